"""The confusion matrix that a run has measured itself, epoch by epoch, before anybody asks it."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.data.intake import load_intake
from blockstudio.graph.problems import Refusal
from blockstudio.runs.metrics import Table
from blockstudio.runs.reader import RunReader
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import muted
from blockstudio.studio.predict.confusion import Confusion
from blockstudio.studio.translations import tr

_NAME = "val_confusion"


class Measured(Struct, frozen=True):
    """Counts over the validation samples after an epoch: a row for each true class."""

    epoch: int
    class_names: tuple[str, ...]
    counts: Table


def measured(folder: Path) -> Measured | None:
    """Return the newest matrix of a run; None where it measures none, or has not done so yet."""
    reader = RunReader(folder)
    try:
        table, intake = reader.table(_NAME), load_intake(folder)
    except Refusal:
        return None
    finally:
        reader.close()
    if table is None or intake is None or len(intake.class_names) != len(table[1]):
        return None
    epoch, counts = table
    return Measured(epoch, intake.class_names, counts)


class MeasuredPage(QWidget):
    """The newest matrix of a run, at work or ended, and the epoch it is of."""

    chosen = Signal(object)
    """The samples behind a cell are wanted: (true class, class that was said)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Measured | None = None
        self.words = muted("", self, wraps=True)
        self.matrix = Confusion(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addWidget(self.matrix, 1)
        self.matrix.chosen.connect(self._want)

    def show_run(self, folder: Path | None) -> bool:
        """Show what a run has measured; return whether it has."""
        newest = measured(folder) if folder is not None else None
        if newest is not None and newest != self.shown:
            self.matrix.show_counts(newest.class_names, newest.counts)
            words = tr(
                "Validation samples after epoch {epoch}, as the run measured it.",
                epoch=newest.epoch,
            )
            self.words.setText(f"{words} {tr('A click on a cell asks for its samples.')}")
        self.shown = newest
        return newest is not None

    def _want(self, cell: tuple[int, int] | None) -> None:
        if cell is not None:
            self.chosen.emit(cell)
