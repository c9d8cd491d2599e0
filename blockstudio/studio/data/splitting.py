"""The form of the split: shares or folds, by class or not, and the seed."""

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.graph.records import DATA
from blockstudio.studio.data.entries import group_entries
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.session import Session


class SplitForm(QWidget):
    """Which samples are kept aside; a k-fold split shows its fold in the place of a share."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folds = session.store.data.folds
        self.form = Form(self._entries(), FieldsSubject(session, DATA), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.refresh()

    @property
    def rows(self) -> dict:
        """The lines of the form, by the names of the fields."""
        return self.form.rows

    def refresh(self) -> None:
        """Show the split as it is now."""
        folds = self._session.store.data.folds
        if folds != self._folds:
            self._folds = folds
            self.form.show_entries(self._entries())
        self.form.refresh()

    def _entries(self) -> list[Entry]:
        last = max(self._folds - 1, 0)
        entries = group_entries("split")
        return [
            replace(entry, item=replace(entry.item, maximum=last))
            if entry.item.name == "fold"
            else entry
            for entry in entries
        ]
