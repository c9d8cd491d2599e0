"""The personal library: blocks in ordinary project files, in folders that every project knows.

A file of it is a project whose whole network is the block. Its weights lie in a folder beside it, under
names that are never used again: what a project took from there stays as it was.
"""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
import platformdirs
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Missing, Problem, Refusal, refuse, unknown
from blockstudio.graph.records import (
    Kept,
    LibraryOrigin,
    ProjectInfo,
    Record,
    Weights,
    WeightSource,
)
from blockstudio.project.atomic import write_atomically
from blockstudio.project.facts import fingerprint
from blockstudio.project.file import SUFFIX, Loaded, load, save
from blockstudio.project.state import STATE_VARIABLE, state_folder
from blockstudio.project.weight_files import Hashes

_FOLDERS: Final = "library.json"
_FIRST: Final = "library"
_VALUES: Final = ".weights"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
NOTE: Final = "en"
"""The language under which the note of a block is kept: nobody says in which it is."""


class LibraryBlock(Struct, frozen=True):
    """One block of the library, or a file there that can't be read: `problem` says why."""

    path: Path
    name: str
    version: str = ""
    note: str = ""
    digest: str = ""
    weights: bool = False
    problem: Problem | None = None

    @property
    def origin(self) -> LibraryOrigin:
        """What a block that is taken from here remembers of it."""
        return LibraryOrigin(self.name, self.version, self.digest)


def own_folder() -> Path:
    """Return the folder into which blocks are kept; it is made when the first is."""
    if os.environ.get(STATE_VARIABLE):
        return state_folder() / _FIRST
    return platformdirs.user_data_path("blockstudio") / _FIRST


def folders() -> list[Path]:
    """Return the folders of the library: the person's own, and those that were added."""
    with contextlib.suppress(Refusal):
        return [own_folder(), *_known_folders()]
    return [own_folder()]


def _known_folders() -> list[Path]:
    """Return the folders that were added; raise `Refusal` where the list of them can't be read."""
    file = state_folder() / _FOLDERS
    try:
        names = msgspec.json.decode(file.read_bytes(), type=list[str])
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as error:
        message = text("{path} can't be read: {why}", path=str(file), why=str(error))
        raise refuse(message) from error
    return list(map(Path, names))


def add_folder(folder: Path) -> None:
    """Have a folder be part of the library, such as one that a team shares. Raises `Refusal`."""
    if not folder.is_dir():
        raise refuse(text("there is no folder {path}", path=str(folder)))
    known = _known_folders()
    if folder.absolute() not in (own_folder(), *known):
        _write_folders([*known, folder.absolute()])


def remove_folder(folder: Path) -> None:
    """Have a folder be no part of the library any more; its files stay. Raises `Missing`."""
    known = _known_folders()
    if folder.absolute() not in known:
        message = text("{path} is no folder of the library", path=str(folder))
        raise Missing(unknown(message, str(folder), map(str, known)))
    _write_folders([path for path in known if path != folder.absolute()])


def blocks(places: Iterable[Path] | None = None) -> list[LibraryBlock]:
    """Return what is in the library by name, own blocks first; files that can't be read among it.

    With `places` it is what is in these folders.
    """
    found: list[LibraryBlock] = []
    for folder in folders() if places is None else places:
        with contextlib.suppress(OSError):
            paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
            found += map(looked_at, paths)
    return found


def lost_folders() -> Iterator[Problem]:
    """Yield what of the library can't be had: folders that are gone, or the list of them."""
    try:
        known = _known_folders()
    except Refusal as refusal:
        yield refusal.problem
        return
    for folder in known:
        if not folder.is_dir():
            yield Problem(
                text("there is no folder {path}, which was added to the library", path=str(folder)),
                severity="warning",
                hint=text("bring it back, or take it out of the library"),
                script=text("bring it back, or: blockstudio library --remove-folder FOLDER"),
            )


def named(name: str) -> LibraryBlock:
    """Return the block of that name; raise `Missing` with the nearest."""
    there = blocks()
    block = next((one for one in there if name in (one.name, one.path.stem)), None)
    if block is None:
        message = text("the library has no block “{name}”", name=name)
        raise Missing(unknown(message, name, [one.name for one in there]))
    return block


