"""The worker thread of one other machine: keeps the connection, sends runs, fetches files."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Ready
from blockstudio.engine.remote.connection import Connection, ConnectionLost
from blockstudio.engine.remote.host import connection_lost
from blockstudio.engine.remote.mirror import Mirror
from blockstudio.engine.remote.orders import DeleteFolder
from blockstudio.engine.remote.upload import send_run, start_run
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs.remote import Host, read_remote

_TICK = 0.05
_RETRIES = (1.0, 2.0, 5.0, 10.0, 30.0)


class Reached(Struct, frozen=True):
    """The engine of the machine answers."""

    host: str
    ready: Ready


class Unreachable(Struct, frozen=True):
    """The engine of the machine does not answer, or no longer; `again` says whether it is tried."""

    host: str
    problem: Problem
    again: bool


class Sent(Struct, frozen=True):
    """So much of the data of the run in `folder` has been sent."""

    folder: Path
    done: int
    total: int


class Begun(Struct, frozen=True):
    """The run in `folder` was told to begin."""

    folder: Path


class Refused(Struct, frozen=True):
    """What was asked for the run in `folder` can't be done."""

    folder: Path
    problem: Problem


class Complete(Struct, frozen=True):
    """The run in `folder` has ended, and all its files are here."""

    folder: Path


Event = Reached | Unreachable | Sent | Begun | Refused | Complete


class _Job(Struct, frozen=True):
    what: Literal["reach", "start", "resume", "follow", "clear", "close"]
    folder: Path = Path()
    place: str = ""


class HostWorker:
    """One other machine. `on_event` is called from a thread of its own.

    A connection that is lost is made again as long as there is a run to follow.
    """

    def __init__(self, host: Host, logs: Path, on_event: Callable[[Event], None]) -> None:
        self.host = host
        self._logs = logs
        self._emit = on_event
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._mirrors: dict[Path, Mirror] = {}
        self._connection: Connection | None = None
        self._retry_at = 0.0
        self._tries = 0
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def reach(self) -> None:
        """Connect now, if there is no connection."""
        self._jobs.put(_Job("reach"))

    def start(self, folder: Path) -> None:
        """Send the run in `folder` there, have it begin, and follow it."""
        self._jobs.put(_Job("start", folder))

    def resume(self, folder: Path) -> None:
        """Have a run that is there go on from its checkpoint, and follow it."""
        self._jobs.put(_Job("resume", folder))

    def follow(self, folder: Path) -> None:
        """Fetch what a run there has written, until it has ended."""
        self._jobs.put(_Job("follow", folder))

    def clear(self, place: str) -> None:
        """Delete the run there too."""
        self._jobs.put(_Job("clear", place=place))

    def close(self, *, wait: bool = True) -> None:
        """End the connection; runs there go on."""
        self._jobs.put(_Job("close"))
        if wait:
            self._thread.join(timeout=5.0)

    def _work(self) -> None:
        while True:
            job = self._next_job()
            if job is not None and job.what == "close":
                break
            if job is not None:
                self._attempt(job)
            if self._mirrors and self._connect():
                self._sync_runs()
        for mirror in self._mirrors.values():
            mirror.close()
        self._close_connection()

    def _next_job(self) -> _Job | None:
        try:
            return self._jobs.get(timeout=_TICK if self._mirrors else None)
        except Empty:
            return None

    def _attempt(self, job: _Job) -> None:
        """Do a job; if the machine can't be reached it is refused, but a run to follow is kept."""
        if job.what == "follow":
            remote = read_remote(job.folder)
            if remote is not None and not remote.complete:
                self._mirror_of(job.folder)
            return
        self._retry_at = 0.0
        if self._connection is not None and job.what == "reach":
            return
        if not self._connect(job.folder if job.what in ("start", "resume") else None):
            return
        try:
            self._carry_out(job)
        except Refusal as refusal:
            self._emit(Refused(job.folder, refusal.problem))
        except ConnectionLost:
            self._disconnected()
            self._emit(Refused(job.folder, connection_lost(self.host)))
        except OSError as error:
            self._emit(Refused(job.folder, _unwritten(error)))

    def _carry_out(self, job: _Job) -> None:
        connection = self._connection
        assert connection is not None
        if job.what == "clear":
            connection.ask(DeleteFolder(job.place))
        if job.what not in ("start", "resume"):
            return
        folder = job.folder
        resume = job.what == "resume"
        remote = read_remote(folder) if resume else None
        if remote is None:
            remote = send_run(connection, folder, lambda *done: self._emit(Sent(folder, *done)))
        start_run(connection, folder, remote, resume=resume)
        mirror = self._mirror_of(folder)
        if mirror is not None:
            mirror.expect_start()
        self._emit(Begun(folder))

    def _mirror_of(self, folder: Path) -> Mirror | None:
        if folder not in self._mirrors and (remote := read_remote(folder)) is not None:
            self._mirrors[folder] = Mirror(folder, remote)
        return self._mirrors.get(folder)

    def _connect(self, folder: Path | None = None) -> bool:
        """Return whether there is a connection, made now if it is time to try."""
        if self._connection is not None:
            return True
        if time.monotonic() < self._retry_at:
            return False
        connection = None
        try:
            connection = Connection(self.host, self._logs)
            ready = connection.open()
        except (Refusal, OSError) as error:
            problem = error.problem if isinstance(error, Refusal) else _unwritten(error)
            self._wait_before_retry()
            if folder is not None:
                self._emit(Refused(folder, problem))
            self._emit(Unreachable(self.host.name, problem, again=bool(self._mirrors)))
            return False
        self._connection, self._tries = connection, 0
        self._emit(Reached(self.host.name, ready))
        return True

    def _sync_runs(self) -> None:
        connection = self._connection
        assert connection is not None
        for folder, mirror in list(self._mirrors.items()):
            try:
                mirror.steer(connection)
                if time.monotonic() >= mirror.due and mirror.pull(connection):
                    self._unfollow(folder)
                    self._emit(Complete(folder))
            except ConnectionLost:
                self._disconnected()
                return
            except Refusal as refusal:
                self._unfollow(folder)
                self._emit(Refused(folder, refusal.problem))
            except (OSError, sqlite3.Error) as error:
                # Also where the folder here was deleted meanwhile.
                self._unfollow(folder)
                if folder.exists():
                    self._emit(Refused(folder, _unwritten(error)))

    def _unfollow(self, folder: Path) -> None:
        self._mirrors.pop(folder).close()

    def _disconnected(self) -> None:
        self._close_connection()
        self._wait_before_retry()
        self._emit(
            Unreachable(self.host.name, connection_lost(self.host), again=bool(self._mirrors))
        )

    def _close_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _wait_before_retry(self) -> None:
        self._retry_at = time.monotonic() + _RETRIES[min(self._tries, len(_RETRIES) - 1)]
        self._tries += 1


def _unwritten(error: Exception) -> Problem:
    return Problem(text("a file here can't be read or written: {why}", why=str(error)))
