"""Which batch is sent through: samples by their place, random input, a pasted row, what a run takes next."""

import random
from pathlib import Path as FilePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.trace import Batch, MadeUp, NextOfRun, OfData, PastedRows
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import Choice, Field
from blockstudio.studio.forms.flow import Flow
from blockstudio.studio.forms.words import muted
from blockstudio.studio.stepping.runs import RunBox
from blockstudio.studio.stepping.weights import KnownWeights, WeightsBox
from blockstudio.studio.translations import told, tr

_KINDS = {
    "train": text("Training sample"),
    "validation": text("Validation sample"),
    "test": text("Test sample"),
    "random": text("Random input"),
    "pasted": text("Pasted row"),
    "next": text("Next batch of a run"),
}


class BatchChoice(QWidget):
    """A kind, and what it needs."""

    wanted = Signal()
    """Enter was pressed, or another sample drawn: the batch is to be recorded."""

    def __init__(self, data: DataWatch, known: KnownWeights, parent: QWidget) -> None:
        super().__init__(parent)
        self._data = data
        self._seed = 0
        self.kind = Choice(self)
        self.first = Field(self)
        self.count = Field(self)
        self.rows = Field(self)
        self.draw = Button(tr("Draw another"), self)
        self.run = RunBox(known.runs, self)
        self.weights = WeightsBox(known, self)
        self.training = Check(self)
        self._samples = muted(tr("samples:"), self)
        self._build()
        self.kind.currentIndexChanged.connect(self._follow)
        self.draw.clicked.connect(self._draw)
        for field in (self.first, self.count, self.rows):
            field.returnPressed.connect(self.wanted)
        self._follow()

    @property
    def batch(self) -> Batch:
        """What is chosen; what is no number counts as the first, or as one."""
        count = max(_whole(self.count.text(), 1), 1)
        match self.kind.currentData():
            case "train" | "validation" | "test" as part:
                return OfData(part, _whole(self.first.text(), 0), count)
            case "pasted":
                return PastedRows(self.rows.text())
            case "next":
                return NextOfRun(self.run.chosen)
            case _:
                return MadeUp(self._seed, count)

    @property
    def problem(self) -> Problem | None:
        """Why there is no such batch."""
        if self.kind.currentData() != "next" or self.run.chosen:
            return None
        return Problem(
            text("no run of this project is paused, or has ended"),
            hint=text("train, and pause the run"),
        )

    def choose_run(self, folder: FilePath) -> None:
        """Choose the batch that a run would take next."""
        self.run.choose(folder)
        self.kind.setCurrentIndex(self.kind.findData("next"))

    def _build(self) -> None:
        for key, words in _KINDS.items():
            self.kind.addItem(told(words), key)
        self.kind.setAccessibleName(tr("Batch"))
        self.kind.fit_names()
        self.first.setText("0")
        self.first.setAccessibleName(tr("Number of the sample"))
        self.first.setToolTip(tr("Number of the sample, the first being 0"))
        self.count.setText("1")
        self.count.setAccessibleName(tr("Samples"))
        for field in (self.first, self.count):
            field.setMaximumWidth(48)
        self.rows.setPlaceholderText(tr("paste a row of the table"))
        self.draw.setToolTip(tr("Take another sample, or other random input, and record it"))
        self.training.setText(tr("as in training"))
        self.training.fit_text()
        self.training.setToolTip(tr("Dropout and batch norm do what they do in training"))
        row = Flow(self)
        for widget in (self.kind, self.run, self.first, self.rows, self._samples, self.count):
            row.addWidget(widget)
        for widget in (self.draw, self.weights, self.training):
            row.addWidget(widget)

    def _follow(self) -> None:
        kind = self.kind.currentData()
        alone = kind in ("pasted", "next")
        self.first.setVisible(kind in ("train", "validation", "test"))
        self.rows.setVisible(kind == "pasted")
        self.run.setVisible(kind == "next")
        for widget in (self.count, self._samples, self.draw):
            widget.setVisible(not alone)
        # A run trains on its next batch; what is in use is then what the run has.
        self.training.setChecked(kind == "next")
        self.weights.offer_run(kind == "next")

    def _draw(self) -> None:
        """Choose another sample by chance, or another seed."""
        self._seed += 1
        preview = self._data.preview
        kind = self.kind.currentData()
        if preview is not None and kind != "random":
            facts = preview.facts
            many = {"train": facts.train, "validation": facts.validation, "test": facts.test}[kind]
            self.first.setText(str(random.randrange(max(many, 1))))
        self.wanted.emit()


def _whole(words: str, otherwise: int) -> int:
    try:
        return int(words)
    except ValueError:
        return otherwise
