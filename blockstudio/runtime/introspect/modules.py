"""Catalogue entries for the module classes of `torch.nn`."""

import contextlib
import typing
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import torch
from msgspec.structs import replace
from torch import nn

from blockstudio.catalogue.spec import Family, Optional, Spec
from blockstudio.runtime.introspect import ports
from blockstudio.runtime.introspect.arguments import Argument, from_signature, live
from blockstudio.runtime.introspect.docstrings import argument_help, first_sentence
from blockstudio.runtime.introspect.properties import by_wire_or_value, properties
from blockstudio.runtime.introspect.samples import sample_arguments
from blockstudio.runtime.introspect.sentences import KINDS
from blockstudio.runtime.introspect.summaries import summary

EXCLUDED = {
    "Module": "the base of all modules",
    "Container": "the old name of Module",
    "Sequential": "a container: compiled from a block",
    "ModuleList": "a container of modules",
    "ModuleDict": "a container of modules",
    "ParameterList": "a container of parameters",
    "ParameterDict": "a container of parameters",
    "DataParallel": "wraps a module",
    "RNNBase": "the base of RNN, LSTM and GRU",
    "RNNCellBase": "the base of RNNCell, LSTMCell and GRUCell",
    "NLLLoss2d": "the old name of NLLLoss",
}

_PLACES: dict[str, tuple[Family, str]] = {
    "linear": ("layers", "Linear Layers"),
    "conv": ("layers", "Convolution Layers"),
    "fold": ("shape", "Convolution Layers"),
    "rnn": ("layers", "Recurrent Layers"),
    "sparse": ("layers", "Sparse Layers"),
    "transformer": ("layers", "Transformer Layers"),
    "activation": ("activations", "Non-linear Activations (weighted sum, nonlinearity)"),
    "pooling": ("shape", "Pooling layers"),
    "padding": ("shape", "Padding Layers"),
    "upsampling": ("shape", "Vision Layers"),
    "pixelshuffle": ("shape", "Vision Layers"),
    "channelshuffle": ("shape", "Shuffle Layers"),
    "flatten": ("shape", "Utilities"),
    "batchnorm": ("regularisation", "Normalization Layers"),
    "instancenorm": ("regularisation", "Normalization Layers"),
    "normalization": ("regularisation", "Normalization Layers"),
    "dropout": ("regularisation", "Dropout Layers"),
    "distance": ("maths", "Distance Functions"),
    "loss": ("losses", "Loss Functions"),
}
_OTHER_ACTIVATIONS: tuple[Family, str] = ("activations", "Non-linear Activations (other)")
_PLACES_BY_CLASS: dict[str, tuple[Family, str]] = {
    "Identity": ("shape", "Linear Layers"),
    "MultiheadAttention": ("layers", "Transformer Layers"),
    "AdaptiveLogSoftmaxWithLoss": ("losses", "Loss Functions"),
    "Softmin": _OTHER_ACTIVATIONS,
    "Softmax": _OTHER_ACTIVATIONS,
    "Softmax2d": _OTHER_ACTIVATIONS,
    "LogSoftmax": _OTHER_ACTIVATIONS,
}


def module_classes() -> dict[str, type[nn.Module]]:
    """Return every public module class of `torch.nn`, by name."""
    found = {name: getattr(nn, name) for name in sorted(dir(nn)) if not name.startswith("_")}
    return {
        name: thing
        for name, thing in found.items()
        if isinstance(thing, type) and issubclass(thing, nn.Module)
    }


def is_lazy(name: str) -> bool:
    """Return whether a class is the lazy variant of another."""
    return name.startswith("Lazy")


def module_specs(docs: str) -> list[Spec]:
    """Return an entry for every module class that is not excluded; `docs` is torch's manual."""
    return [
        _spec(name, thing, docs)
        for name, thing in module_classes().items()
        if name not in EXCLUDED and not is_lazy(name)
    ]


def construct(spec: Spec, **changed: Any) -> nn.Module:
    """Construct a module from its entry with sample arguments, without memory for its numbers."""
    chosen = sample_arguments(spec) | changed
    values = {
        item.name: live(item, chosen[item.name]) for item in spec.properties if item.name in chosen
    }
    with torch.device("meta"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice about speed, and that there is no memory to fill
        return getattr(nn, spec.title)(**values)


def _spec(name: str, thing: type[nn.Module], docs: str) -> Spec:
    kind = f"torch.nn.{name}"
    family, category = _place(name, thing)
    words = argument_help(thing)
    called, by_call = _forward(thing), argument_help(thing.forward)
    found = properties(kind, _constructor(thing), words)
    found += [
        by_wire_or_value(replace(item, forward=True), called)
        for item in properties(kind, called, words | by_call)
    ]
    outputs, returns = ports.outputs(kind)
    spec = Spec(
        kind,
        "module",
        f"nn.{name}",
        family,
        category,
        inputs=ports.inputs(kind, called, [], by_call),
        outputs=outputs,
        properties=tuple(found),
        returns=returns,
        summary=summary(kind, found),
        lazy=f"nn.Lazy{name}" if hasattr(nn, f"Lazy{name}") else "",
        help=KINDS.get(kind) or first_sentence(thing),
        doc=f"{docs}/generated/{kind}.html",
    )
    module = construct(spec)
    spec = replace(
        spec,
        parameters=tuple(key for key, _ in module.named_parameters()),
        buffers=tuple(key for key, _ in module.named_buffers()),
    )
    return replace(spec, optional=tuple(_optional(spec)))


def _optional(spec: Spec) -> Iterator[Optional]:
    """Yield what a module has beside the parameters and buffers of its defaults, by one argument."""
    known = {*spec.parameters, *spec.buffers}
    for item in spec.properties:
        if item.forward or item.required or item.default not in (None, False, 0):
            continue
        for on in (True,) if "bool" in item.types else (1,) if "int" in item.types else ():
            # Not every argument may be so beside the samples of the others.
            with contextlib.suppress(ValueError, RuntimeError, TypeError, AssertionError):
                module = construct(spec, **{item.name: on})
                more = [Optional(key, item.name) for key, _ in module.named_parameters()]
                more += [Optional(key, item.name, buffer=True) for key, _ in module.named_buffers()]
                yield from (one for one in more if one.name not in known)
                known |= {one.name for one in more}


def _place(name: str, thing: type) -> tuple[Family, str]:
    return _PLACES_BY_CLASS.get(name) or _PLACES[thing.__module__.rsplit(".", 1)[-1]]


def constructor(thing: type[nn.Module]) -> Callable[..., Any]:
    """Return what says the arguments of a class: for LSTM and its like only an overload does."""
    overloads = typing.get_overloads(thing.__init__)
    return overloads[0] if overloads else thing.__init__


def _constructor(thing: type[nn.Module]) -> list[Argument]:
    """Return the arguments of the constructor; a tensor among them is given by its numbers."""
    return [
        replace(item, tensor=False, types=("tensor", "none"))
        if item.tensor and item.optional and not item.types
        else item
        for item in from_signature(constructor(thing))
    ]


def _forward(thing: type[nn.Module]) -> list[Argument]:
    found = from_signature(thing.forward)
    return [
        replace(item, tensor=True) if not item.tensor and not item.types and _bare(item) else item
        for item in found
    ]


def _bare(item: Argument) -> bool:
    return item.default is None and not item.choices
