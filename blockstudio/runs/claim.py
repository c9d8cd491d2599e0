"""A run is done by one process at a time, though several be told to at the same instant."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.lock import Lock, Taken, take

_FILE = "run.lock"
_TEAM = "team.lock"


@contextmanager
def claimed(folder: Path, *, team: bool = False) -> Iterator[None]:
    """Be the only process that does the run in `folder`; raise `Refusal` if another one does.

    Who starts a `team` of processes, and waits for it, leaves the run itself to one of these.
    """
    lock = _taken(folder, folder / (_TEAM if team else _FILE))
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _taken(folder: Path, path: Path) -> Lock | None:
    try:
        return take(path)
    except Taken as error:
        raise refuse(text("{folder} is running already", folder=str(folder))) from error
    except OSError:
        # A disk that takes nothing, or knows no locks: what is written there tells the rest.
        return None
