"""How long own code may work to be run only for a shape: so many calls of torch, so much time."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from torch._C import _len_torch_function_stack, _pop_torch_function_stack
from torch.overrides import TorchFunctionMode

_MOST_CALLS = 4000
"""How often own code may call torch: a loop over a free size goes through ten thousand of it."""
_MOST_SECONDS = 3.0
_LOOK_AGAIN = 0.02
_STEPS = 100
CODE = "<code>"
"""The name of the file that own code is in."""


class TooLong(BaseException):
    """Raised in own code that works too long to be run only for a shape.

    It is no `Exception`: what people write may catch those.
    """


class _Bounded(TorchFunctionMode):
    """Counts the calls of torch, and ends what makes too many."""

    def __init__(self) -> None:
        super().__init__()
        self._left = _MOST_CALLS

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self._left -= 1
        if self._left < 0:
            raise TooLong
        return func(*args, **(kwargs or {}))


@contextmanager
def kept_modes() -> Iterator[None]:
    """Take the modes of torch away that are left behind within.

    `TooLong` may arrive as the end of a `Patience` begins: nothing of that is done then.
    """
    depth = _len_torch_function_stack()
    try:
        yield
    finally:
        while _len_torch_function_stack() > depth:
            _pop_torch_function_stack()


class Patience:
    """Ends what is done within, by `TooLong`, where it calls torch too often or takes too long.

    Whoever uses it does so within `kept_modes`.
    Python that never ends is ended from another thread, which has the exception raised in this one.
    """

    def __init__(self, seconds: float = _MOST_SECONDS) -> None:
        self._mode = _Bounded()
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._seconds = seconds
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        """Begin to count."""
        self._mode.__enter__()
        self._watcher.start()

    def __exit__(self, *raised: Any) -> None:
        """Count no more; what would be raised only now is for nobody."""
        try:
            while not self._over.is_set():
                with suppress(TooLong), self._lock:
                    self._over.set()
                    for _ in range(_STEPS):
                        # What was sent before arrives at the end of a step. Taking it back instead would
                        # leave Python looking for it for ever: it is slow then, and stands still where traced.
                        pass
        finally:
            # It may arrive between two of these lines, too: a mode left behind would end others' work,
            # and the one around it be left in its place.
            self._mode.__exit__(*raised)

    def _watch(self) -> None:
        """When the time is over, end what is at work, once that is a line of own code.

        In the midst of torch, or of an import, it would leave things half done.
        """
        if self._over.wait(self._seconds):
            return
        while not self._over.wait(_LOOK_AGAIN):
            with self._lock:
                if not self._over.is_set() and _is_in_own_code(self._thread):
                    _raise_in(self._thread, TooLong)
                    return


def _is_in_own_code(thread: int) -> bool:
    frame = sys._current_frames().get(thread)
    return frame is not None and frame.f_code.co_filename == CODE


def _raise_in(thread: int, error: type[BaseException]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
