"""What each block compiles to: its name, its constructor arguments, and who passes which size."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.compiler.chains import is_chain
from blockstudio.compiler.custom import defined
from blockstudio.compiler.naming import called_in_forward, taken_at_top
from blockstudio.compiler.turns import Sizes, Turns
from blockstudio.compiler.values import GAP
from blockstudio.graph import names, ports
from blockstudio.graph.arguments import names_of, names_used
from blockstudio.graph.expressions import REPETITION_INDEX, ExpressionError, evaluate, renamed
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.properties import is_auto, is_expression
from blockstudio.graph.records import Block, Id, Node, Wire, sort_key
from blockstudio.graph.scope import regions_inside
from blockstudio.graph.store import Store
from blockstudio.graph.topology import in_order
from blockstudio.graph.tracking import Memo
from blockstudio.graph.walk import used_blocks

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
    they are instances of, and `homes` the block or region that each lies in.
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

    def said(self) -> tuple[object, ...]:
        """Return all that code is written from beside the records of the block."""
        sizes = (self.sizes, self.passes, self.parameters)
        names = (self.name, self.kept, self.called)
        return (self.block, self.sequential, self.inline, *sizes, *names)


class Planned(Struct, frozen=True):
    """The plan of a block, with what was read for it beside the document.

    `asked` are the sizes that its constructor asks for, one for each path to the block. `sizes` are
    those that were known of nodes, by path, and `inner` what the blocks inside asked for.
    """

    plan: BlockPlan
    asked: dict[str, list[Any]]
    sizes: dict[Path, Mapping[str, int] | None]
    inner: dict[Id, tuple[Any, ...]]


class Plans:
    """The plans of one document, each kept until something changes that it was made from."""

    def __init__(self, store: Store) -> None:
        self._memo: Memo[Planned] = Memo(store)
        self._sizes: Sizes = {}
        self._turns = Turns(self._memo.store, {})
        self._fitting: set[Id] = set()
        """The blocks whose plans are known to go with the sizes of the moment."""

    def turns(self, sizes: Sizes) -> Turns:
        """Return the sizes of the moment by paths; what other sizes change is planned again."""
        if sizes == self._sizes:
            self._turns = self._turns.again()
        else:
            self._sizes = dict(sizes)
            self._turns = Turns(self._memo.store, self._sizes)
            self._fitting.clear()
        return self._turns

    def of(self, block: Id, turns: Turns, asked: Asked, foreign: set[str]) -> Planned:
        """Return the plan of a block, made anew only if something says otherwise than it did."""

        def holds(kept: Planned) -> bool:
            return all(
                _asked_in(key, turns, asked) == said for key, said in kept.inner.items()
            ) and (
                block in self._fitting
                or all(turns.sizes.get(path) == found for path, found in kept.sizes.items())
            )

        def make() -> Planned:
            # What was followed for other blocks would not be noted as read for this one.
            return _plan(turns.store, block, turns.apart(), asked, foreign)

        given = (foreign, turns.paths_to(block), turns.origins.are_any)
        planned = self._memo.of(block, given, make, holds)
        self._fitting.add(block)
        return planned


def plan(store: Store, sizes: Sizes, kept: Plans | None = None) -> list[BlockPlan]:
    """Return the plans of all blocks the network uses, inner ones first.

    With plans that were `kept`, what no change touched is not planned again.
    """
    foreign = defined(store.codes())
    taken = taken_at_top(store)
    turns = kept.turns(sizes) if kept is not None else Turns(store, sizes)
    asked: Asked = {}
    plans: list[BlockPlan] = []
    for block in used_blocks(store):
        if block.owner:
            continue
        planned = (
            kept.of(block.id, turns, asked, foreign)
            if kept is not None
            else _plan(store, block.id, turns, asked, foreign)
        )
        if planned.asked:
            asked[block.id] = planned.asked
        made = planned.plan
        name = _free_name(block, taken, function=made.sequential)
        taken.add(name)
        plans.append(replace(made, name=name))
    return plans


def _asked_in(block: Id, turns: Turns, asked: Asked) -> tuple[Any, ...]:
    return (asked.get(block), turns.paths_to(block))


def order_of(store: Store, block: Id) -> tuple[Node, ...]:
    """Return a block's nodes in the order they are written; by age where there is a cycle."""
    return tuple(in_order(store, block))


