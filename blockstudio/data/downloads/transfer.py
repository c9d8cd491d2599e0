"""One file from one address: gone on with where it broke off, and checked before it is kept."""

import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import bad_data
from blockstudio.data.downloads.sets import RemoteFile
from blockstudio.graph.problems import Refusal

_CHUNK = 1 << 16
_TIMEOUT = 30.0
_BAD_RANGE = 416
_PARTIAL = 206

Step = Callable[[int], None]
"""Told after each piece how many bytes of the file are there; may raise `Cancelled`."""


class Cancelled(Exception):
    """Somebody asked for the end of a download; what has come is kept, to go on from."""


class NotGot(Exception):
    """An address did not give the file; the text says why, and another address may do better."""


def transfer(url: str, file: RemoteFile, target: Path, step: Step) -> None:
    """Bring the file at `url` to `target`, whole and checked, or raise `NotGot`.

    What comes is kept in `target` + `.part` until its checksum is found right. Raises `Refusal` if
    it can't be written.
    """
    part = target.with_name(target.name + ".part")
    if _size(part) > file.size:
        part.unlink()
    while (before := _size(part)) < file.size:
        try:
            _append(url, file, part, step)
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            # A transfer that broke off is taken up again, as long as it gets on.
            if _size(part) <= before:
                raise NotGot(_why(error)) from error
            continue
        if _size(part) <= before:
            raise NotGot("it ended too early")
    if _digest(part) != file.sha256:
        part.unlink()
        raise NotGot("what came is not the file that was published (its SHA-256 differs)")
    part.replace(target)


def _append(url: str, file: RemoteFile, part: Path, step: Step) -> None:
    had = _size(part)
    with _opened(url, had) as answer:
        if answer.status != _PARTIAL or not _begins_at(answer, had):
            # The server sends all of it, whatever was asked for.
            had = 0
        with _writable(part, "ab" if had else "wb") as sink:
            while piece := answer.read(min(_CHUNK, file.size - had)):
                _write(sink, piece)
                had += len(piece)
                step(had)


def _opened(url: str, had: int) -> Any:
    headers = {"User-Agent": "blockstudio", "Accept-Encoding": "identity"}
    if had:
        headers["Range"] = f"bytes={had}-"
    request = urllib.request.Request(url, headers=headers)
    try:
        return urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if had and error.code == _BAD_RANGE:
            return _opened(url, 0)
        raise


def _begins_at(answer: Any, had: int) -> bool:
    return str(answer.headers.get("Content-Range", "")).startswith(f"bytes {had}-")


def _writable(part: Path, mode: str) -> IO[bytes]:
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open(mode)
    except OSError as error:
        raise _unwritable(part, error) from error


def _write(sink: IO[bytes], piece: bytes) -> None:
    try:
        sink.write(piece)
        sink.flush()
    except OSError as error:
        raise _unwritable(Path(sink.name), error) from error


def _unwritable(path: Path, error: OSError) -> Refusal:
    message = text("{path} can't be written: {why}", path=str(path), why=str(error))
    return bad_data(message, "path", hint=text("Choose another folder, or make room."))


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _digest(part: Path) -> str:
    with part.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _why(error: BaseException) -> str:
    match error:
        case urllib.error.HTTPError():
            return f"{error.code} {error.reason}"
        case urllib.error.URLError():
            return str(error.reason)
        case _:
            return str(error) or type(error).__name__
