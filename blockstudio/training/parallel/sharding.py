"""Sharded parameters (FSDP2): which modules are sharded, and full tensors to shards and back."""

from collections.abc import Iterator
from copy import copy
from typing import Any

import torch
from torch import Tensor, nn
from torch.distributed.fsdp import fully_shard
from torch.distributed.tensor import DTensor, distribute_tensor
from torch.overrides import TorchFunctionMode

from blockstudio.training.loop.checkpoint import State

_CONTAINERS = (nn.ModuleList, nn.ModuleDict)


def shard(model: nn.Module, sample: Tensor) -> None:
    """Shard the parameters of `model` among the processes, in place; the keys stay as they are.

    Every part of the network that uses its own parameters and no others is gathered only while it
    computes; `sample` is a batch to find that out with.
    """
    borrowed = _borrowed(model, sample)
    for module in _submodules(model):
        own = {id(value) for value in module.parameters()}
        outside = {id(v) for other in model.modules() for v in _parameters_outside(other, module)}
        if own and not own & borrowed and not own & outside:
            fully_shard(module)
    fully_shard(model)


def gathered(value: Any) -> Any:
    """Return `value` with every sharded tensor in full and in main memory; all processes must ask."""
    match value:
        case DTensor():
            return value.full_tensor().cpu()
        case dict():
            # A copy, so that what a `state_dict` knows of its modules goes along.
            copied = copy(value)
            for name, inner in value.items():
                copied[name] = gathered(inner)
            return copied
        case list() | tuple():
            return type(value)(map(gathered, value))
        case _:
            return value


def sharded(full: Tensor, like: Tensor) -> Tensor:
    """Return `full` sharded as `like` is, if `like` is sharded and of that shape."""
    if not isinstance(like, DTensor) or full.shape != like.shape:
        return full
    local = full.to(like.device, like.dtype)
    return distribute_tensor(local, like.device_mesh, like.placements)


def sharded_state(state: State, model: nn.Module, optimiser: torch.optim.Optimizer) -> State:
    """Return a checkpoint's state with its tensors sharded as the model's parameters are."""
    there = model.state_dict()
    full = state["model"]["state_dict"]
    values = [value for group in optimiser.param_groups for value in group["params"]]
    moments = {
        place: {
            name: sharded(moment, values[place]) if isinstance(moment, Tensor) else moment
            for name, moment in kept.items()
        }
        for place, kept in state["optimiser"]["state"].items()
    }
    update = state["update"]
    pairs = zip(update["gradients"], values, strict=False)
    gradients = [
        None if gradient is None else sharded(gradient, value) for gradient, value in pairs
    ]
    return state | {
        "model": state["model"]
        | {"state_dict": {name: sharded(tensor, there[name]) for name, tensor in full.items()}},
        "optimiser": state["optimiser"] | {"state": moments},
        "update": update | {"gradients": gradients},
    }


def _submodules(model: nn.Module) -> Iterator[nn.Module]:
    """Yield the blocks and layers one level down; lists of modules are never called themselves."""
    for child in model.children():
        if isinstance(child, _CONTAINERS):
            yield from _submodules(child)
        else:
            yield child


def _parameters_outside(other: nn.Module, module: nn.Module) -> Iterator[nn.Parameter]:
    """Yield the parameters that `other` holds itself, if it is no part of `module`."""
    if all(other is not inner for inner in module.modules()):
        yield from other.parameters(recurse=False)


def _borrowed(model: nn.Module, sample: Tensor) -> set[int]:
    """Return the identities of parameters used while their own module was not computing."""
    mode = _ParameterUses(model)
    handles = [
        handle
        for module in model.modules()
        for handle in (
            module.register_forward_pre_hook(mode.enter),
            module.register_forward_hook(mode.leave, always_call=True),
        )
    ]
    try:
        with torch.no_grad(), torch.random.fork_rng([]), mode:
            model(sample)
    finally:
        for handle in handles:
            handle.remove()
    return mode.borrowed


class _ParameterUses(TorchFunctionMode):
    """Watches which parameters torch's functions are given, and inside which modules."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.borrowed: set[int] = set()
        self._submodules = {
            id(part): {id(value) for value in part.parameters()} for part in _submodules(model)
        }
        self._known = {id(value) for value in model.parameters()}
        self._inside: list[int] = []

    def enter(self, module: nn.Module, _inputs: object) -> None:
        """Note that a module begins to compute."""
        self._inside.append(id(module))

    def leave(self, _module: nn.Module, _inputs: object, _output: object) -> None:
        """Note that it has done."""
        self._inside.pop()

    def __torch_function__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Look at the arguments, then compute."""
        kwargs = kwargs or {}
        for value in [*args, *kwargs.values()]:
            for item in value if isinstance(value, (list, tuple)) else (value,):
                if id(item) in self._known and not self._owned(id(item)):
                    self.borrowed.add(id(item))
        return func(*args, **kwargs)

    def _owned(self, value: int) -> bool:
        return any(value in self._submodules.get(module, ()) for module in self._inside)
