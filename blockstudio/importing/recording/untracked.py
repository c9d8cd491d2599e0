"""What is worked out without gradients: in a recording, values that were detached before."""

import contextlib
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from torch import Tensor

from blockstudio.importing.recording.lines import calling_line
from blockstudio.importing.recording.steps import leaves, reads
from blockstudio.importing.recording.structures import parts_of
from blockstudio.importing.recording.values import Call, Kept, Value

if TYPE_CHECKING:
    from blockstudio.importing.recording.recording import Recording

_HERE = str(Path(__file__).parents[1])
_OTHER_BACKWARD = ("/utils/checkpoint.py", "/autograd/function.py")
"""The files of torch in which a way back is another one: gradients are off there and come all the same."""


class Untracked:
    """What a recording knows of gradients: whether they are off, and which values have none."""

    def __init__(self, recording: "Recording") -> None:
        self.is_on = False
        """Whether gradients are off where the module is now."""
        self._takes = False
        self._ignored = False
        self._recording = recording
        self._switched: dict[int, bool] = {}
        self._without: set[Value] = set()
        self._detached: dict[Value | Kept, Value] = {}

    def switch(self, *, on: bool) -> None:
        """Note that a context switches gradients on or off, or back as they were."""
        frame, context = _switching()
        if self._ignored or frame is None or not _is_theirs(frame):
            return
        if frame.f_code.co_name == "__exit__":
            self.is_on = self._switched.pop(id(context), False)
        else:
            self._switched[id(context)] = self.is_on
            self.is_on = not on

    @contextlib.contextmanager
    def ignored(self) -> Iterator[None]:
        """Pay no heed to what switches gradients: what runs has a way back of its own."""
        was, self._ignored = self._ignored, True
        try:
            yield
        finally:
            self._ignored = was

    @contextlib.contextmanager
    def taking(self, *, gives: bool, detached: bool = False) -> Iterator[None]:
        """Take what a call is given as that which has no gradient, if it gives tensors."""
        was, self.is_on = self.is_on, self.is_on or detached
        self._takes = gives
        try:
            yield
        finally:
            self.is_on, self._takes = was, False

    def of(self, tensor: Tensor, place: Value | Kept) -> Value | Kept:
        """Return what a tensor is where it is taken."""
        return self._without_gradient(tensor, place) if self.is_on and self._takes else place

    def _without_gradient(self, tensor: Tensor, place: Value | Kept) -> Value | Kept:
        """Return what a tensor is without its gradient: a call of `detach`, if it may have one."""
        if isinstance(place, Kept):
            has_none = not tensor.requires_grad
        else:
            has_none = place in self._without or not _can_have(place.dtype)
        if has_none:
            return place
        if place not in self._detached:
            self._detached[place] = self._detach(place, tensor)
        return self._detached[place]

    def _detach(self, place: Value | Kept, tensor: Tensor) -> Value:
        value = Value(tuple(tensor.shape), dtype=tensor.dtype)
        value.variable = ""
        call = Call(Tensor.detach, (place,), {}, [value], calling_line())
        self._recording.calls.append(call)
        self._without.add(value)
        return value

    def made(self, call: Call, result: Any) -> None:
        """Note that what a call has given has no gradient; what a child has given is detached."""
        if not self.is_on:
            if getattr(call.function, "__name__", "") in ("detach", "data"):
                self._without |= set(call.results)
            return
        if call.child is None:
            self._without |= set(call.results)
            return
        for part in _tensors(result):
            place = self._recording.place_of(part)
            self._recording.learn(part, self._without_gradient(part, place))

    def finish(self) -> None:
        """Leave out the calls of `detach` whose results nobody has read."""
        recording = self._recording
        read = set(leaves([*(reads(step) for step in recording.calls), recording.output]))
        unread = {id(value) for value in self._detached.values() if value not in read}
        recording.calls = [
            call
            for call in recording.calls
            if not (isinstance(call, Call) and {id(one) for one in call.results} & unread)
        ]


def _tensors(structure: Any) -> Collection[Tensor]:
    return [part for part in parts_of(structure) if isinstance(part, Tensor)]


def _can_have(dtype: Any) -> bool:
    return dtype is not None and (dtype.is_floating_point or dtype.is_complex)


def _switching() -> tuple[FrameType | None, Any]:
    """Return the outermost frame of the context that is being switched, and the context."""
    frame: FrameType | None = sys._getframe(1)
    found: FrameType | None = None
    while frame is not None:
        inside = frame.f_code.co_filename.endswith("grad_mode.py")
        if not inside and found is not None:
            break
        found = frame if inside else found
        frame = frame.f_back
    return found, found.f_locals.get("self") if found is not None else None


def _is_theirs(frame: FrameType) -> bool:
    """Return whether a module switches gradients by itself, and not within a function of autograd."""
    outer: FrameType | None = frame
    while outer is not None and not outer.f_code.co_filename.startswith(_HERE):
        if outer.f_code.co_filename.endswith(_OTHER_BACKWARD):
            return False
        outer = outer.f_back
    return True
