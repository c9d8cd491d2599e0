"""Orders about runs that another machine sends here, and their answers: files in chunks, rows of metrics."""

from typing import Any

from msgspec import Struct


class Stamp(Struct, frozen=True):
    """The state of a file: size, time of change, and inode; one that has the same is unchanged."""

    size: int
    changed: int
    inode: int


class MakeFolder(Struct, frozen=True, tag=True):
    """Make the folder for a run or for data that will be sent; `place` is its name."""

    place: str


class PutChunk(Struct, frozen=True, tag=True):
    """A chunk of a file for `place`; with the `last` one the file is there, as a whole."""

    place: str
    name: str
    offset: int
    data: bytes
    last: bool = True


class FindData(Struct, frozen=True, tag=True):
    """Ask for data of that size at that very path."""

    path: str


class GetSnapshot(Struct, frozen=True, tag=True):
    """Ask how the run in `place` stands, and which files it has."""

    place: str


class GetChunk(Struct, frozen=True, tag=True):
    """Ask for a chunk of a file that still is as it was at `stamp`.

    One that `grows` may have grown since: what it began with is still there.
    """

    place: str
    name: str
    offset: int
    stamp: Stamp
    grows: bool = False


class GetRows(Struct, frozen=True, tag=True):
    """Ask for the rows of metrics after the last one known of each table."""

    place: str
    after: dict[str, int]


class DeleteFolder(Struct, frozen=True, tag=True):
    """Delete the run in `place`, unless it is at work."""

    place: str


InboxOrder = MakeFolder | PutChunk | FindData | GetSnapshot | GetChunk | GetRows | DeleteFolder


class HostFolder(Struct, frozen=True, tag=True):
    """The folder made for a run or for data, and the names of the files it has already."""

    folder: str
    files: list[str] = []


class DataSize(Struct, frozen=True, tag=True):
    """How large a file, or all files in a folder, are; -1 where there is nothing."""

    size: int


class RunSnapshot(Struct, frozen=True, tag=True):
    """How a run stands: whether its process lives, when that began, and its files."""

    status: str
    alive: bool
    began: float | None
    files: dict[str, Stamp]


class Chunk(Struct, frozen=True, tag=True):
    """A chunk of a file; None where it is no longer the one that was asked for."""

    data: bytes | None


class TableRows(Struct, frozen=True):
    """Rows of one table after the one asked for; `low` and `high` are the first and last it has."""

    columns: list[str]
    rows: list[list[Any]]
    last: int
    low: int
    high: int


class Rows(Struct, frozen=True, tag=True):
    """Rows of every table; `more` where there are others still."""

    tables: dict[str, TableRows]
    more: bool


InboxAnswer = HostFolder | DataSize | RunSnapshot | Chunk | Rows
