"""The steps of a batch in their order, nested as they happened; the current row is where the walk is."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.records import Block, Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import step_name
from blockstudio.project.trace import Step, Trace
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.stepping.figures import shape_of
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.walk import node_at
from blockstudio.studio.translations import told, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_COLUMNS = (
    text("Operation"),
    text("Iteration"),
    text("Shape"),
    text("mean"),
    text("std"),
    text("min"),
    text("max"),
    text("zeros"),
    text("NaN"),
    text("gradient norm"),
    text("relative difference"),
)
_WIDTHS = (128, 66, 104, 66, 66, 66, 66, 52, 46, 96, 124)
_ITERATION = 1
_LEFT = 3
"""The columns that hold words stand before this one."""
_NAN, _GRADIENT, _APART = 8, 9, 10


class StepModel(QAbstractTableModel):
    """The steps of one trace; of several values of a step the first is told."""

    def __init__(self, stepper: Stepper, parent: QWidget) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self.trace: Trace | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that are shown."""
        return self.trace.steps if self.trace is not None else ()

    def show_trace(self, trace: Trace | None) -> None:
        """Show the steps of another trace, or of none."""
        self.beginResetModel()
        self.trace = trace
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _side(section)
        if role == Role.ToolTipRole and section == _APART:
            return tr("‖a − b‖ / ‖b‖: how far the value is from that with the other weights")
        return told(_COLUMNS[section]) if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words of a cell, or how they are shown."""
        step, column = self.steps[index.row()], index.column()
        match role:
            case Role.DisplayRole if column == _APART:
                return self._apart(index.row())
            case Role.DisplayRole:
                return self._words(step, column)
            case Role.ToolTipRole:
                return step.error or None
            case Role.TextAlignmentRole:
                return _side(column)
            case Role.ForegroundRole:
                wrong = bool(step.error) or (step.broken and column in (0, _NAN))
                return QColor(theme.current().error) if wrong else None
            case _:
                return None

    def _words(self, step: Step, column: int) -> str:
        store = self._stepper.session.store
        match column:
            case 0:
                stop = "● " if node_at(step) in self._stepper.breakpoints else ""
                return "    " * step.depth + stop + name_of(store, step)
            case _ if column == _ITERATION:
                return self._turn(step)
            case _:
                return _figure(step, column)

    def _turn(self, step: Step) -> str:
        """Return the iterations that a step happened in, and the way that was gone into."""
        branch = branch_of(self._stepper.session.store, step)
        return " · ".join([*(str(turn.number) for turn in step.turns), branch]).strip(" ·")

    @property
    def turns(self) -> bool:
        """Whether any step was in a loop or a branch."""
        return any(map(self._turn, self.steps))

    def _apart(self, place: int) -> str:
        """Return how far a step is from the same one with other weights."""
        beside = self._stepper.beside
        same = beside is not None and self.trace is not None and beside.of == self.trace.number
        figure = beside.apart[place] if beside is not None and same else None
        return "" if figure is None else measured(figure)


class StepTable(RowTable):
    """A click, or the arrows, go to a step."""

    def __init__(self, stepper: Stepper, parent: QWidget) -> None:
        super().__init__(tr("Steps"), parent, height=22)
        self._stepper = stepper
        self.cells = StepModel(stepper, self)
        self.setModel(self.cells)
        slim(self)
        # The panels below are as high as the one that needs most.
        self.setMinimumHeight(48)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, max(width, header.sectionSizeHint(column)))
        # While two weights are compared that is what is looked for.
        header.moveSection(_APART, 1)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps of the trace there is, if it is another; else what is new about them."""
        if self.cells.trace is not self._stepper.trace:
            self.cells.show_trace(self._stepper.trace)
            self.setColumnHidden(_ITERATION, not self.cells.turns)
        self.setColumnHidden(_APART, self._stepper.beside is None)
        self.viewport().update()
        self.follow()

    def follow(self) -> None:
        """Have the row of the step that is looked at in view."""
        if self._stepper.step is None:
            return
        if self.currentIndex().row() != self._stepper.at:
            index = self.cells.index(self._stepper.at, 0)
            way = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, way | QItemSelectionModel.SelectionFlag.Rows
            )
            self.scrollTo(index)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        shown = self.cells.trace is self._stepper.trace
        if now.isValid() and shown and now.row() != self._stepper.at:
            self._stepper.go(now.row())


def name_of(store: Store, step: Step) -> str:
    """Return what the node of a step is called, that of a loop with its sign."""
    return step_name(store, step.path[-1]) or "—"


def branch_of(store: Store, step: Step) -> str:
    """Return the way that a choice went, in words; "" for what is none."""
    region = store.records.get(step.branch)
    return region.role if isinstance(region, Block) else ""


def loops_of(store: Store, step: Step) -> list[tuple[str, int]]:
    """Return the loops that a step happened in, by name, with the number of the iteration."""
    pairs = ((store.records.get(turn.loop), turn.number) for turn in step.turns)
    return [(node.name, number) for node, number in pairs if isinstance(node, Node)]


def _figure(step: Step, column: int) -> str:
    value = next(iter(step.values), None)
    if value is None:
        return ""
    if column == 2:
        return shape_of(value) or (value.words if value.summary is None else "")
    summary = value.summary
    if column == _GRADIENT:
        norm = value.gradient.norm if value.gradient is not None else None
        return "" if norm is None else measured(norm)
    if summary is None:
        return ""
    figures = (summary.mean, summary.std, summary.low, summary.high)
    if column < _LEFT + len(figures):
        figure = figures[column - _LEFT]
        return "" if figure is None else measured(figure)
    return str(summary.nans if column == _NAN else summary.zeros)


def _side(section: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if section < _LEFT else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
