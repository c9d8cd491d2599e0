"""What names mean in the Python that is taken along: all of it stands in one file."""

import builtins
from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

MEANT: Mapping[str, object] = {"torch": torch, "nn": nn, "F": nn.functional}
"""What the generated file imports already, under these names."""


class Titles:
    """The names of what is taken along: two things of one name have two."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def of(self, value: Any, wish: str) -> str:
        """Return the name that a value has: that of its author, with a number where it is taken."""
        title, number = wish, 1
        while not self._fits(title, value):
            number += 1
            title = f"{wish}_{number}"
        self._known[title] = value
        return title

    def _fits(self, title: str, value: Any) -> bool:
        meant = MEANT.get(title, getattr(builtins, title, value))
        known = self._known.get(title, value)
        return meant is value and (known is value or repr(known) == repr(value))
