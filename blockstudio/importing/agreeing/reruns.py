"""One module at work again, on what it was called with, going other ways."""

import copy
import traceback
from collections.abc import Callable, Mapping, Sequence

from blockstudio.importing.agreeing.comparing import compared
from blockstudio.importing.agreeing.lengths import Longer
from blockstudio.importing.agreeing.sized import Way
from blockstudio.importing.recording.lines import Line
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.tape import Tape
from blockstudio.importing.recording.values import Refused, Untraceable

Again = Callable[[Recording, Sequence[bool], Mapping[Line, bool]], Recording]
"""Makes a recording anew, with decisions by values and by sizes as told."""


def again(recording: Recording, tape: Tape) -> Recording:
    """Run a module anew on what it was called with; the tape knows how its decisions come out."""
    module = recording.module
    arguments, named = copy.deepcopy(recording.given)
    try:
        tape.run(module, arguments, named)
    except Exception as error:  # the code of others raises whatever it likes
        kind = Refused if _is_raised(error) else Untraceable
        reason = kind("it fails where it goes another way: {error}", error=str(error))
        reason.lines = tape.turned
        raise reason from error
    made = tape.recordings[module][0]
    if made.failure is not None and tape.forced:
        raise made.failure
    return made


def ways(
    rerun: Again,
    evaluated: Recording,
    trained: Recording | None,
    enlarged: Recording | None,
    longer: Sequence[tuple[Longer, Recording]],
) -> Way:
    """Return what makes a recording that holds for all, where Python goes on by sizes as told."""

    def way(forced: Mapping[Line, bool]) -> Recording:
        def other(recording: Recording | None) -> Recording | None:
            try:
                return rerun(recording, (), forced) if recording is not None else None
            except Untraceable:
                # With these inputs it can't go that way.
                return None

        first = rerun(evaluated, (), forced)
        pairs = [(sizes, run) for sizes, done in longer if (run := other(done)) is not None]
        return compared([first], other(trained), other(enlarged), pairs)

    return way


def _is_raised(error: Exception) -> bool:
    """Return whether an error is what a check raises: its line is a `raise` or an `assert`."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return (last.line or "").startswith(("raise ", "assert "))
