"""Whether Python does nothing with the numbers that it reads off tensors but what its calls say."""

from collections.abc import Callable

from blockstudio.importing.agreeing.agreement import agreed, never
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.values import Untraceable

_SHIFTS = (1, -1, 3, -2)
"""What is added to the numbers: what lies beside another one in a list may be its like."""


def unread(recording: Recording, shifted: Callable[[int], Recording]) -> None:
    """Raise `Untraceable` where the calls are others once the numbers that were read are others.

    `shifted` runs the module again with such numbers; where none are taken, nothing is known.
    """
    known = False
    for shift in _SHIFTS:
        try:
            other = shifted(shift)
        except Untraceable:
            # An index beyond the last, a size below none.
            continue
        agreed(recording, other, never)
        known = True
    if not known:
        raise Untraceable("Python goes on by the value of a tensor")
