"""Where the runs of a project lie, and how one is deleted."""

import hashlib
import shutil
from pathlib import Path

from blockstudio.project.state import state_folder
from blockstudio.studio.session import Session

UNTITLED = "untitled.runs"


def runs_folder(session: Session) -> Path:
    """Return the folder for runs: beside the project's file, or the person's own if it has none."""
    if session.file is not None:
        return session.file.with_suffix(".runs")
    # Two unsaved projects are told apart by their names; it is as much as they have.
    name = hashlib.sha256(session.store.project.name.encode()).hexdigest()[:8]
    return state_folder(UNTITLED) / name


def remove_run(folder: Path) -> None:
    """Delete the folder of a run; raises OSError where that can't be done."""
    shutil.rmtree(folder)
