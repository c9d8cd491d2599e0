"""Writing files and folders as a whole or not at all."""

import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`: whoever reads it sees the old bytes or the new, never a part.

    A link is followed and the permissions of an older file are kept. Raises OSError, and then the
    older file is untouched.
    """
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Put files that belong to each other where they are to be, as `write_atomically` puts one.

    Where one of them can't be written, all older ones are untouched.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            target = path.resolve()
            beside[target] = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
            _fill(beside[target], data, target)
        for target, whole in beside.items():
            whole.replace(target)
    except BaseException:
        for whole in beside.values():
            whole.unlink(missing_ok=True)
        raise
    for folder in {target.parent for target in beside}:
        sync_folder(folder)


@contextmanager
def folder_made(folder: Path) -> Generator[Path]:
    """Give a new folder to be filled; it is at `folder` once all is in it, and else nothing is.

    Raises FileExistsError where there is something at `folder`, and OSError where it can't be made.
    """
    if folder.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    beside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    try:
        beside.mkdir(parents=True)
        yield beside
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _fill(beside: Path, data: bytes, target: Path) -> None:
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        beside.chmod(stat.S_IMODE(target.stat().st_mode))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or an empty text where it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
