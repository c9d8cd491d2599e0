"""What each block compiles to: its name, its constructor arguments, and who passes which size."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.values import parts
from blockstudio.graph import ports
from blockstudio.graph.containers import Container
from blockstudio.graph.expressions import ExpressionError, renamed
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Problem
from blockstudio.graph.properties import is_expression
from blockstudio.graph.records import Block, Id, Node, Wire, sort_key
from blockstudio.graph.scope import regions_inside
from blockstudio.graph.store import Store
from blockstudio.graph.topology import in_order, keys_in_order

Asked = dict[Id, dict[str, list[Any]]]
"""The sizes that constructors of blocks ask for, each with its value for every path to the block."""


class BlockPlan(Struct, frozen=True):
    """One block, ready to be written.

    `sequential` blocks become `nn.Sequential`, inline where they are used once. `order` holds the
    nodes directly inside in the order of `forward`, `members` those of its regions too. `sizes`
    gives the text of every *auto* size that is known, by node; `passes` what an instance inside
    hands to the constructor of its block; `parameters` the sizes this block's own constructor asks
    for. `kept` names the attributes that keep constructor arguments for use in `forward`, `called`
    the functions that are called there by a bare name. `gaps` are the sizes that are not known, of
    kinds that have no lazy module. Of the members, `kinds` are the kinds, `uses` the blocks that
    they are instances of, and `homes` the block or region that each lies in. `containers` are the
    outermost of the class, each by the node that it begins with; `makers` says of modules which a
    shared call in a container needs before they are made by themselves, by which call they are made.
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
    called: frozenset[str] = frozenset()
    gaps: tuple[Problem, ...] = ()
    kinds: frozenset[str] = frozenset()
    uses: tuple[Id, ...] = ()
    homes: dict[Id, Id] = {}
    containers: dict[Id, Container] = {}
    makers: dict[Id, Id] = {}

    def said(self) -> tuple[object, ...]:
        """Return all that code is written from beside the records of the block."""
        sizes = (self.sizes, self.passes, self.parameters)
        names = (self.name, self.kept, self.called)
        held = (self.containers, self.makers)
        return (self.block, self.sequential, self.inline, *sizes, *names, *held)


class Planned(Struct, frozen=True):
    """The plan of a block, with what was read for it beside the document.

    `asked` are the sizes that its constructor asks for, one for each path to the block. `known` are
    the sizes that were known of nodes, by path, and `inner` what the blocks inside asked for.
    """

    plan: BlockPlan
    asked: dict[str, list[Any]]
    known: dict[Path, Mapping[str, int] | None]
    inner: dict[Id, tuple[Any, ...]]


def order_of(store: Store, block: Id) -> tuple[Node, ...]:
    """Return a block's nodes in the order they are written; by age where there is a cycle."""
    return tuple(in_order(store, block))


def members_of(store: Store, block: Id) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes of a class in the order they are written, each with the regions it is in."""
    for node in map(store.node, keys_in_order(store, block)):
        yield from with_inner(store, node)


def with_inner(store: Store, node: Node) -> Iterator[tuple[Path, Node]]:
    """Yield a node and all in its regions, each with the regions it is in."""
    yield (), node
    for region in store.regions(node.id):
        for path, inner in members_of(store, region.id):
            yield (region.id, *path), inner


def ties_in(store: Store, block: Id) -> list[Wire]:
    """Return the ties that are made in a block or in a region of it, by age."""
    inner = [block, *regions_inside(store, block)]
    wires = {wire.id: wire for key in inner for wire in store.ties(key)}
    return [wires[key] for key in sorted(wires, key=sort_key)]


def speaks_of_itself(store: Store, block: Id, order: Iterable[Node]) -> bool:
    """Return whether something is said of the parameters in a block once these are made."""
    return any(node.requires_grad for node in order) or bool(ties_in(store, block))


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
    try:
        return renamed(value, kept) if isinstance(value, str) else value
    except ExpressionError:
        # It is none; a gap will stand in its place.
        return value
