"""What the window asks the engine of how functions look: plain data."""

from typing import Any

from msgspec import Struct


class DrawFunction(Struct, frozen=True, tag=True):
    """Ask what a kind looks like with these arguments; an optimiser walks on a surface."""

    kind: str
    arguments: dict[str, Any] = {}
    surface: str = "valley"
