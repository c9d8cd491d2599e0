"""Statistics of activations in one step: forward hooks that are there for that step and no other."""

import math
import time
from collections import Counter
from collections.abc import Callable, Collection
from types import TracebackType
from typing import Any, Self

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from blockstudio.runs.activations import ActivationRow
from blockstudio.training.loop.probes import sample

_BINS = 24
_RECTIFIERS = (nn.ReLU, nn.ReLU6)
"""What gives exactly 0 to all that is below."""


class _Seen(Struct, frozen=True):
    """What a hook has seen, on the device: mean, deviation, least, greatest, share of dead units."""

    module: str
    call: int
    figures: Tensor
    sampled: Tensor


class ActivationWatch:
    """Sees what the modules of these names give, from `__enter__` to `__exit__`; changes nothing."""

    def __init__(self, model: nn.Module, names: Collection[str]) -> None:
        wanted, modules = frozenset(names), model.named_modules(remove_duplicate=False)
        self._modules = {name: module for name, module in modules if name in wanted}
        self._handles: list[RemovableHandle] = []
        self._calls: Counter[str] = Counter()
        self._seen: list[_Seen] = []
        self.seconds: float = 0.0
        """What the hooks have taken."""

    def __enter__(self) -> Self:
        """Hang the hooks in."""
        for name, module in self._modules.items():
            self._handles.append(module.register_forward_hook(self._seeing(name)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take them away, whatever happened."""
        for handle in self._handles:
            handle.remove()
        self._handles.clear()

    def rows(self, step: int) -> list[ActivationRow]:
        """Return what was seen, call by call."""
        return [_row(step, seen) for seen in self._seen]

    def _seeing(self, name: str) -> Callable[..., None]:
        def see(module: nn.Module, _given: Any, result: Any) -> None:
            call = self._calls[name]
            self._calls[name] += 1
            start, values = time.perf_counter(), _first(result)
            if values is not None:
                rectifies = isinstance(module, _RECTIFIERS)
                self._seen.append(_Seen(name, call, *_measured(values, rectifies=rectifies)))
            self.seconds += time.perf_counter() - start

        return see


def activation_row(step: int, module: str, result: Any, *, rectifies: bool) -> ActivationRow | None:
    """Return the statistics of a result at once; None if it holds nothing that can be measured."""
    values = _first(result)
    if values is None:
        return None
    return _row(step, _Seen(module, 0, *_measured(values, rectifies=rectifies)))


def _first(result: Any) -> Tensor | None:
    """Return the first tensor of a result, if it holds numbers that can be measured."""
    if isinstance(result, tuple | list):
        result = next(iter(result), None)
    fits = isinstance(result, Tensor) and not result.is_sparse and result.numel() > 0
    return result.detach() if fits and (result.is_floating_point() or result.is_complex()) else None


@torch.no_grad()
def _measured(values: Tensor, *, rectifies: bool) -> tuple[Tensor, Tensor]:
    dead = values.new_tensor(math.nan, dtype=torch.float32)
    if rectifies and values.ndim > 1:
        dead = (values == 0).all(dim=0).to(torch.float32).mean()
    # A copy: what comes next may write into the very result.
    flat = (values.abs() if values.is_complex() else values).to(torch.float32, copy=True).flatten()
    std, mean = torch.std_mean(flat) if flat.numel() > 1 else (dead.new_tensor(math.nan), flat[0])
    low, high = torch.aminmax(flat)
    return torch.stack([mean, std, low, high, dead]), sample(flat)


def _row(step: int, seen: _Seen) -> ActivationRow:
    mean, std, low, high, dead = (
        value if math.isfinite(value) else None for value in seen.figures.tolist()
    )
    counts: tuple[int, ...] = ()
    if low is not None and high is not None:
        found = torch.histc(seen.sampled.cpu(), _BINS, low, high).tolist()
        counts = tuple(int(count) for count in found)
    return ActivationRow(step, seen.module, seen.call, mean, std, low, high, dead, counts)
