"""What is inside the panels: each is imported when it is first seen, for together they are half of the program."""

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blockstudio.studio.look.exposure import exposure_of

if TYPE_CHECKING:
    from blockstudio.graph.facts import Path
    from blockstudio.graph.records import Id
    from blockstudio.studio.code.panel import PythonPanel
    from blockstudio.studio.frame.panels import Panels
    from blockstudio.studio.lessons.panel import LessonPanel
    from blockstudio.studio.workbench import Workbench


def layers(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the palette of what can be placed."""
    from blockstudio.studio.palette.panel import Palette

    made = Palette(panels.bench.session, parent, panels.bench.shelf)
    made.chosen.connect(panels.kind_chosen)
    return made


def outline(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the tree of the network."""
    from blockstudio.studio.outline.panel import Outline

    made = Outline(panels.bench.session, parent)
    made.hands.told.connect(panels.told)
    made.hands.menu_requested.connect(panels.menu_requested)
    return made


def run(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the curves of the run that is followed."""
    from blockstudio.studio.plots.panel import PlotsPanel

    return PlotsPanel(panels.bench.runs, parent)


def runs(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the table of runs."""
    from blockstudio.studio.run_table.table import RunTable

    bench = panels.bench
    table = RunTable(bench.runs, parent, bench.settings)

    def predict_with(folder: FilePath) -> None:
        from blockstudio.studio.predict.panel import PredictPanel

        panel = panels.show("predict")
        assert isinstance(panel, PredictPanel)
        panel.ask_run(folder)

    def step_through(folder: FilePath) -> None:
        from blockstudio.studio.stepping.panel import SteppingPanel

        panel = panels.show("stepping")
        assert isinstance(panel, SteppingPanel)
        panel.record_next(folder)

    table.chosen.connect(lambda _folder: panels.show("run"))
    table.stepped.connect(step_through)
    table.predicted.connect(predict_with)
    table.compared.connect(lambda first, second: _compare(bench, first, second, table.window()))
    table.project_requested.connect(lambda file: _open_project(bench, file))
    return table


def sweeps(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the list of sweeps."""
    from blockstudio.studio.sweeps.panel import SweepPanel

    made = SweepPanel(panels.bench.sweeps, parent)
    made.chosen.connect(lambda _folder: panels.show("run"))
    return made


def problems(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the list of problems."""
    from blockstudio.studio.problems.panel import Problems

    made = Problems(panels.bench.session, parent)
    made.visited.connect(panels.problem_visited)
    return made


def search(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the search over the whole project."""
    from blockstudio.studio.search.panel import SearchPanel

    return SearchPanel(panels.bench.session, parent)


def code(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the text of the generated code."""
    from blockstudio.studio.code.pane import CodePane

    made, stepper = CodePane(panels.bench.session, parent), panels.bench.stepper
    stepper.moved.connect(lambda: made.show_line(stepper.step.line if stepper.step else 0))
    return made


def python(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the editor of the document's own Python."""
    from blockstudio.studio.code.panel import PythonPanel

    made = PythonPanel(panels.bench.session, parent)
    made.node_requested.connect(panels.code_requested)
    return made


def data(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the form of the data."""
    from blockstudio.studio.data.panel import DataPanel

    made = DataPanel(panels.bench.session, panels.bench.data, parent)
    made.own.code_requested.connect(lambda key: _open_code(panels, key))
    made.browse.clicked.connect(lambda: panels.show("samples"))
    return made


def samples(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the browser of samples."""
    from blockstudio.studio.data.browse.panel import Browser

    made = Browser(panels.bench.session, panels.bench.data, parent)
    made.enlarged.connect(panels.panel("samples").enlarge)
    made.data_wanted.connect(lambda: panels.show("data"))
    return made


def predict(panels: "Panels", parent: QWidget) -> QWidget:
    """Make what a run says of samples."""
    from blockstudio.studio.predict.panel import PredictPanel

    made = PredictPanel(panels.bench.runs, panels.bench.settings, parent)
    made.enlarged.connect(panels.panel("predict").enlarge)
    return made


def doctor(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the findings of the doctor."""
    from blockstudio.studio.doctor.panel import DoctorPanel

    made = DoctorPanel(panels.bench.runs, panels.bench.link, parent)
    made.panel_wanted.connect(panels.show)
    return made


def stepping(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the walk through one batch."""
    from blockstudio.studio.stepping.panel import SteppingPanel

    bench = panels.bench
    return SteppingPanel(bench.stepper, bench.runs, bench.settings, parent)


def initialisation(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the rules of initialisation."""
    from blockstudio.studio.initialisation.panel import Initialisation

    return Initialisation(panels.bench.session, panels.bench.link, parent)


def parameters(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the table of parameters, and the lists of ties and of those without a size."""
    from blockstudio.studio.parameters.pages import ParameterPages

    bench = panels.bench
    made = ParameterPages(bench.session, bench.link, bench.runs, parent)
    made.enlarged.connect(panels.panel("parameters").enlarge)
    return made


def lab(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the experiments on the devices."""
    from blockstudio.studio.lab.panel import LabPanel

    return LabPanel(panels.bench.link, panels.bench.settings, parent)


def inspector(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the form of what is selected."""
    from blockstudio.studio.inspector.panel import Inspector

    bench = panels.bench
    made = Inspector(bench.session, bench.link, bench.runs, bench.data, parent)

    def initialise(path: "Path", parameter: str) -> None:
        from blockstudio.studio.initialisation.panel import Initialisation

        panel = panels.show("initialisation")
        assert isinstance(panel, Initialisation)
        panel.add_rule(path, parameter)

    made.initialise.connect(initialise)
    made.left.connect(panels.left)
    made.link_followed.connect(panels.link_followed)
    return made


def training(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the form of the recipe."""
    from blockstudio.studio.training.panel import TrainingPanel

    bench = panels.bench
    return TrainingPanel(bench.session, bench.link, bench.runs, bench.data, parent)


def history(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the list of what was done."""
    from blockstudio.studio.history.panel import HistoryPanel

    return HistoryPanel(panels.bench.session, parent)


def lesson(panels: "Panels", parent: QWidget) -> QWidget:
    """Make the lesson that is taken."""
    from blockstudio.studio.lessons.panel import LessonPanel
    from blockstudio.studio.lessons.subject import Subject

    bench, every = panels.bench, panels.all()
    subject = Subject(
        bench.session,
        bench.link,
        bench.runs,
        bench.exports,
        bench.stepper,
        lambda name: exposure_of(panels.panel(name)).seen,
        panels.show,
        panels.action_wanted.emit,
    )
    made = LessonPanel(bench.course, subject, parent)
    made.list_requested.connect(panels.lessons_wanted)
    made.again_requested.connect(panels.lesson_wanted)
    made.pointed.connect(panels.pointed)
    for panel in every:
        exposure_of(panel).changed.connect(made.look_again)
    return made


def lesson_panel(panels: "Panels") -> "LessonPanel":
    """Bring up the lesson that is taken and return its panel."""
    from blockstudio.studio.lessons.panel import LessonPanel

    content = panels.show("lesson")
    assert isinstance(content, LessonPanel)
    return content


def python_panel(panels: "Panels") -> "PythonPanel":
    """Bring up the editor of the document's own Python and return it."""
    from blockstudio.studio.code.panel import PythonPanel

    content = panels.show("python")
    assert isinstance(content, PythonPanel)
    return content


def focus_field(panels: "Panels", name: str) -> None:
    """Put the cursor into the field of the inspector for a property, if there is one."""
    from blockstudio.studio.inspector.panel import Inspector

    content = panels.show("inspector")
    assert isinstance(content, Inspector)
    content.show_selection()
    field = content.findChild(QWidget, name) if name else None
    if field is not None:
        field.setFocus()


def focus_values(panels: "Panels") -> None:
    """Put the cursor into the first value that the selected node needs."""
    from blockstudio.studio.inspector.panel import Inspector

    content = panels.show("inspector")
    assert isinstance(content, Inspector)
    content.focus_values()


def _open_code(panels: "Panels", key: "Id") -> None:
    panel = python_panel(panels)
    panel.show_code(key)
    panel.focus_line(0)


def _compare(bench: "Workbench", run: FilePath, other: FilePath, window: QWidget) -> None:
    from blockstudio.graph.problems import Refusal
    from blockstudio.studio.run_table.comparison import ComparisonWindow

    try:
        ComparisonWindow(run, other, bench.runs.folder, window).show()
    except Refusal as refusal:
        bench.runs.refused.emit(refusal.problem)


def _open_project(bench: "Workbench", file: FilePath) -> None:
    """Open a copy of the project of a run, with the weights the run ended with if it kept any."""
    from blockstudio.runs.run import BEST, LAST

    kept = (file.with_name(name) for name in (BEST, LAST))
    weights = next((path for path in kept if path.exists()), None)
    then = None if weights is None else lambda: bench.runs.shelf.use_weights(weights)
    bench.documents.open_copy(file, then)
