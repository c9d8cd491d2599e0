"""The rows of a parameter as a figure: all points, the chosen one, and its nearest in another colour."""

from collections.abc import Callable

from blockstudio.project.closer import Neighbours, Projection
from blockstudio.studio.figures.figure import Axis, Figure, Series, spanned
from blockstudio.studio.translations import tr

_TOLD = 5
"""How many neighbours are told."""
_WRITTEN = 40
"""Up to so many points have their names beside them; of more only those that are chosen."""

Naming = Callable[[int], str]


def points_figure(
    projection: Projection, near: Neighbours | None, name: Naming
) -> tuple[list[list[int]], Figure]:
    """Return the figure, and which rows the points of each of its series are."""
    at = {row: place for place, row in enumerate(projection.rows)}
    close = [] if near is None else [row for row in near.rows if row in at]
    cosines = {} if near is None else dict(zip(near.rows, near.cosines, strict=True))
    own = [near.row] if near is not None and near.row in at else []
    # Of names that lie over one another the first is written.
    others = projection.rows if len(at) <= _WRITTEN else []
    named = list(dict.fromkeys([*own, *close[:_TOLD], *others]))
    groups = [projection.rows, close, own, named]

    def said(row: int) -> str:
        cosine = cosines.get(row)
        words = name(row)
        return (
            words if cosine is None else tr("{name}: cosine {value:.4f}", name=words, value=cosine)
        )

    def series(rows: list[int], ink: str, *, words: bool = False) -> Series:
        x = tuple(projection.x[at[row]] for row in rows)
        y = tuple(projection.y[at[row]] for row in rows)
        labels = tuple(map(name if words else said, rows))
        return Series("words" if words else "points", x, y, ink=ink, labels=labels)

    inks = ("muted" if near is not None else "accent", "accent", "error")
    drawn = [series(rows, ink) for rows, ink in zip(groups, inks, strict=False)]
    return groups, Figure(
        _title(projection),
        Axis(_axis(1, projection), *spanned(projection.x)),
        Axis(_axis(2, projection), *spanned(projection.y)),
        (*drawn, series(named, "text", words=True)),
    )


def nearest_words(near: Neighbours | None, name: Naming) -> str:
    """Say which rows are nearest to the one that was chosen."""
    if near is None:
        return tr("Click a point to see which rows are nearest to it.")
    if not near.rows:
        return tr("{name} is all zeros: nothing is near to it", name=name(near.row))
    pairs = zip(near.rows[:_TOLD], near.cosines, strict=False)
    listed = ", ".join(f"{name(row)} {cosine:.3f}" for row, cosine in pairs)
    return tr(
        "nearest to {name} by cosine: {rows}", name=name(near.row), rows=listed.replace("-", "−")
    )


def hover_words(near: Neighbours, name: Naming) -> str:
    """Say, a line each, which rows are nearest to one, how far in direction and how far away."""
    if not near.rows:
        return tr("all zeros: nothing is near to it")
    figures = zip(near.rows[:_TOLD], near.cosines, near.distances, strict=False)
    lines = [
        tr(
            "{name}: cosine {cosine:.3f}, distance {distance:.4g}",
            name=name(row),
            cosine=cosine,
            distance=distance,
        )
        for row, cosine, distance in figures
    ]
    return "\n".join([tr("nearest by cosine:"), *lines]).replace(" -", " −")


def _title(projection: Projection) -> str:
    shown = len(projection.rows)
    if shown == projection.count:
        return tr("{count:,} rows; variance explained on the axes", count=shown)
    return tr(
        "{shown:,} of {count:,} rows; variance explained on the axes",
        shown=shown,
        count=projection.count,
    )


def _axis(number: int, projection: Projection) -> str:
    share = projection.shares[number - 1]
    return tr("component {number}, {share:.1%}", number=number, share=share)
