"""The form of the split: shares or folds, by class or not, and the seed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.records import DATA
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import FieldsSubject
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


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
        self.form.hide_rows(frozenset({"validation"} if folds else {"fold"}))

    def _entries(self) -> list[Entry]:
        share = Property("validation", ("float",), 0.2, minimum=0, maximum=0.9, help=_SHARE)
        test = Property("test", ("float",), 0.0, minimum=0, maximum=0.9, help=_TEST)
        folds = Property("folds", ("int",), 0, minimum=0, help=_FOLDS)
        last = max(self._folds - 1, 0)
        fold = Property("fold", ("int",), 0, minimum=0, maximum=last, help=_FOLD)
        stratify = Property("stratify", ("bool",), default=False, help=_STRATIFY)
        seed = Property("seed", ("int",), 0, minimum=0, help=text("Which samples are kept aside"))
        return [
            Entry(share, tr("validation share")),
            Entry(folds, tr("folds")),
            Entry(fold, tr("fold")),
            Entry(test, tr("test share")),
            Entry(stratify, tr("keep class shares")),
            Entry(seed, tr("split seed")),
        ]


_SHARE = text("The share of the samples kept aside to check on, from 0 to 0.9")
_TEST = text(
    "The share kept for the very end, from 0 to 0.9; an official test split, where there is one, "
    "is kept whole"
)
_FOLDS = text(
    "k-fold: into how many parts the samples are dealt, each to check on once; 0 for none"
)
_FOLD = text("Which of the folds is the one to check on, from 0")
_STRATIFY = text("Keep the shares of the classes the same in every part (stratify)")
