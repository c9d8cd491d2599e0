"""The panels of a window: where they stand at first, and how they are found again."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

from blockstudio.studio.frame.areas import Areas
from blockstudio.studio.frame.docks import NARROW, Panel, dress_tabs
from blockstudio.studio.frame.low_area import LowArea
from blockstudio.studio.frame.panel_table import PANELS, PanelRow, Side
from blockstudio.studio.look.exposure import exposure_of
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told
from blockstudio.studio.workbench import Workbench

_AREAS: dict[Side, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "below": Qt.DockWidgetArea.BottomDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
}
_LEFT, _RIGHT = 244, 320
_LEFT_NARROW, _RIGHT_NARROW = 220, 304
_LEFT_LEAST = 190


class Panels(QObject):
    """The panels of one window, as the rows of their table say."""

    kind_chosen = Signal(str)
    """A kind was chosen in the palette."""
    code_requested = Signal(str)
    """A new Python node is wanted, of this template."""
    link_followed = Signal(str)
    """A link in a note is to lead to its address."""
    left = Signal()
    """Somebody is done with a value in a panel, and goes back to the canvas."""
    told = Signal(str)
    """Something was done in a panel that is worth a notice."""
    menu_requested = Signal(object)
    """The menu of what is selected is wanted, at this point of the screen."""
    problem_visited = Signal(object)
    """A `Problem` was chosen in the list, and its place is shown."""
    action_wanted = Signal(str)
    """An action of the menus is to be carried out: its id."""
    lesson_wanted = Signal(str)
    """A lesson is to be taken from its beginning: its name."""
    lessons_wanted = Signal()
    """Another lesson is to be chosen."""
    pointed = Signal(str)
    """A part of the window is what is spoken of: see `Pointing`."""

    def __init__(
        self, bench: Workbench, window: QMainWindow, rows: Iterable[PanelRow] = PANELS
    ) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window
        self._rows = {row.id: row for row in rows}
        self._kept = QByteArray()
        self._away = True
        self._arranged = False
        self._panels = {name: self._made(row) for name, row in self._rows.items()}
        self.areas = Areas(window, self.all)
        self._low = LowArea(window, self.areas, self._at("below"), bench.runs)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.dress)
        self.areas.resized.connect(self._soon.start)
        self._listen()

    def __contains__(self, name: str) -> bool:
        """Return whether there is a panel of that name."""
        return name in self._panels

    def all(self) -> list[Panel]:
        """Return the panels in the order of the menu."""
        return list(self._panels.values())

    def show(self, name: str) -> QWidget:
        """Bring a panel up and return its content."""
        panel = self._panels[name]
        panel.bring_up()
        return panel.build()

    def panel(self, name: str) -> Panel:
        """Return the panel of that name."""
        return self._panels[name]

    def enlarge(self) -> None:
        """Enlarge the panel that has the focus, or the one below the canvas; or put it back."""
        focus = QApplication.focusWidget()
        floating = [panel for panel in self.all() if panel.isFloating() and panel.isVisible()]
        working = [panel for panel in self.all() if focus is not None and panel.isAncestorOf(focus)]
        below = [panel for panel in self._at("below") if exposure_of(panel).seen]
        for panel in (*working, *floating, *below)[:1]:
            panel.enlarge()

    def put_away(self) -> None:
        """Hide all panels for the welcome page, and remember which there were."""
        if not self._away:
            self._kept = self._window.saveState()
            self._away = True
        for panel in self._panels.values():
            panel.hide()

    def bring_back(self) -> None:
        """Show the panels as they were: before the welcome page, at the last start, or at first."""
        kept = self._kept if not self._kept.isEmpty() else self.bench.settings.bytes_of("panels")
        self._away = False
        if not self._arranged:
            # Only now: the tabs of panels that were never laid out lie about on the welcome page.
            self._arranged = True
            self._arrange()
        self._show_first()
        if kept.isEmpty() or not self._window.restoreState(kept):
            self._settle()
        elif not self.areas.wished:
            self.areas.read(self.bench.settings.value("areas"))
        self.dress()
        self.areas.give_back()

    def reset(self) -> None:
        """Put every panel back where it was at first."""
        for panel in self._panels.values():
            panel.setFloating(False)
            self._window.removeDockWidget(panel)
        self._arrange()
        self._show_first()
        # First, or the area below has the height of a title that goes.
        self.dress()
        self._settle()

    def written(self) -> QByteArray:
        """Return where the panels are, as `read` takes it."""
        return self._kept if self._away else self._window.saveState()

    def read(self, state: QByteArray) -> None:
        """Put the panels where they were at another time."""
        if not self._away and self._window.restoreState(state):
            self.dress()
            self.areas.give_back()

    def keep(self) -> None:
        """Remember where the panels are for the next start."""
        state = self.written()
        if not state.isEmpty():
            self.bench.settings.keep_bytes("panels", state)
            self.bench.settings.set_value("areas", self.areas.written())

    def _made(self, row: PanelRow) -> Panel:
        made = Panel(row.id, told(row.title), lambda parent: row.build(self, parent), self._window)
        if row.side == "left":
            # Or the other areas press them until no name can be read.
            made.setMinimumWidth(_LEFT_LEAST)
        made.hide()
        return made

    def _listen(self) -> None:
        self._window.tabifiedDockWidgetActivated.connect(self.dress)
        for panel in self._panels.values():
            panel.topLevelChanged.connect(self._soon.start)
            panel.dockLocationChanged.connect(self._soon.start)
            panel.visibilityChanged.connect(self._soon.start)
        self.bench.session.problems_changed.connect(self._retitle)

    def _arrange(self) -> None:
        window, area = self._window, Qt.DockWidgetArea
        for corner in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner):
            window.setCorner(corner, area.LeftDockWidgetArea)
        for corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner):
            window.setCorner(corner, area.RightDockWidgetArea)
        window.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AnimatedDocks
        )
        for side, place in _AREAS.items():
            panels = self._at(side)
            for panel in panels:
                window.addDockWidget(place, panel)
            for panel in panels[1:] if side != "left" else ():
                window.tabifyDockWidget(panels[0], panel)
        for row in self._rows.values():
            if row.apart:
                panel = self._panels[row.id]
                window.addDockWidget(_AREAS[row.side], panel, Qt.Orientation.Vertical)
                panel.hide()

    def _show_first(self) -> None:
        """Show the panels that are there without being asked for."""
        for row in self._rows.values():
            if not row.apart:
                self._panels[row.id].show()

    def _at(self, side: Side) -> list[Panel]:
        """Return the panels that stand at a side at first, in their order."""
        return [self._panels[r.id] for r in self._rows.values() if r.side == side and not r.apart]

    def _settle(self) -> None:
        """Give the areas their first sizes, once the window has its own."""
        window = self._window
        narrow = window.width() < NARROW
        left, right = (_LEFT_NARROW, _RIGHT_NARROW) if narrow else (_LEFT, _RIGHT)
        height = self._low.height()
        column, tabs_below, tabs_right = (self._at(side) for side in _AREAS)
        window.resizeDocks([column[0], tabs_right[0]], [left, right], Qt.Orientation.Horizontal)
        window.resizeDocks([tabs_below[0]], [height], Qt.Orientation.Vertical)
        shares = [row.share for row in self._rows.values() if row.side == "left"]
        window.resizeDocks(column, shares, Qt.Orientation.Vertical)
        tabs_below[0].raise_()
        tabs_right[0].raise_()
        self.areas.wished = {
            _AREAS["left"]: left,
            _AREAS["right"]: right,
            _AREAS["below"]: height,
        }

    def _retitle(self) -> None:
        for row in self._rows.values():
            if row.title_now is not None:
                title = told(row.title_now(self.bench.session))
                self._panels[row.id].setWindowTitle(title)
        self._soon.start()

    def dress(self) -> None:
        """Give the tabs of the panels the look of the theme."""
        dress_tabs(self._window, current())
