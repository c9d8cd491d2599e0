"""What a module is called with, as its recording has it."""

import inspect

from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.signatures import signature_of
from blockstudio.importing.recording.values import Kept, Value

_SEVERAL = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def is_simple(recording: Recording) -> bool:
    """Return whether each argument is one value, or None, and has no other default than that."""
    parameters = signature_of(recording.module).parameters
    kinds = (Value, Kept, int, float, type(None))
    return all(
        isinstance(structure, kinds)
        and name in parameters
        and parameters[name].kind not in _SEVERAL
        and parameters[name].default in (None, inspect.Parameter.empty)
        for name, structure in recording.inputs.items()
    )
