"""What an import says of itself: by which way each class came in, why, and what was tried."""

from typing import Literal

from msgspec import Struct

Rung = Literal["containers", "traced", "regions", "python"]
"""How a class came in: it only holds others; its calls became nodes; they did with choices by the
mode; or its Python stays as it is, with its children as nodes."""


class ClassReport(Struct, frozen=True):
    """One block of the project and the class it was made of; `instances` counts its places."""

    name: str
    block: str
    rung: Rung
    reason: str = ""
    file: str = ""
    line: int = 0
    instances: int = 1
    notes: tuple[str, ...] = ()
    """What was left out or taken as fixed, and where."""


class Trial(Struct, frozen=True):
    """What original and copy were both tried with; `difference` is empty where they are equal."""

    title: str
    difference: str = ""


class ImportReport(Struct, frozen=True):
    """What became of a module: its classes, the deepest first, and the trials."""

    classes: tuple[ClassReport, ...] = ()
    trials: tuple[Trial, ...] = ()

    @property
    def is_faithful(self) -> bool:
        """Whether original and copy did the same in every trial."""
        return not any(trial.difference for trial in self.trials)

    def __str__(self) -> str:
        lines = [f"{'block':<24}{'rung':<12}{'places':>6}  why"]
        for item in self.classes:
            where = f" ({item.file}:{item.line})" if item.file else ""
            lines.append(
                f"{item.name:<24}{item.rung:<12}{item.instances:>6}  {item.reason}{where}".rstrip()
            )
            lines += [f"{'':<24}{note}" for note in item.notes]
        lines += [f"{t.title}: {t.difference or 'equal, bit for bit'}" for t in self.trials]
        return "\n".join(lines)
