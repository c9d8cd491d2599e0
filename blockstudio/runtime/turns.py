"""The turns of a block instance: how often what is in it is gone through."""

from collections.abc import Mapping
from typing import Any

from blockstudio.graph.checks.reuse import TIMES
from blockstudio.graph.properties import Invalid, resolve
from blockstudio.graph.records import Node
from blockstudio.runtime.probes import Probe

_MOST_TURNS = 64
"""How many turns of a loop are gone through, where their number is known."""


def turns_of(node: Node, arguments: Mapping[str, Any], wired: Probe | None) -> tuple[int, bool]:
    """Return how often a block is repeated, and whether that is known; if not, once is tried.

    `wired` is the number that a wire brings, if one does.
    """
    if wired is not None:
        one, two = wired.numbers or (0, 1)
        return (int(one), True) if one == two and one <= _MOST_TURNS else (1, False)
    if node.times is None:
        return 1, True
    try:
        return int(resolve(TIMES, node.times, arguments)), True
    except Invalid:
        return 1, True
