"""Statistics of a tensor of any size and dtype, a piece at a time, so that none costs much memory."""

import math
from collections.abc import Iterator

import torch
from msgspec.structs import replace
from torch import Tensor

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.unpacking import room

_PIECE = 1 << 21
_CHEAP = 1 << 24
"""How many values are all looked at where somebody waits: some 0.1 s on one core."""
_SAMPLE = 1 << 20
_KEPT = 1024
"""So many rows are kept of a matrix at least, where there are so many."""
# Knuth's multiplicative constant: strides through a tensor without falling in step with its rows.
_STRIDE = 2_654_435_761


def tensor_summary(name: str, tensor: Tensor) -> TensorSummary:
    """Return statistics of all values of a tensor. Raises `Refusal` where it has none to compute with."""
    if not tensor.numel():
        return TensorSummary(name)
    values = plain_values(name, tensor).reshape(-1)
    total = squares = length = 0.0
    low, high, zeros, nans = math.inf, -math.inf, 0, 0
    mean = _mean(values)
    for piece in _pieces(values):
        zeros += piece.numel() - int(piece.count_nonzero())
        nans += int(piece.isnan().sum())
        least, greatest = torch.stack(torch.aminmax(piece)).tolist()
        low, high = _least(low, least), -_least(-high, -greatest)
        length += float(piece.square().sum())
        apart = piece - mean
        total += float(apart.sum())
        squares += float(apart.square().sum())
    count = values.numel()
    # What rounding has left of the mean is taken off; of nan, the first of the two is the greatest.
    spread = max(squares - total * total / count, 0.0)
    std = math.sqrt(spread / (count - 1)) if count > 1 else None
    return TensorSummary(name, mean, std, low, high, zeros, nans, math.sqrt(length))


def quick_summary(name: str, tensor: Tensor) -> TensorSummary:
    """Return statistics of a tensor: of all values where that is cheap, else of a sample of 2^20.

    Its `sampled` says so. The norm of all is estimated from that of the sample.
    """
    count = tensor.numel()
    if count <= _CHEAP or tensor.layout != torch.strided or tensor.is_quantized:
        return tensor_summary(name, tensor)
    places = torch.arange(_SAMPLE, device=tensor.device) * _STRIDE % count
    values = tensor.detach()
    # What does not lie in a row would be copied for it, all of it.
    chosen = values.view(-1)[places] if values.is_contiguous() else values.take(places)
    summary = tensor_summary(name, chosen)
    norm = None if summary.norm is None else summary.norm * math.sqrt(count / _SAMPLE)
    return replace(summary, norm=norm, sampled=_SAMPLE)


def thinned(grid: Tensor) -> Tensor:
    """Return a matrix that is cheap to go through: every so many rows and columns of one that is not.

    It is a part of the same memory.
    """
    rows = len(grid)
    excess = max(1.0, grid.numel() / _CHEAP)
    # Rows first: those of one lie together.
    down = min(math.ceil(excess), max(1, rows // _KEPT))
    return grid[::down, :: math.ceil(excess / down)]


def plain_values(name: str, tensor: Tensor) -> Tensor:
    """Return the values of a tensor as dense real numbers of a type that torch computes with.

    Raises `Refusal` for a tensor without values, or of a type without numbers.
    """
    room().hold(name, tensor.numel() * tensor.element_size())
    try:
        values = tensor.detach()
        values = values.dequantize() if values.is_quantized else values
        values = values.to_dense() if values.layout != torch.strided else values
        if values.is_complex():
            return values.abs()
        float(
            values[(0,) * values.ndim].to(torch.float64)
        )  # of some types torch can't, or there is none
        return values
    except (RuntimeError, NotImplementedError) as error:
        dtype = str(tensor.dtype).removeprefix("torch.")
        raise refuse(
            text("{name} has no values to compute with", name=name),
            actual=text("{dtype} on {device}", dtype=dtype, device=str(tensor.device)),
        ) from error


def _mean(values: Tensor) -> float:
    """Return the mean of the values, in double precision."""
    return sum(float(piece.sum()) for piece in _pieces(values)) / values.numel()


def _pieces(values: Tensor) -> Iterator[Tensor]:
    for start in range(0, values.numel(), _PIECE):
        yield values[start : start + _PIECE].to(torch.float64)


def _least(one: float, other: float) -> float:
    """Return the lesser of two numbers; nan if one is, as torch does."""
    return math.nan if math.isnan(one) or math.isnan(other) else min(one, other)
