"""What one node does to shapes, asked of torch itself on the meta device, and remembered.

The very text the compiler writes for the node is what is run here, so that shapes can't disagree
with the code.
"""

import copy
import math
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import torch
from msgspec import Struct, structs
from torch import nn
from torch.nn import functional
from torch.nn.parameter import is_lazy

from blockstudio.graph.facts import SIZES, ParameterFacts
from blockstudio.runtime.initial import initial
from blockstudio.runtime.probes import Probe, number

_LARGEST = 4_000_000
"""The most numbers a tensor may have to be made for real, only to learn a shape."""

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
    """The results of a call, in order, or why it fails. A result that is no tensor is None."""

    results: tuple[Probe | None, ...] = ()
    error: str = ""
    line: int = 0


class Leaves:
    """Remembers layers by their constructor and outcomes by call and input shapes."""

    def __init__(self) -> None:
        self._layers: dict[tuple[str, str], Layer] = {}
        self._outcomes: dict[tuple[str, str, tuple[Probe, ...], str], Outcome] = {}

    def layer(self, constructor: str, code: str = "") -> Layer:
        """Construct a module on the meta device from its source text.

        `code` is trusted Python that defines what the text names beyond torch's own.
        """
        key = (constructor, code)
        if key not in self._layers:
            self._layers[key] = _constructed(constructor, code)
        return self._layers[key]

    def outcome(
        self, constructor: str, call: str, inputs: dict[str, Probe], code: str = ""
    ) -> Outcome:
        """Run a call on meta tensors; `inputs` are the variables its text reads."""
        key = (constructor, call, tuple(inputs.values()), code)
        if key not in self._outcomes:
            self._outcomes[key] = self._asked(constructor, call, inputs, code)
        return self._outcomes[key]

    def _asked(self, constructor: str, call: str, inputs: dict[str, Probe], code: str) -> Outcome:
        layer = self.layer(constructor, code) if constructor else Layer(None)
        try:
            names = _names(code)
        except Exception as error:  # noqa: BLE001  (whatever the user's code raises is the answer)
            return Outcome(error=first_line(error), line=_line(error))
        return _called(_Call(layer.module, call, inputs, names))


def warm_up() -> None:
    """Ask torch for a first shape: its answers come by way of a module it takes a second to load."""
    Leaves().outcome("nn.Linear(1, 1)", "self.layer(x)", {"x": Probe(((1, 1), (2, 1)), "float32")})


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
    try:
        with _only_asking("meta"):
            module = eval(constructor, dict(_names(code)))
    except Exception as error:  # noqa: BLE001  (whatever torch raises is the answer)
        return Layer(None, error=first_line(error), line=_line(error))
    module.eval()
    return Layer(module, tuple(_parameters(module)))


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
    """One call as text: the module it calls, the variables it reads, what else it names."""

    module: Any
    text: str
    inputs: dict[str, Probe]
    names: dict[str, Any]


def _called(call: _Call) -> Outcome:
    try:
        return _probed(call)
    except Exception as error:  # noqa: BLE001  (whatever torch raises is the answer)
        if not _needs_values(error):
            return Outcome(error=first_line(error), line=_line(error))
    return _called_on_values(call)


def _called_on_values(call: _Call) -> Outcome:
    """Run a call that looks at values on real tensors, of zeros and of ones.

    What differs between the two depends on values, and is left unknown.
    """
    shapes = (shape for probe in call.inputs.values() for shape in probe.shapes)
    if any(math.prod(shape) > _LARGEST for shape in shapes):
        return Outcome()
    try:
        module = call.module
        real = None if module is None else copy.deepcopy(module).to_empty(device="cpu")
        for tensor in () if real is None else real.state_dict().values():
            tensor.zero_()
        on_cpu = structs.replace(call, module=real)
        found = [_probed(on_cpu, device="cpu", fill=fill) for fill in (0, 1)]
    except Exception:  # noqa: BLE001  (they may be no valid input: then nothing is known)
        return Outcome()
    pairs = zip(found[0].results, found[1].results, strict=False)
    return Outcome(tuple(one if one == two else None for one, two in pairs))


def _needs_values(error: Exception) -> bool:
    """Return whether a call failed only because meta tensors have no values to look at."""
    return isinstance(error, NotImplementedError | RuntimeError) and "meta" in str(error).lower()


def _probed(call: _Call, *, device: str = "meta", fill: int = 0) -> Outcome:
    same = all(_is_same(probe) for probe in call.inputs.values())
    with _only_asking(device):
        first = _run(call, _values(call.inputs, 0, fill))
        second = first if same else _run(call, _values(call.inputs, 1, fill))
    return Outcome(tuple(_probe(one, two) for one, two in zip(first, second, strict=False)))


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


def _run(call: _Call, values: dict[str, torch.Tensor]) -> list[Any]:
    module = call.module
    layer = _one_step(module) if isinstance(module, nn.RNNBase) else module
    this = SimpleNamespace(layer=layer, training=False)
    return list(flat(eval(call.text, {**call.names, **values, "self": this})))


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
    """Return the values of nested tuples and lists in a row; the sizes of a tensor are one."""
    if isinstance(value, tuple | list) and not isinstance(value, torch.Size):
        return [part for item in value for part in flat(item)]
    return [value]


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
