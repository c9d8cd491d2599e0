"""Two recordings side by side: the steps that both make, and between them those that each makes for itself."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from blockstudio.importing.recording.steps import leaves
from blockstudio.importing.recording.values import (
    Arithmetic,
    Branch,
    Call,
    Given,
    Kept,
    Loop,
    Size,
    Step,
    Value,
)


class Apart(Struct, eq=False):
    """Steps that only one of two recordings makes at a place, or each in its own way; and what comes of them."""

    mine: list[Step]
    other: list[Step]
    ends: list[tuple[Any, Any]] = []
    """What comes out: of the other one's steps, and of mine."""
    results: list[Value] = []


Row = tuple[Step, Step] | Apart


def aligned(mine: list[Step], other: list[Step], *, modes: bool) -> list[Row]:
    """Return what two recordings do, in order; `modes` is whether one is of an evaluation, one of training."""
    found: list[Row] = []
    for row in _rows(mine, other, _on_line, modes=modes):
        inside = isinstance(row, Apart)
        found += _rows(row.mine, row.other, _child, modes=modes) if inside else [row]
    return found


def _rows(
    mine: list[Step], other: list[Step], key: Callable[[Step], Any], *, modes: bool
) -> Iterator[Row]:
    """Yield what both do, by a key that two steps have in common, and what lies between that."""
    known: list[Any] = []
    keys = [[_number(key(step), known) for step in steps] for steps in (mine, other)]
    done, there = 0, 0
    for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        apart = Apart(mine[done : block.a], other[there : block.b])
        for one, two in zip(mine[block.a :], other[block.b :][: block.size], strict=False):
            if alike(one, two, Alike({}, {}, modes)):
                yield from _unless_empty(apart)
                apart = Apart([], [])
                yield one, two
            else:
                apart.mine.append(one)
                apart.other.append(two)
        done, there = block.a + block.size, block.b + block.size
        yield from _unless_empty(apart)


def _unless_empty(apart: Apart) -> Iterator[Apart]:
    if apart.mine or apart.other:
        yield apart


def _on_line(step: Step) -> Any:
    """Return what two steps have in common that may be one: what they are, on their line."""
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


class Alike(Struct, eq=False):
    """What two steps that are alike read from around them, each pair, and what is made in them."""

    around: dict[Any, Any]
    made: dict[Value, Value]
    modes: bool


def alike(one: Step, two: Step, known: Alike) -> bool:
    """Return whether two steps do the same, but for what flows in; note what that is in `known`."""
    match one, two:
        case Call(), Call():
            given = [one.arguments, one.named], [two.arguments, two.named]
            same = _call(one) == _call(two) and _meet(*given, known)
        case Branch(), Branch():
            same = _branches_alike(one, two, known)
        case Loop(), Loop():
            same = False
        case _:
            # A loop over sizes is compared when it is made one.
            return type(one) is type(two)
    if same:
        known.made |= dict(zip(one.results, two.results, strict=True))
    return same and len(one.results) == len(two.results)


def _branches_alike(one: Branch, two: Branch, known: Alike) -> bool:
    if not _meet(one.condition, two.condition, known):
        return False
    for mine, other in ((one.then, two.then), (one.other, two.other)):
        if len(mine) != len(other):
            return False
        if not all(alike(a, b, known) for a, b in zip(mine, other, strict=True)):
            return False
    return _meet([list(end) for end in one.ends], [list(end) for end in two.ends], known)


def _meet(mine: Any, other: Any, known: Alike) -> bool:
    """Return whether two structures are alike, and what flows in them is one value in both, each time."""
    if not fits(mine, other, modes=known.modes):
        return False
    flowing = leaves(mine), leaves(other)
    if len(flowing[0]) != len(flowing[1]):
        # A size stands where the other has its number.
        return not known.made and not known.around
    for one, two in zip(*flowing, strict=True):
        if one in known.made:
            if known.made[one] is not two:
                return False
        elif known.around.setdefault(one, two) != two:
            return False
    return True


def fits(mine: Any, other: Any, *, modes: bool, numbers: bool = False) -> bool:
    """Return whether two structures are alike but for what flows in them, and for `numbers` if these may be others."""

    def inner(one: Any, two: Any) -> bool:
        return fits(one, two, modes=modes, numbers=numbers)

    match mine, other:
        case (Value() | Kept(), Value() | Kept()) | (Given(), Given()):
            return True
        case (tuple() | list(), tuple() | list()):
            same = type(mine) is type(other) and len(mine) == len(other)
            return same and all(map(inner, mine, other))
        case dict(), dict():
            return list(mine) == list(other) and all(inner(mine[key], other[key]) for key in mine)
        case slice(), slice():
            return inner(bounds(mine), bounds(other))
        case Size(), Size():
            return mine.dim == other.dim
        case Arithmetic(), Arithmetic():
            parts = ([one.left, one.right] for one in (mine, other))
            return mine.sign == other.sign and inner(*parts)
        case (Size() | Arithmetic(), int() | float()):
            return not isinstance(other, bool)
        case _ if numbers and is_number(mine) and is_number(other):
            return True
        case _:
            same = type(mine) is type(other) and mine == other
            return same or (modes and mine is False and other is True)


def bounds(part: slice) -> list[Any]:
    """Return what a slice is made of."""
    return [part.start, part.stop, part.step]


def is_number(part: Any) -> bool:
    """Return whether a part of what is given back is a number for Python, of a choice or constant."""
    plain = isinstance(part, int | float) and not isinstance(part, bool)
    return plain or (isinstance(part, Value) and part.number is not None)
