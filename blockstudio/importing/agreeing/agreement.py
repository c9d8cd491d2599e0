"""What several recordings of one module agree on: where they differ, what it depends on.

A constant that is False in eval and True in training is the mode; a number that goes with the sizes
of the inputs is computed from them. Anything else that differs can't be said in one way.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, cast

from blockstudio.importing.recording.numbers import OPERATORS
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Kept,
    Mode,
    Size,
    Step,
    Turns,
    Untraceable,
    Value,
)

Rule = Callable[[Any, Any, "Pairing"], Any]
"""What stands for two constants that differ; it raises `Untraceable` where nothing does."""


class Pairing:
    """Which value of one recording is which of another."""

    def __init__(self, here: Recording, there: Recording) -> None:
        self.of: dict[Value, Value] = {}
        self.here, self.there = here, there

    def pair(self, here: Value, there: Value) -> None:
        """Note that two values are one."""
        self.of[here] = there

    @property
    def pairs(self) -> Iterator[tuple[Value, Value]]:
        """All that are known to be one, the inputs first."""
        yield from self.of.items()


def agreed(here: Recording, there: Recording, rule: Rule) -> None:
    """Make what the first recording holds hold for both; raise `Untraceable` where that can't be."""
    for other in (here, there):
        if other.failure is not None:
            raise other.failure
    pairing = Pairing(here, there)
    if list(here.inputs) != list(there.inputs):
        raise Untraceable("it is called with other arguments from time to time")
    for name in here.inputs:
        here.inputs[name] = merged(here.inputs[name], there.inputs[name], pairing, rule, new=True)
    for mine, other in zip(here.calls, there.calls, strict=False):
        agree(mine, other, pairing, rule)
    if len(here.calls) != len(there.calls):
        longer = max(here.calls, there.calls, key=len)
        first = longer[min(len(here.calls), len(there.calls))]
        raise Untraceable("it makes other calls from time to time", first.line)
    here.output = merged(here.output, there.output, pairing, rule)


def agree(mine: Step, other: Step, pairing: Pairing, rule: Rule) -> None:
    """Make one call hold for both; raise `Untraceable` where it is another one."""
    if isinstance(mine, Turns) and isinstance(other, Turns):
        _agree_turns(mine, other, pairing, rule)
        return
    if not isinstance(mine, Call) or not isinstance(other, Call):
        raise Untraceable("it makes other choices from time to time", mine.line)
    same = mine.function == other.function and list(mine.named) == list(other.named)
    if not same or len(mine.arguments) != len(other.arguments):
        raise Untraceable("it makes other calls from time to time", mine.line)
    if len(mine.results) != len(other.results):
        raise Untraceable("the number of results of a call differs from time to time", mine.line)
    try:
        arguments = merged(mine.arguments, other.arguments, pairing, rule)
        named = merged(mine.named, other.named, pairing, rule)
    except Untraceable as error:
        raise error.at(mine.line) from error
    mine.arguments, mine.named = arguments, named
    for pair in zip(mine.results, other.results, strict=True):
        pairing.pair(*pair)


def _agree_turns(mine: Turns, other: Turns, pairing: Pairing, rule: Rule) -> None:
    """Make one loop hold for both; what is made within a turn is known nowhere else."""
    mine.count = merged(mine.count, other.count, pairing, rule)
    mine.over = merged(mine.over, other.over, pairing, rule)
    carried = list(zip(mine.carried, other.carried, strict=False))
    for one, two in carried:
        one.start = merged(one.start, two.start, pairing, rule)
    inner = Pairing(pairing.here, pairing.there)
    inner.of = {mine.item: other.item, **{one.inside: two.inside for one, two in carried}}
    inner.of |= pairing.of
    sizes = [len(loop.carried) for loop in (mine, other)] + [mine.dim]
    if len(mine.body) != len(other.body) or sizes != [len(other.carried)] * 2 + [other.dim]:
        raise Untraceable("a loop does something else from time to time", mine.line)
    for one, two in zip(mine.body, other.body, strict=True):
        agree(one, two, inner, rule)
    ends = [[*(one.after for one in loop.carried), *loop.collected] for loop in (mine, other)]
    if [inner.of.get(end) for end in ends[0]] != ends[1]:
        raise Untraceable("a loop hands on something else from time to time", mine.line)
    for pair in zip(mine.results, other.results, strict=True):
        pairing.pair(*pair)


def merged(mine: Any, other: Any, pairing: Pairing, rule: Rule, *, new: bool = False) -> Any:
    """Return what stands for two arguments that are given at the same place."""
    if isinstance(mine, Mode) and other is False:
        return mine
    if type(mine) is not type(other):
        return mine if accounts_for(mine, other, pairing) else rule(mine, other, pairing)
    match mine:
        case Value():
            return _value(mine, other, pairing, new=new)
        case Size() | Arithmetic():
            return _number(mine, other, pairing, rule)
        case Kept():
            return _same(mine, other)
        case slice() | tuple() | list() | dict():
            return _structure(mine, other, pairing, rule, new=new)
        case _:
            return mine if mine == other else rule(mine, other, pairing)


