"""Shapes with symbols: each symbol stands for two probe numbers, and dimensions are read off both.

A dimension that is the same in both probes is a number; one that grows in step with a symbol is
written over it (`N`, `2N`, `T-2`, `H/2`, `N·T`); anything else is `?`. The probe numbers can be halved,
split and tiled in all the usual ways (2⁴·3²·5·7), as the sizes that really come will be. Only those of
first dimensions can't: a batch may have any number of samples.
"""

from fractions import Fraction
from itertools import combinations_with_replacement

from msgspec import Struct

from blockstudio.catalogue.spec import Holds
from blockstudio.graph.facts import Dim, TensorFacts

_UNIT = 5040
_GROWTHS = (17, 19, 23, 29, 31, 37, 41, 43)
"""How much each symbol's second number is above its first, in units: no two in a simple ratio."""
_MOST_PARTS = 16

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
        return self == other

    def or_else(self, other: "Probe") -> "Probe":
        """Return what is the one value or the other: a number that differs is one not known.

        It is the one's at the first probe and the other's at the second, so that what depends on it
        differs, and grows with no symbol.
        """
        if self.numbers is None or other.numbers is None or self.numbers == other.numbers:
            return other
        one, two = self.numbers[0], other.numbers[1]
        return number(one, two if two != one else two + 1)

    def size(self, dim: int) -> int | None:
        """Return the size of a dimension, or None if it isn't there or depends on a symbol."""
        one, two = self.shapes
        if not -len(one) <= dim < len(one) or one[dim] != two[dim]:
            return None
        return one[dim]


def number(one: float, two: float) -> Probe:
    """Return the probe of a plain number."""
    return Probe(((), ()), type(one).__name__, (one, two))


def symbols_in(shapes: list[list[Dim]]) -> Symbols:
    """Give every symbol in some declared shapes its two probe numbers."""
    names = dict.fromkeys(dim for shape in shapes for dim in shape if isinstance(dim, str))
    growths = (growth + 30 * (index // 8) for index, growth in enumerate(_GROWTHS * len(names)))
    batches = {shape[0] for shape in shapes if shape}
    return tuple(
        (name, first := _UNIT * (index + 1) + (name in batches), first + _UNIT * growth)
        for index, (name, growth) in enumerate(zip(names, growths, strict=False))
    )


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
    if probe.numbers is not None:
        return TensorFacts((), probe.dtype, _value(probe, symbols))
    if probe.holds in ("dtype", "device"):
        return TensorFacts((), probe.holds, probe.dtype.rpartition(" ")[2])
    one, two = probe.shapes
    if len(one) != len(two):
        return TensorFacts(("?",), probe.dtype)
    dims = tuple(_dim(a, b, symbols) for a, b in zip(one, two, strict=True))
    return TensorFacts(dims, probe.dtype)


def _value(probe: Probe, symbols: Symbols) -> str:
    """Return what a number is as people write it: `T`, `N·T`, `0.5`; its type while unknown."""
    one, two = probe.numbers or (0, 0)
    if one == two:
        return str(one)
    known = _dim(int(one), int(two), symbols) if one == int(one) and two == int(two) else "?"
    return probe.dtype if known == "?" else str(known)


def _dim(one: int, two: int, symbols: Symbols) -> Dim:
    if one == two:
        return one
    for name, first, second in symbols:
        slope = Fraction(two - one, second - first)
        shift = one - slope * first
        if slope > 0 and slope.denominator <= _MOST_PARTS and shift.denominator == 1:
            return _over(name, slope) + (f"{int(shift):+d}" if shift else "")
    return _product(one, two, symbols)


def _product(one: int, two: int, symbols: Symbols) -> Dim:
    for (name, *first), (other, *second) in combinations_with_replacement(symbols, 2):
        times, rest = divmod(one, first[0] * second[0])
        if times and not rest and two == times * first[1] * second[1]:
            return f"{times if times > 1 else ''}{name}·{other}"
    return "?"


def _over(name: str, slope: Fraction) -> str:
    factor = name if slope.numerator == 1 else f"{slope.numerator}{name}"
    return factor if slope.denominator == 1 else f"{factor}/{slope.denominator}"
