"""A module that is called with an argument here and without it there: a choice by whether it is given."""

import copy
from collections.abc import Callable, Sequence
from typing import Any

from blockstudio.importing.agreeing.agreement import never
from blockstudio.importing.agreeing.aligning import aligned
from blockstudio.importing.agreeing.laying import Asking, laid
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Call, Given, Untraceable, Value

Runs = Sequence[Sequence[Recording]]
"""The recordings of a module in evaluation, in training, and with a larger batch."""


def either_given(runs: Runs, compared: Callable[[Runs], Recording | None]) -> Recording | None:
    """Return what all recordings of a module agree on; `compared` is told those with the same arguments."""
    kinds = {_given(recording) for done in runs for recording in done}
    if len(kinds) != 2:
        return compared(runs)
    fewer, more = sorted(kinds, key=len)
    if not fewer < more:
        return compared(runs)
    one, two = (
        compared([[run for run in done if _given(run) == kind] for done in runs])
        for kind in (more, fewer)
    )
    assert one is not None and two is not None
    _join(one, two, more - fewer)
    return one


def _given(recording: Recording) -> frozenset[str]:
    return frozenset(name for name, one in recording.inputs.items() if one is not None)


def _hand_on(one: Recording, two: Recording, absent: dict[Value, Value]) -> None:
    """Let calls hand on the argument that is not given, where they hand on None in its place."""
    for mine, other in zip(_children(one), _children(two), strict=False):
        if mine.function != other.function or mine.line != other.line:
            return
        pairs = zip(mine.arguments, other.arguments, strict=False)
        rest = other.arguments[len(mine.arguments) :]
        other.arguments = (*(_handed(*pair, absent) for pair in pairs), *rest)
        for name, value in mine.named.items():
            if name in other.named:
                other.named[name] = _handed(value, other.named[name], absent)


def _children(recording: Recording) -> list[Call]:
    calls = [step for step in recording.calls if isinstance(step, Call)]
    return [call for call in calls if call.child is not None]


def _handed(mine: Any, other: Any, absent: dict[Value, Value]) -> Any:
    return absent[mine] if other is None and isinstance(mine, Value) and mine in absent else other


def _join(one: Recording, two: Recording, names: frozenset[str]) -> None:
    """Make a recording that holds where arguments are given that of calls without them, too."""
    values = [one.inputs[name] for name in one.inputs if name in names]
    if not all(isinstance(value, Value) for value in values):
        raise Untraceable("it is called with other arguments from time to time")
    absent = {value: copy.copy(value) for value in values}
    two.inputs = {
        name: absent[given] if name in names else two.inputs[name]
        for name, given in one.inputs.items()
        if name in names or name in two.inputs
    }
    _hand_on(one, two, absent)
    rows = aligned(one.calls, two.calls, modes=False)
    laid(one, two, rows, Asking(Given(values[0]), never, mine_first=True))
    one.optional = two.optional = names
