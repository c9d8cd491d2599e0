"""A value as pictures side by side: a heat map, a wall of feature maps, an image, or numbers in cells."""

import math
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.graph.indexing import places_at
from blockstudio.project.trace import Slab
from blockstudio.studio.forms.controls import SMALL, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.parameters.heat import image_of, limit_of
from blockstudio.studio.translations import tr

_GAP = 3.0
_CELL = (46.0, 17.0)
"""The least size of a cell that has room for its number."""
_LARGEST = 34.0
"""How large a cell is at most where no number is written into it."""
_COLOURED = 3
_DARK = 128


class TileWall(QWidget):
    """Paints a slab as large as there is room; in cells that are large enough stand their numbers."""

    pointed = Signal(str)
    """The mouse is over a cell: its index and value; empty when it has left."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slab: Slab | None = None
        self._values: Any = None
        self._images: list[QImage] = []
        self._picture = False
        self.coloured = False
        """Whether each picture is three tiles: its red, green and blue."""
        self.limit = 0.0
        self._laid_out: tuple[QSize, tuple[int, QRectF]] | None = None
        """The size for which the pictures were arranged, and how."""
        self.setMouseTracking(True)
        self.setMinimumSize(90, 24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def show_slab(
        self, slab: Slab | None, *, picture: bool = False, coloured: bool = False
    ) -> None:
        """Show a value, as a `picture` in grey or in colours if it is one; or nothing.

        `coloured` says that every three tiles are the channels of one picture.
        """
        three = slab is not None and slab.tiles == _COLOURED
        self._slab, self._picture = slab, picture or coloured
        self.coloured = coloured or (picture and three)
        self._draw()
        self.pointed.emit("")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(260, 140)

    @property
    def slab(self) -> Slab | None:
        """What is shown."""
        return self._slab

    def number_at(self, tile: int, row: int, column: int) -> float:
        """Return the value of a cell."""
        return float(self._values[tile, row, column])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the slab."""
        self.paint(QPainter(self))

    def paint(self, painter: QPainter) -> None:
        """Paint the pictures, and numbers where there is room for them."""
        if self._slab is None:
            return
        size = self._cell_size()
        painter.setFont(font_of(self, SMALL))
        for place, image in enumerate(self._images):
            box = self._box(place)
            painter.drawImage(box, image)
            painter.setPen(QPen(QColor(theme.current().border), 1.0))
            painter.drawRect(box)
            if size.width() >= _CELL[0] and size.height() >= _CELL[1] and not self.coloured:
                self._write(painter, place, box, image)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        self.pointed.emit(self._words_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Tell that nothing is pointed at."""
        self.pointed.emit("")

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_slab"):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._images, self._values, self._laid_out = [], None, None
        if self._slab is None:
            return
        # Not at the top: numpy would slow down the window's start.
        import numpy as np  # noqa: PLC0415

        slab = self._slab
        values = np.frombuffer(slab.values, np.float32)
        self._values = values.reshape(slab.tiles, slab.rows, slab.columns)
        self.limit = limit_of(self._values)
        if self.coloured:
            whole = len(self._values) // _COLOURED * _COLOURED
            pictures = self._values[:whole].reshape(-1, _COLOURED, slab.rows, slab.columns)
            self._images = [_in_colours(picture, self._values) for picture in pictures]
        elif self._picture:
            self._images = [_in_grey(tile, self._values) for tile in self._values]
        else:
            self._images = [image_of(tile, self.limit) for tile in self._values]

    def _write(self, painter: QPainter, place: int, box: QRectF, image: QImage) -> None:
        size, shape = self._cell_size(), self._values.shape
        for row in range(shape[1]):
            for column in range(shape[2]):
                dark = image.pixelColor(column, row).lightness() < _DARK
                painter.setPen(QColor("#ffffff" if dark else "#1d2127"))
                left, top = column * size.width(), row * size.height()
                cell = QRectF(box.left() + left, box.top() + top, size.width(), size.height())
                words = painter.fontMetrics().elidedText(
                    self._words_in(place, row, column),
                    Qt.TextElideMode.ElideRight,
                    int(cell.width()) - 2,
                )
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)

    def _words_in(self, tile: int, row: int, column: int) -> str:
        """Return what stands in a cell: the token that an id stands for, or the number."""
        value = float(self._values[tile, row, column])
        tokens = self._slab.tokens if self._slab is not None else {}
        if tokens:
            return token_words(tokens.get(int(value), ""))
        return f"{value:.3g}".replace("-", "−")

    def _grid(self) -> tuple[int, QRectF]:
        """Return how many pictures stand side by side, and the size of each."""
        if self._laid_out is None or self._laid_out[0] != self.size():
            self._laid_out = self.size(), self._best_grid()
        return self._laid_out[1]

    def _best_grid(self) -> tuple[int, QRectF]:
        assert self._slab is not None
        rows, columns, count = self._slab.rows, self._slab.columns, max(len(self._images), 1)
        best, chosen = -1.0, (1, QRectF())
        for across in range(1, count + 1):
            down = math.ceil(count / across)
            wide = (self.width() - (across - 1) * _GAP - 2) / across
            high = (self.height() - (down - 1) * _GAP - 2) / down
            cell = min(wide / columns, high / rows)
            if cell > best:
                best, chosen = cell, (across, self._tile(wide, high, rows, columns))
        return chosen

    def _tile(self, wide: float, high: float, rows: int, columns: int) -> QRectF:
        """Return a picture in so much room: square cells, or wide ones where their numbers fit."""
        if wide / columns >= _CELL[0] and high / rows >= _CELL[1] and not self._picture:
            return QRectF(0, 0, min(wide, columns * 76.0), min(high, rows * 24.0))
        side = min(wide / columns, high / rows, _LARGEST)
        if rows == 1:
            # A long vector is a strip: squares would be too low to be seen.
            return QRectF(0, 0, wide, min(high, 26.0))
        return QRectF(0, 0, max(side * columns, 1.0), max(side * rows, 1.0))

    def _box(self, place: int) -> QRectF:
        across, tile = self._grid()
        row, column = divmod(place, across)
        left, top = column * (tile.width() + _GAP), row * (tile.height() + _GAP)
        return tile.translated(left + 0.5, top + 0.5)

    def _cell_size(self) -> QRectF:
        assert self._slab is not None
        tile = self._grid()[1]
        return QRectF(0, 0, tile.width() / self._slab.columns, tile.height() / self._slab.rows)

    def _words_at(self, point: QPointF) -> str:
        if self._slab is None:
            return ""
        for place in range(len(self._images)):
            box = self._box(place)
            if box.contains(point):
                size = self._cell_size()
                row = min(int((point.y() - box.top()) / size.height()), self._slab.rows - 1)
                column = min(int((point.x() - box.left()) / size.width()), self._slab.columns - 1)
                return self._words_of(place, row, column)
        return ""

    def _words_of(self, place: int, row: int, column: int) -> str:
        """Say what a cell of a picture is: of one in colours, each of its three channels."""
        assert self._slab is not None
        first = place * _COLOURED if self.coloured else place
        tiles = range(first, first + _COLOURED) if self.coloured else (first,)
        return "  ".join(
            _described(self._slab, tile, row, column, self.number_at(tile, row, column))
            for tile in tiles
        )


def _described(slab: Slab, tile: int, row: int, column: int, value: float) -> str:
    """Say the index and the value of a cell, or that it stands for many."""
    if not slab.exact:
        return tr("mean of a part: {value:.4g}", value=value)
    at = places_at(slab.shape, slab.place)
    lengths = [len(one) for one in at if isinstance(one, range)]
    inner = [row, column][-len(lengths) :] if lengths else []
    for length in reversed(lengths[:-2]):
        tile, place = divmod(tile, length)
        inner.insert(0, place)
    inside = iter(inner)
    index = [str(one[next(inside)] if isinstance(one, range) else one) for one in at]
    if (token := slab.tokens.get(int(value)) if slab.tokens else None) is not None:
        words = token_words(token)
        return tr(
            "[{index}] = {value:.6g} “{token}”", index=", ".join(index), value=value, token=words
        )
    return tr("[{index}] = {value:.6g}", index=", ".join(index), value=value)


def token_words(token: str) -> str:
    """Return a token so that all of it can be seen, spaces too."""
    return token.replace(" ", "␣") or "∅"


def text_of(slab: Slab, most: int = 60) -> str:
    """Return the first tokens of a slab as a line of text, its rows told apart."""
    ids = ids_in(slab)
    rows = [ids[start : start + slab.columns] for start in range(0, len(ids), slab.columns)]
    words, left = list[str](), most
    for row in rows:
        words.append(" ".join(token_words(slab.tokens.get(one, str(one))) for one in row[:left]))
        left -= len(row)
        if left <= 0:
            return " / ".join(words) + (" …" if len(ids) > most else "")
    return " / ".join(words)


def ids_in(slab: Slab) -> list[int]:
    """Return the values of a slab as whole numbers."""
    # Not at the top: numpy would slow down the window's start.
    import numpy as np  # noqa: PLC0415

    return [int(one) for one in np.frombuffer(slab.values, np.float32)]


def _in_grey(tile: Any, values: Any) -> QImage:
    return _scaled(tile, values, QImage.Format.Format_Grayscale8, 1)


def _in_colours(channels: Any, values: Any) -> QImage:
    return _scaled(channels.transpose(1, 2, 0), values, QImage.Format.Format_RGB888, _COLOURED)


def _scaled(part: Any, values: Any, kind: QImage.Format, channels: int) -> QImage:
    """Return values as brightness, the least of all black and the greatest white."""
    import numpy as np  # noqa: PLC0415

    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    shares = np.nan_to_num((part - low) / ((high - low) or 1.0)).clip(0, 1)
    pixels = np.ascontiguousarray((shares * 255).round().astype(np.uint8))
    rows, columns = pixels.shape[:2]
    return QImage(pixels.tobytes(), columns, rows, columns * channels, kind).copy()
