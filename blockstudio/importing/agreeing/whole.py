"""What goes through a module whole: where a child gives another structure either way, its node has one output."""

from collections.abc import Callable

from torch import nn

from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Call, Untraceable, Value, either_way

Agreed = Callable[[nn.Module], Recording | None]


def as_one(recording: Recording, agreed: Agreed) -> Recording:
    """Return a recording that takes what a child gives, and it gives back itself, for one thing.

    `agreed` says what the runs of a child agree on. One that gives the same structure each time has an
    output for each part of that.
    """
    call = recording.handed_on.call
    if call is None or recording.failure is not None or recording.handed_on.is_one:
        return recording
    child = recording.module.get_submodule(call.child or "")
    try:
        recording.handed_on.is_one = _gives_one(agreed(child))
    except Untraceable:
        return recording
    if recording.handed_on.is_one:
        recording.output = Value()
        call.results[:] = [recording.output]
    return recording


def _gives_one(child: Recording | None) -> bool:
    """Return whether all that a child gives is one thing, which has a structure for either way."""
    if child is None:
        return False
    ways = (step for step in child.calls if isinstance(step, Call) and step.function is either_way)
    return child.handed_on.is_one or any(child.output in step.results for step in ways)
