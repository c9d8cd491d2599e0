"""What is wrong: where, what was expected, what came, what to do."""

from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.records import Id

Severity = Literal["error", "warning", "info"]


class Place(Struct, frozen=True, omit_defaults=True):
    """Where a problem is: a record, and the property or port of it, if that is known.

    `path` holds the ids of the block instances between the root and the record, outermost first.
    """

    block: Id = ""
    record: Id = ""
    item: str = ""
    path: tuple[Id, ...] = ()


class Fix(Struct, frozen=True, omit_defaults=True):
    """A mend that one click can make: set a property of a node (None: back to its default)."""

    node: Id
    property: str
    value: Any = None


class Problem(Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong, told so that the user can mend it."""

    message: Text
    place: Place = Place()
    severity: Severity = "error"
    expected: Text | None = None
    actual: Text | None = None
    hint: Text | None = None
    fix: Fix | None = None

    def __str__(self) -> str:
        said = str(self.message)
        more: list[str] = []
        if self.expected is not None and str(self.expected) not in said:
            more.append(f"expected {self.expected}")
        if self.actual is not None and str(self.actual) not in said:
            more.append(f"got {self.actual}")
        line = f"{said}: {', '.join(more)}" if more else said
        return f"{line} ({self.hint})" if self.hint is not None else line


class Refusal(ValueError):
    """Raised by a verb that can't do what was asked; nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def refuse(
    message: Text,
    place: Place = Place(),
    *,
    expected: Text | None = None,
    actual: Text | None = None,
    hint: Text | None = None,
) -> Refusal:
    """Return the `Refusal` to raise."""
    problem = Problem(message, place, expected=expected, actual=actual, hint=hint)
    return Refusal(problem)
