"""A recipe for the first data that is chosen, where nobody has set one yet. No widget."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.recipes.defaults import Suggestion


class FirstRecipe(QObject):
    """Gives a recipe nobody has touched the suggestion for the first data that is chosen."""

    recipe_set = Signal(str)
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
        suggestion = suggestion_for(self._session, self._data)
        if suggestion is not None and use(self._session, suggestion):
            words = ", ".join(told(choice.words) for choice in suggestion.choices)
            self.recipe_set.emit(
                tr("Recipe for this data: {words}. Undo takes it back.", words=words)
            )

    def _start_again(self) -> None:
        self._waiting = self._done = False


def suggestion_for(session: Session, data: DataWatch) -> "Suggestion | None":
    """Return what is suggested for the data as it is chosen now; None while that is unknown."""
    if data.preview is None:
        return None
    # Late, with what is known of the data: at the start there is neither.
    from blockstudio.recipes.defaults import suggested  # noqa: PLC0415
    from blockstudio.recipes.readiness import output_shape  # noqa: PLC0415

    return suggested(data.preview.facts, output_shape(session.store, session.facts))


def use(session: Session, suggestion: "Suggestion") -> bool:
    """Make the suggestion the recipe, in one step of undo; return whether that changed it."""
    edit = edits.set_fields(session.store, TRAIN, **suggestion.fields)
    return session.do(replace(edit, title=text("Use the suggested recipe")))
