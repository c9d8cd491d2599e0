"""How a block is planned: some nodes at a time, then all of them together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.compiler.chains import is_chain
from blockstudio.compiler.naming import called_in_forward
from blockstudio.compiler.plan import Asked, BlockPlan, Planned, speaks_of_itself, with_inner
from blockstudio.compiler.sizes import Size, gives, lived, settle
from blockstudio.compiler.turns import Turns
from blockstudio.compiler.values import GAP
from blockstudio.graph import names, ports
from blockstudio.graph.arguments import names_of, names_used
from blockstudio.graph.derived import derived_into
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.properties import is_auto
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.registration import containers, members, registers
from blockstudio.graph.store import Store

K = TypeVar("K")
V = TypeVar("V")


class Part(Struct, frozen=True):
    """What is planned for some nodes of a block that follow each other, and all in their regions.

    `asked` are the sizes that the constructor asks for, up to the last of them. Where the block has
    arguments, `read` are the names that `forward` needs, `kept` those of what the class keeps.
    """

    order: tuple[Node, ...]
    members: tuple[Node, ...]
    sizes: dict[Id, dict[str, Any]]
    passes: dict[Id, dict[str, Any]]
    asked: dict[str, list[Any]]
    gaps: tuple[Problem, ...]
    known: dict[Path, Mapping[str, int] | None]
    inner: dict[Id, tuple[Any, ...]]
    called: frozenset[str]
    read: frozenset[str]
    kept: frozenset[str]


class Planner:
    """Plans some nodes of a block; `before` them its constructor asks for some sizes already.

    `foreign` are the names that own code has at the top of the file.
    """

    def __init__(
        self,
        block: Block,
        turns: Turns,
        asked: Asked,
        before: Mapping[str, list[Any]],
        foreign: Collection[str],
    ) -> None:
        self.block = block
        self.turns = turns
        self.store = turns.store
        self.asked = asked
        self.taken = {*block.arguments, *foreign}
        self.paths = turns.paths_to(block.id)
        self.own = dict(before)
        self.sizes: dict[Id, dict[str, Any]] = {}
        self.passes: dict[Id, dict[str, Any]] = {}
        self.gaps: list[Problem] = []
        self.known: dict[Path, Mapping[str, int] | None] = {}
        self.inner: dict[Id, tuple[Any, ...]] = {}

    def part(self, keys: Iterable[Id]) -> Part:
        """Return the plan of some nodes."""
        order = tuple(map(self.store.node, keys))
        members = [member for node in order for member in with_inner(self.store, node)]
        for regions, node in members:
            self._add(regions, node)
        nodes = tuple(node for _, node in members)
        named = nodes if self.block.arguments else ()
        return Part(
            order,
            nodes,
            self.sizes,
            self.passes,
            self.own,
            tuple(self.gaps),
            self.known,
            self.inner,
            called_in_forward(self.store, nodes),
            frozenset(name for node in named for name in _names_in_forward(self.store, node)),
            frozenset(
                node.name.partition(".")[0] for node in named if ports.is_child(self.store, node)
            ),
        )

    def _add(self, regions: Path, node: Node) -> None:
        if node.definition is not None:
            self.inner[node.definition] = asked_in(node.definition, self.turns, self.asked)
        autos = _autos(self.store, node)
        if not autos and node.definition not in self.asked:
            return
        at = [(*path, *regions) for path in self.paths]
        live = [self.turns.is_live(path) for path in at]
        if autos:
            places = [(*path, node.id) for path in at]
            self.known |= {place: self.turns.sizes.get(place) for place in places}
            fixed = self.sizes[node.id] = self._fixed(node, autos, at, live)
            unknown = [name for name in autos if name not in fixed]
            if unknown and any(live) and not _is_lazy(self.store, node):
                self.gaps += [_unknown(node, name) for name in unknown]
        if not node.same and (handed := self._handed(node, at, live)):
            self.passes[node.id] = handed

    def _fixed(
        self, node: Node, autos: list[str], at: list[Path], live: list[bool]
    ) -> dict[str, Any]:
        """Return what is written for the *auto* sizes of a node, as far as they are known."""
        fixed: dict[str, Any] = {}
        for name in autos:
            values = [self.turns.size((*path, node.id), name) for path in at]
            size = Size(node, name, lived(values, live))
            source = self.turns.origins.of(node, name)
            if source is not None and gives(self.turns, source, at, size.values):
                fixed[name] = source
            else:
                settle(fixed, size, self.own, self.taken)
        return fixed

    def _handed(self, node: Node, at: list[Path], live: list[bool]) -> dict[str, Any]:
        """Return what an instance hands to the constructor of its block."""
        handed: dict[str, Any] = {}
        inside = node.definition or ""
        for name, values in self.asked.get(inside, {}).items():
            by_path = dict(zip(self.turns.paths_to(inside), values, strict=True))
            found = [self.turns.gathered(path, node, by_path) for path in at]
            settle(handed, Size(node, name, lived(found, live)), self.own, self.taken)
            handed.setdefault(name, GAP)
        return handed


def assembled(store: Store, block: Block, paths: Sequence[Path], parts: Sequence[Part]) -> Planned:
    """Return the plan of a block all of whose nodes are planned."""
    order = tuple(node for part in parts for node in part.order)
    nodes = tuple(node for part in parts for node in part.members)
    own = parts[-1].asked if parts else {}
    chain = not block.forward and is_chain(store, order)
    named = [node.name for node in order if ports.is_layer(store, node)] if chain else []
    plain = named == [str(index) for index in range(len(named))]
    alone = chain and plain and not own and not block.arguments and len(paths) == 1
    inline = alone and not speaks_of_itself(store, block.id, order)
    inline = inline and not any(node.same for node in order)
    held = containers(store, block.id)
    made = BlockPlan(
        block,
        "",
        chain,
        inline,
        order,
        nodes,
        _merged(part.sizes for part in parts),
        _merged(part.passes for part in parts),
        tuple(own),
        _attributes(block, parts),
        frozenset[str]().union(*(part.called for part in parts)),
        tuple(gap for part in parts for gap in part.gaps),
        frozenset(node.kind for node in nodes),
        tuple(node.definition for node in nodes if node.definition is not None),
        {node.id: node.block for node in nodes},
        {next(one.nodes()): one for one in held},
        _makers(store, block.id) if held or block.registered else {},
    )
    known = _merged(part.known for part in parts)
    return Planned(made, own, known, _merged(part.inner for part in parts))


def _makers(store: Store, block: Id) -> dict[Id, Id]:
    """Return the modules that stand in a container before their own place, with the call there."""
    first: dict[Id, Id] = {}
    for _, node in members(store, block):
        if ports.is_layer(store, node) and registers(store, node):
            first.setdefault(store.original(node).id, node.id)
    return {key: maker for key, maker in first.items() if key != maker}


def _merged(tables: Iterable[dict[K, V]]) -> dict[K, V]:
    merged: dict[K, V] = {}
    for table in tables:
        merged |= table
    return merged


def asked_in(block: Id, turns: Turns, asked: Asked) -> tuple[Any, ...]:
    """Return what a plan reads of a block that it makes instances of."""
    return (asked.get(block), turns.paths_to(block))


def _attributes(block: Block, parts: Sequence[Part]) -> dict[str, str]:
    """Return the block arguments that `forward` needs, with free attributes that keep them.

    One that people wrote may need any, by its very name; what else goes by that name is kept there.
    """
    attributes: dict[str, str] = {}
    read = frozenset[str]().union(*(part.read for part in parts))
    kept = frozenset[str]().union(*(part.kept for part in parts))
    if block.forward:
        return {name: name for name in block.arguments if name not in {*kept, *names.RESERVED}}
    for name in block.arguments:
        if name in read:
            attributes[name] = names.unique(name, {*kept, *attributes.values(), *names.RESERVED})
    return attributes


def _names_in_forward(store: Store, node: Node) -> set[str]:
    if node.times is not None and node.shared and isinstance(node.times, str):
        return set(names_of(node.times))
    return set() if ports.is_child(store, node) or node.same else names_used(store, node)


def _autos(store: Store, node: Node) -> list[str]:
    spec = ports.spec_of(store, node)
    if node.same or spec is None:
        return []
    return [item.name for item in spec.properties if item.infer and is_auto(item, node)]


def _is_lazy(store: Store, node: Node) -> bool:
    spec = ports.spec_of(store, node)
    return spec is not None and bool(spec.lazy) and not derived_into(store, node)


def _unknown(node: Node, name: str) -> Problem:
    return Problem(
        text("{property} of “{name}” is not known", property=name, name=node.name),
        Place(node.block, node.id, name),
        hint=text("type the size, give the Input a shape, or trust the code in front of it"),
        script=text("set({property}=…), or trust the code: trust_code=True", property=name),
    )
