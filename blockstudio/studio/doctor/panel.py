"""The doctor: what is wrong with how the network learns, where, and what to try."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.diagnosis.finding import Finding
from blockstudio.graph.records import DATA, TRAIN
from blockstudio.studio.doctor.center import Doctor
from blockstudio.studio.doctor.rates import RangePlot
from blockstudio.studio.doctor.row import FindingRow
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.split import Split
from blockstudio.studio.forms.words import Heading, ProblemLine, Words, capital, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.problems.places import go_to, told_place
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr

_LIVE = 1000
"""Milliseconds between two looks at a run that goes on: its news come twenty times a second."""
_PAUSE = 200
"""Milliseconds without an edit after which the rules are asked again."""


class DoctorPanel(Split):
    """Findings on the right, what may be asked on the left; out of sight it asks and measures nothing."""

    panel_wanted = Signal(str)
    """The place of a finding is in another panel: its name."""

    def __init__(self, runs: RunCenter, link: EngineLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doctor = Doctor(runs, link, self)
        self.rows: list[FindingRow] = []
        self.state = muted("", self, wraps=True)
        self.look = Button(tr("Look closer"), self, kind="primary")
        self.look.setToolTip(
            tr("Show a copy of the network its first batches: layers, gradients, data")
        )
        self.test = Button(tr("Test learning rates"), self)
        self.test.setToolTip(tr("Train a copy, each step with a larger rate than the one before"))
        self.curve = RangePlot(self)
        self.proposal = Words("", self, wraps=True)
        self.use = Button(tr("Set this rate"), self)
        self.empty = Words("", self, wraps=True, role=self.palette().ColorRole.PlaceholderText)
        self._problem = QVBoxLayout()
        self._list = QVBoxLayout()
        self._lay_out()
        self._listen(runs)
        self._show()
        self._show_rates()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.look)
        buttons.addWidget(self.test)
        buttons.addStretch(1)
        self.first.addWidget(self.state)
        self.first.addLayout(buttons)
        self.first.addLayout(self._problem)
        self.first.addWidget(self.curve)
        self.first.addWidget(self.proposal)
        self.first.addWidget(self.use)
        self._list.setSpacing(GRID)
        self.second.addWidget(Heading(tr("Findings"), self))
        self.second.addWidget(self.empty)
        self.second.addLayout(self._list)

    def _listen(self, runs: RunCenter) -> None:
        doctor = self.doctor
        self.look.clicked.connect(doctor.look)
        self.test.clicked.connect(doctor.test_rates)
        self.use.clicked.connect(doctor.use_rate)
        doctor.changed.connect(self._show)
        doctor.changed.connect(self._show_rates)
        doctor.rates_changed.connect(self._show_rates)
        self._soon = Refresh(self, doctor.refresh)
        self._live = Refresh(self, doctor.follow)
        self._later = QTimer(self, singleShot=True, interval=_LIVE)
        self._later.timeout.connect(self._live.ask)
        self._soon.exposure.changed.connect(self._on_seen)
        runs.updated.connect(self._on_updated)
        runs.current_changed.connect(self._soon.ask)
        runs.state_changed.connect(self._on_seen_state)
        self._edited = Refresh(self, doctor.refresh, pause=_PAUSE)
        doctor.session.changed.connect(self._edited.ask)

    def _on_updated(self) -> None:
        if self._soon.exposure.seen and not self._later.isActive():
            self._later.start()

    def _on_seen(self, seen: bool) -> None:  # noqa: FBT001  (a slot)
        self.doctor.begin() if seen else self.doctor.end()

    def _on_seen_state(self, _state: str) -> None:
        if self._soon.exposure.seen:
            self.doctor.begin()

    def _show(self) -> None:
        doctor = self.doctor
        self.state.setText(capital(told(doctor.state())))
        self.look.setEnabled(doctor.busy is None)
        self.test.setEnabled(doctor.busy is None)
        self.empty.setText(
            tr("Nothing is found.") if doctor.run is not None else tr("Nothing is found so far.")
        )
        self.empty.setVisible(not doctor.findings)
        clear(self._problem)
        if doctor.problem is not None:
            self._problem.addWidget(ProblemLine(doctor.problem, self))
        self._show_findings(doctor.findings)

    def _show_findings(self, found: list[Finding]) -> None:
        """Have a row for each; those that say the same stay as they are."""
        if [row.finding.words for row in self.rows] == [one.words for one in found]:
            return
        clear(self._list)
        self.rows = [FindingRow(finding, self._where(finding), self) for finding in found]
        for row in self.rows:
            row.visited.connect(self._visit)
            row.tried.connect(self.doctor.try_out)
            row.applied.connect(self.doctor.apply)
            self._list.addWidget(row)

    def _show_rates(self) -> None:
        test = self.doctor.rates
        self.curve.show_test(test)
        over = test is not None and bool(test.rates) and self.doctor.busy is None
        rate = test.proposal if test is not None else None
        self.proposal.setVisible(over)
        self.use.setVisible(over and rate is not None)
        if rate is None:
            self.proposal.setText(tr("The loss never fell: no rate is proposed."))
        else:
            self.proposal.setText(
                tr("Proposed: {rate}, a tenth of where the loss is least", rate=f"{rate:g}")
            )

    def _where(self, finding: Finding) -> str:
        """Say where a finding is: a node by its names, else the recipe or the data."""
        names = {TRAIN: tr("Training"), DATA: tr("Data")}
        place = finding.place
        return names.get(place.record) or told_place(self.doctor.session, place)

    def _visit(self, finding: Finding) -> None:
        panels = {TRAIN: "training", DATA: "data"}
        if (panel := panels.get(finding.place.record)) is not None:
            self.panel_wanted.emit(panel)
        else:
            go_to(self.doctor.session, finding.place)