def accounts_for(mine: Any, other: Any, pairing: Pairing) -> bool:
    """Return whether a number computed from sizes is the plain number that stands there in the other."""
    if not isinstance(mine, Size | Arithmetic) or not isinstance(other, int | float):
        return False
    return _number_there(mine, pairing) == other


def _number_there(number: Any, pairing: Pairing) -> float | None:
    """Return what a number is in the other recording, None where that can't be told."""
    match number:
        case Arithmetic():
            parts = [_number_there(part, pairing) for part in (number.left, number.right)]
            known = [part for part in parts if part is not None]
            return OPERATORS[number.sign](*known) if len(known) == len(parts) else None
        case Size():
            there = pairing.of.get(number.value)
            return there.shape[number.dim] if there is not None else None
        case Value():
            there = pairing.of.get(number)
            return there.number if there is not None else None
        case _:
            return number


def _value(mine: Value, other: Value, pairing: Pairing, *, new: bool) -> Value:
    if new:
        pairing.pair(mine, other)
        mine.larger = mine.larger or other.shape
    elif pairing.of.get(mine) is not other:
        raise Untraceable("another value is used from time to time")
    return mine


def _structure(mine: Any, other: Any, pairing: Pairing, rule: Rule, *, new: bool) -> Any:
    """Return what stands for two lists, dictionaries or slices, part by part."""
    if isinstance(mine, slice):
        pairs = ((getattr(mine, end), getattr(other, end)) for end in ("start", "stop", "step"))
        return slice(*(merged(*pair, pairing, rule) for pair in pairs))
    if len(mine) != len(other) or (isinstance(mine, dict) and list(mine) != list(other)):
        raise Untraceable("a list has another length from time to time")
    if isinstance(mine, dict):
        return {
            key: merged(part, other[key], pairing, rule, new=new)
            for key, part in cast("dict[Any, Any]", mine).items()
        }
    parts = zip(mine, other, strict=True)
    return type(mine)(merged(*pair, pairing, rule, new=new) for pair in parts)


def _number(mine: Any, other: Any, pairing: Pairing, rule: Rule) -> Any:
    if isinstance(mine, Size):
        if pairing.of.get(mine.value) is not other.value or mine.dim != other.dim:
            raise Untraceable("a size is read off another value from time to time")
        return mine
    if mine.sign != other.sign:
        raise Untraceable("a number is computed in another way from time to time")
    left = merged(mine.left, other.left, pairing, rule)
    right = merged(mine.right, other.right, pairing, rule)
    return Arithmetic(mine.sign, left, right)


def _same(mine: Any, other: Any) -> Any:
    if mine != other:
        raise Untraceable("another tensor of its own is used from time to time")
    return mine


def by_mode(evaluated: Any, trained: Any, _: Pairing) -> Any:
    """Return the mode for a truth value that is False in eval and True in training."""
    if evaluated is False and trained is True:
        return Mode()
    raise Untraceable("it does something else while it is trained")


def never(*_: object) -> Any:
    """Refuse any difference."""
    raise Untraceable("it is called with other constants from time to time")


def by_size(mine: Any, other: Any, pairing: Pairing) -> Any:
    """Return the sizes that two numbers go with: one size, or one and a number, or two."""
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in (mine, other)):
        raise Untraceable("it depends on the sizes of its inputs in a way that has no formula")
    sizes = list(_sizes(pairing))
    for source, *seen in sizes:
        if seen == [mine, other]:
            return source
    for source, here, there in sizes:
        for sign, number in _beside(here, there, mine, other):
            return Arithmetic(sign, source, number)
    for (left, *a), (right, *b) in product(sizes, repeat=2):
        for sign in ("*", "+", "-"):
            compute = OPERATORS[sign]
            if [compute(x, y) for x, y in zip(a, b, strict=True)] == [mine, other]:
                return Arithmetic(sign, left, right)
    raise Untraceable("it depends on the sizes of its inputs in a way that has no formula")


def _sizes(pairing: Pairing) -> Iterator[tuple[Size | Value, int, int]]:
    """Yield the sizes that differ between two recordings, each once."""
    seen: set[tuple[float, float]] = set()
    for here, there in pairing.pairs:
        if here.number is not None and there.number is not None:
            found = [(here, here.number, there.number)]
        elif len(here.shape) == len(there.shape):
            pairs = zip(here.shape, there.shape, strict=True)
            found = [(Size(here, dim), *pair) for dim, pair in enumerate(pairs)]
        else:
            continue
        for source, mine, other in found:
            if mine != other and (mine, other) not in seen:
                seen.add((mine, other))
                yield source, mine, other  # type: ignore[misc]


def _beside(here: int, there: int, mine: int, other: int) -> Iterator[tuple[str, int]]:
    """Yield how a size and a number make two numbers: `n * 4`, `n // 2`, `n + 1`."""
    if mine - here == other - there:
        yield ("+", mine - here) if mine > here else ("-", here - mine)
    if here and mine % here == 0 and other == there * (mine // here):
        yield "*", mine // here
    if mine and other:
        for number in range(2, 65):
            if here // number == mine and there // number == other:
                yield "//", number
                return
