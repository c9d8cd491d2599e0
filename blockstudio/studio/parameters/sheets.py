"""The drawings of a parameter as something to take along: pictures, and the numbers behind them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from blockstudio.project.closer import Neighbours, Projection, Spectrum
from blockstudio.project.trace import Slab
from blockstudio.studio.figures.exporting import Sheet, sheet_of
from blockstudio.studio.figures.figure import Axis, Figure, Series
from blockstudio.studio.look import theme
from blockstudio.studio.parameters.heat import image_of, limit_of
from blockstudio.studio.parameters.picture import Heat
from blockstudio.studio.parameters.point_figures import Naming
from blockstudio.studio.parameters.tiles import TileWall
from blockstudio.studio.translations import tr

_LEAST = QSize(420, 300)
_SCALE = 22.0
"""The room below a map in which it is said what its colours are."""


def heat_sheet(heat: Heat, name: str, size: QSize) -> Sheet | None:
    """Return a map of values; None where there are none.

    Its numbers are a table with the rows and columns of the parameter as a matrix at the edges:
    `4`, or `4:8` where a number is the mean of several.
    """
    if not heat.values:
        return None
    import numpy as np  # noqa: PLC0415  (it would slow down the window's start)

    values = np.frombuffer(heat.values, np.float32).reshape(heat.rows, heat.columns)
    limit = limit_of(values)
    image = image_of(values, limit)

    def paint(painter: QPainter, area: QRectF) -> None:
        box = area.adjusted(0, 0, 0, -_SCALE)
        painter.drawImage(box, image)
        painter.setPen(QPen(QColor(theme.current().border), 1))
        painter.drawRect(box)
        painter.setPen(QColor(theme.current().muted))
        foot = QRectF(box.bottomLeft() + QPointF(0, 3), area.bottomRight())
        words = tr("blue −{limit:.3g}, white 0, red +{limit:.3g}", limit=limit)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, f"{name} · {words}")

    head = ["", *(_edge(heat.range_of(0, column)[1]) for column in range(heat.columns))]
    rows = ([_edge(heat.range_of(at, 0)[0]), *map(_exact, row)] for at, row in enumerate(values))
    return Sheet(name, paint, size.expandedTo(_LEAST), _csv([head, *rows]))


def histogram_sheet(
    counts: Sequence[int], span: tuple[float, float], name: str, size: QSize
) -> Sheet | None:
    """Return how many values lie in each of equal bins; None where there are none."""
    if not counts:
        return None
    low, high = span
    step = (high - low) / len(counts)
    edges = [low + step * place for place in range(len(counts) + 1)]
    width = step or 1.0
    bars = Series(
        "bars",
        tuple(edge + step / 2 for edge in edges[:-1]),
        tuple(map(float, counts)),
        width=width * 0.95,
    )
    across = Axis(tr("value"), low - width / 2, high + width / 2) if not step else None
    figure = Figure(
        name,
        across or Axis(tr("value"), low, high),
        Axis(tr("count"), 0.0, (max(counts) or 1) * 1.05),
        (bars,),
    )
    rows = zip(map(_full, edges), map(_full, edges[1:]), counts, strict=False)
    head = ("from", "to", "count")
    return sheet_of(figure, f"{name}-histogram", size.expandedTo(_LEAST), _csv([head, *rows]))


def points_sheet(
    projection: Projection, near: Neighbours | None, naming: Naming, figure: Figure, size: QSize
) -> Sheet:
    """Return rows as points; of those near to the chosen one also the cosine and the distance."""
    close: dict[int, tuple[str, str]] = {}
    if near is not None:
        figures = zip(near.rows, near.cosines, near.distances, strict=True)
        close = {row: (_full(cosine), _full(distance)) for row, cosine, distance in figures}
        close[near.row] = ("1", "0")
    rows = (
        (row, naming(row), _full(x), _full(y), *close.get(row, ("", "")))
        for row, x, y in zip(projection.rows, projection.x, projection.y, strict=True)
    )
    head = ("row", "name", "component 1", "component 2", "cosine", "distance")
    table = _csv([head, *rows])
    return sheet_of(figure, f"{projection.key}-points", size.expandedTo(_LEAST), table)


def spectrum_sheet(spectrum: Spectrum, figure: Figure, size: QSize) -> Sheet:
    """Return singular values, numbered from 1."""
    rows = enumerate(map(_full, spectrum.values), 1)
    table = _csv([("number", "singular value"), *rows])
    return sheet_of(figure, f"{spectrum.key}-spectrum", size.expandedTo(_LEAST), table)


def kernels_sheet(wall: TileWall, slab: Slab, name: str, size: QSize) -> Sheet:
    """Return kernels side by side; their numbers by the picture, the row and the column of each."""
    whole = TileWall(name)
    whole.resize(size.expandedTo(_LEAST))
    whole.show_slab(slab, coloured=wall.coloured)

    def paint(painter: QPainter, area: QRectF) -> None:
        painter.translate(area.topLeft())
        whole.paint(painter)

    rows = (
        (tile, row, column, _exact(whole.number_at(tile, row, column)))
        for tile in range(slab.tiles)
        for row in range(slab.rows)
        for column in range(slab.columns)
    )
    table = _csv([("picture", "row", "column", "value"), *rows])
    return Sheet(f"{name}-kernels", paint, whole.size(), table)


def _edge(places: range) -> str:
    return str(places.start) if len(places) == 1 else f"{places.start}:{places.stop}"


def _exact(value: float) -> str:
    """Return a float32 so that reading it gives it back."""
    return f"{value:.9g}"


def _full(value: float) -> str:
    return repr(float(value))


def _csv(rows: Iterable[Iterable[Any]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
