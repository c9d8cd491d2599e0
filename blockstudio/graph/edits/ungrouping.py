"""Take a block apart: put what is inside in the place of the instance."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.graph import names, ports
from blockstudio.graph.code.written import is_written
from blockstudio.graph.draft import Draft
from blockstudio.graph.edits.containers import bring_dictionaries
from blockstudio.graph.edits.copying import Copying, contents, renamed_port
from blockstudio.graph.edits.following import follow_out
from blockstudio.graph.edits.freezing import inherited
from blockstudio.graph.edits.grouping import centre
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.edits.way_points import shifted
from blockstudio.graph.expressions import ExpressionError, substituted
from blockstudio.graph.freezing import EVERY
from blockstudio.graph.history import Edit
from blockstudio.graph.parameters import ParameterKey, node_of, parameter_key
from blockstudio.graph.placement import has_weights, is_placeable
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.properties import is_expression
from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    Frame,
    Id,
    Node,
    Note,
    Record,
    Wire,
)
from blockstudio.graph.registration import registered, registers, said_order
from blockstudio.graph.scope import enclosing_class, names_taken
from blockstudio.graph.store import Store


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
        self.shift: Point = (0.0, 0.0)
        self.called: dict[str, str] = {}
        """What the nodes are called outside, by their names inside."""

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
        self._registration()
        self._class()
        follow_out(draft, self.instance.id, self.copying.ids, self._owners())
        return draft.edit(text("Ungroup {name}", name=self.instance.name))

    def _registration(self) -> None:
        """Keep the order in which things are registered, where either block says one."""
        store, outer = self.store, self.instance.block
        if not said_order(store, self.block.id) and not said_order(store, outer):
            return
        inner, around = (
            [node.id for node in registered(store, block) if registers(store, node)]
            for block in (self.block.id, outer)
        )
        at = around.index(self.instance.id)
        order = (*around[:at], *map(self.copying.of, inner), *around[at + 1 :])
        self.draft.put(replace(store.block(outer), registered=order))

    def _class(self) -> None:
        """Keep the order of calls, where either block does, and what are dictionaries."""
        outer = self.draft.now(enclosing_class(self.store, self.instance.block))
        if isinstance(outer, Block):
            self.draft.put(replace(outer, in_order=outer.in_order or self.block.in_order))
        said = self.block.dictionaries
        bring_dictionaries(self.draft, self.instance.block, said, self.called)

    def _check(self) -> None:
        for block in (self.block.id, self.instance.block):
            if is_written(self.store, block):
                name = self.store.block(block).name
                raise refuse(
                    text("what happens in “{name}” is written in Python", name=name),
                    Place(self.instance.block, self.instance.id),
                    hint=text("only a block whose nodes are called by wires can be taken apart"),
                )
        shared_calls = self.store.shared_calls(self.instance.id)
        if self.instance.same or shared_calls or self.instance.times is not None:
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
        shift = self.shift = self._shift(nodes)
        self.copying.ids[self.block.id] = self.instance.block
        values = {**self.block.arguments, **self.instance.properties}
        for record in inner:
            if isinstance(record, Node):
                record = with_values(self.store, record, values)
                if record.block == self.block.id or record.kind not in (INPUT, OUTPUT):
                    name = names.unique(record.name, taken)
                    taken.add(name)
                    self.called[record.name] = name
                    record = replace(record, name=name)
                if record.block == self.block.id:
                    record = placed_like(self.store, record, self.instance)
                record = asked_like(self.store, record, self.instance)
            if isinstance(record, Node | Note | Frame) and record.block == self.block.id:
                record = replace(record, x=record.x + shift[0], y=record.y + shift[1])
            self.copying.put(record)

    def _owners(self) -> list[Id]:
        """Return the nodes of the block that have parameters, or may have some inside."""
        return [node.id for node in self.store.nodes(self.block.id) if self._owns(node)]

    def _owns(self, node: Node) -> bool:
        spec = ports.spec_of(self.store, node)
        if spec is None or node.definition is not None:
            return node.definition is not None
        return bool(spec.regions) or spec.form == "parameter" or has_weights(spec)

    def _shift(self, inner: list[Node]) -> Point:
        if not inner:
            return 0.0, 0.0
        middle = centre(inner)
        return self.instance.x - middle[0], self.instance.y - middle[1]

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
                    place = {"id": self.draft.new_id("w"), "block": self.instance.block}
                    place |= dict(zip(("source", "output"), source, strict=True))
                    place |= dict(zip(("target", "input"), target, strict=True))
                    points = shifted(wire.points, self.shift)
                    self.draft.put(replace(wire, **place, points=points))

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


def placed_like(store: Store, node: Node, instance: Node) -> Node:
    """Return a node that has left a block with the device of the instance, unless it says another."""
    if not is_placeable(store, node):
        return node
    return replace(node, device=node.device or instance.device)


def asked_like(store: Store, node: Node, instance: Node) -> Node:
    """Return a node that has left a block with what the instance asks of all gradients in it."""
    asks = instance.requires_grad.get(EVERY)
    return node if asks is None else inherited(store, node, asks)


def with_values(store: Store, node: Node, values: Mapping[str, Any]) -> Node:
    """Return a node that has these values, or expressions, where it follows arguments of those names."""
    spec = ports.spec_of(store, node)
    kept = dict(node.properties)
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec else None
        if spec is None or (item is not None and is_expression(item, value)):
            kept[name] = _substituted(value, values)
    times = _substituted(node.times, values) if isinstance(node.times, str) else node.times
    return replace(node, properties=kept, times=times)


def _substituted(value: Any, values: Mapping[str, Any]) -> Any:
    if (items := parts(value)) is not None:
        return [_substituted(part, values) for part in items]
    if not isinstance(value, str):
        return value
    try:
        return substituted(value, values)
    except ExpressionError:
        return value
