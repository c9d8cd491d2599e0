"""Shapes with symbols: each symbol stands for two probe numbers, and dimensions are read off both.

A dimension that is the same in both probes is a number; one that grows in step with a symbol, or
with a product of some, is written over it (`N`, `2N`, `T-2`, `H/2`, `N·T`); anything else is `?`.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Holds
from blockstudio.graph.facts import Dim, TensorFacts

_MOST_PARTS = 16
_MOST_FACTORS = 4
_STEEP = 4096
"""A dimension that grows so much faster than a symbol is looked at as a product first."""
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.]*\w)|(?<=\dx)\d+|\d+(?=x\d)")

Shape = tuple[int, ...]
Symbols = tuple[tuple[str, int, int], ...]


class Probe(Struct, frozen=True):
    """What is known of a value: its shape at each of the two probes, and its dtype.

    A plain number has no shape; it is known itself, at each of the two probes. Sizes are as the
    shape that has them; a dtype goes by its name, and of a device nothing is known.
    """

    shapes: tuple[Shape, Shape]
    dtype: str
    numbers: tuple[float, float] | None = None
    maybe: bool = False
    """Whether it may be left out: what an optional input of the network is given."""

    @property
    def holds(self) -> Holds:
        """What sort of value it is."""
        if self.numbers is not None:
            return "number"
        match self.dtype.partition(" ")[0]:
            case "sizes" | "dtype" | "device" as kind:
                return kind
            case _:
                return "tensor"

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or a tensor without dimensions, which may stand for one."""
        return self.holds == "number" or (self.holds == "tensor" and self.shapes == ((), ()))

    @property
    def is_whole(self) -> bool:
        """Whether it can be a size: a whole number, or a tensor that is one."""
        return self.is_number and "float" not in self.dtype

    def is_like(self, other: "Probe") -> bool:
        """Return whether two values can stand for each other: numbers, or of one shape and dtype."""
        if self.numbers is not None and other.numbers is not None:
            return self.dtype == other.dtype
        return replace(self, maybe=False) == replace(other, maybe=False)

    def or_else(self, other: "Probe") -> "Probe":
        """Return what is the one value or the other: a number that differs is one not known.

        It is the one's at the first probe and the other's at the second, so that what depends on it
        differs, and grows with no symbol.
        """
        if self.numbers is None or other.numbers is None or self.numbers == other.numbers:
            return replace(other, maybe=self.maybe and other.maybe)
        one, two = self.numbers[0], other.numbers[1]
        return number(one, two if two != one else two + 1)

    def size(self, dim: int) -> int | None:
        """Return the size of a dimension, or None if it isn't there or depends on a symbol."""
        one, two = self.shapes
        if not -len(one) <= dim < len(one) or one[dim] != two[dim]:
            return None
        return one[dim]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Its dimensions, or the whole number it is, at the two probes."""
        if self.numbers is not None:
            one, two = self.numbers
            return [(int(one), int(two))] if one == int(one) and two == int(two) else []
        return list(zip(*self.shapes, strict=False))


class Growth(Struct, frozen=True):
    """How a dimension depends on symbols: `factor` times their product, and `shift` more."""

    names: tuple[str, ...]
    factor: Fraction
    shift: int = 0

    def __str__(self) -> str:
        times, parts = self.factor.numerator, self.factor.denominator
        over = "·".join(self.names) if times == 1 else f"{times}{'·'.join(self.names)}"
        over = over if parts == 1 else f"{over}/{parts}"
        return over + (f"{self.shift:+d}" if self.shift else "")

    def at(self, sizes: Mapping[str, int]) -> int | None:
        """Return the dimension for these sizes of the symbols, None where it is none."""
        value = self.factor * prod(sizes[name] for name in self.names) + self.shift
        return int(value) if value.denominator == 1 and value >= 0 else None


ABSENT = Probe(((), ()), "none")
"""What an optional input is worth where nothing is given for it."""
UNSURE = Probe(((), ()), "bool", (False, True))
"""What is true or false, as will be seen when it runs."""

EVALUATING = Probe(((), ()), "bool", (False, False))
"""The mode that shapes are those of; it is shown as no value, for it is another one in training."""


def number(one: float, two: float) -> Probe:
    """Return the probe of a plain number."""
    return Probe(((), ()), type(one).__name__, (one, two))


def declared(shape: list[Dim], dtype: str, symbols: Symbols) -> Probe:
    """Return the probe of a declared shape such as `["N", 1, 8, 8]`."""
    first = {name: one for name, one, _ in symbols}
    second = {name: two for name, _, two in symbols}
    return Probe(
        (
            tuple(dim if isinstance(dim, int) else first[dim] for dim in shape),
            tuple(dim if isinstance(dim, int) else second[dim] for dim in shape),
        ),
        dtype,
    )


def labelled(probe: Probe, symbols: Symbols) -> TensorFacts:
    """Return the shape as people write it."""
    if probe == ABSENT:
        return TensorFacts((), probe.dtype, "None")
    if probe.numbers is not None:
        return TensorFacts((), probe.dtype, _value(probe, symbols))
    if probe.holds in ("dtype", "device"):
        return TensorFacts((), probe.holds, probe.dtype.rpartition(" ")[2])
    one, two = probe.shapes
    if len(one) != len(two):
        return TensorFacts(("?",), probe.dtype)
    dims = tuple(label(a, b, symbols) for a, b in zip(one, two, strict=True))
    return TensorFacts(dims, probe.dtype)


def _value(probe: Probe, symbols: Symbols) -> str:
    """Return what a number is as people write it: `T`, `N·T`, `0.5`; its type while unknown."""
    one, two = probe.numbers or (0, 0)
    if probe is EVALUATING:
        return probe.dtype
    if one == two:
        return str(one)
    known = label(int(one), int(two), symbols) if one == int(one) and two == int(two) else "?"
    return probe.dtype if known == "?" else str(known)


def label(one: int, two: int, symbols: Symbols) -> Dim:
    """Return what is the one number at the first probe and the other at the second."""
    if one == two:
        return one
    growth = growth_of(one, two, symbols)
    return "?" if growth is None else str(growth)


@lru_cache(maxsize=4096)
def growth_of(one: int, two: int, symbols: Symbols) -> Growth | None:
    """Return how a dimension depends on the symbols, the simplest way there is; None if in no such."""
    straight = min(_straight(one, two, symbols), key=_simplicity, default=None)
    if straight is not None and straight.factor <= _STEEP:
        return straight
    return next(_products(one, two, symbols), straight)


def moved(probe: Probe, symbols: Symbols, others: Symbols) -> Probe | None:
    """Return the same value where the symbols have other numbers, or None where that isn't known."""
    sizes = [{name: one for name, one, _ in others}, {name: two for name, _, two in others}]
    if probe.numbers is not None:
        moved_pairs = _moved(probe.pairs, symbols, sizes) if probe.dtype == "int" else None
        same = probe.numbers[0] == probe.numbers[1]
        if not moved_pairs:
            return probe if same else None
        return replace(probe, numbers=moved_pairs[0])
    if len(probe.shapes[0]) != len(probe.shapes[1]):
        return None
    pairs = _moved(probe.pairs, symbols, sizes)
    if pairs is None:
        return None
    return replace(probe, shapes=(tuple(one for one, _ in pairs), tuple(two for _, two in pairs)))


