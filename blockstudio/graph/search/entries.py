"""Every node of a network at each of its places, and what can be asked of it there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.values import parts
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.group_assignment import NO_GROUP, assigned
from blockstudio.graph.parameters import bare, node_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.properties import Invalid, argument_value, resolve, value_of
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store
from blockstudio.graph.ties import tied_ends
from blockstudio.graph.walk import insides

Values: TypeAlias = Sequence[Any]
"""What a node has under a name: several where it has several results, none where nobody knows."""
_NOTHING = NodeFacts()


class Entry(Struct, frozen=True):
    """One node at one place; `words` are those that a word alone is looked for in, `names` lead to it.

    `row` counts the entries of a network. Where a block has several instances, what is inside
    is there once for each.
    """

    row: int
    path: Path
    node: Node
    names: tuple[str, ...]
    words: str

    @property
    def dotted(self) -> str:
        """The names that lead to the node, as people write them: `encoder.body.hidden`."""
        return ".".join(self.names)


class Network:
    """A document as it is searched: its nodes, and what is known of them at this moment."""

    def __init__(self, store: Store, facts: Facts, problems: list[Problem]) -> None:
        self.store = store
        self._facts = facts
        self._problems = problems
        self._items: dict[tuple[str, str], Property | None] = {}
        self._arguments: dict[Path, dict[str, Any]] = {}
        self._kinds: dict[str, str] = {}
        self._columns: dict[str, list[Values]] = {}

    def learn(self, facts: Facts, problems: list[Problem]) -> None:
        """Take in what is known by now of the same document."""
        self._facts, self._problems = facts, problems
        self._columns.clear()
        for derived in ("frozen", "tied", "_problems_of"):
            self.__dict__.pop(derived, None)

    @cached_property
    def entries(self) -> list[Entry]:
        """All nodes at all places, sources before targets, what is inside a node after it."""
        placed = self._inside((), (), self.store.project.root)
        return [
            Entry(row, path, node, names, self._words(node))
            for row, (path, node, names) in enumerate(placed)
        ]

    @cached_property
    def tied(self) -> frozenset[Path]:
        """The places of nodes with a parameter that is one with another, by a wire or as torch says."""
        ends = (end.owner for _, *pair in tied_ends(self.store) for end in pair)
        told = (
            bare(p) for p, known in self._facts.items() if any(o.tied for o in known.parameters)
        )
        return frozenset((*map(bare, ends), *told))

    @cached_property
    def frozen(self) -> frozenset[Path]:
        """The places of nodes with parameters of which none is trained."""
        groups = self.store.train.groups
        if not self.store.has_frozen and not any(group.frozen for group in groups):
            return frozenset()
        members = assigned(self.store, self._facts, groups)
        kept = (one for one in members if one.group != NO_GROUP and groups[one.group].frozen)
        trained = {one.path for one in members} - {one.path for one in kept}
        still: dict[Path, bool] = {}
        for path, known in self._facts.items():
            if any(not (one.buffer or one.tied) for one in known.parameters):
                for deep in range(1, len(path) + 1):
                    place = bare(path[:deep])
                    still[place] = still.get(place, True) and path not in trained
        return frozenset(path for path, all_of_it in still.items() if all_of_it)

    def known(self, entry: Entry) -> NodeFacts:
        """Return what torch says of a node at its place."""
        return self._facts.get(entry.path, _NOTHING)

    def problems(self, entry: Entry) -> list[Problem]:
        """Return what is wrong with a node at its place."""
        return [
            problem
            for problem in self._problems_of.get(entry.node.id, ())
            if not problem.place.path or bare(problem.place.path) in (entry.path[:-1], entry.path)
        ]

    def column(self, name: str, of: Callable[["Network", Entry], Values]) -> list[Values]:
        """Return what each entry has of something, worked out when it is first asked for."""
        if name not in self._columns:
            self._columns[name] = [of(self, entry) for entry in self.entries]
        return self._columns[name]

    def values(self, entry: Entry, name: str) -> Values:
        """Return the value of a property: as it is written, and what it comes to; none if it has none."""
        node = entry.node if not entry.node.same else self.store.original(entry.node)
        key = node.kind, name
        item = self._items[key] if key in self._items else self._item(node, name)
        if item is None:
            return ()
        value = value_of(item, node)
        if value is None:
            size = self.known(entry).sizes.get(name)
            return () if size is None else (size,)
        if not _is_computed(value):
            return (value,)
        try:
            return value, resolve(item, value, self._arguments_at(entry.path[:-1]))
        except Invalid:
            return (value,)

    def _inside(
        self, path: Path, names: tuple[str, ...], block: Id
    ) -> Iterator[tuple[Path, Node, tuple[str, ...]]]:
        for key in self.store.order(block) or [node.id for node in self.store.nodes(block)]:
            node = self.store.node(key)
            here, called = (*path, key), (*names, node.name)
            yield here, node, called
            if node.same:
                continue
            for inner in insides(self.store, node):
                region = self.store.records.get(inner)
                if not isinstance(region, Block):
                    continue
                way = (*path, inner) if region.owner else here
                if not self._is_open(inner, path):
                    yield from self._inside(way, called, inner)

    def _is_open(self, block: Id, path: Path) -> bool:
        """Return whether a block lies around itself there: such a document is gone into once."""
        steps = (self.store.records.get(step) for step in path)
        return any(isinstance(step, Node) and step.definition == block for step in steps)

    def _words(self, node: Node) -> str:
        own = self.store.original(node)
        if own.kind not in self._kinds:
            spec = ports.spec_of(self.store, own)
            block = self.store.records.get(own.definition or "")
            title = block.name if isinstance(block, Block) else spec.title if spec else ""
            others = library().words(own.kind) if own.kind in library() else ()
            kind = "" if own.definition else ports.kind_name(self.store, own)
            self._kinds[own.kind] = "\n".join((title, kind, *others))
        values = (f"{name}={value}" for name, value in own.properties.items())
        return "\n".join((node.name, self._kinds[own.kind], *values)).casefold()

    def _item(self, node: Node, name: str) -> Property | None:
        items = ports.properties_of(self.store, node)
        item = next((item for item in items if item.name == name), None)
        self._items[node.kind, name] = item
        return item

    def _arguments_at(self, path: Path) -> Mapping[str, Any]:
        """Return the arguments of the class around what is at a path, as the instance there gives them."""
        while path and isinstance(self.store.records.get(path[-1]), Block):
            path = path[:-1]
        if path not in self._arguments:
            instance = self.store.records.get(node_of(path[-1])) if path else None
            block = instance.definition if isinstance(instance, Node) else self.store.project.root
            record = self.store.records.get(enclosing_class(self.store, block or ""))
            given = dict(record.arguments) if isinstance(record, Block) else {}
            if isinstance(instance, Node):
                names = self._arguments_at(path[:-1])
                given |= {n: argument_value(instance, n, names) for n in instance.properties}
            self._arguments[path] = given
        return self._arguments[path]

    @cached_property
    def _problems_of(self) -> dict[Id, list[Problem]]:
        by_record: dict[Id, list[Problem]] = {}
        for problem in self._problems:
            by_record.setdefault(problem.place.record, []).append(problem)
        return by_record


def _is_computed(value: Any) -> bool:
    """Return whether a value may be an expression, or hold one."""
    return any(isinstance(part, str) for part in parts(value) or (value,))
