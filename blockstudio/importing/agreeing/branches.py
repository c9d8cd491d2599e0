"""What a module does in training and not in evaluation, found by laying two recordings side by side.

What both do first and what both do last stays as it is; what lies between becomes a choice by the
mode: `if self.training: … else: …`.
"""

from collections.abc import Iterator
from typing import Any

from blockstudio.importing.agreeing.agreement import (
    Pairing,
    Rule,
    accounts_for,
    agree,
    by_mode,
    merged,
)
from blockstudio.importing.recording.recording import Recording, parts_of, steps_in
from blockstudio.importing.recording.steps import flat, reads, renamed, swapped
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
)


def branched(evaluated: Recording, trained: Recording, rule: Rule = by_mode) -> None:
    """Make the recording of an evaluation that of both modes; raise `Untraceable` where that can't be.

    `rule` says what stands for constants that differ outside of the choice.
    """
    pairing = Pairing(evaluated, trained)
    for name in evaluated.inputs:
        if name not in trained.inputs:
            raise Untraceable("it is called with other arguments while it is trained")
        structure = merged(evaluated.inputs[name], trained.inputs[name], pairing, rule, new=True)
        evaluated.inputs[name] = structure
    head = _common_head(evaluated.calls, trained.calls, pairing, rule)
    mine, other = evaluated.calls[head:], trained.calls[head:]
    tail = _common_tail(mine, other)
    while True:
        try:
            _join(evaluated, mine, other, tail, head, pairing, rule, trained.output)
        except _Misfit:
            if not tail:
                raise Untraceable("it gives back something else while it is trained") from None
            tail -= 1
        else:
            return


class _Misfit(Exception):
    """Raised where calls at the end of two recordings are not the same after all."""


def _common_head(mine: list[Any], other: list[Any], pairing: Pairing, rule: Rule) -> int:
    count = 0
    for one, two in zip(mine, other, strict=False):
        try:
            agree(one, two, pairing, rule)
        except Untraceable:
            break
        count += 1
    return count


def _common_tail(mine: list[Any], other: list[Any]) -> int:
    count = 0
    for one, two in zip(reversed(mine), reversed(other), strict=False):
        if not isinstance(one, Call) or not isinstance(two, Call):
            break
        if one.function != two.function or len(one.results) != len(two.results):
            break
        count += 1
    return count


def _join(
    recording: Recording,
    mine: list[Any],
    other: list[Any],
    tail: int,
    head: int,
    pairing: Pairing,
    rule: Rule,
    trained: Any,
) -> None:
    """Put a choice between what two recordings do first and what they do last."""
    middle, middle_other = mine[: len(mine) - tail], other[: len(other) - tail]
    join = _Join(pairing, rule)
    lasts = list(zip(mine[len(mine) - tail :], other[len(other) - tail :], strict=True))
    join.paired |= {here: there for one, two in lasts for here, there in _results(one, two)}
    arguments = [
        (join.structure(one.arguments, two.arguments), join.structure(one.named, two.named))
        for one, two in lasts
    ]
    result = join.structure(recording.output, trained)
    writes = any(call.lasts for call in steps_in([*middle, *middle_other]))
    if (middle or middle_other) and not (join.ends or writes):
        # Nothing of it goes on: the choice has to be about more than that.
        raise _Misfit
    known = {value for step in (*middle, *middle_other) for value in step.results}
    inputs = _read_from_outside([*middle, *middle_other], join.ends, known, pairing)
    line = next((c.line for c in (*middle_other, *middle)), None)
    back = {there: here for here, there in pairing.of.items()}
    then: list[Step] = [renamed(call, back) for call in middle_other]
    ends = [(swapped(two, back), one) for one, two in join.ends]
    branch = Branch(Mode(), then, middle, inputs, ends, join.results, line)
    for (one, _), (given, named) in zip(lasts, arguments, strict=True):
        one.arguments, one.named = given, named
    recording.output = result
    chosen = [branch] if join.ends or writes else []
    recording.calls[head:] = [*chosen, *(one for one, _ in lasts)]


def _results(one: Step, two: Step) -> Iterator[tuple[Value, Value]]:
    return zip(one.results, two.results, strict=True)


class _Join:
    """Pairs what is used after a choice: the same value of both recordings, or a result of it."""

    def __init__(self, pairing: Pairing, rule: Rule) -> None:
        self.pairing, self.rule = pairing, rule
        self.paired: dict[Value, Value] = {}
        self.ends: list[tuple[Any, Any]] = []
        self.results: list[Value] = []

    def structure(self, mine: Any, other: Any) -> Any:
        match mine, other:
            case Value(), Value():
                return self._value(mine, other)
            case (Value(), Kept()) | (Kept(), Value()):
                return self._result(mine, other)
            case (tuple() | list(), tuple() | list()) if len(mine) == len(other):
                parts = [self.structure(a, b) for a, b in zip(mine, other, strict=True)]
                return tuple(parts) if isinstance(mine, tuple) else parts
            case dict(), dict() if list(mine) == list(other):
                return {key: self.structure(mine[key], other[key]) for key in mine}
            case Size(), Size() if mine.dim == other.dim:
                return Size(self._value(mine.value, other.value), mine.dim)
            case Arithmetic(), Arithmetic() if mine.sign == other.sign:
                left = self.structure(mine.left, other.left)
                return Arithmetic(mine.sign, left, self.structure(mine.right, other.right))
            case slice(), slice():
                ends = ("start", "stop", "step")
                return slice(*(self.structure(getattr(mine, n), getattr(other, n)) for n in ends))
            case _:
                same = type(mine) is type(other) and mine == other
                if same or accounts_for(mine, other, self.pairing):
                    return mine
                try:
                    return self.rule(mine, other, self.pairing)
                except Untraceable:
                    raise _Misfit from None

    def _value(self, mine: Value, other: Value) -> Value:
        if self.pairing.of.get(mine) is other or self.paired.get(mine) is other:
            return mine
        if mine in self.paired or other in self.paired.values():
            raise _Misfit
        return self._result(mine, other)

    def _result(self, mine: Any, other: Any) -> Value:
        """Return what a choice gives: one thing or another, of which one at least is made in it."""
        if (mine, other) in self.ends:
            return self.results[self.ends.index((mine, other))]
        like = mine if isinstance(mine, Value) else other
        result = Value(like.shape, like.number, like.name, like.dtype)
        self.ends.append((mine, other))
        self.results.append(result)
        return result


def _read_from_outside(
    calls: list[Step], ends: list[tuple[Any, Any]], known: set[Value], pairing: Pairing
) -> list[Any]:
    """Return what calls and ends read that none of the calls gives: values, sizes, own tensors."""
    back = {there: here for here, there in pairing.of.items()}
    found: list[Any] = []
    read = [part for step in calls for part in parts_of(reads(step))]
    read += [part for pair in ends for part in pair]
    for part in flat(read):
        value = part.value if isinstance(part, Size | Given) else part
        if isinstance(value, Value) and value not in known:
            own = back.get(value, value)
            if own not in found:
                found.append(own)
        elif isinstance(value, Kept) and value not in found:
            found.append(value)
    return found
