"""Where the weights of the network come from, in one line, and the way back to the initial ones."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import Words
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class OriginLine(QWidget):
    """`Weights: run 3, best (epoch 18) + 2 edits`, always as it is now; `narrow`: in two lines."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.words = Words("", self, wraps=True)
        self.initial = Button(tr("Initial weights"), self)
        self.initial.setToolTip(tr("Put the weights back to the initial ones of the seed"))
        row = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.initial, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()
        self.initial.clicked.connect(lambda: session.attempt(edits.reset_weights))
        self._soon = Refresh(self, self.refresh)
        session.weights_changed.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show where they come from now."""
        self.words.setText(tr("Weights: {origin}", origin=told(self._session.origin)))
        self.initial.setVisible(self._session.store.weights is not None)
