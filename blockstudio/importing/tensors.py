"""Parameters, buffers and plain tensors of a module, as nodes that make them again."""

from typing import Any

import torch
from torch import Tensor, nn

_INLINE = 64
"""The most values that are written down."""


def tensor_properties(module: nn.Module, path: str, tensor: Tensor) -> tuple[str, dict[str, Any]]:
    """Return the kind and the properties of the node that makes a tensor like one of a module's."""
    properties: dict[str, Any] = _filled(tensor)
    if tensor.dtype != torch.get_default_dtype():
        properties["dtype"] = tensor.dtype
    if isinstance(tensor, nn.Parameter):
        if not tensor.requires_grad:
            properties["trainable"] = False
        return "Parameter", properties
    owner = module.get_submodule(path.rpartition(".")[0])
    name = path.rpartition(".")[2]
    if name not in owner._buffers:
        properties["keep"] = "attribute"
    elif name in owner._non_persistent_buffers_set:
        properties["keep"] = "non-persistent buffer"
    return "Constant", properties


def _filled(tensor: Tensor) -> dict[str, Any]:
    shape = list(tensor.shape)
    values = tensor.detach()
    if tensor.numel() and bool((values == values.flatten()[0]).all()):
        value = values.flatten()[0].item()
        for number, fill in ((0, "zeros"), (1, "ones")):
            if value == number:
                return {"shape": shape, "fill": fill}
        if isinstance(value, float):
            return {"shape": shape, "fill": "full", "value": value}
    if tensor.numel() <= _INLINE and not isinstance(tensor, nn.Parameter):
        return {"fill": "values", "values": values.tolist()}
    return {"shape": shape, "fill": "zeros"}
