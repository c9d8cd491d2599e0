"""What going through blocks gave, as a tree: by node, and a result for each block inside."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.parameters import node_of, repetition_index
from blockstudio.graph.records import Id
from blockstudio.runtime.leaf_calls import LeafCall
from blockstudio.runtime.leaf_facts import Results
from blockstudio.runtime.probes import Probe
from blockstudio.runtime.sharing import Effect

Arguments = Mapping[str, Any]
NOTHING_SETTLED: Mapping[str, int] = {}
"""The sizes of a module that was not called yet."""


class TriedCall(Struct, frozen=True):
    """A call that torch was asked about, and whether it works."""

    call: LeafCall
    works: bool


class Step(Struct, frozen=True):
    """What one node did with what arrived.

    It does so again with the same, while the document says the same of it. `module` is the path of
    the module it calls, `settled` the sizes that an earlier call had fixed for that, `sizes` those that
    this one finds. `held` are the bytes of its parameters, `made` those of its largest result.
    """

    arriving: Results
    arguments: Arguments
    results: Results
    facts: NodeFacts | None = None
    tried: TriedCall | None = None
    effect: Effect | None = None
    module: Path = ()
    settled: Mapping[str, int] = {}
    sizes: Mapping[str, int] = {}
    parts: tuple["BlockResult", ...] = ()
    held: int = 0
    made: int = 0


class BlockResult:
    """What going through one block instance gave; it is not changed once that is done.

    `facts`, `tried` and `effects` are those of its own nodes, and of all in its regions; `parts` holds the
    results of the instances inside, one for each turn, by the path of the node. What is called more than
    once, such as a block repeated with the same weights, is not apart: its nodes are among the own ones.
    """

    def __init__(self, block: Id, given: Mapping[Id, Probe], arguments: Arguments) -> None:
        self.block = block
        self.given = dict(given)
        self.arguments = arguments
        self.outputs: dict[str, Probe] = {}
        self.count = 0
        self.facts: Facts = {}
        self.tried: dict[Path, TriedCall] = {}
        self.effects: dict[Path, Effect] = {}
        self.parts: dict[Path, tuple[BlockResult, ...]] = {}
        self.steps: dict[Path, Step] = {}
        self.sizes: dict[Path, Mapping[str, int]] = {}
        """The *auto* sizes of each module as its first call fixed them."""
        self.open = False
        """Whether it depends on parameters that were not known inside it when they were read."""
        self._gathered: dict[object, tuple[Any, ...]] = {}

    def fact(self, path: Path) -> NodeFacts | None:
        """Return what is known of a node at a path from the root, None if it was not gone through."""
        known = self.facts.get(path)
        if known is not None:
            return known
        part = self._part_around(path)
        return part.fact(path) if part is not None else None

    def part(self, path: Path) -> "BlockResult | None":
        """Return the result of the block instance directly inside at a path, None if there is none."""
        parts = self.parts.get((*path[:-1], node_of(path[-1])), ())
        place = repetition_index(path[-1])
        return parts[place] if place < len(parts) else None

    def blocks(self) -> Iterator["BlockResult"]:
        """Yield this result and those of all blocks inside."""
        yield self
        for part in self._all_parts():
            yield from part.blocks()

    def flat(self) -> Facts:
        """Return the facts of all nodes in the order in which they were gone through."""
        found: Facts = {}
        self._flatten(found)
        return found

    def gathered(
        self,
        key: object,
        pick: Callable[["BlockResult", Path, NodeFacts], Iterable[Any]],
    ) -> tuple[Any, ...]:
        """Return what `pick` finds at each node in that order, kept under a key for the next time."""
        if key not in self._gathered:
            self._gathered[key] = tuple(self._picked(key, pick))
        return self._gathered[key]

    def counted(self, key: object, count: Callable[["BlockResult"], int]) -> int:
        """Return the sum of what is counted in each block by itself, kept likewise."""
        if key not in self._gathered:
            total = count(self)
            for parts in self.parts.values():
                for part in parts:
                    total += part.counted(key, count)
            self._gathered[key] = (total,)
        return self._gathered[key][0]

    def kept(self, key: object, make: Callable[[], Any]) -> Any:
        """Return what was made of this block by itself, kept likewise."""
        if key not in self._gathered:
            self._gathered[key] = (make(),)
        return self._gathered[key][0]

    def differences(self, old: "BlockResult") -> Iterator[tuple[Path, NodeFacts | None]]:
        """Yield the facts that are others than in an `old` result, None for what is gone."""
        for path, fact in self.facts.items():
            before = old.facts.get(path)
            if before is not fact and before != fact:
                yield path, fact
        for path in old.facts.keys() - self.facts.keys():
            yield path, None
        for path in self.parts | old.parts:
            yield from _differences(self.parts.get(path, ()), old.parts.get(path, ()))

    def _picked(
        self, key: object, pick: Callable[["BlockResult", Path, NodeFacts], Iterable[Any]]
    ) -> Iterator[Any]:
        for path, fact in self.facts.items():
            for part in self.parts.get(path, ()):
                yield from part.gathered(key, pick)
            yield from pick(self, path, fact)

    def _all_parts(self) -> Iterator["BlockResult"]:
        for parts in self.parts.values():
            yield from parts

    def _part_around(self, path: Path) -> "BlockResult | None":
        parts = (self.part(path[:end]) for end in range(1, len(path)))
        return next(filter(None, parts), None)

    def _flatten(self, found: Facts) -> None:
        if not self.parts:
            found.update(self.facts)
            return
        for path, fact in self.facts.items():
            for part in self.parts.get(path, ()):
                part._flatten(found)
            found[path] = fact


def _differences(
    new: tuple[BlockResult, ...], old: tuple[BlockResult, ...]
) -> Iterator[tuple[Path, NodeFacts | None]]:
    if new == old:
        return
    for part, before in zip(new, old, strict=False):
        if part is not before:
            yield from part.differences(before)
    for part in new[len(old) :]:
        yield from part.flat().items()
    for part in old[len(new) :]:
        yield from dict.fromkeys(part.flat()).items()
