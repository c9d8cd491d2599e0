"""The page of a block instance: its arguments, its block, what is inside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.catalogue.spec import Property, Spec
from blockstudio.graph import edits
from blockstudio.graph.records import Block, Node
from blockstudio.graph.walk import state_key
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import Pairs
from blockstudio.studio.forms.subject import ArgumentsSubject, RepeatSubject
from blockstudio.studio.forms.words import Heading, muted
from blockstudio.studio.inspector.code import Code, Written, lines_of, reached
from blockstudio.studio.inspector.header import Header
from blockstudio.studio.inspector.node import NodesPage
from blockstudio.studio.inspector.totals import counted, totals_below
from blockstudio.studio.parameters.places import path_of
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class InstancePage(NodesPage):
    """One instance of a block. Its name is the instance's; the block's own name is below."""

    def __init__(self, session: Session, node: Node, parent: QWidget) -> None:
        self.block = session.store.block(node.definition or "")
        super().__init__(session, [node], parent)
        self.enter = Button(tr("Enter the block"), self)
        self.enter.clicked.connect(self._enter)
        row = QHBoxLayout()
        row.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.add(row)
        titles = {"own": tr("own at each turn"), "same": tr("the same at all")}
        labels = {"times": tr("times"), "weights": tr("weights")}
        entries = [Entry(item, labels[item.name], titles) for item in RepeatSubject.ITEMS]
        self.repeat = Form(entries, RepeatSubject(session, self.edited), self)
        self.tell_apart(self.repeat)
        self.section(tr("Repeat"), self.repeat)
        self.add(self.given)
        self.turns = muted("", self, wraps=True)
        self.add(self.turns)
        self.block_header = Header(session, self)
        self.headers.append(self.block_header)
        self.block_header.told.connect(self.tell_problems)
        self.section(tr("Block"), self.block_header)
        self.pairs = Pairs(self)
        self.add(self.pairs)
        self.code = Code(self._code, self)
        self.add(self.code)

    def make_form(self, spec: Spec | None) -> Form:  # noqa: ARG002  (a block has no entry)
        """Return the form of the arguments, with the block's defaults."""
        self.column.addSpacing(GRID)
        self.add(Heading(tr("Arguments"), self))
        self.none = muted(
            tr("This block has no arguments. Enter it to add some."), self, wraps=True
        )
        self.add(self.none)
        self._arguments = dict(self.block.arguments)
        entries = arguments_of(self.block)
        return Form(entries, ArgumentsSubject(self.session, self.edited), self)

    def refresh(self) -> None:
        """Show arguments, counts and code as they are now."""
        node = self.node
        block = self.session.store.records.get(self.block.id)
        if node is None or not isinstance(block, Block):
            return
        if block.arguments != self._arguments:
            self._arguments = dict(block.arguments)
            self.form.show_entries(arguments_of(block))
        self.none.setVisible(not block.arguments)
        super().refresh()
        store = self.session.store
        kind = tr("instance of {block}", block=block.name)
        self.header.show_name(node.name, kind, lambda name: edits.rename(store, node.id, name))
        self.twin.tell(node, self.original)
        self.given.tell(node)
        self._show_repeat()
        self._show_block(block)
        self.code.refresh()

    def settle(self) -> None:
        """Enter what is being typed."""
        super().settle()
        self.repeat.settle()
        self.block_header.settle()

    def _code(self) -> Written:
        if self.node is None:
            return [], ""
        return lines_of(self.session.source, self.keys[0]), reached(self._names())

    def _names(self) -> list[str]:
        outer = state_key(self.session.store, self.session.path)
        return [*filter(None, outer.split(".")), self.original.name]

    def _show_repeat(self) -> None:
        self.repeat.refresh()
        times = self.original.times
        self.repeat.hide_rows(frozenset() if times is not None else frozenset({"weights"}))
        own = times is not None and not self.original.shared
        self.turns.setText(
            tr("Arguments may use i, the number of the turn from 0: {example}", example="64 * 2**i")
        )
        self.turns.setVisible(own and bool(self.block.arguments))

    def _show_block(self, block: Block) -> None:
        store = self.session.store
        count = store.uses(block.id)
        used = tr("used once") if count == 1 else tr("{count} instances share it", count=count)
        self.block_header.show_name(
            block.name, used, lambda name: edits.rename_block(store, block.id, name)
        )
        path = path_of(self.session, self.original)
        nodes = tr("{count}", count=len(store.nodes(block.id)))
        self.pairs.show_pairs(
            [(tr("nodes"), nodes), *counted(totals_below(self.session, path, turns=True))]
        )

    def _enter(self) -> None:
        self.session.go((*self.session.path, self.keys[0]))


def arguments_of(block: Block) -> list[Entry]:
    """Return the arguments of a block as properties; any number or list of numbers will do."""
    types = ("int", "float", "bool", "ints", "floats")
    return [Entry(Property(name, types, default)) for name, default in block.arguments.items()]