def members_of(store: Store, block: Id) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes of a class in the order they are written, each with the regions it is in."""
    for node in order_of(store, block):
        yield (), node
        for region in store.regions(node.id):
            for path, inner in members_of(store, region.id):
                yield (region.id, *path), inner


def _plan(store: Store, key: Id, turns: Turns, asked: Asked, foreign: set[str]) -> Planned:
    block = store.block(key)
    paths = turns.paths_to(block.id)
    taken = {*block.arguments, *foreign}
    own: dict[str, list[Any]] = {}
    fixed: dict[Id, dict[str, Any]] = {}
    passes: dict[Id, dict[str, Any]] = {}
    gaps: list[Problem] = []
    known: dict[Path, Mapping[str, int] | None] = {}
    inner: dict[Id, tuple[Any, ...]] = {}
    members = tuple(members_of(store, block.id))
    for regions, node in members:
        autos = _autos(store, node)
        if node.definition is not None:
            inner[node.definition] = _asked_in(node.definition, turns, asked)
        if not autos and node.definition not in asked:
            continue
        at = [(*path, *regions) for path in paths]
        live = [turns.is_live(path) for path in at]
        if autos:
            known |= {one: turns.sizes.get(one) for one in ((*path, node.id) for path in at)}
        for name in autos:
            found = [turns.size((*path, node.id), name) for path in at]
            size = _Size(node, name, _lived(found, live))
            told = turns.origins.of(node, name)
            if told is not None and _is_told(turns, told, at, size.values):
                fixed.setdefault(node.id, {})[name] = told
            else:
                _settle(fixed.setdefault(node.id, {}), size, own, taken)
            if name not in fixed[node.id] and any(live) and not _is_lazy(store, node):
                gaps.append(_unknown(node, name))
        if node.same:
            continue
        for name, values in asked.get(node.definition or "", {}).items():
            by_path = dict(zip(turns.paths_to(node.definition or ""), values, strict=True))
            found = [turns.gathered(path, node, by_path) for path in at]
            size = _Size(node, name, _lived(found, live))
            _settle(passes.setdefault(node.id, {}), size, own, taken)
            passes[node.id].setdefault(name, GAP)
    order = tuple(node for regions, node in members if not regions)
    nodes = tuple(node for _, node in members)
    chain = is_chain(store, order)
    named = [node.name for node in order if ports.is_layer(store, node)]
    plain = named == [str(index) for index in range(len(named))]
    alone = chain and plain and not own and not block.arguments and len(paths) == 1
    inline = alone and not any(node.same for node in order) and not ties_in(store, block.id)
    kept = _kept(store, block, nodes)
    made = BlockPlan(
        block,
        "",
        chain,
        inline,
        order,
        nodes,
        fixed,
        passes,
        tuple(own),
        kept,
        called_in_forward(store, nodes),
        tuple(gaps),
        frozenset(node.kind for node in nodes),
        tuple(node.definition for node in nodes if node.definition is not None),
        {node.id: node.block for node in nodes},
    )
    return Planned(made, own, known, inner)


def ties_in(store: Store, block: Id) -> list[Wire]:
    """Return the ties that are made in a block or in a region of it, by age."""
    inner = [block, *regions_inside(store, block)]
    found = {wire.id: wire for key in inner for wire in store.ties(key)}
    return [found[key] for key in sorted(found, key=sort_key)]


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
        return set(names_of(node.times))
    return set() if ports.is_child(store, node) or node.same else names_used(store, node)


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


def _settle(into: dict[str, Any], size: _Size, own: dict[str, list[Any]], taken: set[str]) -> None:
    """Write the size down where all instances agree, or ask for it in the constructor."""
    values = size.values
    if not all(map(_is_known, values)):
        return
    repeated = size.node.times is not None
    if repeated and all(value is NOWHERE or _is_uniform(value) for value in values):
        values = [value if value is NOWHERE else value[0] for value in values]
        repeated = False
    by_turn = f"[{REPETITION_INDEX}]" if repeated else ""
    found = {value for value in values if value is not NOWHERE}
    if len(found) <= 1:
        if found:
            into[size.name] = f"{found.pop()}{by_turn}"
        return
    name = _asked(own, values)
    if name is None:
        longer = names.identifier(f"{size.node.name}_{size.name}", "node")
        used = {*own, *taken}
        name = size.name if size.name not in used else names.unique(longer, used)
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
    return [item.name for item in spec.properties if item.infer and is_auto(item, node)]


def _is_lazy(store: Store, node: Node) -> bool:
    spec = ports.spec_of(store, node)
    return spec is not None and bool(spec.lazy)


def _unknown(node: Node, name: str) -> Problem:
    return Problem(
        text("{property} of “{name}” is not known", property=name, name=node.name),
        Place(node.block, node.id, name),
        hint=text("type the size, give the Input a shape, or trust the code in front of it"),
        script=text("set({property}=…), or trust the code: trust_code=True", property=name),
    )


def _free_name(block: Block, taken: set[str], *, function: bool) -> str:
    wish = names.class_name(block.name)
    if function:
        wish = names.identifier(names.suggested(wish), "make")
    return names.unique(wish, taken)
