"""Calls that are to be written inside those which take their results, where that keeps their order."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from blockstudio.compiler.tree import Tree
from blockstudio.graph.records import Node


class Postponed(Struct, frozen=True):
    """A call that is not written yet: one result of a node, which may go by the name of `called`."""

    node: Node
    key: str
    tree: Tree
    called: Node | None = None


def before(postponed: Sequence[Postponed], trees: Iterable[Tree]) -> int:
    """Return how many, from the oldest on, have to be written before `trees`.

    After them, those that the trees hold are the youngest, and are made in their order there.
    """
    ages = {one.node.id: age for age, one in enumerate(postponed)}
    held = [ages[key] for tree in trees for key in tree.nodes() if key in ages]
    for count in range(len(postponed)):
        left = [age for age in held if age >= count]
        if left == list(range(len(postponed) - len(left), len(postponed))):
            return count
    return len(postponed)
