"""One port of a node as it is at this moment."""

from typing import Literal

from msgspec import Struct

MOST = 256
"""The most sockets of a list port: a damaged file must not ask for a billion."""

Side = Literal["input", "output"]


class Socket(Struct, frozen=True):
    """One port of one node: the key wires use, the name people see, and what it takes.

    With `value` it stands for a property, or for one number of a list: it is shown on demand.
    """

    key: str
    name: str
    optional: bool = False
    many: bool = False
    value: bool = False


def list_index(key: str) -> tuple[str, int] | None:
    """Return the port and the place of a wire into a list port: `tensors.1` → (tensors, 1)."""
    name, dot, index = key.rpartition(".")
    return (name, int(index)) if dot and index.isdecimal() else None
