"""The known sizes of a network, by paths on which every turn of a repeated block is a step."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from blockstudio.compiler.origins import Origins
from blockstudio.graph.conditions import goes
from blockstudio.graph.expressions import REPETITION_INDEX
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of, repetition, repetition_index
from blockstudio.graph.properties import argument_value
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.regions import rule
from blockstudio.graph.store import Store
from blockstudio.graph.walk import paths_to

Sizes = Mapping[Path, Mapping[str, int]]
"""The *auto* sizes that are known, by the path of the node."""


class Turns:
    """The known sizes, by paths on which every turn of a repeated block is a step of its own."""

    def __init__(
        self, store: Store, sizes: Sizes, counts: Mapping[Path, int] | None = None
    ) -> None:
        self.store = store
        self.sizes = sizes
        self.origins = Origins(store)
        self._counts = _counted(sizes) if counts is None else counts
        self._arguments: dict[Path, Mapping[str, Any]] = {}
        self.paths: dict[Id, list[Path]] = {}
        """Those found so far, by the block they lead to."""

    def again(self) -> "Turns":
        """Return the same sizes for a document that has changed."""
        return Turns(self.store, self.sizes, self._counts)

    def apart(self) -> "Turns":
        """Return the same for one block alone: all that is asked is looked up in the document."""
        apart = copy(self)
        apart.origins = Origins(self.store, are_any=self.origins.are_any)
        apart._arguments = {}
        return apart

    def size(self, path: Path, name: str) -> int | None:
        """Return an *auto* size at a path, or None while it isn't known."""
        return self.sizes.get(path, {}).get(name)

    def paths_to(self, block: Id) -> list[Path]:
        """Return every path to a block, each turn of a repeated one as a path of its own."""
        if block not in self.paths:
            self.paths[block] = [
                path for start in paths_to(self.store, block) for path in self._each(start)
            ]
        return self.paths[block]

    def gathered(self, path: Path, node: Node, values: Mapping[Path, Any]) -> Any:
        """Return what an instance hands on at a path: one value, or one for every turn."""
        count = self._count(path, node.id)
        gathered = tuple(values[(*path, repetition(node.id, index))] for index in range(count))
        return gathered if node.times is not None else gathered[0]

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
                known = rule(self.store, record)
                if known is None or not known.way:
                    continue
                if goes(self.store, owner, self.arguments(path[:depth])) not in (None, known.role):
                    return False
        return True

    def _computed_arguments(self, path: Path) -> Mapping[str, Any]:
        if not path:
            return self.store.root.arguments
        outer = self.arguments(path[:-1])
        node = self.store.records.get(node_of(path[-1]))
        if not isinstance(node, Node) or node.definition not in self.store:
            return outer
        arguments = dict(self.store.block(node.definition or "").arguments)
        for name in arguments.keys() & node.properties.keys():
            arguments[name] = argument_value(
                node, name, {**outer, REPETITION_INDEX: repetition_index(path[-1])}
            )
        return arguments

    def _each(self, path: Path) -> list[Path]:
        paths: list[Path] = [()]
        for step in path:
            paths = [
                (*outer, repetition(step, index))
                for outer in paths
                for index in range(self._count(outer, step))
            ]
        return paths

    def _count(self, path: Path, step: Id) -> int:
        return self._counts.get((*path, step), 1)


def _counted(sizes: Sizes) -> dict[Path, int]:
    """Return how many turns are known of each repeated block that has more than one."""
    counts: dict[Path, int] = {}
    for path in sizes:
        for place, step in enumerate(path):
            if number := repetition_index(step):
                at = (*path[:place], node_of(step))
                counts[at] = max(counts.get(at, 1), number + 1)
    return counts
