"""How far an import is: what it does, for how long, and what the imported code prints meanwhile."""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.project.import_report import TRIALS, Stage
from blockstudio.studio.forms.controls import GRID, SMALL, sized
from blockstudio.studio.forms.words import Heading, Words, muted
from blockstudio.studio.importing.process import ImportProcess
from blockstudio.studio.look.bar import Bar
from blockstudio.studio.translations import told, tr

_LOOK = 100
"""Milliseconds between two looks: code that prints without end is heard no oftener."""

STAGES: dict[str, Text] = {
    "loading": text("Loading torch and the code, and making the network"),
    "running": text("Running it"),
    "placing": text("Placing its classes"),
    "trying": text("Trying it beside the original"),
}
"""What the importer says it does; a word that is not among them is shown as it is."""


class Running(QWidget):
    """Looks at a process, as long as one is at work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words("", self, pixels=15, bold=True)
        self.stage = Words("", self)
        self.bar = Bar(self)
        self.time = muted("", self)
        self.about = muted(tr("Cancel ends it at once. The open project stays as it is."), self)
        self.printed = Printed(self)
        self._process: ImportProcess | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.title, self.stage, self.bar, self.time, self.about):
            column.addWidget(widget)
        column.addSpacing(GRID)
        column.addWidget(self.printed, 1)
        column.addStretch()

    def follow(self, process: ImportProcess, what: str) -> None:
        """Show how far a process is from now on."""
        self._process = process
        self.title.setText(tr("Importing {name}", name=what))
        self._timer.start()
        self.look()

    def leave(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._process = None

    def look(self) -> None:
        """Show what there is to show now."""
        process = self._process
        if process is None:
            return
        stage = process.stage or Stage("loading")
        self.stage.setText(_told(stage))
        self.bar.show_share(stage.done / stage.total if stage.total else 0.0)
        self.time.setText(tr("{seconds:.0f} s", seconds=time.monotonic() - process.started))
        self.printed.show_lines(process.printed)


class Printed(QWidget):
    """What the imported code has printed: the last lines of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[str] = []
        self.words = QPlainTextEdit(self, readOnly=True)
        self.words.setAccessibleName(tr("What the code printed"))
        self.words.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.words.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        sized(self.words, SMALL, mono=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(tr("What the code printed"), self))
        column.addWidget(self.words, 1)
        self.hide()

    def show_lines(self, lines: list[str]) -> None:
        """Show exactly these, the last one in view; nothing where there are none."""
        if lines == self._lines:
            return
        self._lines = lines
        self.words.setPlainText("\n".join(lines))
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.setVisible(bool(lines))


def _told(stage: Stage) -> str:
    known = STAGES.get(stage.stage)
    words = told(known) if known is not None else stage.stage
    if stage.name:
        words = tr("{stage}: {name}", stage=words, name=told(TRIALS.get(stage.name, stage.name)))
    if stage.total:
        words = tr("{stage} ({done} of {total})", stage=words, done=stage.done, total=stage.total)
    return words
