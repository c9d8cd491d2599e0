"""What the chosen data holds, found out in a thread of its own whenever the choice changes."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.catalogue.text import text
from blockstudio.data.sources import problems
from blockstudio.graph.change import Change
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import DATA, OWN_DATA, TRAIN, DataSpec
from blockstudio.recipes.batches import batch_problems
from blockstudio.studio.process.delivery import deliver
from blockstudio.studio.session import Session

if TYPE_CHECKING:
    from blockstudio.data.inspection.collection import Collection
    from blockstudio.recipes.fitting import Offer
    from blockstudio.studio.data.preview import Preview

_SOON = 150


logger = logging.getLogger("blockstudio.studio.data")


def unexpected(error: Exception) -> Problem:
    """Return how it is told that a reader failed in a way that nobody foresaw."""
    return Problem(
        text("The data can't be read: {kind}: {why}", kind=type(error).__name__, why=str(error)),
        Place(record=DATA, item="path"),
        hint=text("Save it in another format, such as CSV in UTF-8, and report the file."),
    )


class Finding(Struct, frozen=True):
    """What was found for one choice of data: a preview with its facts, or what is wrong.

    `readable` is the choice to read more samples by: with what its own `code`, if it has some, gave.
    """

    spec: DataSpec
    base: Path
    code: str
    preview: "Preview | None" = None
    problem: Problem | None = None
    readable: DataSpec | None = None


class DataWatch(QObject):
    """Knows what the document's data holds. Reading happens beside the window's thread."""

    changed = Signal()
    """Something was found, or is being looked for."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._finding: Finding | None = None
        self.fresh: Collection | None = None
        """The samples just read, for those who hear `changed` right then; they are not kept."""
        self._asked: tuple[DataSpec, Path, str] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._catch_up)
        session.changed.connect(self._on_change)
        session.reopened.connect(self._look)
        session.trust.changed.connect(self.look)
        session.facts_changed.connect(self._tell)
        self.changed.connect(self._tell)

    @property
    def preview(self) -> "Preview | None":
        """The facts and first samples of the data as it is chosen now; None while unknown."""
        return self._finding.preview if self._finding and self._is_now(self._finding) else None

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the data as it is chosen now, if that is known."""
        return self._finding.problem if self._finding and self._is_now(self._finding) else None

    @property
    def readable(self) -> DataSpec | None:
        """The choice to read samples by; that of own Python has what was made of it with it."""
        return self._finding.readable if self._finding and self._is_now(self._finding) else None

    @property
    def busy(self) -> bool:
        """Whether an answer for the present choice is still to come."""
        return self._finding is None or not self._is_now(self._finding)

    def look(self) -> None:
        """Find out what the data holds, unless that is known."""
        if self.busy and self._asked != (*self.wanted, self._code()):
            self._look()

    def look_again(self) -> None:
        """Find out what the data holds, though the choice is the same: there are new files."""
        self._finding = None
        self._look()

    def errors(self) -> list[Problem]:
        """Return what keeps the data and the recipe from being trained with, as far as known."""
        store = self.session.store
        if faults := problems(store.data):
            return faults
        if self.problem is not None:
            return [self.problem]
        if store.data.source == OWN_DATA and not self._code():
            return [Problem(text("The Python that gives the samples is not trusted"))]
        if self.preview is None:
            return []
        # Late, because of numpy; once there is a preview, that is loaded anyway.
        from blockstudio.recipes.readiness import run_problems  # noqa: PLC0415

        facts = self.session.facts if self.session.facts_current else {}
        faults = run_problems(store, facts, self.preview.facts)
        return [*_errors(faults), *self._small_batches()]

    def _tell(self) -> None:
        self.session.hear_of_data([*self._small_batches(), *self._small_parts()])

    def _small_parts(self) -> list[Problem]:
        """Return which parts of the samples are too small to say anything, if they are known."""
        if self.preview is None:
            return []
        # As above.
        from blockstudio.recipes.readiness import part_problems  # noqa: PLC0415

        return list(part_problems(self.session.store.data, self.preview.facts))

    def _small_batches(self) -> list[Problem]:
        """Return what the network and the number of samples, if it is known, have against a batch."""
        samples = [] if self.preview is None else [self.preview.facts.train]
        return list(batch_problems(self.session.store, self.session.facts, samples))

    def offers(self) -> "list[Offer]":
        """Return what would make the network fit the data, as far as both are known."""
        if self.preview is None:
            return []
        # As above.
        from blockstudio.recipes.fitting import offers  # noqa: PLC0415

        session = self.session
        facts = session.facts if session.facts_current else {}
        return offers(session.store, facts, self.preview.facts)

    @property
    def wanted(self) -> tuple[DataSpec, Path]:
        """The data as it is chosen now, and where its relative paths start."""
        file = self.session.file
        return self.session.store.data, file.parent if file is not None else Path()

    def _is_now(self, finding: Finding) -> bool:
        return (finding.spec, finding.base, finding.code) == (*self.wanted, self._code())

    def _code(self) -> str:
        """Return the Python that gives the samples, if that is their source and it may run."""
        code, trust = sample_code(self.session.store), self.session.trust
        return code.source if code is not None and trust.trusted and not trust.held else ""

    def _on_change(self, change: Change) -> None:
        code = sample_code(self.session.store)
        if DATA in change.ids or (code is not None and code.id in change.ids):
            self._soon.start()
        elif TRAIN in change.ids:
            self.changed.emit()

    def _catch_up(self) -> None:
        if self.busy:
            self.look()
        else:
            self.changed.emit()

    def _look(self) -> None:
        asked = self._asked = (*self.wanted, self._code())
        # A daemon: a file on a slow share must not keep the window from closing.
        threading.Thread(target=self._find, args=asked, daemon=True).start()
        self.changed.emit()

    def _take(self, finding: Finding, collection: "Collection | None") -> None:
        if self._is_now(finding):
            self._finding, self.fresh = finding, collection
            self.changed.emit()
            self.fresh = None

    def _find(self, spec: DataSpec, base: Path, code: str) -> None:
        # Late, because of numpy, and here, because this thread has the time.
        from blockstudio.data.inspection.collection import Collection  # noqa: PLC0415
        from blockstudio.studio.data.preview import preview_from  # noqa: PLC0415
        from blockstudio.training.process.making import with_samples_of  # noqa: PLC0415

        def superseded() -> bool:
            return self._asked != (spec, base, code)

        collection = None
        try:
            readable = with_samples_of(code, spec, base, superseded) if code else spec
            if readable is None:
                return
            collection = Collection(readable, base)
            finding = Finding(spec, base, code, preview_from(collection), readable=readable)
        except Refusal as refusal:
            finding = Finding(spec, base, code, problem=refusal.problem)
        except Exception as error:
            # A file may make a reader fail in any way: it has to be told, and to end.
            logger.exception("reading the data failed")
            finding = Finding(spec, base, code, problem=unexpected(error))
        deliver(self, self._take, finding, collection)


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]
