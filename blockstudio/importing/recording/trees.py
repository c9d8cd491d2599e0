"""The tree of a module: its children, its tensors, and the order in which it has them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from torch import Tensor, nn

from blockstudio.graph.names import is_number
from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Untraceable

MODES = frozenset({"train", "eval"})
"""The methods by which people say what a network is for."""


def named_tensors(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Yield every parameter and buffer of a module by each of its paths."""
    yield from module.named_parameters(remove_duplicate=False)
    yield from module.named_buffers(remove_duplicate=False)


def children_of(module: nn.Module, recording: Recording | None) -> Iterator[tuple[str, nn.Module]]:
    """Yield the modules that become nodes of a module's block, by their paths.

    A list or a dictionary of modules is none itself: what is in it is.
    """
    called = set(recording.called) if recording is not None else set()
    yield from _below(module, "", called)


def path_in(recording: Recording, module: nn.Module) -> str:
    """Return the path of a child in the module whose recording it is."""
    for path, inner in recording.module.named_modules(remove_duplicate=False):
        if inner is module and path:
            return path
    recording.fail(Untraceable("it calls a module that is none of its own"))
    return ""


def _below(module: nn.Module, prefix: str, called: set[str]) -> Iterator[tuple[str, nn.Module]]:
    for name, child in module._modules.items():
        if child is None:
            continue
        path = f"{prefix}{name}"
        inside = any(other.startswith(f"{path}.") for other in called)
        holds = _holds(child) and path not in called
        if path in called and inside:
            raise Untraceable("it calls “{name}”, and what is inside it too", name=path)
        if inside or holds:
            yield from _below(child, f"{path}.", called)
        else:
            yield path, child


def _holds(module: nn.Module) -> bool:
    """Return whether a module only holds others, or parameters: a block has containers for that.

    A list or a dictionary that has a forward of its own is called by it.
    """
    containers = nn.ModuleList | nn.ModuleDict | nn.ParameterList | nn.ParameterDict
    only = isinstance(module, containers) and type(module).forward is nn.Module.forward
    return only or type(module) is nn.Module


def dictionaries_of(module: nn.Module, children: Collection[str]) -> tuple[str, ...]:
    """Return the dictionaries that a block has as containers, whose keys could be those of a list."""
    inside = tuple(f"{path}." for path in children)
    return tuple(
        path
        for path, held in module.named_modules(remove_duplicate=False)
        if isinstance(held, nn.ModuleDict | nn.ParameterDict)
        and path not in ("", *children)
        and not path.startswith(inside or ("\0",))
        and len(held)
        and all(map(is_number, held))
    )


def own_tensors(module: nn.Module, children: Mapping[str, Any]) -> dict[str, Tensor]:
    """Return the parameters and buffers that are nodes of a module's block, by their paths."""
    inside = tuple(f"{path}." for path in children)
    named = {p: t for p, t in named_tensors(module) if not p.startswith(inside or ("\0",))}
    plain = {k: v for k, v in module.__dict__.items() if isinstance(v, Tensor)}
    return named | plain


def tensor_at(module: nn.Module, path: str) -> Tensor:
    """Return the parameter, buffer or plain tensor at a path below a module."""
    holder, _, name = path.rpartition(".")
    return getattr(module_at(module, holder), name)


def registered_order(module: nn.Module, placed: list[str]) -> list[str]:
    """Return what is placed in the order in which a module has it."""
    # What torch has scripted says its tensors by `keys` alone.
    every = [
        ".".join(filter(None, (path, name)))
        for path, held in module.named_modules(remove_duplicate=False)
        for name in ("", *held._parameters.keys(), *held._buffers.keys())
    ]
    rank = {path: place for place, path in enumerate(every)}
    return sorted((path for path in placed if path in rank), key=rank.__getitem__)
