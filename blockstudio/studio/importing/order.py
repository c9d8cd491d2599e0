"""What an import is told: the target, the arguments it is made with, and the example inputs."""

import re
import sys
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.code.factories import Argument
from blockstudio.graph.problems import refuse
from blockstudio.project.call_arguments import CallArguments, call_arguments, plain_value
from blockstudio.project.example_inputs import Drawn, example_input
from blockstudio.studio.importing.target import Target

COMMAND = (sys.executable, "-m", "blockstudio", "import")
FLOAT = "float32"
_BETWEEN = re.compile(r"\s*[,x×\s]\s*")
_MORE = re.compile(r"""[\[({].*\d[x×]\d|['"{]|True\b|False\b|None\b|[a-z]+\d*:|\d+(x\d+)*:""")
"""How what is more than a shape begins."""


class Example(Struct, frozen=True):
    """One example input: its shape and dtype, and the name it is given by, if it has one.

    What is no single tensor stands in `words`, as the command line takes it.
    """

    shape: tuple[int, ...]
    dtype: str = FLOAT
    name: str = ""
    words: str = ""


class ImportOrder(Struct, frozen=True):
    """Everything that is asked for."""

    target: Target
    arguments: Mapping[str, Any] = {}
    inputs: tuple[Example, ...] = ()
    values: bool = False
    """Whether its parameters are to be taken along."""

    @property
    def words(self) -> list[str]:
        """The words of the command line."""
        words = [self.target.written]
        if self.arguments:
            words += ["--args", CallArguments(named=dict(self.arguments)).written]
        for example in self.inputs:
            words += ["--input", _written(example)]
        return [*words, *(["--weights"] if self.values else [])]


def value_of(words: str, argument: Argument) -> Any:
    """Return what is typed for an argument; raise `Refusal` for what is no plain value of Python."""
    try:
        return plain_value(words)
    except ValueError as error:
        if _takes_text(argument):
            return words.strip()
        raise refuse(
            text("“{words}” is no value for {name}", words=words.strip(), name=argument.name),
            expected=text(
                "a number, a text in quotes, True, None, or a list or dictionary of these"
            ),
        ) from error


def others_of(words: str) -> dict[str, Any]:
    """Return arguments that are typed as in a call: `width=64, act='relu'`; raise `Refusal`."""
    given = call_arguments(words)
    if given.places:
        raise refuse(
            text("“{words}” gives no arguments by name", words=words.strip()),
            expected=text("names and values, such as width=64, act='relu'"),
        )
    return given.named


def shape_of(words: str) -> tuple[int, ...]:
    """Return the shape that is typed, such as `1, 3, 224, 224`; raise `Refusal` if it is none."""
    parts = [part for part in _BETWEEN.split(words.strip().strip("()[]")) if part]
    if parts and all(part.isdecimal() for part in parts):
        return tuple(map(int, parts))
    raise refuse(
        text("“{words}” is no shape", words=words.strip()),
        expected=text("whole numbers, such as 1, 3, 224, 224"),
    )


def example_of(words: str, dtype: str, name: str) -> Example:
    """Return the example that is typed: a shape, or constants and several tensors in brackets.

    Raises `Refusal` for what is neither.
    """
    if not _MORE.match(words):
        return Example(shape_of(words), dtype, name)
    item = example_input(words).item
    if isinstance(item, Drawn):
        return Example(item.shape, item.dtype, name)
    return Example((), dtype, name, words)


def _takes_text(argument: Argument) -> bool:
    """Return whether an argument is a text, so that one may be typed without quotes."""
    quoted = argument.default is not None and argument.default[:1] in ("'", '"')
    return quoted or "str" in re.findall(r"\w+", argument.annotation)


def _written(example: Example) -> str:
    """Return an example as the command line takes it: `mask=bool:2x7`."""
    name = f"{example.name}=" if example.name else ""
    if example.words:
        return f"{name}{example.words}"
    dtype = f"{example.dtype}:" if example.dtype != FLOAT else ""
    return f"{name}{dtype}{'x'.join(map(str, example.shape))}"
