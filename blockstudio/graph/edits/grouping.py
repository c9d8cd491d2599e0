"""Group nodes into a nested block."""

import math
from collections.abc import Collection, Iterable
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph import names, ports
from blockstudio.graph.arguments import names_inside
from blockstudio.graph.carried import Carried
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.containers import said_dictionaries
from blockstudio.graph.edits.following import follow_in
from blockstudio.graph.edits.leaving import check_faces_stay, check_not_parted
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.edits.removal import register_instead
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    Id,
    Node,
    Wire,
    instance_kind,
)
from blockstudio.graph.registration import registered, said_order
from blockstudio.graph.scope import arguments, enclosing_class, names_taken, with_inner
from blockstudio.graph.store import Store
from blockstudio.graph.topology import downstream

_STEP = 200.0


def group(
    store: Store, ids: Iterable[Id], name: str = "Block", arguments: Collection[str] = ()
) -> Edit:
    """Put nodes of one block into a new nested block; wires across its border become ports.

    It has the arguments of the block around that the nodes use, and those of them that are named:
    what a size follows that nobody wrote down.
    """
    picked = [
        store.node(key) for key in dict.fromkeys(ids) if isinstance(store.records.get(key), Node)
    ]
    _check_group(store, picked)
    return _Grouping(store, picked, name, arguments).edit()


class _Grouping:
    def __init__(
        self, store: Store, picked: list[Node], name: str, wanted: Collection[str]
    ) -> None:
        self.draft = Draft(store)
        self.store = store
        self.picked = picked
        self.inside = {node.id for node in picked}
        self.outer = picked[0].block
        used = {*wanted, *names_inside(store, picked)}
        own = {one: value for one, value in arguments(store, self.outer).items() if one in used}
        title = free_block_name(store, name)
        around = store.block(enclosing_class(store, self.outer))
        block = Block(
            self.draft.new_id("b"),
            title,
            own,
            dictionaries=said_dictionaries(store, with_inner(store, picked)),
            in_order=around.in_order,
        )
        self.block = self.draft.put(block)
        self.instance = self._instance(own)
        self.taken = {node.name for node in picked}
        self.kinds = Carried(store)

    def edit(self) -> Edit:
        """Return the whole grouping as one edit."""
        for node in self.picked:
            self.draft.put(replace(node, block=self.block.id))
        self._registration()
        wires = self.store.wires(self.outer)
        for wire in wires:
            if {wire.source, wire.target} <= self.inside:
                self.draft.put(replace(wire, block=self.block.id))
            elif not wire.is_flow and {wire.source, wire.target} & self.inside:
                self._parameter(wire)
        self._inputs([w for w in wires if w.target in self.inside and w.source not in self.inside])
        self._outputs([w for w in wires if w.source in self.inside and w.target not in self.inside])
        for wire in [w for key in self.inside for w in self.store.wires_through(key)]:
            self._deepen(wire)
        follow_in(self.draft, self.inside, self.instance.id)
        return self.draft.edit(
            text("Group {count} nodes into {name}", count=len(self.picked), name=self.block.name)
        )

    def _instance(self, own: dict[str, Any]) -> Node:
        free = names_taken(self.store, self.outer) - {node.name for node in self.picked}
        x, y = centre(self.picked)
        return self.draft.put(
            Node(
                self.draft.new_id("n"),
                self.outer,
                instance_kind(self.block.id),
                names.unique(names.suggested(self.block.name), free),
                x,
                y,
                {argument: argument for argument in own},
            )
        )

    def _registration(self) -> None:
        """Keep the order in which things are registered, where the block around says one."""
        if said_order(self.store, self.outer):
            nodes = registered(self.store, self.outer)
            order = tuple(node.id for node in nodes if node.id in self.inside)
            self.draft.put(replace(self.block, registered=order))
            register_instead(self.draft, self.outer, self.inside, [self.instance.id])

    def _parameter(self, wire: Wire) -> None:
        """Let a wire to a parameter go through the face of the new block."""
        if wire.is_derived and wire.target in self.inside:
            name = self.store.node(wire.target).name
            raise refuse(
                text("the weight of “{name}” is worked out from one outside the group", name=name),
                Place(self.outer, wire.target),
                hint=text("group both, or untie them first"),
            )
        moved = wire
        for end, port in (("source", "output"), ("target", "input")):
            node, key = getattr(wire, end), parameter_key(getattr(wire, port))
            if key is not None and node in self.inside:
                inside = str(key.inside(node))
                moved = replace(moved, **{end: self.instance.id, port: inside})
        self.draft.put(moved)

    def _deepen(self, wire: Wire) -> None:
        """Put the new block into the steps of a wire that reaches a picked node from further out."""
        now = self.draft.now(wire.id)
        if not isinstance(now, Wire):
            return
        for port in ("output", "input"):
            key = parameter_key(getattr(now, port))
            if key is not None and any(node_of(step) in self.inside for step in key.steps):
                at = next(i for i, step in enumerate(key.steps) if node_of(step) in self.inside)
                if at == 0 and self.outer in (wire.block,):
                    continue
                steps = (*key.steps[:at], self.instance.id, *key.steps[at:])
                now = replace(now, **{port: str(ParameterKey(steps, key.name))})
        self.draft.put(now)

    def _inputs(self, crossing: list[Wire]) -> None:
        crossing = [wire for wire in crossing if not _is_seen(wire, self.instance, self.draft)]
        faces: dict[tuple[Id, str], Node] = {}
        left = min(node.x for node in self.picked) - _STEP
        for wire in self._sorted(crossing):
            source = (wire.source, wire.output)
            if source not in faces:
                y = self.store.node(wire.target).y
                faces[source] = self._face(INPUT, self._called(wire), len(faces), (left, y))
                entry = replace(wire, target=self.instance.id, input=faces[source].id)
                self.draft.put(entry)
            else:
                self.draft.remove(wire.id)
            self._wire(self.block.id, (faces[source].id, "output"), (wire.target, wire.input))

    def _called(self, wire: Wire) -> str:
        """Return what comes in by a wire as an argument: a number goes by the name it has."""
        plain = self.kinds.by(wire) in ("number", "sizes")
        return self.store.node(wire.source).name if plain else "x"

    def _outputs(self, crossing: list[Wire]) -> None:
        crossing = [wire for wire in crossing if wire.is_flow]
        faces: dict[tuple[Id, str], Node] = {}
        for wire in self._sorted(crossing):
            source = (wire.source, wire.output)
            if source not in faces:
                faces[source] = self._exit(source, len(faces))
            self.draft.put(replace(wire, source=self.instance.id, output=faces[source].id))
        if not crossing:
            for count, source in enumerate(self._loose_ends()):
                self._exit(source, count)

    def _exit(self, source: tuple[Id, str], order: int) -> Node:
        right = max(node.x for node in self.picked) + _STEP
        face = self._face(OUTPUT, "y", order, (right, self.store.node(source[0]).y))
        self._wire(self.block.id, source, (face.id, "input"))
        return face

    def _face(self, kind: str, wish: str, order: int, at: Point) -> Node:
        name = names.unique(wish, self.taken)
        self.taken.add(name)
        key = self.draft.new_id("n")
        return self.draft.put(Node(key, self.block.id, kind, name, *at, {"order": order}))

    def _wire(self, block: Id, source: tuple[Id, str], target: tuple[Id, str]) -> None:
        self.draft.put(Wire(self.draft.new_id("w"), block, *source, *target))

    def _loose_ends(self) -> list[tuple[Id, str]]:
        return [
            (node.id, ports.outputs(self.store, node)[0].key)
            for node in sorted(self.picked, key=lambda node: node.y)
            if not any(wire.is_flow for wire in self.store.wires_from(node.id))
            and ports.outputs(self.store, node)
        ]

    def _sorted(self, wires: list[Wire]) -> list[Wire]:
        store = self.store
        return sorted(wires, key=lambda w: (store.node(w.source).y, store.node(w.target).y, w.id))


