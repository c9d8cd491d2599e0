"""What each block compiles to: its name, its constructor arguments, and who passes which size."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.values import parts
from blockstudio.compiler.custom import defined
from blockstudio.compiler.origins import Origins
from blockstudio.graph import names, ports
from blockstudio.graph.conditions import goes
from blockstudio.graph.expressions import TURN, ExpressionError, evaluate, names_in, renamed
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of, turn, turn_of
from blockstudio.graph.properties import argument_value, is_auto, is_expression, is_set
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, Wire, is_alias, sort_key
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.topology import ordered
from blockstudio.graph.walk import paths_to, used_blocks

Sizes = Mapping[Path, Mapping[str, int]]
"""The *auto* sizes that are known, by the path of the node."""

_OF_SEQUENTIAL = frozenset({"append", "extend", "insert", "pop"})
"""What `nn.Sequential` has beside what every module has: no name for a child of one."""


class BlockPlan(Struct, frozen=True):
    """One block, ready to be written.

    `sequential` blocks become `nn.Sequential`, inline where they are used once. `order` holds the
    nodes directly inside in the order of `forward`, `members` those of its regions too. `sizes`
    gives the text of every *auto* size that is known, by node; `passes` what an instance inside
    hands to the constructor of its block; `parameters` the sizes this block's own constructor asks
    for. `kept` names the attributes that keep constructor arguments for use in `forward`.
    """

    block: Block
    name: str
    sequential: bool
    inline: bool
    order: tuple[Node, ...]
    members: tuple[Node, ...]
    sizes: dict[Id, dict[str, Any]]
    passes: dict[Id, dict[str, Any]]
    parameters: tuple[str, ...]
    kept: dict[str, str] = {}


def plan(store: Store, sizes: Sizes) -> list[BlockPlan]:
    """Return the plans of all blocks the network uses, inner ones first."""
    taken = {
        *names.BUILT_IN,
        *(name for block in store.blocks() for name in block.arguments),
        *(name for code in store.codes() for name in defined(code.source)),
    }
    turns = Turns(store, sizes)
    asked: dict[Id, dict[str, list[Any]]] = {}
    plans: list[BlockPlan] = []
    for block in used_blocks(store):
        if block.owner:
            continue
        made = _plan(store, block, turns, asked)
        name = _free_name(block, taken, function=made.sequential)
        taken.add(name)
        plans.append(replace(made, name=name))
    return plans


def order_of(store: Store, block: Id) -> tuple[Node, ...]:
    """Return a block's nodes in the order they are written; by age where there is a cycle."""
    try:
        return tuple(ordered(store, block))
    except ValueError:
        return tuple(sorted(store.nodes(block), key=lambda node: sort_key(node.id)))


