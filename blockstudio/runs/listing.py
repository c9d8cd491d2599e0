"""All runs of a project: read once, and again only where a file has changed."""

import os
from pathlib import Path

from msgspec import Struct

from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs import labels
from blockstudio.runs.labels import Labels, read_labels
from blockstudio.runs.liveness import is_alive
from blockstudio.runs.run import ACTIVE, INFO, RunInfo, Status, read_info

_Mark = tuple[int, int]


class RunRow(Struct, frozen=True):
    """One run as lists show it; `group` is the folder it lies in where that is one of a group."""

    folder: Path
    status: Status
    info: RunInfo
    labels: Labels = Labels()
    group: str = ""

    @property
    def live(self) -> bool:
        """Whether the run is at work or paused."""
        return self.status in ACTIVE

    @property
    def number(self) -> str:
        """The number in the name of the folder: `3` for `run-003`."""
        return number_of(self.folder)

    @property
    def title(self) -> str:
        """The name a person gave it, else its number."""
        return self.labels.name or self.full_number

    @property
    def full_number(self) -> str:
        """Its number; in a group with the name of the group: `sweep-001/4`."""
        return f"{self.group}/{self.number}" if self.group else self.number


class RunList:
    """The runs in a folder, and in the groups in it; cheap to ask again, with hundreds of them."""

    def __init__(self) -> None:
        self.faults: list[Problem] = []
        """What of the folder that was read last could not be: runs that are left out, or names."""
        self._infos: dict[Path, tuple[_Mark, RunInfo]] = {}
        self._labels: dict[Path, tuple[_Mark, Labels]] = {}

    def read(self, folder: Path) -> list[RunRow]:
        """Return the runs, the newest first; those that can't be read are among the `faults`."""
        self.faults.clear()
        rows = [row for path in _folders(folder) if (row := self.row(path, folder)) is not None]
        return sorted(rows, key=_age, reverse=True)

    def row(self, folder: Path, runs: Path | None = None) -> RunRow | None:
        """Return the run in `folder`, or None if it can't be read; groups are those in `runs`."""
        info = self._info(folder)
        if info is None:
            return None
        group = group_of(folder, runs) if runs is not None else ""
        return RunRow(folder, status_of(info), info, self._label(folder), group)

    def _info(self, folder: Path) -> RunInfo | None:
        mark = _mark(f"{folder}/{INFO}")
        kept = self._infos.get(folder)
        if kept is not None and kept[0] == mark:
            return kept[1]
        try:
            info = read_info(folder)
        except Refusal as refusal:
            self.faults.append(refusal.problem)
            return None
        if mark is not None:
            self._infos[folder] = mark, info
        return info

    def _label(self, folder: Path) -> Labels:
        mark = _mark(f"{folder}/{labels.FILE}")
        if mark is None:
            return Labels()
        kept = self._labels.get(folder)
        if kept is None or kept[0] != mark:
            try:
                kept = self._labels[folder] = mark, read_labels(folder)
            except Refusal as refusal:
                self.faults.append(refusal.problem)
                return Labels()
        return kept[1]


def status_of(info: RunInfo) -> Status:
    """Return how a run stands: `killed` where its file says running and no process does."""
    if info.status not in ACTIVE or is_alive(info.pid, info.pid_started):
        return info.status
    return "killed"


def number_of(folder: Path) -> str:
    """Return the number in the name of a run's folder, or the name if it has none."""
    digits = folder.name.removeprefix("run-")
    return str(int(digits)) if digits.isdecimal() else folder.name


def group_of(folder: Path, runs: Path) -> str:
    """Return the name of the group that a run lies in, or nothing if it lies in `runs` itself."""
    return folder.parent.name if folder.parent != runs else ""


def _folders(folder: Path) -> list[Path]:
    """Return the folders of runs in a folder, and in those in it that are no runs: groups."""
    folders: list[Path] = []
    for inside in _inside(folder):
        if _is_run(inside):
            folders.append(Path(inside))
        else:
            folders += [Path(run) for run in _inside(inside) if _is_run(run)]
    return folders


def _inside(folder: Path | str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                entry.path for entry in entries if not entry.name.startswith(".") and entry.is_dir()
            ]
    except OSError:
        return []


def _is_run(folder: str) -> bool:
    # Of hundreds of folders, asked every other second: no `Path` is made for it.
    return os.path.exists(f"{folder}/{INFO}")  # noqa: PTH110


def _age(row: RunRow) -> tuple[float, str]:
    return row.info.created, row.folder.name


def _mark(path: str) -> _Mark | None:
    try:
        stat = os.stat(path)  # noqa: PTH116  (as above)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_ino
