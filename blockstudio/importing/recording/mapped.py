"""Tensors within `torch.vmap`, `torch.func.grad` and their like: they stand for many, and lie nowhere."""

from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import Untraceable

_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor  # pyright: ignore[reportAttributeAccessIssue]


def is_mapped(recording: Recording, given: Any) -> bool:
    """Return whether a call is one of many that a function of `torch.func` makes; its caller fails then."""
    if not any(isinstance(part, Tensor) and _is_wrapped(part) for part in parts_of(given)):
        return False
    recording.fail(Untraceable("it calls a function for many samples at once, by torch.func"))
    return True
