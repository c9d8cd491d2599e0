"""The facts of a walk, and what is known beside of some nodes: ties, limits, conditions."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.parameters import repetition
from blockstudio.graph.problems import Problem
from blockstudio.runtime.block_results import BlockResult


class PatchedFacts:
    """The facts of every node at every path: as the walk found them, but for those in `patches`."""

    def __init__(self, root: BlockResult) -> None:
        self.root = root
        self.patches: Facts = {}

    def get(self, path: Path) -> NodeFacts | None:
        """Return what is known of a node, None if it was not gone through."""
        known = self.patches.get(path)
        return known if known is not None else self.root.fact(path)

    def add_problem(self, path: Path, problem: Problem) -> None:
        """Let a node tell of one more problem."""
        known = self.get(path) or NodeFacts()
        self.patches[path] = replace(known, problems=(*known.problems, problem))

    def whole(self) -> Facts:
        """Return all facts in the order in which the nodes were gone through."""
        return self.root.flat() | self.patches

    def problems(self) -> list[Problem]:
        """Return the problems that nodes tell of, in that order."""
        around = {path[:end] for path in self.patches for end in range(len(path))}
        found = [
            problem
            for path, fact in self._telling(self.root, (), around)
            for problem in self.patches.get(path, fact).problems
        ]
        beside = (fact for path, fact in self.patches.items() if self.root.fact(path) is None)
        return [*found, *(problem for fact in beside for problem in fact.problems)]

    def since(self, old: "PatchedFacts | None") -> tuple[list[tuple[Path, NodeFacts]], list[Path]]:
        """Return the facts that are others than in `old` ones, and the paths that are gone."""
        if old is None:
            return list(self.whole().items()), []
        touched = dict(self.root.differences(old.root)) if self.root is not old.root else {}
        changed: list[tuple[Path, NodeFacts]] = []
        gone: list[Path] = []
        for path in touched | old.patches | self.patches:
            fact, before = self.get(path), old.get(path)
            if fact is None:
                gone.append(path)
            elif fact is not before and fact != before:
                changed.append((path, fact))
        return changed, gone

    def _telling(
        self, block: BlockResult, path: Path, around: set[Path]
    ) -> Iterator[tuple[Path, NodeFacts]]:
        """Yield the nodes that may tell of problems, going only into blocks that hold some."""
        inside = block.counted("problems", _problems)
        if not inside and path not in around:
            return
        for place, fact in block.facts.items():
            for index, part in enumerate(block.parts.get(place, ())):
                yield from self._telling(part, (*place[:-1], repetition(place[-1], index)), around)
            yield place, fact


def _problems(block: BlockResult) -> int:
    return sum(bool(fact.problems) for fact in block.facts.values())
