"""How a parameter can be drawn, by its shape: its values, kernels, rows as points, singular values."""

from collections.abc import Sequence
from typing import Literal

from blockstudio.catalogue.text import Text, text

Manner = Literal["values", "kernels", "points", "spectrum"]
MANNERS: dict[Manner, tuple[Text, Text]] = {
    "values": (text("Values"), text("A map of all values; the wheel goes in to single ones")),
    "kernels": (
        text("Kernels"),
        text("Each kernel as a picture; in colours where there are three channels"),
    ),
    "points": (
        text("Rows as points"),
        text("Rows on their two principal components; a click finds the nearest by cosine"),
    ),
    "spectrum": (text("Spectrum"), text("The singular values, from the greatest to the least")),
}
"""Each with its title, and what is said of it."""
_MATRIX, _ROWS, CHANNELS = 2, 3, 3
_PICTURES = (4, 5)


def offered(shape: Sequence[int]) -> list[Manner]:
    """Return how a parameter of that shape can be drawn."""
    if 0 in shape or len(shape) < _MATRIX:
        return ["values"]
    kernels: list[Manner] = ["kernels"] if len(shape) > _MATRIX and max(shape[2:]) > 1 else []
    points: list[Manner] = ["points"] if shape[0] >= _ROWS else []
    return ["values", *kernels, *points, "spectrum"]


def in_colours(shape: Sequence[int], place: Sequence[int | str]) -> bool:
    """Return whether kernels of that shape are drawn in colours: of three channels, all of them."""
    return len(shape) == _PICTURES[0] and shape[1] == CHANNELS and len(place) <= 1
