"""The program around its windows: the application, the workbench, the window of the moment."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from blockstudio.project.recovery import pending
from blockstudio.project.state import state_folder
from blockstudio.studio.files.recovery import RecoveryDialog, offer
from blockstudio.studio.frame.window import Window
from blockstudio.studio.look.theme import chosen, text_font, wear
from blockstudio.studio.process.collector import Collector
from blockstudio.studio.process.unexpected import Unexpected
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import install
from blockstudio.studio.workbench import LOGS, workbench


class Program(QObject):
    """Opens the window, makes it anew in another language, and puts everything away at the end."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._collector = Collector(self)
        self.bench = workbench(self)
        self.unexpected = Unexpected(self.bench.session, state_folder(LOGS), self)
        self.unexpected.install()
        self.recovery: RecoveryDialog | None = None
        self.window = self._window()

    def start(self, file: Path | None = None) -> None:
        """Show the window; what takes long follows when it is up."""
        if file is not None:
            self.bench.documents.open(file.absolute())
        self.window.show()
        QTimer.singleShot(0, self, self._follow_up)

    def remake(self) -> None:
        """Put a new window, in the language of the settings, in the place of the old one."""
        old = self.window
        install(self._app, self.bench.settings.language)
        self._app.setFont(text_font(self.bench.settings.language))
        self.window = self._window()
        self.window.show()
        old.replace()

    def close(self) -> None:
        """Let everything go."""
        self.unexpected.remove()
        self._collector.stop()
        self.bench.close(keep=self.bench.documents.dirty)

    def _window(self) -> Window:
        window = Window(self.bench, self.remake)
        self.unexpected.window = window
        return window

    def _follow_up(self) -> None:
        self.bench.start_engine()
        self.recovery = offer_recovery(self)


def offer_recovery(program: Program) -> RecoveryDialog | None:
    """Offer back what windows that died had not saved, if there is anything."""
    return offer(pending(), program.window, program.bench.documents.recover)


def application(settings: Settings) -> QApplication:
    """Return the application, dressed and speaking as the settings say."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Block Studio")
    app.setDesktopFileName("blockstudio")
    app.setStyle("Fusion")
    app.setFont(text_font(settings.language))
    wear(app, chosen(settings.theme))
    install(app, settings.language)
    return app


def run(file: str | None = None) -> int:
    """Run the program until its window is closed; return its exit status."""
    app = application(Settings())
    program = Program(app)
    program.start(Path(file) if file else None)
    status = app.exec()
    program.close()
    return status
