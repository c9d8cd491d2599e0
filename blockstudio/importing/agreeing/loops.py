"""Loops over sizes: the turns that a recording holds one by one become the body of a For.

What differs from turn to turn is the number of the turn, a part of a tensor that was taken apart
before, or a value that the turn before has made.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from torch import Tensor

from blockstudio.importing.agreeing.periods import Stretch
from blockstudio.importing.recording.lines import Line, loop_around, targets_of
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Carried,
    Kept,
    Number,
    Size,
    Step,
    Turns,
    Untraceable,
    Value,
)

_PARTED = {"unbind": 1, "split": 2, "chunk": 2}
"""What takes a tensor apart, and which of its arguments is the dimension."""


class Part(Struct, frozen=True):
    """What turns take one part of each: results of a call, or what another loop made in every turn."""

    maker: Any
    place: int = 0
    number: int = 0


class Fold:
    """The turns at one place of a recording, and the loop that they become."""

    def __init__(self, calls: list[Step], stretch: Stretch, others: Sequence["Fold"]) -> None:
        places = range(stretch.start, stretch.end, stretch.period)
        self.turns = [calls[place : place + stretch.period] for place in places]
        self.line = self.turns[0][0].line
        self.length = stretch.end - stretch.start
        """How many steps of the recording it stands for."""
        self.homes = {
            value: (turn, place, number)
            for turn, steps in enumerate(self.turns)
            for place, step in enumerate(steps)
            for number, value in enumerate(step.results)
        }
        """In which turn a value is made, by which of its steps, and as which result."""
        self.carried: dict[tuple[Any, int, int], Carried] = {}
        self.collected: dict[tuple[int, int], Value] = {}
        """What stands after the loop for the values of every turn, by what makes them."""
        self.dim: int | None = None
        self.parts: dict[tuple[Part, int, int], Value] = {}
        self.item = Value(number=0)
        self.is_numbered = False
        self._sources = dict(_sources(calls[: stretch.start], others))
        self.body: list[Step] = [self._step(steps) for steps in zip(*self.turns, strict=True)]

    def value_at(self, place: int, number: int) -> Value:
        """Return a result of the body."""
        return self.turns[0][place].results[number]

    def collect(self, place: int, number: int, dim: int | None = None) -> Value:
        """Return what stands for the values of every turn, stacked along a dimension, any if None."""
        if dim is not None:
            if self.dim not in (None, dim):
                raise Untraceable("it stacks what a loop gives in several ways", self.line)
            self.dim = dim
        made = self.value_at(place, number)
        return self.collected.setdefault((place, number), Value(made.shape, dtype=made.dtype))

    def _step(self, steps: tuple[Step, ...]) -> Call:
        first = steps[0]
        calls = [step for step in steps if isinstance(step, Call)]
        if not isinstance(first, Call) or len({len(call.results) for call in calls}) != 1:
            raise Untraceable("its turns make other calls", self.line)
        arguments = self._operand([call.arguments for call in calls])
        named = self._operand([call.named for call in calls])
        return replace(first, arguments=arguments, named=named)

    def _operand(self, parts: Sequence[Any]) -> Any:
        """Return what stands in the body for the operands at one place of all turns."""
        first = parts[0]
        if all(isinstance(part, Value | Kept) for part in parts):
            return self._value(parts)
        if any(type(part) is not type(first) for part in parts):
            raise Untraceable("its turns differ in more than numbers", self.line)
        match first:
            case Size() if len({part.dim for part in parts}) == 1:
                return Size(self._value([part.value for part in parts]), first.dim)
            case Arithmetic() if len({part.sign for part in parts}) == 1:
                sides = ([getattr(part, side) for part in parts] for side in ("left", "right"))
                return Arithmetic(first.sign, *map(self._operand, sides))
            case slice():
                ends = ("start", "stop", "step")
                return slice(*(self._operand([getattr(p, end) for p in parts]) for end in ends))
            case list() | tuple() if len({len(part) for part in parts}) == 1:
                return type(first)(map(self._operand, zip(*parts, strict=True)))
            case dict() if all(list(part) == list(first) for part in parts):
                return {key: self._operand([part[key] for part in parts]) for key in first}
            case _ if all(part == first for part in parts):
                return first
            case int() if not isinstance(first, bool):
                return self._counted(parts)
            case _:
                raise Untraceable("its turns differ in more than numbers", self.line)

    def _counted(self, numbers: Sequence[int]) -> Number:
        """Return how whole numbers go with the number of the turn."""
        line = _affine(numbers)
        if line is None:
            raise Untraceable("its turns differ in a number that has no formula", self.line)
        self.is_numbered = True
        return self.number(*line)

    def number(self, start: int, step: int) -> Number:
        """Return `start + step * item`, as people write it."""
        if step == -1:
            return Arithmetic("-", start, self.item)
        whole = self.item if step == 1 else Arithmetic("*", self.item, step)
        if not start:
            return whole
        return Arithmetic("+", whole, start) if start > 0 else Arithmetic("-", whole, -start)

    def _value(self, parts: Sequence[Any]) -> Any:
        first = parts[0]
        homes = [self.homes.get(part) for part in parts]
        if homes[0] is None and all(part is first or part == first for part in parts):
            return first
        places = {home[1:] for home in homes[1:] if home is not None}
        turns = [home[0] if home is not None else -1 for home in homes]
        if len(places) == 1 and turns == list(range(len(parts))):
            if homes[0] is not None and homes[0][1:] in places:
                return first
        elif len(places) == 1 and turns == list(range(-1, len(parts) - 1)):
            return self._carry(first, *next(iter(places)))
        return self._part(parts)

    def _carry(self, start: Any, place: int, number: int) -> Value:
        """Return what stands in a turn for what the one before has made."""
        made = self.value_at(place, number)
        step = self.turns[0][place]
        targets = targets_of(step.line)
        name = targets[number] if len(targets) == len(step.results) else ""
        inside = Value(made.shape, made.number, name or getattr(start, "name", ""), made.dtype)
        found = self.carried.setdefault((start, place, number), Carried(start, inside, made))
        return found.inside

    def _part(self, parts: Sequence[Any]) -> Value:
        sources = [self._sources.get(part) for part in parts]
        known = [source for source in sources if source is not None]
        one = len(known) == len(parts) and len({part for part, _ in known}) == 1
        line = _affine([number for _, number in known]) if one else None
        if line is None:
            raise Untraceable("its turns use values that no turn hands on", self.line)
        shape, dtype = parts[0].shape, parts[0].dtype
        return self.parts.setdefault((known[0][0], *line), Value(shape, dtype=dtype))

    def loop(self) -> Turns:
        """Return the loop, once it is known what is asked of it afterwards."""
        over = self._over()
        names = [name for name in loop_around(self.line)[2] if name]
        if over is None and len(names) > len(self.parts):
            self.item.name = names.pop(0)
        for part, name in zip(self.parts.values(), names, strict=False):
            part.name = name
        self.item.name = self.item.name or ("t" if "t" not in names else "step")
        taken: list[Step] = []
        for (part, start, step), value in self.parts.items() if over is None else ():
            taken.append(self._taken(part, self.number(start, step), value))
        lasts = list(self.carried.values())
        results = [_like(one.after, one.inside.name) for one in lasts]
        results += self.collected.values()
        item, dim = self.item, self.dim or 0
        if over is not None:
            item, dim = next(iter(self.parts.values())), _dim(over)
        return Turns(
            0 if over is not None else len(self.turns),
            over.arguments[0] if over is not None else None,
            dim,
            item,
            [*taken, *self.body],
            lasts,
            [self.value_at(*key) for key in self.collected],
            results,
            self.line,
        )

    def _over(self) -> Call | None:
        """Return the call that takes apart what is gone through, None where turns are counted."""
        if len(self.parts) != 1 or self.is_numbered:
            return None
        part, start, step = next(iter(self.parts))
        call = part.maker
        if not isinstance(call, Call) or call.function.__name__ != "unbind":  # pyright: ignore[reportAttributeAccessIssue]
            return None
        whole = (start, step, len(call.results)) == (0, 1, len(self.turns))
        return call if whole and self.dim in (None, _dim(call)) else None

    def _taken(self, part: Part, index: Number, value: Value) -> Call:
        """Return the call that takes the part of a turn: `x[:, t]`."""
        if isinstance(part.maker, Fold):
            tensor, dim = part.maker.collect(part.place, part.number), part.maker.dim or 0
            return picked(tensor, dim, index, value, self.line)
        return taken(part.maker, index, value)


def taken(call: Call, index: Number, value: Value) -> Call:
    """Return the call that takes one part of a tensor that another has taken apart: `x[:, t]`."""
    where: Any = index
    if call.function.__name__ != "unbind":  # pyright: ignore[reportAttributeAccessIssue]
        after = (
            None
            if index == -1
            else index + 1
            if isinstance(index, int)
            else Arithmetic("+", index, 1)
        )
        where = slice(index, after)
    return picked(call.arguments[0], _dim(call), where, value, call.line)


def picked(tensor: Any, dim: int, index: Any, value: Value, line: Line | None) -> Call:
    """Return the call that takes a part of a tensor along a dimension."""
    where = (*([slice(None)] * dim), index) if dim else index
    # Without a name it is used where it is taken.
    value.variable = value.name
    return Call(Tensor.__getitem__, (tensor, where), {}, [value], line, value.name)


def _sources(
    before: Sequence[Step], others: Sequence[Fold]
) -> Iterator[tuple[Value, tuple[Part, int]]]:
    """Yield what turns may take a part of each, with which part it is."""
    for step in before:
        if isinstance(step, Call) and getattr(step.function, "__name__", "") in _PARTED:
            whole = step.function.__name__ == "unbind"  # pyright: ignore[reportAttributeAccessIssue]
            dim = _dim(step)
            for number, value in enumerate(step.results):
                if whole or value.shape[dim] == 1:
                    yield value, (Part(step), number)
    for fold in others:
        for value, (turn, place, number) in fold.homes.items():
            yield value, (Part(fold, place, number), turn)


def _affine(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Return the first of numbers and the step between them, None where that changes."""
    start, step = numbers[0], numbers[1] - numbers[0]
    even = all(number == start + step * place for place, number in enumerate(numbers))
    return (start, step) if even and step else None


def _dim(call: Call) -> int:
    """Return the dimension along which a call takes a tensor apart."""
    name = call.function.__name__  # pyright: ignore[reportAttributeAccessIssue]
    place = _PARTED[name]
    given = call.arguments[place] if len(call.arguments) > place else call.named.get("dim", 0)
    return given % (len(call.results[0].shape) + (name == "unbind"))


def _like(value: Value, name: str) -> Value:
    return Value(value.shape, value.number, name, value.dtype)
