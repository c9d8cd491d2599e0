"""Shapes with symbols: each symbol stands for two probe numbers, and dimensions are read off both.

A dimension that is the same in both probes is a number; one that grows in step with a symbol is
written over it (`N`, `2N`, `T-2`); anything else is `?`.
"""

from msgspec import Struct

from blockstudio.graph.facts import Dim, TensorFacts

_FIRST = (1009, 1013, 1019, 1021, 1031, 1033)
_SECOND = (2003, 2011, 2017, 2027, 2029, 2039)

Shape = tuple[int, ...]
Symbols = tuple[tuple[str, int, int], ...]


class Probe(Struct, frozen=True):
    """What is known of a value: its shape at each of the two probes, and its dtype."""

    shapes: tuple[Shape, Shape]
    dtype: str

    def size(self, dim: int) -> int | None:
        """Return the size of a dimension, or None if it isn't there or depends on a symbol."""
        one, two = self.shapes
        if not -len(one) <= dim < len(one) or one[dim] != two[dim]:
            return None
        return one[dim]


def symbols_in(shapes: list[list[Dim]]) -> Symbols:
    """Give every symbol in some declared shapes its two probe numbers."""
    names = dict.fromkeys(dim for shape in shapes for dim in shape if isinstance(dim, str))
    return tuple(
        (name, _FIRST[index % 6] + 2000 * (index // 6), _SECOND[index % 6] + 4000 * (index // 6))
        for index, name in enumerate(names)
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
    one, two = probe.shapes
    if len(one) != len(two):
        return TensorFacts(("?",), probe.dtype)
    dims = tuple(_dim(a, b, symbols) for a, b in zip(one, two, strict=True))
    return TensorFacts(dims, probe.dtype)


def _dim(one: int, two: int, symbols: Symbols) -> Dim:
    if one == two:
        return one
    for name, first, second in symbols:
        slope, rest = divmod(two - one, second - first)
        if rest == 0 and slope > 0:
            shift = one - slope * first
            factor = name if slope == 1 else f"{slope}{name}"
            return factor if shift == 0 else f"{factor}{shift:+d}"
    return "?"