def looked_at(path: Path) -> LibraryBlock:
    """Return what a file of the library is, as far as it can be read."""
    try:
        loaded = load(path)
    except Refusal as refusal:
        return LibraryBlock(path, path.stem, problem=refusal.problem)
    info = next((r for r in loaded.records if isinstance(r, ProjectInfo)), None)
    return LibraryBlock(
        path,
        info.name if info is not None else path.stem,
        info.version if info is not None else "",
        info.notes.get(NOTE, "") if info is not None else "",
        fingerprint(loaded.records),
        any(isinstance(record, Weights) for record in loaded.records),
        _in_the_way(loaded),
    )


def contents(block: LibraryBlock) -> Loaded:
    """Return the document of a block. Raises `Refusal` where it is gone, damaged, or too new."""
    loaded = load(block.path)
    if (problem := _in_the_way(loaded)) is not None:
        raise Refusal(problem)
    kept = tuple(_beside(record, block.path) for record in loaded.records)
    return replace(loaded, records=kept)


def keep(
    records: Iterable[Record],
    name: str,
    version: str = "",
    note: str = "",
    folder: Path | None = None,
    *,
    over: bool = False,
) -> LibraryBlock:
    """Write the document of a block into the library; with `over`, in the place of one of that name.

    Raises `Refusal` for no name, for one that is there, where weights are lost, and where nothing can be
    written.
    """
    path = file_of(name, folder)
    if path.name == SUFFIX:
        raise refuse(text("a block of the library needs a name"))
    if path.exists() and not over:
        raise refuse(
            text("the library has a block “{name}” already", name=name),
            hint=text("give it another name, or replace that one"),
        )
    notes = {NOTE: note} if note else {}
    with _written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = [
            replace(record, name=name.strip(), version=version, notes=notes)
            if isinstance(record, ProjectInfo)
            else _with_files(record, path)
            for record in records
        ]
    save(path, kept)
    return looked_at(path)


def file_of(name: str, folder: Path | None = None) -> Path:
    """Return the file in which a block of that name is kept, or would be."""
    stem = _UNFIT.sub("-", name.strip()).strip(". ")
    return (folder or own_folder()) / f"{stem}{SUFFIX}"


def remove(block: LibraryBlock) -> None:
    """Take a block out of the library; its weights stay for the projects that have them from there."""
    with _written(block.path):
        block.path.unlink()


def weights_folder(path: Path) -> Path:
    """Return the folder beside a file of the library that has its weights, of every version."""
    return path.with_name(f"{path.stem}{_VALUES}")


def _in_the_way(loaded: Loaded) -> Problem | None:
    """Return why a document can't be taken from: errors, or what nobody here understands."""
    kept = any(isinstance(record, Kept) for record in loaded.records)
    wrong = (one for one in loaded.problems if kept or one.severity == "error")
    return next(wrong, None)


def _with_files(record: Record, path: Path) -> Record:
    """Return weights that come from copies of their files beside the library's."""
    if not isinstance(record, Weights):
        return record
    hashes = Hashes()
    return replace(record, sources=tuple(_copied(s, path, hashes) for s in record.sources))


def _copied(source: WeightSource, path: Path, hashes: Hashes) -> WeightSource:
    file = hashes.locate(source)
    target = weights_folder(path.absolute()) / f"{source.sha256}{file.suffix}"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, file.read_bytes())
    return replace(source, path=str(target))


def _beside(record: Record, path: Path) -> Record:
    """Return weights with the copies of their files that stay when the block becomes another."""
    if not isinstance(record, Weights):
        return record
    folder = weights_folder(path.absolute())
    kept = (next(folder.glob(f"{s.sha256}.*"), Path(s.path)) for s in record.sources)
    pairs = zip(record.sources, kept, strict=True)
    return replace(record, sources=tuple(replace(s, path=str(file)) for s, file in pairs))


@contextlib.contextmanager
def _written(path: Path):
    try:
        yield
    except OSError as error:
        raise refuse(
            text("{path} could not be written", path=str(path)),
            actual=text("{reason}", reason=error.strerror or str(error)),
        ) from error


def _write_folders(paths: list[Path]) -> None:
    file = state_folder() / _FOLDERS
    with _written(file):
        write_atomically(file, msgspec.json.encode([str(path) for path in paths]))
