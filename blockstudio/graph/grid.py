"""Where the ports of a card are, and how high it is: drawing and arranging agree on it."""

from collections.abc import Sequence

from blockstudio.graph.ports import Socket

GRID = 20.0
BASE = 60.0
"""The height of a card, but for one with many ports."""
_FIRST_ROW = 70.0


def port_heights(
    inputs: Sequence[Socket], outputs: Sequence[Socket]
) -> tuple[list[float], list[float], float]:
    """Return how far below the top the inputs lie, how far the outputs, and the card's height.

    A single port is level with those of all other cards. Many ports with names of their own get
    a row each below the title, so that there is room for the names.
    """
    rows = max(map(len, (inputs, outputs))) > 2 and (named(inputs) or named(outputs))
    into, out = _side(inputs, rows=rows), _side(outputs, rows=rows)
    lowest = max((*into, *out, 0.0))
    return into, out, max(BASE, lowest + (1.5 * GRID if rows else GRID))


def named(sockets: Sequence[Socket]) -> bool:
    """Return whether these ports need their names beside them: more than one, and no mere list."""
    return len(sockets) > 1 and any("." not in socket.key for socket in sockets)


def _side(sockets: Sequence[Socket], *, rows: bool) -> list[float]:
    if len(sockets) == 1:
        return [BASE / 2]
    first = _FIRST_ROW if rows else GRID
    return [first + GRID * index for index in range(len(sockets))]
