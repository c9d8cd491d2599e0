"""Who can be seen: what a panel shows is worked out when somebody looks at it, and not before.

A panel that is closed or behind another tab, and a part that is scrolled out of view, hear of nothing.
That there were news is noted; the one refresh they ask for is done at the next exposure.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TELLING = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class _Watch(QObject):
    """Tells when a widget is shown, hidden, moved or resized: one for all that lies in it.

    Qt asks Python about every event of the widget; each part by itself would be asked about it again.
    """

    told = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Tell of it, and let it happen."""
        if event.type() in _TELLING:
            self.told.emit()
        return False


def _watch_of(widget: QWidget) -> _Watch:
    watch = widget.findChild(_Watch, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return watch if isinstance(watch, _Watch) else _Watch(widget)


class Exposure(QObject):
    """Says whether a widget can be seen: shown, not behind another tab, not scrolled out of view."""

    changed = Signal(bool)
    """The widget can be seen from now on, or no longer."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._around: list[QWidget] = []
        self.seen = False
        """Whether the widget can be seen now."""
        _watch_of(widget).told.connect(self._look)
        self._look()

    def _look(self) -> None:
        visible = self._widget.isVisible()
        if visible:
            self._watch_around()
        seen = visible and self._in_view()
        if seen != self.seen:
            self.seen = seen
            self.changed.emit(seen)

    def _watch_around(self) -> None:
        around: list[QWidget] = []
        held: QWidget | None = self._widget
        while held is not None and not held.isWindow():
            held = held.parentWidget()
            if held is not None:
                around.append(held)
        if around == self._around:
            return
        for widget in around:
            if widget not in self._around:
                _watch_of(widget).told.connect(self._look)
        self._around = around

    def _in_view(self) -> bool:
        """Return whether any of the widget lies inside all it lies in.

        Qt lays a dock that is behind another tab out above and left of its window, yet calls it visible.
        """
        inside, box = self._widget, self._widget.rect()
        for widget in self._around:
            box = box.translated(inside.pos()) & widget.rect()
            inside = widget
        return not box.isEmpty()


class Refresh(QObject):
    """Does a job once for all the news of a turn of the event loop, and only while it is seen.

    The job belongs to `owner`; it is seen while `within` is, which a widget names that hides itself
    when it has nothing to say. What happens out of sight is caught up on at the next exposure.
    With a `pause`, in milliseconds, it is done when there was no news for so long.
    """

    def __init__(
        self,
        owner: QWidget,
        job: Callable[[], object],
        within: QWidget | None = None,
        *,
        pause: int = 0,
    ) -> None:
        super().__init__(owner)
        self._job = job
        self._due = False
        self.missed = False
        """Whether there were news, out of sight, that no listener took in."""
        self.exposure = exposure_of(within or owner)
        self._soon = QTimer(self, singleShot=True, interval=pause)
        self._soon.timeout.connect(self._do)
        self.exposure.changed.connect(self._do)

    @property
    def due(self) -> bool:
        """Whether the job is still to be done."""
        return self._due

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
    exposure = widget.findChild(Exposure, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return exposure if isinstance(exposure, Exposure) else Exposure(widget)
