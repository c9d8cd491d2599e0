"""Where a document is worked on: the canvas, the panels around it, the bar above, what is told."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from blockstudio.data.suffixes import may_hold_samples
from blockstudio.graph.problems import CodeItem, GroupItem, Problem
from blockstudio.project.bundle import is_bundle
from blockstudio.project.file import SUFFIX
from blockstudio.studio.actions.menus import context_menu
from blockstudio.studio.actions.view_modes import SHAPES
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.canvas.views.activations import ActivationFigures
from blockstudio.studio.canvas.views.costs import CostFigures, TimeFigures
from blockstudio.studio.canvas.views.measured import RunFigures
from blockstudio.studio.checkpoints.opening import Checkpoints, is_checkpoint
from blockstudio.studio.code.banner import TrustBanner
from blockstudio.studio.code.coding import Coding
from blockstudio.studio.data.drop import DataDrops
from blockstudio.studio.frame import contents, finding
from blockstudio.studio.frame.bars import top_bar
from blockstudio.studio.frame.devices import DeviceChoice
from blockstudio.studio.frame.help import Help
from blockstudio.studio.frame.kept_panes import KeptPanes
from blockstudio.studio.frame.lessons import Lessons
from blockstudio.studio.frame.notices import Notice
from blockstudio.studio.frame.panel_table import PanelRow
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.frame.panes import Panes
from blockstudio.studio.frame.pointing import Pointing
from blockstudio.studio.frame.readiness import Readiness
from blockstudio.studio.frame.reports import Reports
from blockstudio.studio.frame.returning import Returning
from blockstudio.studio.frame.topbar import TopBar
from blockstudio.studio.library.commands import LibraryCommands
from blockstudio.studio.look.icons import application_icon
from blockstudio.studio.pictures.saving import Pictures
from blockstudio.studio.reuse.commands import targets as reuse_targets
from blockstudio.studio.search.commands import CommandPalette, Source
from blockstudio.studio.stepping.figures import StepFigures
from blockstudio.studio.workbench import Workbench

if TYPE_CHECKING:
    from blockstudio.studio.frame.window import Window

_PYTHON = ".py"
_ZOOM_STEP = 1.25


class Workspace(QObject):
    """All of a window but its welcome page and its menus; who adds to the document is in here."""

    def __init__(self, bench: Workbench, window: "Window", rows: Iterable[PanelRow]) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window
        actions = window.actions_by_id
        self._of_view: dict[CanvasView, dict[str, object]] = {}
        """Who carries out what in each canvas."""
        self.panes = Panes(bench.session, window, self._furnish)
        self.panels = Panels(bench, window, rows)
        self.help = Help(bench.session, bench.link, window.bindings, window)
        self.coding = Coding(lambda: self.canvas, lambda: contents.python_panel(self.panels))
        self.banner = TrustBanner(bench.session, window)
        self.drops = DataDrops(bench.session, bench.documents, window)
        self.checkpoints = Checkpoints(
            bench.link, bench.settings, window, bench.exports.tell_loaded
        )
        self.drops.weights.connect(self.checkpoints.open)
        devices = DeviceChoice(bench.session, bench.link, window)
        devices.machines_requested.connect(self.show_engines)
        self.top = TopBar(bench.session, bench.documents, actions.by_id, devices, window)
        self.notice = Notice(window.stack, lambda: self.canvas.views)
        self.commands = CommandPalette(self._sources(), window)
        self.reports = Reports(bench, self.panels, self.notice, self.coding, self.drops)
        self.returning = Returning(bench.settings, lambda: self.canvas, self.panels, window)
        self.library = LibraryCommands(bench, self.canvas.stage, window)
        self.lessons = Lessons(self.panels, window)
        self._targets = self._all_targets()
        self._build()
        self._listen()
        self.readiness = Readiness(bench, actions, self.panes)
        KeptPanes(self.panes, bench.session, bench.documents, bench.settings)
        bench.belong_to(window)
        self._show_start()

    @property
    def canvas(self) -> CanvasView:
        """The canvas that is worked in."""
        return self.panes.view

    @property
    def shown(self) -> bool:
        """Whether the canvas is in front, not the welcome page."""
        return self._window.stack.currentWidget() is self.panes

    def show_gallery(self) -> None:
        """Show the welcome page, over the project if one is open."""
        gallery = self._window.gallery
        gallery.refresh()
        gallery.fill()
        self._window.offer_lesson()
        gallery.offer_back(there=self.bench.documents.open_document)
        if self.shown:
            self.panels.put_away()
        self._window.stack.setCurrentWidget(gallery)
        self._bar.hide()
        self._show_title()

    def show_document(self) -> None:
        """Show the canvas with its panels."""
        if not self.shown:
            self._window.stack.setCurrentWidget(self.panes)
            self._bar.show()
            self.panels.bring_back()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_title()

    def show_commands(self) -> None:
        """Open the field that finds everything."""
        self.commands.open()

    def show_engines(self) -> None:
        """Open the list of machines that runs can be sent to."""
        # Seldom wanted: imported when it is.
        from blockstudio.studio.engines.dialog import EnginesDialog  # noqa: PLC0415

        EnginesDialog(self.bench.link.machines, self._window).open()

    def focus_canvas(self) -> None:
        """Let the keys go to the canvas, from wherever they went."""
        self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_values(self) -> None:
        """Put the cursor into the first value that the selected node needs."""
        contents.focus_values(self.panels)

    def zoom_in(self) -> None:
        """Show the canvas larger."""
        self.canvas.zoom_to(self.canvas.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the canvas smaller."""
        self.canvas.zoom_to(self.canvas.zoom / _ZOOM_STEP)

    def zoom_full(self) -> None:
        """Show the canvas at 100 %."""
        self.canvas.zoom_to(1.0)

    def reset_layout(self) -> None:
        """Put every panel back where it was at first."""
        self.panels.reset()

    def open_context_menu(self, place: QPoint) -> QMenu:
        """Offer what can be done at a place of the canvas."""
        kind = "node" if self.bench.session.selection else "canvas"
        menu = context_menu(kind, self._window.actions_by_id, self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def visit(self, problem: Problem) -> None:
        """Put the cursor into the field, or the line of code, that a problem speaks of."""
        self.show_document()
        match problem.place.item:
            case CodeItem(line=line):
                self.coding.show(problem.place.record, line)
            case str(name):
                contents.focus_field(self.panels, name)
            case GroupItem():
                self.panels.show("training")

    def carry_out(self, name: str) -> None:
        """Carry out the action of that id, if it can be done now."""
        action = self._window.actions_by_id.by_id.get(name)
        if action is not None:
            action.trigger()

    def target(self, name: str) -> object:
        """Return who carries actions out under that name; a panel is shown. Raises KeyError."""
        room, _, panel = name.partition(".")
        if panel:
            return {"panels": self.panels}[room].show(panel)
        of_view = self._of_view[self.canvas]
        return of_view[name] if name in of_view else self._targets[name]

    def look_at_drag(self, event: QDropEvent) -> None:
        """Accept what is dragged over the window if a drop of it would be taken."""
        if dragged(event) is not None:
            event.acceptProposedAction()

    def take_drop(self, event: QDropEvent) -> None:
        """Open the project or the tensors, ask what of Python to import, or make it the data."""
        path = dragged(event)
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix == SUFFIX or is_bundle(path):
            self.bench.documents.open(path)
        elif is_checkpoint(path):
            self.checkpoints.open(path)
        elif path.suffix == _PYTHON:
            self.bench.imports.ask_of(path)
        else:
            self.drops.take(path)

    def _furnish(self, view: CanvasView) -> None:
        """Give a canvas its keys and figures, and have what it asks for done."""
        bench, bindings = self.bench, self._window.bindings
        view.lens.know("costs", CostFigures(bench.link, view))
        view.lens.know("times", TimeFigures(bench.link, view))
        view.lens.know("run", RunFigures(bench.runs, view))
        view.lens.know("activations", ActivationFigures(bench.runs, view))
        view.lens.know("batch", StepFigures(bench.stepper, view))
        view.use_keys(bindings)
        self._of_view[view] = {
            "canvas": view,
            "lens": view.lens,
            "pictures": Pictures(view.stage, bench.settings, self._window),
            **view.commands.targets(),
            **reuse_targets(view.stage, view),
        }
        view.destroyed.connect(lambda: self._of_view.pop(view, None))
        view.context_requested.connect(self.open_context_menu)
        view.stage.message_requested.connect(lambda words: self.notice.tell(words))
        view.stage.action_requested.connect(self.carry_out)
        view.lens.changed.connect(self._on_view)
        for turned in (view.stage.entered, view.stage.turned):
            turned.connect(self._on_turned)
        for marked in (view.stage.selection_marked, view.stage.records_changed):
            marked.connect(self._on_annotations)

    def _all_targets(self) -> dict[str, object]:
        bench = self.bench
        return {
            "session": bench.session,
            "documents": bench.documents,
            "exports": bench.exports,
            "checkpoints": self.checkpoints,
            "imports": bench.imports,
            "starter": bench.runs.starter,
            "run": bench.runs.followed,
            "shelf": bench.runs.shelf,
            "workspace": self,
            "panes": self.panes,
            "panels": self.panels,
            "library": self.library,
            "help": self.help,
            "lessons": self.lessons,
            "coding": self.coding,
        }

    def _sources(self) -> tuple[Source, ...]:
        session = self.bench.session
        return (
            lambda: finding.commands(self._window.actions_by_id),
            lambda: finding.nodes(session) if self.shown else (),
            lambda: finding.layers(self.canvas.commands.placing.add_kind) if self.shown else (),
            lambda: (
                finding.kept(self.canvas.stage, self.canvas.commands.placing.add_kind)
                if self.shown
                else ()
            ),
            lambda: finding.projects(self.bench.documents.open),
        )

    def _build(self) -> None:
        window = self._window
        window.setWindowIcon(application_icon())
        window.stack.addWidget(self.panes)
        window.pages.put_above(self.banner)
        self._bar = top_bar(window, self.top)
        window.addToolBar(self._bar)
        self._bar.hide()
        for panel in self.panels.all():
            window.panel_menu.addAction(panel.toggleViewAction())

    def _listen(self) -> None:
        documents = self.bench.documents
        bindings = self._window.bindings
        bindings.changed.connect(self._on_keys)
        self.bench.stepper.recorded.connect(lambda: self.canvas.lens.choose("batch"))
        self.bench.stepper.moved.connect(self._on_step)
        self.panes.changed.connect(self._on_pane)
        self.bench.shelf.changed.connect(self._share_library)
        self.panels.kind_chosen.connect(lambda kind: self.canvas.commands.placing.add_kind(kind))
        self.panels.problem_visited.connect(self.visit)
        self.help.insert_requested.connect(self.canvas.commands.placing.add_kind)
        self.panels.left.connect(self.focus_canvas)
        self.panels.told.connect(self.notice.tell)
        self.panels.menu_requested.connect(self.open_context_menu)
        self.panels.link_followed.connect(lambda link: self.canvas.stage.link_followed.emit(link))
        self.panels.action_wanted.connect(self.carry_out)
        by_id = self._window.actions_by_id.by_id
        pointing = Pointing(self._window, self.panels, self.panes, by_id)
        self.panels.pointed.connect(pointing.point)
        self.panels.code_requested.connect(self.coding.new)
        self.banner.code_requested.connect(self.coding.show_asked)
        self._window.stack.currentChanged.connect(self._on_page)
        documents.opened.connect(self._on_opened)
        documents.closed.connect(self.show_gallery)
        documents.saved.connect(self._show_title)
        self.bench.session.history_changed.connect(self._show_title)

    def _show_start(self) -> None:
        if self.bench.documents.open_document:
            self.show_document()
            QTimer.singleShot(0, self, self.returning.come_back)

    def _show_title(self) -> None:
        documents = self.bench.documents
        if self.shown and documents.open_document:
            star = "*" if documents.dirty else ""
            self._window.setWindowTitle(f"{documents.name}{star} — Block Studio")
        else:
            self._window.setWindowTitle("Block Studio")

    def _on_keys(self) -> None:
        for pane in self.panes.panes:
            pane.view.use_keys(self._window.bindings)

    def _on_pane(self) -> None:
        """Mark what is so in the canvas that is worked in now."""
        self._share_library()
        self._on_view()
        self._on_turned()
        self.readiness.refresh()

    def _share_library(self) -> None:
        """Let every canvas offer the blocks of the personal library."""
        for pane in self.panes.panes:
            pane.view.stage.library = self.bench.shelf.blocks

    def _on_view(self) -> None:
        """Mark the view mode that is on."""
        mode = self.canvas.lens.mode
        self._window.actions_by_id.choose("lens.choose", mode.id if mode is not None else SHAPES)

    def _on_step(self) -> None:
        """Have the node of the step in view."""
        self.canvas.bring_into_view(self.bench.session.selection)

    def _on_turned(self) -> None:
        """Mark the way the block reads that is shown."""
        direction = self.bench.session.block.direction
        self._window.actions_by_id.choose("layout.lay_out", direction)

    def _on_annotations(self) -> None:
        """Mark the colour of the note or frame that is selected."""
        if (colour := self.canvas.commands.labels.colour) is not None:
            self._window.actions_by_id.choose("labels.set_colour", colour)

    def _on_page(self) -> None:
        self.banner.allow(shown=self.shown)

    def _on_opened(self) -> None:
        self.notice.hide()
        self.show_document()
        self.returning.arrange()
        QTimer.singleShot(0, self, self.returning.come_back)


def dragged(event: QDropEvent) -> Path | None:
    """Return the first project, file of weights or of Python, or thing that may hold samples."""
    known = (SUFFIX, _PYTHON)
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        is_known = is_bundle(path) or is_checkpoint(path) or path.suffix in known
        if is_known or may_hold_samples(path):
            return path
    return None
