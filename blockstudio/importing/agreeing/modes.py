"""What a module does in both modes, where that differs at several places, or in what it gives back.

Two recordings are laid side by side: what both do stays as it is, and each run of steps between that only
one of them makes, or that each makes in its own way, becomes a choice by the mode. What comes of a choice
in one mode only is None in the other.
"""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from blockstudio.importing.agreeing.agreement import Pairing, accounts_for, agree, by_mode, merged
from blockstudio.importing.agreeing.branches import branched
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.results import name_by_keys
from blockstudio.importing.recording.steps import leaves, reads, renamed, steps_in, swapped
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Kept,
    Mode,
    Size,
    Step,
    Untraceable,
    Value,
    either_way,
)


def both_modes(evaluated: Recording, trained: Recording) -> None:
    """Make the recording of an evaluation that of both modes; raise `Untraceable` where that can't be."""
    rows = [
        row
        for part in _rows(evaluated.calls, trained.calls, _call_on_line)
        for row in (_rows(part.mine, part.other, _child) if isinstance(part, _Apart) else [part])
    ]
    apart = sum(isinstance(row, _Apart) for row in rows)
    if apart <= 1 and _fits(evaluated.output, trained.output):
        branched(evaluated, trained)
    else:
        _Laid(evaluated, trained).join(rows)


class _Apart(Struct, eq=False):
    """Steps that only one of two recordings makes at a place, and what comes of them."""

    mine: list[Step]
    other: list[Step]
    ends: list[tuple[Any, Any]] = []
    """What comes out: in training, and in evaluation."""
    results: list[Value] = []


_Row = tuple[Step, Step] | _Apart


def _rows(mine: list[Step], other: list[Step], key: Callable[[Step], Any]) -> Iterator[_Row]:
    """Yield what two recordings both do, by a key that two steps have in common, and what between that."""
    known: list[Any] = []
    keys = [[_number(key(step), known) for step in steps] for steps in (mine, other)]
    done, there = 0, 0
    for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        apart = _Apart(mine[done : block.a], other[there : block.b])
        for one, two in zip(mine[block.a :], other[block.b :][: block.size], strict=False):
            if isinstance(one, Call) and isinstance(two, Call) and not _take_alike(one, two):
                apart.mine.append(one)
                apart.other.append(two)
                continue
            yield from _unless_empty(apart)
            apart = _Apart([], [])
            yield one, two
        done, there = block.a + block.size, block.b + block.size
        yield from _unless_empty(apart)


def _unless_empty(apart: _Apart) -> Iterator[_Apart]:
    if apart.mine or apart.other:
        yield apart


def _call_on_line(step: Step) -> Any:
    """Return what two steps have in common that may be one: the call, on its line."""
    return type(step), step.line, _call(step) if isinstance(step, Call) else None


def _child(step: Step) -> Any:
    """Return what two calls of one child have in common, wherever they stand."""
    return _call(step) if isinstance(step, Call) and step.child is not None else object()


def _call(call: Call) -> Any:
    return call.function, len(call.results), list(call.named), len(call.arguments)


def _number(key: Any, known: list[Any]) -> int:
    """Return the place of a key among those that are known; functions need not be hashable."""
    if key not in known:
        known.append(key)
    return known.index(key)


def _take_alike(one: Call, other: Call) -> bool:
    return _fits([one.arguments, one.named], [other.arguments, other.named])


def _fits(mine: Any, other: Any) -> bool:
    """Return whether two structures are alike but for what flows in them."""
    match mine, other:
        case (Value() | Kept(), Value() | Kept()):
            return True
        case (tuple() | list(), tuple() | list()):
            alike = type(mine) is type(other) and len(mine) == len(other)
            return alike and all(map(_fits, mine, other))
        case dict(), dict():
            return list(mine) == list(other) and all(_fits(mine[key], other[key]) for key in mine)
        case slice(), slice():
            return _fits(_bounds(mine), _bounds(other))
        case Size(), Size():
            return mine.dim == other.dim
        case Arithmetic(), Arithmetic():
            parts = ([one.left, one.right] for one in (mine, other))
            return mine.sign == other.sign and _fits(*parts)
        case (Size() | Arithmetic(), int() | float()):
            return not isinstance(other, bool)
        case _:
            return (type(mine) is type(other) and mine == other) or (
                mine is False and other is True
            )


def _bounds(part: slice) -> list[Any]:
    return [part.start, part.stop, part.step]


