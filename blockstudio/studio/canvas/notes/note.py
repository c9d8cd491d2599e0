"""A note on the canvas: a card of text, written in Markdown."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from blockstudio.graph.links import linked_names
from blockstudio.graph.records import Id, Note
from blockstudio.studio.canvas.cards.inks import LINE, font, inks_for
from blockstudio.studio.canvas.notes.markdown import Rendered
from blockstudio.studio.canvas.painted import PaintedItem
from blockstudio.studio.translations import tr

_PADDING = 12.0
_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value


class NoteItem(PaintedItem):
    """One note, at least as high as its text; `known` says to which names there is a node."""

    def __init__(self, note: Note, known: Callable[[str], bool]) -> None:
        super().__init__()
        self.key: Id = note.id
        self.record = note
        self.width = self.height = 0.0
        self.chosen = False
        self.hovered = False
        self._known = known
        self._text = Rendered("", 0.0, known)
        self.setZValue(-1.0)
        self.show_record(note)

    @property
    def words(self) -> str:
        """Its text as it reads."""
        return self._text.words()

    @property
    def leads_somewhere(self) -> bool:
        """Whether it has links to nodes, which may come and go."""
        return bool(linked_names(self.record.text))

    def show_record(self, note: Note) -> None:
        """Show another text, or the same in another size, place or colour."""
        self.record = note
        text = _rendered(note, self._known)
        if text.source != self._text.source:
            self._text = text
        self.width = note.width
        self.height = max(note.height, self._text.height + 2 * _PADDING)
        self.setRect(QRectF(0.0, 0.0, self.width, self.height).adjusted(-3.0, -3.0, 3.0, 3.0))
        self.setPos(note.x, note.y)
        self.update()

    def link_at(self, x: float, y: float) -> str:
        """Return the address of the link at a point of the card, empty where there is none."""
        return self._text.link_at(x - _PADDING, y - _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Draw the card and its text."""
        ink = inks_for(painter)
        paper = ink.papers[self.record.colour]
        outline = QRectF(0.5, 0.5, self.width - 1.0, self.height - 1.0)
        edge = ink.hovered_edge if self.hovered else paper.edge
        painter.setPen(ink.selected_edge if self.chosen else edge)
        painter.setBrush(paper.ground)
        painter.drawRoundedRect(outline, 6.0, 6.0)
        if self.record.text.strip():
            painter.translate(_PADDING, _PADDING)
            self._text.draw(painter)
            painter.translate(-_PADDING, -_PADDING)
            return
        painter.setFont(font(LINE))
        painter.setPen(ink.faint)
        inner = outline.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        painter.drawText(inner, _WRAP, tr("Double-click to write a note"))


def note_height(note: Note) -> float:
    """Return how high a note is drawn: as it says, or as its text needs."""
    return max(note.height, _rendered(note, lambda _name: True).height + 2 * _PADDING)


def _rendered(note: Note, known: Callable[[str], bool]) -> Rendered:
    return Rendered(note.text, note.width - 2 * _PADDING, known)
