"""Values set by hand in a paused run: edits of the history, carried out in the run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Id, RunEdit
from blockstudio.runs.control import RunControl
from blockstudio.runs.listing import number_of
from blockstudio.runs.reader import RunReader
from blockstudio.studio.session import Session

Paused = Callable[[], RunReader | None]


class RunHand(QObject):
    """Has a paused run do what an edit of the document says, and take it back with its undo."""

    refused = Signal(object)
    """The run can't do it any more: the `Problem`."""

    def __init__(self, session: Session, paused: Paused, parent: QObject) -> None:
        super().__init__(parent)
        self._paused = paused
        self._orders: dict[Id, int] = {}
        """By the id of an edit, the number of the order that did it."""
        session.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        try:
            self._carry_out(change)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)

    def _carry_out(self, change: Change) -> None:
        for key, edit in change.before.items():
            if isinstance(edit, RunEdit) and (control := self._control(edit)) is not None:
                control.take_back(self._orders.pop(key, 0))
        for key, edit in change.after.items():
            if isinstance(edit, RunEdit) and (control := self._control(edit)) is not None:
                number = control.set_value(edit.key, edit.change)
                self._orders[key] = number

    def _control(self, edit: RunEdit) -> RunControl | None:
        """Return the control of the run that an edit is about; tell if it is not paused now."""
        run, folder = self._paused(), Path(edit.run)
        if run is not None and run.folder == folder:
            return RunControl(folder)
        message = text(
            "run {number} is not paused any more: its values stay as they are",
            number=number_of(folder),
        )
        self.refused.emit(Problem(message, severity="warning"))
        return None
