"""One module in several runs: what holds for other sizes of the inputs, and in both modes."""

from collections.abc import Sequence

from blockstudio.catalogue.text import text
from blockstudio.importing.agreeing.agreement import agreed, by_size, never
from blockstudio.importing.agreeing.lengths import Longer
from blockstudio.importing.agreeing.modes import both_modes
from blockstudio.importing.agreeing.periods import Keys, keys_of, signatures
from blockstudio.importing.agreeing.rolling import rolled
from blockstudio.importing.recording.lines import Line, loop_around
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.steps import renamed
from blockstudio.importing.recording.values import Turns, Untraceable


def compared(
    evaluated: Sequence[Recording],
    trained: Recording | None,
    enlarged: Recording | None,
    longer: Sequence[tuple[Longer, Recording]],
    longer_trained: Sequence[tuple[Longer, Recording]] = (),
) -> Recording:
    """Return a recording that holds for all; raise `Untraceable` where there is none.

    What training does otherwise is made to hold for inputs that are `longer_trained` by itself. Where it holds for the length of the example only, that is noted on it.
    """
    first = evaluated[0]
    lengthened = [pair for pair in longer if pair[1].failure is None]
    alike = None if longer_trained else trained
    others = [one for one in (*evaluated[1:], enlarged, alike) if one is not None]
    by_length = [turn for _, recording in lengthened for turn in _more(first, recording)]
    turns = _more(first, enlarged) if enlarged is not None else []
    try:
        _roll([first, *others, *(one for _, one in lengthened)], [*turns, *by_length])
    except Untraceable as error:
        if not by_length:
            raise
        _roll([first, *others], turns)
        _note(first, error, lengthened[0][0])
    first.settled |= {line for line in first.asked if _is_in_loop(line, first)}
    for again in evaluated[1:]:
        agreed(first, again, never)
    if enlarged is not None:
        agreed(first, enlarged, by_size)
    for sizes, recording in lengthened:
        hold(first, recording, sizes)
    if trained is not None:
        if trained.failure is not None:
            raise trained.failure
        if longer_trained:
            trained = compared([trained], None, None, longer_trained)
            first.notes += [note for note in trained.notes if note not in first.notes]
        both_modes(first, trained)
    return first


def _more(short: Recording, long: Recording) -> list[Keys]:
    """Return what the longer of two recordings does more often than the other."""
    return signatures(keys_of(short.calls), keys_of(long.calls)) or []


def _roll(recordings: Sequence[Recording], turns: Sequence[Keys]) -> None:
    """Put loops into recordings: into all of them, or, where one can't have them, into none."""
    made = [rolled(recording, turns) for recording in recordings] if turns else []
    for recording, (steps, output) in zip(recordings, made, strict=False):
        recording.calls, recording.output = steps, output


def _is_in_loop(line: Line, recording: Recording) -> bool:
    """Return whether Python goes on at a line for a loop that a recording has."""
    loops = [step.line for step in recording.calls if isinstance(step, Turns)]
    around = [loop_around(start) for start in loops if start and start.file == line.file]
    return any(first <= line.number <= last for first, last, _ in around)


def hold(first: Recording, recording: Recording, longer: Longer) -> None:
    """Make what a recording holds hold for inputs of another length too, or note that it does not."""
    tried = Recording(first.module)
    tried.inputs, tried.output = dict(first.inputs), first.output
    tried.calls = [renamed(step, {}) for step in first.calls]
    try:
        agreed(tried, recording, by_size)
    except Untraceable as error:
        _note(first, error, longer)
    else:
        first.inputs, first.calls, first.output = tried.inputs, tried.calls, tried.output
        # What is rounded may be the same by chance in an input that is longer by one.
        first.settled |= first.forgotten if longer.more > 1 else set()


def _note(first: Recording, error: Untraceable, longer: Longer) -> None:
    if error.line is None:
        note = text("specialised here: length {length}", length=longer.length)
    else:
        said = {"length": longer.length, "line": error.line.number}
        note = text("specialised here: length {length}, line {line}", **said)
    if note not in first.notes:
        first.notes.append(note)
