"""The sizes at which free dimensions are tried, and others where a node can't work at those.

Large sizes come first, which can be halved, split and tiled in all the usual ways, as the sizes
that really come will be; only those of first dimensions can't: a batch may have any number of
samples. A node that fails there may yet work at others: `P[:, :T]` has no more positions than `P`
has rows. So sizes are looked for at which it does, and what it needs of them is told.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.facts import Dim
from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import Probe, Symbols, growth_of, label, moved

_UNITS = (10080, 10080, 5040, 240, 48, 12)
"""Of what the sizes are multiples, by how many symbols there are: a product of all must be countable."""
_GROWTHS = (17, 19, 23, 29, 31, 37, 41, 43)
"""How much each symbol's second number is above its first, in units: no two in a simple ratio."""
_SMALLER = (1024, 240, 24, 4)
"""Units that are tried where the usual one is too large, or can't be split as a node wants."""
_BOUNDED = ((240, 480), (24, 40), (6, 10), (4, 5), (2, 3))
"""Sizes of one symbol, for a node that takes only so many; those of batches have no common factor."""
_RESTS = range(1, 16)
"""What sizes may leave when they are halved again and again, where halves must fit each other."""
_TOO_LARGE = "overflow"
_PRIMES = (71, 73)
_MOST_PARTS = 64


class Condition(Struct, frozen=True):
    """What a node needs of a free dimension: `size` at most, a multiple of it, exactly it, or such."""

    symbol: str
    kind: Literal["most", "multiple", "exactly", "such"]
    size: int


class Suggestion(Struct, frozen=True):
    """Other sizes to try, and what they mean if that can't be found out later."""

    trial: "Trial"
    condition: Condition | None = None