def members_of(store: Store, block: Id) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes of a class in the order they are written, each with the regions it is in."""
    for node in order_of(store, block):
        yield (), node
        for region in store.regions(node.id):
            for path, inner in members_of(store, region.id):
                yield (region.id, *path), inner


def _plan(
    store: Store, block: Block, turns: "Turns", asked: dict[Id, dict[str, list[Any]]]
) -> BlockPlan:
    paths = turns.paths_to(block.id)
    own: dict[str, list[Any]] = {}
    fixed: dict[Id, dict[str, Any]] = {}
    passes: dict[Id, dict[str, Any]] = {}
    members = tuple(members_of(store, block.id))
    for regions, node in members:
        at = [(*path, *regions) for path in paths]
        live = [turns.is_live(path) for path in at]
        for name in _autos(store, node):
            found = [turns.size((*path, node.id), name) for path in at]
            size = _Size(node, name, _lived(found, live))
            told = turns.origins.of(node, name)
            if told is not None and _is_told(turns, told, at, size.values):
                fixed.setdefault(node.id, {})[name] = told
            else:
                _settle(fixed.setdefault(node.id, {}), size, own, block)
        if node.same:
            continue
        for name, values in asked.get(node.definition or "", {}).items():
            by_path = dict(zip(turns.paths_to(node.definition or ""), values, strict=True))
            found = [turns.gathered(path, node, by_path) for path in at]
            size = _Size(node, name, _lived(found, live))
            _settle(passes.setdefault(node.id, {}), size, own, block)
    if own:
        asked[block.id] = own
    order = tuple(node for regions, node in members if not regions)
    nodes = tuple(node for _, node in members)
    chain = _is_chain(store, order)
    named = [node.name for node in order if ports.is_layer(store, node)]
    plain = named == [str(index) for index in range(len(named))]
    alone = chain and plain and not own and not block.arguments and len(paths) == 1
    inline = alone and not any(node.same for node in order) and not ties_in(store, block.id)
    kept = _kept(store, block, nodes)
    return BlockPlan(block, "", chain, inline, order, nodes, fixed, passes, tuple(own), kept)


def ties_in(store: Store, block: Id) -> list[Wire]:
    """Return the ties that are made in a block or in a region of it, by age."""
    inner = [block, *(path[-1] for path, _ in scoped(store, block) if path)]
    found = {wire.id: wire for key in inner for wire in store.wires(key) if wire.is_tie}
    return [found[key] for key in sorted(found, key=sort_key)]


class Turns:
    """The known sizes, by paths on which every turn of a repeated block is a step of its own."""

    def __init__(self, store: Store, sizes: Sizes) -> None:
        self.store = store
        self.sizes = sizes
        self.origins = Origins(store)
        self._counts: dict[Path, int] = {}
        self._arguments: dict[Path, Mapping[str, Any]] = {}
        self._paths: dict[Id, list[Path]] = {}
        for path in sizes:
            for place, step in enumerate(path):
                at = (*path[:place], node_of(step))
                self._counts[at] = max(self._counts.get(at, 1), turn_of(step) + 1)

    def size(self, path: Path, name: str) -> int | None:
        """Return an *auto* size at a path, or None while it isn't known."""
        return self.sizes.get(path, {}).get(name)

    def paths_to(self, block: Id) -> list[Path]:
        """Return every path to a block, each turn of a repeated one as a path of its own."""
        if block not in self._paths:
            self._paths[block] = [
                path for one in paths_to(self.store, block) for path in self._each(one)
            ]
        return self._paths[block]

    def gathered(self, path: Path, node: Node, values: Mapping[Path, Any]) -> Any:
        """Return what an instance hands on at a path: one value, or one for every turn."""
        count = self._count(path, node.id)
        found = tuple(values[(*path, turn(node.id, index))] for index in range(count))
        return found if node.times is not None else found[0]

    def arguments(self, path: Path) -> Mapping[str, Any]:
        """Return the values of the block arguments that expressions at a path may use."""
        if path not in self._arguments:
            self._arguments[path] = self._computed_arguments(path)
        return self._arguments[path]

    def is_live(self, path: Path) -> bool:
        """Return whether a block or region at a path is made at all: no If decides against it."""
        for depth, step in enumerate(path):
            record = self.store.records.get(step)
            owner = self.store.records.get(record.owner) if isinstance(record, Block) else None
            if isinstance(record, Block) and isinstance(owner, Node):
                way = goes(self.store, owner, self.arguments(path[:depth]))
                if record.role in ("then", "else") and way not in (None, record.role):
                    return False
        return True

    def _computed_arguments(self, path: Path) -> Mapping[str, Any]:
        if not path:
            return self.store.root.arguments
        outer = self.arguments(path[:-1])
        node = self.store.records.get(node_of(path[-1]))
        if not isinstance(node, Node) or node.definition not in self.store:
            return outer
        found = dict(self.store.block(node.definition or "").arguments)
        for name in found.keys() & node.properties.keys():
            found[name] = argument_value(node, name, {**outer, TURN: turn_of(path[-1])})
        return found

    def _each(self, path: Path) -> list[Path]:
        found: list[Path] = [()]
        for step in path:
            found = [
                (*outer, turn(step, index))
                for outer in found
                for index in range(self._count(outer, step))
            ]
        return found

    def _count(self, path: Path, step: Id) -> int:
        return self._counts.get((*path, step), 1)


def on_self(store: Store, node: Node, plan: BlockPlan) -> Node:
    """Return the node with the block arguments in its expressions read from `self`."""
    if not plan.kept:
        return node
    spec = ports.spec_of(store, node)
    values = {
        name: _renamed(value, plan.kept) if item and is_expression(item, value) else value
        for name, value in node.properties.items()
        for item in [spec.property_named(name) if spec else None]
    }
    return replace(node, properties=values, times=_renamed(node.times, plan.kept))


def _renamed(value: Any, kept: dict[str, str]) -> Any:
    if (items := parts(value)) is not None:
        return [_renamed(part, kept) for part in items]
    return renamed(value, kept) if isinstance(value, str) else value


def _kept(store: Store, block: Block, members: tuple[Node, ...]) -> dict[str, str]:
    """Find the block arguments that functions in `forward` need, and free attributes for them."""
    if not block.arguments:
        return {}
    wanted = {name for node in members for name in _names_in_forward(store, node)}
    children = {node.name for node in members if ports.is_child(store, node)}
    kept: dict[str, str] = {}
    for name in block.arguments:
        if name in wanted:
            kept[name] = names.unique(name, {*children, *kept.values(), *names.RESERVED})
    return kept


def _names_in_forward(store: Store, node: Node) -> set[str]:
    if node.times is not None and node.shared and isinstance(node.times, str):
        return set(_safe_names(node.times))
    return set() if ports.is_child(store, node) or node.same else _names_used(store, node)


def _names_used(store: Store, node: Node) -> set[str]:
    spec = ports.spec_of(store, node)
    used: set[str] = set()
    for name, value in node.properties.items():
        item = spec.property_named(name) if spec else None
        if item is not None and is_expression(item, value):
            for part in parts(value) or [value]:
                used |= _safe_names(part) if isinstance(part, str) else set()
    return used


