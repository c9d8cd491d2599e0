"""The page of all functions: activations, initial values, schedules, optimisers."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import GRID, Choice
from blockstudio.studio.forms.segments import Segment
from blockstudio.studio.forms.words import muted
from blockstudio.studio.functions.book import book_line
from blockstudio.studio.functions.view import FunctionView
from blockstudio.studio.translations import tr
from blockstudio.training.functions.drawn import Family, kinds_of


class FunctionPage(QDialog):
    """One family and one kind at a time; Escape closes it."""

    def __init__(self, link: EngineLink, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Functions drawn"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kinds = Choice(self)
        self.kinds.setAccessibleName(tr("The function that is drawn"))
        self.kinds.setMinimumWidth(200)
        self.view = FunctionView(link, kinds_of("activation")[0].kind, self)
        self.book = muted("", self, wraps=True)
        self.book.setTextFormat(Qt.TextFormat.RichText)
        self.book.setOpenExternalLinks(True)
        self.book.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        self.segments: dict[Family, Segment] = {}
        self._group = QButtonGroup(self)
        names: dict[Family, str] = {
            "activation": tr("Activation functions"),
            "initialiser": tr("Initial values"),
            "schedule": tr("Schedules"),
            "optimiser": tr("Optimisers"),
        }
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        for family, name in names.items():
            segment = self.segments[family] = Segment(name, self)
            segment.clicked.connect(partial(self.show_family, family))
            self._group.addButton(segment)
            head.addWidget(segment)
        head.addStretch(1)
        head.addWidget(self.kinds)
        self._lay_out(head)
        self.kinds.currentIndexChanged.connect(lambda _at: self._show_kind())
        self.show_family("activation")

    def sizeHint(self) -> QSize:
        """Return a size to read in."""
        return QSize(860, 520)

    def _lay_out(self, head: QHBoxLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.book)

    def show_family(self, family: Family, _on: object = None) -> None:
        """Offer the kinds of a family, and draw the first."""
        self.segments[family].setChecked(True)
        self.kinds.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self.kinds.clear()
        for spec in kinds_of(family):
            self.kinds.addItem(spec.title, spec.kind)
        self.kinds.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._show_kind()

    def _show_kind(self) -> None:
        if kind := self.kinds.currentData():
            self.view.show_kind(kind)
            self.book.setText(book_line(kind))
