"""The pages of what is no single kind of node: wires, notes, several different things."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.graph import edits, ports
from blockstudio.graph.records import Frame, Note, Wire
from blockstudio.studio.canvas.cards.derived import derived_words
from blockstudio.studio.canvas.notes.markdown import readable
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import Entry, entry_of
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import Pairs
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.inspector.annotation import (
    COLOUR,
    HEIGHT,
    TITLE,
    WIDTH,
    AnnotationSubject,
)
from blockstudio.studio.inspector.page import Page
from blockstudio.studio.inspector.tie import TieSubject
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class WirePage(Page):
    """One wire: where it comes from, where it goes, what flows along it."""

    def __init__(self, session: Session, wire: Wire, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.wire = wire
        self.add(Words(tr("Tie") if wire.is_tie else tr("Wire"), self, pixels=18, bold=True))
        self.pairs = Pairs(self)
        self.add(self.pairs)
        entries = [Entry(item) for item in TieSubject.ITEMS]
        self.form = Form(entries, TieSubject(session, wire.id), self)
        self.add(self.form)
        self.untie = Button(tr("Untie"), self)
        self.about = muted("", self, wraps=True)
        self.add(self.untie)
        self.column.setAlignment(self.untie, Qt.AlignmentFlag.AlignLeft)
        self.add(self.about)
        for part in (self.form, self.untie, self.about):
            part.setVisible(wire.is_tie)
        self.untie.clicked.connect(lambda: session.attempt(edits.disconnect, self.wire.id))

    def refresh(self) -> None:
        """Show its ends and its shape as they are now."""
        wire = self.session.store.records.get(self.wire.id)
        if isinstance(wire, Wire) and wire.is_tie:
            self._show_tie(wire)
        elif isinstance(wire, Wire):
            self._show_flow(wire)

    def _show_tie(self, wire: Wire) -> None:
        store = self.session.store
        source, target = edits.End(wire.source, wire.output), edits.End(wire.target, wire.input)
        names = [edits.parameter_name(store, end) for end in (source, target)]
        second = tr("worked out") if wire.is_derived else tr("the same tensor")
        self.pairs.show_pairs([(tr("original"), names[0]), (second, names[1])])
        self.about.setText(
            derived_words(names[0], names[1], wire)
            if wire.is_derived
            else tr(
                "The two names are one tensor. Untied, both keep the values loaded now, each its own."
            )
        )
        self.form.refresh()

    def _show_flow(self, wire: Wire) -> None:
        store = self.session.store
        source, target = store.node(wire.source), store.node(wire.target)
        output = ports.socket(store, source, "output", wire.output)
        facts = self.session.facts_of(source.id)
        tensor = facts.outputs.get(wire.output) if facts else None
        known = tensor is not None
        start = f"{source.name}.{output.name if output else wire.output}"
        end = ports.socket(store, target, "input", wire.input)
        self.pairs.show_pairs(
            [
                (tr("from"), start),
                (tr("to"), f"{target.name}.{end.name if end else wire.input}"),
                (
                    tr("value") if known and tensor.value else tr("shape"),
                    str(tensor) if known else tr("not known yet"),
                ),
                (tr("dtype"), tensor.dtype if known else tr("not known yet")),
            ]
        )


class SeveralPage(Page):
    """Things of different kinds: what they are, and how to edit them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.title = Words("", self, pixels=18, bold=True)
        self.names = Words("", self, wraps=True)
        self.add(self.title)
        self.add(self.names)
        self.add(
            muted(
                tr("Nodes of one kind can be edited together: select those alone."),
                self,
                wraps=True,
            )
        )

    def refresh(self) -> None:
        """Show how many there are, and their names."""
        names = [node.name for node in self.session.selected_nodes()]
        self.title.setText(tr("{count} selected", count=len(self.session.selection)))
        self.names.setText(", ".join(names))


class NotePage(Page):
    """A note: its text as it reads, its links, its colour and its size."""

    followed = Signal(str)
    """A link is to lead to its address."""

    def __init__(self, session: Session, note: Note, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.note = note
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.MarkdownText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.linkActivated.connect(self.followed)
        self.add(Words(tr("Note"), self, pixels=18, bold=True))
        self.add(self.text)
        self.form = _form(self, session, note, (COLOUR, WIDTH, HEIGHT))
        self.add(self.form)
        hint = tr("Double-click the note on the canvas to edit it. [[name]] links to a node.")
        self.add(muted(hint, self, wraps=True))

    def refresh(self) -> None:
        """Show its text as it is now."""
        note, store = self.session.store.records.get(self.note.id), self.session.store
        if isinstance(note, Note):
            names = {node.name for node in store.nodes(note.block)}
            self.text.setText(readable(note.text, names.__contains__))
            self.form.refresh()


class FramePage(Page):
    """A frame: its title, its colour and its size."""

    def __init__(self, session: Session, frame: Frame, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.add(Words(tr("Frame"), self, pixels=18, bold=True))
        self.form = _form(self, session, frame, (TITLE, COLOUR, WIDTH, HEIGHT))
        self.add(self.form)
        hint = tr("What lies in a frame moves with it; dragged with Alt it goes alone.")
        self.add(muted(hint, self, wraps=True))

    def refresh(self) -> None:
        """Show it as it is now."""
        self.form.refresh()


def _form(page: Page, session: Session, record: Note | Frame, items: tuple[Property, ...]) -> Form:
    return Form([entry_of(item) for item in items], AnnotationSubject(session, record.id), page)
