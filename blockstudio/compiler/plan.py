"""What each block compiles to: its name, its constructor arguments, and who passes which size."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.values import parts
from blockstudio.graph import names, ports
from blockstudio.graph.expressions import ExpressionError, names_in, renamed
from blockstudio.graph.facts import Path
from blockstudio.graph.properties import is_auto, is_expression, is_set
from blockstudio.graph.records import INPUT, OUTPUT, Block, Id, Node, sort_key
from blockstudio.graph.store import Store
from blockstudio.graph.topology import ordered
from blockstudio.graph.walk import paths_to, used_blocks

Sizes = Mapping[Path, Mapping[str, int]]
"""The *auto* sizes that are known, by the path of the node."""

_OF_SEQUENTIAL = frozenset({"append", "extend", "insert", "pop"})
"""What `nn.Sequential` has beside what every module has: no name for a child of one."""


class BlockPlan(Struct, frozen=True):
    """One block, ready to be written.

    `sequential` blocks become `nn.Sequential`, inline where they are used once. `sizes` gives the
    text of every *auto* size that is known, by node; `passes` what an instance inside hands to the
    constructor of its block; `parameters` the sizes this block's own constructor asks for. `kept`
    names the attributes that keep constructor arguments for use in `forward`.
    """

    block: Block
    name: str
    sequential: bool
    inline: bool
    order: tuple[Node, ...]
    sizes: dict[Id, dict[str, Any]]
    passes: dict[Id, dict[str, Any]]
    parameters: tuple[str, ...]
    kept: dict[str, str] = {}


def plan(store: Store, sizes: Sizes) -> list[BlockPlan]:
    """Return the plans of all blocks the network uses, inner ones first."""
    taken = {*names.BUILT_IN, *(name for block in store.blocks() for name in block.arguments)}
    asked: dict[Id, dict[str, list[int]]] = {}
    plans: list[BlockPlan] = []
    for block in used_blocks(store):
        made = _plan(store, block, sizes, asked)
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


def is_layer(node: Node) -> bool:
    """Return whether a node is a child module: a layer or a block instance."""
    spec = ports.spec_of(node)
    return node.definition is not None or (spec is not None and spec.form == "module")


def _plan(
    store: Store, block: Block, sizes: Sizes, asked: dict[Id, dict[str, list[int]]]
) -> BlockPlan:
    paths = paths_to(store, block.id)
    own: dict[str, list[int]] = {}
    fixed: dict[Id, dict[str, Any]] = {}
    passes: dict[Id, dict[str, Any]] = {}
    order = order_of(store, block.id)
    for node in order:
        for name in _autos(node):
            found = [sizes.get((*path, node.id), {}).get(name) for path in paths]
            _settle(fixed.setdefault(node.id, {}), _Size(node, name, found), own, block)
        for name, values in asked.get(node.definition or "", {}).items():
            all_paths = paths_to(store, node.definition or "")
            at: list[int | None] = [values[all_paths.index((*path, node.id))] for path in paths]
            _settle(passes.setdefault(node.id, {}), _Size(node, name, at), own, block)
    if own:
        asked[block.id] = own
    chain = _is_chain(store, order)
    numbered = [node.name for node in order if is_layer(node)]
    plain = numbered == [str(index) for index in range(len(numbered))]
    inline = chain and plain and not own and not block.arguments and len(paths) == 1
    kept = _kept(block, order)
    return BlockPlan(block, "", chain, inline, order, fixed, passes, tuple(own), kept)


def on_self(node: Node, plan: BlockPlan) -> Node:
    """Return the node with the block arguments in its expressions read from `self`."""
    if not plan.kept:
        return node
    spec = ports.spec_of(node)
    values = {
        name: _renamed(value, plan.kept) if item and is_expression(item, value) else value
        for name, value in node.properties.items()
        for item in [spec.property_named(name) if spec else None]
    }
    return replace(node, properties=values)


def _renamed(value: Any, kept: dict[str, str]) -> Any:
    if (items := parts(value)) is not None:
        return [_renamed(part, kept) for part in items]
    return renamed(value, kept) if isinstance(value, str) else value


def _kept(block: Block, order: tuple[Node, ...]) -> dict[str, str]:
    """Find the block arguments that functions in `forward` need, and free attributes for them."""
    wanted = {name for node in order if not is_layer(node) for name in _names_used(node)}
    children = {node.name for node in order if is_layer(node)}
    kept: dict[str, str] = {}
    for name in block.arguments:
        if name in wanted:
            kept[name] = names.unique(name, {*children, *kept.values(), *names.RESERVED})
    return kept


def _names_used(node: Node) -> set[str]:
    spec = ports.spec_of(node)
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
    values: list[int | None]


def _settle(into: dict[str, Any], size: _Size, own: dict[str, list[int]], block: Block) -> None:
    """Write the size down where all instances agree, or ask for it in the constructor."""
    known = [value for value in size.values if value is not None]
    if len(known) < len(size.values):
        return
    if len(set(known)) == 1:
        into[size.name] = known[0]
        return
    wish = names.identifier(f"{size.node.name}_{size.name}", "node")
    into[size.name] = names.unique(wish, {*own, *block.arguments})
    own[into[size.name]] = known


def _autos(node: Node) -> list[str]:
    spec = ports.spec_of(node)
    return [item.name for item in spec.properties if is_auto(item, node)] if spec else []


def _is_chain(store: Store, order: tuple[Node, ...]) -> bool:
    """Return whether the block is what `nn.Sequential` does: layers in a row, named by number."""
    inside = [node for node in order if node.kind not in (INPUT, OUTPUT)]
    faces = [node.kind for node in order if node.kind in (INPUT, OUTPUT)]
    if not inside or sorted(faces) != [INPUT, OUTPUT] or not all(map(_takes_one, inside)):
        return False
    numbered = [node.name for node in inside] == [str(index) for index in range(len(inside))]
    called = {node.name for node in inside}
    if not numbered and (all(map(names.is_identifier, called)) or called & _OF_SEQUENTIAL):
        return False
    start = next(node for node in order if node.kind == INPUT)
    end = next(node for node in order if node.kind == OUTPUT)
    return all(
        _only_wire(store, one, two)
        for one, two in zip([start, *inside], [*inside, end], strict=True)
    )


def _takes_one(node: Node) -> bool:
    """Return whether a node is a layer whose call takes what comes in and nothing beside it."""
    spec = ports.spec_of(node)
    if spec is None or not is_layer(node):
        return is_layer(node)
    return not spec.returns and not any(
        item.forward and is_set(item, node) for item in spec.properties
    )


def _only_wire(store: Store, one: Node, two: Node) -> bool:
    out, into = store.wires_from(one.id), store.wires_into(two.id)
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
