"""The runs whose curves are shown together: the current one, and those that are ticked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.graph.problems import Refusal
from blockstudio.runs.labels import read_labels
from blockstudio.runs.listing import group_of, number_of
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import ACTIVE, RunInfo
from blockstudio.studio.runs.curves import Curves
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.runs.center import RunCenter
    from blockstudio.studio.settings import Settings

_TICK = 40
_SELDOM = 400
_KEPT = 500
_SETTING = "runs/ticked"


@dataclass(frozen=True, eq=False)
class ShownRun:
    """A run in the plots: what it measured so far, and the number of its colour."""

    folder: Path
    name: str
    colour: int
    curves: Curves
    info: RunInfo | None


class Follower:
    """Reads the curves of one run that is not the current one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.curves = Curves()
        self.info: RunInfo | None = None
        self.live = True
        self._reader = RunReader(folder)

    def take(self) -> bool:
        """Read what is new, at most 20,000 steps; return whether there was anything."""
        try:
            before, self.info = self.info, self._reader.info()
            self.live = self._reader.status() in ACTIVE
        except Refusal:
            self.live = False
            return False
        if before is not None and before.started != self.info.started:
            # It was begun anew, or taken up again before what was read last.
            self.curves = Curves()
        return self.curves.take(self._reader)

    def close(self) -> None:
        """Let go of its files."""
        self._reader.close()


class ShownRuns(QObject):
    """Which runs are ticked, what they measured, and which colour each one has."""

    changed = Signal()
    """Other runs are shown."""
    grown = Signal()
    """One of the runs measured more."""

    def __init__(self, center: "RunCenter") -> None:
        super().__init__(center)
        self._center = center
        self._followers: dict[Path, Follower] = {}
        self._colours: dict[Path, int] = {}
        self._names: dict[Path, str] = {}
        self._settings: Settings | None = None
        self._turn = 0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._take)
        center.current_changed.connect(self._give_colours)
        center.session.reopened.connect(self._restore)

    @property
    def ticked(self) -> list[Path]:
        """The folders of the ticked runs, in the order they were ticked."""
        return list(self._followers)

    def remember(self, settings: "Settings") -> None:
        """Keep what is ticked in these settings from now on."""
        self._settings = settings
        self._restore()

    def is_shown(self, folder: Path) -> bool:
        """Return whether the curves of the run in `folder` are in the plots."""
        return folder in self._followers or folder == self._current()

    def tick(self, folders: list[Path], *, on: bool) -> None:
        """Show these runs in the plots beside the current one, or do not."""
        for folder in folders:
            if on and folder not in self._followers:
                self._followers[folder] = Follower(folder)
            elif not on and folder in self._followers:
                self._followers.pop(folder).close()
        self._keep()
        self._give_colours()
        self._timer.start(_TICK)
        self.changed.emit()

    def colour(self, folder: Path) -> int | None:
        """Return the number of the colour of a run that is shown."""
        return self._colours.get(folder)

    def all(self) -> list[ShownRun]:
        """Return the runs that are shown, the current one first."""
        center, current = self._center, self._current()
        shown: list[ShownRun] = []
        if current is not None:
            shown.append(self._shown(current, center.curves, center.info))
        for folder, follower in self._followers.items():
            if folder != current:
                shown.append(self._shown(folder, follower.curves, follower.info))
        return shown

    def name_again(self) -> None:
        """Read the names of the runs again: somebody has written them."""
        self._names.clear()
        self.changed.emit()

    def _shown(self, folder: Path, curves: Curves, info: RunInfo | None) -> ShownRun:
        if folder not in self._names:
            self._names[folder] = run_name(folder, self._center.folder)
        return ShownRun(folder, self._names[folder], self._colours.get(folder, 0), curves, info)

    def _current(self) -> Path | None:
        return self._center.current.folder if self._center.current is not None else None

    def _give_colours(self) -> None:
        """Give every shown run the first colour that is free; it keeps it while it is shown."""
        shown = [path for path in (self._current(), *self._followers) if path is not None]
        self._colours = {path: n for path, n in self._colours.items() if path in shown}
        for path in shown:
            if path not in self._colours:
                taken = set(self._colours.values())
                self._colours[path] = next(n for n in range(len(taken) + 1) if n not in taken)

    def _take(self) -> None:
        """Read on; only one run with much to tell at a time, so that the window stays quick."""
        followers = list(self._followers.values())
        more = False
        for _ in followers:
            self._turn = (self._turn + 1) % len(followers)
            if followers[self._turn].take():
                more = True
                break
        if more:
            self.grown.emit()
        live = any(follower.live for follower in followers)
        if not more and not live:
            self._timer.stop()
        else:
            self._timer.setInterval(_TICK if more else _SELDOM)

    def _restore(self) -> None:
        """Tick what was ticked when these runs were last seen."""
        for follower in self._followers.values():
            follower.close()
        self._followers.clear()
        kept = self._settings.strings_of(_SETTING) if self._settings is not None else []
        inside = [path for path in map(Path, kept) if self._center.folder in path.parents]
        self._followers = {path: Follower(path) for path in inside if path.exists()}
        self._give_colours()
        self._timer.start(_TICK)
        self.changed.emit()

    def _keep(self) -> None:
        if self._settings is None:
            return
        kept = self._settings.strings_of(_SETTING)
        others = [path for path in kept if self._center.folder not in Path(path).parents]
        self._settings.keep_strings(_SETTING, [*others, *map(str, self._followers)][-_KEPT:])


def run_name(folder: Path, runs: Path) -> str:
    """Return what a run is called: the name it was given, or its number, with that of its group."""
    if name := _given_name(folder):
        return name
    group = group_of(folder, runs)
    return f"{group}/{number_of(folder)}" if group else tr("run {number}", number=number_of(folder))


def _given_name(folder: Path) -> str:
    try:
        return read_labels(folder).name
    except Refusal:
        # The list of runs tells why.
        return ""
