"""Own code whose shapes are asked at small sizes, since it takes too long at large ones; and why others stay unknown."""

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem
from blockstudio.runtime.leaf_calls import LeafCall, Outcome
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.probes import moved
from blockstudio.runtime.trials import Trial, called_at

_SMALL_UNITS = (24, 4)
_SMALLEST = (2, 3)
"""Sizes of the free dimensions at which loops are short, and what is looked at by value is small."""


def at_smaller(leaves: Leaves, heavy: LeafCall, trial: Trial) -> Outcome:
    """Return what a call that takes too long gives, read off sizes at which it does not."""
    names = [name for name, _, _ in trial.symbols]
    trials = [trial.scaled(unit) for unit in _SMALL_UNITS]
    if len(names) == 1:
        trials.append(trial.having(names[0], *_SMALLEST))
    for small in trials:
        there = called_at(heavy, trial, small)
        outcome = leaves.outcome(there) if there is not None else Outcome(heavy=True)
        if outcome.failed:
            # It may be that only so few of them are wrong.
            break
        if not outcome.heavy:
            return replace(
                outcome,
                results=tuple(
                    None if one is None else moved(one, small.symbols, trial.symbols)
                    for one in outcome.results
                ),
            )
    return Outcome(heavy=True)


def unknown_shapes(name: str, place: Place, outcome: Outcome, *, in_one: bool = False) -> Problem:
    """Return that, and why, the shapes of what own code gives are not known before the network runs.

    `in_one` says that several values come by one port.
    """
    if outcome.heavy:
        hint = text("it takes too long to be run for them")
    elif outcome.made_up:
        hint = text("it looks at values, and fails on made-up ones: {said}", said=outcome.made_up)
    elif in_one:
        hint = text("it gives {count} values in one", count=len(outcome.results))
    else:
        hint = text("they depend on the values that come, or it gives no tensor")
    message = text("the shapes of what “{name}” gives are not known before it runs", name=name)
    return Problem(message, place, "info", hint=hint)
