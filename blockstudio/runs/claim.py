"""A run is done by one process at a time, though several be told to at the same instant."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.lock import Lock, Taken, take
from blockstudio.runs.run import ACTIVE, read_info

_FILE = "run.lock"
_TEAM = "team.lock"
_TICK = 0.05
_PATIENCE = 60.0


@contextmanager
def claimed(folder: Path) -> Iterator[Callable[[], None]]:
    """Be the only process that does the run in `folder`; raise `Refusal` if another one does.

    It gives what lets go of the run: to be called before the end is told, for who hears of that
    may go on with the run at once.
    """
    lock = _taken(folder, folder / _FILE)
    release = lock.release if lock is not None else _nothing
    try:
        yield release
    finally:
        release()


@contextmanager
def team_claimed(folder: Path) -> Iterator[None]:
    """Be the only one who starts the processes of a run, and waits for them.

    The run itself is claimed by one of these. They have told its end when their starter still waits
    for the last of them: so one that has ended is waited for.
    """
    lock = None
    end = time.monotonic() + _PATIENCE
    while lock is None:
        try:
            lock = take(folder / _TEAM)
        except OSError:
            break
        except Taken as error:
            if read_info(folder).status in ACTIVE or time.monotonic() > end:
                raise refuse(text("{folder} is running already", folder=str(folder))) from error
            time.sleep(_TICK)
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


def _nothing() -> None:
    return None
