"""The view mode of the batch that is stepped through: what each node gave, up to the present step."""

from PySide6.QtCore import QObject

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.project.trace import Value
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import Figure, FigureSource, WireFigure
from blockstudio.studio.heat.figure import measured
from blockstudio.studio.stepping.stepper import Stepper

_HERE = "▶"
_STOP = "●"


class StepFigures(FigureSource):
    """Reads the trace; nothing is asked for."""

    def __init__(self, stepper: Stepper, parent: QObject) -> None:
        super().__init__(parent)
        self._stepper = stepper
        for signal in (stepper.recorded, stepper.moved, stepper.changed):
            signal.connect(self.changed)

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:  # noqa: ARG002
        """Return mean and deviation of what a node gave last; where the walk is, and breakpoints, are marked."""
        stepper, moment = self._stepper, self._stepper.moment
        signs = [_STOP] if node.id in stepper.breakpoints else []
        place = moment.step(path) if moment is not None else None
        if moment is None or place is None:
            return Figure(_STOP) if signs else None
        step = moment.trace.steps[place]
        if stepper.step is not None and stepper.step.path == path:
            signs = [_HERE, *signs]
        if step.error:
            return Figure(" ".join([*signs, "✗"]), float("nan"))
        value = next((one for one in step.values), None)
        words = in_words(value) if value is not None else ""
        spread = value.summary.std if value is not None and value.summary is not None else None
        said = " ".join(filter(None, [*signs, words]))
        return Figure(said or _HERE, spread) if said else None

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:  # noqa: ARG002
        """Return shape and statistics of what has come along a wire."""
        moment = self._stepper.moment
        carried = moment.carried(path, output) if moment is not None else None
        if carried is None:
            return None
        return WireFigure(
            " · ".join(filter(None, [shape_of(carried.value), in_words(carried.value)]))
        )

    def notes(self, mode: Mode) -> list[Text]:  # noqa: ARG002
        """Tell which batch it is and how far it is walked."""
        stepper = self._stepper
        if stepper.problem is not None:
            return [stepper.problem.message]
        trace = stepper.trace
        if trace is None:
            return [text("no batch is recorded yet")]
        where = text(
            "{sample}, step {number} of {count}",
            sample=trace.sample,
            number=stepper.at + 1,
            count=len(trace.steps),
        )
        stale = [text("recorded before the last change: record it again")]
        return [where, *(stale if stepper.outdated else ())]


def in_words(value: Value) -> str:
    """Return mean and deviation of a value, or what its one number is."""
    if value.words or value.summary is None or value.summary.mean is None:
        return _short(value.words)
    mean = measured(value.summary.mean)
    return mean if value.summary.std is None else f"{mean} ± {measured(value.summary.std)}"


def shape_of(value: Value) -> str:
    """Return the shape of a value as wires say it."""
    return "×".join(map(str, value.shape))


def _short(words: str) -> str:
    try:
        return measured(float(words)) if "." in words else words
    except ValueError:
        return words
