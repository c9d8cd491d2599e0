"""What names mean in the Python that is taken along: all of it stands in one file."""

import ast
import builtins
import re
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import nn

MEANT: Mapping[str, object] = {"torch": torch, "nn": nn, "F": nn.functional}
"""What the generated file imports already, under these names."""


class Titles:
    """The names of what is taken along: two things of one name have two."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._texts: dict[str, str] = {}
        """How each function and class is written, in all pieces of code."""

    def of(self, value: Any, wish: str) -> str:
        """Return the name that a value has: that of its author, with a number where it is taken."""
        title, number = wish, 1
        while not self._fits(title, value):
            number += 1
            title = f"{wish}_{number}"
        self._known[title] = value
        return title

    def settled(self, source: str, own: str) -> str:
        """Return a piece of code in which a name means what it means in every other.

        A class that two classes have for a base has fewer methods in one of them. What the piece
        defines as its `own` is named by who asks for it.
        """
        while True:
            texts = {name: text for name, text in _defined(source) if name != own}
            wrong = next((n for n, text in texts.items() if self._texts.get(n, text) != text), None)
            if wrong is None:
                self._texts |= texts
                return source
            source = renamed(source, wrong, self._another(wrong, texts[wrong], source))

    def _another(self, name: str, text: str, source: str) -> str:
        """Return a name with a number that means the same everywhere, or nothing yet."""
        number = 2
        while True:
            title = f"{name}_{number}"
            known = self._texts.get(title)
            if known == renamed(text, name, title):
                return title
            if known is None and title not in self._known and title not in source:
                return title
            number += 1

    def _fits(self, title: str, value: Any) -> bool:
        meant = MEANT.get(title, getattr(builtins, title, value))
        known = self._known.get(title, value)
        return meant is value and (known is value or repr(known) == repr(value))


def renamed(source: str, name: str, title: str) -> str:
    """Return code in which a name of its own is another: `nn.Embedding` is none."""
    return re.sub(rf"(?<![\w.]){name}\b", title, source)


def _defined(source: str) -> Iterator[tuple[str, str]]:
    """Yield the functions and classes that a piece of code defines, with their texts."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, ast.unparse(node)
