"""Texts of the compiler run on the meta device, or on small real tensors where values are needed.

Like the whole file, a text is run only where it says nothing but what it may.
"""

import copy
import math
import re
import traceback
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, lru_cache, partial, wraps
from types import SimpleNamespace
from typing import Any

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import nn
from torch.nn import functional

from blockstudio.compiler.permitted import stray_in
from blockstudio.graph.code.bindings import definitions
from blockstudio.graph.facts import SIZES
from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.patience import CODE, Patience, TooLong, kept_modes
from blockstudio.runtime.probes import Probe, number
from blockstudio.runtime.watched_calls import watching

_LARGEST = 4_000_000
"""The most numbers a tensor may have to be made for real, only to learn a shape."""
_MANY = 1000
"""More results than anybody wires: they are counted once."""
_SMALL = 2
"""A size that an index reaches in whatever it is meant for."""
_NAMES = {"torch": torch, "nn": nn, "F": functional, "math": math}


@contextmanager
def quietly_on(device: str) -> Iterator[None]:
    """Make tensors on `device`; leave random numbers and the terminal as they are."""
    with (
        kept_modes(),
        warnings.catch_warnings(),
        torch.random.fork_rng(devices=[]),
        torch.device(device),
        torch.no_grad(),
    ):
        warnings.simplefilter("ignore")
        yield


@lru_cache(maxsize=64)
def names_of(code: str) -> dict[str, Any]:
    """Return what the text of a call may name: torch, and what trusted code defines."""
    names = dict(_NAMES)
    if code:
        with kept_modes(), Patience():
            exec(compile(code, CODE, "exec"), names)
    return names


def stray(expression: str, code: str, inputs: Iterable[str] = ()) -> str:
    """Return why a text is not to be run, empty if it may be."""
    known = frozenset((*inputs, *(definitions(code) if code else ())))
    found = stray_in(expression, known)
    return f"{found} is nothing that a network says" if found else ""


class MetaCall(Struct, frozen=True):
    """A call with the module it calls, and what else its text names."""

    call: LeafCall
    module: Any
    names: dict[str, Any]

    @property
    def inputs(self) -> dict[str, Probe]:
        """The values of the variables it reads."""
        return self.call.inputs


class Ran(Struct, frozen=True):
    """What came out of a call, and the tensors that went in."""

    results: list[Any]
    tensors: dict[str, torch.Tensor]


def outcome_of(call: MetaCall) -> Outcome:
    """Run a call at both probes; return what came of it."""
    same = all(_is_same(probe) for probe in call.inputs.values())
    first = attempt(call, 0)
    if isinstance(first, TooLong):
        return Outcome(heavy=True)
    many = isinstance(first, Ran) and len(first.results) > _MANY
    second = first if same or many else attempt(call, 1)
    if isinstance(second, TooLong):
        return Outcome(heavy=True)
    failed = [ran for ran in (first, second) if isinstance(ran, Exception)]
    if failed and all(map(_needs_values, failed)):
        return _on_values(call)
    if isinstance(first, Exception) or isinstance(second, Exception):
        errors = [first_line(ran) if isinstance(ran, Exception) else "" for ran in (first, second)]
        return Outcome(error=errors[0], other=errors[1], line=error_line(failed[0]))
    counts = len(first.results), len(second.results)
    if call.call.count and counts != (call.call.count, call.call.count):
        return Outcome(counts=counts)
    owners = {_memory_of(tensor): name for name, tensor in first.tensors.items()}
    owners.pop(None, None)
    return Outcome(
        _paired(first, second),
        clipped=_is_clipped(call, first, second),
        shared=tuple(
            owners.get(_memory_of(value), "") if isinstance(value, torch.Tensor) else ""
            for value in first.results
        ),
        written=tuple(name for name, tensor in first.tensors.items() if tensor._version),
    )


