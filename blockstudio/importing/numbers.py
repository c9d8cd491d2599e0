"""Sizes that know where they come from: whole numbers for Python, expressions for a recording."""

import operator
from collections.abc import Callable
from typing import Any

from blockstudio.importing.values import Arithmetic, Number

_BINARY = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "truediv": "/",
}
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    sign: getattr(operator, name) for name, sign in _BINARY.items()
}
"""How numbers are computed of numbers, by the sign."""


class TracedInt(int):
    """A whole number that comes from the sizes of tensors."""

    source: Number
    owner: object

    def __new__(cls, value: int, source: Number, owner: object) -> "TracedInt":
        """Return the number `value`, which `owner` knows as `source`."""
        made = super().__new__(cls, value)
        made.source, made.owner = source, owner
        return made

    def __reduce__(self) -> tuple[type, tuple[int]]:
        return int, (int(self),)

    def __deepcopy__(self, memo: object) -> int:
        return int(self)

    def __neg__(self) -> "TracedInt":
        return TracedInt(-int(self), Arithmetic("*", self.source, -1), self.owner)


class TracedFloat(float):
    """A number with a fraction that comes from the sizes of tensors."""

    source: Number
    owner: object

    def __new__(cls, value: float, source: Number, owner: object) -> "TracedFloat":
        """Return the number `value`, which `owner` knows as `source`."""
        made = super().__new__(cls, value)
        made.source, made.owner = source, owner
        return made

    def __reduce__(self) -> tuple[type, tuple[float]]:
        return float, (float(self),)

    def __deepcopy__(self, memo: object) -> float:
        return float(self)


Traced = TracedInt | TracedFloat


def traced(value: float, source: Number, owner: object) -> Traced:
    """Return a number that knows its source."""
    return (TracedInt if isinstance(value, int) else TracedFloat)(value, source, owner)  # type: ignore[arg-type]


def _plain(value: Any) -> Any:
    if isinstance(value, TracedInt):
        return int(value)
    return float(value) if isinstance(value, TracedFloat) else value


def _source(value: Any) -> Any:
    return value.source if isinstance(value, Traced) else value


def _method(sign: str, *, reflected: bool) -> Callable[[Any, Any], Any]:
    compute = OPERATORS[sign]

    def method(self: Any, other: Any) -> Any:
        if isinstance(other, bool) or not isinstance(other, int | float):
            return NotImplemented
        left, right = (other, self) if reflected else (self, other)
        value = compute(_plain(left), _plain(right))
        return traced(value, Arithmetic(sign, _source(left), _source(right)), self.owner)

    return method


for _name, _sign in _BINARY.items():
    for _kind in (TracedInt, TracedFloat):
        setattr(_kind, f"__{_name}__", _method(_sign, reflected=False))
        setattr(_kind, f"__r{_name}__", _method(_sign, reflected=True))
