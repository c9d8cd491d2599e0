"""Which panels there are, where they stand at first, and how they are found again."""

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.studio.frame.areas import Areas
from blockstudio.studio.frame.docks import Panel, dress_tabs
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told, tr
from blockstudio.studio.workbench import Workbench

_LEFT, _RIGHT, _BELOW = 244, 320, 0.31
_NARROW = 1400
_BELOW_FIRST = (
    "run",
    "runs",
    "sweeps",
    "problems",
    "code",
    "python",
    "data",
    "samples",
    "predict",
    "initialisation",
    "parameters",
    "lab",
)
_LEFT_NARROW, _RIGHT_NARROW = 220, 288
_LEFT_LEAST = 190


_TITLES: dict[str, Text] = {
    "layers": text("Palette"),
    "outline": text("Outline"),
    "run": text("Run"),
    "runs": text("Runs"),
    "sweeps": text("Sweeps"),
    "problems": text("Problems"),
    "code": text("Code"),
    "python": text("Python"),
    "data": text("Data"),
    "samples": text("Samples"),
    "predict": text("Predict"),
    "initialisation": text("Initialisation"),
    "parameters": text("Parameters"),
    "lab": text("Device lab"),
    "inspector": text("Inspector"),
    "training": text("Training"),
}


class Panels(QObject):
    """The panels of one window."""

    kind_chosen = Signal(str)
    """A kind was chosen in the palette."""
    code_asked = Signal(str)
    """A new Python node is wanted, of this template."""
    problem_visited = Signal(object)
    """A `Problem` was chosen in the list, and its place is shown."""

    def __init__(self, bench: Workbench, window: QMainWindow) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self._kept = QByteArray()
        self._away = True
        self._arranged = False
        self._panels: dict[str, Panel] = {}
        self.areas = Areas(window, self.all)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._dress)
        for name, title in _TITLES.items():
            self._add(name, told(title))
        self._window.tabifiedDockWidgetActivated.connect(self._dress)
        for panel in self._panels.values():
            panel.topLevelChanged.connect(self._soon.start)
            panel.dockLocationChanged.connect(self._soon.start)
            panel.visibilityChanged.connect(self._soon.start)
            panel.hide()
        bench.session.problems_changed.connect(self._count)

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

    def focus_field(self, name: str) -> None:
        """Put the cursor into the field of the inspector for this property, if there is one."""
        # As above: the panels are imported with the first of them.
        from blockstudio.studio.frame.contents import focus_field  # noqa: PLC0415

        focus_field(self.show("inspector"), name)

    def put_away(self) -> None:
        """Hide all panels for the welcome page, and remember which there were."""
        if not self._away:
            self._kept = self._window.saveState()
            self._away = True
        for panel in self._panels.values():
            panel.hide()

    def bring_back(self) -> None:
        """Show the panels as they were: before the welcome page, at the last start, or at first."""
        kept = self._kept if not self._kept.isEmpty() else self._bench.settings.bytes_of("panels")
        self._away = False
        if not self._arranged:
            # Only now: the tabs of panels that were never laid out lie about on the welcome page.
            self._arranged = True
            self._arrange()
        for panel in self._panels.values():
            panel.show()
        if kept.isEmpty() or not self._window.restoreState(kept):
            self._settle()
        elif not self.areas.wished:
            self.areas.read(self._bench.settings.value("areas"))
        self._dress()
        self.areas.give_back()

    def reset(self) -> None:
        """Put every panel back where it was at first."""
        for panel in self._panels.values():
            panel.setFloating(False)
            self._window.removeDockWidget(panel)
        self._arrange()
        for panel in self._panels.values():
            panel.show()
        self._settle()
        self._dress()

    def keep(self) -> None:
        """Remember where the panels are for the next start."""
        state = self._kept if self._away else self._window.saveState()
        if not state.isEmpty():
            self._bench.settings.keep_bytes("panels", state)
            self._bench.settings.set_value("areas", self.areas.written())

    def _add(self, name: str, title: str) -> None:
        made = Panel(name, title, lambda parent: self._content(name, parent), self._window)
        self._panels[name] = made
        if name in ("layers", "outline"):
            # Or the other areas press them until no name can be read.
            made.setMinimumWidth(_LEFT_LEAST)

    def _content(self, name: str, parent: QWidget) -> QWidget:
        # Not needed to show the window, and half of what there is to import.
        from blockstudio.studio.frame.contents import content  # noqa: PLC0415

        return content(name, self._bench, self, parent)

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
        for name in ("layers", "outline"):
            window.addDockWidget(area.LeftDockWidgetArea, self._panels[name])
        below = [self._panels[name] for name in _BELOW_FIRST]
        beside = [self._panels[name] for name in ("inspector", "training")]
        for place, group in (
            (area.BottomDockWidgetArea, below),
            (area.RightDockWidgetArea, beside),
        ):
            for panel in group:
                window.addDockWidget(place, panel)
            for panel in group[1:]:
                window.tabifyDockWidget(group[0], panel)

    def _settle(self) -> None:
        """Give the areas their first sizes, once the window has its own."""
        window, panels = self._window, self._panels
        narrow = window.width() < _NARROW
        left, right = (_LEFT_NARROW, _RIGHT_NARROW) if narrow else (_LEFT, _RIGHT)
        across = [panels["layers"], panels["inspector"]]
        window.resizeDocks(across, [left, right], Qt.Orientation.Horizontal)
        height = round(window.height() * _BELOW)
        window.resizeDocks([panels["run"]], [height], Qt.Orientation.Vertical)
        split = [panels["layers"], panels["outline"]]
        window.resizeDocks(split, [65, 35], Qt.Orientation.Vertical)
        panels["run"].raise_()
        panels["inspector"].raise_()
        places = Qt.DockWidgetArea
        self.areas.wished = {
            places.LeftDockWidgetArea: left,
            places.RightDockWidgetArea: right,
            places.BottomDockWidgetArea: height,
        }

    def _count(self) -> None:
        count = len(self._bench.session.problems)
        title = tr("Problems  {count}", count=count) if count else tr("Problems")
        self._panels["problems"].setWindowTitle(title)

    def _dress(self) -> None:
        dress_tabs(self._window, current())