class Trial(Struct, frozen=True):
    """The two numbers each symbol stands for; `batches` are the symbols of first dimensions."""

    symbols: Symbols
    batches: frozenset[str] = frozenset()

    def scaled(self, unit: int) -> "Trial":
        """Return a trial with multiples of `unit`, batches apart."""
        rows: list[tuple[str, int, int]] = []
        for place, (name, _, _) in enumerate(self.symbols):
            first = unit * (place + 1) + (name in self.batches)
            by = _GROWTHS[place % len(_GROWTHS)] + 30 * (place // len(_GROWTHS))
            rows.append((name, first, first + unit * by))
        return replace(self, symbols=tuple(rows))

    def having(self, name: str, one: int, two: int) -> "Trial":
        """Return a trial with other numbers for one symbol."""
        rows = ((name, one, two) if row[0] == name else row for row in self.symbols)
        return replace(self, symbols=tuple(rows))

    def batched(self, size: int) -> "Trial":
        """Return a trial with batches of so many samples."""
        rows = ((row[0], size, size) if row[0] in self.batches else row for row in self.symbols)
        return replace(self, symbols=tuple(rows))

    def leaving(self, rest: int) -> "Trial":
        """Return a trial with larger sizes, but for batches."""
        rows = (
            row if row[0] in self.batches else (row[0], row[1] + rest, row[2] + rest)
            for row in self.symbols
        )
        return replace(self, symbols=tuple(rows))

    def changed(self, usual: "Trial") -> list[str]:
        """Return the symbols that are tried at other sizes than usual."""
        return [row[0] for row, old in zip(self.symbols, usual.symbols, strict=True) if row != old]


def usual(shapes: list[list[Dim]]) -> Trial:
    """Return the sizes for the symbols in some declared shapes."""
    names = dict.fromkeys(dim for shape in shapes for dim in shape if isinstance(dim, str))
    batches = {shape[0] for shape in shapes if shape and isinstance(shape[0], str)}
    found = Trial(tuple((name, 0, 0) for name in names), frozenset(batches))
    return found.scaled(_UNITS[min(len(names), len(_UNITS)) - 1])


def works(outcome: Outcome) -> bool:
    """Return whether a call gave what it was to give."""
    return outcome.counts is None and not outcome.failed and not outcome.clipped


def others(leaves: Leaves, call: LeafCall, trial: Trial, *, rounded: bool) -> Iterator[Suggestion]:
    """Yield other sizes for a call that does not work: those at which it does, as far as can be told.

    `rounded` says whether some size before it is a part of a symbol, which other sizes round otherwise.
    """
    names = [name for name, _, _ in trial.symbols if _depends(call, trial, name)]
    if not names:
        return
    known = True
    for other in _others(trial, names, _sizes_in(call)):
        there = called_at(call, trial, other)
        known = known and there is not None
        if there is not None and works(leaves.outcome(there)):
            yield Suggestion(other)
    # A batch may have any number of samples, so none is the one it needs.
    free = [name for name in names if name not in trial.batches]
    for name in free:
        for size in _sizes_in(call):
            if _works_at(leaves, call, trial, name, size):
                near = any(
                    _works_at(leaves, call, trial, name, other) for other in (size + 1, 2 * size)
                )
                kind = "such" if near else "exactly"
                yield Suggestion(trial.having(name, size, size), Condition(name, kind, size))
    if not known and (_is_too_large(leaves.outcome(call)) or _may_fit(leaves, call)):
        yield from (Suggestion(trial.scaled(unit)) for unit in _SMALLER)
    if rounded and free and _may_fit(leaves, call):
        first = next(row[1] for row in trial.symbols if row[0] == free[0])
        for rest in _RESTS:
            yield Suggestion(trial.leaving(rest), Condition(free[0], "such", first + rest))


def called_at(call: LeafCall, trial: Trial, other: Trial) -> LeafCall | None:
    """Return a call as it would be at the sizes of another trial, or None where that isn't known."""
    inputs: dict[str, Probe] = {}
    for name, probe in call.inputs.items():
        there = moved(probe, trial.symbols, other.symbols)
        if there is None:
            return None
        inputs[name] = there
    return replace(call, inputs=inputs)


def results(leaves: Leaves, call: LeafCall, trial: Trial) -> Dim:
    """Return how many results a call gives, over the symbols, where it gives another number."""
    small = trial.scaled(_SMALLER[-2])
    there = called_at(call, trial, small)
    counts = leaves.outcome(there).counts if there is not None else None
    return "?" if counts is None else label(*counts, small.symbols)


def condition(
    leaves: Leaves, call: LeafCall, trial: Trial, name: str, most: int
) -> Condition | None:
    """Return what a call needs of a symbol that works in this trial, if the size `most` is too much."""
    if not _depends(call, trial, name) or _fits(leaves, call, trial, name, most):
        return None
    for parts in range(2, _MOST_PARTS + 1):
        if all(_fits(leaves, call, trial, name, parts * prime) for prime in _PRIMES):
            if not _fits(leaves, call, trial, name, _PRIMES[0]):
                return Condition(name, "multiple", parts)
            break
    low = next(row[2] for row in trial.symbols if row[0] == name)
    high = max(most, low + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if _fits(leaves, call, trial, name, middle):
            low = middle
        else:
            high = middle
    return Condition(name, "most", low)


def _others(trial: Trial, names: list[str], sizes: list[int]) -> Iterator[Trial]:
    for name in names:
        more = name in trial.batches
        for one, two in _BOUNDED:
            yield trial.having(name, one + more, two + more)
    yield from (trial.scaled(unit) for unit in _SMALLER)
    one, two = _BOUNDED[1]
    for name in (name for name in names if name not in trial.batches):
        for size in sizes:
            yield trial.having(name, one * size, two * size)


def _works_at(leaves: Leaves, call: LeafCall, trial: Trial, name: str, size: int) -> bool:
    there = called_at(call, trial, trial.having(name, size, size))
    return there is not None and works(leaves.outcome(there))


def _sizes_in(call: LeafCall) -> list[int]:
    """Return the sizes that a call knows: those of its inputs, those in its text."""
    known = [one for probe in call.inputs.values() for one, two in probe.pairs if one == two]
    written = map(int, re.findall(r"(?<!\w)\d{1,9}\b", call.constructor + call.text))
    return sorted({size for size in (*known, *written, call.count) if size > 1})


def _depends(call: LeafCall, trial: Trial, name: str) -> bool:
    """Return whether something that arrives depends on a symbol, or may."""
    for probe in call.inputs.values():
        for one, two in probe.pairs:
            if one != two:
                growth = growth_of(one, two, trial.symbols)
                if growth is None or name in growth.names:
                    return True
    return False


def _is_too_large(outcome: Outcome) -> bool:
    return _TOO_LARGE in outcome.error or _TOO_LARGE in outcome.other


def _fits(leaves: Leaves, call: LeafCall, trial: Trial, name: str, size: int) -> bool:
    """Return whether a call gives the results it gives in this trial where a symbol has a size.

    What can't be told, or only can't be counted, fits.
    """
    single = replace(trial, symbols=tuple((row, one, one) for row, one, _ in trial.symbols))
    other = single.having(name, size, size)
    there = called_at(call, trial, other)
    if there is None:
        return True
    outcome = leaves.outcome(there)
    if _is_too_large(outcome):
        return True
    wanted = leaves.outcome(call).results
    pairs = zip(wanted, outcome.results, strict=False)
    return works(outcome) and all(
        one is None
        or (expected := moved(one, trial.symbols, other.symbols)) is None
        or expected == two
        for one, two in pairs
    )


def _may_fit(leaves: Leaves, call: LeafCall) -> bool:
    """Return whether a call works where every size that depends on symbols is the same."""
    inputs = {name: _levelled(probe) for name, probe in call.inputs.items()}
    there = replace(call, inputs=inputs)
    return works(leaves.outcome(there))


def _levelled(probe: Probe) -> Probe:
    shape = tuple(
        one if one == two else _UNITS[-1] for one, two in zip(*probe.shapes, strict=False)
    )
    return replace(probe, shapes=(shape, shape))
