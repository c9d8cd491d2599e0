"""That a run works on another machine: `remote.json` in its folder here says which and where."""

from pathlib import Path

import msgspec
from msgspec import Struct

from blockstudio.training.runs.run import put

FILE = "remote.json"
ENGINE = "blockstudio engine"


class Host(Struct, frozen=True):
    """A machine as ssh knows it (`user@host` or an alias), and what starts the engine there."""

    name: str
    command: str = ENGINE
    port: int | None = None


class Away(Struct, frozen=True):
    """Where a run really is; the folder here is a copy.

    `alive` is what was heard last of its process, which began at `began`; `complete` says that
    everything has come back.
    """

    host: Host
    place: str
    folder: str = ""
    alive: bool = True
    complete: bool = False
    began: float | None = None


def read_away(folder: Path) -> Away | None:
    """Return where the run in `folder` really is, or None if it is here."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Away)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None


def write_away(folder: Path, away: Away) -> None:
    """Say where a run really is."""
    put(folder / FILE, msgspec.json.encode(away))
