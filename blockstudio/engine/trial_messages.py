"""What the window asks the engine of a kind by itself: numbers in, numbers out. Plain data."""

from typing import Any

from msgspec import Struct


class TryKind(Struct, frozen=True, tag=True):
    """Ask what a kind with these properties makes of numbers.

    `given` is a list of numbers as Python writes it, or a shape (`2, 3`) of which numbers are drawn;
    empty: whatever the kind takes.
    """

    kind: str
    properties: dict[str, Any] = {}
    given: str = ""
