"""Python that reads numbers off tensors while a network runs: `item()`, `int(x)`, `float(x)`."""

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.recording.asked import Asked
from blockstudio.importing.recording.mapped import is_mapped
from blockstudio.importing.recording.numbers import Traced, plainly, traced
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import Arithmetic, Call, Untraceable, Value

_COMPARED = {"<": Tensor.lt, "<=": Tensor.le, ">": Tensor.gt, ">=": Tensor.ge}
"""How numbers are compared, as calls."""

_DRAWS = ("rand", "bernoulli", "multinomial", "normal", "poisson")
"""How the names of functions begin that draw."""


class Reading:
    """Notes the numbers in the recording at hand; with a `shift` they are others, to see what Python does."""

    def __init__(
        self,
        current: Callable[[], Recording | None],
        goes: Callable[[Recording, Value, bool], bool],
        shift: int | None,
    ) -> None:
        self._current = current
        self._goes = goes
        self._shift = shift or 0
        self.is_on = shift is not None
        """Whether such numbers flow; else Python goes by all of them."""

    def converted(self, kind: type, given: Any) -> Any:
        """Return a number of a kind, made of a tensor or of a number that was read off one."""
        top = self._current()
        if not self.is_on:
            return kind(given)
        with torch._C.DisableTorchFunction():
            if top is None or not isinstance(given, Tensor | Traced) or is_mapped(top, given):
                return kind(given)
            if isinstance(given, Traced):
                if isinstance(given, kind):
                    return given
                if top.why_read(given) is None:
                    return kind(given)
                return _noted(top, kind, given, kind(plainly(given)))
            return self.read(kind, given, kind(given))

    def read(self, function: Callable[..., Any], tensor: Tensor, number: float) -> Any:
        """Note that Python reads a number off a tensor; return that with which it is to go on."""
        top = self._current()
        if top is None:
            return number
        if _is_drawn(top, tensor):
            # Each draw counts: the statement stays as it is.
            top.fail(Untraceable("Python goes on by the value of a tensor"))
            return number
        apart = self._shift if isinstance(number, int) else self._shift * (abs(number) + 1) * 0.37
        return _noted(top, function, tensor, number + apart)

    def compares(self, top: Recording, condition: Arithmetic, outcome: bool) -> bool:  # noqa: FBT001
        """Note that Python compares a number that was read; return by which outcome to go on."""
        function = _COMPARED.get(condition.sign)
        if function is None or top.failure is not None:
            top.look(condition)
            return outcome
        asked = Asked(partial(self._goes, top), outcome=outcome)
        sides = (condition.left, condition.right)
        given = (one if isinstance(one, int | float) else traced(0, one, top) for one in sides)
        top.note(function, tuple(given), {}, asked)
        return bool(asked)

    def leaves(self, structure: Any) -> None:
        """Note that numbers leave the module at hand: no call says where they go."""
        top = self._current()
        if top is not None and top.read:
            for part in parts_of(structure):
                top.look(part)


def _is_drawn(top: Recording, tensor: Tensor) -> bool:
    """Return whether a tensor is what a call has drawn by chance."""
    value = top.known.get(id(tensor))
    makers = (step for step in top.calls if isinstance(step, Call) and value in step.results)
    return any(getattr(step.function, "__name__", "").startswith(_DRAWS) for step in makers)


def _noted(
    top: Recording, function: Callable[..., Any], given: Tensor | Traced, number: float
) -> Any:
    """Note a call that makes a number of what it is given; return that as Python is to have it."""
    made = traced(number, 0, top)
    result = top.note(function, (given,), {}, made)
    if top.failure is None:
        made.source = value = top.calls[-1].results[0]
        value.number = number
        top.has_read(value)
    return result
