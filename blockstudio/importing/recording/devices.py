"""Where tensors are: a network says it only of those that it makes of nothing."""

import contextlib
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.recording.recording import Recording, parts_of, values_in
from blockstudio.importing.recording.values import Call, Kept, Untraceable, Value


def move(recording: Recording, tensor: Tensor, moved: Any, given: tuple[Any, ...]) -> None:
    """Note that a tensor goes to a device: what makes it is to make it there.

    What is kept, or made of what flows, is where the network is.
    """
    value = recording.known.get(id(tensor))
    if value is None and recording.kept(tensor) is None:
        value = _constant(recording, tensor)
    if _flows(recording, value) or (value is None and recording.kept(tensor) is not None):
        return
    device = next(
        (recording.recent.get(part) for part in given if isinstance(part, torch.device)), None
    )
    maker = next((c for c in recording.calls if isinstance(c, Call) and value in c.results), None)
    read = next((c for c in recording.calls if isinstance(c, Call) and device in c.results), None)
    if device is None or maker is None or read is None or any(values_in([maker.arguments])):
        recording.fail(Untraceable("it moves a tensor to a device"))
        return
    place = recording.calls.index(maker)
    if recording.calls.index(read) > place:
        recording.calls.remove(read)
        recording.calls.insert(place, read)
        made = {v for c in recording.calls[place + 1 :] for v in c.results}
        if any(v in made for v in values_in([read.arguments])):
            recording.fail(Untraceable("it moves a tensor to a device"))
    maker.named.setdefault("device", device)
    recording.learn(moved, value)


def only_moves(args: tuple[Any, ...], named: Mapping[str, Any]) -> bool:
    """Return whether a call of `to` is about a device and nothing else."""
    given = [*args, *(v for k, v in named.items() if k not in ("non_blocking", "copy"))]
    given = [value for value in given if not isinstance(value, bool) and value is not None]
    return bool(given) and all(isinstance(value, torch.device | str) for value in given)


def _constant(recording: Recording, tensor: Tensor) -> Any:
    """Return what a tensor is that no call has made, None where that can't be said."""
    with contextlib.suppress(Untraceable):
        return recording.place_of(tensor)
    return None


def _flows(recording: Recording, value: Any) -> bool:
    """Return whether a value is an input, or made of something beside numbers."""
    made = next((step for step in recording.calls if value in step.results), None)
    if made is None:
        return isinstance(value, Value)
    if not isinstance(made, Call) or made.child is not None:
        return True
    given = [part for part in parts_of([made.arguments, made.named]) if part != value]
    return any(isinstance(part, Kept) or _flows(recording, part) for part in given)
