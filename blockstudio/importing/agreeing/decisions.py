"""What a module does by the values of tensors: If and While, found by running it the other way too."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from blockstudio.importing.agreeing.agreement import never
from blockstudio.importing.agreeing.aligning import Apart, Row, aligned, fits
from blockstudio.importing.agreeing.branches import branched
from blockstudio.importing.agreeing.counting import counted
from blockstudio.importing.agreeing.laying import Asking, laid
from blockstudio.importing.recording.recording import Recording, parts_of
from blockstudio.importing.recording.steps import reads
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Decision,
    Kept,
    Loop,
    Refused,
    Size,
    Step,
    Untraceable,
    Value,
)

Runner = Callable[[list[bool]], Recording]
"""Runs the module anew, the first decisions answered as told."""
_MOST = 48
"""How often a module is run anew at most."""


_TURNS = 3
"""How often a loop asks that is gone through twice."""


class Deciding:
    """Finds the choices and loops of one module."""

    def __init__(self, run: Runner) -> None:
        self._runner = run
        self._runs = 0

    def recording(self, outcomes: list[bool], done: int = 0) -> Recording:
        """Return what the module does whichever way each decision after the first `done` goes."""
        recording = self._run(outcomes)
        if len(recording.decisions) <= done:
            return recording
        decision = recording.decisions[done]
        outcomes = [one.outcome for one in recording.decisions]
        if self._repeats(outcomes, done, decision):
            return self._looped(outcomes[:done], done)
        mine = self.recording(outcomes[: done + 1], done + 1)
        try:
            other = self.recording([*outcomes[:done], not decision.outcome], done + 1)
        except Refused:
            mine.checks.append(mine.decisions[done])
            return mine
        value = mine.decisions[done].value
        return chosen(mine, other, value, decision.line, outcome=decision.outcome)

    def _run(self, outcomes: list[bool]) -> Recording:
        self._runs += 1
        if self._runs > _MOST:
            raise Untraceable("it goes more ways by the values of tensors than can be followed")
        recording = self._runner(outcomes)
        if recording.failure is not None:
            raise recording.failure
        return recording

    def _repeats(self, outcomes: list[bool], done: int, decision: Decision) -> bool:
        """Return whether the line of a decision asks again once it has gone the way of a loop.

        One that asks again whichever way it has gone is in a loop that goes on for other reasons.
        """
        before = outcomes[:done]
        asks = self._asks_again([*before, True, False], done, decision)
        return asks and not self._asks_again([*before, False], done, decision)

    def _asks_again(self, outcomes: list[bool], done: int, decision: Decision) -> bool:
        try:
            again = self._run(outcomes).decisions[done + 1 : done + 2]
        except Refused:
            return False
        return bool(again) and again[0].line == decision.line

    def _looped(self, before: list[bool], done: int) -> Recording:
        """Return a recording with a loop in the place of its iterations."""
        recording = self._run([*before, True, True, False])
        asked = recording.decisions[done:]
        if len({one.line for one in asked}) > 1 or len(asked) != _TURNS:
            raise Untraceable("it loops in a way that can't be followed", asked[0].line)
        first, second, third = asked
        steps, line = recording.calls, first.line
        count = 0
        while count < first.steps and steps[first.steps - count - 1].line == line:
            count += 1
        spans = (first.steps, second.steps, third.steps)
        asked = [steps[end - count : end] for end in spans]
        bodies = [steps[start : end - count] for start, end in pairwise(spans)]
        loop, after = _loop(asked, bodies, first.value, line)
        none, one = (self._run([*before, *turns]) for turns in ([False], [True, False]))
        made = (steps[third.steps :], recording.output)
        rests = [(run.calls[run.decisions[-1].steps :], run.output) for run in (none, one)]
        rest, output = counted(loop, (rests[0], rests[1], made))
        rest = [_replaced(step, after) for step in rest]
        recording.output = _value_in(output, after)
        recording.calls = [*steps[: first.steps - count], loop, *rest]
        gone = {v for part in (*asked, *bodies) for step in part for v in step.results}
        read = [
            *(part for step in rest for part in parts_of(reads(step))),
            *parts_of(recording.output),
        ]
        if any(
            (v.value if isinstance(v, Size) else v) in gone
            for v in read
            if isinstance(v, Value | Size)
        ):
            raise Untraceable("something of an iteration is used after the loop", line)
        return recording


def _loop(
    asked: list[list[Step]], bodies: list[list[Step]], condition: Value, line: Any
) -> tuple[Loop, dict[Value, Value]]:
    """Return the loop of two iterations, and what stands for the values of the second after it."""
    images: dict[Value, Value] = {}
    for one, two in ((asked[0], asked[1]), (bodies[0], bodies[1])):
        _pair(one, two, images, line)
    own = set(images)
    carried: dict[Value, Value] = {}
    outside: list[Any] = []
    for one, two in ((asked[0], asked[1]), (bodies[0], bodies[1])):
        firsts, seconds = (list(parts_of([reads(step) for step in part])) for part in (one, two))
        for mine, other in zip(firsts, seconds, strict=True):
            _sort(mine, other, own, images, carried, outside, line)
    made = {value for step in bodies[0] for value in step.results}
    if any(after not in made for after in carried.values()) or not carried:
        raise Untraceable("what an iteration makes of a value can't be told", line)
    results = [Value(start.shape, start.number, start.name, start.dtype) for start in carried]
    pairs = list(carried.items())
    loop = Loop(asked[0], condition, bodies[0], pairs, outside, results, line)
    after = {images[end]: result for (_, end), result in zip(pairs, results, strict=True)}
    return loop, after


def _pair(one: list[Step], two: list[Step], images: dict[Value, Value], line: Any) -> None:
    """Note which results of two iterations are one."""
    if len(one) != len(two):
        raise Untraceable("its iterations make other calls", line)
    for mine, other in zip(one, two, strict=True):
        calls = isinstance(mine, Call) and isinstance(other, Call)
        if not calls or mine.function != other.function or len(mine.results) != len(other.results):  # pyright: ignore[reportAttributeAccessIssue]
            raise Untraceable("its iterations make other calls", line)
        images |= dict(zip(mine.results, other.results, strict=True))


def _sort(
    mine: Any,
    other: Any,
    own: set[Value],
    images: dict[Value, Value],
    carried: dict[Value, Value],
    outside: list[Any],
    line: Any,
) -> None:
    """Note whether an operand is from outside, or carried from one iteration to the next."""
    if not isinstance(mine, Value):
        same = type(mine) is type(other) and mine == other
        if isinstance(mine, Size) or not same:
            raise Untraceable("its iterations differ in a number", line)
        if isinstance(mine, Kept) and mine not in outside:
            outside.append(mine)
    elif mine is other:
        if mine not in outside:
            outside.append(mine)
    elif mine not in own:
        if carried.setdefault(mine, other) is not other:
            raise Untraceable("a value goes on as two others", line)
    elif images.get(mine) is not other:
        raise Untraceable("its iterations use other values", line)


def chosen(
    mine: Recording, other: Recording, condition: Value | Arithmetic, line: Any, *, outcome: bool
) -> Recording:
    """Return the first of two recordings with a choice: it goes that way with that outcome."""
    mine.know_sizes_of(other)
    rows = aligned(mine.calls, other.calls, modes=False)
    if not _is_one_choice(rows) or not fits(mine.output, other.output, modes=False):
        laid(mine, other, rows, Asking(condition, never, line, mine_first=outcome))
        return mine
    before = {id(step) for step in mine.calls}
    branched(mine, other, never)
    for step in mine.calls:
        if isinstance(step, Branch) and id(step) not in before:
            step.condition = condition
            step.line = line
            if outcome:
                step.then, step.other = step.other, step.then
                step.ends = [(two, one) for one, two in step.ends]
    return mine


def _is_one_choice(rows: list[Row]) -> bool:
    """Return whether two recordings part once, and make no choices alike after that."""
    apart = sum(isinstance(row, Apart) for row in rows)
    alike = any(isinstance(row, tuple) and isinstance(row[0], Branch) for row in rows)
    return apart <= 1 and not alike


def _replaced(step: Step, after: dict[Value, Value]) -> Step:
    if not isinstance(step, Call):
        raise Untraceable("it decides again after a loop", step.line)
    arguments, named = _value_in(step.arguments, after), _value_in(step.named, after)
    return replace(step, arguments=arguments, named=named)


def _value_in(value: Any, after: dict[Value, Value]) -> Any:
    match value:
        case Value():
            return after.get(value, value)
        case Size():
            return Size(after.get(value.value, value.value), value.dim)
        case list() | tuple():
            return type(value)(_value_in(part, after) for part in value)
        case dict():
            return {key: _value_in(part, after) for key, part in value.items()}
        case _:
            return value


def drop_checks(recording: Recording) -> None:
    """Leave out of a recording what was computed for checks alone, which it does not make."""
    for check in recording.checks:
        _drop(recording, check.value)


def _drop(recording: Recording, value: Value) -> None:
    made = next((step for step in recording.calls if value in step.results), None)
    if not isinstance(made, Call) or made.child is not None or len(made.results) > 1:
        return
    others = [reads(step) for step in recording.calls if step is not made]
    read = list(parts_of([*others, recording.output]))
    given = [part for part in parts_of(reads(made)) if isinstance(part, Value)]
    if any(part is value or getattr(part, "value", None) is value for part in read) or not given:
        return
    recording.calls.remove(made)
    for part in given:
        _drop(recording, part)
