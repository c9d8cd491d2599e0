"""Recordings with loops in the place of their turns, and what stands after these for what they give."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from blockstudio.importing.agreeing.loops import Fold, picked, taken
from blockstudio.importing.agreeing.periods import LEAST, Keys, Stretch, keys_of, stretches
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.steps import leaves, reads, renamed, swapped
from blockstudio.importing.recording.values import Call, Step, Untraceable, Value

_JOINS: dict[Any, int] = {torch.stack: 1, torch.cat: 0, torch.concat: 0}
"""What makes one tensor of those of every turn, and how many dimensions that has more."""


def rolled(recording: Recording, turns: Sequence[Keys]) -> tuple[list[Step], Any]:
    """Return the steps and the output of a recording, with loops in the place of their turns.

    Raises `Untraceable` where turns do more than a For can say.
    """
    folds: list[Fold] = []
    steps: list[Step | Fold] = []
    place = 0
    for stretch in stretches(keys_of(recording.calls), turns):
        fold = _fold(recording, stretch, folds)
        steps += [*recording.calls[place : stretch.end - fold.length], fold]
        folds.append(fold)
        place = stretch.end
    steps += recording.calls[place:]
    return _Rolling(folds).result(steps, recording.output)


def _fold(recording: Recording, stretch: Stretch, others: Sequence[Fold]) -> Fold:
    """Return the loop that turns become; the first stands before it where it is not as the others."""
    try:
        return Fold(recording.calls, stretch, others)
    except Untraceable:
        if stretch.count < LEAST + 1:
            raise
        return Fold(recording.calls, stretch.without_first, others)


class _Rolling:
    """Puts loops into a recording."""

    def __init__(self, folds: Sequence[Fold]) -> None:
        self.homes = {value: fold for fold in folds for value in fold.homes}
        self.after: dict[Value, Value] = {}
        """What stands for values of a turn, or for what joined those of all."""
        self.picked: dict[Fold, dict[Value, Value]] = {fold: {} for fold in folds}
        """The values of one turn that are used after a loop, with what is kept of all turns."""
        parts = [part for fold in folds for part, _, _ in fold.parts]
        self.parted = {
            v for part in parts if isinstance(part.maker, Call) for v in part.maker.results
        }
        for part in parts:
            if isinstance(part.maker, Fold):
                part.maker.collect(part.place, part.number)

    def result(self, steps: Sequence[Step | Fold], output: Any) -> tuple[list[Step], Any]:
        """Return the steps of a recording, and its output."""
        joined = [made for step in steps for made in self._joined(step)]
        for step in joined:
            self._pick(_read(step), step)
        self._pick(output)
        made: list[Step] = []
        for step in joined:
            made += self._loop(step) if isinstance(step, Fold) else [renamed(step, self.after)]
        output = swapped(output, self.after)
        read = set(leaves([*map(reads, made), output]))
        for value in read:
            if value in self.homes:
                line = self.homes[value].line
                raise Untraceable("something of one turn of a loop is used after it", line)
        return [kept for step in made for kept in self._unparted(step, read)], output

    def _unparted(self, step: Step, read: Collection[Any]) -> Iterator[Step]:
        """Yield a step; of one that took a tensor apart for a loop, what takes what else is read of it."""
        if not isinstance(step, Call) or not self.parted.issuperset(step.results or [None]):
            yield step
            return
        last = len(step.results) - 1
        for number, value in enumerate(step.results):
            if value in read:
                index = -1 if number == last else number
                yield taken(step, index, value)

    def _joined(self, step: Step | Fold) -> Iterator[Step | Fold]:
        """Yield a step, unless it only joins the values of all turns, as a loop does itself."""
        parts = step.arguments[0] if isinstance(step, Call) and step.arguments else None
        first = parts[0] if isinstance(parts, list | tuple) and parts else None
        fold = self.homes.get(first) if isinstance(first, Value) else None
        if not isinstance(step, Call) or step.function not in _JOINS or fold is None:
            yield step
            return
        homes = [fold.homes.get(part, (-1, -1, -1)) for part in parts]  # type: ignore[union-attr]
        turns, places = [home[0] for home in homes], {home[1:] for home in homes}
        forth = list(range(len(fold.turns)))
        if turns not in (forth, forth[::-1]) or len(places) != 1:
            raise Untraceable("it joins some of what a loop gives", step.line)
        more = _JOINS[step.function]
        dim = step.arguments[1] if len(step.arguments) > 1 else step.named.get("dim", 0)
        dim %= len(first.shape) + more  # type: ignore[union-attr]
        stacked = fold.collect(*next(iter(places)), dim)
        calls: list[tuple[Any, tuple[Any, ...]]] = []
        calls += [(Tensor.flip, (dim,))] if turns != forth else []
        calls += [] if more else [(Tensor.flatten, (dim, dim + 1))]
        yield from self._followed(step, stacked, calls)

    def _followed(
        self, step: Call, value: Value, calls: list[tuple[Any, tuple[Any, ...]]]
    ) -> Iterator[Call]:
        """Yield calls that follow each other, beginning with a value, in the place of a step."""
        for place, (function, given) in enumerate(calls, 1):
            results = (
                step.results if place == len(calls) else [Value(dtype=value.dtype, variable="")]
            )
            target = step.target if place == len(calls) else ""
            yield Call(function, (value, *given), {}, results, step.line, target)
            value = results[0]
        if not calls:
            self.after[step.results[0]] = value

    def _pick(self, structure: Any, reader: Step | Fold | None = None) -> None:
        """Note which values of the first or the last turn are used by themselves after a loop."""
        for value in leaves(structure):
            fold = self.homes.get(value)
            if fold is None or fold is reader:
                continue
            turn, place, number = fold.homes[value]
            last = turn == len(fold.turns) - 1
            if last and any((place, number) == key[1:] for key in fold.carried):
                continue
            if last or turn == 0:
                self.picked[fold][value] = fold.collect(place, number)

    def _loop(self, fold: Fold) -> Iterator[Step]:
        """Yield a loop, and after it what takes the values of one turn out of those of all."""
        loop = fold.loop()
        yield renamed(loop, self.after)
        for (_, place, number), result in zip(fold.carried, loop.results, strict=False):
            self.after[fold.turns[-1][place].results[number]] = result
        for value, stacked in self.picked[fold].items():
            one = self.after[value] = Value(value.shape, dtype=value.dtype)
            index = -1 if fold.homes[value][0] else 0
            yield picked(stacked, loop.dim, index, one, fold.line)


def _read(step: Step | Fold) -> list[Any]:
    if isinstance(step, Fold):
        return [*map(reads, step.body), *(one.start for one in step.carried.values())]
    return reads(step)