def _is_seen(wire: Wire, instance: Node, draft: Draft) -> bool:
    """Return whether a wire already ends at a parameter of the new block."""
    now = draft.now(wire.id)
    return isinstance(now, Wire) and now.target == instance.id


def _check_group(store: Store, picked: list[Node]) -> None:
    if not picked:
        raise refuse(
            text("there is nothing to group"),
            hint=text("select some nodes first"),
            script=text("give some nodes"),
        )
    block = picked[0].block
    if any(node.block != block for node in picked):
        raise refuse(text("only nodes of one block can be grouped"), Place(block))
    check_faces_stay(picked)
    if is_written(store, block):
        raise refuse(
            text("what calls “{name}” is written in Python", name=picked[0].name),
            Place(block, picked[0].id),
            hint=text("that would not find it in another block: write it there too"),
        )
    check_not_parted(store, picked)
    _check_convex(store, picked)


def _check_convex(store: Store, picked: list[Node]) -> None:
    inside = {node.id for node in picked}
    out = (wire for key in inside for wire in store.wires_from(key))
    left = {wire.target for wire in out if wire.is_flow} - inside
    for key in sorted(downstream(store, left) - inside):
        back = [w.target for w in store.wires_from(key) if w.is_flow and w.target in inside]
        if back:
            raise refuse(
                text(
                    "“{name}” lies between the nodes to group: the block would feed itself",
                    name=store.node(key).name,
                ),
                Place(store.node(key).block, key),
                hint=text("select “{name}” too", name=store.node(key).name),
                script=text("give “{name}” too", name=store.node(key).name),
            )


def centre(nodes: list[Node]) -> Point:
    """Return the middle of nodes in a row or column, on the grid; else where the one next to it is.

    Between nodes of several rows there may lie others: a place of their own is free when they go.
    """
    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    if min(max(xs) - min(xs), max(ys) - min(ys)) > _ONE_ROW:
        nearest = min(nodes, key=lambda node: math.dist(middle, (node.x, node.y)))
        middle = nearest.x, nearest.y
    return round(middle[0] / _GRID) * _GRID, round(middle[1] / _GRID) * _GRID


_ONE_ROW = 60.0
"""How far apart nodes of one row stand at most, across the row."""
_GRID = 20.0
