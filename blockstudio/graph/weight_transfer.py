"""Values follow their parameters: by the ids of nodes, through every verb and its undo."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.change import Change
from blockstudio.graph.parameters import node_of, parameter_key, repetition, repetition_index
from blockstudio.graph.records import WEIGHTS, Block, Id, Node, Weights, Wire
from blockstudio.graph.store import Store
from blockstudio.graph.ties import tied_ends
from blockstudio.graph.weights import owner_ids, parameter_id

Steps = tuple[str, ...]
Copies = Mapping[Id, Iterable[Id]]


def transferred(store: Store, change: Change, copies: Copies) -> Change:
    """Return `change` with the values of the document brought to where their parameters are after it.

    `copies` names the nodes that begin as copies of others, and so with their values.
    """
    weights = store.weights
    if weights is None or WEIGHTS in change.ids:
        return change
    untied = _untied(change)
    touched = {key for key in change.ids if _is_moved(change, key)} | {*copies}
    if not touched and not untied:
        return change
    parted = _parted(weights, store, untied) if untied else weights
    after = _followed(parted, touched, _Paths(store, change, copies)) if touched else parted
    if after == weights:
        return change
    kept = {WEIGHTS: after} if after.values else {}
    return Change({**change.before, WEIGHTS: weights}, {**change.after, **kept})


def _is_moved(change: Change, key: Id) -> bool:
    """Return whether a node is gone, in another block, of another kind, or a shared call or none now."""
    before, after = change.before.get(key), change.after.get(key)
    if not isinstance(before, Node):
        return False
    if not isinstance(after, Node):
        return True
    return (before.block, before.kind, before.same) != (after.block, after.kind, after.same)


def _untied(change: Change) -> set[Id]:
    """Return the ties that are no more."""
    return {
        key
        for key, record in change.before.items()
        if isinstance(record, Wire) and record.is_tie and change.after.get(key) != record
    }


def _parted(weights: Weights, store: Store, wires: set[Id]) -> Weights:
    """Return weights in which parameters that were tied have the values they had as one tensor."""
    originals: dict[str, str] = {}
    parted: list[str] = []
    for wire, *ends in tied_ends(store):
        source, target = (parameter_id(owner_ids(store, end.owner), end.name) for end in ends)
        originals[target] = source
        parted += [target] if wire.id in wires else []
    values, edits = dict(weights.values), list(weights.edits)
    for key in parted:
        original = _first(originals, key)
        values.pop(key, None)
        if original in weights.values:
            values[key] = weights.values[original]
        edits = [edit for edit in edits if edit.parameter != key]
        edits += [replace(edit, parameter=key) for edit in edits if edit.parameter == original]
    return replace(weights, values=values, edits=tuple(edits))


def _first(originals: Mapping[str, str], key: str) -> str:
    """Return the end of a chain of ties."""
    seen: set[str] = set()
    while key in originals and key not in seen:
        seen.add(key)
        key = originals[key]
    return key


class _Route(Struct, frozen=True):
    """A path to where values may go; the lower the `cost`, the more of the old path is in it."""

    cost: int
    steps: Steps


def _followed(weights: Weights, touched: set[Id], paths: "_Paths") -> Weights:
    values: dict[str, tuple[int, str]] = {}
    moves: dict[str, list[str]] = {}
    offers: list[tuple[int, str, str]] = []
    edited = (edit.parameter for edit in weights.edits)
    for identifier in dict.fromkeys([*weights.values, *edited]):
        key = parameter_key(identifier)
        if key is None or not touched.intersection(key.ids):
            moves[identifier] = [identifier]
            continue
        offers += [
            (route.cost, f"{'/'.join(route.steps)}@{key.name}", identifier)
            for route in paths.routes(key.steps)
        ]
    taken = {target for targets in moves.values() for target in targets}
    for _, target, identifier in sorted(offers, key=lambda offer: offer[0]):
        if target not in taken:
            taken.add(target)
            moves.setdefault(identifier, []).append(target)
    for identifier, value in weights.values.items():
        values |= dict.fromkeys(moves.get(identifier, ()), value)
    edits = [
        replace(edit, parameter=target)
        for edit in weights.edits
        for target in moves.get(edit.parameter, ())
    ]
    return replace(weights, values=values, edits=tuple(edits))


class _Paths:
    """Finds paths in the document as it will be after a change."""

    def __init__(self, store: Store, change: Change, copies: Copies) -> None:
        self._store = store
        self._change = change
        self._copies = copies
        self._made = [node for node in change.after.values() if isinstance(node, Node)]

    def routes(self, steps: Steps) -> list[_Route]:
        """Return where the values at `steps` belong after the change: to the node and its copies."""
        choices = [[step, *self._copied(step)] for step in steps]
        routes = [route for chosen in product(*choices) for route in self._mended(chosen)]
        sleeping = not routes and self._is_asleep(steps)
        return [_Route(0, steps)] if sleeping else routes

    def _copied(self, step: str) -> list[str]:
        return [
            repetition(copy, repetition_index(step)) for copy in self._copies.get(node_of(step), ())
        ]

    def _is_asleep(self, steps: Steps) -> bool:
        """Return whether all nodes are there still, though no path leads over them now."""
        nodes = [self._node(node_of(step)) for step in steps]
        return all(node is not None and not node.same for node in nodes)

    def _mended(self, steps: Steps) -> Iterator[_Route]:
        """Yield the paths to the last step's node that keep the most of the others."""
        node = self._node(node_of(steps[-1]))
        if node is not None and not node.same:
            yield from self._upward(node, steps[:-1], (steps[-1],), 0)

    def _upward(self, node: Node, before: Steps, found: Steps, cost: int) -> Iterator[_Route]:
        block = self._home(node.block)
        if block == self._store.project.root:
            yield _Route(cost + self._left(before), found)
            return
        for index in range(len(before) - 1, -1, -1):
            outer = self._node(node_of(before[index]))
            if outer is not None and outer.definition == block and not outer.same:
                paid = cost + self._left(before[index + 1 :])
                yield from self._upward(outer, before[:index], (before[index], *found), paid)
                return
        for outer in self._entrances(node, block):
            yield from self._upward(outer, before, (outer.id, *found), cost + 1)

    def _left(self, steps: Steps) -> int:
        """Count the steps that are left out though their nodes are there still."""
        return sum(self._node(node_of(step)) is not None for step in steps)

    def _entrances(self, node: Node, block: Id) -> list[Node]:
        """Return the instances of `block` that a node which came into it can be reached by."""
        made = [one for one in self._made if one.definition == block and not one.same]
        new = [one for one in made if one.id not in self._change.before]
        old = self._change.before.get(node.id)
        came = node.id in self._change.after and (
            not isinstance(old, Node) or old.block != node.block
        )
        if not came:
            return new
        there = (self._node(one.id) for one in self._store.instances(block))
        held = [one for one in there if one and one.definition == block and not one.same]
        return list({one.id: one for one in [*made, *held]}.values())

    def _node(self, key: Id) -> Node | None:
        record = self._now(key)
        return record if isinstance(record, Node) else None

    def _now(self, key: Id) -> object:
        if key in self._change.after:
            return self._change.after[key]
        return None if key in self._change.before else self._store.records.get(key)

    def _home(self, block: Id) -> Id:
        """Return the class that a block is, or that its region belongs to."""
        seen: set[Id] = set()
        while block not in seen:
            seen.add(block)
            record = self._now(block)
            owner = self._node(record.owner) if isinstance(record, Block) else None
            if owner is None:
                return block
            block = owner.block
        return block
