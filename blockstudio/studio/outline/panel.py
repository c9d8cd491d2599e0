"""The tree of the network's modules: what `print(net)` would show, under the same names."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare, with_repetitions_of
from blockstudio.graph.ports import is_layer
from blockstudio.graph.records import Block, CustomCode, Id, Node, ProjectInfo, Wire
from blockstudio.graph.regions import in_order_read
from blockstudio.graph.registration import registered, registers
from blockstudio.studio.canvas.cards.inside import way_in
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.rows import RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.outline import contained
from blockstudio.studio.outline.hands import Hands
from blockstudio.studio.outline.line import Line, Rows
from blockstudio.studio.outline.rise import longest_rise
from blockstudio.studio.outline.tree import Tree
from blockstudio.studio.outline.words import Words
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_WITHOUT_SELECTING = QItemSelectionModel.SelectionFlag.NoUpdate
_EXTENDED = QTreeWidget.SelectionMode.ExtendedSelection
_DROPS, _DRAGGED = Qt.ItemFlag.ItemIsDropEnabled, Qt.ItemFlag.ItemIsDragEnabled


class Outline(QWidget):
    """The modules of the network, nested as they are in `state_dict`; blocks open on demand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: dict[Path, Line] = {}
        self._opened: set[Path] = {()}
        words = Words(session)
        self._rows = Rows(words.read, words.tell, words.describe)
        self._touched: set[Id] = set()
        """The blocks, and nodes with regions, that may have other lines below, or in another order."""
        self._altered: set[Id] = set()
        """The nodes and regions whose own lines may be of another kind."""
        self._following = False
        self._soon = Refresh(self, self._refresh)
        self._marking = Refresh(self, self._follow)
        self.tree = Tree(self)
        self.hands = Hands(session, self.tree)
        self._build()
        self._grow()
        self.tree.itemExpanded.connect(self._on_expanded)
        self.tree.itemCollapsed.connect(self._on_collapsed)
        self.tree.itemSelectionChanged.connect(self._pick)
        self.tree.itemDoubleClicked.connect(self._enter)
        self.tree.dragged.connect(self._register)
        self._soon.hear(session.changed, self._on_change)
        self._soon.hear(session.reopened, self._on_reopened)
        session.problems_changed.connect(self._soon.ask)
        self._marking.hear(session.entered, self._follow)
        self._marking.hear(session.selection_changed, self._follow)

    def item(self, path: Path) -> Line | None:
        """Return the line of the module at `path`, if it is shown."""
        return self._lines.get(path)

    def changeEvent(self, event: QEvent) -> None:
        """Mark twins and what is wrong in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "tree"):
            self._reword()

    def _build(self) -> None:
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(RowDelegate(self.tree))
        self.tree.setIndentation(14)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(_EXTENDED)
        quiet(self.tree, tr("Outline"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 4, 8)
        layout.addWidget(self.tree)

    def _on_change(self, change: Change) -> None:
        for key in change.ids:
            before, after = change.before.get(key), change.after.get(key)
            if isinstance(before, Node) and isinstance(after, Node) and _alike(before, after):
                continue
            if isinstance(before, Node) and isinstance(after, Node):
                self._altered.add(key)
            for record in (before, after):
                match record:
                    case Block():
                        self._altered |= {record.owner, record.id}
                        self._touched |= {record.owner, record.id}
                        self._touched |= {holder.block for holder in self._holders(record)}
                    case Node() | Wire():
                        self._touched.add(record.block)
                    case CustomCode() | ProjectInfo():
                        self._touched |= {block.id for block in self._session.store.blocks()}
                    case _:
                        pass

    def _holders(self, block: Block) -> list[Node]:
        """Return the nodes that have a block in them."""
        store = self._session.store
        owner = store.records.get(block.owner)
        return [owner] if isinstance(owner, Node) else store.instances(block.id)

    def _on_reopened(self) -> None:
        self._opened = {()}
        self._grow()

    def _refresh(self) -> None:
        if self._soon.missed:
            self._grow()
        elif self._touched:
            self._regrow()
        self._reword()

    def _reword(self) -> None:
        """Have every line say what is so now, when it is next painted."""
        self._rows.forget()
        self.tree.viewport().update()

    def _grow(self) -> None:
        """Make all lines anew."""
        self._following = True
        self.tree.clear()
        self._lines = {}
        root = self._line(())
        self.tree.addTopLevelItem(root)
        self._fill(root)
        root.setExpanded(True)
        self._following = False
        self._end_growing()

    def _regrow(self) -> None:
        """Take lines away and put lines in, where there are others now."""
        self._following = True
        self._mend(self._lines[()])
        self._following = False
        self._end_growing()

    def _end_growing(self) -> None:
        self._touched.clear()
        self._altered.clear()
        self._follow()

    def _mend(self, line: Line) -> None:
        """Take away and put in what is other below a line, and below those."""
        if self._touched.intersection(self._blocks_at(line.path)):
            self._mend_below(line)
        for path in line.below:
            if self._lines[path].below:
                self._mend(self._lines[path])

    def _mend_below(self, line: Line) -> None:
        paths = self._inside(line.path)
        places = {path: place for place, path in enumerate(paths) if path[-1] not in self._altered}
        staying = [path for path in line.below if path in places]
        kept = {staying[at] for at in longest_rise([places[path] for path in staying])}
        for place, path in reversed([*enumerate(line.below)]):
            if path not in kept:
                self._forget(line.takeChild(place))
        line.below = [path for path in line.below if path in kept]
        self._put_in(line, paths)

    def _blocks_at(self, path: Path) -> tuple[Id, ...]:
        """Return what the lines below a line stand in: a block, or the node whose regions they are."""
        path = contained.block_at(path)
        if not path:
            return (self._session.store.project.root,)
        node = self._session.store.records.get(path[-1])
        inside = node.definition if isinstance(node, Node) else None
        return (path[-1],) if inside is None else (path[-1], inside)

    def _forget(self, line: QTreeWidgetItem | None) -> None:
        """Forget a line that is taken away, and those below; one may stand elsewhere by now."""
        if not isinstance(line, Line):
            return
        if self._lines.get(line.path) is line:
            del self._lines[line.path]
        for place in range(line.childCount()):
            self._forget(line.child(place))

    def _fill(self, line: Line) -> None:
        """Put in the modules of the block of a line, and of the blocks inside that were open."""
        self._put_in(line, self._inside(line.path))

    def _put_in(self, line: Line, paths: list[Path]) -> None:
        """Put in the lines that are not there yet, among those that are."""
        there = {*line.below}
        line.below = paths
        for place, inner in enumerate(paths):
            if inner in there:
                continue
            child = self._line(inner)
            line.insertChild(place, child)
            if not self._opens(inner):
                continue
            child.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            if inner in self._opened:
                self._fill(child)
                child.setExpanded(True)

    def _inside(self, path: Path) -> list[Path]:
        """Return what stands below a line: the regions of a loop, the modules of a block."""
        store = self._session.store
        if path and (owner := self._owner(path)) is not None:
            return [(*path[:-1], region.id) for region in in_order_read(store, owner)]
        block = self._session.block_at(contained.block_at(path))
        return contained.lines(store, block, path, _modules(self._session, block))

    def _owner(self, path: Path) -> Node | None:
        """Return the node with regions that a line stands for, or None."""
        node = self._session.store.records.get(path[-1])
        has_some = isinstance(node, Node) and self._session.store.regions(node.id)
        return node if isinstance(node, Node) and has_some else None

    def _opens(self, path: Path) -> bool:
        """Return whether a line has others below it; a twin's are those of its original."""
        match self._session.store.records.get(path[-1]):
            case Node(same="") as node:
                return node.definition in self._session.store or self._owner(path) is not None
            case Block():
                return bool(self._inside(path))
            case _:
                return bool(contained.name_at(path))

    def _line(self, path: Path) -> Line:
        line = self._lines[path] = Line(path, self._rows)
        if path and not self._opens(path):
            line.setFlags(line.flags() & ~_DROPS)
        if not path or isinstance(self._session.store.records.get(path[-1]), Block):
            line.setFlags(line.flags() & ~_DRAGGED)
        return line

    def _on_expanded(self, line: Line) -> None:
        self._opened.add(line.path)
        if not line.below and not self._following and self._known(line.path):
            self._fill(line)

    def _on_collapsed(self, line: Line) -> None:
        self._opened.discard(line.path)

    def _known(self, path: Path) -> bool:
        return all(key in self._session.store for key in contained.block_at(path))

    def _pick(self) -> None:
        """Select on the canvas what was picked here, in the block of the current line."""
        if self._following:
            return
        current_item = self.tree.currentItem()
        if not isinstance(current_item, Line):
            return
        path = current_item.path
        self._following = True
        if path and isinstance(self._session.store.records.get(path[-1]), Block):
            self._session.go(with_repetitions_of(path, self._session.path))
            self._following = False
            return
        self._session.go(with_repetitions_of(path[:-1], self._session.path))
        picked = [line.path for line in self.tree.selectedItems() if isinstance(line, Line)]
        beside = [place for place in picked if place and place[:-1] == path[:-1]]
        self._session.select(key for place in beside for key in self._keys(place))
        self._following = False

    def _register(self, paths: list[Path], after: list[Path]) -> None:
        """Let the class make these modules before the ones that are to follow."""
        store = self._session.store
        following = (store.records.get(key) for path in after for key in self._keys(path))
        follow = [
            node.id for node in following if isinstance(node, Node) and registers(store, node)
        ]
        keys = [key for path in paths for key in self._keys(path)]
        self._session.attempt(edits.register_before, keys, follow[0] if follow else None)

    def _keys(self, path: Path) -> list[Id]:
        return contained.keys_at(self._session.store, self._session.block_at(path[:-1]), path)

    def _enter(self, line: Line) -> None:
        path = line.path
        if contained.name_at(path):
            line.setExpanded(not line.isExpanded())
            return
        node = self._session.store.records.get(path[-1]) if path else None
        if not isinstance(node, Node):
            self._session.go(with_repetitions_of(path, self._session.path))
        elif (inside := way_in(self._session.store, path[:-1], node)) is not None:
            self._session.go(with_repetitions_of(inside, self._session.path))

    def _follow(self) -> None:
        """Mark here what is selected on the canvas."""
        if self._following:
            return
        self._following = True
        session, path = self._session, bare(self._session.path)
        for depth in range(len(path) + 1):
            self._open_to(path[:depth])
        self.tree.clearSelection()
        for key in session.selection:
            self._open_around(path, session.store.records.get(key))
            if (item := self._lines.get((*path, key))) is not None:
                item.setSelected(True)
                self.tree.setCurrentItem(item, 0, _WITHOUT_SELECTING)
                self.tree.scrollToItem(item)
        self._following = False

    def _open_to(self, path: Path) -> None:
        """Open the line of a block that is shown, and that of the node whose region it is."""
        region = self._session.store.records.get(path[-1]) if path else None
        around = (*path[:-1], region.owner) if isinstance(region, Block) else path
        for place in dict.fromkeys((around, path)):
            if (item := self._lines.get(place)) is not None:
                self._open_line(item)

    def _open_around(self, path: Path, node: object) -> None:
        """Open the containers that a node of the block at `path` lies in."""
        for place in contained.around(path, node) if isinstance(node, Node) else ():
            self._open_to(place)

    def _open_line(self, line: Line) -> None:
        if not line.below and self._known(line.path):
            self._fill(line)
        line.setExpanded(True)


def _alike(before: Node, after: Node) -> bool:
    """Return whether a node has the same lines below it as before, and stands at the same place."""
    stays = before.name == after.name or "." not in before.name + after.name
    return stays and (before.kind, before.same) == (after.kind, after.same)


def _modules(session: Session, block: Id) -> Iterator[Node]:
    for node in registered(session.store, block):
        if is_layer(session.store, node) or session.store.regions(node.id):
            yield node
