"""What the page of a node says first that is left out of the network, and the way back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.left_out import omission_of
from blockstudio.graph.records import Id, LeftOut, Node
from blockstudio.studio.canvas.cards.omitted import left_out_words
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import muted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class OmissionNote(QWidget):
    """How the network does without the nodes of a page, with a button that takes them in again."""

    def __init__(self, session: Session, keys: Sequence[Id], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._keys = keys
        self._marked: list[Id] = []
        self.words = muted("", self, wraps=True)
        self.back = Button(tr("Take in again"), self)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.words)
        column.addLayout(row)
        self.hide()
        self.back.clicked.connect(self._take_in)

    def refresh(self) -> None:
        """Say how the nodes are left out; say nothing if the network has them."""
        store = self._session.store
        left_out: LeftOut = ""
        if store.left_out():
            left_out = next(filter(None, map(omission_of(store).of, self._keys)), left_out)
        nodes = [store.records.get(key) for key in self._keys]
        self._marked = [node.id for node in nodes if isinstance(node, Node) and node.left_out]
        self.setVisible(bool(left_out or self._marked))
        self.words.setText(left_out_words(left_out) if left_out else "")
        self.words.setVisible(bool(left_out))
        self.back.setVisible(bool(self._marked))

    def _take_in(self) -> None:
        self._session.attempt(edits.enable, self._marked)
