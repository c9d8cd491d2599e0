"""Says where two networks differ: state, results, gradients; each check by itself, with a reason."""

import copy
import dataclasses
import random
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

Inputs = tuple[Any, ...]
Keywords = dict[str, Any]


class Differs(AssertionError):
    """Two things that should be the same are not."""


class Checks:
    """What was checked, and why it failed where it did: `with checks("keys"): …`."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}
        """The reason by check; empty where it passed."""

    def __call__(self, name: str) -> "Check":
        return Check(self.reasons, name)

    @property
    def failed(self) -> dict[str, str]:
        """The checks that failed, each with its reason."""
        return {name: reason for name, reason in self.reasons.items() if reason}


class Check:
    """Takes down what went wrong within it, and lets the next check go on."""

    def __init__(self, reasons: dict[str, str], name: str) -> None:
        self.reasons = reasons
        self.name = name

    def __enter__(self) -> None:
        self.reasons[self.name] = ""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Differs):
            self.reasons[self.name] = str(error)
        elif error is not None:
            self.reasons[self.name] = f"{type(error).__name__}: {error}{_place(trace)}"
        return isinstance(error, Exception)


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({trace.tb_frame.f_code.co_filename}:{trace.tb_lineno})" if trace else ""


def same(what: str, mine: Any, theirs: Any) -> None:
    """Raise `Differs` where two plain values are not equal."""
    if mine != theirs:
        raise Differs(f"{what}: {_short(mine)}, expected {_short(theirs)}")


def _short(value: Any) -> str:
    said = str(value)
    return said if len(said) < 200 else f"{said[:200]}…"


STATE = (
    "keys",
    "order",
    "containers",
    "memory",
    "shapes",
    "parameters",
    "requires_grad",
    "ties",
    "buffers",
)


def compare_state(checks: Checks, net: nn.Module, twin: nn.Module) -> None:
    """Check what a network holds against its twin."""
    mine, theirs = net.state_dict(keep_vars=True), twin.state_dict(keep_vars=True)
    with checks("keys"):
        same("keys missing", sorted(theirs.keys() - mine.keys()), [])
        same("keys too many", sorted(mine.keys() - theirs.keys()), [])
    with checks("order"):
        same("order", list(mine), list(theirs))
    with checks("containers"):
        same("containers", _containers(net, twin), _containers(twin, twin))
    with checks("memory"):
        same("memory", *(_strides(one) for one in (mine, theirs)))
    with checks("shapes"):
        same("shapes and types", list(_shapes(mine)), list(_shapes(theirs)))
    with checks("parameters"):
        same("numbers", _count(net), _count(twin))
        same("names", *({name for name, _ in one.named_parameters()} for one in (net, twin)))
    with checks("requires_grad"):
        same("requires_grad", *(_trained(one) for one in (net, twin)))
    with checks("ties"):
        same("ties", _shared(net), _shared(twin))
    with checks("buffers"):
        same("buffers", _persistence(net), _persistence(twin))


def _shapes(state: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key, tensor in sorted(state.items()):
        if isinstance(tensor, Tensor) and not is_lazy(tensor):
            yield key, tuple(tensor.shape), tensor.dtype


def _containers(net: nn.Module, twin: nn.Module) -> dict[str, str]:
    """Return the classes of what lies where a network has dictionaries."""
    modules = dict(net.named_modules(remove_duplicate=False))
    return {
        path: type(modules.get(path)).__name__
        for path, held in twin.named_modules(remove_duplicate=False)
        if type(held) in (nn.ModuleDict, nn.ParameterDict) and len(held) and path
    }


def _strides(state: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return how tensors lie in memory that do so in another order than usual."""
    return {
        key: tensor.stride()
        for key, tensor in state.items()
        if isinstance(tensor, Tensor) and not is_lazy(tensor) and not tensor.is_contiguous()
    }


def _count(net: nn.Module) -> int:
    return sum(parameter.numel() for parameter in net.parameters() if not is_lazy(parameter))


def _trained(net: nn.Module) -> dict[str, bool]:
    return {name: parameter.requires_grad for name, parameter in net.named_parameters()}


def _shared(net: nn.Module) -> list[list[str]]:
    """Return the groups of keys whose tensors lie in one storage."""
    groups: dict[int, list[str]] = {}
    for key, tensor in net.state_dict(keep_vars=True).items():
        if isinstance(tensor, Tensor) and not is_lazy(tensor) and tensor.numel():
            groups.setdefault(tensor.untyped_storage().data_ptr(), []).append(key)
    return sorted(sorted(keys) for keys in groups.values() if len(keys) > 1)


def _persistence(net: nn.Module) -> dict[str, bool]:
    kept = net.state_dict()
    return {name: name in kept for name, _ in net.named_buffers(remove_duplicate=False)}


