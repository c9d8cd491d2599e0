"""Imports of networks written in Python: asked for, opened as new projects, their reports kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Block, CustomCode, Id, Weights, WeightSource
from blockstudio.graph.walk import paths_to
from blockstudio.project.file import Loaded, load
from blockstudio.project.room import unwritten
from blockstudio.project.values import take_in
from blockstudio.studio.files.dialogs import tell
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.importing.kept import keep, kept
from blockstudio.studio.importing.order import COMMAND
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings

if TYPE_CHECKING:
    from blockstudio.project.import_report import ImportReport as Report
    from blockstudio.studio.importing.dialog import ImportDialog
    from blockstudio.studio.importing.report import ImportReport


class Imports(QObject):
    """Asks, opens what came of it, and shows the report of the document that is open."""

    reported = Signal()
    """There is a report for the open document, or none any more."""

    def __init__(
        self, session: Session, documents: Documents, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._settings = settings
        self.command: Sequence[str] = COMMAND
        """What imports, by the Python it is to run in."""
        self.window: QWidget | None = None
        """The window over which questions are asked."""
        self.report: Report | None = None
        """How the open document was imported, if it was."""
        self.dialog: ImportDialog | None = None
        self.shown: ImportReport | None = None
        self._opening = False
        session.reopened.connect(self._on_reopened)
        documents.saved.connect(self._on_saved)

    def belong_to(self, window: QWidget) -> None:
        """Ask over this window from now on; what stood over another one went with it."""
        self.stop()
        self.window, self.shown = window, None

    def ask_of(self, path: Path) -> None:
        """Ask what of a file to import, and import it."""
        self.ask()
        if self.dialog is not None:
            self.dialog.choice.choose_file(path)

    def ask(self) -> None:
        """Ask what to import, and import it."""
        # Seldom wanted, and so is what follows from it: imported when it is.
        from blockstudio.studio.importing.dialog import ImportDialog  # noqa: PLC0415

        if self.window is None or self.dialog is not None:
            return
        self.dialog = ImportDialog(self._settings, self.window, self.command)
        self.dialog.imported.connect(self._take)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def show_report(self) -> None:
        """Show how the open document was imported."""
        if self.report is not None:
            self._show(self.report, None)

    def stop(self) -> None:
        """End an import that is at work."""
        if self.dialog is not None:
            self.dialog.done(0)

    def _take(self, report: "Report", file: Path) -> None:
        try:
            loaded = load(file)
            for source in _sources(loaded):
                take_in(source)
        except Refusal as refusal:
            tell(self.window, [refusal.problem])
            return
        except OSError as error:
            tell(self.window, [unwritten(file, error)])
            return
        self._show(report, loaded)
        # Once the dialog is closed: what is asked now is asked over the window.
        QTimer.singleShot(0, self, lambda: self._settle(report, loaded))

    def _settle(self, report: "Report", loaded: Loaded) -> None:
        """Open what was imported, once the present document is settled; the report offers it else."""
        self._documents.settle(lambda: self._open(report, loaded))

    def _open(self, report: "Report", loaded: Loaded) -> None:
        for record in loaded.records:
            if isinstance(record, CustomCode):
                # It has run to be imported, as it was allowed to.
                self._session.trust.write(record.source)
        self._opening = True
        self._documents.show(loaded.records, known=loaded.facts, unsaved=True)
        self._opening = False
        self.report = report
        if self.shown is not None:
            self.shown.show_opened(opened=True)
        self.reported.emit()

    def _show(self, report: "Report", waiting: Loaded | None) -> None:
        from blockstudio.studio.importing.report import ImportReport  # noqa: PLC0415

        if self.window is None:
            return
        if self.shown is not None:
            self.shown.close()
        shown = ImportReport(report, self.window, opened=waiting is None)
        shown.visited.connect(self._visit)
        if waiting is not None:
            shown.open_requested.connect(lambda: self._settle(report, waiting))
        shown.finished.connect(self._on_report_closed)
        self.shown = shown
        shown.show()

    def _visit(self, block: Id) -> None:
        """Show a block, if it is still there."""
        store = self._session.store
        if isinstance(store.records.get(block), Block) and (paths := paths_to(store, block)):
            self._session.go(paths[0])

    def _on_reopened(self) -> None:
        if self._opening:
            return
        file = self._session.file
        self.report = kept(file) if file is not None else None
        if self.shown is not None and self.shown.open_project.isHidden():
            self.shown.close()
        self.reported.emit()

    def _on_saved(self) -> None:
        if self._session.file is not None:
            keep(self.report, self._session.file)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_report_closed(self) -> None:
        self.shown = None


def _sources(loaded: Loaded) -> tuple[WeightSource, ...]:
    """Return the files of values that came with a project."""
    weights = (record for record in loaded.records if isinstance(record, Weights))
    return next((found.sources for found in weights), ())
