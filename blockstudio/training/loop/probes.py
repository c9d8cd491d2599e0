"""Probes of parameters and gradients while training, at next to no cost."""

import math
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

import torch
from msgspec.structs import replace
from torch import Tensor, nn

from blockstudio.runs.metrics import StatisticsRow
from blockstudio.runs.probes import (
    HeatMap,
    Histogram,
    ParameterUpdate,
    Probe,
    TensorPicture,
    TensorStatistics,
)

if TYPE_CHECKING:
    from blockstudio.training.loop.activations import ActivationWatch

_SAMPLE = 4096
_BINS = 64
# One call for all tensors; torch has no public name for these yet.
_norms = torch._foreach_norm  # pyright: ignore[reportPrivateImportUsage]
_differences = torch._foreach_sub  # pyright: ignore[reportPrivateImportUsage]
_LARGEST_MAP = 64
# Knuth's multiplicative constant: strides through a tensor without falling in step with its rows.
_STRIDE = 2_654_435_761

Named = list[tuple[list[str], nn.Parameter]]
"""Parameters, each with all the names it goes by."""


class StepStatistics:
    """Statistics of parameters around one training step: made before it, read after it.

    `names` are those of the parameters that are measured; without them it is all. The step is done
    inside it, as a context.
    """

    def __init__(
        self,
        model: nn.Module,
        names: Collection[str] | None = None,
        activations: "ActivationWatch | None" = None,
    ) -> None:
        self.of_all: bool = names is None
        self.activations: ActivationWatch | None = activations
        self._named = _named(model, names)
        self._before = [value.detach().clone() for _, value in self._named]

    def __enter__(self) -> Self:
        """Begin to watch activations, if they are asked for."""
        if self.activations is not None:
            self.activations.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        """Watch them no more."""
        if self.activations is not None:
            self.activations.__exit__(*raised)

    def rows(self, step: int) -> list[StatisticsRow]:
        """Return mean, deviation, norm, gradient's norm and ‖Δw‖ / ‖w‖, by each name."""
        if not self._named:
            return []
        values = [value.detach() for _, value in self._named]
        spreads = list(map(_spread, values))
        measures = [
            _stacked(mean for _, mean in spreads),
            _stacked(std for std, _ in spreads),
            _stacked(_norms(values)),
            _gradient_norms(value for _, value in self._named),
            self._changes(values),
        ]
        table: list[list[float]] = torch.stack(measures).T.tolist()
        pairs = zip(self._named, table, strict=True)
        return [_row(step, name, line) for (names, _), line in pairs for name in names]

    def _changes(self, values: list[Tensor]) -> Tensor:
        before = _stacked(_norms(self._before))
        change = _stacked(_norms(_differences(values, self._before)))
        return torch.where(before > 0, change / before, math.nan)


def probes_of(
    model: nn.Module,
    names: Iterable[str],
    step: int,
    changes: Mapping[str, ParameterUpdate] | None = None,
    scale: float = 1.0,
) -> list[Probe]:
    """Return pictures of the parameters (or buffers) called `names` and of their gradients.

    `changes` are those that are known, `scale` is what the gradients are multiplied by.
    """
    known: dict[str, Tensor] = dict(model.named_buffers(remove_duplicate=False))
    known |= dict(model.named_parameters(remove_duplicate=False))
    probes = (_probe(name, known[name], step, scale) for name in names if name in known)
    return [replace(probe, change=(changes or {}).get(probe.parameter)) for probe in probes]


def tensor_statistics(values: Tensor) -> TensorStatistics:
    """Return statistics of all values, as torch computes them: mean, deviation, least, greatest, norm."""
    values = _real(values)
    if not values.numel():
        return TensorStatistics(math.nan, None, math.nan, math.nan, 0.0)
    std, mean = _spread(values)
    measures = torch.stack([mean, std, *torch.aminmax(values), values.norm()])
    mean, std, low, high, norm = measures.tolist()
    return TensorStatistics(mean, std if values.numel() > 1 else None, low, high, norm)


