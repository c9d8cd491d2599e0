"""The mirror of a run on another machine: its folder here, to which files come and from which wishes go."""

import secrets
import sqlite3
import time
from pathlib import Path

from msgspec.structs import replace

from blockstudio.engine.remote.connection import Connection
from blockstudio.engine.remote.inbox import inside
from blockstudio.engine.remote.orders import (
    Chunk,
    GetChunk,
    GetRows,
    GetSnapshot,
    Rows,
    RunSnapshot,
    Stamp,
    TableRows,
)
from blockstudio.engine.remote.upload import put_file
from blockstudio.runs.control import FILE as CONTROL
from blockstudio.runs.metrics import FILE as METRICS
from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.remote import FILE as REMOTE
from blockstudio.runs.remote import RemoteRun, write_remote
from blockstudio.runs.run import EVENTS, INFO, LOG, PROJECT
from blockstudio.runs.weights import epoch_of, let_go
from blockstudio.training.loop.budget import Budget

_OURS = {PROJECT, CONTROL, REMOTE}
_HEAVY = 256 << 10
"""Bytes from which on a file is fetched only now and then while the run is at work."""
_SHARE = 0.2
_SLOW_START = 60.0


class Mirror:
    """The copy of one run."""

    def __init__(self, folder: Path, remote: RemoteRun) -> None:
        self.folder = folder
        self.remote = remote
        self.due = 0.0
        self._stamps: dict[str, Stamp] = {}
        self._known: dict[str, int] = {}
        self._control = _changed(folder / CONTROL)
        self._heavy = Budget(_SHARE)
        self._db: sqlite3.Connection | None = None
        self._since = time.monotonic()
        self._before: float | None = None
        self._starting = False

    def expect_start(self) -> None:
        """The run was told to begin: until it has, how it stood before says nothing."""
        self.remote = replace(self.remote, alive=True, complete=False)
        write_remote(self.folder, self.remote)
        self._before, self._since, self._starting = self.remote.began, time.monotonic(), True
        self._control = _changed(self.folder / CONTROL)

    def steer(self, connection: Connection) -> None:
        """Send what is wished of the run, if that has changed."""
        changed = _changed(self.folder / CONTROL)
        if changed != self._control:
            put_file(connection, self.remote.place, CONTROL, self.folder / CONTROL)
            # Not before: where the connection is lost on the way, it is sent again.
            self._control = changed

    def pull(self, connection: Connection) -> bool:
        """Fetch what is new; return whether everything has come and nothing more will."""
        began = time.monotonic()
        snapshot = connection.ask_for(GetSnapshot(self.remote.place), RunSnapshot)
        ended = self._has_ended(snapshot)
        if snapshot.began != self.remote.began:
            self._forget_rows()
            self.remote = replace(self.remote, began=snapshot.began)
        complete = self._pull_rows(connection)
        complete = self._pull_files(connection, snapshot) and complete
        done = ended and complete
        now = replace(self.remote, alive=not ended, complete=done)
        if done:
            self.close()
        self.remote: RemoteRun = now
        write_remote(self.folder, now)
        self.due: float = time.monotonic() + max(0.25, 3 * (time.monotonic() - began))
        return done

    def close(self) -> None:
        """Let go of the files here."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _has_ended(self, snapshot: RunSnapshot) -> bool:
        if snapshot.alive:
            self._starting = False
        if self._starting and time.monotonic() - self._since < _SLOW_START:
            # A short run may have come and gone between two looks.
            self._starting = snapshot.began == self._before
        return not snapshot.alive and not self._starting and snapshot.status != "queued"

    def _pull_files(self, connection: Connection, snapshot: RunSnapshot) -> bool:
        """Fetch changed files, `run.json` as the last: what it speaks of is there by then."""
        names = [name for name in snapshot.files if _comes_back(name)]
        names.sort(key=lambda name: name == INFO)
        patient = snapshot.alive and snapshot.status == "running"
        complete = True
        for name in names:
            stamp = snapshot.files[name]
            if self._stamps.get(name) == stamp:
                continue
            heavy = patient and stamp.size > _HEAVY
            if heavy and not self._heavy.due():
                continue
            start = time.perf_counter()
            complete = self._fetch(connection, name, stamp) and complete
            if heavy:
                self._heavy.spent(time.perf_counter() - start)
        there = {epoch for name in names if (epoch := epoch_of(Path(name).stem)) is not None}
        let_go(self.folder, there)
        return complete

    def _fetch(self, connection: Connection, name: str, stamp: Stamp) -> bool:
        """Bring one file to what it was at `stamp`; return False if it is another by now."""
        target = inside(self.folder, name)
        known = self._stamps.get(name)
        # TensorBoard's files are only appended to, as the log is.
        appended = name == LOG or name.startswith(f"{EVENTS}/")
        grows = (
            appended
            and known is not None
            and known.inode == stamp.inode
            and known.size < stamp.size
            and _size(target) == known.size
        )
        start = known.size if grows and known is not None else 0
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target if start else target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        try:
            with beside.open("ab" if start else "wb") as file:
                while start < stamp.size:
                    order = GetChunk(self.remote.place, name, start, stamp, appended)
                    data = connection.ask_for(order, Chunk).data
                    if not data:
                        return False
                    file.write(data[: stamp.size - start])
                    start += len(data)
            if beside is not target:
                beside.replace(target)
        finally:
            if beside is not target:
                beside.unlink(missing_ok=True)
        self._stamps[name] = stamp
        return True

    def _pull_rows(self, connection: Connection) -> bool:
        while True:
            rows = connection.ask_for(GetRows(self.remote.place, self._after()), Rows)
            if rows.tables:
                self._store(rows.tables)
            if not rows.more:
                return True

    def _after(self) -> dict[str, int]:
        if not self._known and (self.folder / METRICS).exists():
            db = self._opened()
            names = db.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (name,) in names:
                (last,) = db.execute(f'select max(rowid) from "{name}"').fetchone()
                self._known[name] = last or 0
        return self._known

    def _store(self, tables: dict[str, TableRows]) -> None:
        db = self._opened()
        self._after()
        db.execute("begin")
        for name, rows in tables.items():
            if name not in self._known:
                continue  # not a table of ours
            db.execute(f'delete from "{name}" where rowid < ? or rowid > ?', (rows.low, rows.high))
            columns = ", ".join(f'"{column}"' for column in rows.columns if column.isidentifier())
            places = ", ".join("?" * len(rows.columns))
            db.executemany(
                f'insert or replace into "{name}"({columns}) values({places})', rows.rows
            )
            self._known[name] = min(rows.last, rows.high)
        db.execute("commit")

    def _forget_rows(self) -> None:
        """Drop all rows: another process writes them now, and may have gone back a little."""
        if any(self._after().values()):
            db = self._opened()
            for name in self._known:
                db.execute(f'delete from "{name}"')
        self._known = dict.fromkeys(self._known, 0)

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            # The tables are those the run makes, by the very code that makes them there.
            MetricsStore(self.folder).close()
            self._db = sqlite3.connect(self.folder / METRICS, isolation_level=None)
        return self._db


def _comes_back(name: str) -> bool:
    """Return whether a file is made there: what is executed is made here, and stays as it is."""
    return name not in _OURS and not name.endswith(".py") and not name.startswith(METRICS)


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_ino


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1
