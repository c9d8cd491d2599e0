"""The page of a node that holds regions: its properties, and a row for each region."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node
from blockstudio.graph.regions import several
from blockstudio.studio.canvas.cards.lines import role_name
from blockstudio.studio.forms.buttons import Button, Cross
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.inspector.code import Code, lines_of
from blockstudio.studio.inspector.node import NodesPage
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class RegionsPage(NodesPage):
    """One node that holds regions; each is entered like a block."""

    def __init__(self, session: Session, node: Node, parent: QWidget) -> None:
        super().__init__(session, [node], parent)
        self._shown: list[tuple[Id, str]] = []
        self.buttons: dict[Id, Button] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self.section(tr("Regions"), self._rows)
        self.more = Button(tr("Add a branch"), self)
        self.more.clicked.connect(self._add)
        self.add(self.more)
        self.column.setAlignment(self.more, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(several(session.store, node) is not None)
        self.code = Code(lambda: (lines_of(session.source, node.id), ""), self)
        self.add(self.code)

    def refresh(self) -> None:
        """Show the regions as they are now."""
        super().refresh()
        node = self.node
        if node is None:
            return
        regions = self.session.store.regions(node.id)
        shown = [(region.id, self._about(region)) for region in regions]
        if shown != self._shown:
            self._shown = shown
            self._show(node, regions)
        self.code.refresh()

    def _show(self, node: Node, regions: list[Block]) -> None:
        clear(self._rows)
        self.buttons = {}
        more = several(self.session.store, node)
        branches = [region.id for region in regions if more and region.role == more.role]
        for region in regions:
            number = branches.index(region.id) + 1 if region.id in branches else 0
            self._rows.addLayout(self._row(region, number, removable=len(branches) > 1))

    def _row(self, region: Block, number: int, *, removable: bool) -> QHBoxLayout:
        name = role_name(self.session.store, region)
        enter = Button(tr("Enter"), self)
        enter.setToolTip(tr("Show what is inside the {region}", region=name))
        enter.clicked.connect(lambda: self.session.go((*self.session.path, region.id)))
        self.buttons[region.id] = enter
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(Words(f"{name} {number}" if number else name, self))
        row.addWidget(muted(self._about(region), self), 1)
        if number and removable:
            cross = Cross(self)
            cross.setToolTip(tr("Remove this branch"))
            cross.clicked.connect(lambda: self._remove(region.id))
            row.addWidget(cross)
        row.addWidget(enter)
        return row

    def _about(self, region: Block) -> str:
        nodes = self.session.store.nodes(region.id)
        inner = [node for node in nodes if node.kind not in (INPUT, OUTPUT)]
        return tr("1 node") if len(inner) == 1 else tr("{count} nodes", count=len(inner))

    def _add(self) -> None:
        self.session.attempt(edits.add_branch, self.keys[0])

    def _remove(self, region: Id) -> None:
        self.session.attempt(edits.remove_branch, region)
