"""How much of this machine a file may take when it is unpacked or decoded, asked before that is done.

A few kilobytes can say that they are terabytes. Whoever reads a file that is packed, or that tells
its own sizes, asks `Room` first, by what the head of the file says. No torch here.
"""

import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import psutil
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.graph.problems import Place, refuse
from blockstudio.project import environment

VARIABLE: Final = environment.LARGEST
"""The environment variable that sets another limit, in gigabytes."""
_LEAST = 2**30
_SHARE = 2
_GIGABYTE = 10**9


class Room(Struct, frozen=True):
    """The most bytes that one file may take; who is refused is told the `hint`, at the `place`."""

    most: int
    hint: Text
    place: Place = Place()

    def hold(self, name: str, size: int) -> None:
        """Raise `Refusal` if `size` bytes are too many for what is called `name`."""
        if size > self.most:
            raise refuse(
                text("{name} says that it takes {size}", name=name, size=in_bytes(size)),
                self.place,
                expected=text("at most {size}", size=in_bytes(self.most)),
                hint=self.hint,
            )

    def hold_members(
        self, path: Path, is_wanted: Callable[[str], bool] = lambda _name: True
    ) -> None:
        """Raise `Refusal` if the members of a zip file are too large together; others hold nothing."""
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                self.hold(path.name, _unpacked(archive.infolist(), is_wanted))


def room(gigabytes: float = 0.0) -> Room:
    """Return the room for a file of any kind: half of this machine's memory, at least 1 GiB."""
    name = text("the environment variable {name}", name=VARIABLE)
    return Room(
        most(gigabytes), text("If you trust the file, set {name} to more gigabytes.", name=name)
    )


def most(gigabytes: float = 0.0) -> int:
    """Return the most bytes a file may take; `gigabytes` say so where they are not 0."""
    limit = gigabytes or _from_environment()
    if limit:
        return int(min(limit, 1e9) * _GIGABYTE)
    return max(_LEAST, psutil.virtual_memory().total // _SHARE)


def _from_environment() -> float:
    try:
        return max(0.0, float(os.environ.get(VARIABLE, "0")))
    except ValueError:
        return 0.0


def _unpacked(members: Iterable[zipfile.ZipInfo], is_wanted: Callable[[str], bool]) -> int:
    return sum(member.file_size for member in members if is_wanted(member.filename))
