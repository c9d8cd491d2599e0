"""The first samples, side by side: pictures with their class, or rows of numbers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.pictures import Picture
    from blockstudio.studio.data.preview import Sample

_TILE = 56
_WORDS = 18
_ROW = 24
_CELL = 72
_MOST_ROWS = 8
_MOST_LINES = 2


class SampleGrid(QWidget):
    """Paints samples; as many as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: tuple[Sample, ...] = ()
        self._names: tuple[str, ...] = ()
        self._images: list[QImage] = []
        sized(self, SMALL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("First samples"))

    def show_samples(self, samples: "tuple[Sample, ...]", names: tuple[str, ...] = ()) -> None:
        """Show these, numbers below the names of their features; none leaves the place empty."""
        self._names = names
        if samples is self._samples:
            return
        self._samples = samples
        self._images = [
            image_of(sample.picture) for sample in samples if sample.picture is not None
        ]
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that tiles flow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the samples take at that width."""
        if not self._samples:
            return 0
        if not self._images:
            return _ROW * (min(len(self._samples), _MOST_ROWS) + 1)
        across = max(1, (width + GRID) // (_TILE + GRID))
        rows = min(-(-len(self._images) // across), _MOST_LINES)
        return rows * (_TILE + _WORDS + GRID) - GRID

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(_TILE, min(self.heightForWidth(max(self.width(), _TILE)), 400))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint tiles or rows."""
        painter = QPainter(self)
        if self._images:
            self._tiles(painter)
        elif self._samples:
            self._table(painter)

    def _tiles(self, painter: QPainter) -> None:
        colours = theme.current()
        across = max(1, (self.width() + GRID) // (_TILE + GRID))
        for place, image in enumerate(self._images):
            row, column = divmod(place, across)
            if row == _MOST_LINES:
                return
            area = QRect(column * (_TILE + GRID), row * (_TILE + _WORDS + GRID), _TILE, _TILE)
            scale = min(_TILE / image.width(), _TILE / image.height())
            inner = QRectF(0, 0, image.width() * scale, image.height() * scale)
            inner.moveCenter(QRectF(area).center())
            painter.drawImage(inner, image)
            painter.setPen(QColor(colours.border))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.setPen(QColor(colours.muted))
            below = QRect(area.left(), area.bottom() + 1, _TILE, _WORDS)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._samples[place].target)

    def _table(self, painter: QPainter) -> None:
        colours = theme.current()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        count = max(1, min(len(self._samples[0].numbers), (self.width() - 96) // _CELL))
        for line, sample in enumerate((None, *self._samples[:_MOST_ROWS])):
            top = line * _ROW
            painter.setPen(QColor(colours.muted if sample is None else colours.text))
            for column in range(count):
                words = self._name(painter, column)
                if sample is not None:
                    words = _cell(painter, sample, column)
                painter.drawText(QRect(column * _CELL, top, _CELL - GRID, _ROW), right, words)
            words = tr("target") if sample is None else sample.target
            beside = QRect(count * _CELL + GRID, top, self.width() - count * _CELL - GRID, _ROW)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, words)
            painter.setPen(QColor(colours.border))
            painter.drawLine(0, top + _ROW - 1, self.width(), top + _ROW - 1)

    def _name(self, painter: QPainter, column: int) -> str:
        number = tr("feature {number}", number=column + 1)
        name = self._names[column] if column < len(self._names) else number
        return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _CELL - GRID)


def _cell(painter: QPainter, sample: "Sample", column: int) -> str:
    """Return what stands in a cell: a number, or the token that it stands for."""
    if not sample.tokens:
        return f"{sample.numbers[column]:.4g}"
    cut = Qt.TextElideMode.ElideRight
    return painter.fontMetrics().elidedText(sample.tokens[column], cut, _CELL - GRID)


def image_of(picture: "Picture") -> QImage:
    """Return a picture for the screen."""
    grey = picture.channels == 1
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    line = picture.width * picture.channels
    return QImage(picture.pixels, picture.width, picture.height, line, kind).copy()
