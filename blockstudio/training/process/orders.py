"""What the window sends the warm starter: one line of JSON for each run."""

from pathlib import Path

import msgspec
from msgspec import Struct

from blockstudio.project import environment

READY = b"ready\n"
AT_A_TIME = environment.AT_A_TIME
"""The variable that tells a run how many share the processor with it, itself included."""


class Order(Struct, frozen=True):
    """Start the run in `folder`, from the beginning or from its checkpoint."""

    folder: str
    resume: bool = False

    @property
    def path(self) -> Path:
        """The folder as a path."""
        return Path(self.folder)


def line_of(order: Order) -> bytes:
    """Return the order as a line."""
    return msgspec.json.encode(order) + b"\n"


def order_from(line: bytes) -> Order:
    """Return the order a line holds; raise `msgspec.DecodeError` if it holds none."""
    return msgspec.json.decode(line, type=Order)
