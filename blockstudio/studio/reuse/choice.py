"""A choice with a drawing: what would be on the canvas, and in one sentence what it means."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from blockstudio.studio.canvas.cards.card_cache import CardCache
from blockstudio.studio.canvas.cards.inks import LINE, NAME, font, inks
from blockstudio.studio.canvas.cards.measure import Card
from blockstudio.studio.canvas.cards.node import NodeItem
from blockstudio.studio.look.theme import current

_ZOOM = 0.72
_GAP = 26.0
_PADDING = 14
_PICTURE = QSize(300, 72)
_WORDS = 300


class DrawnChoice(QAbstractButton):
    """One of several ways, with the cards there would be; a double click takes it at once."""

    accept_requested = Signal()

    def __init__(self, title: str, sentence: str, cards: tuple[Card, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = sentence
        self.cards = cards
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Draw other cards."""
        self.cards = cards
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the drawing beside the words."""
        return QSize(_PICTURE.width() + _WORDS + 3 * _PADDING, _PICTURE.height() + 2 * _PADDING)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Take this one."""
        self.setChecked(True)
        self.accept_requested.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a card with the drawing at the left and the words at the right."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = theme.muted if self.underMouse() else theme.border
        if chosen or self.hasFocus():
            edge = theme.accent
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.setBrush(QColor(theme.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.drawPixmap(_PADDING, _PADDING, self._picture())
        left = _PICTURE.width() + 2 * _PADDING
        words = QRectF(left, _PADDING, self.width() - left - _PADDING, self.height() - 2 * _PADDING)
        painter.setFont(font(NAME, bold=True))
        painter.setPen(QColor(theme.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(font(LINE))
        painter.setPen(QColor(theme.muted))
        below = words.adjusted(0, 22, 0, 0)
        painter.drawText(below, Qt.TextFlag.TextWordWrap.value, self.sentence)

    def _picture(self) -> QPixmap:
        """Return the cards side by side as the canvas draws them, as large as there is room for."""
        ratio = self.devicePixelRatioF()
        ink = inks(current(), ratio)
        drawn = QPixmap(_PICTURE * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        wide = sum(card.width for card in self.cards) + _GAP * (len(self.cards) - 1) + 22.0
        zoom = min(_ZOOM, _PICTURE.width() / wide)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = QPointF(7.0, (_PICTURE.height() / zoom - self.cards[0].height) / 2 + 4.0)
        for card in self.cards:
            painter.resetTransform()
            painter.scale(zoom, zoom)
            painter.translate(at)
            item = NodeItem("", card, CardCache())
            item.draw(painter, ink)
            at += QPointF(card.width + _GAP, 0.0)
        painter.end()
        return drawn
