"""A format written, whole or not at all; a folder that is not ours is never written over unasked."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import Text, text
from blockstudio.exporting.exported import Exported
from blockstudio.exporting.folders import check_free, write_folder
from blockstudio.exporting.formats import FORMATS, Format, checked_options, lacking
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.exporting.subject import Subject
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten

Writer = Callable[[Job], Made]
_HERE = __name__.rpartition(".")[0]


def export(
    subject: Subject,
    item: Format,
    path: Path,
    options: Mapping[str, Any] | None = None,
    *,
    overwrite: bool = False,
    tell: Callable[[Text], None] = lambda _stage: None,
) -> Exported:
    """Write `subject` in a format to `path`, and return what there is to know of it.

    A folder that holds something else than what was exported to it is replaced only where that is
    said: `overwrite`. Raises `Refusal` where it can't be written; nothing is at `path` then that was not
    there before.
    """
    if (refusal := lacking(item)) is not None:
        raise refusal
    values = checked_options(item, options or {})
    check_target(item, path, overwrite=overwrite)
    made = writer_of(item)(Job(subject, path, values, tell))
    _put(item, path, made.files)
    origin = subject.origin if item.needs == "network" else None
    return Exported(str(path), item.name, origin, made.notes)


def check_target(item: Format, path: Path, *, overwrite: bool = False) -> None:
    """Raise `Refusal` where nothing of a format can be written at a path: before it is made."""
    folder = path.absolute().parent
    if not folder.is_dir():
        raise refuse(
            text("{path} could not be written", path=str(path)),
            actual=text("there is no folder {folder}", folder=str(folder)),
        )
    others = {other.suffix for other in FORMATS if other.suffix} - {item.suffix}
    if path.suffix in others:
        raise refuse(
            text("{name} ends as another format does", name=path.name),
            expected=text("a folder")
            if item.is_folder
            else text("a file that ends in {suffix}", suffix=item.suffix),
        )
    if item.is_folder:
        check_free(path, item.name, overwrite=overwrite)
    elif path.is_dir():
        raise refuse(
            text("{path} is a folder", path=str(path)),
            expected=text("a file that ends in {suffix}", suffix=item.suffix),
        )


def writer_of(item: Format) -> Writer:
    """Return the function that writes a format."""
    module, _, name = item.writer.rpartition(".")
    return getattr(import_module(f"{_HERE}.{module}"), name)


def _put(item: Format, path: Path, files: Mapping[str, bytes]) -> None:
    try:
        if item.is_folder:
            write_folder(path, item.name, files)
        else:
            write_atomically(path, files[WHOLE])
    except OSError as error:
        size = sum(map(len, files.values()))
        hint = text("choose another folder")
        raise Refusal(unwritten(path, error, size, hint)) from error
