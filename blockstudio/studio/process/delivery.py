"""What threads found, brought to the objects of the window that asked and may be gone by then.

A thread that emits a signal of such an object while the window destroys it takes the process down.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid


class _Post(QObject):
    """Lives as long as the process, so that any thread may emit its signal at any time."""

    came = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._bring, Qt.ConnectionType.QueuedConnection)

    def _bring(self, receiver: QObject, call: Callable[[], object]) -> None:
        if isValid(receiver):
            call()


# Made where this is imported first: in the window's thread, where calls are to arrive.
_POST = _Post()


def deliver(receiver: QObject, call: Callable[..., object], *values: object) -> None:
    """Have `call(*values)` done by the window's thread, unless `receiver` is gone by then."""
    _POST.came.emit(receiver, lambda: call(*values))
