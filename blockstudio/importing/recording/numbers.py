"""Numbers that know where they come from: numbers for Python, expressions for a recording."""

import operator
from collections.abc import Callable
from typing import Any, Protocol

from blockstudio.importing.recording.values import Arithmetic, Number, Value

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
"""How numbers are computed of numbers, by the sign; and how they are compared."""
_COMPARED = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
OPERATORS |= {sign: getattr(operator, name) for name, sign in _COMPARED.items()}


class Owner(Protocol):
    """What knows the sources of numbers, and is told when Python goes on by one."""

    def sized(self, condition: Arithmetic, *, outcome: bool) -> bool:
        """Note a comparison; return by which outcome to go on."""
        ...

    def forget(self, source: Number) -> None:
        """Note that Python goes on with a plain number, whose source is lost."""
        ...

    def look(self, source: Number) -> None:
        """Note that Python goes by a number in a way that nothing else tells of."""
        ...


class TracedInt(int):
    """A whole number that comes from the sizes of tensors."""

    source: Number
    owner: Owner

    def __new__(cls, value: int, source: Number, owner: Owner) -> "TracedInt":
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

    def __bool__(self) -> bool:
        condition = Arithmetic("!=", self.source, 0)
        return self.owner.sized(condition, outcome=int(self) != 0)

    def __hash__(self) -> int:
        self.owner.look(self.source)
        return hash(int(self))


class TracedFloat(float):
    """A number with a fraction that comes from the sizes of tensors."""

    source: Number
    owner: Owner

    def __new__(cls, value: float, source: Number, owner: Owner) -> "TracedFloat":
        """Return the number `value`, which `owner` knows as `source`."""
        made = super().__new__(cls, value)
        made.source, made.owner = source, owner
        return made

    def __reduce__(self) -> tuple[type, tuple[float]]:
        return float, (float(self),)

    def __deepcopy__(self, memo: object) -> float:
        return float(self)

    def __neg__(self) -> "TracedFloat":
        return TracedFloat(-float(self), Arithmetic("*", self.source, -1), self.owner)

    def __bool__(self) -> bool:
        condition = Arithmetic("!=", self.source, 0)
        return self.owner.sized(condition, outcome=float(self) != 0)

    def __hash__(self) -> int:
        self.owner.look(self.source)
        return hash(float(self))


Traced = TracedInt | TracedFloat


def traced(value: float, source: Number, owner: Owner) -> Traced:
    """Return a number that knows its source."""
    return (TracedInt if isinstance(value, int) else TracedFloat)(value, source, owner)  # type: ignore[arg-type]


def plainly(value: Any) -> Any:
    """Return a number that knows its source as one that does not; all else as it is."""
    if isinstance(value, TracedInt):
        return int(value)
    return float(value) if isinstance(value, TracedFloat) else value


def value_of(number: Traced, owner: Owner) -> Value:
    """Return which result of a call a number is that `owner` notes: one of another is a new one here."""
    if number.owner is owner and isinstance(number.source, Value):
        return number.source
    return Value(number=plainly(number))


def _source(value: Any) -> Any:
    return value.source if isinstance(value, Traced) else value


def _method(sign: str, *, reflected: bool) -> Callable[[Any, Any], Any]:
    compute = OPERATORS[sign]

    def method(self: Any, other: Any) -> Any:
        if isinstance(other, bool) or not isinstance(other, int | float):
            return NotImplemented
        left, right = (other, self) if reflected else (self, other)
        value = compute(plainly(left), plainly(right))
        return traced(value, Arithmetic(sign, _source(left), _source(right)), self.owner)

    return method


def _comparison(sign: str) -> Callable[[Any, Any], Any]:
    compute = OPERATORS[sign]

    def method(self: Any, other: Any) -> Any:
        if isinstance(other, bool) or not isinstance(other, int | float):
            return NotImplemented
        outcome = compute(plainly(self), plainly(other))
        known = isinstance(other, Traced) and other.owner is self.owner
        right = other.source if known else plainly(other)  # pyright: ignore[reportAttributeAccessIssue]
        return self.owner.sized(Arithmetic(sign, self.source, right), outcome=outcome)

    return method


def _rounding(name: str) -> Callable[..., Any]:
    compute = getattr(float, name)

    def method(self: Any, *given: Any) -> Any:
        self.owner.forget(self.source)
        return compute(float(self), *given)

    return method


for _name in ("__int__", "__trunc__", "__floor__", "__ceil__", "__round__"):
    setattr(TracedFloat, _name, _rounding(_name))

for _name, _sign in _COMPARED.items():
    for _kind in (TracedInt, TracedFloat):
        setattr(_kind, f"__{_name}__", _comparison(_sign))

for _name, _sign in _BINARY.items():
    for _kind in (TracedInt, TracedFloat):
        setattr(_kind, f"__{_name}__", _method(_sign, reflected=False))
        setattr(_kind, f"__r{_name}__", _method(_sign, reflected=True))
