"""Import reports of projects that were saved, kept in the state folder by the place of the file."""

import hashlib
from contextlib import suppress
from pathlib import Path

from blockstudio.graph.problems import Refusal
from blockstudio.project.atomic import write_atomically
from blockstudio.project.formats import Format
from blockstudio.project.state import state_folder
from blockstudio.studio.importing.messages import Report

_FORMAT = Format(Report)


def keep(report: Report | None, project: Path) -> None:
    """Keep the report of a project that was saved to a file; None: it was not imported.

    Where the state folder can't be written nothing is kept.
    """
    with suppress(OSError):
        if report is None:
            _place(project).unlink(missing_ok=True)
        else:
            write_atomically(_place(project), _FORMAT.encode(report))


def kept(project: Path) -> Report | None:
    """Return the report of the project in a file, if it was imported and its report can be read."""
    try:
        return _FORMAT.read(_place(project))
    except (OSError, Refusal):
        return None


def _place(project: Path) -> Path:
    mark = hashlib.sha256(str(project.resolve()).encode(errors="surrogateescape")).hexdigest()
    return state_folder("imports") / f"{mark}.json"
