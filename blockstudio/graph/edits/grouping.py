"""Group nodes into a nested block, and take a block apart again."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.graph import names, ports
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.blocks import free_block_name, remove_block
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.expressions import ExpressionError, substituted
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import is_expression
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire, instance_kind
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
        outer = store.block(self.outer)
        title = free_block_name(store, name)
        self.block = self.draft.put(Block(self.draft.new_id("b"), title, dict(outer.arguments)))
        self.instance = self._instance(outer)
        self.taken = {node.name for node in picked}

    def edit(self) -> Edit:
        """Return the whole grouping as one edit."""
        for node in self.picked:
            self.draft.put(replace(node, block=self.block.id))
        wires = self.store.wires(self.outer)
        for wire in wires:
            if {wire.source, wire.target} <= self.inside:
                self.draft.put(replace(wire, block=self.block.id))
        self._inputs([w for w in wires if w.target in self.inside and w.source not in self.inside])
        self._outputs([w for w in wires if w.source in self.inside and w.target not in self.inside])
        return self.draft.edit(
            text("Group {count} nodes into {name}", count=len(self.picked), name=self.block.name)
        )

    def _instance(self, outer: Block) -> Node:
        free = {node.name for node in self.store.nodes(self.outer)} - {n.name for n in self.picked}
        x, y = _centre(self.picked)
        return self.draft.put(
            Node(
                self.draft.new_id("n"),
                self.outer,
                instance_kind(self.block.id),
                names.unique(names.suggested(self.block.name), free),
                x,
                y,
                {argument: argument for argument in outer.arguments},
            )
        )

    def _inputs(self, crossing: list[Wire]) -> None:
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
            if not self.store.wires_from(node.id) and ports.outputs(self.store, node)
        ]

    def _sorted(self, wires: list[Wire]) -> list[Wire]:
        store = self.store
        return sorted(wires, key=lambda w: (store.node(w.source).y, store.node(w.target).y, w.id))


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
    _check_convex(store, picked)


def _check_convex(store: Store, picked: list[Node]) -> None:
    inside = {node.id for node in picked}
    left = {w.target for key in inside for w in store.wires_from(key)} - inside
    for key in sorted(downstream(store, left) - inside):
        back = [wire.target for wire in store.wires_from(key) if wire.target in inside]
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
        self.renamed: dict[Id, Id] = {}

    def edit(self) -> Edit:
        """Return the whole ungrouping as one edit."""
        store, draft = self.store, self.draft
        faces = {node.id for node in store.nodes(self.block.id) if node.kind in (INPUT, OUTPUT)}
        if self.only:
            remove_block(draft, self.block.id)
        for wire in store.wires_at(self.instance.id):
            draft.remove(wire.id)
        draft.remove(self.instance.id)
        self._nodes([node for node in store.nodes(self.block.id) if node.id not in faces])
        self._wires(faces)
        return draft.edit(text("Ungroup {name}", name=self.instance.name))

    def _nodes(self, inner: list[Node]) -> None:
        taken = {node.name for node in self.store.nodes(self.instance.block)}
        taken.discard(self.instance.name)
        dx, dy = self._shift(inner)
        for node in inner:
            name = names.unique(node.name, taken)
            taken.add(name)
            key = node.id if self.only else self.draft.new_id("n")
            self.renamed[node.id] = key
            self.draft.put(
                replace(
                    node,
                    id=key,
                    block=self.instance.block,
                    name=name,
                    x=node.x + dx,
                    y=node.y + dy,
                    properties=self._properties(node),
                )
            )
        for note in self.store.notes(self.block.id):
            key = note.id if self.only else self.draft.new_id("t")
            place = {"block": self.instance.block, "x": note.x + dx, "y": note.y + dy}
            self.draft.put(replace(note, id=key, **place))

    def _shift(self, inner: list[Node]) -> Point:
        if not inner:
            return 0.0, 0.0
        centre = _centre(inner)
        return self.instance.x - centre[0], self.instance.y - centre[1]

    def _wires(self, faces: set[Id]) -> None:
        for wire in self.store.wires(self.block.id):
            sources = (
                self._outside_sources(wire)
                if wire.source in faces
                else [(self.renamed[wire.source], wire.output)]
            )
            targets = (
                self._outside_targets(wire)
                if wire.target in faces
                else [(self.renamed[wire.target], wire.input)]
            )
            for source in sources:
                for target in targets:
                    self.draft.put(
                        Wire(self.draft.new_id("w"), self.instance.block, *source, *target)
                    )

    def _outside_sources(self, wire: Wire) -> list[tuple[Id, str]]:
        into = self.store.wires_into(self.instance.id)
        return [(outer.source, outer.output) for outer in into if outer.input == wire.source]

    def _outside_targets(self, wire: Wire) -> list[tuple[Id, str]]:
        out = self.store.wires_from(self.instance.id)
        return [(outer.target, outer.input) for outer in out if outer.output == wire.target]

    def _properties(self, node: Node) -> dict[str, Any]:
        values = {**self.block.arguments, **self.instance.properties}
        spec = ports.spec_of(node)
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
