"""Looking at parameters and gradients while training, at next to no cost."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from blockstudio.training.runs.metrics import StatisticsRow
from blockstudio.training.runs.portraits import HeatMap, Histogram, Portrait, Probe

_SAMPLE = 4096
_BINS = 64
# One call for all tensors; torch has no public name for these yet.
_norms = torch._foreach_norm  # pyright: ignore[reportPrivateImportUsage]
_differences = torch._foreach_sub  # pyright: ignore[reportPrivateImportUsage]
_LARGEST_MAP = 64
# Knuth's multiplicative constant: strides through a tensor without falling in step with its rows.
_STRIDE = 2_654_435_761

Named = list[tuple[str, nn.Parameter]]


class StepWatch:
    """Statistics of all parameters around one training step: made before it, read after it."""

    def __init__(self, model: nn.Module) -> None:
        self._named: Named = [
            (name, value)
            for name, value in model.named_parameters()
            if value.is_floating_point() and value.numel()
        ]
        self._before = [value.detach().clone() for _, value in self._named]

    def rows(self, step: int) -> list[StatisticsRow]:
        """Return mean, deviation, norm, gradient's norm and ‖Δw‖ / ‖w‖ of each parameter."""
        if not self._named:
            return []
        values = [value.detach() for _, value in self._named]
        changes = _differences(values, self._before)
        measures = [
            _stacked(value.mean() for value in values),
            _stacked(_norms(values)),
            _stacked(_norms(self._before)),
            _stacked(_norms(changes)),
            _gradient_norms(self._named),
        ]
        table: list[list[float]] = torch.stack(measures).T.tolist()
        sizes = [value.numel() for value in values]
        pairs = zip(self._named, sizes, table, strict=True)
        return [_row(step, name, size, line) for (name, _), size, line in pairs]


def portraits(model: nn.Module, names: Iterable[str], step: int) -> list[Probe]:
    """Return pictures of the parameters (or buffers) called `names` and of their gradients."""
    known: dict[str, Tensor] = dict(model.named_buffers())
    known |= dict(model.named_parameters(remove_duplicate=False))
    return [_probe(name, known[name], step) for name in names if name in known]


def portrait(values: Tensor) -> Portrait:
    """Return the histogram of at most 4,096 of the values, and a map of at most 64×64 means."""
    values = values.detach().abs() if values.is_complex() else values.detach()
    values = values.to(torch.float32)
    return Portrait(_histogram(_sample(values.reshape(-1))), _heat_map(values))


def _probe(name: str, value: Tensor, step: int) -> Probe:
    gradient = value.grad
    if gradient is not None and gradient.is_sparse:
        gradient = gradient.to_dense()
    pictures = portrait(value), None if gradient is None else portrait(gradient)
    return Probe(step, name, tuple(value.shape), *pictures)


def _stacked(scalars: Iterable[Tensor]) -> Tensor:
    return torch.stack([scalar.to(torch.float32) for scalar in scalars])


def _gradient_norms(named: Named) -> Tensor:
    missing = torch.tensor(math.nan)
    dense = [value.grad for _, value in named if value.grad is not None]
    dense = [grad.coalesce().values() if grad.is_sparse else grad for grad in dense]
    norms = iter(_norms(dense) if dense else ())
    return _stacked(
        missing.to(value.device) if value.grad is None else next(norms) for _, value in named
    )


def _row(step: int, name: str, size: int, measures: list[float]) -> StatisticsRow:
    mean, norm, before, change, gradient = measures
    # Var(w) = (‖w‖² − n·mean²) / (n − 1): no second pass over the values.
    variance = max(0.0, (norm**2 - size * mean**2) / (size - 1)) if size > 1 else 0.0
    ratio = change / before if before > 0 else None
    return StatisticsRow(step, name, mean, math.sqrt(variance), norm, gradient, ratio)


def _sample(values: Tensor) -> Tensor:
    count = values.numel()
    if count <= _SAMPLE:
        return values
    places = torch.arange(_SAMPLE, device=values.device) * _STRIDE % count
    return values.index_select(0, places)


def _histogram(values: Tensor) -> Histogram:
    values = values[values.isfinite()].cpu()
    if not values.numel():
        return Histogram(0.0, 0.0, (0,) * _BINS)
    low, high = values.min().item(), values.max().item()
    counts = torch.histc(values, _BINS, low, high)
    return Histogram(low, high, tuple(int(count) for count in counts.tolist()))


def _heat_map(values: Tensor) -> HeatMap:
    grid = values.reshape(1, -1) if values.ndim < 2 else values.flatten(1)
    rows, columns = (min(size, _LARGEST_MAP) for size in grid.shape)
    if rows and columns:
        grid = nn.functional.adaptive_avg_pool2d(grid[None, None], (rows, columns))
    return HeatMap(rows, columns, grid.cpu().contiguous().numpy().tobytes())
