"""The curve of an activation with its derivative, as torch computes both."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.functions.drawn import Drawn, Points

LOW, HIGH = -6.0, 6.0
_POINTS = 481


def activation(kind: str, arguments: dict[str, Any]) -> Drawn:
    """Return f and f′ from −6 to 6, what is random as in evaluation; where torch has none, no f′.

    Raises `Refusal` where the kind does not take these arguments, or looks at several values at once.
    """
    x = torch.linspace(LOW, HIGH, _POINTS, dtype=torch.float64, requires_grad=True)
    try:
        function = _function(kind, arguments)
        y = function(x * 1)
        alone = torch.cat([function(x[at : at + 1] * 1) for at in range(0, _POINTS, 60)])
    except (TypeError, ValueError, RuntimeError, IndexError) as error:
        message = text("{kind} can't be drawn", kind=kind)
        raise refuse(message, actual=text("{why}", why=str(error))) from error
    if y.shape != x.shape or not torch.allclose(y[::60], alone, equal_nan=True):
        raise refuse(text("{kind} looks at several values at once: it has no curve", kind=kind))
    try:
        (slope,) = torch.autograd.grad(y.sum(), x)
    except (RuntimeError, NotImplementedError):
        return Drawn("activation", points(x, y))
    # Where all of it is zero torch may keep no numbers at all.
    return Drawn("activation", points(x, y), points(x, slope + torch.zeros_like(x)))


def _function(kind: str, arguments: dict[str, Any]) -> Callable[[Tensor], Tensor]:
    """Return what a kind does: a layer in evaluation, or a function or method with its arguments."""
    found: Any = attrgetter(kind.removeprefix("torch."))(torch)
    if not isinstance(found, type):
        return partial(found, **arguments)
    layer: nn.Module = found(**arguments)
    return layer.double().eval()


def points(x: Tensor, y: Tensor) -> Points:
    """Return places and heights as plain numbers, None where one is not finite."""
    known = (value if abs(value) < float("inf") else None for value in y.detach().tolist())
    return tuple(x.detach().tolist()), tuple(known)
