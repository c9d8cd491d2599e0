"""The runs whose next batch can be stepped through: those that are paused, or have ended."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from blockstudio.runs.listing import RunRow
from blockstudio.runs.run import CHECKPOINT
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import tr


class RunBox(Choice):
    """Says which run is meant: a paused one first."""

    def __init__(self, runs: RunCenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._runs = runs
        self.prompt = tr("no run is paused, or has ended")
        self.setAccessibleName(tr("Run"))
        self.setToolTip(tr("The run whose next batch is stepped through; it is left as it is"))
        self.setMinimumContentsLength(16)
        self.refresh()
        self._soon = Refresh(self, self.refresh)
        runs.runs_changed.connect(self._soon.ask)
        runs.state_changed.connect(self._soon.ask)

    @property
    def chosen(self) -> str:
        """The folder of the run, "" where there is none."""
        return self.currentData() or ""

    def choose(self, folder: Path) -> None:
        """Choose a run, if it is offered."""
        self.refresh()
        self.setCurrentIndex(max(self.findData(str(folder)), 0))

    def refresh(self) -> None:
        """Offer what there is; what is chosen stays chosen while it is there."""
        before = self.currentData()
        rows = [row for row in self._runs.shelf.rows() if row.status not in ("running", "queued")]
        rows.sort(key=lambda row: row.status != "paused")
        with QSignalBlocker(self):
            self.clear()
            for row in rows:
                if (row.folder / CHECKPOINT).exists():
                    self.addItem(_words(row), str(row.folder))
            self.setCurrentIndex(max(self.findData(before), 0 if self.count() else -1))


def _words(row: RunRow) -> str:
    if row.status == "paused":
        return tr("run {name}, paused", name=row.title)
    return tr("run {name}", name=row.title)
