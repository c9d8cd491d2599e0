"""A part of a value as pictures, and how two values of one shape differ."""

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.indexing import check_place, index_of
from blockstudio.graph.problems import refuse
from blockstudio.project.trace import Slab
from blockstudio.runtime.tensor_summary import plain_values, quick_summary

_SIDE = 128
"""The most rows and columns of one picture."""
_CELLS = 1 << 16
_TILES = 64
_MATRIX = 2


def slab(title: str, tensor: Tensor, place: tuple[int | str, ...], *, most: int = _TILES) -> Slab:
    """Return what lies at a place in a tensor: its last two dimensions as a picture, one for each of the rest.

    There are at most so many pictures. Statistics are of all that lies there. Raises `Refusal` for a
    place that is none, and for a tensor without values.
    """
    check_place(title, tuple(tensor.shape), place)
    if not tensor.numel():
        raise refuse(text("{key} has no values: one of its sizes is 0", key=title))
    part = plain_values(title, tensor)[index_of(place) or ...]
    flat = part.ndim < _MATRIX
    grid = part.reshape(1, 1, -1) if flat else part.reshape(-1, *part.shape[-2:])
    count, rows, columns = grid.shape
    tiles = min(count, most)
    side = _SIDE if tiles == 1 else max(1, min(_SIDE, int((_CELLS // tiles) ** 0.5)))
    # A vector is one row, and has room for more.
    size = min(rows, side), min(columns, _CELLS // tiles if rows == 1 else side)
    shown = grid[:tiles].to(torch.float32)
    if size != (rows, columns):
        shown = nn.functional.adaptive_avg_pool2d(shown, size)
    return Slab(
        tuple(tensor.shape),
        place,
        tiles,
        *size,
        shown.cpu().contiguous().numpy().tobytes(),
        quick_summary("", part),
        exact=size == (rows, columns),
        all_tiles=count,
    )


def difference(one: Tensor, other: Tensor, *, relative: bool) -> Tensor:
    """Return how far one value is from another, or how far in proportion to the other.

    In double precision; where the other is 0 a proportion is 0 of nothing and infinite of all else.
    Raises `Refusal` where the shapes differ.
    """
    if one.shape != other.shape:
        raise refuse(
            text("only values of one shape can be compared"),
            expected=text("{shape}", shape=_words(other)),
            actual=text("{shape}", shape=_words(one)),
        )
    first, second = (plain_values("", value).to(torch.float64) for value in (one, other))
    apart = first - second
    if not relative:
        return apart
    return torch.where(apart == 0, torch.zeros_like(apart), apart.abs() / second.abs())


def _words(tensor: Tensor) -> str:
    return "×".join(map(str, tensor.shape)) or "scalar"
