"""The table of a file's tensors: statistics are asked for of the rows on screen alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from blockstudio.project.checkpoints import TensorEntry
from blockstudio.studio.checkpoints.model import TensorModel
from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.translations import tr

_NARROW, _WIDE = 56, 190
_MEASURED = 60
_FIGURE, _COUNT = 94, 62
_FIRST_FIGURE, _FIRST_COUNT = 4, 8
_AT_ONCE = 16 << 20
"""The bytes that are read for one answer, if one tensor has not more: the engine has others to serve."""


class TensorTable(RowTable):
    """Reads row by row; asks for statistics as rows come into view, a few at a time."""

    turned = Signal(str)
    """The name of the tensor that is looked at."""
    wanted = Signal(list)
    """The names of tensors on screen whose statistics are not known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Tensors"), parent)
        self.cells = TensorModel(self)
        self.setModel(self.cells)
        slim(self)
        # What tells one tensor from another stands at the end of its name.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._asked: set[str] = set()
        self._waits = False
        self._soon = Refresh(self, self._ask)
        self.cells.modelReset.connect(self._refit)
        self.verticalScrollBar().valueChanged.connect(self._soon.ask)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def forget(self) -> None:
        """Ask for everything anew: the tensors are others now."""
        self._asked, self._waits = set(), False

    def answered(self, _news: object = None) -> None:
        """Ask for more, now that an answer has come."""
        self._waits = False
        self._soon.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the rows that come into view."""
        super().resizeEvent(event)
        self._soon.ask()

    def on_screen(self) -> list[TensorEntry]:
        """Return the tensors whose rows are in view."""
        entries = self.cells.entries
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return entries[max(first, 0) : last + 1 if last >= 0 else len(entries)]

    def _ask(self) -> None:
        if self._waits:
            return
        names: list[str] = []
        size = 0
        for entry in self.on_screen():
            size += entry.size
            if entry.name not in self._asked and (not names or size < _AT_ONCE):
                names.append(entry.name)
        if names:
            self._asked.update(names)
            self._waits = True
            self.wanted.emit(names)

    def _refit(self) -> None:
        metrics, cells = self.fontMetrics(), self.cells
        for section in range(cells.columnCount()):
            title = str(cells.headerData(section, self.horizontalHeader().orientation(), 0))
            shown = range(min(cells.rowCount(), _MEASURED))
            words = [title, *(str(cells.index(row, section).data() or "") for row in shown)]
            width = max(map(metrics.horizontalAdvance, words)) + 28
            self.setColumnWidth(section, min(max(width, _least(section)), _WIDE))
        # The last says with which other tensor one shares its memory: most do with none.
        self.setColumnHidden(cells.columnCount() - 1, not any(e.shares for e in cells.entries))
        if cells.rowCount():
            self.selectRow(0)
        self._soon.ask()

    def _on_row(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.cells.entries):
            self.turned.emit(self.cells.entries[row].name)


def _least(section: int) -> int:
    """Return how wide a column is at least: figures are not known yet when it is fitted."""
    if section < _FIRST_FIGURE:
        return _NARROW
    return _FIGURE if section < _FIRST_COUNT else _COUNT
