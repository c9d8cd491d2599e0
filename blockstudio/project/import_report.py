"""What an import says of itself: how far it is, how each class came in and why, and what was tried.

These are records of the importer, of scripts, of the command that writes them a line of JSON each, and
of the window that reads those.
"""

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.ids import Id
from blockstudio.graph.problems import Problem
from blockstudio.project.formats import Format

Rung = Literal["containers", "traced", "regions", "python"]
"""How a class came in: it only holds others; its calls became nodes; they did with choices by the
mode; or its Python stays as it is, with its children as nodes."""

Verdict = Literal["equal", "differs", "same error", "not tried"]
"""What came of a trial: both gave the same bits; they did not; both failed in the same way; or it was
not made."""

TRIALS: dict[str, Text] = {
    "the example": text("the example"),
    "another batch size": text("another batch size"),
    "another length": text("another length"),
    "other values": text("other values"),
    "other parameters": text("other values of the parameters"),
    "training": text("training"),
    "training, another batch size": text("training, another batch size"),
    "training, another length": text("training, another length"),
    "keys": text("the keys of state_dict"),
    "source": text("the Python of classes"),
    "what is trained": text("which parameters are trained"),
    "what is tied": text("which parameters are tied"),
    "order": text("the order of the parameters"),
    "memory": text("how tensors lie in memory"),
}
"""With what a network is tried."""


def needs_package(name: str) -> Text:
    """Return the note of a class whose Python imports more than torch, numpy and Python's own."""
    return text("its Python needs the package “{name}”", name=name)


def may_need_package(name: str) -> Text:
    """Return the note of a class of which a function imports more, wherever it is called."""
    return text("a function of its Python imports the package “{name}”", name=name)


VERDICTS: dict[Verdict, Text] = {
    "equal": text("equal, bit for bit"),
    "same error": text("both fail, with the same error"),
    "not tried": text("not tried"),
}
"""What is said of a trial before its reason; of one that differs it says all."""


class ClassReport(Struct, frozen=True):
    """One block of the project and the class it was made of; `instances` counts its places."""

    name: str
    block: Id
    rung: Rung
    reason: Text | None = None
    file: str = ""
    line: int = 0
    instances: int = 1
    notes: tuple[Text, ...] = ()
    """What was left out or taken as fixed, and where; which statements stay Python, and why."""
    statements: int = 0
    """How many runs of statements stay Python, between nodes."""


class Trial(Struct, frozen=True):
    """What original and copy were both tried with, and what came of it; `reason` says more of that."""

    title: str
    verdict: Verdict
    reason: Text | None = None

    @property
    def told(self) -> Text:
        """What came of it, in words."""
        known = VERDICTS.get(self.verdict)
        if known is None or self.reason is None:
            return known or self.reason or text("it differs")
        return text("{verdict}: {reason}", verdict=known, reason=self.reason)


class ImportReport(Struct, frozen=True):
    """What became of a module: its classes, the deepest first, and the trials."""

    classes: tuple[ClassReport, ...] = ()
    trials: tuple[Trial, ...] = ()

    @property
    def is_faithful(self) -> bool:
        """Whether every trial was made, and original and copy did the same in each."""
        return all(trial.verdict in ("equal", "same error") for trial in self.trials)

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that the exported file may import, beside torch, numpy and Python's own."""
        told = {needs_package("").template, may_need_package("").template}
        notes = [note for item in self.classes for note in item.notes if note.template in told]
        return tuple(sorted({str(note.values["name"]) for note in notes}))

    def __str__(self) -> str:
        lines = [f"{'block':<24}{'rung':<12}{'places':>6}  why"]
        for item in self.classes:
            where = f" ({item.file}:{item.line})" if item.file else ""
            why = f"{item.reason or ''}{where}"
            lines.append(f"{item.name:<24}{item.rung:<12}{item.instances:>6}  {why}".rstrip())
            lines += [f"{'':<24}{note}" for note in item.notes]
        lines += [f"{TRIALS.get(t.title, t.title)}: {t.told}" for t in self.trials]
        return "\n".join(lines)


class Stage(Struct, frozen=True):
    """How far an import is: what it does, with which class, and how many of them are done."""

    stage: str
    name: str = ""
    done: int = 0
    total: int = 0


class _Line(Struct, frozen=True):
    stage: str | None = None
    name: str = ""
    done: int = 0
    total: int = 0
    report: ImportReport | None = None
    problem: Problem | None = None


Said: TypeAlias = Stage | ImportReport | Problem


def written_line(said: Said) -> bytes:
    """Return the line of JSON that says something."""
    match said:
        case Stage():
            line = msgspec.json.encode(said)
        case ImportReport():
            line = msgspec.json.encode({"report": said})
        case Problem():
            # Its words too, for who reads no templates.
            line = msgspec.json.encode({"refusal": _words(said), "problem": said})
    return line + b"\n"


def read_line(line: bytes) -> Said | None:
    """Return what a line says; None for one that is not of the importer."""
    try:
        said = msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError:
        return None
    stage = Stage(said.stage, said.name, said.done, said.total) if said.stage else None
    return said.report or said.problem or stage


def _words(problem: Problem) -> dict[str, str]:
    parts = {"message": problem.message, "expected": problem.expected}
    parts |= {"found": problem.actual, "hint": problem.script or problem.hint}
    return {name: str(part) for name, part in parts.items() if part is not None}


def _with_texts(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a report whose reasons were words of one language, and what is equal one without any."""
    classes = [
        item
        | {"reason": _as_text(item.get("reason")), "notes": [*map(_as_text, item.get("notes", []))]}
        for item in plain.get("classes", [])
    ]
    trials = [
        {
            "title": trial["title"],
            "verdict": "differs" if trial.get("difference") else "equal",
            "reason": _as_text(trial.get("difference")),
        }
        for trial in plain.get("trials", [])
    ]
    return {"classes": classes, "trials": trials}


def _as_text(words: str | None) -> dict[str, Any] | None:
    return {"template": "{words}", "values": {"words": words}} if words else None


REPORTS = Format(ImportReport, 2, {1: _with_texts})
"""The file that keeps a report."""