def _safe_names(source: str) -> frozenset[str]:
    try:
        return names_in(source)
    except ExpressionError:
        return frozenset()


class _Size(Struct, frozen=True):
    """An *auto* size of a node: what it is at each path."""

    node: Node
    name: str
    values: list[Any]


NOWHERE = ...
"""The size of what is not made, because the arguments of its block say so."""


def _lived(values: list[Any], live: list[bool]) -> list[Any]:
    pairs = zip(values, live, strict=True)
    return [value if alive else NOWHERE for value, alive in pairs]


def _settle(into: dict[str, Any], size: _Size, own: dict[str, list[Any]], block: Block) -> None:
    """Write the size down where all instances agree, or ask for it in the constructor."""
    values = size.values
    if not all(map(_is_known, values)):
        return
    repeated = size.node.times is not None
    if repeated and all(value is NOWHERE or _is_uniform(value) for value in values):
        values = [value if value is NOWHERE else value[0] for value in values]
        repeated = False
    by_turn = f"[{TURN}]" if repeated else ""
    found = {value for value in values if value is not NOWHERE}
    if len(found) <= 1:
        into[size.name] = f"{found.pop()}{by_turn}" if found else "None"
        return
    name = _asked(own, values)
    if name is None:
        taken = {*own, *block.arguments}
        longer = names.identifier(f"{size.node.name}_{size.name}", "node")
        name = size.name if size.name not in taken else names.unique(longer, taken)
    into[size.name] = name + by_turn
    asked = zip(own.get(name, values), values, strict=True)
    own[name] = [two if one is NOWHERE else one for one, two in asked]


def _asked(own: dict[str, list[Any]], values: list[Any]) -> str | None:
    """Return what the constructor asks for already and is the same wherever both are made."""
    for name, others in own.items():
        pairs = list(zip(values, others, strict=True))
        if all(one == two or NOWHERE in (one, two) for one, two in pairs):
            return name
    return None


def _is_known(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_known, cast("tuple[Any, ...]", value)))
    return value is not None


def _is_uniform(value: Any) -> bool:
    """Return whether a value for every turn is the same in all of them."""
    return isinstance(value, tuple) and len(set(cast("tuple[Any, ...]", value))) == 1


def _is_told(turns: Turns, told: str, paths: list[Path], values: list[Any]) -> bool:
    """Return whether an expression gives a size at every path where that is known and made."""
    known = [pair for pair in zip(paths, values, strict=True) if pair[1] is not NOWHERE]
    return bool(known) and all(_value(told, turns.arguments(at)) == size for at, size in known)


def _value(source: str, arguments: Mapping[str, Any]) -> Any:
    try:
        return evaluate(source, arguments)
    except ExpressionError:
        return None


def _autos(store: Store, node: Node) -> list[str]:
    spec = ports.spec_of(store, node)
    if node.same or spec is None:
        return []
    return [item.name for item in spec.properties if is_auto(item, node)]


def _is_chain(store: Store, order: tuple[Node, ...]) -> bool:
    """Return whether the block is what `nn.Sequential` does: layers in a row, named by number."""
    inside = [node for node in order if node.kind not in (INPUT, OUTPUT)]
    faces = [node.kind for node in order if node.kind in (INPUT, OUTPUT)]
    if not inside or sorted(faces) != [INPUT, OUTPUT]:
        return False
    if not all(_takes_one(store, node) and not node.shared for node in inside):
        return False
    numbered = [node.name for node in inside] == [str(index) for index in range(len(inside))]
    called = {node.name for node in inside}
    if not numbered and (all(map(names.is_identifier, called)) or called & _OF_SEQUENTIAL):
        return False
    if any(map(is_alias, inside)):
        return False
    start = next(node for node in order if node.kind == INPUT)
    end = next(node for node in order if node.kind == OUTPUT)
    return not ports.is_optional(start) and all(
        _only_wire(store, one, two)
        for one, two in zip([start, *inside], [*inside, end], strict=True)
    )


def _takes_one(store: Store, node: Node) -> bool:
    """Return whether a node is a layer whose call takes what comes in and nothing beside it."""
    spec = ports.spec_of(store, node)
    if spec is None or not ports.is_layer(store, node):
        return ports.is_layer(store, node)
    return not spec.returns and not any(
        item.forward and is_set(item, node) for item in spec.properties
    )


def _only_wire(store: Store, one: Node, two: Node) -> bool:
    out = [wire for wire in store.wires_from(one.id) if not wire.is_tie]
    into = [wire for wire in store.wires_into(two.id) if not wire.is_tie]
    return (
        len(out) == len(into) == 1
        and out[0] == into[0]
        and out[0].output == ports.outputs(store, one)[0].key
        and out[0].input == ports.inputs(store, two)[0].key
        and len(ports.outputs(store, one)) == 1
    )


def _free_name(block: Block, taken: set[str], *, function: bool) -> str:
    wish = names.class_name(block.name)
    if function:
        wish = names.identifier(names.suggested(wish), "make")
    return names.unique(wish, taken)
