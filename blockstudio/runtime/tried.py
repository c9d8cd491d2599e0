"""What a kind made of numbers, and what torch's own manual says of it: plain data. No torch here."""

from msgspec import Struct

from blockstudio.graph.problems import Problem


class Numbers(Struct, frozen=True):
    """A tensor to be shown: its shape, and the rows of its first matrix, as many as are shown."""

    name: str
    shape: tuple[int, ...]
    rows: tuple[tuple[float, ...], ...]


class KindTried(Struct, frozen=True, tag=True):
    """What went in and came out, or why nothing did; formulas and shapes as the manual has them."""

    kind: str
    inputs: tuple[Numbers, ...] = ()
    outputs: tuple[Numbers, ...] = ()
    problem: Problem | None = None
    formulas: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
