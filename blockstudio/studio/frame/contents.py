"""What is inside the panels; imported when the window is up, because it is half of the program."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blockstudio.graph.facts import Path
from blockstudio.studio.code.pane import CodePane
from blockstudio.studio.code.panel import PythonPanel
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.initialisation.panel import Initialisation
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.outline.panel import Outline
from blockstudio.studio.palette.panel import Palette
from blockstudio.studio.parameters.overview import Parameters
from blockstudio.studio.problems.panel import Problems
from blockstudio.studio.runs.table import RunTable
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
            table = RunTable(runs, parent)
            table.chosen.connect(lambda _folder: panels.show("run"))
            return table
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
            return DataPanel(session, bench.data, parent)
        case "inspector":
            return _inspector(bench, panels, parent)
        case "initialisation":
            return Initialisation(session, bench.link, parent)
        case "parameters":
            overview = Parameters(session, bench.link, parent)
            overview.sizes.materialised.connect(bench.exports.weights_changed)
            return overview
        case "training":
            return TrainingPanel(session, bench.link, runs, bench.data, parent)
        case _:
            raise KeyError(name)


def _inspector(bench: Workbench, panels: "Panels", parent: QWidget) -> Inspector:
    made = Inspector(bench.session, bench.link, bench.runs, bench.data, parent)

    def initialise(path: Path, parameter: str) -> None:
        panel = panels.show("initialisation")
        assert isinstance(panel, Initialisation)
        panel.add_rule(path, parameter)

    made.initialise.connect(initialise)
    return made


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
