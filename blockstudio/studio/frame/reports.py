"""What the parts of the workbench report, told as notices and by the panel that it is about."""

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Rebuilt
from blockstudio.graph.problems import CodeItem, Problem
from blockstudio.graph.records import DATA, TRAIN, WeightSource
from blockstudio.graph.weights import source_words
from blockstudio.studio.code.coding import Coding
from blockstudio.studio.data.drop import DataDrops
from blockstudio.studio.files.dialogs import tell
from blockstudio.studio.frame.notices import Notice
from blockstudio.studio.frame.panels import Panels
from blockstudio.studio.problems.places import go_to
from blockstudio.studio.translations import told, tr
from blockstudio.studio.workbench import Workbench


class Reports(QObject):
    """Hears of runs, files, data and the engine, and shows it in one window."""

    def __init__(
        self, bench: Workbench, panels: Panels, notice: Notice, coding: Coding, drops: DataDrops
    ) -> None:
        super().__init__(panels)
        self._bench = bench
        self._panels = panels
        self._notice = notice
        self._coding = coding
        self._listen(drops)

    def _listen(self, drops: DataDrops) -> None:
        bench, notice = self._bench, self._notice
        bench.documents.saved.connect(self._on_saved)
        bench.documents.warned.connect(self._on_warned)
        bench.exports.message_requested.connect(notice.tell)
        bench.first_recipe.recipe_set.connect(notice.tell)
        bench.runs.weights_taken.connect(self._on_weights_taken)
        bench.runs.refused.connect(self._on_run_refused)
        bench.runs.state_changed.connect(self._on_run_state)
        bench.link.died.connect(self._on_engine_death)
        bench.link.rebuilt.connect(self._on_rebuilt)
        bench.link.machines.problem_reported.connect(notice.tell_problem)
        bench.session.trust.allowed.connect(notice.hide)
        drops.message_requested.connect(self._on_data)
        drops.refused.connect(self._on_data_refused)

    def _on_saved(self) -> None:
        self._notice.tell(tr("Saved to {path}", path=str(self._bench.session.file)))

    def _on_warned(self, problems: list[Problem]) -> None:
        tell(self._bench.documents.window, problems, tr("The file was opened with problems"))

    def _on_weights_taken(self, source: WeightSource) -> None:
        self._notice.tell(
            tr("The network has the weights of {source}", source=told(source_words(source)))
        )

    def _on_rebuilt(self, news: Rebuilt) -> None:
        if not news.remade and not news.added:
            return
        # The panel's words: imported with it, not with the window.
        from blockstudio.studio.parameters.sizes import carried  # noqa: PLC0415

        message = text("not all weights could be kept")
        self._notice.tell_problem(
            Problem(message, severity="warning", hint=text("{words}", words=carried(news)))
        )

    def _on_run_state(self, state: str) -> None:
        if state == "starting":
            self._notice.hide()
            self._panels.show("run")

    def _on_run_refused(self, problem: Problem) -> None:
        session, place = self._bench.session, problem.place
        self._notice.tell_problem(problem)
        if problem in session.problems:
            self._panels.show("problems")
        if place.record in (TRAIN, DATA):
            self._panels.show("training" if place.record == TRAIN else "data")
        elif place.item == CodeItem():
            self._coding.show_asked()
        elif place.record and go_to(session, place):
            self._panels.problem_visited.emit(problem)

    def _on_data(self, assumed: str) -> None:
        self._panels.show("data")
        self._notice.tell_until_read(assumed)

    def _on_data_refused(self, problem: Problem) -> None:
        self._panels.show("data")
        self._notice.tell_problem(problem)

    def _on_engine_death(self, how: str) -> None:
        if self._bench.link.left_alone:
            message = text("the engine ended twice in a row ({how})", how=how)
            hint = text("it starts again with your next edit or run")
            self._notice.tell_problem(Problem(message, hint=hint))
        else:
            message = text("the engine ended ({how}) and is being started again", how=how)
            self._notice.tell_problem(Problem(message, severity="warning"))
