"""A bundle: one file to send, with a project, its weights and its runs; unpacked where it is opened.

It is a zip file of a folder as it lies on a disk. What comes from elsewhere is not believed: a name
that leads out of the folder, a link, or more than fits on this machine is refused before a byte is
written. Code in it is trusted no more than that of any file.
"""

import errno
import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.atomic import folder_made
from blockstudio.project.file import SUFFIX as PROJECT
from blockstudio.project.room import unwritten
from blockstudio.project.unpacking import room

SUFFIX: Final = ".bstudioz"
_MARK: Final = ".bundle"
"""The file that says of which bundle a folder was unpacked, by its SHA-256."""
_MOST_FILES: Final = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
_STILL: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a bundle: the same contents are the same bytes."""


def is_bundle(path: Path) -> bool:
    """Return whether a file is a bundle, by its name."""
    return path.suffix.lower() == SUFFIX


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a bundle of these files, by their names in its folder."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def unpacked(path: Path) -> Path:
    """Unpack a bundle into a folder beside it and return the project file there.

    One that was unpacked there before is left as it is by now. Raises `Refusal` for a file that is
    no bundle, is damaged, or would do harm, and where nothing can be written.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with zipfile.ZipFile(path) as archive:
            members = _checked(archive, path)
            folder, there = _folder(path, digest)
            if not there:
                _extract(archive, members, folder, digest)
    except _BROKEN as error:
        raise _damaged(path, text("{why}", why=str(error))) from error
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.EISDIR, errno.EACCES) and error.filename == str(
            path
        ):
            raise refuse(text("there is no file {path}", path=str(path))) from error
        hint = text("move the file into a folder that can be written to, and open it there")
        raise Refusal(unwritten(path.with_suffix(""), error, None, hint)) from error
    return folder / _project(members, path).filename


def _checked(archive: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Return the files of a bundle; raise `Refusal` where one of them could do harm."""
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        raise _damaged(path, text("it has {count} files", count=len(members)))
    room().hold(path.name, sum(member.file_size for member in members))
    names: set[str] = set()
    for member in members:
        if not _is_inside(member):
            raise _damaged(path, text("“{name}” leads out of its folder", name=member.filename))
        if member.filename.casefold() in names:
            raise _damaged(path, text("“{name}” is in it twice", name=member.filename))
        names.add(member.filename.casefold())
    _project(members, path)
    return [member for member in members if not member.is_dir()]


def _is_inside(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a plain file, or a folder, inside the folder of the bundle."""
    name = member.orig_filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    parts = PurePosixPath(name).parts
    plain = bool(parts) and not PurePosixPath(name).is_absolute() and ".." not in parts
    strange = any(sign in name for sign in "\\:\0") or any(ord(sign) < 32 for sign in name)
    return plain and not strange and kind in (0, stat.S_IFREG, stat.S_IFDIR)


def _project(members: Iterable[zipfile.ZipInfo], path: Path) -> zipfile.ZipInfo:
    found = [
        member
        for member in members
        if member.filename.endswith(PROJECT) and "/" not in member.filename
    ]
    if len(found) != 1:
        raise _damaged(path, text("there is no project in it"))
    return found[0]


def _folder(path: Path, digest: str) -> tuple[Path, bool]:
    """Return the folder for a bundle, and whether it was unpacked there before."""
    number = 1
    while True:
        suffix = f" {number}" if number > 1 else ""
        folder = path.absolute().with_name(f"{path.stem}{suffix}")
        if not folder.exists():
            return folder, False
        mark = folder / _MARK
        if mark.is_file() and mark.read_text("utf-8", errors="replace").strip() == digest:
            return folder, True
        number += 1


def _extract(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path, digest: str
) -> None:
    with folder_made(folder) as beside:
        for member in members:
            target = beside / member.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("xb") as file:
                shutil.copyfileobj(source, file)
        (beside / _MARK).write_text(f"{digest}\n", "utf-8")


def _damaged(path: Path, why: Text) -> Refusal:
    return refuse(
        text("{name} can't be opened as a bundle", name=path.name),
        expected=text("a file that “Export” has written, in whole"),
        actual=why,
        hint=text("ask who sent it for another copy"),
    )
