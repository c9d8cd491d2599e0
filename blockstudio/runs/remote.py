"""Runs on other machines: `remote.json` in the folder of one here says which machine and where.

It says no more than the machine's name. How that is reached, and what is started there, a person
has said: a folder may come from anybody.
"""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.atomic import write_atomically
from blockstudio.project.state import state_folder
from blockstudio.runs.run import put

FILE = "remote.json"
_MACHINES = "machines.json"
"""The file in the state folder with the machines that were named on the command line."""
ENGINE = "blockstudio engine"


class Host(Struct, frozen=True):
    """A machine as ssh knows it (`user@host` or an alias), and what starts the engine there."""

    name: str
    command: str = ENGINE
    port: int | None = None


class HostName(Struct, frozen=True):
    """A machine by its name alone."""

    name: str


class RemoteRun(Struct, frozen=True):
    """Where a run really is; the folder here is a copy.

    `alive` is what was heard last of its process, which began at `began`; `complete` says that
    everything has come back.
    """

    host: HostName
    place: str
    folder: str = ""
    alive: bool = True
    complete: bool = False
    began: float | None = None


def read_remote(folder: Path) -> RemoteRun | None:
    """Return where the run in `folder` really is, or None if it is here."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=RemoteRun)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None


def write_remote(folder: Path, remote: RemoteRun) -> None:
    """Say where a run really is."""
    put(folder / FILE, msgspec.json.encode(remote))


def remember_host(host: Host) -> None:
    """Keep how a machine is reached that a person named, so that its runs can go on later."""
    known = {**_remembered_hosts(), host.name: host}
    data = msgspec.json.encode(list(known.values()))
    with contextlib.suppress(OSError):
        write_atomically(state_folder() / _MACHINES, data)


def remembered_host(name: str) -> Host | None:
    """Return how the machine of that name is reached, None if nobody has named it here."""
    return _remembered_hosts().get(name)


def unknown_host(folder: Path, name: str) -> Problem:
    """Return the problem of a run that is said to be on a machine nobody has named here."""
    return Problem(
        text(
            "{folder} says that its run is on {host}, which you have not named",
            folder=str(folder),
            host=name,
        ),
        hint=text("if that machine is yours, add it to the engines"),
        script=text("if that machine is yours, name it: --host {host}", host=name),
    )


def _remembered_hosts() -> dict[str, Host]:
    try:
        hosts = msgspec.json.decode((state_folder() / _MACHINES).read_bytes(), type=list[Host])
    except (OSError, msgspec.DecodeError):
        return {}
    return {host.name: host for host in hosts}
