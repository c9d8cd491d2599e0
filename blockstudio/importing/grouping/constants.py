"""What modules are called with beside tensors, where their block has to say so."""

from typing import Any

import torch

from blockstudio.graph.structures.structures import is_constant
from blockstudio.importing.recording.recording import Recording
from blockstudio.importing.recording.taken import is_simple
from blockstudio.importing.recording.values import Kept, Value

ANYTHING = "..."
"""What is taken and never looked at."""


def constants_of(recording: Recording | None, source: str, *, as_written: bool) -> str:
    """Return the constants that a block takes: modules that are given others have another block.

    One that only blocks call has none: nobody needs to give them.
    """
    if recording is None or recording.plain:
        return ""
    if source:
        return "" if is_simple(recording) else repr(_shown(recording.inputs))
    return repr(_shown(recording.inputs)) if as_written else ""


def _shown(structure: Any) -> Any:
    match structure:
        case list() | tuple():
            return [_shown(part) for part in structure]
        case dict():
            return {key: _shown(part) for key, part in structure.items()}
        case Value() | Kept():
            return type(structure).__name__
        case _:
            return structure


def fixed(structure: Any) -> str:
    """Return an argument in which nothing flows: a constant, or `...` for what has no such text."""
    words = f"torch.{structure}" if isinstance(structure, torch.device) else repr(structure)
    return words if is_constant(words) else ANYTHING
