"""What a recipe does about classes of different size, and what that comes to in this data."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.records import TRAIN
from blockstudio.studio.data.balancing import balancing_lines
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import group_entries


class BalancingPart(QWidget):
    """Weights of the loss and oversampling; below them the weights that follow."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self.form = Form(group_entries("balancing"), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.form)
        column.addWidget(self.words)

    def refresh(self) -> None:
        """Show the fields as they are now, and what they come to."""
        self.form.refresh()
        lines = balancing_lines(self._session, self._data)
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))
