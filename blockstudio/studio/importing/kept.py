"""Import reports of projects that were saved, kept in the state folder by the place of the file."""

import hashlib
from contextlib import suppress
from pathlib import Path

from blockstudio.graph.problems import Refusal
from blockstudio.project.atomic import write_atomically
from blockstudio.project.import_report import REPORTS, ImportReport
from blockstudio.project.state import state_folder


def keep(report: ImportReport | None, project: Path) -> None:
    """Keep the report of a project that was saved to a file; None: it was not imported.

    Where the state folder can't be written nothing is kept.
    """
    with suppress(OSError):
        if report is None:
            _place(project).unlink(missing_ok=True)
        else:
            write_atomically(_place(project), REPORTS.encode(report))


def kept(project: Path) -> ImportReport | None:
    """Return the report of the project in a file, if it was imported and its report can be read."""
    try:
        return REPORTS.read(_place(project))
    except (OSError, Refusal):
        return None


def _place(project: Path) -> Path:
    mark = hashlib.sha256(str(project.resolve()).encode(errors="surrogateescape")).hexdigest()
    return state_folder("imports") / f"{mark}.json"
