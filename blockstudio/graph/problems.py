"""What is wrong: where, what was expected, what came, what to do."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.text import Text
from blockstudio.graph.ids import Id

Severity = Literal["error", "warning", "info"]
Kind = Literal["", "process lost"]
"""What a problem is where the program itself goes by that: its words are for people only."""


class CodeItem(Struct, frozen=True, omit_defaults=True, tag_field="item", tag="code"):
    """The Python of a node, or of the whole document: a line of it, from 1, or all of it (0)."""

    line: int = 0


class GroupItem(Struct, frozen=True, tag_field="item", tag="group"):
    """The parameter group of that number, from 0, of a recipe."""

    number: int


Item = str | CodeItem | GroupItem
"""What of a record: a property or a port by its name, a line of its Python, a parameter group."""


class Place(Struct, frozen=True, omit_defaults=True):
    """Where a problem is: a record, and which item of it, if that is known.

    `path` holds the ids of the block instances between the root and the record, outermost first.
    """

    block: Id = ""
    record: Id = ""
    item: Item = ""
    path: tuple[Id, ...] = ()

    @property
    def named(self) -> str:
        """The name of the property or port, "" where it is neither."""
        return self.item if isinstance(self.item, str) else ""


class Fix(Struct, frozen=True, omit_defaults=True):
    """A mend that one click can make: set a property of a node (None: back to its default).

    Without a property the node is taken out, or what was kept of a file is kept no longer; that of
    the recipe is a field of it.
    """

    node: Id
    property: str
    value: Any = None


class Problem(Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong, told so that the user can mend it.

    `hint` says what to do about it; where a script does something else than a person at the window,
    `script` says what. As text a problem speaks to scripts: the window shows its parts.
    """

    message: Text
    place: Place = Place()
    severity: Severity = "error"
    expected: Text | None = None
    actual: Text | None = None
    hint: Text | None = None
    fix: Fix | None = None
    script: Text | None = None
    kind: Kind = ""

    @property
    def compared(self) -> tuple[Text | None, Text | None]:
        """What was expected and what came, unless the message has said both already."""
        words = set(str(self.message).replace(",", " ").split())
        pair = (self.expected, self.actual)
        if all(side is not None and str(side) in words for side in pair):
            return None, None
        return pair

    def __str__(self) -> str:
        expected, actual = self.compared
        more = [f"expected {expected}"] if expected is not None else []
        more += [f"got {actual}"] if actual is not None else []
        line = f"{self.message}: {', '.join(more)}" if more else str(self.message)
        hint = self.script or self.hint
        return f"{line} ({hint})" if hint is not None else line


class Refusal(ValueError):
    """Raised by a verb that can't do what was asked; nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def __str__(self) -> str:
        return str(self.problem)


class Missing(Refusal, KeyError):
    """Raised where something is looked up by a name that it has not."""


def unknown(
    message: Text,
    word: object,
    known: Iterable[str],
    place: Place = Place(),
    severity: Severity = "error",
) -> Problem:
    """Return the problem of a word that is none of those known: it names them, and the nearest."""
    words = list(known)
    return Problem(
        message, place, severity, expected=listed(word, words), hint=did_you_mean(word, words)
    )


def refuse(
    message: Text,
    place: Place = Place(),
    *,
    expected: Text | None = None,
    actual: Text | None = None,
    hint: Text | None = None,
    script: Text | None = None,
) -> Refusal:
    """Return the `Refusal` to raise."""
    return Refusal(
        Problem(message, place, expected=expected, actual=actual, hint=hint, script=script)
    )
