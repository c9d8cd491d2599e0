"""One run on another machine and its folder here, kept the same: files come, wishes go."""

import secrets
import sqlite3
import time
from pathlib import Path

from msgspec.structs import replace

from blockstudio.engine.remote.connection import Connection
from blockstudio.engine.remote.guests import inside
from blockstudio.engine.remote.orders import (
    GetPiece,
    GetRows,
    Look,
    LookAt,
    Piece,
    Rows,
    Stamp,
    TableRows,
)
from blockstudio.engine.remote.parcel import put_file
from blockstudio.runs.away import FILE as AWAY
from blockstudio.runs.away import Away, write_away
from blockstudio.runs.control import FILE as CONTROL
from blockstudio.runs.metrics import FILE as METRICS
from blockstudio.runs.metrics import MetricsStore
from blockstudio.runs.run import EVENTS, INFO, LOG, PROJECT
from blockstudio.training.loop.budget import Budget

_OURS = {PROJECT, CONTROL, AWAY}
_HEAVY = 256 << 10
"""Bytes from which on a file is fetched only now and then while the run is at work."""
_SHARE = 0.2
_SLOW_START = 60.0


class Mirror:
    """The copy of one run."""

    def __init__(self, folder: Path, away: Away) -> None:
        self.folder = folder
        self.away = away
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
        self.away = replace(self.away, alive=True, complete=False)
        write_away(self.folder, self.away)
        self._before, self._since, self._starting = self.away.began, time.monotonic(), True
        self._control = _changed(self.folder / CONTROL)

    def steer(self, connection: Connection) -> None:
        """Send what is wished of the run, if that has changed."""
        changed = _changed(self.folder / CONTROL)
        if changed != self._control:
            self._control = changed
            put_file(connection, self.away.place, CONTROL, self.folder / CONTROL)

    def pull(self, connection: Connection) -> bool:
        """Fetch what is new; return whether everything has come and nothing more will."""
        began = time.monotonic()
        look = connection.ask_for(LookAt(self.away.place), Look)
        ended = self._has_ended(look)
        if look.began != self.away.began:
            self._forget_rows()
            self.away = replace(self.away, began=look.began)
        whole = self._pull_rows(connection)
        whole = self._pull_files(connection, look) and whole
        done = ended and whole
        now = replace(self.away, alive=not ended, complete=done)
        if done:
            self.close()
        self.away = now
        write_away(self.folder, now)
        self.due = time.monotonic() + max(0.25, 3 * (time.monotonic() - began))
        return done

    def close(self) -> None:
        """Let go of the files here."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def _has_ended(self, look: Look) -> bool:
        if look.alive:
            self._starting = False
        if self._starting and time.monotonic() - self._since < _SLOW_START:
            # A short run may have come and gone between two looks.
            self._starting = look.began == self._before
        return not look.alive and not self._starting and look.status != "queued"

    def _pull_files(self, connection: Connection, look: Look) -> bool:
        """Fetch changed files, `run.json` as the last: what it speaks of is there by then."""
        names = [name for name in look.files if _comes_back(name)]
        names.sort(key=lambda name: name == INFO)
        patient = look.alive and look.status == "running"
        came = True
        for name in names:
            stamp = look.files[name]
            if self._stamps.get(name) == stamp:
                continue
            heavy = patient and stamp.size > _HEAVY
            if heavy and not self._heavy.due():
                continue
            start = time.perf_counter()
            came = self._fetch(connection, name, stamp) and came
            if heavy:
                self._heavy.spent(time.perf_counter() - start)
        return came

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
                    order = GetPiece(self.away.place, name, start, stamp, appended)
                    data = connection.ask_for(order, Piece).data
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
            found = connection.ask_for(GetRows(self.away.place, self._after()), Rows)
            if found.tables:
                self._store(found.tables)
            if not found.more:
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
        for name, found in tables.items():
            if name not in self._known:
                continue  # not a table of ours
            db.execute(
                f'delete from "{name}" where rowid < ? or rowid > ?', (found.low, found.high)
            )
            columns = ", ".join(f'"{column}"' for column in found.columns if column.isidentifier())
            places = ", ".join("?" * len(found.columns))
            db.executemany(
                f'insert or replace into "{name}"({columns}) values({places})', found.rows
            )
            self._known[name] = min(found.last, found.high)
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
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1
