"""What a module does by the sizes of its inputs: an If on a size, found by running it the other way too."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from blockstudio.importing.agreeing.aligning import fits
from blockstudio.importing.agreeing.decisions import chosen
from blockstudio.importing.recording.lines import Line
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.steps import leaves, steps_in
from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Kept,
    Size,
    Step,
    Untraceable,
    Value,
)

Way = Callable[[Mapping[Line, bool]], Recording]
"""Returns what a module does where Python goes on by sizes as told, at some lines."""
_DEEPEST = 2
"""How many choices lie in each other at most."""
_MOST = 6
"""How many lines are tried: one that is asked either way is tried either way."""


def decided(way: Way, *, alike: bool) -> Recording:
    """Return what a module does whichever way sizes lead it, as far as that can be followed.

    `alike` is whether it has to give back the same structure either way: those who call it take it apart.
    """

    def checked(forced: Mapping[Line, bool]) -> Recording:
        recording = way(forced)
        first.append(recording.output)
        if alike and not fits(first[0], recording.output, modes=False, numbers=True):
            raise Untraceable("it gives back something else there")
        return recording

    first: list[Any] = []
    return _decided(checked, {}, [])


def open_lines(recording: Recording) -> Iterator[Line]:
    """Yield the lines at which Python went on by a size, once, and the steps only one way."""
    for line, asked in recording.asked.items():
        if len(asked) == 1 and line not in recording.settled:
            yield line


def _decided(way: Way, forced: Mapping[Line, bool], tried: list[Any]) -> Recording:
    recording = way(forced)
    for line in list(open_lines(recording)):
        there = line, *forced.items()
        if line in forced or there in tried or len(tried) >= _MOST or len(forced) >= _DEEPEST:
            continue
        tried.append(there)
        outcome = recording.asked[line][0][1]
        try:
            mine = _decided(way, {**forced, line: outcome}, tried)
            other = _decided(way, {**forced, line: not outcome}, tried)
            return _either(mine, other, line, outcome=outcome)
        except Untraceable:
            # It goes the other way with other inputs only, or gives back something else there.
            continue
    return recording


def _either(mine: Recording, other: Recording, line: Line, *, outcome: bool) -> Recording:
    """Return a recording with a choice by a size."""
    if line not in mine.asked:
        raise Untraceable("it is not asked where another line was")
    _check_children(mine, other)
    condition = mine.asked[line][0][0]
    before = {id(step) for step in mine.calls}
    chosen(mine, other, condition, line, outcome=outcome)
    _check(mine, condition, before)
    mine.settled.add(line)
    return mine


def _check_children(mine: Recording, other: Recording) -> None:
    """Raise `Untraceable` where a child is given a number one way that is always the same the other way."""
    ways = [_flowing(recording) for recording in (mine, other)]
    if any(ways[0][path] != ways[1][path] for path in ways[0].keys() & ways[1].keys()):
        raise Untraceable("it is called with other arguments from time to time")


def _flowing(recording: Recording) -> dict[str, set[int]]:
    """Return how much flows into each child, in any of its calls."""
    found: dict[str, set[int]] = {}
    for call in steps_in(recording.calls):
        if call.child is not None:
            given = parts_of([call.arguments, call.named])
            flowing = [part for part in given if isinstance(part, Value | Size | Arithmetic | Kept)]
            found.setdefault(call.child, set()).add(len(flowing))
    return found


def _check(recording: Recording, condition: Arithmetic, before: set[int]) -> None:
    """Raise `Untraceable` where the sizes of a condition are not known yet where it is asked."""
    known = set(leaves(list(recording.inputs.values())))
    for step in recording.calls:
        if _is_choice(step, condition) and id(step) not in before:
            break
        known.update(step.results)
    if not known.issuperset(leaves(condition)):
        raise Untraceable("it goes by a size that is known later")


def _is_choice(step: Step, condition: Arithmetic) -> bool:
    return isinstance(step, Branch) and step.condition is condition
