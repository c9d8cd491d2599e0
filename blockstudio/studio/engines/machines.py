"""The machines a person has named, which of them runs go to, and what comes from them."""

from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Ready
from blockstudio.engine.remote.host import command_line
from blockstudio.engine.remote.host_worker import (
    Begun,
    Complete,
    Event,
    HostWorker,
    Reached,
    Refused,
    Sent,
    Unreachable,
)
from blockstudio.graph.problems import Problem, refuse
from blockstudio.project.state import state_folder
from blockstudio.runs.remote import Host, read_remote, unknown_host
from blockstudio.runtime.device import Device
from blockstudio.studio.settings import Settings

_HOSTS = "engines"
_CHOSEN = "engine"

Stage = Literal["unknown", "connecting", "ready", "failed"]


class Standing(Struct, frozen=True):
    """How a machine stands: what it said when it was reached, or why it can't be."""

    stage: Stage = "unknown"
    ready: Ready | None = None
    problem: Problem | None = None


class Machines(QObject):
    """Keeps the list in the settings, and one worker for each machine that is used."""

    changed = Signal()
    """A machine came, went or stands otherwise, or another is chosen."""
    problem_reported = Signal(object)
    """Something to be told that is no run's: a `Problem`."""
    moved = Signal(object)
    """Something happened to the run in this folder: it began, or all of it has come back."""
    refused = Signal(object, object)
    """The run in this folder can't be done there: the `Problem`."""
    _heard = Signal(object)

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hosts = _kept(settings)
        self._chosen = settings.value(_CHOSEN) if settings is not None else ""
        self._standings: dict[str, Standing] = {}
        self._workers: dict[str, HostWorker] = {}
        self.sent: dict[Path, tuple[int, int]] = {}
        """How many bytes of the data of a run have been sent, of how many."""
        self._heard.connect(self._take)

    @property
    def hosts(self) -> list[Host]:
        """The machines, in the order of their names."""
        return sorted(self._hosts.values(), key=lambda host: host.name)

    @property
    def chosen(self) -> Host | None:
        """The machine that runs go to, or None for this computer."""
        return self._hosts.get(self._chosen)

    def standing(self, name: str) -> Standing:
        """Return how a machine stands."""
        return self._standings.get(name, Standing())

    def devices(self, name: str) -> list[Device]:
        """Return the devices of a machine, as far as they are known."""
        ready = self.standing(name).ready
        return ready.devices if ready is not None else []

    def add(self, host: Host) -> None:
        """Add a machine; raise `Refusal` if it is none, or there already."""
        command_line(host)
        if host.name in self._hosts:
            raise refuse(text("{host} is in the list already", host=host.name))
        self._hosts[host.name] = host
        self._keep()

    def remove(self, name: str) -> None:
        """Forget a machine; runs there go on."""
        self._hosts.pop(name, None)
        self._standings.pop(name, None)
        if (worker := self._workers.pop(name, None)) is not None:
            worker.close(wait=False)
        if self._chosen == name:
            self._chosen = ""
        self._keep()

    def choose(self, name: str) -> None:
        """Let runs go to that machine; "" is this computer."""
        self._chosen = name
        if name:
            self.reach(name)
        self._keep()

    def reach(self, name: str) -> None:
        """Connect to a machine, or try again."""
        if self.standing(name).stage not in ("connecting", "ready"):
            self._stand(name, Standing("connecting"))
            self._worker(self._hosts[name]).reach()

    def start(self, folder: Path) -> None:
        """Send the run in `folder` to the chosen machine and have it begin."""
        assert self.chosen is not None
        self._worker(self.chosen).start(folder)

    def resume(self, folder: Path) -> None:
        """Have a run that is on another machine go on there."""
        if (away := read_remote(folder)) is None:
            return
        if (host := self._hosts.get(away.host.name)) is not None:
            self._worker(host).resume(folder)
        else:
            self.refused.emit(folder, unknown_host(folder, away.host.name))

    def follow(self, folder: Path) -> None:
        """Fetch what a run on another machine writes, if it is one, and that a machine of the list.

        A folder may say anything: what it names and nobody has listed is told, and not reached.
        """
        away = read_remote(folder)
        if away is None or away.complete:
            return
        if (host := self._hosts.get(away.host.name)) is not None:
            self._worker(host).follow(folder)
        else:
            self.problem_reported.emit(unknown_host(folder, away.host.name))

    def clear(self, folder: Path) -> None:
        """Delete a run on the machine it was sent to; the folder here is left."""
        away = read_remote(folder)
        host = self._hosts.get(away.host.name) if away is not None else None
        if away is not None and host is not None:
            self._worker(host).clear(away.place)

    def close(self) -> None:
        """End all connections; runs go on."""
        for worker in self._workers.values():
            worker.close(wait=False)
        self._workers = {}

    def _worker(self, host: Host) -> HostWorker:
        if host.name not in self._workers:
            logs = state_folder("logs")
            self._workers[host.name] = HostWorker(host, logs, self._heard.emit)
        return self._workers[host.name]

    def _take(self, event: Event) -> None:
        match event:
            case Reached(host, ready):
                self._stand(host, Standing("ready", ready))
            case Unreachable(host, problem, again):
                self._stand(host, Standing("failed", problem=problem))
                if again:
                    self.problem_reported.emit(problem)
            case Sent(folder, done, total):
                self.sent[folder] = (done, total)
                self.moved.emit(folder)
            case Begun(folder) | Complete(folder):
                self.sent.pop(folder, None)
                self.moved.emit(folder)
            case Refused(folder, problem):
                self.sent.pop(folder, None)
                self.refused.emit(folder, problem)

    def _stand(self, name: str, standing: Standing) -> None:
        self._standings[name] = standing
        self.changed.emit()

    def _keep(self) -> None:
        if self._settings is not None:
            self._settings.set_value(_HOSTS, msgspec.json.encode(self.hosts).decode())
            self._settings.set_value(_CHOSEN, self._chosen)
        self.changed.emit()


def _kept(settings: Settings | None) -> dict[str, Host]:
    kept = settings.value(_HOSTS) if settings is not None else ""
    try:
        hosts = msgspec.json.decode(kept or "[]", type=list[Host])
    except msgspec.DecodeError:
        return {}
    return {host.name: host for host in hosts}
