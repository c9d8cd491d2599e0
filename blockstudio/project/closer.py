"""A part of a parameter, and what is seen of it: plain data, whoever looks."""

from msgspec import Struct


class Part(Struct, frozen=True):
    """What of a parameter is looked at: a `place` in it, and of the matrix there rows and columns.

    Each is where it begins and where it has ended; None is all.
    """

    place: tuple[int | str, ...] = ()
    rows: tuple[int, int] | None = None
    columns: tuple[int, int] | None = None


class Region(Struct, frozen=True, tag=True):
    """A part of a parameter of that `shape` as rows × columns of `cells`, float32 row by row.

    Where there are fewer cells than values each is a mean, of so many values `sampled` if not of all.
    `part` says which rows and columns it is.
    """

    key: str
    part: Part
    shape: tuple[int, ...]
    cells: tuple[int, int]
    values: bytes
    code: str = ""
    """How the values are reached in Python."""
    sampled: int = 0


class Spectrum(Struct, frozen=True, tag=True):
    """The singular values of a parameter as a matrix, the greatest first, and its stable rank."""

    key: str
    values: list[float]
    stable_rank: float


class Projection(Struct, frozen=True, tag=True):
    """The rows of a parameter on their first two principal components: of `count`, these `rows`.

    `shares` are those of the variance that the two explain, 0 to 1.
    """

    key: str
    count: int
    rows: list[int]
    x: list[float]
    y: list[float]
    shares: tuple[float, float]


class Neighbours(Struct, frozen=True, tag=True):
    """The rows of a parameter that are nearest to one `row` by cosine, the nearest first.

    `distances` are those between their ends: the norm of the difference.
    """

    key: str
    row: int
    rows: list[int]
    cosines: list[float]
    distances: list[float]
