"""What a forward gives back where that is another structure either way, as a function of what it may be.

Of the steps of `forward` all are nodes: only its `return` is Python.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from blockstudio.graph import names
from blockstudio.importing.placing.face_words import Nested
from blockstudio.importing.python.sources import class_source
from blockstudio.importing.recording.values import (
    Arithmetic,
    Call,
    Kept,
    Mode,
    Size,
    Untraceable,
    Value,
)

_ORDERED = "from collections import OrderedDict\n"
_PROTECTED = ("torch", "nn", "F")


def returning(call: Call, taken: Mapping[str, str]) -> tuple[str, list[Any]]:
    """Return the source of the function that gives back what a call of `either_way` does, and what flows in.

    `taken` are the sources of other functions by their names: none has the name of another.
    """
    title, number = "give_back", 1
    while True:
        made = _Returning(call)
        source = made.source(title)
        if taken.get(title, source) == source:
            return source, made.flowing
        number += 1
        title = f"give_back_{number}"


class _Returning:
    """Writes one such function."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.flowing: list[Any] = []
        self.parameters: list[str] = []
        self.classes: dict[str, str] = {}
        """The sources of the classes of what is given back, by their names."""

    def source(self, title: str) -> str:
        """Return the text of the function, after the classes that it makes objects of."""
        condition = self._said(self.call.named["condition"])
        then, other = map(self._said, self.call.arguments)
        lines = [
            f"def {title}({', '.join(self.parameters)}):",
            *(f"    if {condition}:", f"        return {then}", f"    return {other}"),
        ]
        return "\n\n".join([*self.classes.values(), "\n".join(lines)]) + "\n"

    def _said(self, structure: Any) -> str:
        match structure:
            case Value() | Size() | Arithmetic() | Kept() | Mode():
                return self._parameter(structure)
            case dict() | list() | tuple() if structure:
                return Nested(self._said, self._title).said(structure)
            case None | bool() | int() | float() | str() | dict() | list() | tuple():
                return repr(structure)
            case _:
                raise Untraceable("it gives back the constant {value}", value=repr(structure))

    def _title(self, kind: type) -> str:
        source = _ORDERED if kind is OrderedDict else class_source(kind)
        self.classes[kind.__name__] = source.rstrip("\n")
        return kind.__name__

    def _parameter(self, value: Any) -> str:
        for known, name in zip(self.flowing, self.parameters, strict=True):
            if known is value or known == value:
                return name
        wish = next(filter(names.is_argument, _wishes(value)), "y")
        self.flowing.append(value)
        self.parameters.append(names.unique(wish, {*self.parameters, *_PROTECTED}))
        return self.parameters[-1]


def _wishes(value: Any) -> Iterator[str]:
    """Yield what a parameter may be called."""
    match value:
        case Mode():
            yield "training"
        case Kept():
            yield value.path.rpartition(".")[2]
        case Value():
            yield value.variable or ""
            yield value.name
        case _:
            pass
