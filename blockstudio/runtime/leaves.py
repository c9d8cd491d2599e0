"""What one node does to shapes, asked of torch itself on the meta device, and remembered.

The very text the compiler writes for the node is what is run here, so that shapes can't disagree
with the code. Like the whole file, it is run only where it says nothing but what it may.
"""

import copy
import math
import re
import traceback
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import torch
from msgspec import Struct
from msgspec.structs import replace
from torch import nn
from torch.nn import functional
from torch.nn.parameter import is_lazy

from blockstudio.compiler.permitted import stray_in
from blockstudio.graph.code.bindings import definitions
from blockstudio.graph.facts import SIZES, ParameterFacts
from blockstudio.runtime.initial import initial
from blockstudio.runtime.probes import Probe, Shape, number

_LARGEST = 4_000_000
"""The most numbers a tensor may have to be made for real, only to learn a shape."""

_HEAVY, _HUGE = 4_000_000, 400_000_000
"""How many parameters a layer may have to be tried on real tensors: often, and at all."""
_WHOLE = {"int64", "int32", "bool", "uint8"}
_MANY = 1000
"""More results than anybody wires: they are counted once."""
_SMALL = 2
"""A size that an index reaches in whatever it is meant for."""
_CODE = "<code>"
_NAMES = {"torch": torch, "nn": nn, "F": functional, "math": math}


class Layer(Struct, frozen=True):
    """A constructed module's parameters and buffers, or why it can't be constructed.

    `line` is the line of the code written in the app that was at work, 0 if none was.
    """

    module: Any
    parameters: tuple[ParameterFacts, ...] = ()
    error: str = ""
    line: int = 0


