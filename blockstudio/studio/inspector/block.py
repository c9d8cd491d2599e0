"""The page of the shown block, when nothing is selected: its name, arguments, faces and counts."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from blockstudio.graph import edits, ports
from blockstudio.graph.facts import TensorFacts
from blockstudio.graph.records import INPUT, OUTPUT, PROJECT, Node
from blockstudio.studio.canvas.cards.lines import titled
from blockstudio.studio.canvas.regionbar import owner_of
from blockstudio.studio.forms.controls import TEXT, box, see_through, sized
from blockstudio.studio.forms.pairs import Pairs
from blockstudio.studio.forms.words import muted
from blockstudio.studio.inspector.arguments import Arguments
from blockstudio.studio.inspector.containers import Containers
from blockstudio.studio.inspector.header import Header
from blockstudio.studio.inspector.page import Page
from blockstudio.studio.inspector.sides import Sides
from blockstudio.studio.inspector.totals import counted, totals_below
from blockstudio.studio.inspector.turns import Turns
from blockstudio.studio.inspector.way import way_form
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.session import Session
from blockstudio.studio.translations import current_language, tr
from blockstudio.studio.weights.origin import OriginLine


class BlockPage(Page):
    """What the canvas shows: the whole network, or the inside of a block."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._is_root = not session.path
        self.header = Header(session, self)
        self.totals = Pairs(self)
        self.origin = OriginLine(session, self, narrow=True)
        self.faces = Pairs(self)
        self.empty = muted(
            tr("The network is empty. Drag a layer from the palette onto the canvas."),
            self,
            wraps=True,
        )
        self.arguments = Arguments(session, session.block.id, self)
        self.notes = Notes(self)
        self.turns_around = Turns(session, self)
        self.add(self.header)
        self.header.told.connect(self._tell_problems)
        self.add(self.turns_around)
        self.section(tr("Network") if self._is_root else tr("Contents"), self.empty)
        self.add(self.totals)
        self.add(self.origin)
        self.section(tr("Inputs and outputs"), self.faces)
        self.sides = Sides(session, session.block.id, self)
        self.add(self.sides)
        self.way = way_form(session, self)
        self.add(self.way)
        title = self.section(tr("Arguments"), self.arguments)
        self._owner = owner_of(session)
        for part in (title, self.arguments):
            part.setVisible(self._owner is None)
        self.containers = Containers(session, session.block.id, self)
        self._kept_in = self.section(tr("Containers"), self.containers)
        self._end()

    def _end(self) -> None:
        """Add what people have noted on the project, and what there is to see elsewhere."""
        if self._is_root:
            self.section(tr("Project notes"), self.notes)
        self.notes.setVisible(self._is_root)
        self.add(muted(tr("Select a node to see its properties and parameters."), self, wraps=True))
        self.notes.entered.connect(self._set_notes)

    def _tell_problems(self) -> None:
        """Tell what is wrong with the block, and with the name that was typed."""
        ids = "", self.session.block.id
        places = ((problem, problem.place) for problem in self.session.problems)
        own = [problem for problem, at in places if at.record in ids and at.block in ids]
        self.problems.tell([*self.header.problems, *own])

    def refresh(self) -> None:
        """Show the block as it is now."""
        session, block = self.session, self.session.block
        store = session.store
        self._show_name()
        self.turns_around.refresh()
        self._tell_problems()
        self.way.refresh()
        nodes = store.nodes(block.id)
        self.empty.setVisible(not nodes)
        self.totals.setVisible(bool(nodes))
        self.origin.setVisible(bool(nodes) and self._is_root)
        pairs = counted(totals_below(session, session.path))
        self.totals.show_pairs([(tr("nodes"), f"{len(nodes):,}"), *pairs])
        self.faces.show_pairs(self._faces())
        self.sides.refresh()
        self.sides.setVisible(self._owner is None and self.sides.isVisibleTo(self))
        self.arguments.refresh()
        self.containers.refresh()
        for part in (self._kept_in, self.containers):
            part.setVisible(self._owner is None and not self.containers.is_empty)
        notes = store.project.notes
        self.notes.show_text(notes.get(current_language(), ""), notes.get("en", ""))

    def _show_name(self) -> None:
        """Show what the block is called; a region goes by its part in the node it belongs to."""
        store, block = self.session.store, self.session.block
        if self._owner is not None:
            names = {part.id: name for part, name in titled(store, self._owner)}
            about = tr("region of {name}", name=store.node(self._owner.id).name)
            self.header.show_name(names.get(block.id, block.name), about, None)
            return
        kind = tr("the whole network") if self._is_root else tr("block")
        self.header.show_name(
            block.name, kind, lambda name: edits.rename_block(store, block.id, name)
        )

    def settle(self) -> None:
        """Enter what is being typed."""
        self.header.settle()
        self.sides.settle()
        self.arguments.settle()
        self.notes.settle()

    def _faces(self) -> list[tuple[str, str]]:
        store, block = self.session.store, self.session.block.id
        ins, outs = ports.faces(store, block, INPUT), ports.faces(store, block, OUTPUT)
        pairs = [
            (tr("in  {name}", name=node.name), self._shape(self._coming(node))) for node in ins
        ]
        pairs += [
            (tr("out  {name}", name=node.name), self._shape(self._going(node))) for node in outs
        ]
        return pairs or [(tr("none yet"), tr("add an Input and an Output"))]

    def _coming(self, node: Node) -> TensorFacts | None:
        facts = self.session.facts_of(node.id)
        return facts.outputs.get("output") if facts else None

    def _going(self, node: Node) -> TensorFacts | None:
        for wire in self.session.store.wires_into(node.id):
            facts = self.session.facts_of(wire.source)
            return facts.outputs.get(wire.output) if facts else None
        facts = self.session.facts_of(node.id)
        return facts.outputs.get("input") if facts else None

    def _shape(self, tensor: TensorFacts | None) -> str:
        return tr("shape not known yet") if tensor is None else f"{tensor}  {tensor.dtype}"

    def _set_notes(self, words: str) -> None:
        notes = {**self.session.store.project.notes, current_language(): words}
        kept = {language: text for language, text in notes.items() if text}
        self.session.do(edits.set_fields(self.session.store, PROJECT, notes=kept))


class Notes(QPlainTextEdit):
    """A few lines about the project, entered when the field is left."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sized(self, TEXT)
        self.setTabChangesFocus(True)
        self.setFixedHeight(104)
        self.setFrameShape(QFrame.Shape.NoFrame)
        see_through(self.viewport())
        slim(self)
        self.setViewportMargins(6, 4, 6, 4)

    def show_text(self, words: str, instead: str = "") -> None:
        """Show the notes, unless others are just being typed; `instead` stands in for none."""
        asking = tr("What is this network for? Written into the project file.")
        self.setPlaceholderText(instead or asking)
        if words != self.toPlainText() and not self.document().isModified():
            self.setPlainText(words)
            self.document().setModified(False)

    def settle(self) -> None:
        """Enter what was typed."""
        if self.document().isModified():
            self.document().setModified(False)
            self.entered.emit(self.toPlainText())

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(200, 104)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Enter the text when the focus goes."""
        self.settle()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint the box behind the text, its margins included."""
        if event.type() == QEvent.Type.Paint:
            box(QPainter(self), self, "", focused=self.hasFocus())
        return super().event(event)
