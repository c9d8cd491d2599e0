"""Where one can go in a recorded batch: every way leads from the place of a step to that of another."""

from collections.abc import Collection

from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Id
from blockstudio.project.trace import Step, Trace


def into(trace: Trace, at: int) -> int:
    """Return the next step, inside of this one if anything happens there."""
    return min(at + 1, _last(trace))


def over(trace: Trace, at: int) -> int:
    """Return the step after all that happens inside of this one."""
    return min(trace.steps[at].end, _last(trace)) if trace.steps[at].end <= _last(trace) else at


def out(trace: Trace, at: int) -> int:
    """Return the step after the block or loop around this one; the last one where there is none."""
    around = around_of(trace, at)
    return _last(trace) if around is None else min(trace.steps[around].end, _last(trace))


def back(trace: Trace, at: int) -> int:
    """Return the step before this one, what happened inside of that left out."""
    deep = trace.steps[at].depth
    earlier = (place for place in range(at - 1, -1, -1) if trace.steps[place].depth <= deep)
    return next(earlier, 0)


def around_of(trace: Trace, at: int) -> int | None:
    """Return the block or loop that a step happens inside of, None where that is the network."""
    deep = trace.steps[at].depth
    outer = (place for place in range(at - 1, -1, -1) if trace.steps[place].depth < deep)
    return next(outer, None)


def to_breakpoint(trace: Trace, at: int, nodes: Collection[Id]) -> int | None:
    """Return the next step at one of these nodes, None where none is reached any more."""
    later = range(at + 1, len(trace.steps))
    return next((place for place in later if node_at(trace.steps[place]) in nodes), None)


def first_broken(trace: Trace) -> int | None:
    """Return the first step that gave a NaN or an infinite number: a part before the block around it."""
    broken = [place for place, step in enumerate(trace.steps) if step.broken]
    # A block has what its parts have given; it comes before them, and ends after them.
    return min(broken, key=lambda place: (trace.steps[place].end, -place), default=None)


def node_at(step: Step) -> Id:
    """Return the node that a step is a call of."""
    return node_of(step.path[-1])


def _last(trace: Trace) -> int:
    return len(trace.steps) - 1