def in_symbols(said: tuple[str, str], symbols: Symbols) -> str:
    """Return what was said at the two probes as one text, sizes written over the symbols.

    Numbers that differ between the two texts are sizes that depend on symbols.
    """
    one, two = said
    if not one or not two:
        return _by_value(one or two, 0 if one else 1, symbols)
    if _NUMBER.sub("#", one) != _NUMBER.sub("#", two):
        return _by_value(one, 0, symbols)
    others = iter(_NUMBER.findall(two))
    return _NUMBER.sub(lambda found: str(label(int(found[0]), int(next(others)), symbols)), one)


def _by_value(said: str, which: int, symbols: Symbols) -> str:
    """Return a text in which numbers that can only be sizes tried are written over their symbols."""

    def written(found: re.Match[str]) -> str:
        value = int(found[0])
        known = ((name, second if which else first) for name, first, second in symbols)
        whole = [(value // size, name) for name, size in known if value % size == 0]
        times, name = min(whole, default=(0, ""))
        return found[0] if not times else name if times == 1 else f"{times}{name}"

    return _NUMBER.sub(written, said)


def _moved(
    pairs: list[tuple[int, int]], symbols: Symbols, sizes: list[dict[str, int]]
) -> list[tuple[int, int]] | None:
    found: list[tuple[int, int]] = []
    for one, two in pairs:
        growth = growth_of(one, two, symbols) if one != two else Growth((), Fraction(0), one)
        values = [None if growth is None else growth.at(at) for at in sizes]
        if values[0] is None or values[1] is None:
            return None
        found.append((values[0], values[1]))
    return found


def _straight(one: int, two: int, symbols: Symbols) -> Iterator[Growth]:
    for name, first, second in symbols:
        if first == second:
            continue
        slope = Fraction(two - one, second - first)
        shift = one - slope * first
        if slope > 0 and slope.denominator <= _MOST_PARTS and shift.denominator == 1:
            yield Growth((name,), slope, int(shift))


def _products(one: int, two: int, symbols: Symbols) -> Iterator[Growth]:
    free = [row for row in symbols if row[1] != row[2]]
    for count in range(2, _MOST_FACTORS + 1):
        for rows in combinations_with_replacement(free, count):
            factor = Fraction(one, prod(row[1] for row in rows))
            parts = _MOST_PARTS**count
            if factor.denominator <= parts and two == factor * prod(row[2] for row in rows):
                yield Growth(tuple(row[0] for row in rows), factor)


def _simplicity(growth: Growth) -> tuple[int, int, int]:
    return growth.factor.denominator, growth.factor.numerator, abs(growth.shift)
