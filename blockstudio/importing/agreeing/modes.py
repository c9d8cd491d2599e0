"""What a module does in both modes: choices by the mode, as many as there are."""

from blockstudio.importing.agreeing.agreement import by_mode
from blockstudio.importing.agreeing.aligning import Apart, aligned, fits
from blockstudio.importing.agreeing.branches import branched
from blockstudio.importing.agreeing.laying import Asking, laid
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Mode


def both_modes(evaluated: Recording, trained: Recording) -> None:
    """Make the recording of an evaluation that of both modes; raise `Untraceable` where that can't be."""
    rows = aligned(evaluated.calls, trained.calls, modes=True)
    once = sum(isinstance(row, Apart) for row in rows) <= 1
    if once and fits(evaluated.output, trained.output, modes=True):
        branched(evaluated, trained)
    else:
        laid(evaluated, trained, rows, Asking(Mode(), by_mode))
