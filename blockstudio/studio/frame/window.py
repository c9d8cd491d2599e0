"""The window: the welcome page and the menus at once, the workspace when it has been painted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

from blockstudio.studio.actions.bindings import Bindings
from blockstudio.studio.actions.menus import Actions, fill_menu_bar, fill_recent, menu_style
from blockstudio.studio.frame.action_table import actions_with
from blockstudio.studio.frame.bars import Column
from blockstudio.studio.frame.panel_table import PANELS, PanelRow
from blockstudio.studio.gallery.page import Gallery
from blockstudio.studio.look.first_paint import FirstPaint
from blockstudio.studio.look.theme import chosen, current, wear
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import current_language, tr

if TYPE_CHECKING:
    from blockstudio.studio.canvas.view import CanvasView
    from blockstudio.studio.frame.panels import Panels
    from blockstudio.studio.frame.workspace import Workspace
    from blockstudio.studio.workbench import Workbench

_SIZE = QSize(1440, 900)
_SMALLEST = QSize(960, 600)


class Window(QMainWindow):
    """Everything a person sees; it can be thrown away and made anew around the same workbench.

    `bench` gives the workbench, which is made when something is first done with the window.
    """

    ready = Signal()
    """The window has been painted, and all of it is there: what takes long may begin."""

    def __init__(
        self,
        settings: Settings,
        bench: "Callable[[], Workbench]",
        remake: Callable[[], object],
        rows: tuple[PanelRow, ...] = PANELS,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._bench = bench
        self._remake = remake
        self._rows = rows
        self._workspace: Workspace | None = None
        self._closing = False
        self.gallery = Gallery(self)
        table = actions_with(rows)
        self.bindings = Bindings(table, settings, self)
        self.actions_by_id = Actions(self, table, self.target, self.bindings)
        self.stack = QStackedWidget(self)
        self.pages = Column(self.stack, self)
        self.menus = fill_menu_bar(self.menuBar(), self.actions_by_id)
        self.panel_menu = QMenu(tr("Panels"), self.menus["View"])
        self._build_menus()
        self._build()
        self._listen()

    @property
    def workspace(self) -> "Workspace":
        """The canvas and all around it; made now, if nobody asked for it before."""
        if self._workspace is None:
            # Nothing of it shows on the welcome page, and it is most of what there is to import.
            from blockstudio.studio.frame.workspace import Workspace  # noqa: PLC0415

            self._workspace = Workspace(self._bench(), self, self._rows)
        return self._workspace

    @property
    def bench(self) -> "Workbench":
        """What the window works with."""
        return self.workspace.bench

    @property
    def canvas(self) -> "CanvasView":
        """The view of the shown block."""
        return self.workspace.canvas

    @property
    def panels(self) -> "Panels":
        """The panels around the canvas."""
        return self.workspace.panels

    def complete(self) -> None:
        """Make what is not made yet."""
        assert self.workspace

    def show_keys(self) -> None:
        """Open the list of keys, each of which can be another."""
        # Seldom wanted: imported when it is.
        from blockstudio.studio.preferences.keys import KeysDialog  # noqa: PLC0415

        KeysDialog(self.bindings, self).open()

    def choose_theme(self, choice: str) -> None:
        """Wear light or dark colours, or those of the desktop."""
        self._settings.theme = choice
        self.wear_chosen()

    def wear_chosen(self) -> None:
        """Wear the theme of the settings, now that it or the desktop changed."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wear(app, chosen(self._settings.theme))
        self.actions_by_id.choose("window.choose_theme", self._settings.theme)
        self.dress()

    def choose_start(self, choice: str) -> None:
        """Begin with the welcome page from now on, or with the project that was open last."""
        self._settings.start = choice
        self.actions_by_id.choose("window.choose_start", choice)

    def choose_language(self, language: str) -> None:
        """Speak another language, in a window made anew around the same project."""
        if language != current_language():
            self._settings.language = language
            self.keep_layout()
            QTimer.singleShot(0, self._remake)

    def dress(self) -> None:
        """Give menus and tabs the colours of the theme."""
        self.menuBar().setStyleSheet(menu_style(current()))
        if self._workspace is not None:
            self._workspace.panels.dress()
            self._workspace.panes.dress()

    def keep_layout(self) -> None:
        """Remember where the window and its panels are."""
        self._settings.keep_bytes("geometry", self.saveGeometry())
        if self._workspace is not None:
            self._workspace.panels.keep()
            self._workspace.returning.keep()
            self._workspace.lessons.kept.keep()

    def replace(self) -> None:
        """Close for a new window around the same workbench: nothing is asked, nothing ends."""
        self._closing = True
        self.close()
        self.deleteLater()

    def target(self, name: str) -> object:
        """Return who carries actions out under that name; raise KeyError if nobody does."""
        return self if name == "window" else self.workspace.target(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then go."""
        if not self._closing and self._workspace is not None and self.bench.documents.dirty:
            event.ignore()
            self.bench.documents.settle(self._close_settled)
            return
        if not self._closing:
            self.keep_layout()
            self._settings.write()
        if self._workspace is not None:
            self._let_go(self._workspace)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take project files, files of weights, and whatever may hold samples."""
        self.workspace.look_at_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the project, read the weights, or make the file or folder the data."""
        self.workspace.take_drop(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress menus and tabs in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "menus"):
            self.dress()

    def _build_menus(self) -> None:
        menus, by_id = self.menus, self.actions_by_id.by_id
        self.menuBar().setStyleSheet(menu_style(current()))
        recent = QMenu(tr("Open recent"), menus["File"])
        recent.aboutToShow.connect(lambda: fill_recent(recent, self.bench.documents.open))
        menus["File"].insertMenu(by_id["file.examples"], recent)
        self.panel_menu.aboutToShow.connect(self.complete)
        menus["View"].insertMenu(by_id["view.reset_layout"], self.panel_menu)

    def _build(self) -> None:
        self.setWindowTitle("Block Studio")
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.setDocumentMode(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.stack.addWidget(self.gallery)
        self.setCentralWidget(self.pages)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(self._settings.bytes_of("geometry"))
        self.actions_by_id.hold(frozenset())
        self.actions_by_id.choose("window.choose_theme", self._settings.theme)
        self.actions_by_id.choose("window.choose_language", current_language())
        self.actions_by_id.choose("window.choose_start", self._settings.start)
        self.gallery.offer_last(self._settings.last)

    def _listen(self) -> None:
        gallery = self.gallery
        gallery.new_requested.connect(lambda: self.bench.documents.new())
        gallery.open_requested.connect(lambda: self.bench.documents.ask_open())
        gallery.last_requested.connect(lambda path: self.bench.documents.open(path))
        gallery.first_requested.connect(lambda: self.workspace.lessons.begin_first())
        gallery.lesson_requested.connect(lambda: self.workspace.lessons.go_on())
        gallery.lessons_requested.connect(lambda: self.workspace.lessons.show_list())
        gallery.back_requested.connect(lambda: self.workspace.show_document())
        gallery.example_chosen.connect(lambda example: self.bench.documents.open_example(example))
        gallery.file_chosen.connect(lambda path: self.bench.documents.open(path))
        QApplication.styleHints().colorSchemeChanged.connect(self.wear_chosen)
        FirstPaint(self, self._on_painted)

    def _on_painted(self) -> None:
        """Fill the welcome page, if it is what was painted, and make the rest: a turn for each."""
        steps = [self.complete, self.ready.emit]
        if self.gallery.isVisible():
            steps = [self.gallery.refresh, self.gallery.fill, self.offer_lesson, *steps]
        self._do_next(steps)

    def offer_lesson(self) -> None:
        """Offer to go on with the lesson that was left, if there is one."""
        # Not before the page is painted, as its lists.
        from blockstudio.studio.lessons.kept import KeptLessons  # noqa: PLC0415

        taken = KeptLessons(self._settings).last()
        self.gallery.offer_lesson(taken.title if taken is not None else "")

    def _do_next(self, steps: list[Callable[[], object]]) -> None:
        if rest := steps[1:]:
            QTimer.singleShot(0, self, lambda: self._do_next(rest))
        steps[0]()

    def _close_settled(self) -> None:
        # Saved or given up: the question is not asked again.
        self.bench.session.history.mark_saved()
        self.close()

    def _let_go(self, workspace: "Workspace") -> None:
        if not self._closing:
            workspace.bench.close()
        for panel in workspace.panels.all():
            if panel.isFloating():
                # A window of its own that is open when it is destroyed tells its parts of it: too late.
                panel.hide()
