"""The training panel: start and steer a run, see how far it is, change the recipe."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.data.offers import OfferBar
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.split import Split
from blockstudio.studio.forms.words import Heading, ProblemLine, Words
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.state import state_words
from blockstudio.studio.session import Session
from blockstudio.studio.training.progress import RunProgress
from blockstudio.studio.training.recipe import MoreRecipe, RecipeForm
from blockstudio.studio.training.steering import Steering
from blockstudio.studio.training.suggestion import SuggestionLine
from blockstudio.studio.translations import tr


class TrainingPanel(Split):
    """One run, from the recipe to its end."""

    def __init__(
        self,
        session: Session,
        link: EngineLink,
        center: RunCenter,
        data: DataWatch,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.center = center
        self.data = data
        self._problem: ProblemLine | None = None
        self.train = Button(tr("Train"), self, kind="primary")
        self.pause = Button(tr("Pause"), self)
        self.step = Button(tr("Step"), self)
        self.stop = Button(tr("Stop"), self)
        self.state = Words("", self, bold=True, wraps=True)
        self.progress = RunProgress(center, self, lines=2)
        self.steering = Steering(center, self)
        self.suggestion = SuggestionLine(session, data, self)
        self.recipe = RecipeForm(session, link, self)
        self.more = MoreRecipe(session, link, data, self)
        self._lay_out()
        self._refresh()
        self._answer_clicks(center)
        center.refused.connect(self._tell)
        center.state_changed.connect(self._on_state)
        self._soon = Refresh(self, self._refresh)
        self._state_soon = Refresh(self, self._show_state)
        for signal in (center.state_changed, center.updated, center.current_changed):
            signal.connect(self._state_soon.ask)
        for signal in (session.changed, session.reopened, data.changed):
            signal.connect(self._soon.ask)

    def _answer_clicks(self, center: RunCenter) -> None:
        self.train.clicked.connect(center.starter.train)
        self.pause.clicked.connect(center.followed.pause)
        self.step.clicked.connect(center.followed.step)
        self.stop.clicked.connect(center.followed.stop)

    def _lay_out(self) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for button in (self.train, self.pause, self.step, self.stop):
            line.addWidget(button)
        line.addStretch(1)
        self.offers = OfferBar(self.session, self.data, self, brief=True)
        for widget in (Heading(tr("Run"), self), row, self.state, self.progress, self.offers):
            self.first.addWidget(widget)
        self.first.addWidget(self.steering)
        self.first.addSpacing(8)
        self.first.addWidget(Heading(tr("Recipe"), self))
        self.first.addWidget(self.suggestion)
        self.first.addWidget(self.recipe)
        self.second.addWidget(self.more)

    def _refresh(self) -> None:
        self.recipe.refresh()
        self.more.refresh()
        self.suggestion.refresh()
        self.data.look()
        self._tell(next(iter(self.data.errors()), None))
        self._show_state()

    def _on_state(self, state: str) -> None:
        if state == "starting":
            # The run has the recipe as it is, so the fields show that and not what was refused.
            self.recipe.forget()
            self._tell(None)

    def _show_state(self) -> None:
        center = self.center
        paused, running = center.state == "paused", center.state == "running"
        title = tr("Resume") if paused else tr("Train")
        if title != self.train.text():
            self.train.setText(title)
            self.train.updateGeometry()
        self.train.setEnabled(paused or not center.live)
        self.pause.setEnabled(running)
        self.step.setEnabled(running or paused)
        self.stop.setEnabled(center.live and center.state != "stopping")
        # What went wrong stands below, in full.
        words = state_words(center, why=False)
        if words != self.state.text():
            self.state.setText(words)
        failed = center.state == "failed"
        role = QPalette.ColorRole.BrightText if failed else QPalette.ColorRole.WindowText
        if role != self.state.foregroundRole():
            self.state.setForegroundRole(role)
        if failed and center.problem is not None:
            self._tell(center.problem)

    def _tell(self, problem: Problem | None) -> None:
        if self._problem is not None:
            if self._problem.problem == problem:
                return
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = ProblemLine(problem, self)
            self.first.insertWidget(3, self._problem)
