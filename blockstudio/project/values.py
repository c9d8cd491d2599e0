"""Values of parameters that a project keeps itself: files named by their hash, beside it.

Until a project is saved they lie in the state folder only, and there they stay for a while after:
what can be undone may need them.
"""

import contextlib
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from blockstudio.graph.records import Kept, Record, RunEdit, Weights, WeightSource
from blockstudio.project.atomic import write_atomically
from blockstudio.project.state import state_folder

VALUES: Final = "values"
"""The folder inside the state folder."""

_HASHED = re.compile("[0-9a-f]{64}")
_DAYS_KEPT = 30


def own_file(sha256: str, suffix: str) -> Path:
    """Return where the state folder has, or is to have, the values of that hash."""
    return state_folder(VALUES) / f"{sha256}{suffix}"


def kept_files(sha256: str) -> list[Path]:
    """Return the files in the state folder that are to hold the values of that hash."""
    return sorted(state_folder(VALUES).glob(f"{sha256}.*"))


def keep_file(source: WeightSource) -> None:
    """Keep the file of a source before it is deleted or written anew. Raises OSError."""
    path = Path(source.path)
    _copy(path, own_file(source.sha256, path.suffix))


def take_in(source: WeightSource) -> None:
    """Move the file of a source to where it is known by its hash: a save writes it beside the project.

    Raises OSError.
    """
    path = Path(source.path)
    path.replace(own_file(source.sha256, path.suffix))


def values_folder(project: Path) -> Path:
    """Return the folder beside a project file for values of its own."""
    return project.with_suffix(f".{VALUES}")


def portable(records: Iterable[Record], project: Path) -> list[Record]:
    """Return records as the project file holds them: paths inside its folder are relative.

    Values of the project's own are written beside it first, edits of runs are left out: these keep
    them. Raises OSError where values can't be written.
    """
    kept = (item for item in records if not isinstance(item, RunEdit))
    return [_of_weights(item, lambda weights: _portable(weights, project)) for item in kept]


def placed(records: Iterable[Record], project: Path) -> list[Record]:
    """Return the records of a project file with the paths they have from here."""
    folder = project.absolute().parent

    def here(source: WeightSource) -> WeightSource:
        return replace(source, path=str(folder / source.path))

    def all_here(weights: Weights) -> Weights:
        return replace(weights, sources=tuple(map(here, weights.sources)))

    return [_of_weights(item, all_here) for item in records]


def tidy(records: Iterable[Record], project: Path) -> None:
    """Remove values beside a project that its records, just saved, no longer need."""
    weights = next((item for item in records if isinstance(item, Weights)), None)
    used = {source.sha256 for source in weights.sources} if weights else set[str]()
    folder = values_folder(project)
    for path in folder.iterdir() if folder.is_dir() else ():
        if _HASHED.fullmatch(path.stem) and path.stem not in used:
            # It may still be needed by what can be undone.
            with contextlib.suppress(OSError):
                _copy(path, own_file(path.stem, path.suffix))
                path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


def forget_old(needed: Iterable[Weights]) -> None:
    """Remove values from the state folder that were written a month ago, but none that are `needed`."""
    used = {source.sha256 for weights in needed for source in weights.sources}
    with contextlib.suppress(OSError):
        for path in state_folder(VALUES).iterdir():
            old = time.time() - path.stat().st_mtime > _DAYS_KEPT * 86_400
            if old and path.stem not in used:
                path.unlink()


def _of_weights(item: Record, change: Callable[[Weights], Weights]) -> Record:
    """Return a record with the weights that it is, or was read as, changed."""
    match item:
        case Weights():
            return change(item)
        case Kept(read=Weights() as read):
            return replace(item, read=change(read))
        case _:
            return item


def _portable(weights: Weights, project: Path) -> Weights:
    folder = project.absolute().parent
    kept = tuple(_kept(source, project) for source in weights.sources)
    return replace(
        weights,
        sources=tuple(replace(source, path=_from(folder, Path(source.path))) for source in kept),
    )


def _kept(source: WeightSource, project: Path) -> WeightSource:
    """Return a source that lies beside the project, if nobody but the project keeps it."""
    path, kept = Path(source.path), kept_files(source.sha256)
    if source.kind != "initial" and (path.exists() or not kept):
        return source
    file = path if path.exists() else next(iter(kept), path)
    target = values_folder(project.absolute()) / f"{source.sha256}{file.suffix}"
    _copy(file, target)
    return replace(source, path=str(target))


def _copy(path: Path, target: Path) -> None:
    if not target.exists() and path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, path.read_bytes())


def _from(folder: Path, path: Path) -> str:
    absolute = path.absolute()
    return absolute.relative_to(folder).as_posix() if folder in absolute.parents else str(absolute)
