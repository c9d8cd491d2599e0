"""Tables laid over tables: what some statements read of the state before them, and what they change."""

from collections.abc import Hashable, Mapping
from copy import copy
from typing import Any

ABSENT = object()
"""What a table has where it has nothing."""


class Overlay:
    """A dictionary over another: it notes what is read of that, and keeps what is written.

    Sets and dictionaries in it are copied before they are given out, since they may be changed.
    """

    def __init__(self, below: dict[Any, Any]) -> None:
        self._below = below
        self.read: dict[Any, Any] = {}
        """What came from below, `ABSENT` where nothing did."""
        self.written: dict[Any, Any] = {}

    def __contains__(self, key: Hashable) -> bool:
        return self._at(key) is not ABSENT

    def __getitem__(self, key: Hashable) -> Any:
        value = self._at(key)
        if value is ABSENT:
            raise KeyError(key)
        return value

    def __setitem__(self, key: Hashable, value: Any) -> None:
        self.written[key] = value

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return what is there, or `default`."""
        value = self._at(key)
        return default if value is ABSENT else value

    def setdefault(self, key: Hashable, default: Any) -> Any:
        """Return what is there, `default` from now on if nothing was."""
        if key not in self:
            self.written[key] = default
        return self._at(key)

    def _at(self, key: Hashable) -> Any:
        if key in self.written:
            return self.written[key]
        if key not in self.read:
            self.read[key] = self._below.get(key, ABSENT)
        value = self.read[key]
        if isinstance(value, set | dict):
            self.written[key] = copy(value)  # pyright: ignore[reportUnknownArgumentType]
        return self.written.get(key, value)


class MarkOverlay:
    """A set over another: it notes which members were looked for, and keeps what is changed."""

    def __init__(self, below: set[str]) -> None:
        self._below = below
        self.read: dict[str, bool] = {}
        self.written: dict[str, bool] = {}

    def __contains__(self, name: object) -> bool:
        held = self.written.get(name)  # pyright: ignore[reportArgumentType, reportCallIssue]
        if held is None:
            held = self.read[str(name)] = name in self._below
        return held

    def add(self, name: str) -> None:
        """Put a member in."""
        self.written[name] = True

    def discard(self, name: str) -> None:
        """Take a member out, if it is there."""
        self.written[name] = False


def holds(table: Mapping[Any, Any], read: Mapping[Any, Any]) -> bool:
    """Return whether a table has all that was read of it."""
    for key, value in read.items():
        now = table.get(key, ABSENT)
        if now is not value and now != value:
            return False
    return True


def marks_hold(marks: set[str], read: Mapping[str, bool]) -> bool:
    """Return whether a set has the members it had, and none of those it had not."""
    return all((name in marks) is held for name, held in read.items())


def mark(marks: set[str], written: Mapping[str, bool]) -> None:
    """Put members into a set, and take others out."""
    for name, held in written.items():
        if held:
            marks.add(name)
        else:
            marks.discard(name)
