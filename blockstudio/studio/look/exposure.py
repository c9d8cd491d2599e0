"""Who can be seen: what a panel shows is worked out when somebody looks at it, and not before.

A panel that is closed, put away, or behind another tab hears of nothing. News are noted; the one
refresh they ask for is done when the panel is exposed again.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

_TELLING = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class Exposure(QObject):
    """Says whether a widget can be seen: it is shown, and not behind another tab of its dock."""

    changed = Signal(bool)
    """The widget can be seen from now on, or no longer."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._dock: QDockWidget | None = None
        self.seen = False
        """Whether the widget can be seen now."""
        widget.installEventFilter(self)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        """Look again when the widget or its dock is shown, hidden or moved."""
        if event.type() in _TELLING:
            self._look()
        return False

    def _look(self) -> None:
        if self._dock is None:
            self._find_dock()
        seen = self._widget.isVisible() and (self._dock is None or _in_front(self._dock))
        if seen != self.seen:
            self.seen = seen
            self.changed.emit(seen)

    def _find_dock(self) -> None:
        around: QWidget | None = self._widget
        while around is not None and not isinstance(around, QDockWidget):
            around = around.parentWidget()
        self._dock = around
        if around is not None and around is not self._widget:
            around.installEventFilter(self)


class Refresh(QObject):
    """Does a job once for all the news of a turn of the event loop, and only while it is seen.

    The job belongs to `owner`; it is seen while `within` is, which a widget names that hides itself
    when it has nothing to say. What happens out of sight is caught up on at the next exposure.
    """

    def __init__(
        self, owner: QWidget, job: Callable[[], object], within: QWidget | None = None
    ) -> None:
        super().__init__(owner)
        self._job = job
        self._due = False
        self.missed = False
        """Whether there were news, out of sight, that no listener took in."""
        self.exposure = exposure_of(within or owner)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._do)
        self.exposure.changed.connect(self._do)

    def ask(self, *_news: object) -> None:
        """Have the job done: soon, or when somebody looks again."""
        self._due = True
        if self.exposure.seen:
            self._soon.start()

    def hear(self, signal: Any, take: Callable[..., object]) -> None:
        """Hand news to `take` at once while they can be seen; otherwise have the job done then."""
        signal.connect(_Listener(self, take).hear)

    def _do(self, _seen: object = None) -> None:
        if self._due and self.exposure.seen:
            self._due = False
            self._job()
            self.missed = False


class _Listener(QObject):
    """Takes the news of one signal in while they can be seen."""

    def __init__(self, refresh: Refresh, take: Callable[..., object]) -> None:
        super().__init__(refresh)
        self._refresh = refresh
        self._take = take

    def hear(self, *news: object) -> None:
        if self._refresh.exposure.seen:
            self._take(*news)
        else:
            self._refresh.missed = True
            self._refresh.ask()


def exposure_of(widget: QWidget) -> Exposure:
    """Return the one who says whether `widget` can be seen."""
    found = widget.findChild(Exposure, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Exposure) else Exposure(widget)


def _in_front(dock: QDockWidget) -> bool:
    # Qt keeps a dock behind another tab "visible", but lays it out above and left of the window.
    place = dock.geometry()
    return dock.isFloating() or (place.right() >= 0 and place.bottom() >= 0)
