"""The picture of a node that hangs at the cursor while a kind is dragged."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPainter, QPen, QPixmap

from blockstudio.studio.look.rows import Row
from blockstudio.studio.look.theme import current

_HEIGHT = 36


def chip(row: Row, ratio: float) -> QPixmap:
    """Return a small card with the stripe and the name of a row."""
    width = int(QFontMetricsF(QGuiApplication.font()).horizontalAdvance(row.title)) + 36
    picture = QPixmap(QSize(width, _HEIGHT) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, QRectF(0.5, 0.5, width - 1, _HEIGHT - 1), row)
    painter.end()
    return picture


def _paint(painter: QPainter, card: QRectF, row: Row) -> None:
    theme = current()
    painter.setPen(QPen(QColor(theme.border)))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(card, 6, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(row.colour or theme.muted))
    painter.drawRoundedRect(QRectF(card.left(), card.top(), 5, card.height()), 2.5, 2.5)
    painter.setPen(QColor(theme.text))
    painter.drawText(card.adjusted(18, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, row.title)
