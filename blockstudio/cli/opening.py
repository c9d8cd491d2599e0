"""Files in and out, as commands take them."""

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.examples import examples
from blockstudio.project.room import unwritten

if TYPE_CHECKING:
    from blockstudio.api import Project


def opened(file: str) -> "Project":
    """Open a project; tell on stderr what was wrong with the file."""
    if not Path(file).exists() and file in (each.name for each in examples()):
        raise refuse(
            text("there is no file {path}", path=file),
            hint=text("“blockstudio examples {name}” copies the example of that name", name=file),
        )
    project = blockstudio.open_project(file)
    for problem in project.opening:
        print(f"blockstudio: {file}: {problem}", file=sys.stderr)
    return project


def placed(project: "Project", problem: Problem) -> str:
    """Return where a problem is, in names, with a colon; empty if it is nowhere."""
    record = project.store.records.get(problem.place.record)
    names = [project.store.node(key).name for key in problem.place.path]
    names += [getattr(record, "name", "")] if record is not None else []
    return ".".join(filter(None, names)) + ": " if any(names) else ""


def keep(target: Path) -> None:
    """Raise `Refusal` if `target` is there already."""
    if target.exists():
        raise refuse(
            text("{path} is there already", path=str(target)), hint=text("choose another with -o")
        )


def check_place(target: Path) -> None:
    """Raise `Refusal` if there is no folder to write `target` into: before others are written."""
    if not target.absolute().parent.is_dir():
        raise refuse(
            text("{path} could not be written", path=str(target)),
            actual=text("{why}", why=os.strerror(errno.ENOENT)),
        )


def write(target: Path, data: bytes) -> None:
    """Write a file, whole or not at all; raise `Refusal` if it can't be."""
    try:
        write_atomically(target, data)
    except OSError as error:
        raise Refusal(unwritten(target, error, len(data))) from error
