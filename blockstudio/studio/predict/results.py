"""The pages of results: the answers, then what is measured of them, each to be taken along."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from blockstudio.studio.figures.exporting import Sheet, export_menu
from blockstudio.studio.figures.plot import Plot
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.controls import Choice as Chooser
from blockstudio.studio.forms.segments import Segment
from blockstudio.studio.predict.class_table import ClassTable
from blockstudio.studio.predict.sheets import view_sheet
from blockstudio.studio.predict.slice_table import SliceTable
from blockstudio.studio.predict.views import Choice, figure_of, view_name
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.measures.records import Measures
from blockstudio.training.prediction.measures.written import SLICES, views

ANSWERS = "answers"
_CURVES = ("roc", "precision-recall")


class ResultPages(QWidget):
    """One page at a time; that of the answers is made by whom these lie in.

    `shares` says whether the confusion matrix on it shows those instead of counts.
    """

    sample_wished = Signal(int)
    """A point was clicked: the answer at this place is wanted."""

    enlarged = Signal()
    """The panel is wanted large, or back in its place."""

    def __init__(self, answers: QWidget, shares: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.measures = Measures()
        self.view = ANSWERS
        self._answers, self._shares = answers, shares
        self.segments: dict[str, Segment] = {}
        self._group = QButtonGroup(self)
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(0)
        self.chooser = Chooser(self)
        self.export = Button(tr("Export"), self, kind="quiet")
        self.enlarge = IconButton(
            "float", tr("Show the answers large, or back in their place"), self
        )
        self.plot = Plot(self)
        self.classes = ClassTable(self)
        self.slices = SliceTable(self)
        self.stack = QStackedWidget(self)
        self._lay_out()
        self.chooser.activated.connect(lambda _at: self._show())
        self.export.clicked.connect(self._open_menu)
        self.enlarge.clicked.connect(self.enlarged)
        self.plot.chosen.connect(self._on_point)

    def show_measures(self, measures: Measures) -> None:
        """Offer the views of these measures; the one that is shown stays, if they have it."""
        self.measures = measures
        there = [name for name in views(measures) if name != "confusion"]
        for segment in self.segments.values():
            self._group.removeButton(segment)
            segment.deleteLater()
        self.segments = {name: Segment(view_name(name), self) for name in (ANSWERS, *there)}
        for name, segment in self.segments.items():
            segment.clicked.connect(partial(self.go_to, name))
            self._group.addButton(segment)
            self._tabs.addWidget(segment)
            segment.setVisible(bool(there))
        if measures.classes is not None:
            self.classes.show_measures(measures.classes)
        self.go_to(self.view if self.view in self.segments else ANSWERS)

    def go_to(self, view: str, _on: object = None) -> None:
        """Show another page."""
        fits = view in _CURVES and self.view in _CURVES
        self.view = view
        self.segments[view].setChecked(True)
        if not fits:
            self._offer()
        self._show()

    def sheet(self) -> Sheet | None:
        """Return what is shown, to be taken along; None where that is nothing."""
        view = "confusion" if self.view == ANSWERS else self.view
        if view not in views(self.measures):
            return None
        size = self.plot.size().expandedTo(QSize(420, 300))
        return view_sheet(view, self.measures, self._choice, size, shares=self._shares())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take along what is shown."""
        if self.view != ANSWERS:
            export_menu(self.sheet, self).popup(event.globalPos())

    @property
    def _choice(self) -> Choice:
        chosen = self.chooser.currentData()
        if self.view == SLICES:
            return Choice(column=chosen or "")
        if self.view in _CURVES:
            return Choice(of_class=chosen)
        return Choice(number=chosen or 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addLayout(self._tabs)
        head.addStretch(1)
        head.addWidget(self.chooser)
        head.addWidget(self.export)
        head.addWidget(self.enlarge)
        self.chooser.setAccessibleName(tr("What is shown of it"))
        self.chooser.setMinimumWidth(140)
        for page in (self._answers, self.classes, self.slices, self.plot):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _offer(self) -> None:
        """Offer the classes of a curve, or the numbers of a target that has several."""
        found, numbers = self.measures.classes, self.measures.numbers
        self.chooser.clear()
        if self.view == SLICES:
            self.chooser.addItem(tr("All columns"), "")
            for slicing in self.measures.slicings:
                self.chooser.addItem(slicing.column, slicing.column)
        elif found is not None and self.view in _CURVES:
            self.chooser.addItem(tr("All classes"), None)
            for place, row in enumerate(found.classes):
                self.chooser.addItem(row.name, place)
        elif self.view != ANSWERS:
            for place in range(len(numbers)):
                self.chooser.addItem(tr("number {number}", number=place + 1), place)
        self.chooser.setVisible(self.chooser.count() > 1)

    def _show(self) -> None:
        pages = {ANSWERS: self._answers, "classes": self.classes, SLICES: self.slices}
        page = pages.get(self.view, self.plot)
        if page is self.slices:
            self.slices.show_measures(self.measures, self._choice.column)
        if page is self.plot:
            self.plot.show_figure(figure_of(self.view, self.measures, self._choice))
        self.stack.setCurrentWidget(page)
        # The page of the answers has one of its own.
        self.enlarge.setVisible(self.view != ANSWERS)
        self.export.setVisible(self.view != ANSWERS or "confusion" in views(self.measures))

    def _open_menu(self) -> None:
        below = self.export.mapToGlobal(self.export.rect().bottomLeft())
        export_menu(self.sheet, self).popup(below)

    def _on_point(self, series: int, place: int) -> None:
        numbers = self.measures.numbers
        if self.view in ("predicted", "errors") and numbers and series == 1:
            self.sample_wished.emit(numbers[self._choice.number].places[place])
