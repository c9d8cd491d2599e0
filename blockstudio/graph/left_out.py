"""Nodes that a document keeps and its network does without: bypassed ones, and branches that are off.

What comes into a bypassed node goes on to where its results went: its first output gives what its
first wired input takes. A repeated block hands on each of its inputs, as its repetitions do. With a
node that is off goes all that only it feeds.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.faces import faces
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, Id, LeftOut, Node, Wire
from blockstudio.graph.store import Store

Marks = Mapping[Id, LeftOut]
"""How nodes are left out, by their ids."""


def marks_of(store: Store) -> dict[Id, LeftOut]:
    """Return the nodes that are marked to be left out."""
    return {node.id: node.left_out for node in store.left_out()}


class Omission:
    """What is left out of a document where nodes are marked so, and why not all of it can be."""

    def __init__(self, store: Store, marks: Marks) -> None:
        self.store = store
        self.faults: dict[Id, Problem] = {}
        """What keeps a marked node from being left out; it is called as ever then."""
        self._off = [key for key, mark in marks.items() if mark == "disabled"]
        self._bypassed = [key for key, mark in marks.items() if mark == "bypassed"]
        self.branches: frozenset[Id] = self._settled_branches()
        """The nodes that are off, and all that only they feed."""
        self.passing: frozenset[Id] = self._settled_passing()
        """The bypassed nodes that hand on what they take."""

    @cached_property
    def gone(self) -> frozenset[Id]:
        """All nodes that the network does without."""
        return self.branches | self.passing

    def of(self, node: Id) -> LeftOut:
        """Return how the network does without a node, "" where it has it."""
        return "bypassed" if node in self.passing else "disabled" if node in self.branches else ""

    def origin(self, wire: Wire) -> Wire | None:
        """Return the wire that brings what `wire` carries once nodes are left out, None if nothing does."""
        seen: set[Id] = set()
        while wire.source in self.passing and wire.source not in seen:
            seen.add(wire.source)
            before = handed_on(self.store, self.store.node(wire.source), wire.output)
            if before is None:
                return None
            wire = before
        return None if wire.source in self.gone else wire

    def _settled_branches(self) -> frozenset[Id]:
        """Return what goes with the nodes that are off; one whose branch is needed stays on."""
        starts = [key for key in self._off if not self._is_refused(key)]
        while True:
            gone = _fed_only_by(self.store, starts)
            needed = self._first_faults(starts, gone, _needed)
            if not needed:
                return frozenset(gone)
            self.faults |= needed
            starts = [key for key in starts if key not in needed]

    def _settled_passing(self) -> frozenset[Id]:
        """Return the bypassed nodes that can be left out, given what else is."""
        passing = [
            key for key in self._bypassed if key not in self.branches and not self._is_refused(key)
        ]
        while True:
            faults = self._first_faults(passing, self.branches.union(passing), _unbypassed)
            if not faults:
                return frozenset(passing)
            self.faults |= faults
            passing = [key for key in passing if key not in faults]

    def _first_faults(
        self, keys: list[Id], gone: Collection[Id], look: "Look"
    ) -> dict[Id, Problem]:
        """Return the first thing that keeps each of these nodes from going with the others."""
        found = {key: next(look(self.store, self.store.node(key), gone), None) for key in keys}
        return {key: problem for key, problem in found.items() if problem is not None}

    def _is_refused(self, key: Id) -> bool:
        """Note what forbids that a node is left out whatever is around it, and return whether that is so."""
        node = self.store.node(key)
        if node.kind in (INPUT, OUTPUT):
            words = text("“{name}” is part of the face of its block", name=node.name)
            self.faults[key] = Problem(words, Place(node.block, key))
        elif is_written(self.store, node.block):
            self.faults[key] = Problem(
                text("what calls “{name}” is written in Python", name=node.name),
                Place(node.block, key),
                hint=text("what happens here is written in Python: do it there"),
            )
        return key in self.faults


def omission_of(store: Store) -> Omission:
    """Return what a document leaves out as it is."""
    return Omission(store, marks_of(store))


def handed_on(store: Store, node: Node, output: str) -> Wire | None:
    """Return the wire into a node whose value it hands on at an output when it is bypassed."""
    into = {wire.input: wire for wire in store.wires_into(node.id) if not wire.is_tie}
    taken = [socket.key for socket in ports.inputs(store, node) if not socket.value]
    keys = [socket.key for socket in ports.outputs(store, node)]
    place = keys.index(output) if output in keys else len(keys)
    if node.times is not None:
        return into.get(taken[place]) if place < len(taken) else None
    first = (into[key] for key in taken if key in into)
    return next(first, None) if place == 0 else None


Look = Callable[[Store, Node, Collection[Id]], Iterator[Problem]]


def _fed_only_by(store: Store, starts: list[Id]) -> dict[Id, None]:
    """Return nodes and all that nothing else feeds."""
    gone, front = dict.fromkeys(starts), list(starts)
    while front:
        for wire in store.wires_from(front.pop()):
            into = [one for one in store.wires_into(wire.target) if not one.is_tie]
            if not wire.is_tie and wire.target not in gone and all(w.source in gone for w in into):
                gone[wire.target] = None
                front.append(wire.target)
    return gone


def _needed(store: Store, start: Node, gone: Collection[Id]) -> Iterator[Problem]:
    """Yield what outside needs the branch that begins at a node."""
    for key in _fed_only_by(store, [start.id]):
        node = store.node(key)
        place = Place(start.block, start.id)
        if node.kind == OUTPUT:
            yield from _needed_end(store, node, place, gone)
            continue
        for wire in store.wires_from(key):
            target = store.node(wire.target)
            socket = ports.socket(store, target, "input", wire.input)
            free = wire.is_tie or (socket is not None and (socket.optional or socket.many))
            if wire.target not in gone and not free:
                yield _is_needed(node, target.name, place)
        yield from _read_elsewhere(store, node, place, gone)


def _needed_end(store: Store, end: Node, place: Place, gone: Collection[Id]) -> Iterator[Problem]:
    """Yield what needs an Output that would go with a branch."""
    block = store.block(end.block)
    others = [face for face in faces(store, block.id, OUTPUT) if face.id not in gone]
    if block.owner:
        yield _is_needed(end, store.node(block.owner).name, place)
    elif not others:
        yield Problem(text("“{name}” would give nothing without it", name=block.name), place)
    if block.id == store.project.root and store.train.output == end.name:
        yield Problem(text("the loss takes “{name}”", name=end.name), place)
    for instance in store.instances(block.id):
        used = [wire for wire in store.wires_from(instance.id) if wire.output == end.id]
        for wire in used:
            yield _is_needed(end, store.node(wire.target).name, place)


def _unbypassed(store: Store, node: Node, gone: Collection[Id]) -> Iterator[Problem]:
    """Yield what keeps a node from being bypassed."""
    place = Place(node.block, node.id)
    names = {socket.key: socket.name for socket in ports.outputs(store, node)}
    flow = [wire for wire in store.wires_from(node.id) if wire.is_flow and wire.target not in gone]
    for wire in flow:
        if handed_on(store, node, wire.output) is None:
            yield Problem(
                text(
                    "nothing that “{name}” takes goes on as “{port}”",
                    name=node.name,
                    port=names.get(wire.output, wire.output),
                ),
                place,
                expected=text("a wire into its first input, and out of its first output"),
            )
    yield from _read_elsewhere(store, node, place, gone)


def _read_elsewhere(
    store: Store, node: Node, place: Place, gone: Collection[Id]
) -> Iterator[Problem]:
    """Yield what uses the module of a node, or a parameter in it, though the node is left out."""
    for call in store.shared_calls(node.id):
        if call.id not in gone:
            yield _uses(node, text("“{name}” calls its module", name=call.name), place)
    for wire in (*store.wires_from(node.id), *store.wires_through(node.id)):
        key = parameter_key(wire.output)
        inside = key is not None and (wire.source == node.id or node.id in key.ids)
        if inside and not wire.is_tie and wire.target not in gone:
            target = store.node(wire.target).name
            yield _uses(node, text("“{name}” takes a parameter of it", name=target), place)


def _uses(node: Node, words: Text, place: Place) -> Problem:
    return Problem(
        text("“{name}” can't be left out: {reason}", name=node.name, reason=words), place
    )


def _is_needed(node: Node, needing: str, place: Place) -> Problem:
    return Problem(
        text("“{needing}” needs what “{name}” gives", needing=needing, name=node.name), place
    )
