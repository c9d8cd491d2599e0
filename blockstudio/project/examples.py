"""The projects that ship with the app."""

from pathlib import Path

from msgspec import Struct

from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import PROJECT, ProjectInfo
from blockstudio.project.file import SUFFIX, load


class Example(Struct, frozen=True):
    """One shipped project: the name of its file, where it lies, and what it calls itself."""

    name: str
    path: Path
    title: str
    notes: dict[str, str] = {}


def examples() -> list[Example]:
    """Return the shipped projects by name."""
    return [_read(path) for path in sorted(resource("examples").glob(f"*{SUFFIX}"))]


def example(name: str) -> Example:
    """Return the shipped project `name`; raise `Refusal`, naming them all, if there is none."""
    path = resource("examples") / f"{name}{SUFFIX}"
    names = sorted(other.stem for other in path.parent.glob(f"*{SUFFIX}"))
    if name not in names:
        raise refuse(
            text("There is no example {name}", name=name),
            expected=text("one of {names}", names=", ".join(names)),
        )
    return _read(path)


def _read(path: Path) -> Example:
    records = load(path).records
    project = next(record for record in records if record.id == PROJECT)
    title = project.name if isinstance(project, ProjectInfo) else path.stem
    notes = project.notes if isinstance(project, ProjectInfo) else {}
    return Example(path.stem, path, title, notes)
