"""The device a run trains on, chosen among those the engine found."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from blockstudio.graph.edits import set_fields
from blockstudio.graph.records import TRAIN
from blockstudio.studio.devices.titles import titles_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class DeviceChoice(Choice):
    """Shows and sets the device of the recipe; opened, it asks how much memory is free now."""

    def __init__(self, session: Session, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._link = link
        self._shown: dict[str, str] = {}
        self.setAccessibleName(tr("Device"))
        self.setToolTip(tr("Where training runs"))
        self.setMinimumWidth(212)
        self.setMinimumHeight(32)
        self._show()
        self.activated.connect(self._choose)
        link.devices_changed.connect(self._show)
        session.changed.connect(self._show)
        session.reopened.connect(self._show)

    def showPopup(self) -> None:  # noqa: N802
        """Open the list, and look at the devices again."""
        self._link.look_at_devices()
        super().showPopup()

    def _show(self) -> None:
        device = self._session.store.train.device
        titles = titles_of(self._link.devices, [device])
        with QSignalBlocker(self):
            if list(titles) != list(self._shown):
                self.clear()
                for key, title in titles.items():
                    self.addItem(title, key)
            elif titles != self._shown:
                for index, title in enumerate(titles.values()):
                    self.setItemText(index, title)
            self._shown = titles
            self.setCurrentIndex(self.findData(device))

    def _choose(self) -> None:
        self._session.attempt(set_fields, TRAIN, device=self.currentData())
