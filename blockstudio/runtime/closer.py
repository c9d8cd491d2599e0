"""A part of a parameter looked at closely, and the singular values of a matrix."""

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.indexing import check_place, index_of
from blockstudio.graph.problems import refuse
from blockstudio.project.closer import Part, Region, Spectrum
from blockstudio.runtime.tensor_summary import plain_values, thinned

_ROWS, _COLUMNS = 64, 128
"""The most cells of a region: each is one value, or the mean of several."""
_LARGEST = 1 << 20


def region(key: str, tensor: Tensor, part: Part) -> Region:
    """Return a part of a tensor as cells: its values, or means over blocks where there are many.

    What lies at the place is taken as a matrix: its first dimension, and the rest in a row. Raises
    `Refusal` for a place that is none, and for a tensor without values.
    """
    check_place(key, tuple(tensor.shape), part.place)
    if not tensor.numel():
        raise refuse(text("{key} has no values: one of its sizes is 0", key=key))
    values = plain_values(key, tensor)[index_of(part.place) or ...]
    grid = values.reshape(1, -1) if values.ndim < 2 else values.flatten(1)
    rows, columns = _within(part.rows, grid.shape[0]), _within(part.columns, grid.shape[1])
    grid = grid[rows.start : rows.stop, columns.start : columns.stop]
    size = min(len(rows), _ROWS), min(len(columns), _COLUMNS)
    whole = grid.numel()
    grid = thinned(grid).to(torch.float32)
    taken = grid.numel()
    if size != tuple(grid.shape):
        grid = nn.functional.adaptive_avg_pool2d(grid[None, None], size)
    return Region(
        key,
        Part(part.place, (rows.start, rows.stop), (columns.start, columns.stop)),
        tuple(tensor.shape),
        size,
        grid.cpu().contiguous().numpy().tobytes(),
        sampled=taken if taken < whole else 0,
    )


def spectrum(key: str, tensor: Tensor) -> Spectrum:
    """Return the singular values of a parameter as a matrix, and its stable rank.

    That is ‖W‖²_F / σ₁², at most the rank. Raises `Refusal` for what is no matrix, is too large, or
    holds what is no number.
    """
    if tensor.ndim < 2 or not tensor.numel():
        raise refuse(text("{key} is no matrix", key=key))
    if tensor.numel() > _LARGEST:
        raise refuse(text("{key} has more than {count:,} values", key=key, count=_LARGEST))
    matrix = plain_values(key, tensor).flatten(1).to(torch.float64).cpu()
    if not bool(matrix.isfinite().all()):
        raise refuse(text("{key} holds values that are no numbers", key=key))
    values: list[float] = torch.linalg.svdvals(matrix).tolist()
    first = values[0] ** 2
    stable = sum(value**2 for value in values) / first if first else 0.0
    return Spectrum(key, values, stable)


def _within(given: tuple[int, int] | None, size: int) -> range:
    start, stop = given if given is not None else (0, size)
    start = max(0, min(start, size - 1))
    return range(start, max(start + 1, min(stop, size)))
