"""What the process that imports says, a line of JSON each: how far it is, and what came of it."""

import msgspec
from msgspec import Struct

from blockstudio.graph.ids import Id
from blockstudio.graph.problems import Problem


class Stage(Struct, frozen=True):
    """How far it is: what it does, with which class, and how many of them are done."""

    stage: str
    name: str = ""
    done: int = 0
    total: int = 0


class ClassReport(Struct, frozen=True):
    """How one class was brought in, why so, where its source is, and how often it is there.

    `block` is the id of what it became, `rung` the way: containers, traced, regions or python.
    """

    name: str
    block: Id
    rung: str
    reason: str = ""
    file: str = ""
    line: int = 0
    instances: int = 1
    notes: tuple[str, ...] = ()


class Trial(Struct, frozen=True):
    """What the original and the copy were tried with, and what differs, if anything does."""

    title: str
    difference: str = ""


class Report(Struct, frozen=True):
    """What came of it: the classes, the deepest first, and how the copy was tried."""

    classes: tuple[ClassReport, ...] = ()
    trials: tuple[Trial, ...] = ()


class _Line(Struct, frozen=True):
    stage: str | None = None
    name: str = ""
    done: int = 0
    total: int = 0
    report: Report | None = None
    problem: Problem | None = None


def read_line(line: bytes) -> Stage | Report | Problem | None:
    """Return what a line says; None for one that is not of the importer."""
    try:
        said = msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError:
        return None
    stage = Stage(said.stage, said.name, said.done, said.total) if said.stage else None
    return said.report or said.problem or stage
