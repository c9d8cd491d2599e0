"""The lock of a run: one process at a time does it, though several be told to at the same instant."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.lock import Lock, Taken, take
from blockstudio.runs.liveness import idle_info

_FILE = "run.lock"
_PROCESSES = "processes.lock"
_TICK = 0.05
_PATIENCE = 5.0
"""Seconds that one who is killed, or who has just been given the run, may take to go or to say so."""
_PROCESSES_PATIENCE = 60.0


@contextmanager
def run_lock(folder: Path) -> Iterator[Callable[[], None]]:
    """Be the only process that does the run in `folder`; raise `Refusal` if another one does.

    It gives what lets go of the run: to be called before the end is told, for who hears of that
    may go on with the run at once.
    """
    lock = _acquire(folder, folder / _FILE, _PATIENCE)
    release = lock.release if lock is not None else _nothing
    try:
        yield release
    finally:
        release()


@contextmanager
def process_group_lock(folder: Path) -> Iterator[None]:
    """Be the only one who starts the processes of a run, and waits for them.

    The run itself is locked by one of these. They have told its end when their starter still waits
    for the last of them.
    """
    lock = _acquire(folder, folder / _PROCESSES, _PROCESSES_PATIENCE)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _acquire(folder: Path, path: Path, patience: float) -> Lock | None:
    """Take a lock; who holds one while nobody is said to be at work is about to go, or to say so.

    The first thread of a killed process is gone, and the process with it for all who look, while
    others still hold its files.
    """
    end = time.monotonic() + patience
    while True:
        try:
            return take(path)
        except OSError:
            # A disk that takes nothing, or knows no locks: what is written there tells the rest.
            return None
        except Taken as error:
            idle_info(folder)
            if time.monotonic() > end:
                raise refuse(text("{folder} is running already", folder=str(folder))) from error
            time.sleep(_TICK)


def _nothing() -> None:
    return None
