"""Parameters, buffers and plain tensors of a module, as nodes that make them again."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.values import Untraceable

_INLINE = 64
"""The most values that are written as numbers."""
_INLINE_WHOLE = 4096
"""The same of whole numbers, which are short."""
_MOST = 2**20
"""The most values that are written at all: of more a file of weights has them, and not a program."""


def tensor_properties(module: nn.Module, path: str, tensor: Tensor) -> tuple[str, dict[str, Any]]:
    """Return the kind and the properties of the node that makes a tensor like one of a module's."""
    owner = module_at(module, path.rpartition(".")[0])
    name = path.rpartition(".")[2]
    is_registered = name in owner._parameters or name in owner._buffers
    asks = not is_registered and tensor.requires_grad and tensor.is_leaf
    if not is_registered:
        tensor = tensor.detach()
    properties: dict[str, Any] = _filled(tensor)
    if order := memory_order(tensor):
        properties["memory"] = order
    if tensor.dtype != torch.get_default_dtype() or properties.get("fill") in ("arange",):
        properties["dtype"] = tensor.dtype
    if isinstance(tensor, nn.Parameter):
        if not (tensor.is_floating_point() or tensor.is_complex()):
            # Whole numbers can't ask for gradients; of others the network says it.
            properties["trainable"] = False
        return "Parameter", properties
    if name not in owner._buffers:
        properties["keep"] = "attribute"
        properties |= {"gradient": True} if asks else {}
    elif name in owner._non_persistent_buffers_set:
        properties["keep"] = "non-persistent buffer"
    if "keep" in properties and is_left_out(tensor, properties):
        raise Untraceable(
            "“{name}” has {count:,} values, which are too many for a program and in no state_dict",
            name=path,
            count=tensor.numel(),
        )
    return "Constant", properties


def memory_order(tensor: Tensor) -> list[int]:
    """Return the dimensions of a tensor as they lie in memory; nothing where that is their own order.

    Of one that has gaps, or several numbers in one place, nothing is said.
    """
    plain = tensor.layout is torch.strided and not is_lazy(tensor)
    if not plain or tensor.is_contiguous():
        return []
    order = sorted(range(tensor.dim()), key=lambda dim: (-tensor.stride(dim), dim))
    return order if tensor.permute(order).is_contiguous() else []


def is_short(tensor: Tensor) -> bool:
    """Return whether the values of a tensor can stand in a program as numbers, for what it is used."""
    plain = tensor.layout is torch.strided and not (tensor.is_complex() or tensor.requires_grad)
    return plain and not tensor.is_meta and tensor.numel() <= _INLINE_WHOLE


def constant_properties(values: Any, dtype: torch.dtype | None) -> dict[str, Any]:
    """Return the properties of the node that has the values of `torch.tensor(values, dtype=dtype)`."""
    tensor = torch.tensor(values, dtype=dtype)
    properties = _filled(tensor)
    if tensor.dtype != torch.get_default_dtype() or properties.get("fill") == "arange":
        properties["dtype"] = tensor.dtype
    return properties | {"keep": "attribute"}


def is_left_out(tensor: Tensor, properties: Mapping[str, Any]) -> bool:
    """Return whether the values of a tensor are not among the properties of its node."""
    return properties.get("fill") == "zeros" and bool(tensor.any())


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
    if isinstance(tensor, nn.Parameter) or (not values.numel() and values.dim() > 1):
        return {"shape": shape, "fill": "zeros"}
    return _pattern(values) or _written(values)


def _pattern(values: Tensor) -> dict[str, Any] | None:
    """Return how torch makes such values: numbers counted from 0, or a triangle of one value."""
    if values.is_complex() or values.numel() < 2:
        return None
    row = values.flatten()
    counted = torch.arange(len(row), device=row.device).to(row.dtype)
    if values.dtype != torch.bool and torch.equal(row, counted):
        return {"shape": list(values.shape), "fill": "arange"}
    return _triangle(values) if values.dim() >= 2 else None


def _triangle(values: Tensor) -> dict[str, Any] | None:
    """Return the triangle that values are in, and the one value that is there."""
    corner = values[(0,) * (values.dim() - 2)]
    value = next((float(v) for v in (corner[-1, 0], corner[0, -1]) if v), None)
    if value is None:
        return None
    whole = torch.full_like(values, value)
    for fill, make in (("tril", torch.tril), ("triu", torch.triu)):
        for diagonal in (0, 1, -1):
            if torch.equal(make(whole, diagonal), values):
                more = {} if value == 1 else {"value": value}
                more |= {"diagonal": diagonal} if diagonal else {}
                return {"shape": list(values.shape), "fill": fill, **more}
    return None


def _written(values: Tensor) -> dict[str, Any]:
    """Return values as numbers, or as the bytes they are where that is long."""
    shape = list(values.shape)
    simple = not values.is_complex() and bool(torch.isfinite(values).all())
    whole = not values.is_floating_point()
    if values.numel() <= (_INLINE_WHOLE if whole else _INLINE) and simple:
        return {"fill": "values", "values": values.tolist()}
    if not 0 < values.numel() <= _MOST:
        return {"shape": shape, "fill": "zeros"}
    raw = values.contiguous().cpu().flatten().view(torch.uint8).numpy().tobytes()
    properties = {"shape": shape, "fill": "bytes", "data": raw.hex()}
    return properties if values.dtype == torch.float32 else properties | {"dtype": values.dtype}
