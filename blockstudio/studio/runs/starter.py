"""How a run of the open document begins, or goes on."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import compile_source
from blockstudio.engine.messages import Answer, Failed, SaveWeights, StartRun, Trust, Written
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.store import Store
from blockstudio.project.trust import is_trusted
from blockstudio.recipes.going_on import Manner
from blockstudio.runs.control import RunControl
from blockstudio.runs.labels import Labels, write_labels
from blockstudio.runs.remote import read_remote
from blockstudio.runs.run import (
    LAST,
    START,
    create_run,
    foreign,
    model_fingerprint,
    next_run_folder,
    note_start,
)
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.followed import FollowedRun
from blockstudio.studio.runs.shelf import RunShelf
from blockstudio.studio.runs.verbs import in_use
from blockstudio.studio.session import Session


class RunStarter(QObject):
    """Starts runs, here or on the chosen machine; what it starts is followed."""

    refused = Signal(object)
    """A run could not be started: the `Problem`."""

    def __init__(
        self,
        session: Session,
        link: EngineLink,
        data: DataWatch,
        followed: FollowedRun,
        shelf: RunShelf,
    ) -> None:
        super().__init__(shelf)
        self._session = session
        self._link = link
        self._data = data
        self._followed = followed
        self._shelf = shelf
        self._own: set[Path] = set()
        followed.ended.connect(self._on_ended)

    def why_not(self) -> Problem | None:
        """Say why the document can't be trained as it is, or None: the first error there is."""
        session = self._session
        errors = [problem for problem in session.problems if problem.severity == "error"]
        if not session.store.nodes(session.store.project.root):
            return Problem(
                text("the network is empty"), hint=text("drag a layer from the palette first")
            )
        if (untrusted := session.trust.problem()) is not None:
            return untrusted
        errors += self._data.errors()
        return errors[0] if errors else None

    def train(self) -> bool:
        """Start a run of the document, or let the paused one go on; return whether it could be."""
        if self._followed.state == "paused":
            self._followed.resume()
            return True
        self._session.settle()
        problem = self.why_not()
        if problem is None and self._followed.live:
            problem = Problem(
                text("a run is at work already"), hint=text("stop it first, or wait for its end")
            )
        if problem is not None:
            self.refused.emit(problem)
            return False
        # Until the engine has answered, the sizes that are known are those of an older document.
        return self._link.postpone(self.train) or self._start()

    def continue_run(self, folder: Path) -> None:
        """Go on with a stopped or killed run from its checkpoint."""
        if self._followed.live:
            problem = Problem(text("a run is at work already"), hint=text("stop it first"))
            self.refused.emit(problem)
            return
        if not is_trusted(model_fingerprint(folder)):
            self.refused.emit(foreign(folder))
            return
        # The network that has what this run learned so far will have what it learns from now on.
        if folder in in_use(self._session):
            self._own.add(folder)
        if not self._shelf.keep_weights(folder):
            return
        self._followed.follow(folder, "starting")
        if read_remote(folder) is not None:
            self._link.machines.resume(folder)
            return
        self._link.wake()
        self._link.ask(StartRun(str(folder), resume=True), self._on_started)

    def continue_for(self, epochs: int, manner: Manner | None = None) -> None:
        """Go on with the current run, which has ended, for so many epochs more."""
        folder = self._followed.folder
        if self._followed.live or folder is None:
            return
        try:
            RunControl(folder).extend(epochs, manner)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return
        self.continue_run(folder)

    def try_out(self, copy: Store, name: str) -> bool:
        """Start a run of a copy of the document that was changed, under a name that says how.

        The document and its weights stay as they are. Return whether it could be started.
        """
        if (problem := self.why_not()) is not None:
            self.refused.emit(problem)
            return False
        try:
            folder = self._made(copy, compile_source(copy, self._session.sizes()).whole().text)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        with suppress(OSError):
            write_labels(folder, Labels(name=name))
        self._go(folder)
        return True

    def _start(self) -> bool:
        session = self._session
        try:
            folder = self._made(session.store, session.source.whole().text)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return False
        self._own.add(folder)
        self._go(folder)
        return True

    def _made(self, store: Store, source: str) -> Path:
        """Make the folder of the next run; raise `Refusal` if it can't be."""
        file = self._session.file
        return create_run(
            next_run_folder(self._shelf.folder),
            records=store.records.values(),
            source=source,
            base=file.parent if file is not None else None,
        )

    def _go(self, folder: Path) -> None:
        """Follow a run that was made, and have it begin."""
        self._followed.follow(folder, "starting")
        self._shelf.changed.emit()
        if self._session.store.train.start == "weights":
            self._link.wake()
            file = str(folder / START)
            self._link.ask(SaveWeights(file), lambda answer: self._begin_with(folder, answer))
        else:
            self._begin(folder)

    def _begin_with(self, folder: Path, answer: Answer) -> None:
        """Let a run begin with the weights that the engine has just written for it."""
        if isinstance(answer, Written):
            note_start(folder, answer.origin)
            self._begin(folder)
        else:
            self._on_started(answer)

    def _begin(self, folder: Path) -> None:
        if self._link.machines.chosen is not None:
            self._link.machines.start(folder)
        else:
            self._link.wake()
            self._link.ask(Trust(model_fingerprint(folder)))
            self._link.ask(StartRun(str(folder)), self._on_started)

    def _on_started(self, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._followed.fail_to_start(answer.problem)

    def _on_ended(self, folder: Path) -> None:
        """Use the trained weights from now on, if this window trained them and they still fit."""
        self._shelf.changed.emit()
        if folder in self._own and (folder / LAST).exists():
            self._own.discard(folder)
            self._shelf.use_weights(folder / LAST)
