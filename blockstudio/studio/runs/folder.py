"""Where the runs of a project lie, and what each of them is."""

import hashlib
import shutil
from pathlib import Path

from msgspec import Struct

from blockstudio.graph.problems import Refusal
from blockstudio.project.state import state_folder
from blockstudio.studio.session import Session
from blockstudio.training.runs.reader import RunReader
from blockstudio.training.runs.run import ACTIVE, INFO, RunInfo, Status

UNTITLED = "untitled.runs"


class RunRow(Struct, frozen=True):
    """One run as the table shows it."""

    folder: Path
    status: Status
    info: RunInfo

    @property
    def live(self) -> bool:
        """Whether the run is at work or paused."""
        return self.status in ACTIVE

    @property
    def number(self) -> str:
        """The number in the name of the folder: `3` for `run-003`."""
        return number_of(self.folder)


def runs_folder(session: Session) -> Path:
    """Return the folder for runs: beside the project's file, or the person's own if it has none."""
    if session.file is not None:
        return session.file.with_suffix(".runs")
    # Two unsaved projects are told apart by their names; it is as much as they have.
    name = hashlib.sha256(session.store.project.name.encode()).hexdigest()[:8]
    return state_folder(UNTITLED) / name


def runs_in(folder: Path) -> list[RunRow]:
    """Return the runs in a folder, the newest first; what is no run is left out."""
    found = [
        path.parent for path in folder.glob(f"*/{INFO}") if not path.parent.name.startswith(".")
    ]
    rows = [row for path in found if (row := row_of(path)) is not None]
    return sorted(rows, key=lambda row: (row.info.created, row.folder.name), reverse=True)


def row_of(folder: Path) -> RunRow | None:
    """Return the run in `folder`, or None if it can't be read."""
    reader = RunReader(folder)
    try:
        return RunRow(folder, reader.status(), reader.info())
    except Refusal:
        return None


def remove_run(folder: Path) -> None:
    """Delete the folder of a run; raises OSError where that can't be done."""
    shutil.rmtree(folder)


def number_of(folder: Path) -> str:
    """Return the number in the name of a run's folder, or the name if it has none."""
    digits = folder.name.removeprefix("run-")
    return str(int(digits)) if digits.isdecimal() else folder.name
