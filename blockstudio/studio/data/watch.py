"""What the chosen data holds, found out in a thread of its own whenever the choice changes."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.graph.change import Change
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import DATA, TRAIN, DataSpec
from blockstudio.studio.session import Session
from blockstudio.training.data.sources import problems

if TYPE_CHECKING:
    from blockstudio.studio.data.preview import Preview
    from blockstudio.training.fitting import Offer

_SOON = 150


class Finding(Struct, frozen=True):
    """What was found for one choice of data: a preview with its facts, or what is wrong."""

    spec: DataSpec
    base: Path
    preview: "Preview | None" = None
    problem: Problem | None = None


class DataWatch(QObject):
    """Knows what the document's data holds. Reading happens beside the window's thread."""

    changed = Signal()
    """Something was found, or is being looked for."""
    _found = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._finding: Finding | None = None
        self._asked: tuple[DataSpec, Path] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._look)
        self._found.connect(self._take)
        session.changed.connect(self._on_change)
        session.reopened.connect(self._look)

    @property
    def preview(self) -> "Preview | None":
        """The facts and first samples of the data as it is chosen now; None while unknown."""
        return self._finding.preview if self._finding and self._is_now(self._finding) else None

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the data as it is chosen now, if that is known."""
        return self._finding.problem if self._finding and self._is_now(self._finding) else None

    @property
    def busy(self) -> bool:
        """Whether an answer for the present choice is still to come."""
        return self._finding is None or not self._is_now(self._finding)

    def look(self) -> None:
        """Find out what the data holds, unless that is known."""
        if self.busy and self._asked != self.wanted:
            self._look()

    def errors(self) -> list[Problem]:
        """Return what keeps the data and the recipe from being trained with, as far as known."""
        store = self.session.store
        if found := problems(store.data):
            return found
        if self.problem is not None:
            return [self.problem]
        if self.preview is None:
            return []
        # Late, because of numpy; once there is a preview, that is loaded anyway.
        from blockstudio.training.recipe.checks import recipe_problems  # noqa: PLC0415

        return recipe_problems(store.train, self.preview.facts)

    def offers(self) -> "list[Offer]":
        """Return what would make the network fit the data, as far as both are known."""
        if self.preview is None:
            return []
        # As above.
        from blockstudio.training.fitting import offers  # noqa: PLC0415

        session = self.session
        facts = session.facts if session.facts_current else {}
        return offers(session.store, facts, self.preview.facts)

    @property
    def wanted(self) -> tuple[DataSpec, Path]:
        """The data as it is chosen now, and where its relative paths start."""
        file = self.session.file
        return self.session.store.data, file.parent if file is not None else Path()

    def _is_now(self, finding: Finding) -> bool:
        return (finding.spec, finding.base) == self.wanted

    def _on_change(self, change: Change) -> None:
        if DATA in change.ids:
            self._soon.start()
        elif TRAIN in change.ids:
            self.changed.emit()

    def _look(self) -> None:
        spec, base = self._asked = self.wanted
        # A daemon: a file on a slow share must not keep the window from closing.
        threading.Thread(target=_find, args=(spec, base, self._found), daemon=True).start()
        self.changed.emit()

    def _take(self, finding: Finding) -> None:
        if self._is_now(finding):
            self._finding = finding
            self.changed.emit()


def _find(spec: DataSpec, base: Path, found: Any) -> None:
    # Late, because of numpy, and here, because this thread has the time.
    from blockstudio.studio.data.preview import preview_of  # noqa: PLC0415

    try:
        finding = Finding(spec, base, preview_of(spec, base))
    except Refusal as refusal:
        finding = Finding(spec, base, problem=refusal.problem)
    try:
        found.emit(finding)
    except RuntimeError:
        # The window was closed meanwhile.
        return
