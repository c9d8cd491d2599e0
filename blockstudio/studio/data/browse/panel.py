"""The browser panel: the samples, what is beside them, and one of them in full."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from blockstudio.studio.data.browse.detail import Detail
from blockstudio.studio.data.browse.empty import EmptyPage
from blockstudio.studio.data.browse.figuresview import FiguresView
from blockstudio.studio.data.browse.head import FIGURES, SAMPLES, BrowserHead
from blockstudio.studio.data.browse.sheetview import SheetView
from blockstudio.studio.data.browse.side import BrowserSide
from blockstudio.studio.data.browse.stock import Stock
from blockstudio.studio.data.browse.wall import Wall
from blockstudio.studio.data.offers import OfferBar
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session

_SIDE = 224
_DETAIL = 300
_SMALL_PIXELS = (64, 128, 256)
"""The sizes pictures are kept in; the next larger one is shrunk while it is painted."""


class Browser(QWidget):
    """Everything the data holds. It reads only while it is seen."""

    enlarged = Signal()
    """The browser is wanted large, or back in its place."""
    data_wanted = Signal()
    """The panel is wanted in which the data is chosen."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.data = data
        self.stock = Stock(self)
        self._shown: object = None
        self.offers = OfferBar(session, data, self, brief=True)
        self.head = BrowserHead(self.stock, self)
        self.side = BrowserSide(session, self.stock, self)
        self.wall = Wall(self.stock, self)
        self.sheet = SheetView(self.stock, self)
        self.figures = FiguresView(self.stock, self)
        self.detail = Detail(self.stock, self)
        self.empty = EmptyPage(self)
        self._lay_out()
        self._soon = Refresh(self, self._look)
        self._listen()
        self._soon.ask()

    def sizeHint(self) -> QSize:
        """Return a size to work in."""
        return QSize(720, 300)

    def open_detail(self) -> None:
        """Show the current sample in full."""
        if self.detail.isHidden():
            self.detail.show()
            wide = min(_DETAIL, self.pair.width() // 2)
            self.pair.setSizes([self.pair.width() - wide, wide])
            self.wall.show_place(self.stock.place)
        self.stock.tell()

    def close_detail(self) -> None:
        """Close the sample, and give the keys back to the samples."""
        self.detail.hide()
        self._view().setFocus()

    def zoom(self, size: int) -> None:
        """Show tiles of that size."""
        self.wall.zoom_to(size)
        self.head.zoom.blockSignals(True)  # noqa: FBT003
        self.head.zoom.setValue(self.wall.size_of_tile)
        self.head.zoom.blockSignals(False)  # noqa: FBT003
        pixels = self.wall.size_of_tile * self.devicePixelRatioF()
        self.stock.zoom(
            next((small for small in _SMALL_PIXELS if small >= pixels), _SMALL_PIXELS[-1])
        )

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.wall, self.sheet, self.figures):
            self.stack.addWidget(widget)
        self.body = QSplitter(Qt.Orientation.Horizontal, self)
        self.pair = QSplitter(Qt.Orientation.Horizontal, self)
        for splitter in (self.body, self.pair):
            splitter.setHandleWidth(GRID)
            splitter.setChildrenCollapsible(False)
        middle = QWidget(self)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        inner.addWidget(self.head)
        inner.addWidget(self.pair, 1)
        self.side.setMinimumWidth(160)
        self.stack.setMinimumWidth(160)
        self.detail.setMinimumWidth(200)
        for splitter, widgets in (
            (self.pair, (self.stack, self.detail)),
            (self.body, (self.side, middle)),
        ):
            for widget in widgets:
                splitter.addWidget(widget)
        self.pair.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 1)
        self.body.setSizes([_SIDE, 800])
        self.detail.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.offers)
        column.addWidget(self.body, 1)

    def _listen(self) -> None:
        self.head.view_chosen.connect(self._show_view)
        self.head.zoomed.connect(self.zoom)
        self.head.enlarged.connect(self.enlarged)
        self.wall.zoomed.connect(self.zoom)
        self.side.prepared.connect(lambda on: self.stock.prepare(prepared=on))
        for view in (self.wall, self.sheet):
            view.entered.connect(self.open_detail)
            view.left.connect(self.detail.hide)
        self.empty.data_wanted.connect(self.data_wanted)
        self.figures.left.connect(self._show_samples)
        self.detail.left.connect(self.close_detail)
        self.stock.opened.connect(self._show_view)
        self.stock.reordered.connect(self._measure)
        # At once: samples just read are there only while they are told of.
        self._soon.hear(self.data.changed, self._look)
        self._soon.hear(self.session.reopened, self._look)

    def _look(self) -> None:
        self.data.look()
        spec, base = self.data.wanted
        now = (self.data.readable or spec, base)
        if self.data.preview is None:
            self._shown = None
            self._show_view()
        elif self._shown != now:
            self._shown = now
            self.detail.hide()
            self.stock.open(*now, self.data.fresh)

    def _show_view(self, _name: str = "") -> None:
        there = self.stock.collection is not None and self.data.preview is not None
        for widget in (self.head, self.side):
            widget.setVisible(there)
        if not there:
            self.detail.hide()
            self.empty.tell(self.stock.problem or self.data.problem)
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentWidget(self._view())
        self._measure()

    def _show_samples(self) -> None:
        self.head.view.setCurrentIndex(self.head.view.findData(SAMPLES))
        self._show_view()
        self._view().setFocus()

    def _view(self) -> QWidget:
        if self.head.view.currentData() == FIGURES:
            return self.figures
        table = self.stock.collection is not None and self.stock.collection.kind == "table"
        return self.sheet if table else self.wall

    def _measure(self) -> None:
        if self._view() is not self.wall:
            self.stock.measure()
