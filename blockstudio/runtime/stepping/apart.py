"""One batch with two weights: the second network, and how far apart the two are at each step."""

from collections.abc import Mapping
from pathlib import Path

import torch
from msgspec.structs import replace
from torch import Tensor

from blockstudio.project.trace import Subject
from blockstudio.runtime.build import network
from blockstudio.runtime.stepping.recording import Network, Recorded
from blockstudio.runtime.weight_fit import Misfit, fitted


def with_weights(own: Network, seed: int, found: Mapping[str, Tensor], file: Path) -> Network:
    """Return the same network made anew with other weights, on the device of the first; its ties hold.

    Raises `Misfit`, which says every key of `file` that is lacking, too many, or of another shape.
    """
    net = network(own.source.text, seed)
    fit = fitted(net, found)
    if fit.problems:
        raise Misfit(file, fit.problems)
    net.load_state_dict({key: found[source] for key, source in fit.sources.items()})
    first = next(own.net.parameters(), None)
    return replace(own, net=net if first is None else net.to(first.device))


def apart(one: Recorded, other: Recorded) -> tuple[float | None, ...]:
    """Return ‖a − b‖ / ‖b‖ of the first value of every step of one, `b` being that of the other.

    None where the same call is not there, has another shape, or is not kept.
    """
    places = other.trace.places()
    found: list[float | None] = []
    for place, step in enumerate(one.trace.steps):
        same = places.get((step.path, step.turns))
        first = one.kept.get(Subject(one.trace.number, place))
        second = None if same is None else other.kept.get(Subject(other.trace.number, same))
        found.append(None if first is None or second is None else relative(first, second))
    return tuple(found)


def relative(one: Tensor, other: Tensor) -> float | None:
    """Return ‖a − b‖ / ‖b‖ in double precision: 0 of equals, infinite where `b` is 0; None of other shapes."""
    if one.shape != other.shape or one.layout != torch.strided or one.is_quantized:
        return None
    kind = torch.complex128 if one.is_complex() or other.is_complex() else torch.float64
    first, second = one.to(kind), other.to(kind)
    distance, length = torch.linalg.vector_norm(first - second), torch.linalg.vector_norm(second)
    return 0.0 if distance == 0 else (distance / length).item()
