"""The sizes of tensors, as numbers that know where they come from."""

from typing import Any, cast

import torch
from torch import Tensor

from blockstudio.importing.recording.numbers import traced
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Kept, Size, Untraceable


def shape_of(top: Recording, tensor: Tensor, sizes: torch.Size) -> torch.Size:
    """Return the shape of a tensor, of sizes that know it."""
    try:
        value = top.place_of(tensor)
    except Untraceable as error:
        top.fail(error)
        return sizes
    if isinstance(value, Kept):
        return sizes
    known = [traced(size, Size(value, dim), top) for dim, size in enumerate(sizes)]
    return torch.Size(cast("list[int]", known))


def size_of(top: Recording, func: Any, args: Any, named: Any, result: Any) -> Any:
    """Return what `size` or `numel` say of a tensor, as numbers that know it."""
    name = func.__name__
    tensor = args[0]
    if name == "size" and isinstance(result, torch.Size):
        return shape_of(top, tensor, result)
    if name == "size":
        dim = args[1] if len(args) > 1 else named.get("dim", 0)
        return shape_of(top, tensor, tensor.shape)[dim]
    whole: Any = 1
    for size in shape_of(top, tensor, tensor.shape):
        whole = size * whole
    return whole
