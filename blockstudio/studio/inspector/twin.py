"""What the page of a linked twin says first: whose module it calls, and the ways out."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import Node
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, SMALL
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class TwinNote(QWidget):
    """“Calls hidden again: same weights”, with a link to it and a button to be independent."""

    followed = Signal()
    """The original is to be shown."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._twin = ""
        self.words = Words("", self, pixels=SMALL, wraps=True)
        self.go = Button("", self, kind="quiet")
        self.part = Button(tr("Make independent"), self)
        self.part.setToolTip(tr("Give this node a module of its own, with these properties"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.part)
        row.addWidget(self.go)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(muted(tr("What is changed below is changed in both."), self, wraps=True))
        self.hide()
        self.go.clicked.connect(self.followed)
        self.part.clicked.connect(self._part)

    def tell(self, node: Node, original: Node) -> None:
        """Say whose module `node` calls; say nothing if it is its own."""
        self._twin = node.id
        there = node.id != original.id
        self.setVisible(there)
        if not there:
            return
        self.words.setText(tr("∞ calls “{name}” again: same weights", name=original.name))
        self._wear()
        self.go.setText(tr("Go to {name}", name=original.name))
        self.go.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "words"):
            self._wear()

    def _wear(self) -> None:
        palette = self.words.palette()
        if palette.color(QPalette.ColorRole.WindowText) != (tie := QColor(current().tie)):
            palette.setColor(QPalette.ColorRole.WindowText, tie)
            self.words.setPalette(palette)

    def _part(self) -> None:
        self._session.attempt(edits.make_independent, [self._twin])
