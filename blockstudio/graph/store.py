"""The document in memory: records by id, with the indexes everybody asks for."""

import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from blockstudio.graph.annotations import Annotation, Frame, Note
from blockstudio.graph.change import Change, holds_alike, says_the_same
from blockstudio.graph.ordering import in_a_row
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.records import (
    CODE_PREFIX,
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    CustomCode,
    DataSpec,
    Id,
    InitRule,
    Kept,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    Wire,
    sort_key,
)

T = TypeVar("T")
Index = dict[Id, dict[Id, None]]
Listener = Callable[[Change], None]


class StaleChange(ValueError):
    """A change whose `before` is not what the document holds; nothing was applied."""


class MissingRecord(KeyError):
    """There is no record of that id and kind; there may have been one."""


class Store:
    """Records by id; changed only by `apply`, which tells every listener what changed."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records: dict[Id, Record] = {}
        self._nodes_in: Index = {}
        self._faces_in: Index = {}
        self._wires_in: Index = {}
        self._ties_in: Index = {}
        self._annotations_in: Index = {}
        self._wires_at: Index = {}
        self._wires_through: Index = {}
        self._from_parameters: Index = {}
        self._instances: Index = {}
        self._uses: Index = {}
        self._regions: Index = {}
        self._shared_calls: Index = {}
        self._placed: Index = {}
        self._of_gradients: Index = {}
        self._contained: Index = {}
        self._left_out: Index = {}
        self._typed_as: Index = {}
        self._next: dict[str, int] = {}
        self._insides: dict[Id, tuple[Id, ...]] = {}
        self._orders: dict[Id, tuple[Id, ...] | None] = {}
        self.listeners: list[Listener] = []
        self.token: str = secrets.token_hex(8)
        """What tells this document, as long as it is open, from all others."""
        for record in records:
            self._put(record)

    def apply(self, change: Change) -> None:
        """Make `change` and tell the listeners; raise `StaleChange` and do nothing if it does not fit."""
        for key in change.ids:
            if not says_the_same(self.records.get(key), change.before.get(key)):
                raise StaleChange(f"{key} is not what the change expects")
        for key, record in change.before.items():
            if key not in change.after:
                self._drop(record)
        for record in change.after.values():
            self._put(record)
        for listener in tuple(self.listeners):
            listener(change)

    def __contains__(self, key: Id | None) -> bool:
        return key in self.records

    def __len__(self) -> int:
        return len(self.records)

    def fresh_ids(self, prefix: str) -> Iterator[Id]:
        """Yield ids that are free: `fresh_ids("n")` gives n1, n2, …."""
        number = self._next.get(prefix, 1)
        while True:
            if f"{prefix}{number}" not in self.records:
                yield f"{prefix}{number}"
            number += 1

    @property
    def project(self) -> ProjectInfo:
        """The project's own record."""
        return self._typed(PROJECT, ProjectInfo)

    @property
    def data(self) -> DataSpec:
        """Where the samples come from."""
        return self._typed(DATA, DataSpec)

    @property
    def train(self) -> TrainSpec:
        """The training recipe."""
        return self._typed(TRAIN, TrainSpec)

    @property
    def weights(self) -> Weights | None:
        """Where the network's values come from; None: they are the initial ones of the seed."""
        record = self.records.get(WEIGHTS)
        return record if isinstance(record, Weights) else None

    @property
    def root(self) -> Block:
        """The block that is the whole network."""
        return self.block(self.project.root)

    def block(self, key: Id) -> Block:
        """Return the block `key`; raise KeyError if there is none."""
        return self._typed(key, Block)

    def node(self, key: Id) -> Node:
        """Return the node `key`; raise KeyError if there is none."""
        return self._typed(key, Node)

    def wire(self, key: Id) -> Wire:
        """Return the wire `key`; raise KeyError if there is none."""
        return self._typed(key, Wire)

    def blocks(self) -> list[Block]:
        """Return every block."""
        return self._all(self._typed_as, Block.__name__)

    def regions(self, node: Id) -> list[Block]:
        """Return the regions of a node, by role and age."""
        held = self._regions.get(node)
        return [self.block(key) for key in sorted(held, key=sort_key)] if held else []

    @property
    def has_regions(self) -> bool:
        """Whether any node has a region."""
        return any(self._regions.values())

    def shared_calls(self, node: Id) -> list[Node]:
        """Return the nodes that call the very module of `node` again."""
        held = self._shared_calls.get(node)
        return [self.node(key) for key in sorted(held, key=sort_key)] if held else []

    @property
    def has_shared_calls(self) -> bool:
        """Whether any node calls the module of another one."""
        return any(self._shared_calls.values())

    @property
    def has_placed(self) -> bool:
        """Whether any node is put on a device."""
        return any(self._placed.values())

    @property
    def has_frozen(self) -> bool:
        """Whether any node says which of its parameters ask for gradients."""
        return any(self._of_gradients.values())

    def speaks_of_gradients(self, block: Id) -> bool:
        """Return whether a node directly in `block` says which of its parameters ask for gradients."""
        return bool(self._of_gradients.get(block))

    def left_out(self) -> list[Node]:
        """Return the nodes that are marked to be left out of the network."""
        return self._all(self._left_out, "")

    def original(self, node: Node) -> Node:
        """Return the node whose module `node` calls: itself, unless it is a shared call."""
        record = self.records.get(node.same)
        return record if isinstance(record, Node) else node

    def codes(self) -> list[CustomCode]:
        """Return the Python written in the app, by age."""
        codes: list[CustomCode] = self._all(self._typed_as, CustomCode.__name__)
        return sorted(codes, key=lambda code: sort_key(code.id))

    def code_of(self, node: Node) -> CustomCode | None:
        """Return the Python a node is made of, or None if it is not, or that is gone."""
        key = node.kind.removeprefix(CODE_PREFIX)
        record = self.records.get(key) if key != node.kind else None
        return record if isinstance(record, CustomCode) else None

    def rules(self) -> list[InitRule]:
        """Return how parameters start, in the order in which that is done."""
        rules: list[InitRule] = self._all(self._typed_as, InitRule.__name__)
        return sorted(rules, key=lambda rule: (rule.place, sort_key(rule.id)))

    def kept(self) -> list[Kept]:
        """Return what is kept of the file because it was not understood."""
        return self._all(self._typed_as, Kept.__name__)

    def nodes(self, block: Id) -> list[Node]:
        """Return the nodes directly inside `block`."""
        return self._all(self._nodes_in, block)

    def contained(self, block: Id) -> list[Node]:
        """Return the nodes directly inside `block` whose names lead into containers."""
        return self._all(self._contained, block)

    def faces(self, block: Id) -> list[Node]:
        """Return the Inputs and Outputs directly inside `block`."""
        return self._all(self._faces_in, block)

    def insides(self, block: Id) -> tuple[Id, ...]:
        """Return the blocks inside the nodes of `block`: their definitions, and their regions."""
        if block not in self._insides:
            self._insides[block] = tuple(self._inside(block))
        return self._insides[block]

    def order(self, block: Id) -> tuple[Id, ...] | None:
        """Return the ids of the nodes of `block`, sources before targets; None if it has a cycle."""
        if block not in self._orders:
            nodes = self._nodes_in.get(block, {})
            flow = ((w.source, w.target) for w in self.wires(block) if w.is_flow)
            self._orders[block] = in_a_row(nodes, flow, sort_key)
        return self._orders[block]

    def wires(self, block: Id) -> list[Wire]:
        """Return the wires directly inside `block`."""
        return self._all(self._wires_in, block)

    def ties(self, block: Id) -> list[Wire]:
        """Return the wires directly inside `block` that make two parameters one."""
        return self._all(self._ties_in, block)

    def uses_parameters(self, block: Id) -> bool:
        """Return whether a wire directly inside `block` starts at a parameter."""
        return bool(self._from_parameters.get(block))

    def notes(self, block: Id) -> list[Note]:
        """Return the notes directly inside `block`."""
        return [record for record in self.annotations(block) if isinstance(record, Note)]

    def annotations(self, block: Id) -> list[Annotation]:
        """Return the notes and frames directly inside `block`."""
        return self._all(self._annotations_in, block)

    def wires_at(self, node: Id) -> list[Wire]:
        """Return the wires that start or end at `node`."""
        return self._all(self._wires_at, node)

    def wires_into(self, node: Id) -> list[Wire]:
        """Return the wires that end at `node`."""
        return [wire for wire in self._wires_about(node) if wire.target == node]

    def wires_from(self, node: Id) -> list[Wire]:
        """Return the wires that start at `node`."""
        return [wire for wire in self._wires_about(node) if wire.source == node]

    def wires_through(self, node: Id) -> list[Wire]:
        """Return the wires that end at a parameter inside `node`, seen from further out."""
        return self._all(self._wires_through, node)

    def instances(self, block: Id) -> list[Node]:
        """Return the nodes, anywhere, that are instances of `block`."""
        return [self.node(key) for key in self._instances.get(block, ())]

    def uses(self, block: Id) -> int:
        """Return how many instances of `block` there are, shared calls of one counted once."""
        return len(self._uses.get(block, ()))

    def places(self, record: Record) -> Iterator[tuple[Index, Id]]:
        """Yield the entries of the indexes under which a record is found."""
        if isinstance(record, Block | CustomCode | InitRule | Kept):
            yield self._typed_as, type(record).__name__
        match record:
            case Node():
                yield from self._places_of_node(record)
            case Block() if record.owner:
                yield self._regions, record.owner
            case Wire():
                yield from self._places_of_wire(record)
            case Note() | Frame():
                yield self._annotations_in, record.block
            case _:
                return

    def _places_of_node(self, node: Node) -> Iterator[tuple[Index, Id]]:
        yield self._nodes_in, node.block
        if node.kind in (INPUT, OUTPUT):
            yield self._faces_in, node.block
        if node.definition is not None:
            yield self._instances, node.definition
            if not node.same:
                yield self._uses, node.definition
        if node.same:
            yield self._shared_calls, node.same
        if node.device:
            yield self._placed, node.device
        if node.requires_grad or node.properties.get("trainable") is False:
            yield self._of_gradients, node.block
        if "." in node.name:
            yield self._contained, node.block
        if node.left_out:
            yield self._left_out, ""

    def _places_of_wire(self, wire: Wire) -> Iterator[tuple[Index, Id]]:
        yield self._wires_in, wire.block
        if wire.is_tie:
            yield self._ties_in, wire.block
        yield self._wires_at, wire.source
        yield self._wires_at, wire.target
        if parameter_key(wire.output) is not None:
            yield self._from_parameters, wire.block
        for port in (wire.output, wire.input):
            if (key := parameter_key(port)) is not None:
                yield from ((self._wires_through, step) for step in key.ids)

    def _inside(self, block: Id) -> Iterator[Id]:
        for node in self.nodes(block):
            if node.definition is not None:
                yield node.definition
            yield from (region.id for region in self.regions(node.id))

    def _wires_about(self, node: Id) -> Iterator[Any]:
        return map(self.records.__getitem__, self._wires_at.get(node, ()))

    def _all(self, index: Index, key: Id) -> list[Any]:
        """Return the records of an index, which holds those of one type only."""
        held = index.get(key)
        return [self.records[key] for key in held] if held else []

    def _typed(self, key: Id, kind: type[T]) -> T:
        record = self.records.get(key)
        if not isinstance(record, kind):
            raise MissingRecord(key)
        return record

    def _put(self, record: Record) -> None:
        places = list(self.places(record))
        self._forget_derived(self.records.get(record.id), record)
        if (old := self.records.get(record.id)) is not None:
            kept = {(id(index), key) for index, key in places}
            for index, key in self.places(old):
                if (id(index), key) not in kept:
                    index[key].pop(record.id, None)
        self.records[record.id] = record
        for index, key in places:
            index.setdefault(key, {})[record.id] = None
        for head, number in _claimed(record):
            self._next[head] = max(self._next.get(head, 1), number + 1)

    def _drop(self, record: Record) -> None:
        self._forget_derived(record, None)
        del self.records[record.id]
        for index, key in self.places(record):
            index[key].pop(record.id, None)

    def derived(self, old: Record | None, new: Record | None) -> Iterator[tuple[dict[Id, Any], Id]]:
        """Yield what is derived and reads otherwise with `new` in the place of `old`.

        It is which blocks are inside those that the record leaves, enters or changes in, and the
        order of the nodes there.
        """
        if holds_alike(old, new):
            return
        for record in (old, new):
            holder = self.records.get(record.owner) if isinstance(record, Block) else record
            if isinstance(holder, Node):
                yield self._insides, holder.block
            if isinstance(record, Node | Wire):
                yield self._orders, record.block

    def _forget_derived(self, old: Record | None, new: Record | None) -> None:
        for table, block in self.derived(old, new):
            table.pop(block, None)


_NUMBERED = re.compile(rb'["/:]([A-Za-z_]{1,8})(\d{1,15})(?=["/@])')


def _claimed(record: Record) -> Iterator[tuple[str, int]]:
    """Yield ids that are not to be given to others: also those that a kept record speaks of."""
    if not isinstance(record, Kept):
        yield sort_key(record.id)
        return
    for head, number in _NUMBERED.findall(record.text):
        yield head.decode(), int(number)
