"""What one node does to shapes, asked of torch itself on the meta device, and remembered.

The very text the compiler writes for the node is what is run here, so that shapes can't disagree
with the code.
"""

import copy
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from blockstudio.graph.facts import ParameterFacts
from blockstudio.runtime.layers import constructed
from blockstudio.runtime.leaf_calls import Layer, LeafCall, Outcome, Watched
from blockstudio.runtime.meta_calls import (
    MetaCall,
    Ran,
    attempt,
    error_line,
    first_line,
    is_immodest,
    names_of,
    outcome_of,
    stray,
)
from blockstudio.runtime.patience import TooLong
from blockstudio.runtime.probes import Probe, Shape
from blockstudio.runtime.watched_calls import passed

_HEAVY, _HUGE = 4_000_000, 400_000_000
"""How many parameters a layer may have to be tried on real tensors: often, and at all."""
_WHOLE = {"int64", "int32", "bool", "uint8"}


_Key = tuple[str, str, tuple[Probe, ...], str, int, bool, tuple[Watched, ...]]


class Leaves:
    """Remembers layers by their constructor and outcomes by call and input shapes."""

    def __init__(self) -> None:
        self._layers: dict[tuple[str, str], Layer] = {}
        self._outcomes: dict[_Key, Outcome] = {}
        self._refused: dict[_Key, bool] = {}
        self._refusing: dict[_Key, str] = {}
        self._taken: set[_Key] = set()

    def layer(self, constructor: str, code: str = "") -> Layer:
        """Construct a module on the meta device from its source text.

        `code` is trusted Python that defines what the text names beyond torch's own.
        """
        key = (constructor, code)
        if key not in self._layers:
            self._layers[key] = constructed(constructor, code)
        return self._layers[key]

    def outcome(self, call: LeafCall) -> Outcome:
        """Run a call on meta tensors."""
        key = _key(call)
        if key not in self._outcomes:
            self._outcomes[key] = self._run(call)
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
        return self._count(call) <= _HUGE and not is_immodest(call.text + call.code)

    def is_heavy(self, call: LeafCall) -> bool:
        """Return whether a layer has so many parameters that it should be run for real but once."""
        return self._count(call) > _HEAVY

    def refused_on_cpu(self, call: LeafCall) -> bool:
        """Return whether torch refuses a call that works on the meta device when it is for real.

        Zeros may be no valid input, or ones: it is refused if both are.
        """
        key = _key(call)
        if key not in self._refused:
            if stray(call.text, call.code, call.inputs):
                return True
            ran = self._for_real(call, self._real(call))
            self._refused[key] = all(isinstance(one, BaseException) for one in ran)
            if not self._refused[key]:
                self._taken.add(_signature(call))
        return self._refused[key]

    def refusing(self, call: LeafCall) -> str:
        """Return which of the modules that a call watches lets it fail for real, "" where none does."""
        key = _key(call)
        if key not in self._refusing:
            module = self._real(call)
            names = [name for name, _ in call.watched]
            ways = {passed(ran, module, names) for ran in self._for_real(call, module)}
            self._refusing[key] = ways.pop() if len(ways) == 1 else ""
        return self._refusing[key]

    def _real(self, call: LeafCall) -> Any:
        """Return the module of a call with real parameters, which have any values."""
        module = self.layer(call.constructor, call.code).module if call.constructor else None
        return None if module is None else copy.deepcopy(module).to_empty(device="cpu")

    def _for_real(self, call: LeafCall, module: Any) -> Iterator[Ran | Exception | TooLong]:
        """Yield what comes of a call with zeros and with ones; of a heavy one with zeros alone."""
        meta_call = MetaCall(call, module, names_of(call.code))
        fills = range(1 if self.is_heavy(call) else 2)
        return (attempt(meta_call, 0, "cpu", fill) for fill in fills)

    def _parameters(self, call: LeafCall) -> tuple[ParameterFacts, ...]:
        return self.layer(call.constructor, call.code).parameters if call.constructor else ()

    def _count(self, call: LeafCall) -> int:
        return sum(fact.count for fact in self._parameters(call))

    def _run(self, call: LeafCall) -> Outcome:
        layer = self.layer(call.constructor, call.code) if call.constructor else Layer(None)
        if error := stray(call.text, call.code, call.inputs):
            return Outcome(error=error)
        try:
            names = names_of(call.code)
        except TooLong:
            return Outcome(heavy=True)
        except Exception as error:  # noqa: BLE001  (whatever the user's code raises is the answer)
            return Outcome(error=first_line(error), line=error_line(error))
        module = layer.module
        if any(fact.shape is None for fact in layer.parameters):
            # Its first call would give it sizes, which are those of this call.
            module = copy.deepcopy(module)
        return outcome_of(MetaCall(call, module, names))


def _key(call: LeafCall) -> _Key:
    return (
        call.constructor,
        call.text,
        tuple(call.inputs.values()),
        call.code,
        call.count,
        call.training,
        call.watched,
    )


def _signature(call: LeafCall) -> _Key:
    """Return the key of a call but for its sizes."""
    kinds = (replace(probe, shapes=_without(probe)) for probe in call.inputs.values())
    return _key(replace(call, inputs=dict(zip(call.inputs, kinds, strict=True))))


def _without(probe: Probe) -> tuple[Shape, Shape]:
    one, two = probe.shapes
    return (0,) * len(one), (0,) * len(two)


def warm_up() -> None:
    """Ask torch for a first shape: its answers come by way of a module it takes a second to load."""
    x = Probe(((1, 1), (2, 1)), "float32")
    Leaves().outcome(LeafCall("self.layer(x)", {"x": x}, "nn.Linear(1, 1)"))
