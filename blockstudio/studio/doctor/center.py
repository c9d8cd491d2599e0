"""The one who asks the doctor about the current run, or the document where there is none. No widget."""

import shutil
import tempfile
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from blockstudio.catalogue.text import Text, text
from blockstudio.diagnosis.case import Case, case_of_document, case_of_run, watched_modules
from blockstudio.diagnosis.doctor import findings
from blockstudio.diagnosis.examination import Examination
from blockstudio.diagnosis.finding import Finding, on_copy
from blockstudio.diagnosis.places import Places
from blockstudio.diagnosis.rates import RangeTest
from blockstudio.diagnosis.remedies import rate_set
from blockstudio.engine.doctor_messages import DoctorNews, LookAtRun
from blockstudio.engine.messages import Answer, Failed, SaveWeights
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.runs.listing import number_of
from blockstudio.runs.run import START, create_run, document_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.process.delivery import deliver
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told
from blockstudio.training.examining.apart import What

_RENEWAL = 5000
"""Milliseconds after which the run is asked again to measure: it stops when nobody does."""
WATCHER = "doctor"


_OUTDATED = Problem(text("the network has changed meanwhile"), hint=text("ask again"))


class Doctor(QObject):
    """Keeps the findings of the moment; it measures and reads only while somebody looks."""

    changed = Signal()
    """There are other findings, or another state."""
    rates_changed = Signal()
    """A range test got on."""

    def __init__(self, runs: RunCenter, link: EngineLink, parent: QObject) -> None:
        super().__init__(parent)
        self.session = runs.session
        self.findings: list[Finding] = []
        self.rates: RangeTest | None = None
        self.problem: Problem | None = None
        self.busy: What | None = None
        """What is at work in the engine."""
        self._runs = runs
        self._link = link
        self._looks: dict[Path | None, Examination] = {}
        self._subject: Path | None = None
        """The run that is looked at just now; None for a copy of the document."""
        self._folder: Path | None = None
        self._known: tuple[Path, Places] | None = None
        self._renewal = QTimer(self, interval=_RENEWAL)
        self._renewal.timeout.connect(self._observe)
        link.doctor_told.connect(self._take)
        link.died.connect(self._on_death)
        self.session.reopened.connect(self._forget)
        self._follows = False
        """Whether a thread looks at the run just now."""
        self._hears = False
        """Whether the document has not changed since it was looked at last."""

    @property
    def run(self) -> Path | None:
        """The folder of the run that is spoken of."""
        return self._runs.followed.folder

    def state(self) -> Text:
        """Say what the findings are of, and how closely it was looked at."""
        if self.busy == "look":
            return text("being looked at …")
        run = self.run
        close = run in self._looks
        if run is None:
            return (
                text("the network before it is trained")
                if close
                else text("network and recipe, nothing is measured yet")
            )
        reader = self._runs.current
        step = reader.progress().step if reader is not None else 0
        if close:
            return text(
                "run {number}, step {step:,}, looked at closely", number=number_of(run), step=step
            )
        return text(
            "run {number}, step {step:,}: what it measures by itself",
            number=number_of(run),
            step=step,
        )

    def begin(self) -> None:
        """Take in that somebody looks from now on."""
        self._renewal.start()
        self._observe()
        self.refresh()

    def end(self) -> None:
        """Take in that nobody looks any more."""
        self._renewal.stop()
        self._runs.followed.observe([], WATCHER)

    def refresh(self) -> None:
        """Ask all rules again."""
        try:
            found = findings(self._case())
        except Refusal as refusal:
            found, self.problem = [], refusal.problem
        self.findings = found
        self.changed.emit()

    def follow(self) -> None:
        """Ask all rules again of a run that goes on: its many rows are read beside the window's thread."""
        run = self.run
        if run is None or self._runs.current is None:
            self.refresh()
            return
        if self._follows:
            return
        try:
            places = self._places(run)
        except Refusal:
            self.refresh()
            return
        self._follows = True
        asked = run, self._looks.get(run), places
        threading.Thread(target=self._find, args=asked, daemon=True).start()

    def look(self) -> None:
        """Have the current run, or a copy of the document, shown its first batches."""
        self._order("look", self.run)

    def test_rates(self) -> None:
        """Have learning rates tried on a copy of the document."""
        self.rates = None
        self.rates_changed.emit()
        self._order("range", None)

    def apply(self, finding: Finding) -> None:
        """Make the document what may help: one step of undo."""
        if finding.remedy is not None:
            self.session.attempt(finding.remedy.edit)

    def try_out(self, finding: Finding) -> None:
        """Start a run of a copy of the document with what may help; the document stays as it is."""
        if finding.remedy is None:
            return
        try:
            copy = on_copy(self.session.store, finding.remedy)
        except Refusal as refusal:
            self._fail(refusal.problem)
            return
        self._runs.starter.try_out(copy, told(finding.remedy.title))

    def use_rate(self) -> None:
        """Set the rate that the range test proposes: one step of undo."""
        if self.rates is not None and self.rates.proposal is not None:
            self.session.attempt(rate_set(self.rates.proposal).edit)

    def _find(self, run: Path, look: Examination | None, places: Places) -> None:
        found: list[Finding] | None = None
        problem = None
        try:
            found = findings(case_of_run(run, look, None, places))
        except Refusal as refusal:
            found, problem = [], refusal.problem
        finally:
            deliver(self, self._take_found, run, found, problem)

    def _take_found(self, run: Path, found: list[Finding] | None, problem: Problem | None) -> None:
        self._follows = False
        if run == self.run and found is not None:
            self.findings, self.problem = found, problem or self.problem
            self.changed.emit()

    def _case(self) -> Case:
        run = self.run
        look = self._looks.get(run)
        if run is None or self._runs.current is None:
            return case_of_document(self.session.store, look)
        return case_of_run(run, look, self._runs.current, self._places(run))

    def _places(self, run: Path) -> Places:
        """Return the nodes of the run's document, read once; raise `Refusal` where that can't be."""
        if self._known is None or self._known[0] != run:
            self._known = run, Places(document_of(run))
        return self._known[1]

    def _observe(self) -> None:
        """Have the live run measure what its activation functions give, as long as somebody looks."""
        run = self.run
        if run is None or not self._runs.live:
            return
        try:
            store = self._places(run).store
        except Refusal:
            return
        self._runs.followed.observe(watched_modules(store), WATCHER)

    def _order(self, what: What, run: Path | None) -> None:
        if self.busy is not None:
            return
        problem = self._runs.starter.why_not() if run is None else None
        if problem is not None:
            self._fail(problem)
            return
        self.busy, self._subject, self.problem = what, run, None
        if run is None:
            self._hear_of_changes()
        try:
            self._folder = run or self._copied()
        except Refusal as refusal:
            self._fail(refusal.problem)
            return
        self._link.wake()
        if run is None and self.session.store.train.start == "weights":
            self._link.ask(SaveWeights(str(self._folder / START)), self._on_written)
        else:
            self._ask()
        self.changed.emit()

    def _on_written(self, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._fail(answer.problem)
        elif self.busy is not None:
            self._ask()

    def _ask(self) -> None:
        assert self.busy is not None
        self._link.ask(LookAtRun(str(self._folder), self.busy), self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._fail(answer.problem)

    def _copied(self) -> Path:
        """Make a run of the document as it is, in a folder of its own that goes again."""
        session = self.session
        session.settle()
        return create_run(
            Path(tempfile.mkdtemp(prefix="blockstudio-")) / "run",
            records=session.store.records.values(),
            source=session.source.whole().text,
            base=session.file.parent if session.file is not None else None,
        )

    def _take(self, news: DoctorNews) -> None:
        if self._folder is None or news.folder != str(self._folder):
            return
        outdated = self._subject is None and not self._hears
        if news.look is not None and not outdated:
            self._looks[self._subject] = news.look
        if news.rates is not None:
            self.rates = news.rates
            self.rates_changed.emit()
        if news.ended:
            self._finish(news.problem or (_OUTDATED if outdated else None))
            self.refresh()

    def _fail(self, problem: Problem) -> None:
        self._finish(problem)
        self.changed.emit()

    def _finish(self, problem: Problem | None) -> None:
        if self._folder is not None and self._subject is None:
            shutil.rmtree(self._folder.parent, ignore_errors=True)
        self.busy, self._folder, self.problem = None, None, problem

    def _on_death(self, _how: str) -> None:
        if self.busy is not None:
            self._fail(Problem(text("the engine has ended meanwhile")))

    def _hear_of_changes(self) -> None:
        """Hear of the next change of the document: what is seen of it now is old from then on."""
        if not self._hears:
            self._hears = True
            once = Qt.ConnectionType.SingleShotConnection
            self.session.changed.connect(self._on_change, once)

    def _on_change(self, _change: object) -> None:
        self._hears = False
        self._looks.pop(None, None)

    def _forget(self) -> None:
        self._looks.clear()
        self.rates, self.problem = None, None
        self.rates_changed.emit()
