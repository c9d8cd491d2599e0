"""Sizes that nobody knows, where torch has no lazy module to find them at the first call."""

from collections.abc import Iterable

from blockstudio.compiler.plans import Plans, plan
from blockstudio.compiler.turns import Sizes
from blockstudio.graph.problems import Problem
from blockstudio.graph.store import Store


def unfilled(
    store: Store, sizes: Sizes, problems: Iterable[Problem], kept: Plans | None = None
) -> list[Problem]:
    """Return the sizes that keep a network from being made, if nothing else does.

    Behind a node with an error shapes are unknown as well, and that node has been told of. With
    plans that were `kept`, what no change touched is not planned again.
    """
    if any(problem.severity == "error" for problem in problems):
        return []
    return [gap for item in plan(store, sizes, kept) for gap in item.gaps]
