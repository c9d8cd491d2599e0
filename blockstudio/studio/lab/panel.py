"""The panel of the device lab: choose an experiment and devices, measure, read what it shows."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.engine.device_messages import LabNews, StartExperiment, StopExperiment
from blockstudio.engine.messages import Answer, Failed
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.project.atomic import write_atomically
from blockstudio.project.room import unwritten
from blockstudio.runtime.lab.experiments import EXPERIMENTS, experiment, numbers_of
from blockstudio.runtime.lab.results import as_csv
from blockstudio.runtime.lab.scripts import script
from blockstudio.runtime.lab.sentences import sentences
from blockstudio.studio.devices.titles import title_of
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.split import Split
from blockstudio.studio.forms.words import Heading, ProblemLine, Words, muted
from blockstudio.studio.lab.chart import BarChart
from blockstudio.studio.lab.numbers import EXPERIMENT, LabNumbers
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr


class LabPanel(Split):
    """One experiment at a time, in a process of its own; its results stay until the next."""

    def __init__(self, link: EngineLink, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._settings = settings
        self._measured = EXPERIMENTS[0].key
        self._running = False
        self.numbers = LabNumbers(EXPERIMENTS[0].key, self)
        self.choice = Form([_choice()], self.numbers, self)
        self.fields = Form(_entries(self.numbers.experiment), self.numbers, self)
        self.devices: dict[str, Check] = {}
        self.measure = Button(tr("Measure"), self, kind="primary")
        self.stop = Button(tr("Stop"), self)
        self.refresh = Button(tr("Look again"), self, kind="quiet")
        self.refresh.setToolTip(tr("List the devices again, with the memory they have now"))
        self.progress = muted("", self, wraps=True)
        self.question = Words("", self, wraps=True)
        self.chart = BarChart(self)
        self.shown = Words("", self, wraps=True)
        self.copy = Button(tr("Copy the code"), self)
        self.copy.setToolTip(tr("The very Python that is measured, to be run by hand"))
        self.save = Button(tr("Save as CSV…"), self)
        self._checks = QVBoxLayout()
        self._problem = QVBoxLayout()
        self._lay_out()
        self._show_devices()
        self._show_experiment()
        self._show_state()
        self._answer(link)

    def _answer(self, link: EngineLink) -> None:
        self.numbers.changed.connect(self._on_number)
        self.measure.clicked.connect(self._measure)
        self.stop.clicked.connect(lambda: link.ask(StopExperiment()))
        self.refresh.clicked.connect(link.look_at_devices)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_where)
        self._soon = Refresh(self, self._show_devices)
        link.devices_changed.connect(self._soon.ask)
        link.lab_told.connect(self._take)
        link.died.connect(self._end)

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(Heading(tr("Devices"), self), 1)
        title.addWidget(self.refresh)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.measure)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.copy)
        below.addWidget(self.save)
        below.addStretch(1)
        self.first.addWidget(Heading(tr("Experiment"), self))
        self.first.addWidget(self.choice)
        self.first.addWidget(self.fields)
        for part in (title, self._checks, buttons):
            self.first.addLayout(part)
        self.first.addWidget(self.progress)
        self.second.addWidget(self.question)
        self.second.addLayout(self._problem)
        self.second.addWidget(self.chart)
        self.second.addWidget(self.shown)
        self.second.addLayout(below)

    @property
    def chosen(self) -> list[str]:
        """The devices that are ticked, in the order of the list."""
        return [key for key, check in self.devices.items() if check.isChecked()]

    def _show_devices(self) -> None:
        off = {key for key, check in self.devices.items() if not check.isChecked()}
        keys = [device.key for device in self._link.devices_here]
        if keys != list(self.devices):
            clear(self._checks)
            self.devices = {key: Check(self) for key in keys}
            for key, check in self.devices.items():
                check.setChecked(key not in off)
                check.setObjectName(key)
                check.toggled.connect(self._show_state)
                self._checks.addWidget(check)
        for device in self._link.devices_here:
            self.devices[device.key].setText(title_of(device))
            self.devices[device.key].setToolTip(device.name)
        self._show_state()

    def _on_number(self, name: str) -> None:
        if name == EXPERIMENT:
            self._show_experiment()
        self.choice.refresh()
        self.fields.refresh()

    def _show_experiment(self) -> None:
        chosen = experiment(self.numbers.experiment)
        self.question.setText(told(chosen.question))
        self.fields.settle()
        self.fields.show_entries(_entries(chosen.key))
        self._show_problem(None)
        self._measured = chosen.key
        self.chart.show_bars(chosen.key, chosen.unit, [])
        self._show_state()

    def _show_state(self, _checked: object = None) -> None:
        bars = self.chart.bars
        self.measure.setEnabled(bool(self.chosen) and not self._running)
        self.stop.setEnabled(self._running)
        self.save.setEnabled(bool(bars))
        self.copy.setEnabled(bool(self.chosen))
        self.chart.setVisible(bool(bars))
        lines = [] if self._running else sentences(self._measured, bars)
        self.shown.setText("\n\n".join(told(line) for line in lines))
        if not bars and not self._running:
            self.shown.setText(tr("Press Measure: bars appear here as they are measured."))
        if not self._running:
            self.progress.setText("" if self.chosen else tr("Choose a device."))

    def _measure(self) -> None:
        self.fields.settle()
        order = StartExperiment(self.numbers.experiment, self.chosen, dict(self.numbers.given))
        self._show_experiment()
        self._running = True
        self.progress.setText(tr("Starting…"))
        self._show_state()
        self._link.ask(order, self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._end()
            self._show_problem(answer.problem)

    def _take(self, news: LabNews) -> None:
        if news.experiment != self._measured:
            return
        self._running = not news.ended
        self.chart.show_bars(news.experiment, experiment(news.experiment).unit, news.bars)
        self._show_state()
        if news.problem is not None:
            self._show_problem(news.problem)
        if self._running:
            done = {"done": len(news.bars), "all": news.expected}
            self.progress.setText(tr("{done} of {all} measured", **done))

    def _end(self, _how: object = None) -> None:
        self._running = False
        self._show_state()

    def _show_problem(self, problem: Problem | None) -> None:
        clear(self._problem)
        if problem is not None:
            self._problem.addWidget(ProblemLine(problem, self))

    def _copy(self) -> None:
        self.fields.settle()
        try:
            numbers = numbers_of(experiment(self.numbers.experiment), self.numbers.given)
        except Refusal as refusal:
            self._show_problem(refusal.problem)
            return
        code = script(self.numbers.experiment, self.chosen, numbers)
        QGuiApplication.clipboard().setText(code)
        self.progress.setText(tr("The code is on the clipboard."))

    def _ask_where(self) -> None:
        name = f"{self._measured}.csv"
        ask_file(self, tr("Save as CSV"), "CSV (*.csv)", self._settings, self._save, save_as=name)

    def _save(self, path: Path) -> None:
        data = as_csv(self.chart.bars).encode()
        try:
            write_atomically(path, data)
        except OSError as error:
            tell(self, [unwritten(path, error, len(data))])


def _choice() -> Entry:
    titles = {known.key: told(known.title) for known in EXPERIMENTS}
    item = Property(EXPERIMENT, ("choice",), required=True, choices=tuple(titles))
    return Entry(item, tr("experiment"), titles)


def _entries(key: str) -> list[Entry]:
    labels = {
        "largest": tr("largest, MB"),
        "size": tr("size"),
        "small": tr("small size"),
        "count": tr("count"),
        "steps": tr("steps"),
        "repeats": tr("repeats"),
    }
    return [Entry(item, labels.get(item.name, "")) for item in experiment(key).numbers]
