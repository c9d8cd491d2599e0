"""A voice: what a screen reader is told when something happens that shows only."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_POLITE = QAccessible.AnnouncementPoliteness.Polite
_AT_ONCE = QAccessible.AnnouncementPoliteness.Assertive


class Voice(QObject):
    """Announces words in the name of a widget."""

    announced = Signal(str)
    """These words were given to whoever reads the screen aloud."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget

    def say(self, words: str, *, at_once: bool = False) -> None:
        """Announce words, `at_once` before what is still being read."""
        if not words:
            return
        event = QAccessibleAnnouncementEvent(self._widget, words)
        event.setPoliteness(_AT_ONCE if at_once else _POLITE)
        QAccessible.updateAccessibility(event)
        self.announced.emit(words)
