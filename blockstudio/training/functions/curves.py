"""The curve of an activation with its derivative, as torch computes both."""

from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.functions.drawn import Drawn, Points

LOW, HIGH = -6.0, 6.0
_POINTS = 481


def activation(kind: str, arguments: dict[str, Any]) -> Drawn:
    """Return f and f′ from −6 to 6, what is random as in evaluation.

    Raises `Refusal` where the kind does not take these arguments, or looks at several values at once.
    """
    x = torch.linspace(LOW, HIGH, _POINTS, dtype=torch.float64, requires_grad=True)
    try:
        layer: nn.Module = getattr(nn, kind.rpartition(".")[2])(**arguments)
        layer.double().eval()
        y = layer(x * 1)
        alone = torch.cat([layer(x[place : place + 1] * 1) for place in range(0, _POINTS, 60)])
    except (TypeError, ValueError, RuntimeError, IndexError) as error:
        message = text("{kind} can't be drawn", kind=kind)
        raise refuse(message, actual=text("{why}", why=str(error))) from error
    if y.shape != x.shape or not torch.allclose(y[::60], alone):
        raise refuse(text("{kind} looks at several values at once: it has no curve", kind=kind))
    (slope,) = torch.autograd.grad(y.sum(), x)
    return Drawn("activation", points(x, y), points(x, slope))


def points(x: Tensor, y: Tensor) -> Points:
    """Return places and heights as plain numbers, None where one is not finite."""
    known = (value if abs(value) < float("inf") else None for value in y.detach().tolist())
    return tuple(x.detach().tolist()), tuple(known)
