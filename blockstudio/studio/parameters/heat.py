"""The heat map: blue for below zero, white for zero, red for above; hover tells the value."""

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, qRgb
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.look import theme
from blockstudio.studio.parameters.picture import Heat
from blockstudio.studio.translations import tr

_LOW = ("#2f6bdb", "#3b7df0")
_MIDDLE = ("#ffffff", "#f3f4f7")
_HIGH = ("#d9482b", "#ee5f3f")
_LEVELS = 255
_HEIGHT = 112


class HeatMap(QWidget):
    """A parameter as a picture of at most a few thousand cells."""

    pointed = Signal(str)
    """The mouse is over a cell: its index and value; empty when it has left."""
    picked = Signal(object)
    """A cell was clicked: its index, or that of the row if a cell stands for many values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heat: Heat | None = None
        self._values: memoryview[float] | None = None
        self._image: QImage | None = None
        self._cell: tuple[int, int] | None = None
        self.limit = 0.0
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Heat map"))

    def show_heat(self, heat: Heat | None) -> None:
        """Show other values, or none."""
        self._heat = heat
        self._values = memoryview(heat.values).cast("f") if heat and heat.values else None
        self._draw()
        self.update()
        self._tell()

    @property
    def heat(self) -> Heat | None:
        """What is shown."""
        return self._heat

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the cells, and a frame around the one under the mouse."""
        painter = QPainter(self)
        if self._image is None:
            painter.setPen(QColor(theme.current().border))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            return
        painter.drawImage(self.rect(), self._image)
        if self._cell is not None and self._heat is not None:
            width, height = self.width() / self._heat.columns, self.height() / self._heat.rows
            row, column = self._cell
            painter.setPen(QPen(QColor(theme.current().text), 1.2))
            painter.drawRect(QRectF(column * width, row * height, max(width, 3), max(height, 3)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        self._cell = self._at(event.position())
        self._tell()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the value under the mouse."""
        cell = self._at(event.position())
        if cell is None or self._heat is None:
            return
        rows, columns = self._heat.range_of(*cell)
        index = self._heat.index(rows[0], columns[0])
        if len(rows) == len(columns) == 1:
            self.picked.emit(index)
        elif len(rows) == 1:
            self.picked.emit(index[:1])

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Tell that nothing is pointed at."""
        self._cell = None
        self._tell()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        if self._heat is None or not self.rect().contains(point.toPoint()):
            return None
        row = int(point.y() * self._heat.rows / self.height())
        column = int(point.x() * self._heat.columns / self.width())
        return min(row, self._heat.rows - 1), min(column, self._heat.columns - 1)

    def _tell(self) -> None:
        if self._cell is None or self._heat is None or self._values is None:
            self.pointed.emit("")
            return
        row, column = self._cell
        place = row * self._heat.columns + column
        value = self._values[place] if place < len(self._values) else None
        self.pointed.emit("" if value is None else described(self._heat, row, column, value))

    def _draw(self) -> None:
        self._image = None
        if self._heat is None or self._values is None:
            return
        # Not at the top: numpy would slow down the window's start.
        import numpy as np  # noqa: PLC0415

        values = np.asarray(self._values).reshape(self._heat.rows, self._heat.columns)
        self.limit = limit_of(values)
        self._image = image_of(values, self.limit)


def limit_of(values: Any) -> float:
    """Return what the ends of the scale stand for: a few outliers must not turn all else white."""
    import numpy as np  # noqa: PLC0415

    finite = np.abs(values[np.isfinite(values)])
    return float(np.quantile(finite, 0.99)) if finite.size else 0.0


def image_of(values: Any, limit: float) -> QImage:
    """Return rows of values as a picture, blue from −limit over white to red."""
    import numpy as np  # noqa: PLC0415

    scaled = np.nan_to_num(values / (limit or 1.0), posinf=1, neginf=-1).clip(-1, 1)
    levels = ((scaled + 1) * (_LEVELS - 1) / 2).round().astype(np.uint8)
    rows, columns = levels.shape
    image = QImage(levels.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(_colours())
    return image.copy()


def described(heat: Heat, row: int, column: int, value: float) -> str:
    """Say the index and the value of a cell, or the range of a block and its mean."""
    rows, columns = heat.range_of(row, column)
    if len(rows) == 1 and len(columns) == 1:
        index = ", ".join(map(str, heat.index(rows[0], columns[0])))
        return tr("[{index}] = {value:.6g}", index=index, value=value)
    first = ", ".join(map(str, heat.index(rows[0], columns[0])))
    last = ", ".join(map(str, heat.index(rows[-1], columns[-1])))
    return tr("[{first}] … [{last}]  mean {value:.4g}", first=first, last=last, value=value)


def _colours() -> list[int]:
    dark = theme.current().name == "dark"
    ends = [QColor(pair[dark]) for pair in (_LOW, _MIDDLE, _HIGH)]
    half = (_LEVELS - 1) / 2
    return [_between(ends, (level - half) / half) for level in range(_LEVELS)]


def _between(ends: list[QColor], at: float) -> int:
    """Return the colour at −1 … 1 between low, middle and high."""
    low, middle, high = ends
    other, share = (low, -at) if at < 0 else (high, at)
    parts = [
        round(a + (b - a) * share)
        for a, b in zip(middle.toTuple()[:3], other.toTuple()[:3], strict=True)  # pyright: ignore[reportIndexIssue,reportArgumentType]
    ]
    return qRgb(*parts)
