"""The window: canvas in the middle, panels around it, one table of actions behind it all."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.text import text
from blockstudio.data.suffixes import may_hold_samples
from blockstudio.engine.messages import Rebuilt
from blockstudio.graph.problems import CODE, Problem, code_line
from blockstudio.graph.records import DATA, TRAIN, WeightSource
from blockstudio.graph.weights import source_words
from blockstudio.project.file import SUFFIX
from blockstudio.studio.actions.menus import (
    Actions,
    context_menu,
    fill_menu_bar,
    fill_recent,
    menu_style,
)
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.code.banner import TrustBanner
from blockstudio.studio.code.coding import Coding
from blockstudio.studio.data.drop import DataDrops
from blockstudio.studio.files.dialogs import tell
from blockstudio.studio.files.exports import PARAMETERS
from blockstudio.studio.frame import finding
from blockstudio.studio.frame.conditions import holding
from blockstudio.studio.frame.devices import DeviceChoice
from blockstudio.studio.frame.docks import dress_tabs
from blockstudio.studio.frame.help import Help
from blockstudio.studio.frame.notices import Notice
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.frame.topbar import TopBar
from blockstudio.studio.gallery.page import Gallery
from blockstudio.studio.look.icons import application_icon
from blockstudio.studio.look.theme import chosen, current, wear
from blockstudio.studio.problems.places import go_to
from blockstudio.studio.reuse.commands import targets as reuse_targets
from blockstudio.studio.search.commands import CommandPalette, Source
from blockstudio.studio.translations import current_language, told, tr
from blockstudio.studio.workbench import Workbench

if TYPE_CHECKING:
    from blockstudio.studio.code.panel import PythonPanel

_ZOOM_STEP = 1.25
_SIZE = QSize(1440, 900)
_SMALLEST = QSize(960, 600)


class Window(QMainWindow):
    """Everything a person sees; it can be thrown away and made anew around the same workbench."""

    def __init__(self, bench: Workbench, remake: Callable[[], object]) -> None:
        super().__init__()
        self.bench = bench
        self._remake = remake
        self._closing = False
        self.canvas = CanvasView(bench.session, self)
        self.gallery = Gallery(self)
        self.help = Help(bench.session, bench.link, self)
        self.coding = Coding(self.canvas, self._python_panel)
        self.banner = TrustBanner(bench.session, self)
        self.drops = DataDrops(bench.session, bench.documents, self)
        self.actions_by_id = Actions(self, self.targets())
        self.top = self._top_bar()
        self.stack = QStackedWidget(self)
        self.panels = Panels(bench, self)
        self.notice = Notice(self.stack)
        self.commands = CommandPalette(self._sources(), self)
        self.menus = self._menus()
        self._build()
        self._listen()
        bench.belong_to(self)
        self._show_start()

    def show_gallery(self) -> None:
        """Show the welcome page, over the project if one is open."""
        self.gallery.refresh()
        self.gallery.offer_back(there=self.bench.documents.open_document)
        if self.stack.currentWidget() is not self.gallery:
            self.panels.put_away()
        self.stack.setCurrentWidget(self.gallery)
        self.top_holder.hide()
        self._say_title()

    def show_document(self) -> None:
        """Show the canvas with its panels."""
        if self.stack.currentWidget() is not self.canvas:
            self.stack.setCurrentWidget(self.canvas)
            self.top_holder.show()
            self.panels.bring_back()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_title()

    def show_commands(self) -> None:
        """Open the field that finds everything."""
        self.commands.open()

    def find_layer(self) -> None:
        """Go to the search field of the layers."""
        palette = self.panels.show("layers")
        palette.focus_search()  # pyright: ignore[reportAttributeAccessIssue]

    def show_initialisation(self) -> None:
        """Go to the rules of initialisation."""
        self.panels.show("initialisation")

    def show_samples(self) -> None:
        """Go to the samples of the data."""
        self.panels.show("samples")

    def show_predict(self) -> None:
        """Go to what a run says of samples."""
        self.panels.show("predict")

    def show_lab(self) -> None:
        """Go to the experiments on the devices."""
        self.panels.show("lab")

    def show_parameters(self) -> None:
        """Go to the ties and to what has no size yet."""
        self.panels.show("parameters")

    def set_up_sweep(self) -> None:
        """Open the dialog that sets up a sweep."""
        panel = self.panels.show("sweeps")
        panel.set_up()  # pyright: ignore[reportAttributeAccessIssue]

    def show_engines(self) -> None:
        """Open the list of machines that runs can be sent to."""
        # Seldom wanted: imported when it is.
        from blockstudio.studio.engines.dialog import EnginesDialog  # noqa: PLC0415

        EnginesDialog(self.bench.link.machines, self).open()

    def zoom_in(self) -> None:
        """Show the canvas larger."""
        self.canvas.zoom_to(self.canvas.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the canvas smaller."""
        self.canvas.zoom_to(self.canvas.zoom / _ZOOM_STEP)

    def zoom_full(self) -> None:
        """Show the canvas at 100 %."""
        self.canvas.zoom_to(1.0)

    def choose_theme(self, choice: str) -> None:
        """Wear light or dark colours, or those of the desktop."""
        self.bench.settings.theme = choice
        self.wear_chosen()

    def wear_chosen(self) -> None:
        """Wear the theme of the settings, now that it or the desktop changed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wear(app, chosen(self.bench.settings.theme))
        self.actions_by_id.choose("window.choose_theme", self.bench.settings.theme)
        self._dress()

    def choose_language(self, language: str) -> None:
        """Speak another language, in a window made anew around the same project."""
        if language != current_language():
            self.bench.settings.language = language
            self.keep_layout()
            QTimer.singleShot(0, self._remake)

    def reset_layout(self) -> None:
        """Put every panel back where it was at first."""
        self.panels.reset()
        self._dress()

    def keep_layout(self) -> None:
        """Remember where the window and its panels are."""
        self.bench.settings.keep_bytes("geometry", self.saveGeometry())
        self.panels.keep()

    def replace(self) -> None:
        """Close for a new window around the same workbench: nothing is asked, nothing ends."""
        self._closing = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then go."""
        if not self._closing and self.bench.documents.dirty:
            event.ignore()
            self.bench.documents.settle(self._close_settled)
            return
        if not self._closing:
            self.keep_layout()
            self.bench.close()
        for panel in self.panels.all():
            if panel.isFloating():
                # A window of its own that is open when it is destroyed tells its parts of it: too late.
                panel.hide()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take project files, files of weights, and whatever may hold samples."""
        if _dragged(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the project, read the weights, or make the file or folder the data."""
        path = _dragged(event)
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix == SUFFIX:
            self.bench.documents.open(path)
        elif path.suffix == PARAMETERS:
            self.bench.exports.load_parameters(path)
        else:
            self.drops.take(path)

    def changeEvent(self, event: QEvent) -> None:
        """Dress the tabs in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "panels"):
            self._dress()

    def open_context_menu(self, place: QPoint) -> QMenu:
        """Offer what can be done at a place of the canvas."""
        kind = "node" if self.bench.session.selection else "canvas"
        menu = context_menu(kind, self.actions_by_id, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
        return menu

    def visit(self, problem: Problem) -> None:
        """Put the cursor into the field, or the line of code, that a problem speaks of."""
        self.show_document()
        if (line := code_line(problem.place.item)) is not None:
            self.coding.show(problem.place.record, line)
            return
        self.panels.focus_field(problem.place.item)

    def carry_out(self, name: str) -> None:
        """Carry out the action of that id, if it can be done now."""
        action = self.actions_by_id.by_id.get(name)
        if action is not None:
            action.trigger()

    def targets(self) -> dict[str, object]:
        """Return those who carry the actions out, by the names the table uses."""
        bench = self.bench
        return {
            "session": bench.session,
            "documents": bench.documents,
            "exports": bench.exports,
            "runs": bench.runs,
            "canvas": self.canvas,
            **self.canvas.commands.targets(),
            **reuse_targets(self.canvas.stage, self.canvas),
            "window": self,
            "help": self.help,
            "coding": self.coding,
        }

    def _top_bar(self) -> TopBar:
        bench = self.bench
        devices = DeviceChoice(bench.session, bench.link, self)
        devices.more_wanted.connect(self.show_engines)
        return TopBar(bench.session, bench.documents, self.actions_by_id.by_id, devices, self)

    def _sources(self) -> tuple[Source, ...]:
        bench = self.bench
        return (
            lambda: finding.commands(self.actions_by_id),
            lambda: finding.nodes(bench.session) if self._working() else (),
            lambda: (
                finding.layers(self.canvas.commands.placing.add_kind) if self._working() else ()
            ),
            lambda: finding.projects(bench.documents.open),
        )

    def _working(self) -> bool:
        return self.stack.currentWidget() is self.canvas

    def _menus(self) -> dict[str, QMenu]:
        menus = fill_menu_bar(self.menuBar(), self.actions_by_id)
        self.menuBar().setStyleSheet(menu_style(current()))
        again = QMenu(tr("Open recent"), menus["File"])
        again.aboutToShow.connect(lambda: fill_recent(again, self.bench.documents.open))
        menus["File"].insertMenu(self.actions_by_id.by_id["file.examples"], again)
        panels = QMenu(tr("Panels"), menus["View"])
        for panel in self.panels.all():
            panels.addAction(panel.toggleViewAction())
        menus["View"].insertMenu(self.actions_by_id.by_id["view.reset_layout"], panels)
        return menus

    def _build(self) -> None:
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.setDocumentMode(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.stack.addWidget(self.gallery)
        self.stack.addWidget(self.canvas)
        self.setCentralWidget(_below(self.banner, self.stack))
        self.top_holder = _bar(self, self.top)
        self.addToolBar(self.top_holder)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(self.bench.settings.bytes_of("geometry"))
        self.actions_by_id.choose("window.choose_theme", self.bench.settings.theme)
        self.actions_by_id.choose("window.choose_language", current_language())

    def _listen(self) -> None:
        bench = self.bench
        session, documents = bench.session, bench.documents
        self.gallery.wanted_new.connect(documents.new)
        self.gallery.wanted_open.connect(documents.ask_open)
        self.gallery.wanted_back.connect(self.show_document)
        self.gallery.chosen.connect(documents.open_example)
        self.gallery.picked.connect(documents.open)
        self.canvas.context_requested.connect(self.open_context_menu)
        self.canvas.stage.message_requested.connect(self.notice.tell)
        self.canvas.stage.action_requested.connect(self.carry_out)
        self.panels.kind_chosen.connect(self.canvas.commands.placing.add_kind)
        self.panels.problem_visited.connect(self.visit)
        self.panels.code_asked.connect(self.coding.new)
        self.banner.wanted.connect(self.coding.show_asked)
        self.stack.currentChanged.connect(self._on_page)
        documents.opened.connect(self._on_opened)
        documents.closed.connect(self.show_gallery)
        documents.saved.connect(self._on_saved)
        documents.warned.connect(self._on_warned)
        bench.exports.told.connect(self.notice.tell)
        bench.runs.weights_taken.connect(self._on_weights_taken)
        self.drops.told.connect(self._on_data)
        self.drops.refused.connect(self._on_data_refused)
        self.drops.weights.connect(bench.exports.load_parameters)
        bench.first_recipe.told.connect(self.notice.tell)
        bench.runs.refused.connect(self._on_run_refused)
        bench.link.died.connect(self._on_engine_death)
        bench.link.machines.told.connect(self.notice.tell_problem)
        session.trust.allowed.connect(self.notice.hide)
        bench.link.rebuilt.connect(self._on_rebuilt)
        bench.link.ready.connect(self._hold)
        for signal in (session.selection_changed, session.entered, session.history_changed):
            signal.connect(self._hold)
        documents.closed.connect(self._hold)
        bench.runs.state_changed.connect(self._on_run_state)
        QApplication.styleHints().colorSchemeChanged.connect(self.wear_chosen)

    def _show_start(self) -> None:
        if self.bench.documents.open_document:
            self.show_document()
        else:
            self.stack.setCurrentWidget(self.gallery)
            self.top_holder.hide()
        self._hold()

    def _python_panel(self) -> "PythonPanel":
        found = self.panels.show("python")
        # As the panels: it is imported with the first of them.
        from blockstudio.studio.code.panel import PythonPanel  # noqa: PLC0415

        assert isinstance(found, PythonPanel)
        return found

    def _on_page(self) -> None:
        self.banner.allow(shown=self._working())

    def _hold(self) -> None:
        """Enable what can be done now and say what undo and redo would do."""
        bench = self.bench
        ready = bool(bench.link.torch)
        self.actions_by_id.hold(holding(bench.session, bench.documents, bench.runs, engine=ready))
        undo, redo = bench.session.history.undo_title, bench.session.history.redo_title
        by_id = self.actions_by_id.by_id
        by_id["edit.undo"].setText(
            tr("Undo {what}", what=verbatim(told(undo))) if undo else tr("Undo")
        )
        by_id["edit.redo"].setText(
            tr("Redo {what}", what=verbatim(told(redo))) if redo else tr("Redo")
        )
        by_id["run.train"].setText(tr("Resume") if bench.runs.state == "paused" else tr("Train"))
        self._say_title()

    def _say_title(self) -> None:
        documents = self.bench.documents
        if self._working() and documents.open_document:
            star = "*" if documents.dirty else ""
            self.setWindowTitle(f"{documents.name}{star} — Block Studio")
        else:
            self.setWindowTitle("Block Studio")

    def _on_opened(self) -> None:
        self.notice.hide()
        self.show_document()
        QTimer.singleShot(0, self.canvas, self.canvas.fit)

    def _on_saved(self) -> None:
        file = self.bench.session.file
        self.notice.tell(tr("Saved to {path}", path=str(file)))
        self._say_title()

    def _on_warned(self, problems: list[Problem]) -> None:
        tell(self, problems, tr("The file was opened with problems"))

    def _on_weights_taken(self, source: WeightSource) -> None:
        self.notice.tell(
            tr("The network has the weights of {source}", source=told(source_words(source)))
        )

    def _on_rebuilt(self, news: Rebuilt) -> None:
        if not news.remade and not news.added:
            return
        # The panel's words: imported with it, not with the window.
        from blockstudio.studio.parameters.sizes import carried  # noqa: PLC0415

        said = text("not all weights could be kept")
        self.notice.tell_problem(
            Problem(said, severity="warning", hint=text("{words}", words=carried(news)))
        )

    def _on_run_state(self, state: str) -> None:
        if state == "starting":
            self.notice.hide()
            self.panels.show("run")
        self._hold()

    def _on_run_refused(self, problem: Problem) -> None:
        self.notice.tell_problem(problem)
        if problem in self.bench.session.problems:
            self.panels.show("problems")
        if problem.place.record in (TRAIN, DATA):
            self.panels.show("training" if problem.place.record == TRAIN else "data")
        elif problem.place.item == CODE:
            self.coding.show_asked()
        elif problem.place.record and go_to(self.bench.session, problem.place):
            self.visit(problem)

    def _on_data(self, said: str) -> None:
        self.panels.show("data")
        self.notice.tell_until_read(said)

    def _on_data_refused(self, problem: Problem) -> None:
        self.panels.show("data")
        self.notice.tell_problem(problem)

    def _on_engine_death(self, how: str) -> None:
        if self.bench.link.left_alone:
            said = text("the engine ended twice in a row ({how})", how=how)
            hint = text("it starts again with your next edit or run")
            self.notice.tell_problem(Problem(said, hint=hint))
        else:
            said = text("the engine ended ({how}) and is being started again", how=how)
            self.notice.tell_problem(Problem(said, severity="warning"))
        self._hold()

    def _close_settled(self) -> None:
        # Saved or given up: the question is not asked again.
        self.bench.session.history.mark_saved()
        self.close()

    def _dress(self) -> None:
        dress_tabs(self, current())
        self.menuBar().setStyleSheet(menu_style(current()))


def _below(banner: QWidget, content: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(banner)
    column.addWidget(content, 1)
    return holder


class PlainBar(QToolBar):
    """A tool bar without the lines that the style draws around one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing but the background."""
        QPainter(self).fillRect(event.rect(), self.palette().window())


def _bar(window: QMainWindow, content: QWidget) -> QToolBar:
    bar = PlainBar(tr("Top bar"), window)
    bar.setObjectName("top")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setContentsMargins(0, 0, 0, 0)
    if (layout := bar.layout()) is not None:
        layout.setContentsMargins(0, 0, 0, 0)
    bar.addWidget(content)
    return bar


def _dragged(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if path.suffix in (SUFFIX, PARAMETERS) or may_hold_samples(path):
            return path
    return None
