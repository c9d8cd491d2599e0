"""What stands in the place of samples that are not there: why, and the way to mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import Words, capital, muted, sentence
from blockstudio.studio.translations import told, tr


class EmptyPage(QWidget):
    """Says that the data is being read, or what keeps it from being read."""

    data_wanted = Signal()
    """The panel is wanted in which the data is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words("", self, wraps=True)
        self.hint = muted("", self, wraps=True)
        self.button = Button(tr("Choose the data"), self)
        for words in (self.words, self.hint):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.button.clicked.connect(self.data_wanted)

    def tell(self, problem: Problem | None) -> None:
        """Tell what keeps the data from being read; None: nothing, it is being read."""
        self.button.setVisible(problem is not None)
        self.hint.setVisible(problem is not None)
        if problem is None:
            self.words.setText(tr("Reading the data…"))
            return
        self.words.setText(sentence(problem))
        hint = f"{capital(told(problem.hint))} " if problem.hint is not None else ""
        self.hint.setText(hint + tr("Samples appear here once the data can be read."))
