"""Folders that were exported: they know what was written into them, so that only that is replaced."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.atomic import folder_made, write_together

MARK: Final = ".blockstudio-export.json"
"""The file beside what was exported that says what that was."""
_MADE_BY_USE = ("__pycache__", ".egg-info", "build")
"""What comes to a folder of Python when it is imported or installed."""


class Contents(Struct, frozen=True):
    """What was written into a folder: in which format, and the SHA-256 of each file by its name."""

    format: str
    files: dict[str, str]


def check_free(folder: Path, format_name: str, *, overwrite: bool = False) -> None:
    """Raise `Refusal` where a folder holds what was not exported to it, or was changed since.

    What was exported to it in another format is not to go for this one either.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise refuse(
            text("{path} is a file", path=str(folder)), expected=text("a folder, or a new name")
        )
    others = [] if overwrite else foreign(folder, format_name)
    if others:
        raise refuse(
            text("{path} holds what was not exported to it", path=str(folder)),
            actual=text("{names}", names=", ".join(others[:5])),
            hint=text("choose another name, or have it written there all the same"),
            script=text("overwrite=True, or --overwrite, writes it there all the same"),
        )


def foreign(folder: Path, format_name: str) -> list[str]:
    """Return what is in a folder and was not exported to it in that format, or is another by now."""
    known = _contents(folder, format_name)
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name == MARK or _is_made_by_use(name):
            continue
        if known.get(name) != _hash_of(path):
            found.append(name)
    return found


def write_folder(folder: Path, format_name: str, files: Mapping[str, bytes]) -> None:
    """Put files into a folder, all or none; what an earlier export put there and is no more, goes.

    What else lies in the folder stays. Raises OSError.
    """
    hashes = {name: _hash(data) for name, data in files.items()}
    mark = msgspec.json.encode(Contents(format_name, hashes))
    whole = {**files, MARK: msgspec.json.format(mark, indent=1) + b"\n"}
    if not folder.exists():
        with folder_made(folder) as made:
            _write(made, whole)
        return
    before = _contents(folder, format_name)
    gone = (name for name in before if name not in whole)
    stale = [name for name in gone if _hash_of(folder / name) == before[name]]
    _write(folder, whole)
    for name in stale:
        (folder / name).unlink(missing_ok=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    write_together({folder / name: data for name, data in files.items()})


def _contents(folder: Path, format_name: str) -> dict[str, str]:
    """Return the hashes of what was exported to a folder in a format, by name."""
    try:
        found = msgspec.json.decode((folder / MARK).read_bytes(), type=Contents)
    except (OSError, msgspec.DecodeError):
        return {}
    return found.files if found.format == format_name else {}


def _is_made_by_use(name: str) -> bool:
    parts = name.split("/")[:-1]
    return any(part == made or part.endswith(made) for part in parts for made in _MADE_BY_USE)


def _hash_of(path: Path) -> str:
    """Return the hash of a file; empty where it is none, or can't be read."""
    try:
        return _hash(path.read_bytes())
    except OSError:
        return ""


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
