"""Functions of two numbers, the lines of equal height on them, and the path of an optimiser."""

from collections.abc import Callable
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor

from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.functions.drawn import Drawn, Points

STEPS = 100
_GRID = 80
_LEVELS = 14
_FAR = 1e6
"""Where a path is given up: it comes back no more."""


class Surface(Struct, frozen=True):
    """A height over the plane, the part of it that is seen, and where a path starts."""

    height: Callable[[Tensor, Tensor], Tensor]
    box: tuple[float, float, float, float]
    start: tuple[float, float]


SURFACES = {
    # An ill-conditioned valley: the gradient points across it, not along.
    "valley": Surface(lambda x, y: 0.1 * x**2 + 2 * y**2, (-6.0, 3.0, -3.0, 3.0), (-5.0, -2.0)),
    # Rosenbrock, 1960.
    "banana": Surface(
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2, (-2.0, 2.0, -1.0, 3.0), (-1.5, 2.0)
    ),
    "saddle": Surface(lambda x, y: x**2 - y**2, (-3.0, 3.0, -3.0, 3.0), (-2.5, 0.01)),
    # Beale, 1958.
    "beale": Surface(
        lambda x, y: (
            (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2
        ),
        (-4.5, 4.5, -4.5, 4.5),
        (1.0, 1.5),
    ),
}


def walk(kind: str, arguments: dict[str, Any], surface: str) -> Drawn:
    """Return the path of an optimiser in 100 steps down a surface.

    Raises `Refusal` for a surface there is none of, and where torch does not take these arguments.
    """
    if surface not in SURFACES:
        raise refuse(
            text("there is no surface “{name}”", name=surface),
            expected=listed(surface, SURFACES),
            hint=did_you_mean(surface, SURFACES),
        )
    ground = SURFACES[surface]
    try:
        path = _path(kind, arguments, ground)
    except (TypeError, ValueError, RuntimeError) as error:
        message = text("{kind} can't be drawn", kind=kind)
        raise refuse(message, actual=text("{why}", why=str(error))) from error
    heights = ground.height(path[:, 0], path[:, 1])
    curve = tuple(path[:, 0].tolist()), tuple(path[:, 1].tolist())
    lowest = heights.min().item()
    return Drawn("optimiser", curve, contours=_contours(ground), lowest=lowest, box=ground.box)


def _path(kind: str, arguments: dict[str, Any], ground: Surface) -> Tensor:
    """Return where the optimiser was: (steps + 1, 2)."""
    # Two dimensions: some optimisers are for matrices only.
    place = torch.tensor([ground.start], dtype=torch.float32, requires_grad=True)
    optimiser = getattr(torch.optim, kind.rpartition(".")[2])([place], **arguments)

    def closure() -> Tensor:
        optimiser.zero_grad()
        height = ground.height(place[0, 0], place[0, 1])
        height.backward()
        return height

    path = [place.detach().clone()]
    for _ in range(STEPS):
        optimiser.step(closure)
        here = place.detach().clone()
        if not (here.abs() < _FAR).all():
            break
        path.append(here)
    return torch.cat(path)


def _contours(ground: Surface) -> Points:
    """Return the lines of equal height as pairs of points: marching squares, saddles cut one way."""
    left, right, low, high = ground.box
    x, y = torch.linspace(left, right, _GRID), torch.linspace(low, high, _GRID)
    heights = ground.height(x[None, :], y[:, None]).expand(_GRID, _GRID)
    # Even in the fourth root: close together where the ground is flat.
    span = heights - heights.min()
    roots = torch.linspace(0.02, 0.98, _LEVELS) * span.max() ** 0.25
    levels = roots**4 + heights.min()
    ends: list[tuple[float, float]] = []
    for level in levels.tolist():
        ends += _line(heights - level, x, y)
    return tuple(at for at, _ in ends), tuple(up for _, up in ends)


def _line(heights: Tensor, x: Tensor, y: Tensor) -> list[tuple[float, float]]:
    """Return the ends of the strokes where heights change their sign, cell by cell."""
    above = heights > 0
    corners = (
        above[:-1, :-1].int() + above[:-1, 1:].int() + above[1:, :-1].int() + above[1:, 1:].int()
    )
    crossed = ((corners > 0) & (corners < 4)).nonzero().tolist()
    values, across, up = heights.tolist(), x.tolist(), y.tolist()
    ends: list[tuple[float, float]] = []
    for row, column in crossed:
        around = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        crossings: list[tuple[float, float]] = []
        for one, other in zip(around, [*around[1:], around[0]], strict=True):
            start, end = values[one[0]][one[1]], values[other[0]][other[1]]
            if (start > 0) == (end > 0):
                continue
            share = start / (start - end)
            crossings.append(
                (
                    across[one[1]] + share * (across[other[1]] - across[one[1]]),
                    up[one[0]] + share * (up[other[0]] - up[one[0]]),
                )
            )
        ends += crossings[: len(crossings) // 2 * 2]
    return ends