def _memory_of(tensor: torch.Tensor) -> int | None:
    """Return which memory a tensor lies in, None where that can't be said: inside of `torch.vmap`."""
    try:
        return tensor.untyped_storage()._cdata
    except (NotImplementedError, RuntimeError):
        return None


def _on_values(call: MetaCall) -> Outcome:
    """Run a call that looks at values on real tensors, of zeros and of ones.

    What differs between the two depends on values, and is left unknown.
    """
    shapes = (shape for probe in call.inputs.values() for shape in probe.shapes)
    if is_immodest(call.call.text) or any(math.prod(shape) > _LARGEST for shape in shapes):
        return Outcome(heavy=True)
    try:
        module = call.module
        real = None if module is None else copy.deepcopy(module).to_empty(device="cpu")
        for tensor in () if real is None else real.state_dict().values():
            tensor.zero_()
        on_cpu = replace(call, module=real)
        found = [_paired(*(_run(on_cpu, at, "cpu", fill) for at in (0, 1))) for fill in (0, 1)]
    except TooLong:
        return Outcome(heavy=True)
    except Exception as error:  # noqa: BLE001  (they may be no valid input: then nothing is known)
        return Outcome(made_up=first_line(error))
    pairs = zip(*found, strict=False)
    return Outcome(tuple(one if one == two else None for one, two in pairs))


def is_immodest(text: str) -> bool:
    """Return whether a text speaks of numbers so large that nothing is to be made of them."""
    return any(int(digits) > _LARGEST for digits in re.findall(r"\d{7,}", text))


def _needs_values(error: Exception) -> bool:
    """Return whether a call failed only because meta tensors have no values to look at."""
    return isinstance(error, NotImplementedError | RuntimeError) and "meta" in str(error).lower()


def attempt(
    call: MetaCall, which: int, device: str = "meta", fill: int = 0
) -> Ran | Exception | TooLong:
    """Run a call at one of the two probes; return its results, or what it raised."""
    try:
        return _run(call, which, device, fill)
    except (Exception, TooLong) as error:  # noqa: BLE001  (whatever torch raises is the answer)
        return error


def _is_clipped(call: MetaCall, first: Ran, second: Ran) -> bool:
    """Return whether an index reaches beyond the end at both probes, and wouldn't at smaller sizes."""
    if not call.call.text.endswith("]") or all(
        _is_same(probe) for probe in call.inputs.values() if probe.numbers is not None
    ):
        return False
    small = {
        name: probe if probe.numbers is None or _is_same(probe) else number(_SMALL, _SMALL)
        for name, probe in call.inputs.items()
    }
    third = attempt(replace(call, call=replace(call.call, inputs=small)), 0)
    if not isinstance(third, Ran):
        return False
    shapes = [[tuple(one.shape) for one in found.results] for found in (first, second, third)]
    return any(
        one == two != three
        for dims in zip(*shapes, strict=False)
        for one, two, three in zip(*dims, strict=False)
    )


def _is_same(probe: Probe) -> bool:
    numbers = probe.numbers or (0, 0)
    return probe.shapes[0] == probe.shapes[1] and numbers[0] == numbers[1]


def _values(inputs: dict[str, Probe], which: int, fill: int) -> dict[str, Any]:
    """Return tensors of the probes' shapes, on the device of the moment, and plain values."""
    return {name: _valued(probe, which, fill) for name, probe in inputs.items()}


def _valued(probe: Probe, which: int, fill: int) -> Any:
    match probe.holds:
        case "number":
            return probe.numbers and probe.numbers[which]
        case "sizes":
            return torch.Size(probe.shapes[which])
        case "dtype":
            return getattr(torch, probe.dtype.partition(" ")[2])
        case "device":
            return torch.get_default_device()
        case _:
            return torch.full(probe.shapes[which], fill, dtype=getattr(torch, probe.dtype))


