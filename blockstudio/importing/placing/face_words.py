"""What a forward takes and gives back, in the words of `BlockHandle.set_takes` and `set_returns`."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from blockstudio.api.project import Project
from blockstudio.graph.structures.keys import constant_key
from blockstudio.graph.structures.structures import is_constant
from blockstudio.importing.grouping.constants import fixed
from blockstudio.importing.python.objects import class_in, given_fields
from blockstudio.importing.recording.recording import values_in
from blockstudio.importing.recording.values import OF, Arithmetic, Kept, Size, Untraceable, Value

Title = Callable[[type], str]
"""The name of a class."""


def taken(project: Project, structure: Any, placed: Iterator[str]) -> str:
    """Return how an argument is taken; `placed` are the names of the Inputs in it."""
    match structure:
        case Value():
            return next(placed)
        case _ if not any(values_in(structure)):
            return fixed(structure)
        case _:
            word = Nested(lambda part: taken(project, part, placed), lambda k: class_in(project, k))
            return word.said(structure)


def returned(structure: Any, placed: Iterator[str], title: Title) -> str:
    """Return how outputs are given back; `placed` are their names."""
    match structure:
        case dict() | list() | tuple():
            return Nested(lambda part: returned(part, placed, title), title).said(structure)
        case Value() | Kept() | Size() | Arithmetic():
            return next(placed)
        case None | bool() | int() | float() if is_constant(repr(structure)):
            return repr(structure)
        case str():
            return f"str({structure!r})"
        case _:
            raise Untraceable("it gives back the constant {value}", value=repr(structure))


class Nested:
    """Writes tuples, lists, dictionaries and objects, with the words of what is in them."""

    def __init__(self, word: Callable[[Any], str], title: Title) -> None:
        self.word = word
        self.title = title

    def said(self, structure: Any) -> str:
        """Return the words of a whole structure."""
        match structure:
            case dict() if structure.get(OF) is OrderedDict:
                inside = {key: part for key, part in structure.items() if key != OF}
                return f"{self.title(OrderedDict)}({self.said(inside)})"
            case dict() if OF in structure:
                parts = given_fields(structure).items()
                fields = ", ".join(f"{name}={self.word(part)}" for name, part in parts)
                return f"{self.title(structure[OF])}({fields})"
            case dict():
                pairs = (f"{_key(key)}: {self.word(part)}" for key, part in structure.items())
                return f"{{{', '.join(pairs)}}}"
            case list():
                return f"[{', '.join(map(self.word, structure))}]"
            case _:
                inner = ", ".join(map(self.word, structure))
                return f"({inner},)" if len(structure) == 1 else f"({inner})"


def is_said(structure: Any) -> bool:
    """Return whether the keys of all dictionaries in a structure are constants: others have no words."""
    match structure:
        case dict():
            return all(key == OF or _is_key(key) for key in structure) and all(
                map(is_said, structure.values())
            )
        case list() | tuple():
            return all(map(is_said, structure))
        case _:
            return True


def _is_key(key: Any) -> bool:
    return isinstance(key, str) or constant_key(repr(key)) is not None


def _key(key: Any) -> str:
    if not _is_key(key):
        raise Untraceable("a dictionary has the key {key}, which is no constant", key=repr(key))
    return repr(key)
