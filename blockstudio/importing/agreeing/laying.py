"""Two recordings made one with choices, at several places or in what is given back.

What both do stays as it is, and each run of steps between that only one of them makes, or that each makes
in its own way, becomes a choice. What comes of a choice one way only is None the other way.
"""

from typing import Any

from msgspec import Struct

from blockstudio.importing.agreeing.agreement import Pairing, Rule, accounts_for, agree, merged
from blockstudio.importing.agreeing.aligning import (
    Alike,
    Apart,
    Row,
    alike,
    bounds,
    fits,
    is_number,
)
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.results import name_by_keys
from blockstudio.importing.recording.steps import leaves, reads, renamed, steps_in, swapped
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Given,
    Kept,
    Mode,
    Size,
    Step,
    Untraceable,
    Value,
    either_way,
)


class Asking(Struct, frozen=True):
    """By what two recordings part, and what stands for constants that differ in what both do."""

    condition: Mode | Given | Value | Arithmetic
    rule: Rule
    line: Any = None
    mine_first: bool = False
    """Whether the first recording is what happens where the condition holds."""

    @property
    def modes(self) -> bool:
        """Whether it is the mode."""
        return isinstance(self.condition, Mode)


def laid(mine: Recording, other: Recording, rows: list[Row], asking: Asking) -> None:
    """Make a recording that of two, of which `rows` are what they do beside each other.

    Raises `Untraceable` where that can't be.
    """
    _Laid(mine, other, asking).join(rows)


