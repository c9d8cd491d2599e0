"""A note on the canvas: a plain card of text."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.records import Id, Note
from blockstudio.studio.canvas.inks import LINE, font, inks_for
from blockstudio.studio.translations import tr

_PADDING = 12.0
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value


class NoteItem(QGraphicsRectItem):
    """One note, at least as high as its text."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self.key: Id = note.id
        self.words = ""
        self.width = self.height = 0.0
        self.chosen = False
        self.hovered = False
        self.setZValue(-1.0)
        self.show_note(note)

    def show_note(self, note: Note) -> None:
        """Show another text, or the same in another size."""
        self.words = note.text
        self.width = note.width
        self.height = max(note.height, text_height(note.text, note.width))
        self.setRect(QRectF(0.0, 0.0, self.width, self.height).adjusted(-3.0, -3.0, 3.0, 3.0))
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the card and its text."""
        ink = inks_for(painter)
        outline = QRectF(0.5, 0.5, self.width - 1.0, self.height - 1.0)
        edge = ink.hovered_edge if self.hovered else ink.note_edge
        painter.setPen(ink.selected_edge if self.chosen else edge)
        painter.setBrush(ink.note)
        painter.drawRoundedRect(outline, 6.0, 6.0)
        painter.setFont(font(LINE))
        painter.setPen(ink.text if self.words else ink.faint)
        inner = outline.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        painter.drawText(inner, _WRAP, self.words or tr("Double-click to write a note"))


def text_height(words: str, width: float) -> float:
    """Return the height a note of that width needs for its text."""
    box = QRectF(0.0, 0.0, width - 2 * _PADDING, 1e6)
    needed = QFontMetricsF(font(LINE)).boundingRect(box, _WRAP, words).height()
    return needed + 2 * _PADDING
