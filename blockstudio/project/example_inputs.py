"""An example input of an import as it is typed: `2x3x224x224`, `mask=2x7:bool`, `[1x8, 1x8]`, `value:4`."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.call_arguments import UNREADABLE

_NAMED = re.compile(r"(?:(?P<name>[^\W\d]\w*)=)?(?P<item>.+)", re.DOTALL)
_TENSOR = re.compile(r"(?:([a-z]+\d*):)?(\d+(?:x\d+)*)(?::([a-z]+\d*))?")
_ENTRY = re.compile(r"\s*(['\"]?)(?P<key>\w+)\1\s*:(?P<item>.+)", re.DOTALL)
_VALUE = "value:"
_PAIRS = {"[": "]", "(": ")", "{": "}"}

Item = Any
"""A `Drawn` tensor, a constant, or a list, tuple or dictionary of these."""


class Drawn(Struct, frozen=True):
    """A tensor that is drawn: its shape and its dtype."""

    shape: tuple[int, ...]
    dtype: str = "float32"


class ExampleInput(Struct, frozen=True):
    """One example input: what it is, and the name it is given by, if it has one."""

    item: Item
    name: str = ""


def example_input(words: str) -> ExampleInput:
    """Return what is typed for an input; raise `Refusal` if it is none."""
    match = _NAMED.fullmatch(words.strip())
    try:
        if match is None:
            raise ValueError(words)
        return ExampleInput(_item(match["item"].strip()), match["name"] or "")
    except UNREADABLE as error:
        raise refuse(
            text("“{input}” is no input", input=words),
            expected=text("a shape such as 1x3x224x224 or 2x7:int64, [1x8, 1x8], or value:4"),
        ) from error


def _item(words: str) -> Item:
    """Return what a piece of the words is; raise `ValueError` or `SyntaxError` if it is nothing."""
    if words.startswith(_VALUE):
        return ast.literal_eval(words.removeprefix(_VALUE).strip())
    if match := _TENSOR.fullmatch(words):
        before, shape, after = match.groups()
        if before and after:
            raise ValueError(words)
        sizes = tuple(int(size) for size in shape.split("x"))
        return Drawn(sizes, before or after or "float32")
    if _PAIRS.get(words[:1]) == words[-1:] and len(words) > 1:
        return _several(words[0], [part.strip() for part in _parts(words[1:-1]) if part.strip()])
    return ast.literal_eval(words)


def _several(bracket: str, parts: list[str]) -> Item:
    if bracket == "[":
        return list(map(_item, parts))
    if bracket == "(":
        return tuple(map(_item, parts))
    found: dict[str, Item] = {}
    for part in parts:
        entry = _ENTRY.fullmatch(part)
        if entry is None:
            raise ValueError(part)
        found[entry["key"]] = _item(entry["item"].strip())
    return found


def _parts(words: str) -> Iterator[str]:
    """Yield what stands between commas, those in brackets apart."""
    depth, start = 0, 0
    for place, sign in enumerate(words):
        depth += (sign in _PAIRS) - (sign in _PAIRS.values())
        if sign == "," and not depth:
            yield words[start:place]
            start = place + 1
    yield words[start:]
