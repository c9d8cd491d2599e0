"""The exact values of several runs at one place, in a box beside the cross."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.controls import GRID, RADIUS, SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_ROW = 18
_MOST = 14
_NAME = 140
_GAP = 14
_AWAY = 12


@dataclass
class Reading:
    """What one run has at a place: by part the value, and what it is smoothed."""

    name: str
    colour: str
    values: dict[str, tuple[str, str]] = field(default_factory=dict)


class Readout(QWidget):
    """A small table over the window, so that no chart is too small for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = ""
        self.readings: list[Reading] = []
        self._columns: list[tuple[int, list[str]]] = []
        sized(self, SMALL)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, place: str, readings: list[Reading], over: QWidget, at: QPoint) -> None:
        """Show what runs have at a place, beside the point `at` of the widget that is `over`."""
        self.place, self.readings = place, readings
        self._columns = self._measured()
        self.resize(self.sizeHint())
        window = over.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        spot = over.mapTo(window, at)
        fits = spot.x() + _AWAY + self.width() < window.width()
        left = spot.x() + _AWAY if fits else spot.x() - _AWAY - self.width()
        top = min(spot.y(), window.height() - self.height() - GRID)
        self.move(max(left, 0), max(top, 0))
        self.setAccessibleDescription(self.words())
        self.show()
        self.raise_()
        self.update()

    def words(self) -> str:
        """Return all that it says, a run a line."""
        lines = [self.place]
        for reading in self.readings:
            values = [" ".join(filter(None, pair)) for pair in reading.values.values()]
            lines.append(" ".join([reading.name, *values]))
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        """Return the room its table takes."""
        rows = min(len(self.readings), _MOST) + (1 if len(self.readings) > _MOST else 0)
        width = sum(width + _GAP for width, _ in self._columns) + 2 * GRID + 8
        head = self.fontMetrics().horizontalAdvance(self.place) + 2 * GRID
        return QSize(max(width, head), (rows + 2) * _ROW + GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the head, then a line for each run."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(GRID, 2, self.width(), _ROW), _LINE, self.place)
        x = GRID + 16
        for number, (width, texts) in enumerate(self._columns):
            painter.setPen(QColor(colours.text if number else colours.muted))
            side = _LINE if number == 0 else Qt.AlignmentFlag.AlignRight | _LINE
            self._column(painter, QRect(x, _ROW + 2, width, _ROW), texts, side)
            x += width + _GAP
        self._strokes(painter)

    def _column(
        self, painter: QPainter, cell: QRect, texts: list[str], side: Qt.AlignmentFlag
    ) -> None:
        for row, text in enumerate(texts):
            painter.setPen(QColor(theme.current().muted if row == 0 else theme.current().text))
            painter.drawText(cell.translated(0, row * _ROW - _ROW // 2 * (row == 0)), side, text)

    def _strokes(self, painter: QPainter) -> None:
        for row, reading in enumerate(self.readings[:_MOST]):
            painter.setPen(QPen(QColor(reading.colour), 2))
            middle = (row + 2) * _ROW + 2 + _ROW / 2
            painter.drawLine(QPointF(GRID, middle), QPointF(GRID + 10, middle))

    def _measured(self) -> list[tuple[int, list[str]]]:
        """Return width and texts of each column: names, then the parts that there are."""
        shown = self.readings[:_MOST]
        metrics = QFontMetrics(self.font())
        cut = [metrics.elidedText(r.name, Qt.TextElideMode.ElideRight, _NAME) for r in shown]
        rest = len(self.readings) - len(shown)
        columns = [["", *cut, *([tr("and {count} more", count=rest)] if rest else [])]]
        titles = {"train": tr("train"), "validation": tr("validation")}
        for part, title in titles.items():
            if any(part in reading.values for reading in shown):
                columns.append([title, *(_value(reading, part) for reading in shown)])
        return [(max(map(metrics.horizontalAdvance, texts)), texts) for texts in columns]


_LINE = Qt.AlignmentFlag.AlignVCenter


def _value(reading: Reading, part: str) -> str:
    value, smooth = reading.values.get(part, ("–", ""))
    return f"{value} ({smooth})" if smooth else value