def called(net: nn.Module, inputs: Inputs, keywords: Keywords) -> dict[str, Any]:
    """Call a network on copies of its inputs, at a seed; return all that can be seen of the call."""
    given = copied((inputs, keywords))
    seed_all()
    result = net(*given[0], **given[1])
    return {"result": result, "inputs": given, "random state": torch.get_rng_state()}


def seed_all() -> None:
    """Seed every generator that a network may draw from."""
    torch.manual_seed(2)
    random.seed(2)


def copied(value: Any) -> Any:
    """Return nested inputs with every tensor copied; those that carry gradients still do."""
    return mapped(value, Tensor.clone)


def mapped(value: Any, change: Callable[[Tensor], Tensor]) -> Any:
    """Return nested inputs with every tensor changed."""
    if isinstance(value, Tensor):
        return change(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **mapped(fields, change))
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(mapped(item, change) for item in value))
    if isinstance(value, tuple | list):
        return type(value)(mapped(item, change) for item in value)
    return copy.deepcopy(value)


def compare_results(
    checks: Checks, name: str, net: nn.Module, twin: nn.Module, arguments: tuple[Inputs, Keywords]
) -> None:
    """Check that both give the same, to the bit, and fail with the same kind of error."""
    with checks(name):
        try:
            theirs = called(twin, *arguments)
        except (RuntimeError, ValueError, AssertionError, TypeError, IndexError) as error:
            refused = type(error)
        else:
            same_values(called(net, *arguments), theirs)
            return
        try:
            called(net, *arguments)
        except refused:
            return
        raise Differs(f"it passes, the original raises {refused.__name__}")


def same_values(mine: Any, theirs: Any, path: str = "call") -> None:
    """Raise `Differs` at the first place where nested results are not the same, to the bit."""
    same(f"type of {path}", type(mine).__name__, type(theirs).__name__)
    if isinstance(theirs, Tensor):
        _same_tensor(mine, theirs, path)
    elif isinstance(theirs, dict):
        same(f"keys of {path}", list(mine), list(theirs))
        for key in theirs:
            same_values(mine[key], theirs[key], f"{path}[{key!r}]")
    elif isinstance(theirs, tuple | list):
        same(f"length of {path}", len(mine), len(theirs))
        same(f"fields of {path}", getattr(mine, "_fields", ()), getattr(theirs, "_fields", ()))
        for index, pair in enumerate(zip(mine, theirs, strict=True)):
            same_values(*pair, f"{path}[{index}]")
    elif hasattr(theirs, "__dict__") and not callable(theirs):
        same_values(vars(mine), vars(theirs), path)
    elif not callable(theirs):
        same(path, mine, theirs)


def _same_tensor(mine: Tensor, theirs: Tensor, path: str) -> None:
    same(f"shape of {path}", tuple(mine.shape), tuple(theirs.shape))
    same(f"dtype of {path}", mine.dtype, theirs.dtype)
    same(f"gradient of {path}", mine.requires_grad, theirs.requires_grad)
    same(f"layout of {path}", mine.layout, theirs.layout)
    one, two = mine.detach(), theirs.detach()
    if theirs.layout is not torch.strided:
        one, two = one.to_dense(), two.to_dense()
    equal = (one == two) | ((one != one) & (two != two))
    if not bool(equal.all()):
        away = (one.double() - two.double()).abs().max() if one.is_floating_point() else "some"
        raise Differs(f"values of {path}: up to {float(away) if away != 'some' else away} away")


def compare_gradients(
    checks: Checks, net: nn.Module, twin: nn.Module, arguments: tuple[Inputs, Keywords]
) -> None:
    """Check the gradients of all parameters and inputs after one backward pass, then the buffers."""
    with checks("gradients"):
        same_values(gradients(net, arguments), gradients(twin, arguments), "gradients")
    with checks("buffers after"):
        same_values(dict(net.named_buffers()), dict(twin.named_buffers()), "buffers")


def gradients(net: nn.Module, arguments: tuple[Inputs, Keywords]) -> dict[str, Any]:
    """Return what one backward pass gives parameters and inputs."""
    leaves: list[Tensor] = []

    def leaf(tensor: Tensor) -> Tensor:
        if tensor.is_floating_point() or tensor.is_complex():
            tensor = tensor.clone().requires_grad_()
            leaves.append(tensor)
        return tensor

    given = mapped(arguments, leaf)
    net.zero_grad()
    results = [one for one in tensors(called(net, *given)["result"]) if one.requires_grad]
    if results:
        sum((one.abs() ** 2).sum() for one in results).backward()
    found: dict[str, Any] = {name: one.grad for name, one in net.named_parameters()}
    net.zero_grad()
    return {**found, **{f"input {index}": one.grad for index, one in enumerate(leaves)}}


def tensors(value: Any) -> Iterator[Tensor]:
    """Yield the tensors in nested results."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from tensors(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from tensors(item)
    elif hasattr(value, "__dict__") and not isinstance(value, type):
        yield from tensors(vars(value))
