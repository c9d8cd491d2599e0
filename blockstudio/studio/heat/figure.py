"""A figure that a scale has a place for, and how it is written: short enough for a card."""

import math

from msgspec import Struct

UNKNOWN = "?"
"""What stands in the words of a figure for what is not known yet."""


class Figure(Struct, frozen=True):
    """One figure: `words` stand on the card, `value` is its place on the scale if it has one.

    Of a mode of categories, `category` is what the colour stands for.
    """

    words: str
    value: float | None = None
    category: str = ""


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
