"""The ids of parameters, and where their values come from, in words."""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import ParameterKey, node_of, repetition
from blockstudio.graph.records import Id, Node, Weights, WeightSource
from blockstudio.graph.scope import scoped
from blockstudio.graph.store import Store
from blockstudio.graph.ties import ties


def parameter_id(path: Path, name: str) -> str:
    """Return the id of a parameter: `n5#2/n7@weight`; `path` leads over instances to its node."""
    return str(ParameterKey(path, name))


def parameter_ids(store: Store, keys: Iterable[str]) -> dict[str, str]:
    """Return the ids of the parameters that have these `state_dict` keys, by key.

    A key under which a module goes a second time leads to the id of the first. What is no key of
    this network is left out.
    """
    reader = _Keys(store)
    pairs = ((key, reader.read(key.split("."))) for key in keys)
    return {key: identifier for key, identifier in pairs if identifier is not None}


def owner_ids(store: Store, path: Path) -> Path:
    """Return the path that ids use for the node at `path`: no regions, no shared calls."""
    owners: list[str] = []
    for step in path:
        node = store.records.get(node_of(step))
        if isinstance(node, Node):
            original = store.original(node)
            owners.append(original.id + step[len(node.id) :])
    return tuple(owners)


class Names:
    """What the parameters of a network are called: ids by `state_dict` key, originals by tied key."""

    def __init__(self, store: Store, keys: Iterable[str]) -> None:
        self.ids: dict[str, str] = parameter_ids(store, keys)
        self._original = {tie.target: tie.source for tie in ties(store)}

    def original(self, key: str) -> str:
        """Return the key of the parameter that `key` is tied to, through any number of ties."""
        seen = {key}
        while (source := self._original.get(key)) is not None and source not in seen:
            seen.add(source)
            key = source
        return key

    def owner(self, key: str) -> str:
        """Return the id of the parameter that values set by `key` belong to; "" if it has none."""
        return self.ids.get(self.original(key)) or self.ids.get(key, "")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Names):
            return NotImplemented
        return (self.ids, self._original) == (other.ids, other._original)

    __hash__ = None  # pyright: ignore[reportAssignmentType]


def has_sources(weights: Weights) -> bool:
    """Return whether every value comes from a source there is."""
    return all(0 <= at < len(weights.sources) for at, _ in weights.values.values())


class _Keys:
    """Reads `state_dict` keys as the names of nodes, block by block."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._named: dict[Id, dict[str, Node]] = {}

    def read(self, parts: list[str]) -> str | None:
        store, block, steps, place = self._store, self._store.project.root, list[str](), 0
        while True:
            named = self._names(block)
            ends = range(place + 1, len(parts) + 1)
            name = next((n for end in ends if (n := ".".join(parts[place:end])) in named), None)
            if name is None:
                return None
            node, place, number = store.original(named[name]), place + name.count(".") + 1, 0
            if node.times is not None and not node.shared:
                if place == len(parts) or not parts[place].isdecimal():
                    return None
                number, place = int(parts[place]), place + 1
            steps.append(repetition(node.id, number))
            if node.definition is None:
                return parameter_id(tuple(steps), ".".join(parts[place:]))
            block = node.definition

    def _names(self, block: Id) -> dict[str, Node]:
        if block not in self._named:
            found = scoped(self._store, block) if block in self._store else ()
            self._named[block] = {node.name: node for _, node in found}
        return self._named[block]


def origin(weights: Weights | None, seed: int, *, partly: bool = False) -> Text:
    """Say where the values of the network come from; `partly` if some are initial all the same."""
    if weights is None or not weights.values:
        return text("initial values of seed {seed}", seed=seed)
    words = _joined([source_words(source) for source in _used(weights)])
    if weights.edits:
        words = _edited(words, len(weights.edits))
    return text("partly {origin}", origin=words) if partly else words


def origin_of(weights: Weights | None, seed: int, identifier: str) -> Text:
    """Say where the values of one parameter come from."""
    if weights is None or identifier not in weights.values:
        return origin(None, seed)
    words = source_words(weights.sources[weights.values[identifier][0]])
    edits = sum(edit.parameter == identifier for edit in weights.edits)
    return _edited(words, edits) if edits else words


def source_words(source: WeightSource) -> Text:
    """Say what a source is: `run 3, best (epoch 18)`, or the name of a file."""
    if source.kind == "initial":
        return text("initial values of seed {seed}", seed=source.seed)
    if source.kind == "file":
        name = PurePath(source.path).name
        if source.inside:
            return text("file {name}, “{inside}”", name=name, inside=source.inside)
        return text("file {name}", name=name)
    number = source.run
    if not source.which and source.epoch is not None:
        return text("run {number}, epoch {epoch}", number=number, epoch=source.epoch)
    if source.epoch is None:
        best = text("run {number}, best", number=number)
        return best if source.which == "best" else text("run {number}, last", number=number)
    if source.which == "best":
        return text("run {number}, best (epoch {epoch})", number=number, epoch=source.epoch)
    return text("run {number}, last (epoch {epoch})", number=number, epoch=source.epoch)


def _used(weights: Weights) -> list[WeightSource]:
    """Return the sources that values come from, the one of most values first."""
    counts = Counter(index for index, _ in weights.values.values())
    return [weights.sources[index] for index, _ in counts.most_common()]


def _joined(parts: list[Text]) -> Text:
    joined = parts[0]
    for part in parts[1:]:
        joined = text("{one}, {other}", one=joined, other=part)
    return joined


def _edited(words: Text, edits: int) -> Text:
    if edits == 1:
        return text("{origin} + 1 edit", origin=words)
    return text("{origin} + {count} edits", origin=words, count=edits)