class _Laid:
    """Two recordings beside each other: that of an evaluation becomes that of both modes."""

    def __init__(self, evaluated: Recording, trained: Recording) -> None:
        self.recording, self.trained = evaluated, trained
        self.pairing = Pairing(evaluated, trained)
        self.apart: list[_Apart] = []
        self.back: dict[Value, Value] = {}
        """What stands here for a value of the training."""
        self.here: dict[Value, Value] = {}
        """What stands for a value of the evaluation that was made in a choice."""
        self.chosen: dict[tuple[Any, Any], Value] = {}
        """What stands for a value of the evaluation and another one of the training."""
        self.steps: list[Step | _Apart] = []

    def join(self, rows: list[_Row]) -> None:
        """Make one recording of both."""
        for name, given in self.recording.inputs.items():
            if name not in self.trained.inputs:
                raise Untraceable("it is called with other arguments while it is trained")
            there = self.trained.inputs[name]
            made = merged(given, there, self.pairing, by_mode, new=True)
            self.recording.inputs[name] = made
        self.back |= {two: one for one, two in self.pairing.of.items()}
        for row in rows:
            if isinstance(row, _Apart):
                self._open(row)
            else:
                self._common(*row)
        output = self._output()
        steps = [self._closed(one) if isinstance(one, _Apart) else one for one in self.steps]
        self.recording.calls, self.recording.output = steps, output

    def _open(self, row: _Apart) -> None:
        """Begin a choice: what it reads of earlier ones comes out of these."""
        row.other = [self._there(step) for step in row.other]
        row.mine = [self._mine(step) for step in row.mine]
        row.ends, row.results = [], []
        self.apart.append(row)
        self.steps.append(row)

    def _there(self, step: Step) -> Step:
        read = {value: self._alone(value, training=True) for value in _values(reads(step))}
        return renamed(step, read)

    def _mine(self, step: Step) -> Step:
        read = {value: self._alone(value, training=False) for value in _values(reads(step))}
        return renamed(step, read)

    def _alone(self, value: Value, *, training: bool) -> Value:
        """Return what stands for a value that is read in one mode only."""
        known = self.back if training else self.here
        if value not in known:
            home = self._home(value)
            if home is None:
                return value
            known[value] = self._result(home, (value, None) if training else (None, value))
        return known[value]

    def _home(self, value: Value) -> _Apart | None:
        """Return the choice in which a value is made, None where it is made in none that is closed."""
        for row in self.apart:
            if any(value in step.results for step in (*row.mine, *row.other)):
                return row
        return None

    def _common(self, one: Step, two: Step) -> None:
        """Note a step that both make."""
        if isinstance(one, Call) and isinstance(two, Call):
            one.arguments = self._joined(one.arguments, two.arguments)
            one.named = self._joined(one.named, two.named)
            self.pairing.of |= dict(zip(one.results, two.results, strict=True))
        else:
            agree(one, two, self.pairing, by_mode)
        self.back |= dict(zip(two.results, one.results, strict=True))
        self.steps.append(one)

    def _joined(self, mine: Any, other: Any) -> Any:
        """Return what both give at a place, or what a choice gives there."""
        match mine, other:
            case (Value() | Kept(), Value() | Kept()):
                return self._value(mine, other)
            case (tuple() | list(), _):
                parts = [self._joined(a, b) for a, b in zip(mine, other, strict=True)]
                return type(mine)(parts)
            case (dict(), dict()):
                return {key: self._joined(mine[key], other[key]) for key in mine}
            case (slice(), slice()):
                return slice(*self._joined(_bounds(mine), _bounds(other)))
            case (Size(), Size()):
                return Size(self._value(mine.value, other.value), mine.dim)
            case (Arithmetic(), Arithmetic()):
                left = self._joined(mine.left, other.left)
                return Arithmetic(mine.sign, left, self._joined(mine.right, other.right))
            case _ if mine == other or accounts_for(mine, other, self.pairing):
                return mine
            case _:
                return by_mode(mine, other, self.pairing)

    def _value(self, mine: Any, other: Any) -> Any:
        if self.pairing.of.get(mine) is other or (isinstance(mine, Kept) and mine == other):
            return mine
        if (mine, other) not in self.chosen:
            home = self._last(mine, other)
            pair = self._end(home, other, training=True), self._end(home, mine, training=False)
            self.chosen[mine, other] = self._result(home, pair)
        return self.chosen[mine, other]

    def _last(self, mine: Any, other: Any) -> _Apart:
        """Return the choice that two values can come out of: the last one, or one of its own."""
        later = self.steps[self.steps.index(self.apart[-1]) + 1 :] if self.apart else self.steps
        made = {value for step in later for value in step.results}
        if not self.apart or made.intersection((mine, self.back.get(other))):
            self._open(_Apart([], []))
        return self.apart[-1]

    def _end(self, home: _Apart, value: Any, *, training: bool) -> Any:
        if not isinstance(value, Value) or self._home(value) is home:
            return value
        return self._alone(value, training=training)

    def _result(self, home: _Apart, pair: Any) -> Value:
        """Return what a choice gives: one thing in training, and another in evaluation."""
        if pair in home.ends:
            return home.results[home.ends.index(pair)]
        values = [one for one in pair if isinstance(one, Value)]
        named = next((said for one in values if (said := one.variable or one.name)), "")
        like = values[-1]
        result = Value(like.shape, like.number, like.name, like.dtype, variable=named)
        home.ends.append(pair)
        home.results.append(result)
        return result

    def _output(self) -> Any:
        """Return what is given back: by the mode, where that is not alike in both."""
        mine, other = self.recording.output, self.trained.output
        if _fits(mine, other):
            return self._joined(mine, other)
        name_by_keys([mine, other])
        ways = self._told(other, training=True), self._told(mine, training=False)
        result = Value(name="y", variable="")
        if isinstance(mine, Value):
            result = Value(mine.shape, mine.number, "y", mine.dtype, variable="")
        line = next((one.line for one in reversed(self.recording.calls) if one.line), None)
        self.steps.append(Call(either_way, ways, {"condition": Mode()}, [result], line))
        return result

    def _told(self, structure: Any, *, training: bool) -> Any:
        read = {one: self._alone(one, training=training) for one in _values(structure)}
        return swapped(structure, read)

    def _closed(self, row: _Apart) -> Branch:
        if not row.ends and not any(call.lasts for call in steps_in([*row.mine, *row.other])):
            raise Untraceable("nothing of what it does only from time to time is used")
        made = {value for step in (*row.mine, *row.other) for value in step.results}
        read = leaves([*map(reads, (*row.mine, *row.other)), row.ends])
        inputs = list(dict.fromkeys(one for one in read if one not in made))
        line = next((c.line for c in (*row.other, *row.mine)), None)
        return Branch(Mode(), row.other, row.mine, inputs, row.ends, row.results, line)


def _values(structure: Any) -> list[Value]:
    return [one for one in leaves(structure) if isinstance(one, Value)]
