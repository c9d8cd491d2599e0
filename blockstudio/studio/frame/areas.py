"""How large a person wants the areas of panels: what a small window takes, a larger gives back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from blockstudio.studio.look.exposure import exposure_of

Area = Qt.DockWidgetArea
_ACROSS = (Area.LeftDockWidgetArea, Area.RightDockWidgetArea)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_MOST = 0.5
"""The share of the window that areas take of their own accord, both sides together."""


class Areas(QObject):
    """Remembers the size of each area as it was dragged to, and goes back to it where it fits.

    Qt itself takes from every area when the window shrinks, and gives all to the middle when it
    grows again.
    """

    resized = Signal()
    """The window has another size, or its areas have."""

    def __init__(self, window: QMainWindow, docks: Callable[[], Sequence[QDockWidget]]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self.wished: dict[Area, int] = {}
        self._before: dict[Area, int] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.give_back)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; and its separators, whose mouse the window itself gets."""
        match event.type():
            case QEvent.Type.Resize:
                # The areas still have the sizes that were seen last.
                self.wished = self._now() | self.wished
                self._soon.start()
                self.resized.emit()
            case QEvent.Type.MouseButtonPress:
                self._before = self._now()
            case QEvent.Type.MouseButtonRelease:
                QTimer.singleShot(0, self, self._take_dragged)
            case _:
                pass
        return super().eventFilter(watched, event)

    def give_back(self) -> None:
        """Bring what was squeezed back to its size, as far as the middle keeps its half."""
        now, front = self._now(), self._in_front()
        for areas, way, room in (
            (_ACROSS, Qt.Orientation.Horizontal, self._window.width()),
            ((Area.BottomDockWidgetArea,), Qt.Orientation.Vertical, self._window.height()),
            ((Area.TopDockWidgetArea,), Qt.Orientation.Vertical, self._window.height()),
        ):
            there = [area for area in areas if area in now]
            wished = {area: max(now[area], self.wished.get(area, 0)) for area in there}
            fair = min(1.0, _MOST * room / max(sum(wished.values()), 1))
            grown = {area: max(now[area], int(wished[area] * fair)) for area in there}
            if grown != {area: now[area] for area in there}:
                docks = [front[area] for area in there]
                self._window.resizeDocks(docks, list(grown.values()), way)

    def written(self) -> str:
        """Return what is wished as text: `1=244 2=320 8=273`."""
        return " ".join(f"{area.value}={size}" for area, size in self.wished.items())

    def read(self, words: str) -> None:
        """Take what was wished at another time."""
        known = {str(area.value): area for area in Area}
        pairs = (pair.partition("=") for pair in words.split())
        self.wished = {
            known[name]: int(size) for name, _, size in pairs if name in known and size.isdecimal()
        }

    def _take_dragged(self) -> None:
        """Wish for the sizes that are other than when the mouse was pressed."""
        if dragged := dict(self._now().items() - self._before.items()):
            self.wished |= dragged
            self.resized.emit()

    def _now(self) -> dict[Area, int]:
        return {
            area: dock.width() if area in _ACROSS else height_with_tabs(dock, self._window)
            for area, dock in self._in_front().items()
        }

    def _in_front(self) -> dict[Area, QDockWidget]:
        """Return a panel of each area: the tab in front, for those behind it keep an older size."""
        docked = [dock for dock in self._docks() if dock.isVisible() and not dock.isFloating()]
        docked.sort(key=lambda dock: exposure_of(dock).seen)
        return {self._window.dockWidgetArea(dock): dock for dock in docked}


def height_with_tabs(dock: QDockWidget, window: QMainWindow) -> int:
    """Return the height of a panel and the tabs above it: what `resizeDocks` takes for its height."""
    box, bars = dock.geometry(), window.findChildren(QTabBar, options=_DIRECT)
    tabs = (bar.height() for bar in bars if bar.isVisible() and _is_above(bar.geometry(), box))
    return dock.height() + next(tabs, 0)


def _is_above(tabs: QRect, box: QRect) -> bool:
    return tabs.left() >= box.left() - 1 and abs(tabs.bottom() + 1 - box.top()) <= 1
