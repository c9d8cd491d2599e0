"""Weights and code in and out of the network; the engine does the work, the window tells the end."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import (
    Answer,
    Failed,
    SaveWeights,
    Written,
)
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.runs.weights import Loadable
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.files.dialogs import ask_file, tell, without_icons
from blockstudio.studio.files.export_state import ExportState
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr
from blockstudio.studio.weights.using import load

if TYPE_CHECKING:
    from blockstudio.studio.files.export_dialog import ExportDialog

PARAMETERS = ".params"
SAFETENSORS = ".safetensors"
_WEIGHTS = f"*{PARAMETERS} *{SAFETENSORS}"


class Exports(QObject):
    """Asks for a file, gives the order, and says how it went."""

    message_requested = Signal(str)
    """Something was done: one line for the status bar."""
    written = Signal(object)
    """A file, or a folder of them, was written: its path."""

    def __init__(
        self, session: Session, link: EngineLink, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._settings = settings
        self.window: QWidget | None = None
        self.state = ExportState(session, link, self)
        self._dialog: ExportDialog | None = None
        self.state.ended.connect(self._on_ended)

    def ask_export(self) -> None:
        """Ask for a format, its options and a place, and write it."""
        # With every form: imported once somebody exports.
        from blockstudio.studio.files.export_dialog import ExportDialog  # noqa: PLC0415

        dialog = ExportDialog(self._session, self.state, self._settings, self.window)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def ask_parameters(self) -> None:
        """Ask where to write the weights, which are named, and write them."""
        origin = told(self._session.origin)
        ask_file(
            self.window,
            tr("Export parameters: {origin}", origin=origin),
            tr("Parameters") + f" ({_WEIGHTS})",
            self._settings,
            self.save_parameters,
            save_as=f"{self._name()}{PARAMETERS}",
            note=tr("Weights: {origin}", origin=origin),
        )

    def ask_load(self) -> None:
        """Ask for a file of weights, and read it."""
        filters = tr("Parameters") + f" ({_WEIGHTS} *.pt *.pth)"
        ask_file(self.window, tr("Load parameters"), filters, self._settings, self.load_parameters)

    def ask_code(self) -> None:
        """Ask where to write the Python file, and write it."""
        ask_file(
            self.window,
            tr("Export code"),
            tr("Python files") + " (*.py)",
            self._settings,
            self.save_code,
            save_as="model.py",
        )

    def save_parameters(self, path: Path) -> None:
        """Have the engine write the present weights to `path`, and say which those were."""
        if path.suffix not in (PARAMETERS, SAFETENSORS):
            path = path.with_name(path.name + PARAMETERS)
        self._link.ask(SaveWeights(str(path)), self._on_written)

    def load_parameters(self, path: Path) -> None:
        """Use the weights in `path`; where not all of it fits, ask before any of it is taken."""
        load(self._link, path, self.tell_loaded, lambda answer: self._on_misfit(path, answer))

    def save_code(self, path: Path) -> None:
        """Write the code that the code pane shows."""
        if path.suffix != ".py":
            path = path.with_name(path.name + ".py")
        data = b""
        try:
            data = self._session.source.sound().text.encode()
            write_atomically(path, data)
        except OSError as error:
            hint = text("choose another name or another folder")
            tell(self.window, [unwritten(path, error, len(data), hint)])
            return
        except Refusal as refusal:
            tell(self.window, [refusal.problem])
            return
        self.message_requested.emit(tr("Code written to {path}", path=str(path)))
        self.written.emit(path)

    def reset(self) -> None:
        """Put the weights back to the initial ones."""
        if self._session.attempt(edits.reset_weights) is not None:
            self.message_requested.emit(tr("The weights are the initial ones again"))

    def _on_closed(self) -> None:
        self._dialog = None

    def _on_ended(self) -> None:
        """Tell what came of an export whose dialog was closed meanwhile."""
        exported, problem = self.state.exported, self.state.problem
        if exported is not None:
            self.written.emit(Path(exported.path))
        if self._dialog is not None:
            return
        if exported is not None:
            self.message_requested.emit(tr("Written to {path}", path=exported.path))
        elif problem is not None:
            tell(self.window, [problem])

    def _on_written(self, answer: Answer) -> None:
        match answer:
            case Written(file, origin):
                words = tr("Parameters written to {path}", path=file)
                self.message_requested.emit(tr("{done}: {origin}", done=words, origin=told(origin)))
                self.written.emit(Path(file))
            case Failed(problem, details):
                tell(self.window, [problem, *details])
            case _:
                pass

    def tell_loaded(self, answer: Loadable) -> None:
        """Say how many tensors were read, and what is to be said of them."""
        count, name = len(answer.values), Path(answer.source.path).name
        words = tr("{count} tensors read from {name}", count=count, name=name)
        if answer.left:
            rest = tr("{count} keys left out", count=len(answer.left))
            words = tr("{done}: {origin}", done=words, origin=rest)
        for note in answer.notes:
            words = tr("{done}: {origin}", done=words, origin=told(note.message))
        self.message_requested.emit(words)

    def _on_misfit(self, path: Path, answer: Failed) -> None:
        if not answer.details:
            tell(self.window, [answer.problem])
            return
        title = tr("Load parameters")
        box = tell(self.window, [replace(answer.problem, hint=None), *answer.details], title)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        some = box.addButton(tr("Load what fits"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        without_icons(box)
        some.clicked.connect(lambda: self._load_some(path))

    def _load_some(self, path: Path) -> None:
        def failed(answer: Failed) -> None:
            tell(self.window, [answer.problem, *answer.details])

        load(self._link, path, self.tell_loaded, failed, partly=True)

    def _name(self) -> str:
        file = self._session.file
        return file.stem if file else self._session.store.project.name
