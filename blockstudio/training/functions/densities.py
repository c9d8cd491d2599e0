"""How the values are spread that an initialiser gives a matrix, or a kernel where it makes none else."""

from typing import Any

import torch

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.training.functions.drawn import Drawn

SHAPES = (256, 256), (64, 64, 3, 3)
SEED = 0
_BINS = 81


def density(kind: str, arguments: dict[str, Any]) -> Drawn:
    """Return the density of the values of a matrix of 256×256, drawn with a seed of its own.

    Raises `Refusal` where torch does not take these arguments.
    """
    fill = getattr(torch.nn.init, kind.rpartition(".")[2])
    errors: list[Exception] = []
    with torch.random.fork_rng(devices=[]):
        for shape in SHAPES:
            torch.manual_seed(SEED)
            try:
                values = fill(torch.empty(shape), **arguments).detach().flatten().double()
            except (TypeError, ValueError, RuntimeError) as error:
                errors.append(error)
                continue
            return _spread(values)
    message = text("{kind} can't be drawn", kind=kind)
    raise refuse(message, actual=text("{why}", why=str(errors[0])))


def _spread(values: torch.Tensor) -> Drawn:
    low, high = (one.item() for one in values.aminmax())
    # One value alone is a spike.
    room = 0.5 if low == high else (high - low) / (_BINS - 1) / 2
    counts, edges = torch.histogram(values, _BINS, range=(low - room, high + room), density=True)
    middles = (edges[:-1] + edges[1:]) / 2
    std, mean = torch.std_mean(values, correction=0)
    curve = tuple(middles.tolist()), tuple(counts.tolist())
    return Drawn("initialiser", curve, mean=mean.item(), deviation=std.item())
