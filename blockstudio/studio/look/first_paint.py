"""The moment after a widget was painted for the first time: what it does not show can be made then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Does a job in the first turn of the event loop after a widget was painted, once."""

    def __init__(self, widget: QWidget, job: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._job = job
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Note that the widget is being painted; what lies in it is painted before the job."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._job)
        return False
