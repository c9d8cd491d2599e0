"""With which weights a batch can be sent through: those in use, initial ones, those of runs and of files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.project.trace import Initial, InUse, OfFile, WeightChoice
from blockstudio.studio.files.dialogs import ask_file
from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.trained import trained_weights
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

IN_USE, INITIAL = "in use", "initial"


class KnownWeights(QObject):
    """All weights that can be chosen, by a key each: that of a file is its path."""

    changed = Signal()
    """There are others: a run has ended, or was deleted; a file was chosen."""

    def __init__(self, runs: RunCenter, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.runs = runs
        self._settings = settings
        self._files: list[Path] = []
        self._words: dict[str, str] = {}
        """What everything was called that was ever offered."""
        runs.runs_changed.connect(self.changed)

    def offered(self, chosen: str = "") -> dict[str, tuple[WeightChoice, str]]:
        """Return what can be chosen, in words: the weights of runs with their epoch.

        The file that is `chosen` is among them also when it is gone, and says so.
        """
        found: dict[str, tuple[WeightChoice, str]] = {
            IN_USE: (InUse(), tr("the weights in use")),
            INITIAL: (Initial(), tr("the initial weights")),
        }
        for weights, words in trained_weights(self.runs.shelf):
            found[weights.source.path] = OfFile(weights.source.path), words
        for path in self._files:
            found.setdefault(str(path), (OfFile(str(path)), tr("file {name}", name=path.name)))
        self._words.update({key: words for key, (_, words) in found.items()})
        if chosen in self._words and chosen not in found:
            words = tr("{name}, which is gone", name=self._words[chosen])
            found[chosen] = OfFile(chosen), words
        return found

    def ask(self, window: QWidget, then: Callable[[str], object]) -> None:
        """Ask for a file, and call `then` with its key."""

        def take(path: Path) -> None:
            if path not in self._files:
                self._files.append(path)
            self.changed.emit()
            then(str(path))

        filters = tr("Parameters") + " (*.params *.safetensors *.pt *.pth)"
        ask_file(window, tr("Weights to compare with"), filters, self._settings, take)


class WeightsBox(Choice):
    """Says with which weights a batch is sent through."""

    def __init__(self, known: KnownWeights, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known
        self._of_run = False
        self.setAccessibleName(tr("Weights"))
        self.setToolTip(tr("With which weights the batch is sent through"))
        self.fit_names()
        self.refresh()
        self._soon = Refresh(self, self.refresh)
        known.changed.connect(self._soon.ask)

    @property
    def chosen(self) -> WeightChoice:
        """The weights that are chosen."""
        key = self.currentData() or IN_USE
        return self._known.offered(key)[key][0]

    def offer_run(self, of_run: bool) -> None:  # noqa: FBT001  (as Qt's own setters)
        """Say of the weights in use whether they are those of a run, which has its own network."""
        self._of_run = of_run
        self.refresh()

    def refresh(self) -> None:
        """Offer what there is now; what is chosen stays chosen while it is there."""
        before = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for key, (_, words) in self._known.offered(before or "").items():
                own = self._of_run and key == IN_USE
                self.addItem(tr("the weights of the run") if own else words, key)
            self.setCurrentIndex(max(self.findData(before), 0))