class Outcome(Struct, frozen=True):
    """The results of a call, in order, or why it fails. A result that is no tensor is None.

    `error` is what torch says at the first probe, `other` what it says at the second, empty where it
    says nothing. `clipped` results end where something else does, however large the symbols are.
    `counts` says how many results there are at each probe, where that is another number than wanted.
    `shared` names the variable whose memory a result lies in (empty: none), `written` are the
    variables whose values the call changes.
    """

    results: tuple[Probe | None, ...] = ()
    error: str = ""
    other: str = ""
    line: int = 0
    clipped: bool = False
    counts: tuple[int, int] | None = None
    shared: tuple[str, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether torch refuses the call at one of the probes."""
        return bool(self.error or self.other)


_Key = tuple[str, str, tuple[Probe, ...], str, int, bool]


class LeafCall(Struct, frozen=True):
    """One call as text, with the values of the variables it reads.

    `constructor` is the text of the module that is called, if one is; `code` trusted Python that
    defines what they name beyond torch's own; `count` how many results there must be (0: any);
    `training` the mode it is called in.
    """

    text: str
    inputs: dict[str, Probe] = {}
    constructor: str = ""
    code: str = ""
    count: int = 0
    training: bool = False


class Leaves:
    """Remembers layers by their constructor and outcomes by call and input shapes."""

    def __init__(self) -> None:
        self._layers: dict[tuple[str, str], Layer] = {}
        self._outcomes: dict[_Key, Outcome] = {}
        self._refused: dict[_Key, bool] = {}
        self._taken: set[_Key] = set()

    def layer(self, constructor: str, code: str = "") -> Layer:
        """Construct a module on the meta device from its source text.

        `code` is trusted Python that defines what the text names beyond torch's own.
        """
        key = (constructor, code)
        if key not in self._layers:
            self._layers[key] = _constructed(constructor, code)
        return self._layers[key]

    def outcome(self, call: LeafCall) -> Outcome:
        """Run a call on meta tensors."""
        key = _key(call)
        if key not in self._outcomes:
            self._outcomes[key] = self._asked(call)
        return self._outcomes[key]

    def takes_dtypes(self, call: LeafCall) -> bool:
        """Return whether it is known that a call takes the dtypes that come, whatever the sizes.

        A layer takes those of its own parameters.
        """
        own = self._parameters(call)
        floating = {fact.dtype for fact in own} - _WHOLE
        come = {probe.dtype for probe in call.inputs.values() if probe.holds == "tensor"}
        if floating and come <= floating:
            return True
        return _signature(call) in self._taken

    def is_runnable(self, call: LeafCall) -> bool:
        """Return whether a call is modest enough to be run for real."""
        return self._count(call) <= _HUGE and not _is_immodest(call.text + call.code)

    def is_heavy(self, call: LeafCall) -> bool:
        """Return whether a layer has so many parameters that it should be run for real but once."""
        return self._count(call) > _HEAVY

    def refused_on_cpu(self, call: LeafCall) -> bool:
        """Return whether torch refuses a call that works on the meta device when it is for real.

        Zeros may be no valid input, or ones: it is refused if both are.
        """
        key = _key(call)
        if key not in self._refused:
            if _stray(call.text, call.code, call.inputs):
                return True
            module = self.layer(call.constructor, call.code).module if call.constructor else None
            real = None if module is None else copy.deepcopy(module).to_empty(device="cpu")
            asked = _Call(call, real, _names(call.code))
            tried = (
                _tried(asked, 0, "cpu", fill) for fill in range(1 if self.is_heavy(call) else 2)
            )
            self._refused[key] = all(isinstance(found, Exception) for found in tried)
            if not self._refused[key]:
                self._taken.add(_signature(call))
        return self._refused[key]

    def _parameters(self, call: LeafCall) -> tuple[ParameterFacts, ...]:
        return self.layer(call.constructor, call.code).parameters if call.constructor else ()

    def _count(self, call: LeafCall) -> int:
        return sum(fact.count for fact in self._parameters(call))

    def _asked(self, call: LeafCall) -> Outcome:
        layer = self.layer(call.constructor, call.code) if call.constructor else Layer(None)
        if said := _stray(call.text, call.code, call.inputs):
            return Outcome(error=said)
        try:
            names = _names(call.code)
        except Exception as error:  # noqa: BLE001  (whatever the user's code raises is the answer)
            return Outcome(error=first_line(error), line=_line(error))
        return _called(_Call(call, layer.module, names))


def _key(call: LeafCall) -> _Key:
    return (
        call.constructor,
        call.text,
        tuple(call.inputs.values()),
        call.code,
        call.count,
        call.training,
    )


def _signature(call: LeafCall) -> _Key:
    """Return the key of a call but for its sizes."""
    kinds = (replace(probe, shapes=_without(probe)) for probe in call.inputs.values())
    return call.constructor, call.text, tuple(kinds), call.code, call.count, call.training


def _without(probe: Probe) -> tuple[Shape, Shape]:
    one, two = probe.shapes
    return (0,) * len(one), (0,) * len(two)


def warm_up() -> None:
    """Ask torch for a first shape: its answers come by way of a module it takes a second to load."""
    x = Probe(((1, 1), (2, 1)), "float32")
    Leaves().outcome(LeafCall("self.layer(x)", {"x": x}, "nn.Linear(1, 1)"))


@contextmanager
def _only_asking(device: str) -> Iterator[None]:
    """Make tensors on `device`; leave random numbers and the terminal as they are."""
    with (
        warnings.catch_warnings(),
        torch.random.fork_rng(devices=[]),
        torch.device(device),
        torch.no_grad(),
    ):
        warnings.simplefilter("ignore")
        yield


@lru_cache(maxsize=64)
def _names(code: str) -> dict[str, Any]:
    """Return what the text of a call may name: torch, and what trusted code defines."""
    names = dict(_NAMES)
    if code:
        exec(compile(code, _CODE, "exec"), names)
    return names


def _constructed(constructor: str, code: str) -> Layer:
    if said := _stray(constructor, code):
        return Layer(None, error=said)
    try:
        with _only_asking("meta"):
            module = eval(constructor, dict(_names(code)))
    except Exception as error:  # noqa: BLE001  (whatever torch raises is the answer)
        return Layer(None, error=first_line(error), line=_line(error))
    module.eval()
    return Layer(module, tuple(_parameters(module)))


def _stray(expression: str, code: str, inputs: Iterable[str] = ()) -> str:
    """Return why a text is not to be run, empty if it may be."""
    known = frozenset((*inputs, *(definitions(code) if code else ())))
    found = stray_in(expression, known)
    return f"{found} is nothing that a network says" if found else ""


def _parameters(module: nn.Module) -> list[ParameterFacts]:
    found: list[ParameterFacts] = []
    kept = module.state_dict(keep_vars=True)
    named = [*module.named_parameters(remove_duplicate=False), *module.named_buffers()]
    for name, tensor in named:
        lazy = is_lazy(tensor)
        found.append(
            ParameterFacts(
                name,
                None if lazy else tuple(tensor.shape),
                str(tensor.dtype).removeprefix("torch."),
                buffer=not isinstance(tensor, nn.Parameter),
                trainable=tensor.requires_grad,
                initial="" if lazy else initial(module, name),
            )
        )
    return [fact for fact in found if fact.name in kept or not fact.buffer]


class _Call(Struct, frozen=True):
    """A call with the module it calls, and what else its text names."""

    asked: LeafCall
    module: Any
    names: dict[str, Any]

    @property
    def inputs(self) -> dict[str, Probe]:
        """The values of the variables it reads."""
        return self.asked.inputs


class _Ran(Struct, frozen=True):
    """What came out of a call, and the tensors that went in."""

    results: list[Any]
    tensors: dict[str, torch.Tensor]


def _called(call: _Call) -> Outcome:
    same = all(_is_same(probe) for probe in call.inputs.values())
    first = _tried(call, 0)
    many = not isinstance(first, Exception) and len(first.results) > _MANY
    second = first if same or many else _tried(call, 1)
    failed = [found for found in (first, second) if isinstance(found, Exception)]
    if failed and all(map(_needs_values, failed)):
        return _called_on_values(call)
    if isinstance(first, Exception) or isinstance(second, Exception):
        said = [first_line(one) if isinstance(one, Exception) else "" for one in (first, second)]
        return Outcome(error=said[0], other=said[1], line=_line(failed[0]))
    counts = len(first.results), len(second.results)
    if call.asked.count and counts != (call.asked.count, call.asked.count):
        return Outcome(counts=counts)
    owners = {tensor.untyped_storage()._cdata: name for name, tensor in first.tensors.items()}
    return Outcome(
        _paired(first, second),
        clipped=_is_clipped(call, first, second),
        shared=tuple(
            owners.get(value.untyped_storage()._cdata, "")
            if isinstance(value, torch.Tensor)
            else ""
            for value in first.results
        ),
        written=tuple(name for name, tensor in first.tensors.items() if tensor._version),
    )


def _called_on_values(call: _Call) -> Outcome:
    """Run a call that looks at values on real tensors, of zeros and of ones.

    What differs between the two depends on values, and is left unknown.
    """
    shapes = (shape for probe in call.inputs.values() for shape in probe.shapes)
    if _is_immodest(call.asked.text) or any(math.prod(shape) > _LARGEST for shape in shapes):
        return Outcome()
    try:
        module = call.module
        real = None if module is None else copy.deepcopy(module).to_empty(device="cpu")
        for tensor in () if real is None else real.state_dict().values():
            tensor.zero_()
        on_cpu = replace(call, module=real)
        found = [_paired(*(_run(on_cpu, at, "cpu", fill) for at in (0, 1))) for fill in (0, 1)]
    except Exception:  # noqa: BLE001  (they may be no valid input: then nothing is known)
        return Outcome()
    pairs = zip(*found, strict=False)
    return Outcome(tuple(one if one == two else None for one, two in pairs))


def _is_immodest(text: str) -> bool:
    """Return whether a text speaks of numbers so large that nothing is to be made of them."""
    return any(int(digits) > _LARGEST for digits in re.findall(r"\d{7,}", text))


def _needs_values(error: Exception) -> bool:
    """Return whether a call failed only because meta tensors have no values to look at."""
    return isinstance(error, NotImplementedError | RuntimeError) and "meta" in str(error).lower()


def _tried(call: _Call, which: int, device: str = "meta", fill: int = 0) -> _Ran | Exception:
    """Run a call at one of the two probes; return its results, or what it raised."""
    try:
        return _run(call, which, device, fill)
    except Exception as error:  # noqa: BLE001  (whatever torch raises is the answer)
        return error


def _is_clipped(call: _Call, first: _Ran, second: _Ran) -> bool:
    """Return whether an index reaches beyond the end at both probes, and wouldn't at smaller sizes."""
    if not call.asked.text.endswith("]") or all(
        _is_same(probe) for probe in call.inputs.values() if probe.numbers is not None
    ):
        return False
    small = {
        name: probe if probe.numbers is None or _is_same(probe) else number(_SMALL, _SMALL)
        for name, probe in call.inputs.items()
    }
    third = _tried(replace(call, asked=replace(call.asked, inputs=small)), 0)
    if isinstance(third, Exception):
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


def _run(call: _Call, which: int, device: str, fill: int) -> _Ran:
    module = call.module
    layer = _one_step(module) if isinstance(module, nn.RNNBase) else module
    this = SimpleNamespace(layer=layer, training=call.asked.training)
    with _only_asking(device):
        values = _values(call.inputs, which, fill)
        with _mode(module, training=call.asked.training):
            results = flat(eval(call.asked.text, {**call.names, **values, "self": this}))
    tensors = {name: one for name, one in values.items() if isinstance(one, torch.Tensor)}
    return _Ran(results, tensors)


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

    def stepped(x: torch.Tensor, *states: Any) -> tuple[torch.Tensor, Any]:
        time = 1 if module.batch_first and x.dim() == 3 else 0
        if x.dim() not in (2, 3) or x.shape[time] < 2:
            return module(x, *states)
        output, last = module(x.narrow(time, 0, 1), *states)
        shape = list(output.shape)
        shape[time] = x.shape[time]
        return output.expand(shape), last

    return stepped


def flat(value: Any) -> list[Any]:
    """Return the values of nested tuples, lists and dictionaries in a row; sizes are one value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list) and not isinstance(value, torch.Size):
        return [part for item in value for part in flat(item)]
    return [value]


def _paired(first: _Ran, second: _Ran) -> tuple[Probe | None, ...]:
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
    said = str(error).strip() or type(error).__name__
    return said.splitlines()[0].removesuffix(".")


def _line(error: BaseException) -> int:
    """Return the innermost line of code written in the app that an exception came through."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == _CODE), 0)
