"""Sending a run to another machine: its files, its data if that is small, and the word to begin."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import StartRun, Trust
from blockstudio.engine.remote.connection import Connection
from blockstudio.engine.remote.guests import PIECE, files_in, size_of
from blockstudio.engine.remote.orders import FindData, MakeRoom, Measured, PutPiece, Room
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.project.trust import is_trusted
from blockstudio.runs.away import Away, Named, write_away
from blockstudio.runs.control import RunControl
from blockstudio.runs.run import (
    INFO,
    foreign,
    model_fingerprint,
    read_info,
    write_info,
)

LARGEST = 256 << 20
"""Bytes of data that are sent; more must be on the other machine already, at the same path."""
_COMPLETE = "complete"
_CONTENT = "content"
_PATHS = ("path", "file", "folder")

Sending = Callable[[int, int], None]
"""Told how many bytes of how many have been sent."""


def send_run(
    connection: Connection, folder: Path, told: Sending, *, largest: int = LARGEST
) -> Away:
    """Bring the run in `folder` to the other machine; raise `Refusal` where that can't be.

    From now on the folder here is a copy, and says so.
    """
    if not is_trusted(model_fingerprint(folder)):
        raise Refusal(foreign(folder))
    info = read_info(folder)
    data = _placed(connection, info.settings.data, Path(info.settings.base), told, largest)
    write_info(folder, replace(info, settings=replace(info.settings, data=data)))
    place = f"run-{secrets.token_hex(8)}"
    room = connection.ask_for(MakeRoom(place), Room)
    for name in files_in(folder):
        put_file(connection, place, name, folder / name)
    away = Away(Named(connection.host.name), place, room.folder)
    write_away(folder, away)
    return away


def start_run(connection: Connection, folder: Path, away: Away, *, resume: bool) -> None:
    """Have a run begin, or go on, on the machine it was sent to; what it executes is vouched for."""
    fingerprint = model_fingerprint(folder)
    if not is_trusted(fingerprint):
        raise Refusal(foreign(folder))
    RunControl(folder).reset()
    if resume and away.complete:
        # Here it may have been given more epochs since: all else in it is what came from there.
        put_file(connection, away.place, INFO, folder / INFO)
    connection.ask(Trust(fingerprint))
    connection.ask(StartRun(away.folder, resume))


def put_file(
    connection: Connection,
    place: str,
    name: str,
    path: Path,
    told: Callable[[int], None] | None = None,
) -> None:
    """Send one file, piece by piece."""
    with path.open("rb") as file:
        offset, piece = 0, file.read(PIECE)
        while True:
            following = file.read(PIECE)
            order = PutPiece(place, name, offset, piece, last=not following)
            connection.ask_for(order, Room)
            offset += len(piece)
            if told is not None:
                told(len(piece))
            if not following:
                return
            piece = following


def _placed(
    connection: Connection, spec: DataSpec, base: Path, told: Sending, largest: int
) -> DataSpec:
    """Return the data as it is found on the other machine, sent there where need be."""
    paths = {
        name: (base / value).absolute()
        for name, value in spec.options.items()
        if name.endswith(_PATHS) and isinstance(value, str) and value
    }
    there = {name: _there(connection, path, told, largest) for name, path in paths.items()}
    return replace(spec, options=spec.options | there)


def _there(connection: Connection, path: Path, told: Sending, largest: int) -> str:
    size = size_of(path)
    if 0 <= size <= largest:
        return _sent(connection, path, size, told)
    found = connection.ask_for(FindData(str(path)), Measured).size
    if found >= 0 and size in (found, -1):
        return str(path)
    host = connection.host.name
    if size < 0:
        raise refuse(
            text(
                "there is no data at {path}, neither here nor on {host}", path=str(path), host=host
            ),
            Place(record=DATA, item="path"),
        )
    raise refuse(
        text("the data is not on {host}, and too large to be sent with the run", host=host),
        Place(record=DATA, item="path"),
        expected=text("{size} at {path} there", size=_size(size), path=str(path)),
        actual=text("nothing") if found < 0 else text("{size}", size=_size(found)),
        hint=text(
            "copy it there first, to the same path; up to {most} is sent by itself",
            most=_size(largest),
        ),
    )


def _sent(connection: Connection, path: Path, size: int, told: Sending) -> str:
    """Send data once: it is kept there by what it holds, for every run that wants it."""
    place = f"data-{_digest(path)}"
    room = connection.ask_for(MakeRoom(place), Room)
    if _COMPLETE not in room.files:
        done = 0

        def count(sent: int) -> None:
            nonlocal done
            done += sent
            told(done, size)

        for inner, name in _files(path):
            put_file(connection, place, f"{_CONTENT}/{name}", inner, count)
        connection.ask_for(PutPiece(place, _COMPLETE, 0, b""), Room)
    return f"{room.folder}/{_CONTENT}/{path.name}"


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
        return
    for inner in sorted(path.rglob("*")):
        if inner.is_file():
            yield inner, f"{path.name}/{inner.relative_to(path).as_posix()}"


def _digest(path: Path) -> str:
    whole = hashlib.sha256()
    for inner, name in _files(path):
        with inner.open("rb") as file:
            whole.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
    return whole.hexdigest()


def _size(count: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"
