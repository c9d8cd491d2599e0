"""What a recipe does about classes of different size, and what that comes to in this data."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.records import TRAIN
from blockstudio.studio.data.balancing import balancing_lines
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class BalancingPart(QWidget):
    """Weights of the loss and oversampling; below them the weights that follow."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self.form = Form(_entries(), FieldsSubject(session, TRAIN), self)
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


def _entries() -> list[Entry]:
    weight = Property(
        "class_weight", ("choice",), "none", choices=("none", "balanced"), help=_WEIGHT
    )
    titles = {"none": tr("each sample the same"), "balanced": tr("balanced: rare classes more")}
    oversample = Property("oversample", ("bool",), default=False, help=_OVERSAMPLE)
    return [Entry(weight, tr("loss weighs"), titles), Entry(oversample, tr("oversample"))]


_WEIGHT = text(
    "By how much a sample counts in the loss: balanced makes each class count the same, by the"
    " training samples it has"
)
_OVERSAMPLE = text(
    "Draw the samples of an epoch with replacement, so that each class comes up as often"
)
