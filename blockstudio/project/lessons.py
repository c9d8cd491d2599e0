"""The lessons that ship with the app: data, read here; what they check and do is the window's."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.text import Text, text

FIRST = "first"
"""The lesson of whoever has just come."""
SUFFIX = ".json"

GROUPS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "start": (text("Where to start"), (FIRST,)),
    "networks": (
        text("Linear networks and perceptrons"),
        ("linear", "softmax", "mlp", "decay", "dropout"),
    ),
    "guide": (
        text("Builders' guide"),
        (
            "blocks",
            "sequential",
            "control",
            "parameters",
            "initialisation",
            "tying",
            "deferred",
            "layers",
            "files",
            "devices",
        ),
    ),
}
"""The lessons in the order in which they are listed, each group with its heading."""

Words = dict[str, str]
"""What is said, by language."""
Order = dict[str, Any]
"""One call: the name of a check, or of something done, and its arguments."""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step: what there is to know, what to do, how it is known to be done, and who does it.

    All `checks` must hold. `show` does the step for whoever asks. `point` names a part of the window:
    `panel:code`, `field:epochs`, `node:hidden` or `action:run.train`.
    """

    say: Words
    do: Words
    checks: tuple[Order, ...]
    show: tuple[Order, ...]
    hint: Words = {}
    point: str = ""


class Lesson(Struct, frozen=True, forbid_unknown_fields=True):
    """A lesson: the shipped project that a copy is opened of, what is done to it first, the steps.

    Without an `example` it begins with an empty network.
    """

    title: Words
    about: Words
    steps: tuple[Step, ...]
    minutes: int = 5
    example: str = ""
    begin: tuple[Order, ...] = ()


def lessons() -> dict[str, Lesson]:
    """Return the shipped lessons by their names, group by group."""
    return {name: lesson(name) for _, names in GROUPS.values() for name in names}


@lru_cache
def lesson(name: str) -> Lesson:
    """Return the lesson of that name. Raises OSError if there is none."""
    return msgspec.json.decode(place(name).read_bytes(), type=Lesson)


def place(name: str) -> Path:
    """Return where a lesson lies."""
    return resource("lessons") / f"{name}{SUFFIX}"


def in_language(words: Words, language: str) -> str:
    """Return what is said in a language, in English if it is not said in that."""
    return words.get(language, words.get("en", ""))
