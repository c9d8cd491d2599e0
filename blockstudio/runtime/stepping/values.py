"""What is kept of values while a batch is recorded: statistics of all, the values as far as there is room."""

from collections.abc import Collection
from typing import Any

import torch
from torch import Tensor

from blockstudio.graph.problems import Refusal
from blockstudio.project.checkpoints import TensorSummary
from blockstudio.project.trace import Subject, Value
from blockstudio.runtime.tensor_summary import quick_summary

ROOM = 256 << 20
"""How many bytes of values are kept of one batch; of the rest there are statistics."""
_LONGEST = 60


class Kept:
    """The values of a batch, by what they are: the first ones while there is room, and the `wanted`."""

    def __init__(self, wanted: Collection[Subject] = (), room: int = ROOM) -> None:
        self._wanted = frozenset(wanted)
        self._room = room
        self._held: dict[Subject, Tensor] = {}

    def get(self, subject: Subject) -> Tensor | None:
        """Return a value, None where there was no room for it."""
        return self._held.get(subject)

    def add(self, subject: Subject, tensor: Tensor) -> None:
        """Keep a copy of a value: what comes next may write into the very tensor."""
        size = tensor.numel() * tensor.element_size()
        if subject in self._wanted or size <= self._room:
            self._held[subject] = tensor.detach().cpu().clone()
            if subject not in self._wanted:
                self._room -= size


def value_of(output: str, given: Any) -> Value:
    """Return what there is to say of one result: of a tensor its statistics, of all else its words."""
    if not isinstance(given, Tensor):
        return Value(output, words=_words(given))
    shape, dtype = tuple(given.shape), str(given.dtype).removeprefix("torch.")
    return Value(output, shape, dtype, summary_of(given), _number(given))


def summary_of(tensor: Tensor) -> TensorSummary | None:
    """Return the statistics of a tensor, None where it has none."""
    try:
        with torch.no_grad():
            return quick_summary("", tensor)
    except Refusal:
        return None


def _number(tensor: Tensor) -> str:
    """Return what the one number of a tensor without dimensions is."""
    return str(tensor.item()) if not tensor.ndim and tensor.layout == torch.strided else ""


def _words(given: Any) -> str:
    if isinstance(given, torch.Size):
        return str(tuple(given))
    words = str(given) if isinstance(given, bool | int | float | str) else type(given).__name__
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
