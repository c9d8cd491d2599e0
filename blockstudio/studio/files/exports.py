"""Weights and code in and out of the network; the engine does the work, the window tells the end."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import (
    Answer,
    Failed,
    LoadWeights,
    Order,
    Reset,
    SaveWeights,
    WeightsLoaded,
)
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

PARAMETERS = ".params"
SAFETENSORS = ".safetensors"
_WEIGHTS = f"*{PARAMETERS} *{SAFETENSORS}"


class Exports(QObject):
    """Asks for a file, gives the order, and says how it went."""

    told = Signal(str)
    """Something was done: one line for the status bar."""
    weights_changed = Signal(object)
    """The network has other weights than before: the answer that says so."""

    def __init__(
        self, session: Session, link: EngineLink, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._settings = settings
        self.window: QWidget | None = None

    def ask_parameters(self) -> None:
        """Ask where to write the weights, and write them."""
        ask_file(
            self.window,
            tr("Export parameters"),
            tr("Parameters") + f" ({_WEIGHTS})",
            self._settings,
            self.save_parameters,
            save_as=f"{self._name()}{PARAMETERS}",
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
        """Have the engine write the present weights to `path`."""
        if path.suffix not in (PARAMETERS, SAFETENSORS):
            path = path.with_name(path.name + PARAMETERS)
        done = tr("Parameters written to {path}", path=str(path))
        self._order(SaveWeights(str(path)), lambda _answer: self.told.emit(done))

    def load_parameters(self, path: Path) -> None:
        """Have the engine read the weights in `path`: all of them, or none."""
        self._order(LoadWeights(str(path)), self._on_loaded)

    def save_code(self, path: Path) -> None:
        """Write the code that the code pane shows."""
        if path.suffix != ".py":
            path = path.with_name(path.name + ".py")
        try:
            write_atomically(path, self._session.source.text.encode())
        except OSError as error:
            tell(self.window, [_unwritable(path, error).problem])
            return
        self.told.emit(tr("Code written to {path}", path=str(path)))

    def reset(self) -> None:
        """Put the weights back to the initial ones."""
        self._order(Reset(), self._on_reset)

    def _on_loaded(self, answer: Answer) -> None:
        if isinstance(answer, WeightsLoaded):
            name = Path(answer.file).name
            self.told.emit(tr("{count} tensors read from {name}", count=answer.keys, name=name))
            self.weights_changed.emit(answer)
            if answer.broken:
                tell(self.window, answer.broken)

    def _on_reset(self, answer: Answer) -> None:
        self.told.emit(tr("The weights are the initial ones again"))
        self.weights_changed.emit(answer)

    def _order(self, order: Order, done: Callable[[Answer], object]) -> None:
        self._link.ask(order, lambda answer: self._on_answer(answer, done))

    def _on_answer(self, answer: Answer, done: Callable[[Answer], object]) -> None:
        if isinstance(answer, Failed):
            tell(self.window, [answer.problem, *answer.details])
        else:
            done(answer)

    def _name(self) -> str:
        file = self._session.file
        return file.stem if file else self._session.store.project.name


def _unwritable(path: Path, error: OSError) -> Refusal:
    return refuse(
        text("{path} could not be written", path=str(path)),
        actual=text("{reason}", reason=error.strerror or str(error)),
        hint=text("choose another name or another folder"),
    )
