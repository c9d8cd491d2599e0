"""The upload of a run to another machine: its files, its data if that is small, and its start."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import StartRun, Trust
from blockstudio.engine.remote.connection import Connection
from blockstudio.engine.remote.inbox import CHUNK, files_in, size_of
from blockstudio.engine.remote.orders import DataSize, FindData, HostFolder, MakeFolder, PutChunk
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.project.trust import is_trusted
from blockstudio.runs.control import RunControl
from blockstudio.runs.remote import HostName, RemoteRun, write_remote
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

OnSent = Callable[[int, int], None]
"""Called with how many bytes of how many have been sent."""


def send_run(
    connection: Connection, folder: Path, on_sent: OnSent, *, largest: int = LARGEST
) -> RemoteRun:
    """Bring the run in `folder` to the other machine; raise `Refusal` where that can't be.

    From now on the folder here is a copy, and says so.
    """
    if not is_trusted(model_fingerprint(folder)):
        raise Refusal(foreign(folder))
    info = read_info(folder)
    data = _data_on_host(connection, info.settings.data, Path(info.settings.base), on_sent, largest)
    write_info(folder, replace(info, settings=replace(info.settings, data=data)))
    place = f"run-{secrets.token_hex(8)}"
    host_folder = connection.ask_for(MakeFolder(place), HostFolder)
    for name in files_in(folder):
        put_file(connection, place, name, folder / name)
    remote = RemoteRun(HostName(connection.host.name), place, host_folder.folder)
    write_remote(folder, remote)
    return remote


def start_run(connection: Connection, folder: Path, remote: RemoteRun, *, resume: bool) -> None:
    """Have a run begin, or go on, on the machine it was sent to; what it executes is vouched for."""
    fingerprint = model_fingerprint(folder)
    if not is_trusted(fingerprint):
        raise Refusal(foreign(folder))
    RunControl(folder).reset()
    if resume and remote.complete:
        # Here it may have been given more epochs since: all else in it is what came from there.
        put_file(connection, remote.place, INFO, folder / INFO)
    connection.ask(Trust(fingerprint))
    connection.ask(StartRun(remote.folder, resume))


def put_file(
    connection: Connection,
    place: str,
    name: str,
    path: Path,
    on_sent: Callable[[int], None] | None = None,
) -> None:
    """Send one file, chunk by chunk."""
    with path.open("rb") as file:
        offset, chunk = 0, file.read(CHUNK)
        while True:
            following = file.read(CHUNK)
            order = PutChunk(place, name, offset, chunk, last=not following)
            connection.ask_for(order, HostFolder)
            offset += len(chunk)
            if on_sent is not None:
                on_sent(len(chunk))
            if not following:
                return
            chunk = following


def _data_on_host(
    connection: Connection, spec: DataSpec, base: Path, on_sent: OnSent, largest: int
) -> DataSpec:
    """Return the data as it is found on the other machine, sent there where need be."""
    paths = {
        name: (base / value).absolute()
        for name, value in spec.options.items()
        if name.endswith(_PATHS) and isinstance(value, str) and value
    }
    there = {name: _host_path(connection, path, on_sent, largest) for name, path in paths.items()}
    return replace(spec, options=spec.options | there)


def _host_path(connection: Connection, path: Path, on_sent: OnSent, largest: int) -> str:
    size = size_of(path)
    if 0 <= size <= largest:
        return _uploaded(connection, path, size, on_sent)
    size_there = connection.ask_for(FindData(str(path)), DataSize).size
    if size_there >= 0 and size in (size_there, -1):
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
        actual=text("nothing") if size_there < 0 else text("{size}", size=_size(size_there)),
        hint=text(
            "copy it there first, to the same path; up to {most} is sent by itself",
            most=_size(largest),
        ),
    )


def _uploaded(connection: Connection, path: Path, size: int, on_sent: OnSent) -> str:
    """Send data once: it is kept there by what it holds, for every run that wants it."""
    place = f"data-{_digest(path)}"
    host_folder = connection.ask_for(MakeFolder(place), HostFolder)
    if _COMPLETE not in host_folder.files:
        done = 0

        def count(sent: int) -> None:
            nonlocal done
            done += sent
            on_sent(done, size)

        for inner, name in _files(path):
            put_file(connection, place, f"{_CONTENT}/{name}", inner, count)
        connection.ask_for(PutChunk(place, _COMPLETE, 0, b""), HostFolder)
    return f"{host_folder.folder}/{_CONTENT}/{path.name}"


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
        return
    for inner in sorted(path.rglob("*")):
        if inner.is_file():
            yield inner, f"{path.name}/{inner.relative_to(path).as_posix()}"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    for inner, name in _files(path):
        with inner.open("rb") as file:
            digest.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
    return digest.hexdigest()


def _size(count: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"
