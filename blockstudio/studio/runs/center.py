"""The runs of the open document: how one begins, the one that is followed, those in its folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from blockstudio.graph.problems import Problem
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import RunInfo
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.curves import Curves
from blockstudio.studio.runs.followed import FollowedRun, State
from blockstudio.studio.runs.hand import RunHand
from blockstudio.studio.runs.sample import SampleSeen
from blockstudio.studio.runs.shelf import RunShelf
from blockstudio.studio.runs.shown import ShownRuns
from blockstudio.studio.runs.starter import RunStarter
from blockstudio.studio.session import Session


class RunCenter(QObject):
    """Holds the three together, and tells what any of them has to tell. No widget."""

    updated = Signal()
    """Progress or metrics of the current run changed."""
    state_changed = Signal(str)
    """The current run is in another state."""
    current_changed = Signal()
    """Another run is the current one, or none is."""
    runs_changed = Signal()
    """A run was started, ended or deleted."""
    weights_taken = Signal(object)
    """The network has the weights of a run now: the `WeightSource`."""
    refused = Signal(object)
    """A run could not be started, steered or deleted: the `Problem`."""
    sample_seen = Signal()
    """Another sample is looked at closer, or none is."""

    def __init__(
        self, session: Session, link: EngineLink, data: DataWatch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.link = link
        self.data = data
        self.followed = FollowedRun(session, link, self)
        self.shelf = RunShelf(session, link, self.followed, self)
        self.starter = RunStarter(session, link, data, self.followed, self.shelf)
        self.shown = ShownRuns(self)
        self.hand = RunHand(session, self._paused, self)
        self.sample: SampleSeen | None = None
        """The sample that is looked at closer, if one is."""
        self._listen()

    def see_sample(self, sample: SampleSeen | None) -> None:
        """Look at a sample closer from now on, or at none."""
        if sample != self.sample:
            self.sample = sample
            self.sample_seen.emit()

    @property
    def state(self) -> State:
        """The state of the current run."""
        return self.followed.state

    @property
    def live(self) -> bool:
        """Whether the current run is at work, paused, or about to be."""
        return self.followed.live

    @property
    def current(self) -> RunReader | None:
        """The current run, if there is one."""
        return self.followed.current

    @property
    def info(self) -> RunInfo | None:
        """What the current run says of itself."""
        return self.followed.info

    @property
    def curves(self) -> Curves:
        """What the current run has measured so far."""
        return self.followed.curves

    @property
    def problem(self) -> Problem | None:
        """Why the current run failed."""
        return self.followed.problem

    @property
    def folder(self) -> Path:
        """The folder for the runs of this project."""
        return self.shelf.folder

    def _paused(self) -> RunReader | None:
        return self.current if self.state == "paused" else None

    def _listen(self) -> None:
        followed, shelf = self.followed, self.shelf
        self.session.reopened.connect(shelf.find_live)
        followed.updated.connect(self.updated)
        followed.state_changed.connect(self.state_changed)
        followed.current_changed.connect(self.current_changed)
        shelf.changed.connect(self.runs_changed)
        shelf.weights_taken.connect(self.weights_taken)
        for part in (followed, shelf, self.starter, self.hand):
            part.refused.connect(self.refused)
