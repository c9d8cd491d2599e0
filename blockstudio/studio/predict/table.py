"""The answers as a table: read with the arrows, one of them shown in full with Enter."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from blockstudio.studio.forms.row_table import RowTable
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.predict.model import PICTURE, AnswerModel, Index
from blockstudio.studio.translations import tr

_NARROW, _WIDE = 84, 220


class AnswerTable(RowTable):
    """Thousands of answers; the pictures of those in view are read when they are painted."""

    turned = Signal(int)
    """Another answer is the current one: its place in the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Answers"), parent, leaves=True)
        self.cells = AnswerModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(PictureDelegate(self))
        slim(self)
        self.cells.modelReset.connect(self._refit)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.clicked.connect(lambda _index: self.entered.emit())

    def place(self) -> int | None:
        """Return the place in the sheet of the current answer."""
        row = self.currentIndex().row()
        return int(self.cells.places[row]) if 0 <= row < len(self.cells.places) else None

    def go_to(self, place: int) -> None:
        """Make the answer at a place of the sheet the current one, if it is shown."""
        rows = [row for row, shown in enumerate(self.cells.places) if shown == place]
        if rows:
            self.setCurrentIndex(self.cells.index(rows[0], 0))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view; which columns are in view is left as it is."""
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    def _refit(self) -> None:
        cells, metrics = self.cells, self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(cells.height)
        shown = range(min(cells.rowCount(), 60))
        for section, name in enumerate(cells.columns):
            title = str(
                cells.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            )
            words = [title, *(cells.words(int(cells.places[row]), name) for row in shown)]
            width = max(map(metrics.horizontalAdvance, words)) + 28
            narrow = PICTURE + 20 if name == "picture" else _NARROW
            self.setColumnWidth(section, min(max(width, narrow), _WIDE))

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if (place := self.place()) is not None and now.isValid():
            self.turned.emit(place)


class PictureDelegate(QStyledItemDelegate):
    """Paints the picture of a sample, pixel by pixel; words as any table does."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if image is None:
            super().paint(painter, option, index)
            return
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        size = image.size().scaled(QSize(PICTURE, PICTURE), Qt.AspectRatioMode.KeepAspectRatio)
        inner = QRect(area.topLeft(), size)
        inner.moveCenter(area.center())
        painter.drawImage(inner, image)
