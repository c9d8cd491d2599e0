"""The short parts of a recipe: gradients, precision and speed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.records import TRAIN
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.forms.words import muted
from blockstudio.studio.session import Session
from blockstudio.studio.training.entries import group_entries
from blockstudio.studio.translations import tr


class GradientsPart(QWidget):
    """How gradients are summed up and clipped, and how large a batch that comes to."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.form = Form(group_entries("gradients"), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        _column(self, self.form, self.words)

    def refresh(self) -> None:
        """Show the fields as they are now."""
        self.form.refresh()
        train = self._session.store.train
        size, times = train.batch_size, train.accumulate
        several = tr(
            "Effective batch {all} = {size} × {times}", all=size * times, size=size, times=times
        )
        self.words.setText(several)
        self.words.setVisible(times > 1)


class SpeedPart(QWidget):
    """Precision, compilation, and how many processes share the work."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.form = Form(group_entries("speed"), FieldsSubject(session, TRAIN), self)
        self.words = muted("", self, wraps=True)
        _column(self, self.form, self.words)

    def refresh(self) -> None:
        """Show the fields as they are now."""
        train = self._session.store.train
        self.form.refresh()
        half = train.precision == "float16" and train.device == "cpu"
        self.words.setText(tr("On a CPU bfloat16 is the faster one.") if half else "")
        self.words.setVisible(half)


def _column(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, GRID)
    column.setSpacing(GRID)
    for widget in widgets:
        column.addWidget(widget)