def tensor_picture(values: Tensor) -> TensorPicture:
    """Return the histogram of at most 4,096 of the values, and a map of at most 64×64 means."""
    values = _real(values)
    flat = values.reshape(-1)
    return TensorPicture(_histogram(sample(flat), _range(flat)), _heat_map(values))


def _named(model: nn.Module, names: Collection[str] | None) -> Named:
    by_identity: dict[int, tuple[list[str], nn.Parameter]] = {}
    for name, value in model.named_parameters(remove_duplicate=False):
        if value.is_floating_point() and value.numel() and (names is None or name in names):
            by_identity.setdefault(id(value), ([], value))[0].append(name)
    return list(by_identity.values())


def _probe(name: str, value: Tensor, step: int, scale: float) -> Probe:
    gradient = value.grad
    if gradient is not None:
        gradient = gradient.to_dense() if gradient.is_sparse else gradient
        gradient = gradient / scale if scale != 1.0 else gradient
    return Probe(
        step,
        name,
        tuple(value.shape),
        tensor_picture(value),
        None if gradient is None else tensor_picture(gradient),
        tensor_statistics(value),
        None if gradient is None else _real(gradient).norm().item(),
    )


def _real(values: Tensor) -> Tensor:
    values = values.detach().abs() if values.is_complex() else values.detach()
    return values.to(torch.float32)


def _spread(values: Tensor) -> tuple[Tensor, Tensor]:
    """Return deviation and mean; of one value the deviation is no number."""
    values = values.to(torch.float32)
    if values.numel() > 1:
        return torch.std_mean(values)
    return values.new_tensor(math.nan), values.mean()


def _stacked(scalars: Iterable[Tensor]) -> Tensor:
    """Return numbers as one tensor; those of a network on several devices come to the first."""
    values = [scalar.to(torch.float32) for scalar in scalars]
    return torch.stack([value.to(values[0].device) for value in values])


def _gradient_norms(parameters: Iterable[nn.Parameter]) -> Tensor:
    values = list(parameters)
    missing = torch.tensor(math.nan)
    dense = [value.grad for value in values if value.grad is not None]
    dense = [grad.coalesce().values() if grad.is_sparse else grad for grad in dense]
    norms = iter(_norms(dense) if dense else ())
    return _stacked(
        missing.to(value.device) if value.grad is None else next(norms) for value in values
    )


def _row(step: int, name: str, measures: list[float]) -> StatisticsRow:
    mean, std, norm, gradient, ratio = measures
    return StatisticsRow(step, name, mean, _known(std), norm, gradient, _known(ratio))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def sample(values: Tensor) -> Tensor:
    """Return at most 4,096 of the values, spread over all of them."""
    count = values.numel()
    if count <= _SAMPLE:
        return values
    places = torch.arange(_SAMPLE, device=values.device) * _STRIDE % count
    return values.index_select(0, places)


def _range(values: Tensor) -> tuple[float, float]:
    """Return the least and the greatest of all numbers that are finite; (0, 0) if there is none."""
    if not values.numel():
        return 0.0, 0.0
    low, high = torch.stack(torch.aminmax(values)).tolist()
    if math.isfinite(low) and math.isfinite(high):
        return low, high
    return _range(values[values.isfinite()])


def _histogram(values: Tensor, limits: tuple[float, float]) -> Histogram:
    values = values[values.isfinite()].cpu()
    low, high = limits
    if not values.numel():
        return Histogram(low, high, (0,) * _BINS)
    counts = torch.histc(values, _BINS, low, high)
    return Histogram(low, high, tuple(int(count) for count in counts.tolist()))


def _heat_map(values: Tensor) -> HeatMap:
    grid = values.reshape(1, -1) if values.ndim < 2 else values.flatten(1)
    rows, columns = (min(size, _LARGEST_MAP) for size in grid.shape)
    if rows and columns:
        grid = nn.functional.adaptive_avg_pool2d(grid[None, None], (rows, columns))
    return HeatMap(rows, columns, grid.cpu().contiguous().numpy().tobytes())
