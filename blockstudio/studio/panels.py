"""Which panels there are, where they stand at first, and how they are found again."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

from blockstudio.studio.code import CodePane
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.docks import Panel, dress_tabs
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.outline import Outline
from blockstudio.studio.palette import Palette
from blockstudio.studio.problems import Problems
from blockstudio.studio.runs.table import RunTable
from blockstudio.studio.theme import current
from blockstudio.studio.training.panel import TrainingPanel
from blockstudio.studio.translations import tr
from blockstudio.studio.workbench import Workbench

_LEFT, _RIGHT, _BELOW = 244, 320, 0.31
_NARROW = 1400
_LEFT_NARROW, _RIGHT_NARROW = 220, 288


class Panels(QObject):
    """The panels of one window."""

    def __init__(self, bench: Workbench, window: QMainWindow) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self._kept = QByteArray()
        self._away = True
        self._arranged = False
        self._panels: dict[str, Panel] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._dress)
        self._make_all()
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
        inspector = self.show("inspector")
        assert isinstance(inspector, Inspector)
        inspector.show_selection()
        field = inspector.findChild(QWidget, name) if name else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._dress()

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

    def _make_all(self) -> None:
        bench, session = self._bench, self._bench.session
        self._add("layers", tr("Palette"), self._palette)
        self._add("outline", tr("Outline"), lambda parent: Outline(session, parent))
        self._add("run", tr("Run"), lambda parent: _plots(bench, parent))
        self._add("runs", tr("Runs"), lambda parent: RunTable(bench.runs, parent))
        self._add("problems", tr("Problems"), self._problems)
        self._add("code", tr("Code"), lambda parent: CodePane(session, parent))
        self._add("data", tr("Data"), lambda parent: DataPanel(session, bench.data, parent))
        self._add(
            "inspector",
            tr("Inspector"),
            lambda parent: Inspector(session, bench.link, bench.runs, bench.data, parent),
        )
        self._add(
            "training",
            tr("Training"),
            lambda parent: TrainingPanel(session, bench.link, bench.runs, bench.data, parent),
        )

    def _add(self, name: str, title: str, factory: Callable[[QWidget], QWidget]) -> None:
        self._panels[name] = Panel(name, title, factory, self._window)

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
        below = [self._panels[name] for name in ("run", "runs", "problems", "code", "data")]
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

    def _palette(self, parent: QWidget) -> QWidget:
        palette = Palette(self._bench.session, parent)
        palette.chosen.connect(self._window.canvas.add_kind)  # pyright: ignore[reportAttributeAccessIssue]
        return palette

    def _problems(self, parent: QWidget) -> QWidget:
        pane = Problems(self._bench.session, parent)
        pane.visited.connect(self._window.visit)  # pyright: ignore[reportAttributeAccessIssue]
        return pane

    def _count(self) -> None:
        count = len(self._bench.session.problems)
        title = tr("Problems  {count}", count=count) if count else tr("Problems")
        self._panels["problems"].setWindowTitle(title)

    def _dress(self) -> None:
        dress_tabs(self._window, current())


def _plots(bench: Workbench, parent: QWidget) -> QWidget:
    # With pyqtgraph, which takes as long to import as half of torch: only when the panel is seen.
    from blockstudio.studio.plots.panel import PlotsPanel  # noqa: PLC0415

    return PlotsPanel(bench.runs, parent)
