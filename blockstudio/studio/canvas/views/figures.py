"""What a mode says of one node, and how it is written: short enough for a card, exact enough to compare."""

import math
from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import Text
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.studio.actions.view_modes import Mode

UNKNOWN = "?"
"""What stands in the words of a figure for what is not known yet."""


class Figure(Struct, frozen=True):
    """One figure: `words` stand on the card, `value` is its place on the scale if it has one.

    Of a mode of categories, `category` is what the colour stands for.
    """

    words: str
    value: float | None = None
    category: str = ""


class WireFigure(Struct, frozen=True):
    """What stands on a wire in place of its shape: words, and the bars of a small histogram."""

    words: str
    counts: tuple[int, ...] = ()


class FigureSource(QObject):
    """Who knows the figures of some modes; it is asked only while such a mode is on."""

    changed = Signal()
    """Any figure may be another."""

    def begin(self, mode: Mode) -> None:
        """Take in that somebody looks at a mode from now on."""

    def end(self) -> None:
        """Take in that nobody looks any more."""

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return the figure of the node at a path, None where it has none or it is not known."""
        raise NotImplementedError

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return what a wire from that output says, None where that is its shape."""

    def steps(self) -> list[int]:
        """Return the steps of a run that can be gone back to; none where the figures have no step."""
        return []

    def go_to(self, step: int | None) -> None:
        """Show the figures of a step, None for those of the newest from now on."""

    def notes(self, mode: Mode) -> list[Text]:
        """Return what must be told of all the figures: their step, their sizes, what is unknown."""
        raise NotImplementedError


def total(values: Iterable[float | None]) -> float | None:
    """Return the sum of the values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def counted(number: float) -> str:
    """Return a count as a card shows it: `1,234`, `65.8 k`, `1.23 M`."""
    return f"{number:,.0f}" if abs(number) < 1e5 else _scaled(number, 1000.0, ("k", "M", "G", "T"))


def in_bytes(number: float) -> str:
    """Return a size of memory: `512 B`, `3.06 KiB`."""
    if number < 1024:
        return f"{number:.0f} B"
    return _scaled(number, 1024.0, ("KiB", "MiB", "GiB", "TiB"))


def in_time(seconds: float) -> str:
    """Return a time: `12.3 µs`, `1.08 ms`, `2.5 s`."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def measured(number: float) -> str:
    """Return a measured number to three digits: `0.0312`, `1.2e-07`."""
    if not math.isfinite(number):
        return "NaN" if math.isnan(number) else "∞" if number > 0 else "−∞"
    if number == 0 or 1e-3 <= abs(number) < 1e4:
        return f"{number:.3g}"
    return f"{number:.1e}"


def _scaled(number: float, base: float, units: tuple[str, ...]) -> str:
    number /= base
    unit, *larger = units
    while abs(number) >= 999.5 and larger:
        number /= base
        unit, *larger = larger
    return f"{number:.3g} {unit}" if abs(number) < 1000 else f"{number:.0f} {unit}"
