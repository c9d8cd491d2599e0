"""Whose values of a parameter are looked at: those in use, those of a paused run, or those a run has kept."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.graph.store import Store
from blockstudio.runs.listing import number_of
from blockstudio.runs.run import LAST
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.keys import RunKeys
from blockstudio.studio.runs.trained import trained_weights
from blockstudio.studio.translations import told, tr

_NOW, _IN_USE = "", "in use"


class Holder(Struct, frozen=True):
    """Who holds the values: the network (no file), or a file of a run; `paused`: as it stands now."""

    words: str
    file: str = ""
    paused: bool = False


class WhoseValues(Choice):
    """Offers the weights of runs beside those that count now: of a paused run its own, else those in use."""

    turned = Signal()
    """Other values are to be shown, of another holder or of the paused run, which has gone on a little."""

    def __init__(self, center: RunCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._center = center
        self._keys: RunKeys | None = None
        self._holders: dict[str, Holder] = {}
        self._state: tuple[str, int, int] | None = None
        """The paused run, how many steps it has done, and how often it was edited."""
        self.setAccessibleName(tr("Whose values are looked at"))
        self.setToolTip(tr("Whose values are looked at"))
        self.setMinimumContentsLength(13)
        self.refresh()
        self._soon = Refresh(self, self.refresh, parent)
        for signal in (center.runs_changed, center.state_changed, center.current_changed):
            signal.connect(self._soon.ask)
        self._soon.hear(center.updated, self._on_progress)
        center.session.weights_changed.connect(self._soon.ask)
        self.currentIndexChanged.connect(self.turned)

    @property
    def chosen(self) -> Holder:
        """Whose values are looked at."""
        return self._holders[self.currentData() or _NOW]

    def key_of(self, document: Store, key: str) -> str:
        """Return what the holder calls a parameter of the document; "" if it has none such."""
        file = self.chosen.file
        if not file:
            return key
        folder = Path(file).parent
        if self._keys is None or self._keys.folder != folder:
            self._keys = RunKeys(folder)
        return self._keys.key(document, key)

    def refresh(self) -> None:
        """Offer what there is now; what is chosen stays chosen while it is there."""
        before, state = self.chosen if self._holders else None, self._paused()
        self._holders = self._offered()
        key = self.currentData() or _NOW
        with QSignalBlocker(self):
            self.clear()
            for name, holder in self._holders.items():
                self.addItem(holder.words, name)
            self.setCurrentIndex(max(self.findData(key), 0))
        self.setVisible(len(self._holders) > 1)
        if (before is not None and self.chosen != before) or (state != self._state):
            self._state = state
            self.turned.emit()

    def showPopup(self) -> None:
        """Open the list, with the epochs that a run at work has kept by now."""
        self.refresh()
        super().showPopup()

    def _on_progress(self) -> None:
        """Follow the paused run: all others are looked for when the list is opened."""
        if self._paused() != self._state:
            self.refresh()

    def _offered(self) -> dict[str, Holder]:
        center = self._center
        in_use = Holder(tr("In use: {origin}", origin=told(center.session.origin)))
        found = {_NOW: in_use}
        info, current = center.info, center.current
        if self._paused() is not None and info is not None and current is not None:
            number, step = number_of(current.folder), info.progress.step
            words = tr("run {number}, paused at step {step:,}", number=number, step=step)
            found = {_NOW: Holder(words, str(current.folder / LAST), paused=True), _IN_USE: in_use}
        for weights, words in trained_weights(center.shelf):
            found[weights.source.path] = Holder(words, weights.source.path)
        return found

    def _paused(self) -> tuple[str, int, int] | None:
        center = self._center
        if center.state != "paused" or center.current is None or center.info is None:
            return None
        folder = center.current.folder
        if not (folder / LAST).exists():
            return None
        return str(folder), center.info.progress.step, len(center.info.edits)
