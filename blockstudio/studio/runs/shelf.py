"""The runs of the open document that lie in its folder: listed, deleted, their weights used."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Failed
from blockstudio.graph.problems import Problem
from blockstudio.runs.listing import RunList, RunRow
from blockstudio.runs.weights import Loadable
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.folder import remove_run, runs_folder
from blockstudio.studio.runs.followed import FollowedRun
from blockstudio.studio.runs.verbs import copy_tensorboard, keep_weights
from blockstudio.studio.session import Session
from blockstudio.studio.weights.using import load


class RunShelf(QObject):
    """What the document's folder of runs holds, and which of them is followed."""

    changed = Signal()
    """A run was started, ended or deleted."""
    weights_taken = Signal(object)
    """The network has the weights of a run now: the `WeightSource`."""
    refused = Signal(object)
    """A run could not be read or deleted, or its weights not be used: the `Problem`."""

    def __init__(
        self, session: Session, link: EngineLink, followed: FollowedRun, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._followed = followed
        self._list = RunList()
        self._told: list[Problem] = []
        """What of the folder can't be read, said once."""

    @property
    def folder(self) -> Path:
        """The folder for the runs of this project."""
        return runs_folder(self._session)

    def rows(self) -> list[RunRow]:
        """Return the runs of this project, the newest first, and the current one wherever it is."""
        rows = self._list.read(self.folder)
        for problem in self._list.faults:
            if problem not in self._told:
                self._told.append(problem)
                self.refused.emit(problem)
        current = self._followed.folder
        if current is not None and all(row.folder != current for row in rows):
            rows = [row for row in [self._list.row(current)] if row is not None] + rows
        return rows

    def show(self, folder: Path) -> None:
        """Make the run in `folder` the current one: its curves are shown, live if it is."""
        row = self._list.row(folder)
        if row is None or self._followed.folder == folder:
            return
        self._followed.follow(folder, "starting" if row.status == "queued" else row.status)

    def find_live(self) -> None:
        """Attach to a run of this project that is still at work; else show the newest."""
        rows = self._list.read(self.folder)
        # An unsaved project shares its folder with others of its name: their ended runs are not its.
        newest = rows[0] if rows and self._session.file is not None else None
        chosen = next((row for row in rows if row.live), newest)
        if chosen is None:
            self._followed.leave()
        elif chosen.status == "queued":
            # It was prepared, and never started.
            self._followed.follow(chosen.folder, "stopped")
        else:
            self._followed.follow(chosen.folder, chosen.status)
        self.changed.emit()

    def copy_tensorboard(self) -> None:
        """Put the command that shows the runs of this project in TensorBoard on the clipboard."""
        copy_tensorboard(self.folder)

    def delete(self, folder: Path) -> None:
        """Delete a run that is not at work."""
        row = self._list.row(folder)
        if row is not None and row.live:
            self.refused.emit(Problem(text("the run is at work"), hint=text("stop it first")))
            return
        if not self.keep_weights(folder):
            return
        if self._followed.folder == folder:
            self._followed.leave()
        self._link.machines.clear(folder)
        try:
            remove_run(folder)
        except OSError as error:
            message = text("{path} can't be deleted: {why}", path=str(folder), why=str(error))
            self.refused.emit(Problem(message))
        self.changed.emit()

    def use_weights(self, file: Path) -> None:
        """Use the weights in a file of a run: its best, its last, or those of a kept epoch."""

        def loaded(answer: Loadable) -> None:
            if self._followed.live and self._followed.folder == file.parent:
                # The run is about to write them anew, or to let them go.
                self.keep_weights(file.parent)
            self.weights_taken.emit(answer.source)

        def failed(answer: Failed) -> None:
            self.refused.emit(answer.problem)

        load(self._link, file, loaded, failed)

    def keep_weights(self, folder: Path) -> bool:
        """Keep what the network has of a run whose files are about to change; tell if that fails."""
        try:
            keep_weights(self._session, folder)
        except OSError as error:
            message = text("the weights in use, of {path}, can't be kept", path=str(folder))
            why = text("{why}", why=error.strerror or str(error))
            self.refused.emit(Problem(message, actual=why))
            return False
        return True
