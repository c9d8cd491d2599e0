"""The inbox of a machine that runs are sent to: takes their files in, and hands them out. No torch."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from blockstudio.catalogue.text import text
from blockstudio.engine.remote.orders import (
    Chunk,
    DataSize,
    DeleteFolder,
    FindData,
    GetChunk,
    GetRows,
    GetSnapshot,
    HostFolder,
    InboxAnswer,
    InboxOrder,
    MakeFolder,
    PutChunk,
    Rows,
    RunSnapshot,
    Stamp,
    TableRows,
)
from blockstudio.graph.problems import refuse
from blockstudio.project.state import state_folder
from blockstudio.runs.liveness import idle_info, is_alive
from blockstudio.runs.metrics import FILE as METRICS
from blockstudio.runs.run import read_info

FOLDER = "inbox"
"""The folder inside the state folder where runs and data from other machines lie."""
_OLD_FOLDER = "guests"
"""What that folder was called at first; what lies there is found still."""
CHUNK = 1 << 20
"""Bytes that are sent at once."""
_PLACE = re.compile(r"(run|data)-[0-9a-f]{8,64}")
_MOST_ROWS = 5000
_PARTIAL = ".part"


class RunInbox:
    """Keeps what other machines send, each in a folder of its own, and tells how it stands."""

    def answer(self, order: InboxOrder) -> InboxAnswer:
        """Carry out one order; raise `Refusal` where it can't be."""
        try:
            return self._carry_out(order)
        except OSError as error:
            message = text("the other machine could not do it: {why}", why=str(error))
            raise refuse(message) from error

    def _carry_out(self, order: InboxOrder) -> InboxAnswer:
        match order:
            case MakeFolder(place):
                folder = folder_of(place)
                folder.mkdir(parents=True, exist_ok=True)
                return HostFolder(str(folder), sorted(files_in(folder)))
            case PutChunk():
                return _write_chunk(order)
            case FindData(path):
                return DataSize(size_of(Path(path)))
            case GetSnapshot(place):
                return _snapshot(folder_of(place))
            case GetChunk():
                return _read_chunk(order)
            case GetRows(place, after):
                return rows_after(folder_of(place), after)
            case DeleteFolder(place):
                return _delete(folder_of(place))


def folder_of(place: str) -> Path:
    """Return the folder of a place; raise `Refusal` for what is no name of one."""
    if not _PLACE.fullmatch(place):
        raise refuse(text("“{name}” is no place for a run", name=place))
    old = state_folder() / _OLD_FOLDER / place
    return old if old.exists() else state_folder(FOLDER) / place


def inside(folder: Path, name: str) -> Path:
    """Return the file of that name in `folder`; raise `Refusal` if it would lie outside."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise refuse(text("“{name}” is no file of a run", name=name))
    return folder / path


def files_in(folder: Path) -> dict[str, Stamp]:
    """Return the files in a folder, at any depth, by their names in it; no hidden ones."""
    files: dict[str, Stamp] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in name.split("/")) or path.is_symlink():
            continue
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        if path.is_file():
            files[name] = Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return files


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder; -1 where there is nothing."""
    if path.is_file():
        return path.stat().st_size
    if not path.is_dir():
        return -1
    return sum(inner.stat().st_size for inner in path.rglob("*") if inner.is_file())


def rows_after(run: Path, after: dict[str, int]) -> Rows:
    """Return rows of every table of a run's metrics, all as they are at one moment."""
    if not (run / METRICS).exists():
        return Rows({}, more=False)
    address = f"{(run / METRICS).resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=1.0)) as db:
            db.execute("begin")
            tables = {name: _rows(db, name, after.get(name, 0)) for name in _tables(db)}
    except sqlite3.OperationalError:
        # The run is still making the file: the next question will find it.
        return Rows({}, more=False)
    return Rows(tables, more=any(table.last < table.high for table in tables.values()))


def _tables(db: sqlite3.Connection) -> Iterator[str]:
    statement = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    return (name for (name,) in db.execute(statement).fetchall())


def _rows(db: sqlite3.Connection, table: str, after: int) -> TableRows:
    low, high = db.execute(f'select min(rowid), max(rowid) from "{table}"').fetchone()
    cursor = db.execute(
        f'select rowid, * from "{table}" where rowid > ? order by rowid limit ?',
        (after, _MOST_ROWS),
    )
    columns = [column[0] for column in cursor.description[1:]]
    rows = cursor.fetchall()
    last = rows[-1][0] if rows else after
    return TableRows(columns, [list(row[1:]) for row in rows], last, low or 0, high or 0)


def _write_chunk(order: PutChunk) -> HostFolder:
    folder = folder_of(order.place)
    target = inside(folder, order.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}{_PARTIAL}")
    with partial.open("r+b" if order.offset else "wb") as file:
        file.seek(order.offset)
        file.write(order.data)
    if order.last:
        partial.replace(target)
    return HostFolder(str(folder))


def _snapshot(run: Path) -> RunSnapshot:
    # The files first: whoever is told that the run has ended gets the files of its end.
    files = files_in(run)
    info = read_info(run)
    return RunSnapshot(info.status, is_alive(info.pid, info.pid_started), info.pid_started, files)


def _read_chunk(order: GetChunk) -> Chunk:
    path = inside(folder_of(order.place), order.name)
    try:
        with path.open("rb") as file:
            if not _is_unchanged(os.fstat(file.fileno()), order):
                return Chunk(None)
            file.seek(order.offset)
            return Chunk(file.read(CHUNK))
    except FileNotFoundError:
        return Chunk(None)


def _is_unchanged(now: os.stat_result, order: GetChunk) -> bool:
    if order.grows:
        return now.st_ino == order.stamp.inode and now.st_size >= order.stamp.size
    # The number alone says little: a file that is written anew may get that of the one before.
    return Stamp(now.st_size, now.st_mtime_ns, now.st_ino) == order.stamp


def _delete(run: Path) -> HostFolder:
    if run.exists():
        idle_info(run)
        shutil.rmtree(run)
    return HostFolder(str(run))
