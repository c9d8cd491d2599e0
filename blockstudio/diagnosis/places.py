"""From what a run calls a module, a parameter or a line of code to the node it is about."""

import re
from collections.abc import Sequence

from blockstudio.compiler.source import Source, compile_source
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, state_key

_NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)|^\d+(?=\.|$)")


class Places:
    """The nodes of one document, by the names that its modules have in a run."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._paths: dict[str, Path] = {"": ()}
        for path, node in every_path(store):
            if not node.same:
                self._paths.setdefault(state_key(store, path), path)
        self._plain = {_unnumbered(key): path for key, path in reversed(self._paths.items())}
        self._written: Source | None = None

    def module(self, name: str) -> Place:
        """Return the place of a module; of a later repetition that of the first."""
        path = self._path(name)
        return self._place(path) if path else Place()

    def parameter(self, name: str) -> Place:
        """Return the place of the node that has a parameter: the innermost one that is known."""
        owner, _, last = name.rpartition(".")
        if (own := self._path(name)) is not None:
            return self._place(own)
        while owner and self._path(owner) is None:
            owner = owner.rpartition(".")[0]
        return replaced_item(self.module(owner), last)

    def code(self, module: str, spots: Sequence[tuple[int, int]]) -> Place:
        """Return the place of the node that wrote one of these spots of `model.py`, called in a module."""
        around = self.module(module)
        holder = self.node(around)
        block = self.store.project.root if holder is None else holder.definition
        for line, column in spots:
            node = self.store.records.get(self._source().node_at(line, column) or "")
            if isinstance(node, Node) and node.block == block:
                return Place(node.block, node.id, "", (*around.path, node.id))
        return around

    def node(self, place: Place) -> Node | None:
        """Return the node at a place."""
        node = self.store.records.get(place.record)
        return node if isinstance(node, Node) else None

    def name(self, place: Place) -> str:
        """Return what people call a place: `encoder.hidden`."""
        node = self.node(place)
        return state_key(self.store, place.path) or (node.name if node is not None else "")

    def _path(self, name: str) -> Path | None:
        found = self._paths.get(name)
        return found if found is not None else self._plain.get(_unnumbered(name))

    def _place(self, path: Path) -> Place:
        node = self.store.records.get(node_of(path[-1]))
        return Place(node.block, node.id, "", path) if isinstance(node, Node) else Place()

    def _source(self) -> Source:
        if self._written is None:
            self._written = compile_source(self.store)
        return self._written


def replaced_item(place: Place, item: str) -> Place:
    """Return the place of an item of a record."""
    return Place(place.block, place.record, item, place.path)


def _unnumbered(name: str) -> str:
    return _NUMBER.sub("0", name)
