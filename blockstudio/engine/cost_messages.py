"""What the window and the engine say to each other about what a network costs."""

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.facts import Path


class MeasureTimes(Struct, frozen=True, tag=True):
    """Ask how long each module takes on one batch of the recipe's size, on the CPU."""


class Timed(Struct, frozen=True, tag=True):
    """Seconds forward and backward by the names of modules; the note says how they were measured.

    Of modules that could not be timed `missing` says why.
    """

    times: dict[str, tuple[float, float | None]]
    note: Text
    missing: dict[str, Text] = {}


class CountCosts(Struct, frozen=True, tag=True):
    """Ask what each part of the network costs for one sample."""


class Costed(Struct, frozen=True, tag=True):
    """The multiply-adds by the names of modules, "" for all, and the bytes of each node's results.

    The note says at what sizes they are counted, or why they are not known.
    """

    multiply_adds: dict[str, int]
    memory: list[tuple[Path, int]]
    note: Text
