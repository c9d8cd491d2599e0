"""An example as a card: its network, its name and what it shows."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blockstudio.studio.gallery.roles import EXAMPLE, MARGIN
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import current_language

if TYPE_CHECKING:
    from blockstudio.project.examples import Example

DRAWING = Qt.ItemDataRole.UserRole + 2
"""The role of the `Thumbnail` of a card."""
HEADING = Qt.ItemDataRole.UserRole + 3
"""The role of the words above a group of cards, which take a line of their own."""

_CARD = QSize(272, 230)
_PICTURE = 116
_LINE = 40

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints an example as a card: its network, its name and what it shows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a card with the room around it, or that of a line for a heading."""
        if index.data(HEADING) is None:
            return _CARD
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else _CARD.width()
        return QSize(max(_CARD.width(), width - 2), _LINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw one card, or the words above some."""
        if (words := index.data(HEADING)) is not None:
            _paint_heading(painter, option, words)
            return
        example, drawing = index.data(EXAMPLE), index.data(DRAWING)
        card = QRectF(option.rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_card(painter, card, option.state)  # pyright: ignore[reportAttributeAccessIssue]
        picture = QRectF(card.left(), card.top(), card.width(), _PICTURE)
        if drawing is not None:
            drawing.paint(painter, picture.adjusted(18, 14, -18, -14))
        if example is not None:
            _paint_words(painter, card, option.font, example)  # pyright: ignore[reportAttributeAccessIssue]
        painter.restore()


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
    font.setBold(True)
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(current().muted))
    line = QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, -6)  # pyright: ignore[reportAttributeAccessIssue]
    painter.drawText(line, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


def told_notes(example: "Example") -> str:
    """Return what an example says of itself, in the language of the window."""
    return example.notes.get(current_language(), example.notes.get("en", ""))


def _paint_card(painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
    theme = current()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    edge = theme.accent if chosen else theme.wire if over else theme.border
    painter.setPen(QPen(QColor(edge), 1.5 if chosen else 1.0))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(card, 10, 10)
    picture = QRectF(card.left(), card.top(), card.width(), _PICTURE)
    painter.save()
    painter.setClipRect(picture.adjusted(1, 1, -1, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.canvas))
    painter.drawRoundedRect(picture.adjusted(1, 1, -1, 20), 9, 9)
    painter.restore()
    painter.setPen(QPen(QColor(theme.border)))
    painter.drawLine(picture.bottomLeft(), picture.bottomRight())


def _paint_words(painter: QPainter, card: QRectF, font: QFont, example: "Example") -> None:
    words = card.adjusted(14, _PICTURE + 8, -14, -6)
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    painter.setPen(QColor(current().text))
    height = QFontMetricsF(bold).height()
    painter.drawText(QRectF(words.left(), words.top(), words.width(), height), 0, example.title)
    small = QFont(font)
    small.setPixelSize(12)
    painter.setFont(small)
    painter.setPen(QColor(current().muted))
    wrap = QTextOption(Qt.AlignmentFlag.AlignLeft)
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rest = words.adjusted(0, height + 3, 0, 4)
    painter.drawText(rest, shortened(told_notes(example), QFontMetricsF(small), rest), wrap)


def shortened(words: str, metrics: QFontMetricsF, area: QRectF) -> str:
    """Return as much of the words as fits into whole lines of `area`, `…` if some are left out."""
    most = int(area.height() // metrics.lineSpacing()) * metrics.lineSpacing() + 4
    tall = QRectF(0, 0, area.width(), 10_000)

    def is_long(piece: str) -> bool:
        return metrics.boundingRect(tall, Qt.TextFlag.TextWordWrap, piece).height() > most

    if not is_long(words):
        return words
    too_long = bisect_left(range(len(words)), 1, key=lambda count: is_long(f"{words[:count]}…"))
    kept = words[: too_long - 1]
    whole = kept.rpartition(" ")[0] if words[too_long - 1].isascii() else kept
    return f"{(whole or kept).rstrip(' ,;:.，；：。')}…"
