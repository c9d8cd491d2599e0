"""The device a run trains on, chosen among those the engine found."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from blockstudio.graph.edits import set_fields
from blockstudio.graph.records import TRAIN
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class DeviceChoice(Choice):
    """Shows and sets the device of the recipe."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: dict[str, str] = {}
        self.setAccessibleName(tr("Device"))
        self.setToolTip(tr("Where training runs"))
        self.setMinimumWidth(160)
        self.setMinimumHeight(32)
        self._show()
        self.activated.connect(self._choose)
        link.ready.connect(self._show)
        session.changed.connect(self._show)
        session.reopened.connect(self._show)

    def _show(self) -> None:
        device = self._session.store.train.device
        devices = {**self._link.devices}
        devices.setdefault(device, tr("not found here"))
        with QSignalBlocker(self):
            if devices != self._shown:
                self._shown = devices
                self.clear()
                for key, name in devices.items():
                    self.addItem(key if name.lower() == key else f"{key} · {name}", key)
            self.setCurrentIndex(self.findData(device))

    def _choose(self) -> None:
        self._session.attempt(set_fields, TRAIN, device=self.currentData())
