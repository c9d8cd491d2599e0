"""The area below the canvas while nothing in it has anything to show: as low as its one line."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from blockstudio.studio.frame.areas import Areas
from blockstudio.studio.frame.docks import Panel
from blockstudio.studio.look.exposure import exposure_of
from blockstudio.studio.runs.center import RunCenter

_BELOW = Qt.DockWidgetArea.BottomDockWidgetArea
_LOW = 120
"""A wish: no area is lower than what stands in it needs."""
_SHARE, _LEAST = 0.35, 280


class LowArea(QObject):
    """Keeps the area below the canvas low, and gives it its height at the first run or other tab.

    The room is the network's until then. Once somebody has dragged the area to a height of their
    own, it keeps that.
    """

    def __init__(
        self, window: QMainWindow, areas: Areas, panels: Sequence[Panel], runs: RunCenter
    ) -> None:
        super().__init__(window)
        self._window = window
        self._areas = areas
        self._runs = runs
        self._first = panels[0]
        self._others = [exposure_of(panel) for panel in panels[1:]]
        # Soon, not at once: while the panels are put in their places each is seen for a moment.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        for exposure in self._others:
            exposure.changed.connect(self._soon.start)
        for signal in (runs.current_changed, runs.state_changed, runs.shown.changed):
            signal.connect(self._soon.start)

    def height(self) -> int:
        """Return the height in pixels that the area has at first, its tabs among it."""
        self._soon.start()
        return self._full() if self._has_runs() else _LOW

    def _has_runs(self) -> bool:
        return self._runs.live or self._runs.current is not None or bool(self._runs.shown.ticked)

    def _full(self) -> int:
        return max(_LEAST, round(self._window.height() * _SHARE))

    def _follow(self) -> None:
        wanted = self._has_runs() or any(exposure.seen for exposure in self._others)
        if self._areas.wished.get(_BELOW) != _LOW:
            return
        if wanted:
            self._areas.wished[_BELOW] = self._full()
            self._areas.give_back()
        else:
            self._window.resizeDocks([self._first], [_LOW], Qt.Orientation.Vertical)
