"""Sequences that are packed for recurrent layers: what torch does to pack or to pad one is one call."""

import inspect
import sys
from collections.abc import Callable, Mapping
from types import CodeType, FrameType
from typing import Any

from torch import Tensor
from torch.nn.utils import rnn

from blockstudio.importing.recording.lines import is_of_others
from blockstudio.importing.recording.recording import Recording

_CALLS: dict[CodeType, Callable[..., Any]] = {
    function.__code__: function for function in (rnn.pack_padded_sequence, rnn.pad_packed_sequence)
}


def packing_frame() -> FrameType | None:
    """Return the frame of the function that packs or pads and makes a call of torch right now."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code not in _CALLS:
        file = frame.f_code.co_filename
        here = frame.f_globals.get("__package__") == __package__
        if not here and is_of_others(file):
            return None
        frame = frame.f_back
    return frame


class Packing:
    """Notes in the recording of a module what packs or pads a sequence in it."""

    def __init__(self) -> None:
        self._frame: FrameType | None = None
        self._given: dict[str, Any] = {}
        self._padded: Tensor | None = None

    def made(
        self,
        top: Recording,
        frame: FrameType,
        func: Callable[..., Any],
        args: tuple[Any, ...],
        named: Mapping[str, Any],
    ) -> Any:
        """Make a call within a function that packs or pads; note that when its results are there."""
        function = _CALLS[frame.f_code]
        if self._frame is not frame:
            parameters = inspect.signature(function).parameters
            self._frame, self._given = frame, {name: frame.f_locals[name] for name in parameters}
        result = func(*args, **named)
        name = getattr(func, "__name__", "")
        if name == "_pack_padded_sequence":
            self._note(top, function, result[0])
        elif name == "_pad_packed_sequence" and self._given["sequence"].unsorted_indices is None:
            self._note(top, function, result)
        elif name == "index_select":
            self._padded = result
        elif name == "__getitem__" and function is rnn.pad_packed_sequence:
            self._note(top, function, (self._padded, result))
        return result

    def _note(self, top: Recording, function: Callable[..., Any], result: Any) -> None:
        first, *others = self._given.items()
        flowing = [first[1], *(value for name, value in others if name == "lengths")]
        named = {name: value for name, value in others if name != "lengths"}
        top.note(function, tuple(flowing), named, result)
        self._frame = self._padded = None
