"""The machine and device a run trains on, chosen among those the engines found."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.graph.edits import set_fields
from blockstudio.graph.records import TRAIN
from blockstudio.studio.devices.titles import title_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

Place = tuple[str, str]
"""A machine ("" is this computer) and a device; no device: connect to the machine first."""
_MORE: Place = ("", "")


class DeviceChoice(Choice):
    """Shows and sets the device of the recipe, and the machine that runs go to.

    Opened, it asks how much memory is free now.
    """

    machines_requested = Signal()
    """The list of machines is to be changed."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: list[tuple[Place, str]] = []
        self.setAccessibleName(tr("Device"))
        self.setToolTip(tr("Where training runs"))
        self.setMinimumWidth(212)
        self.setMinimumHeight(32)
        self._show()
        self.activated.connect(self._choose)
        news = (link.devices_changed, link.machines.changed, session.changed, session.reopened)
        for signal in news:
            signal.connect(self._show)

    def showPopup(self) -> None:
        """Open the list, and look at the devices again."""
        self._link.look_at_devices()
        super().showPopup()

    def _show(self) -> None:
        machines = self._link.machines
        host = machines.chosen.name if machines.chosen is not None else ""
        now = (host, self._session.store.train.device)
        places = self._places(now)
        with QSignalBlocker(self):
            if [place for place, _ in places] != [place for place, _ in self._shown]:
                self.clear()
                for number, (place, words) in enumerate(places):
                    if place == _MORE:
                        self.insertSeparator(self.count())
                    self.addItem(words, number)
            elif places != self._shown:
                for number, (_, words) in enumerate(places):
                    self.setItemText(self.findData(number), words)
            self._shown = places
            number = [place for place, _ in places].index(now)
            self.setCurrentIndex(self.findData(number))

    def _places(self, now: Place) -> list[tuple[Place, str]]:
        machines = self._link.machines
        here = self._link.devices_here
        places = [(("", device.key), title_of(device)) for device in here]
        for host in machines.hosts:
            devices = machines.devices(host.name)
            places += [
                ((host.name, device.key), f"{host.name} · {title_of(device)}") for device in devices
            ]
            if not devices and now[0] != host.name:
                places.append(((host.name, ""), tr("{host} · connect", host=host.name)))
        if now not in [place for place, _ in places]:
            places.append((now, self._missing(now)))
        return [*places, (_MORE, tr("Other machines …"))]

    def _missing(self, now: Place) -> str:
        host, device = now
        if not host:
            return tr("{device} · not here", device=device)
        stage = self._link.machines.standing(host).stage
        if stage == "connecting":
            return tr("{host} · connecting …", host=host)
        if stage == "ready":
            return tr("{host} · {device} · not found there", host=host, device=device)
        return tr("{host} · not connected", host=host)

    def _choose(self) -> None:
        place = self._shown[self.currentData()][0]
        if place == _MORE:
            self._show()
            self.machines_requested.emit()
            return
        host, device = place
        self._link.machines.choose(host)
        if device:
            self._session.attempt(set_fields, TRAIN, device=device)
