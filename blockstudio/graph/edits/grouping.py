"""Group nodes into a nested block, and take a block apart again."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.graph import names, ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name
from blockstudio.graph.edits.copying import Copying, contents, renamed_port
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.expressions import ExpressionError, substituted
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import is_expression
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    Id,
    Node,
    Note,
    Record,
    Wire,
    instance_kind,
)
from blockstudio.graph.scope import arguments, names_taken, scoped
from blockstudio.graph.store import Store
from blockstudio.graph.topology import downstream

_STEP = 200.0


def group(store: Store, ids: Iterable[Id], name: str = "Block") -> Edit:
    """Put nodes of one block into a new nested block; wires across its border become ports."""
    picked = [
        store.node(key) for key in dict.fromkeys(ids) if isinstance(store.records.get(key), Node)
    ]
    _check_group(store, picked)
    return _Grouping(store, picked, name).edit()


class _Grouping:
    def __init__(self, store: Store, picked: list[Node], name: str) -> None:
        self.draft = Draft(store)
        self.store = store
        self.picked = picked
        self.inside = {node.id for node in picked}
        self.outer = picked[0].block
        own = arguments(store, self.outer)
        title = free_block_name(store, name)
        self.block = self.draft.put(Block(self.draft.new_id("b"), title, dict(own)))
        self.instance = self._instance(own)
        self.taken = {node.name for node in picked}

    def edit(self) -> Edit:
        """Return the whole grouping as one edit."""
        for node in self.picked:
            self.draft.put(replace(node, block=self.block.id))
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
        return self.draft.edit(
            text("Group {count} nodes into {name}", count=len(self.picked), name=self.block.name)
        )

    def _instance(self, own: dict[str, Any]) -> Node:
        free = names_taken(self.store, self.outer) - {node.name for node in self.picked}
        x, y = _centre(self.picked)
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

    def _parameter(self, wire: Wire) -> None:
        """Let a wire to a parameter go through the face of the new block."""
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
                faces[source] = self._face(INPUT, "x", len(faces), (left, y))
                entry = replace(wire, target=self.instance.id, input=faces[source].id)
                self.draft.put(entry)
            else:
                self.draft.remove(wire.id)
            self._wire(self.block.id, (faces[source].id, "output"), (wire.target, wire.input))

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
        raise refuse(text("nothing is selected to group"), hint=text("select some nodes first"))
    block = picked[0].block
    if any(node.block != block for node in picked):
        raise refuse(text("only nodes of one block can be grouped"), Place(block))
    for node in picked:
        if node.kind in (INPUT, OUTPUT):
            raise refuse(
                text(
                    "“{name}” is the block's own {kind} and stays",
                    name=node.name,
                    kind=node.kind.rsplit(".", 1)[-1],
                ),
                Place(block, node.id),
                hint=text("select the nodes between inputs and outputs"),
            )
    _check_twins(store, picked)
    _check_convex(store, picked)


def _check_twins(store: Store, picked: list[Node]) -> None:
    """Refuse to part a module from a node that calls it again."""
    chosen = {node.id for node in picked}
    inner = [
        inside
        for node in picked
        for region in store.regions(node.id)
        for _, inside in scoped(store, region.id)
    ]
    held = chosen | {node.id for node in inner}
    for node in (*picked, *inner):
        for other in (store.original(node), *store.twins(node.id)):
            if other.id not in held:
                raise refuse(
                    text(
                        "“{name}” and “{other}” call the same module, and only one is selected",
                        name=node.name,
                        other=other.name,
                    ),
                    Place(node.block, node.id),
                    hint=text("select “{other}” too, or make it independent", other=other.name),
                )


def _check_convex(store: Store, picked: list[Node]) -> None:
    inside = {node.id for node in picked}
    out = (wire for key in inside for wire in store.wires_from(key))
    left = {wire.target for wire in out if wire.is_flow} - inside
    for key in sorted(downstream(store, left) - inside):
        back = [w.target for w in store.wires_from(key) if w.is_flow and w.target in inside]
        if back:
            raise refuse(
                text(
                    "“{name}” lies between the selected nodes: the block would feed itself",
                    name=store.node(key).name,
                ),
                Place(store.node(key).block, key),
                hint=text("select “{name}” too", name=store.node(key).name),
            )


def ungroup(store: Store, key: Id) -> Edit:
    """Put the contents of a block instance in its place; other instances stay as they are."""
    node = store.node(key)
    if node.definition is None:
        raise refuse(
            text("“{name}” is not a block", name=node.name),
            Place(node.block, key),
            hint=text("only blocks can be ungrouped"),
        )
    return _Ungrouping(store, node, node.definition).edit()


class _Ungrouping:
    def __init__(self, store: Store, instance: Node, block: Id) -> None:
        self.draft = Draft(store)
        self.store = store
        self.instance = instance
        self.block = store.block(block)
        self.only = len(store.instances(block)) == 1 and block != store.project.root
        self.copying = Copying(self.draft)

    def edit(self) -> Edit:
        """Return the whole ungrouping as one edit."""
        store, draft = self.store, self.draft
        self._check()
        faces = {node.id for node in store.nodes(self.block.id) if node.kind in (INPUT, OUTPUT)}
        inner = [record for record in contents(store, self.block.id) if record.id not in faces]
        kept = [
            record
            for record in inner
            if not isinstance(record, Wire) or record.block != self.block.id
        ]
        if self.only:
            self.copying.ids = {record.id: record.id for record in kept}
            for record in inner:
                draft.remove(record.id)
            for key in faces:
                draft.remove(key)
        else:
            self.copying.announce(kept[1:])
        for wire in store.wires_at(self.instance.id):
            draft.remove(wire.id)
        draft.remove(self.instance.id)
        self._records(kept[1:])
        self._wires(faces)
        self._parameters()
        return draft.edit(text("Ungroup {name}", name=self.instance.name))

    def _check(self) -> None:
        twins = self.store.twins(self.instance.id)
        if self.instance.same or twins or self.instance.times is not None:
            raise refuse(
                text("“{name}” is used more than once", name=self.instance.name),
                Place(self.instance.block, self.instance.id),
                expected=text("a block that is called once"),
                hint=text("make its twins independent, or repeat it once, first"),
            )

    def _records(self, inner: list[Record]) -> None:
        top = [record for record in inner if getattr(record, "block", "") == self.block.id]
        nodes = [record for record in top if isinstance(record, Node)]
        taken = names_taken(self.store, self.instance.block)
        taken.discard(self.instance.name)
        shift = self._shift(nodes)
        self.copying.ids[self.block.id] = self.instance.block
        for record in inner:
            if isinstance(record, Node):
                record = replace(record, properties=self._properties(record))
                if record.block == self.block.id or record.kind not in (INPUT, OUTPUT):
                    name = names.unique(record.name, taken)
                    taken.add(name)
                    record = replace(record, name=name)
            if isinstance(record, Node | Note) and record.block == self.block.id:
                record = replace(record, x=record.x + shift[0], y=record.y + shift[1])
            self.copying.put(record)

    def _shift(self, inner: list[Node]) -> Point:
        if not inner:
            return 0.0, 0.0
        centre = _centre(inner)
        return self.instance.x - centre[0], self.instance.y - centre[1]

    def _wires(self, faces: set[Id]) -> None:
        for wire in self.store.wires(self.block.id):
            ids = self.copying.ids
            sources = (
                self._outside_sources(wire)
                if wire.source in faces
                else [(ids[wire.source], renamed_port(wire.output, ids))]
            )
            targets = (
                self._outside_targets(wire)
                if wire.target in faces
                else [(ids[wire.target], renamed_port(wire.input, ids))]
            )
            for source in sources:
                for target in targets:
                    self.draft.put(
                        Wire(self.draft.new_id("w"), self.instance.block, *source, *target)
                    )

    def _outside_sources(self, wire: Wire) -> list[tuple[Id, str]]:
        into = self.store.wires_into(self.instance.id)
        return [
            (outer.source, outer.output)
            for outer in into
            if outer.is_flow and outer.input == wire.source
        ]

    def _outside_targets(self, wire: Wire) -> list[tuple[Id, str]]:
        out = self.store.wires_from(self.instance.id)
        return [(outer.target, outer.input) for outer in out if outer.output == wire.target]

    def _parameters(self) -> None:
        """Let wires to parameters inside end at the nodes that were inside."""
        through = [w for w in self.store.wires_at(self.instance.id) if not w.is_flow]
        for wire in through:
            moved = wire
            for end, port in (("source", "output"), ("target", "input")):
                key = parameter_key(getattr(wire, port))
                if key is not None and key.steps and getattr(wire, end) == self.instance.id:
                    inner = ParameterKey(key.steps[1:], key.name).renamed(self.copying.ids)
                    node = self.copying.of(node_of(key.steps[0]))
                    moved = replace(moved, **{end: node, port: str(inner)})
            targets = [(moved.target, moved.input)]
            if moved.target == self.instance.id:
                inside = [w for w in self.store.wires(self.block.id) if w.source == wire.input]
                ids = self.copying.ids
                targets = [(ids[w.target], w.input) for w in inside if w.target in ids]
            for target in targets:
                key = self.draft.new_id("w")
                place = {"target": target[0], "input": target[1]}
                self.draft.put(replace(moved, id=key, **place))

    def _properties(self, node: Node) -> dict[str, Any]:
        values = {**self.block.arguments, **self.instance.properties}
        spec = ports.spec_of(self.store, node)
        kept = dict(node.properties)
        for name, value in node.properties.items():
            item = spec.property_named(name) if spec else None
            if spec is None or (item is not None and is_expression(item, value)):
                kept[name] = _substituted(value, values)
        return kept


def _substituted(value: Any, values: dict[str, Any]) -> Any:
    if (items := parts(value)) is not None:
        return [_substituted(part, values) for part in items]
    if not isinstance(value, str):
        return value
    try:
        return substituted(value, values)
    except ExpressionError:
        return value


def _centre(nodes: list[Node]) -> Point:
    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    grid = 20.0
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return round(middle[0] / grid) * grid, round(middle[1] / grid) * grid
