"""What is inside the panels; imported when the window is up, because it is half of the program."""

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id
from blockstudio.runs.run import BEST, LAST
from blockstudio.studio.code.pane import CodePane
from blockstudio.studio.code.panel import PythonPanel
from blockstudio.studio.data.browse.panel import Browser
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.initialisation.panel import Initialisation
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.lab.panel import LabPanel
from blockstudio.studio.outline.panel import Outline
from blockstudio.studio.palette.panel import Palette
from blockstudio.studio.parameters.overview import Parameters
from blockstudio.studio.predict.panel import PredictPanel
from blockstudio.studio.problems.panel import Problems
from blockstudio.studio.run_table.table import RunTable
from blockstudio.studio.sweeps.panel import SweepPanel
from blockstudio.studio.training.panel import TrainingPanel
from blockstudio.studio.workbench import Workbench

if TYPE_CHECKING:
    from blockstudio.studio.frame.panels import Panels


def content(name: str, bench: Workbench, panels: "Panels", parent: QWidget) -> QWidget:
    """Return the inside of the panel `name`; raise KeyError if there is none of that name."""
    session, runs = bench.session, bench.runs
    match name:
        case "layers":
            palette = Palette(session, parent)
            palette.chosen.connect(panels.kind_chosen)
            return palette
        case "outline":
            return Outline(session, parent)
        case "run":
            return _plots(bench, parent)
        case "runs":
            return _runs(bench, panels, parent)
        case "sweeps":
            sweeps = SweepPanel(bench.sweeps, parent)
            sweeps.chosen.connect(lambda _folder: panels.show("run"))
            return sweeps
        case "problems":
            problems = Problems(session, parent)
            problems.visited.connect(panels.problem_visited)
            return problems
        case "code":
            return CodePane(session, parent)
        case "python":
            python = PythonPanel(session, parent)
            python.wanted.connect(panels.code_asked)
            return python
        case "data":
            data = DataPanel(session, bench.data, parent)
            data.own.wanted.connect(lambda key: _open_code(panels, key))
            data.browse.clicked.connect(lambda: panels.show("samples"))
            return data
        case "samples":
            browser = Browser(session, bench.data, parent)
            browser.enlarged.connect(panels.panel("samples").enlarge)
            browser.data_wanted.connect(lambda: panels.show("data"))
            return browser
        case "predict":
            predict = PredictPanel(runs, bench.settings, parent)
            predict.enlarged.connect(panels.panel("predict").enlarge)
            return predict
        case "inspector":
            return _inspector(bench, panels, parent)
        case "initialisation":
            return Initialisation(session, bench.link, parent)
        case "parameters":
            return Parameters(session, bench.link, parent)
        case "lab":
            return LabPanel(bench.link, bench.settings, parent)
        case "training":
            return TrainingPanel(session, bench.link, runs, bench.data, parent)
        case _:
            raise KeyError(name)


def _open_code(panels: "Panels", key: Id) -> None:
    python = panels.show("python")
    assert isinstance(python, PythonPanel)
    python.show_code(key)
    python.focus_line(0)


def _inspector(bench: Workbench, panels: "Panels", parent: QWidget) -> Inspector:
    made = Inspector(bench.session, bench.link, bench.runs, bench.data, parent)

    def initialise(path: Path, parameter: str) -> None:
        panel = panels.show("initialisation")
        assert isinstance(panel, Initialisation)
        panel.add_rule(path, parameter)

    made.initialise.connect(initialise)
    return made


def _runs(bench: Workbench, panels: "Panels", parent: QWidget) -> RunTable:
    table = RunTable(bench.runs, parent, bench.settings)

    def compare(one: FilePath, other: FilePath) -> None:
        # With pyqtgraph, which takes as long to import as half of torch: only when it is wanted.
        from blockstudio.studio.run_table.comparison import ComparisonWindow  # noqa: PLC0415

        try:
            ComparisonWindow(one, other, bench.runs.folder, table.window()).show()
        except Refusal as refusal:
            bench.runs.refused.emit(refusal.problem)

    def predict(folder: FilePath) -> None:
        panel = panels.show("predict")
        assert isinstance(panel, PredictPanel)
        panel.ask_run(folder)

    table.chosen.connect(lambda _folder: panels.show("run"))
    table.predicted.connect(predict)
    table.compared.connect(compare)

    def open_project(file: FilePath) -> None:
        weights = next(
            (path for name in (BEST, LAST) if (path := file.with_name(name)).exists()), None
        )
        then = None if weights is None else lambda: bench.runs.use_weights(weights)
        bench.documents.open_copy(file, then)

    table.project_asked.connect(open_project)
    return table


def focus_field(inspector: QWidget, name: str) -> None:
    """Put the cursor into the field of the inspector for a property, if there is one."""
    assert isinstance(inspector, Inspector)
    inspector.show_selection()
    field = inspector.findChild(QWidget, name) if name else None
    if field is not None:
        field.setFocus()


def _plots(bench: Workbench, parent: QWidget) -> QWidget:
    # With pyqtgraph, which takes as long to import as half of torch: only when the panel is seen.
    from blockstudio.studio.plots.panel import PlotsPanel  # noqa: PLC0415

    return PlotsPanel(bench.runs, parent)
