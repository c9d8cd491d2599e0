"""The recipe that suits the data, said with its reasons, and a button that takes it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.session import Session
from blockstudio.studio.training.network_output import output_shape
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.training.recipe.defaults import Suggestion


class SuggestionLine(QWidget):
    """Shown while the recipe is another than the suggested one."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self.words = Words("", self, pixels=12, wraps=True)
        self.why = muted("", self, wraps=True)
        self.use = Button(tr("Use"), self)
        self.ask = Button(tr("Why?"), self, kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.use)
        row.addWidget(self.ask)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.why)
        column.addLayout(row)
        self.why.hide()
        self.use.clicked.connect(self._use)
        self.ask.clicked.connect(self._ask)
        self.refresh()
        data.changed.connect(self.refresh)
        session.facts_changed.connect(self.refresh)

    def refresh(self, _news: object = None) -> None:
        """Say what is suggested, unless the recipe is just that."""
        found = suggestion_for(self._session, self._data)
        train = self._session.store.train
        self.setVisible(found is not None and found.applied(train) != train)
        if found is not None:
            words = " · ".join(told(one.words) for one in found.choices)
            self.words.setText(tr("Suggested for this data: {words}", words=words))
            self.why.setText(
                "\n".join(f"{told(one.words)}: {told(one.why)}" for one in found.choices)
            )

    def _use(self) -> None:
        found = suggestion_for(self._session, self._data)
        if found is not None:
            use(self._session, found)

    def _ask(self) -> None:
        shown = self.why.isHidden()
        self.why.setVisible(shown)
        self.ask.setText(tr("Less") if shown else tr("Why?"))
        self.ask.updateGeometry()


class FirstRecipe(QObject):
    """Gives a recipe nobody has touched the suggestion for the first data that is chosen."""

    told = Signal(str)
    """The recipe was set: what to, and how to take it back."""

    def __init__(self, session: Session, data: DataWatch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self._waiting = False
        self._done = False
        session.changed.connect(self._on_change)
        session.reopened.connect(self._start_again)
        data.changed.connect(self._look)

    def _on_change(self, change: Change) -> None:
        before, after = change.before.get(DATA), change.after.get(DATA)
        if isinstance(before, DataSpec) and isinstance(after, DataSpec) and not self._done:
            self._waiting = self._waiting or before.source != after.source

    def _look(self) -> None:
        if not self._waiting or self._done or self._data.preview is None:
            return
        self._waiting, self._done = False, True
        if self._session.store.train != TrainSpec(TRAIN):
            return
        found = suggestion_for(self._session, self._data)
        if found is not None and use(self._session, found):
            words = ", ".join(told(one.words) for one in found.choices)
            self.told.emit(tr("Recipe for this data: {words}. Undo takes it back.", words=words))

    def _start_again(self) -> None:
        self._waiting = self._done = False


def suggestion_for(session: Session, data: DataWatch) -> "Suggestion | None":
    """Return what is suggested for the data as it is chosen now; None while that is unknown."""
    if data.preview is None:
        return None
    # Late, with what is known of the data: at the start there is neither.
    from blockstudio.training.recipe.defaults import suggested  # noqa: PLC0415

    return suggested(data.preview.facts, output_shape(session))


def use(session: Session, found: "Suggestion") -> bool:
    """Make the suggestion the recipe, in one step of undo; return whether that changed it."""
    edit = edits.set_fields(session.store, TRAIN, **found.fields)
    return session.do(replace(edit, title=text("Use the suggested recipe")))
