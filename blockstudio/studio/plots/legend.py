"""Which curve is whose: the parts of a run that is alone, or the runs that are shown together."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme
from blockstudio.studio.plots.traces import Part
from blockstudio.studio.translations import tr

_HEIGHT = 20
_STROKE = 14
_NAME = 160
_GAP = 16


class Key(QWidget):
    """A line of the legend: a stroke in the colour of a part, and its name."""

    def __init__(self, part: Part, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.part: Part = part
        self._words = words
        sized(self, SMALL)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(words) + 24, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stroke and the name."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.train if self.part == "train" else colours.validation
        stroke(painter, QPointF(1, self.height() / 2), colour, dots=self.part != "train")
        painter.setPen(QColor(colours.muted))
        beside = self.rect().adjusted(19, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._words)


class Legend(QWidget):
    """The runs that are shown together, in one line; what there is no room for is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[tuple[str, str]] = []
        sized(self, SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(tr("Runs in the plots"))

    def show_items(self, items: list[tuple[str, str]]) -> None:
        """Show these names, each with its colour."""
        if items != self.items:
            self.items = items
            self.setToolTip("\n".join(name for name, _ in items))
            self.setAccessibleDescription(", ".join(name for name, _ in items))
            self.update()
        self.setVisible(len(items) > 1)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as many as there is room for, and at the right how the parts are told apart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, QRect(0, 0, self.width(), self.height()), self.items)


def paint_legend(painter: QPainter, area: QRect, items: list[tuple[str, str]]) -> None:
    """Paint names with their colours into one line."""
    colours, metrics = theme.current(), painter.fontMetrics()
    note = tr("thin: train · bold: validation")
    room = area.right() - metrics.horizontalAdvance(note) - _GAP
    painter.setPen(QColor(colours.muted))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, right, note)
    x = area.left()
    for number, (name, colour) in enumerate(items):
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _NAME)
        width = _STROKE + 6 + metrics.horizontalAdvance(name)
        if x + width > room:
            painter.setPen(QColor(colours.muted))
            rest = area.adjusted(x - area.left(), 0, 0, 0)
            more = tr("+{count}", count=len(items) - number)
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, more)
            return
        stroke(painter, QPointF(x, area.center().y() + 0.5), colour)
        painter.setPen(QColor(colours.text))
        beside = area.adjusted(x - area.left() + _STROKE + 6, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)
        x += width + _GAP


def stroke(painter: QPainter, at: QPointF, colour: str, *, dots: bool = False) -> None:
    """Paint a short piece of a curve, with a dot on it where its points are single."""
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawLine(at, at + QPointF(12, 0))
    if dots:
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at + QPointF(6, 0), 2, 2)
