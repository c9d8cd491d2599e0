"""An example as a card: its network, its name and what it shows."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from blockstudio.studio.gallery.roles import EXAMPLE, MARGIN
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import current_language

if TYPE_CHECKING:
    from blockstudio.project.examples import Example

DRAWING = Qt.ItemDataRole.UserRole + 2
"""The role of the `Thumbnail` of a card."""
HEADING = Qt.ItemDataRole.UserRole + 3
"""The role of the words above a group of cards, which take a line of their own."""

_NARROWEST = 272
"""The least width of a card with the room around it; what is left of a line is shared by its cards."""
_PICTURE = 116
_LINE = 40
_LINES = 3
"""How many lines of notes there is room for at least."""
_SIDE, _ABOVE, _BELOW = 14, 8, 10
"""The room around the words of a card."""
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)\s*|[。！？]|$)", re.DOTALL)

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints an example as a card: its network, its name and what it shows.

    All cards are of one size: as wide as fills their lines, and as high as the longest notes need.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._highest: dict[tuple[int, int], int] = {}
        """The height of the highest card at a width, of so many."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a card with the room around it, or that of a line for a heading."""
        room = max(_NARROWEST, self._view.viewport().width() - 2)
        if index.data(HEADING) is not None:
            return QSize(room, _LINE)
        width = room // (room // _NARROWEST)
        font = option.font  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(width, self._height(width, font))

    def _height(self, width: int, font: QFont) -> int:
        """Return how high a card is for the longest of all notes, cut down to whole sentences."""
        model = self._view.model()
        key = width, model.rowCount()
        if key not in self._highest:
            found = (model.index(row, 0).data(EXAMPLE) for row in range(model.rowCount()))
            room = width - 2 * (MARGIN + _SIDE)
            small = QFontMetricsF(_small(font))
            told = (_told(example, small, room) for example in found if example is not None)
            notes = max((_height(words, small, room) for words in told), default=0.0)
            name = QFontMetricsF(_bold(font)).height()
            words = _ABOVE + name + 3 + max(notes, _LINES * small.lineSpacing()) + _BELOW
            self._highest = {key: round(_PICTURE + words + 2 * MARGIN)}
        return self._highest[key]

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
    painter.drawLine(picture.bottomLeft() + QPointF(1, 0), picture.bottomRight() - QPointF(1, 0))


def _paint_words(painter: QPainter, card: QRectF, font: QFont, example: "Example") -> None:
    words = card.adjusted(_SIDE, _PICTURE + _ABOVE, -_SIDE, 0)
    bold = _bold(font)
    painter.setFont(bold)
    painter.setPen(QColor(current().text))
    height = QFontMetricsF(bold).height()
    painter.drawText(QRectF(words.left(), words.top(), words.width(), height), 0, example.title)
    small = _small(font)
    painter.setFont(small)
    painter.setPen(QColor(current().muted))
    wrap = QTextOption(Qt.AlignmentFlag.AlignLeft)
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rest = words.adjusted(0, height + 3, 0, 0)
    painter.drawText(rest, _told(example, QFontMetricsF(small), rest.width()), wrap)


def _told(example: "Example", metrics: QFontMetricsF, width: float) -> str:
    """Return of the notes what stands on the card."""
    return summary(told_notes(example), lambda words: _fits(words, metrics, width, _LINES))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small


def summary(notes: str, fits: Callable[[str], bool]) -> str:
    """Return as many whole sentences of the notes as fit, the first in any case."""
    sentences = _SENTENCE.findall(notes) or [notes]
    kept = sentences[0]
    for one in sentences[1:]:
        if not fits((kept + one).rstrip()):
            break
        kept += one
    return kept.rstrip()


def _fits(words: str, metrics: QFontMetricsF, width: float, lines: int) -> bool:
    return _height(words, metrics, width) <= lines * metrics.lineSpacing() + 1


def _height(words: str, metrics: QFontMetricsF, width: float) -> float:
    tall = QRectF(0, 0, width, 10_000)
    return metrics.boundingRect(tall, Qt.TextFlag.TextWordWrap, words).height()
