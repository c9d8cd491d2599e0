"""What an edit touches: the nodes that may do otherwise than they did, and the blocks around them."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager

from msgspec import Struct

from blockstudio.compiler.plan import order_of
from blockstudio.graph.change import Change
from blockstudio.graph.code.written import users_of_code
from blockstudio.graph.parameters import ParameterKey, parameter_key
from blockstudio.graph.records import Block, CustomCode, Id, Node, Record, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.tracking import Cell, TrackedStore


class WireEnd(Struct, frozen=True):
    """A wire that brings a value to `input` of a node; `parameter` is the one it carries, if any."""

    input: str
    value: tuple[Id, str]
    """The node and the output that it comes from."""
    parameter: ParameterKey | None


class Layout(Struct, frozen=True):
    """The nodes of a block in the order they are gone through, and the wires that end at each."""

    order: tuple[Id, ...]
    wires: dict[Id, tuple[WireEnd, ...]]


class Touched:
    """Notes by the changes of a document which `nodes` and `blocks` they touch, until `clear`.

    A node is touched when something changes that was read of the document for it: its record, a
    wire, its block or code. So is each that holds the block of one that is, at any depth.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.view = TrackedStore(store)
        """What has to be read from for a node."""
        self.nodes: set[Id] = set()
        self.blocks: set[Id] = set()
        self._read: dict[Id, set[Cell]] = {}
        self._readers: defaultdict[Cell, set[Id]] = defaultdict(set)
        self._layouts: dict[Id, Layout] = {}
        store.listeners.append(self.update)
        self.view.listening.append(self._touch_readers)

    def close(self) -> None:
        """Listen to the document no more."""
        self.store.listeners.remove(self.update)
        self.view.close()

    @contextmanager
    def reading(self, node: Id) -> Generator[None]:
        """Note what is read from the view as read for a node, but for what is read for others."""
        with self.view.noting() as cells:
            yield
        known = self._read.setdefault(node, set())
        for cell in cells - known:
            self._readers[cell].add(node)
        known |= cells

    def layout(self, block: Id) -> Layout:
        """Return how a block is gone through."""
        if block not in self._layouts:
            self._layouts[block] = _layout(self.store, block)
        return self._layouts[block]

    def update(self, change: Change) -> None:
        """Note what a change touches."""
        for record in (*change.before.values(), *change.after.values()):
            match record:
                case Node() if not change.only_moves(record.id):
                    self.nodes.add(record.id)
                    self.blocks.add(record.block)
                    if not _stays(change, record):
                        self._layouts.pop(record.block, None)
                case Wire():
                    self.nodes |= {record.source, record.target}
                    self.blocks.add(record.block)
                    self._layouts.pop(record.block, None)
                case Block(owner=owner) if owner:
                    self.nodes.add(owner)
                case Block() if _forward(change.before, record.id) != _forward(
                    change.after, record.id
                ):
                    self.blocks.add(record.id)
                    self.nodes |= {node.id for node in self.store.nodes(record.id)}
                case CustomCode():
                    users = users_of_code(self.store, record.id)
                    self.blocks |= {one.id for one in users if isinstance(one, Block)}
                case _:
                    pass
        for key in change.before.keys() - change.after.keys():
            self._forget(key)

    def touch(self, nodes: Iterable[Id]) -> None:
        """Take nodes, and those that call their modules too, as touched."""
        for node in nodes:
            self.nodes.add(node)
            self.nodes.update(call.id for call in self.store.shared_calls(node))

    def spread(self) -> None:
        """Take what holds a touched node as touched too, up to the root."""
        touched = (self.store.records.get(key) for key in self.nodes)
        front = [*self.blocks, *(node.block for node in touched if isinstance(node, Node))]
        self.blocks.clear()
        while front:
            block = front.pop()
            if block in self.blocks:
                continue
            self.blocks.add(block)
            record = self.store.records.get(block)
            owner = self.store.records.get(record.owner) if isinstance(record, Block) else None
            holders = [owner] if isinstance(owner, Node) else self.store.instances(block)
            for holder in holders:
                self.nodes.add(holder.id)
                front.append(holder.block)

    def clear(self) -> None:
        """Take nothing as touched."""
        self.nodes.clear()
        self.blocks.clear()

    def _touch_readers(self, cell: Cell) -> None:
        self.nodes.update(self._readers.get(cell, ()))

    def _forget(self, node: Id) -> None:
        for cell in self._read.pop(node, ()):
            self._readers[cell].discard(node)
            if not self._readers[cell]:
                del self._readers[cell]


def _forward(records: Mapping[Id, Record], block: Id) -> Id:
    record = records.get(block)
    return record.forward if isinstance(record, Block) else ""


def _stays(change: Change, node: Node) -> bool:
    """Return whether a node is in the same block before a change and after it."""
    old, new = change.before.get(node.id), change.after.get(node.id)
    return isinstance(old, Node) and isinstance(new, Node) and old.block == new.block


def _layout(store: Store, block: Id) -> Layout:
    order = tuple(node.id for node in order_of(store, block))
    ends = {key: tuple(map(_end, store.wires_into(key))) for key in order}
    return Layout(order, {key: tuple(filter(None, found)) for key, found in ends.items()})


def _end(wire: Wire) -> WireEnd | None:
    """Return the end of a wire that brings a value, None for one that makes two parameters one."""
    if wire.is_tie:
        return None
    return WireEnd(wire.input, (wire.source, wire.output), parameter_key(wire.output))