def _run(call: MetaCall, which: int, device: str, fill: int) -> Ran:
    module = call.module
    layer = _one_step(module) if isinstance(module, nn.RNNBase) else module
    this = SimpleNamespace(layer=layer, training=call.call.training)
    with quietly_on(device):
        values = _values(call.inputs, which, fill)
        limit = Patience() if call.call.code else nullcontext()
        looks = watching(module, call.call.watched) if call.call.watched else nullcontext()
        with _mode(module, training=call.call.training), looks as seen, limit:
            given = eval(call.call.text, {**call.names, **values, "self": this})
        results = flat(given) if seen is None else seen.row()
    tensors = {name: one for name, one in values.items() if isinstance(one, torch.Tensor)}
    return Ran(results, tensors)


@contextmanager
def _mode(module: nn.Module | None, *, training: bool) -> Iterator[None]:
    """Put a module into a mode, and back into that of evaluation, in which all wait here."""
    if module is None or not training:
        yield
        return
    module.train()
    try:
        yield
    finally:
        module.eval()


def _one_step(module: nn.RNNBase) -> Any:
    """Return a recurrent layer that takes one step for all: on meta tensors each costs a millisecond."""
    return partial(_stepped, module, module)


def one_step_inside(module: nn.Module) -> None:
    """Let the recurrent layers inside a module take one step for all."""
    for inner in module.modules():
        if isinstance(inner, nn.RNNBase) and inner is not module:
            inner.__class__ = _stepping(type(inner))


@cache
def _stepping(kind: type[nn.RNNBase]) -> type[nn.RNNBase]:
    @wraps(kind.forward)
    def forward(self: nn.RNNBase, input: Any, *states: Any, **named: Any) -> Any:  # noqa: A002  (torch's)
        whole = partial(kind.forward, self)
        step = partial(_stepped, self, whole) if isinstance(input, torch.Tensor) else whole
        return step(input, *states, **named)

    return type(kind.__name__, (kind,), {"forward": forward})


def _stepped(
    module: nn.RNNBase, whole: Any, x: torch.Tensor, *states: Any, **named: Any
) -> tuple[torch.Tensor, Any]:
    time = 1 if module.batch_first and x.dim() == 3 else 0
    if x.dim() not in (2, 3) or x.shape[time] < 2:
        return whole(x, *states, **named)
    output, last = whole(x.narrow(time, 0, 1), *states, **named)
    shape = list(output.shape)
    shape[time] = x.shape[time]
    return output.expand(shape), last


def flat(value: Any) -> list[Any]:
    """Return the values of nested tuples, lists and dictionaries in a row; sizes are one value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list) and not isinstance(value, torch.Size):
        return [part for item in value for part in flat(item)]
    return [value]


def _paired(first: Ran, second: Ran) -> tuple[Probe | None, ...]:
    pairs = zip(first.results, second.results, strict=False)
    return tuple(_probe(one, two) for one, two in pairs)


def _probe(one: Any, two: Any) -> Probe | None:
    if isinstance(one, int | float) and isinstance(two, int | float):
        return number(one, two)
    if isinstance(one, torch.Size) and isinstance(two, torch.Size):
        return Probe((tuple(one), tuple(two)), SIZES)
    if isinstance(one, torch.dtype):
        return Probe(((), ()), f"dtype {str(one).removeprefix('torch.')}")
    if isinstance(one, torch.device):
        return Probe(((), ()), "device")
    if not isinstance(one, torch.Tensor) or not isinstance(two, torch.Tensor):
        return None
    shapes = (tuple(one.shape), tuple(two.shape))
    return Probe(shapes, str(one.dtype).removeprefix("torch."))


def first_line(error: BaseException) -> str:
    """Return the first line of what an exception says, without the advice torch appends."""
    message = str(error).strip() or type(error).__name__
    return message.splitlines()[0].removesuffix(".")


def error_line(error: BaseException) -> int:
    """Return the innermost line of code written in the app that an exception came through."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == CODE), 0)
