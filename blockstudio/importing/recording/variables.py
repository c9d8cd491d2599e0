"""The variables that people put values into, read off the frames of their code while it runs."""

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

from torch import nn

from blockstudio.importing.recording.lines import is_of_others


def variables_of(module: nn.Module) -> list[tuple[str, Any]] | None:
    """Return the variables of the `forward` that is running, and of functions in its file.

    Those of `forward` come first; None where its source is not of people.
    """
    frames = list(_frames(module))
    if not frames or not _is_forward(frames[-1], module):
        return None
    file = frames[-1].f_code.co_filename
    own = [frame for frame in reversed(frames) if frame.f_code.co_filename == file]
    return [pair for frame in own for pair in _named(frame)]


def _frames(module: nn.Module) -> Iterator[FrameType]:
    """Yield the frames of people's code from where it is now up to that of `forward`."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if is_of_others(frame.f_code.co_filename):
            yield frame
            if _is_forward(frame, module):
                return
        frame = frame.f_back


def _is_forward(frame: FrameType, module: nn.Module) -> bool:
    return frame.f_code.co_name == "forward" and frame.f_locals.get("self") is module


def _named(frame: FrameType) -> Iterator[tuple[str, Any]]:
    for name, value in frame.f_locals.items():
        if name.isidentifier() and name != "self":
            yield name, value
