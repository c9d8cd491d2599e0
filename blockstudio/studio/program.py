"""The program around its windows: the application, the workbench, the window of the moment."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from blockstudio.studio.frame.window import Window
from blockstudio.studio.look.theme import chosen, text_font, wear
from blockstudio.studio.process.collector import Collector
from blockstudio.studio.process.unexpected import Unexpected
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import install

if TYPE_CHECKING:
    from blockstudio.studio.files.recovery import RecoveryDialog
    from blockstudio.studio.workbench import Workbench

_STYLE = "Fusion"


class Program(QObject):
    """Opens the window, makes it anew in another language, and puts everything away at the end."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._collector = Collector(self)
        self._settings = Settings()
        self._workbench: Workbench | None = None
        self.unexpected = Unexpected(self)
        self.unexpected.install()
        self.recovery: RecoveryDialog | None = None
        self.window = self._window()

    @property
    def bench(self) -> "Workbench":
        """What the window works with; the window listens to it."""
        return self.window.bench

    def start(self, file: Path | None = None) -> None:
        """Show the window; what takes long follows when it is up."""
        self.window.ready.connect(self._follow_up)
        if file is None and self._settings.start == "last":
            file = self._settings.last
        if file is not None:
            self.bench.documents.open(file.absolute())
        self.window.show()

    def remake(self) -> None:
        """Put a new window, in the language of the settings, in the place of the old one."""
        old = self.window
        install(self._app, self._settings.language)
        self._app.setFont(text_font(self._settings.language))
        self.window = self._window()
        self.window.complete()
        self.window.show()
        old.replace()

    def close(self) -> None:
        """Let everything go."""
        self.unexpected.remove()
        self._collector.stop()
        if self._workbench is not None:
            self._workbench.close(keep=self._workbench.documents.dirty)

    def _window(self) -> Window:
        window = Window(self._settings, self._bench, self.remake)
        self.unexpected.window = window
        return window

    def _bench(self) -> "Workbench":
        """Return the one workbench, which is made when a window first needs it."""
        if self._workbench is None:
            # Most of what there is to import, and nothing that the first paint shows.
            from blockstudio.studio.workbench import workbench  # noqa: PLC0415

            self._workbench = workbench(self._settings, self)
            self.unexpected.session = self._workbench.session
        return self._workbench

    def _follow_up(self) -> None:
        self.bench.start_engine()
        self.recovery = offer_recovery(self)


def offer_recovery(program: Program) -> "RecoveryDialog | None":
    """Offer back what windows that died had not saved, if there is anything."""
    # Not before the window is up.
    from blockstudio.project.recovery import pending  # noqa: PLC0415
    from blockstudio.studio.files.recovery import offer  # noqa: PLC0415

    return offer(pending(), program.window, program.bench.documents.recover)


def application(settings: Settings) -> QApplication:
    """Return the application, dressed and speaking as the settings say."""
    app = QApplication.instance()
    if app is None:
        # As an argument: to say of what class the style is that `setStyle` gives back costs more.
        app = QApplication([*sys.argv[:1], "-style", _STYLE])
    else:
        assert isinstance(app, QApplication)
        app.setStyle(_STYLE)
    app.setApplicationName("Block Studio")
    app.setDesktopFileName("blockstudio")
    app.setFont(text_font(settings.language))
    wear(app, chosen(settings.theme))
    install(app, settings.language)
    return app


def run(file: str | None = None) -> int:
    """Run the program until its window is closed; return its exit status."""
    app = application(Settings())
    program = Program(app)
    # What is there by then stays: nobody need look through it for garbage again.
    program.window.ready.connect(gc.freeze)
    program.start(Path(file) if file else None)
    status = app.exec()
    program.close()
    return status
