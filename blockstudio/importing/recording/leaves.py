"""The constructor arguments of torch's own layers, recovered from what was made with them."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.nn.parameter import UninitializedParameter

from blockstudio.api.kinds import as_written, kind_of_torch
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.importing.recording.tensors import memory_order

_HOOKS = (
    "_forward_hooks",
    "_forward_pre_hooks",
    "_backward_hooks",
    "_backward_pre_hooks",
    "_state_dict_hooks",
    "_load_state_dict_pre_hooks",
)

Getter = Callable[[Any], Any]

_ATTENTION: dict[str, Getter] = {
    "d_model": lambda layer: layer.self_attn.embed_dim,
    "nhead": lambda layer: layer.self_attn.num_heads,
    "dim_feedforward": lambda layer: layer.linear1.out_features,
    "dropout": lambda layer: layer.dropout.p,
    "layer_norm_eps": lambda layer: layer.norm1.eps,
    "batch_first": lambda layer: layer.self_attn.batch_first,
    "bias": lambda layer: layer.linear1.bias is not None,
}
_GETTERS: dict[str, Mapping[str, Getter]] = {
    "torch.nn.PairwiseDistance": {"p": lambda layer: layer.norm},
    "torch.nn.MultiheadAttention": {
        "add_bias_kv": lambda layer: layer.bias_k is not None,
        "bias": lambda layer: layer.in_proj_bias is not None,
        "kdim": lambda layer: None if layer.kdim == layer.embed_dim else layer.kdim,
        "vdim": lambda layer: None if layer.vdim == layer.embed_dim else layer.vdim,
    },
    "torch.nn.TransformerEncoderLayer": _ATTENTION,
    "torch.nn.TransformerDecoderLayer": _ATTENTION,
}
"""Where an argument is kept under another name than its own."""


class Leaf:
    """One of torch's own layers as a node: its kind and what its constructor was given.

    `attributes` are the names of those that the constructor gives it.
    """

    def __init__(
        self, kind: str, properties: dict[str, Any], attributes: frozenset[str] = frozenset()
    ) -> None:
        self.kind = kind
        self.properties = properties
        self.attributes = attributes


def leaf_of(module: nn.Module) -> Leaf | None:
    """Return the node that makes such a layer, or None where no constructor call makes it again.

    What is returned is tried: the layer that it makes has the same text, keys, shapes and types.
    """
    kind = kind_of_torch(type(module))
    spec = library().get(kind) if kind is not None else None
    if spec is None or spec.form != "module" or _is_changed(module):
        return None
    for shorten in (True, False):
        properties = {
            item.name: _short(value, item) if shorten else _listed(value)
            for item in spec.properties
            if not item.forward and (value := _value(module, spec, item)) is not _UNKNOWN
        }
        properties = {
            item.name: properties[item.name]
            for item in spec.properties
            if item.name in properties and (item.required or properties[item.name] != item.default)
        }
        if any(isinstance(value, nn.Module) for value in properties.values()):
            return None
        made = _made(type(module), properties)
        if made is not None and _is_like(made, module):
            return Leaf(spec.kind, properties, frozenset(vars(made)))
    return None


def why_no_layer(module: nn.Module) -> Text | None:
    """Say why one of torch's own layers comes in as a block; None of what is no layer of torch."""
    kind = kind_of_torch(type(module))
    spec = library().get(kind) if kind is not None else None
    if spec is None or spec.form != "module" or any(True for _ in module.children()):
        return None
    if "forward" in module.__dict__:
        return text("a block and no layer: its forward was replaced")
    if any(getattr(module, name, None) for name in _HOOKS):
        return text("a block and no layer: hooks hang on it")
    known = {*spec.parameters, *spec.buffers, *(one.name for one in spec.optional)}
    hung = [name for name, *_ in _tensors(module) if name not in known]
    if hung:
        return text("a block and no layer, for what hangs on it: {names}", names=", ".join(hung))
    return text("a block and no layer: no call of its constructor makes it again")


_UNKNOWN = object()


def _is_changed(module: nn.Module) -> bool:
    """Return whether something was hung on to a layer that its constructor does not do."""
    if "forward" in module.__dict__ or any(getattr(module, name, None) for name in _HOOKS):
        return True
    return any(isinstance(tensor, UninitializedParameter) for tensor in module.parameters())


def _value(module: nn.Module, spec: Spec, item: Property) -> Any:
    """Return what the constructor was given for an argument; unknown where it is the default."""
    getter = _GETTERS.get(spec.kind, {}).get(item.name)
    if getter is not None:
        found = getter(module)
    elif item.name == "dtype":
        found = next((p.dtype for p in module.parameters() if p.dtype.is_floating_point), None)
        found = None if found == torch.get_default_dtype() else found
    elif not hasattr(module, item.name):
        return _UNKNOWN
    else:
        found = getattr(module, item.name)
    if item.types == ("bool",) and not isinstance(found, bool):
        found = found is not None
    if "callable" in item.types and not isinstance(found, str):
        found = as_written(found)
        short = found.removeprefix("F.") if isinstance(found, str) else found
        found = short if short in item.choices else found
    return found


def _listed(value: Any) -> Any:
    return list[Any](value) if isinstance(value, tuple) else value


def _short(value: Any, item: Property) -> Any:
    """Return one number for equal ones, as people write them: `kernel_size=3` for `(3, 3)`."""
    if not isinstance(value, tuple | list):
        return value
    numbers = list[Any](value)
    several = "ints" in item.types or "floats" in item.types or "sizes" in item.types
    single = "int" in item.types or "float" in item.types
    if several and single and numbers and all(one == numbers[0] for one in numbers):
        return numbers[0]
    return numbers


def _made(kind: type[nn.Module], properties: Mapping[str, Any]) -> nn.Module | None:
    """Return what the constructor makes of these arguments, None where it takes no such."""
    given = {name: _for_torch(value) for name, value in properties.items()}
    try:
        with torch.device("meta"):
            return kind(**given)
    except (TypeError, ValueError, RuntimeError, AssertionError):
        return None


def _is_like(made: nn.Module, module: nn.Module) -> bool:
    """Return whether a layer has the text, the keys, the shapes and the types of another one.

    So it is with how its tensors lie in memory: no constructor says that.
    """
    return repr(made) == repr(module) and _tensors(made) == _tensors(module)


def _for_torch(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and value.startswith("F."):
        return getattr(nn.functional, value.removeprefix("F."), value)
    return value


def _tensors(module: nn.Module) -> list[tuple[Any, ...]]:
    named = [*module.named_parameters(), *module.named_buffers()]
    kept = module.state_dict(keep_vars=True)
    return [(n, one.shape, one.dtype, memory_order(one), n in kept) for n, one in named]
