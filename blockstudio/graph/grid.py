"""Where the ports of a card are, and how high it is: drawing and arranging agree on it."""

from collections.abc import Sequence
from math import ceil, floor

from blockstudio.graph.ports import Socket

GRID = 20.0
BASE = 60.0
"""The height of a card, but for one with many ports."""
COLUMN_GAP = 2 * GRID
"""What lies between two cards in a row, unless wires need more."""
ROW_GAP = 2 * GRID
"""What lies at least between a card and the one below it."""
_FIRST = BASE / 2
_FIRST_ROW = 70.0
_LETTER = 7.0
"""How wide a letter of a port's name is at most."""


def port_heights(
    inputs: Sequence[Socket], outputs: Sequence[Socket]
) -> tuple[list[float], list[float], float]:
    """Return how far below the top the inputs lie, how far the outputs, and the card's height.

    The first port is level with that of all other cards and the rest follow in grid steps, so
    that any wire can run straight. Many ports with names of their own begin below the title
    instead, where there is room for the names.
    """
    rows = max(map(len, (inputs, outputs))) > 2 and (named(inputs) or named(outputs))
    into, out = _side(inputs, rows=rows), _side(outputs, rows=rows)
    lowest = max((*into, *out, 0.0))
    return into, out, max(BASE, lowest + (1.5 * GRID if rows else GRID / 2))


def port_lefts(sockets: Sequence[Socket]) -> list[float]:
    """Return how far right of the left edge ports lie in a block that runs down.

    As in `port_heights` the first is in line with that of all other cards. Names stand beside
    their ports, so far apart as they are long.
    """
    letters = max((len(socket.name) for socket in sockets), default=0) if named(sockets) else 0
    step = max(GRID, snapped_up(letters * _LETTER + GRID))
    return [_FIRST + step * index for index in range(len(sockets))]


def snapped(value: float) -> float:
    """Return the nearest line of the grid."""
    return floor(value / GRID + 0.5) * GRID


def snapped_up(value: float) -> float:
    """Return the line of the grid that is not below the value."""
    return ceil(value / GRID) * GRID


def named(sockets: Sequence[Socket]) -> bool:
    """Return whether these ports need their names beside them.

    So do more than one that are no mere list, and any that stands for a property.
    """
    several = len(sockets) > 1 and any("." not in socket.key for socket in sockets)
    return several or any(socket.value for socket in sockets)


def _side(sockets: Sequence[Socket], *, rows: bool) -> list[float]:
    first = _FIRST_ROW if rows and len(sockets) > 1 else _FIRST
    return [first + GRID * index for index in range(len(sockets))]