class _Laid:
    """Two recordings beside each other: the first becomes that of both."""

    def __init__(self, mine: Recording, other: Recording, asking: Asking) -> None:
        self.recording, self.second = mine, other
        self.asking = asking
        self.pairing = Pairing(mine, other)
        self.apart: list[Apart] = []
        self.back: dict[Value, Value] = {}
        """What stands here for a value of the second."""
        self.here: dict[Value, Value] = {}
        """What stands for a value of the first that is made in a choice."""
        self.chosen: dict[tuple[Any, Any], Value] = {}
        """What stands for a value of the first and another one of the second."""
        self.steps: list[Step | Apart] = []

    def join(self, rows: list[Row]) -> None:
        """Make one recording of both."""
        for name, given in self.recording.inputs.items():
            if name not in self.second.inputs:
                raise Untraceable("it is called with other arguments from time to time")
            there = self.second.inputs[name]
            made = merged(given, there, self.pairing, self.asking.rule, new=True)
            self.recording.inputs[name] = made
        self.back |= {two: one for one, two in self.pairing.of.items()}
        for row in rows:
            if isinstance(row, Apart):
                self._open(row)
            else:
                self._common(*row)
        output = self._output()
        steps = [self._closed(one) if isinstance(one, Apart) else one for one in self.steps]
        self.recording.calls, self.recording.output = steps, output

    def _open(self, row: Apart) -> None:
        """Begin a choice: what it reads of earlier ones comes out of these."""
        row.other = [renamed(s, self._known(reads(s), other=True)) for s in row.other]
        row.mine = [renamed(s, self._known(reads(s), other=False)) for s in row.mine]
        row.ends, row.results = [], []
        self.apart.append(row)
        self.steps.append(row)

    def _known(self, structure: Any, *, other: bool) -> dict[Value, Value]:
        """Return what stands for the values in what is read one way only."""
        values = [one for one in leaves(structure) if isinstance(one, Value)]
        return {value: self._alone(value, other=other) for value in values}

    def _alone(self, value: Value, *, other: bool) -> Value:
        known = self.back if other else self.here
        if value not in known:
            home = self._home(value)
            if home is None:
                return value
            known[value] = self._result(home, (value, None) if other else (None, value))
        return known[value]

    def _home(self, value: Value) -> Apart | None:
        """Return the choice in which a value is made, None where it is made in none before."""
        for row in self.apart:
            if any(value in step.results for step in (*row.mine, *row.other)):
                return row
        return None

    def _common(self, one: Step, two: Step) -> None:
        """Note a step that both make."""
        step = one
        if isinstance(one, Call) and isinstance(two, Call):
            one.arguments = self._joined(one.arguments, two.arguments)
            one.named = self._joined(one.named, two.named)
        elif isinstance(one, Branch):
            known = Alike({}, {}, self.asking.modes)
            alike(one, two, known)
            step = renamed(one, {a: self._value(a, b) for a, b in known.around.items()})
        else:
            agree(one, two, self.pairing, self.asking.rule)
        results = list(zip(one.results, two.results, strict=True))
        self.pairing.of |= dict(results)
        self.back |= {there: here for here, there in results}
        self.steps.append(step)

    def _joined(self, mine: Any, other: Any) -> Any:
        """Return what both give at a place, or what a choice gives there."""
        match mine, other:
            case (Value() | Kept(), Value() | Kept()):
                return self._value(mine, other)
            case (tuple() | list(), _):
                return type(mine)(self._joined(a, b) for a, b in zip(mine, other, strict=True))
            case (dict(), dict()):
                return {key: self._joined(mine[key], other[key]) for key in mine}
            case (slice(), slice()):
                return slice(*self._joined(bounds(mine), bounds(other)))
            case (Size(), Size()):
                return Size(self._value(mine.value, other.value), mine.dim)
            case (Arithmetic(), Arithmetic()):
                left = self._joined(mine.left, other.left)
                return Arithmetic(mine.sign, left, self._joined(mine.right, other.right))
            case _ if mine == other or accounts_for(mine, other, self.pairing):
                return mine
            case _ if is_number(mine) and is_number(other):
                return self._value(mine, other)
            case _:
                return self.asking.rule(mine, other, self.pairing)

    def _value(self, mine: Any, other: Any) -> Any:
        if self.pairing.of.get(mine) is other or (isinstance(mine, Kept) and mine == other):
            return mine
        if (mine, other) not in self.chosen:
            home = self._last(mine, other)
            pair = self._end(home, other, other=True), self._end(home, mine, other=False)
            self.chosen[mine, other] = self._result(home, pair)
        return self.chosen[mine, other]

    def _last(self, mine: Any, other: Any) -> Apart:
        """Return the choice that two values can come out of: the last one, or one of its own."""
        later = self.steps[self.steps.index(self.apart[-1]) + 1 :] if self.apart else self.steps
        made = {value for step in later for value in step.results}
        if not self.apart or made.intersection((mine, self.back.get(other))):
            self._open(Apart([], []))
        return self.apart[-1]

    def _end(self, home: Apart, value: Any, *, other: bool) -> Any:
        if not isinstance(value, Value) or self._home(value) is home:
            return value
        return self._alone(value, other=other)

    def _result(self, home: Apart, pair: tuple[Any, Any]) -> Value:
        """Return what a choice gives: one thing or another."""
        if pair in home.ends:
            return home.results[home.ends.index(pair)]
        values = [one for one in pair if isinstance(one, Value)]
        named = next((said for one in values if (said := one.variable or one.name)), "")
        like = values[-1] if values else Value(number=pair[1])
        result = Value(like.shape, like.number, like.name, like.dtype, variable=named)
        home.ends.append(pair)
        home.results.append(result)
        return result

    def _output(self) -> Any:
        """Return what is given back: by the condition, where that is not alike either way."""
        mine, other = self.recording.output, self.second.output
        if fits(mine, other, modes=self.asking.modes, numbers=True):
            return self._joined(mine, other)
        name_by_keys([mine, other])
        told = [swapped(other, self._known(other, other=True))]
        told.append(swapped(mine, self._known(mine, other=False)))
        result = Value(name="y", variable="")
        if isinstance(mine, Value):
            result = Value(mine.shape, mine.number, "y", mine.dtype, variable="")
        line = next((one.line for one in reversed(self.recording.calls) if one.line), None)
        ways, condition = tuple(self._in_order(told)), {"condition": self.asking.condition}
        self.steps.append(Call(either_way, ways, condition, [result], line))
        return result

    def _in_order(self, ways: list[Any]) -> list[Any]:
        """Return what is where the condition holds, and what is where not, of the second and the first."""
        return ways[::-1] if self.asking.mine_first else ways

    def _closed(self, row: Apart) -> Branch:
        if not row.ends and not any(call.lasts for call in steps_in([*row.mine, *row.other])):
            raise Untraceable("nothing of what it does only from time to time is used")
        made = {value for step in (*row.mine, *row.other) for value in step.results}
        read = leaves([*map(reads, (*row.mine, *row.other)), row.ends])
        inputs = list(dict.fromkeys(one for one in read if one not in made))
        line = self.asking.line or next((c.line for c in (*row.other, *row.mine)), None)
        then, other = self._in_order([row.other, row.mine])
        ends = [tuple(self._in_order(list(pair))) for pair in row.ends]
        return Branch(self.asking.condition, then, other, inputs, ends, row.results, line)
