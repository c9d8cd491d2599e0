"""The charts of some runs, a metric each, over one x axis. Imports pyqtgraph: imported late."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.look import theme
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.plots.chart import LOWEST, Chart, shown_end
from blockstudio.studio.plots.line import Line
from blockstudio.studio.plots.scale import Scale, Unit
from blockstudio.studio.plots.traces import ACCURACY, LOSS, RATE, RunTraces
from blockstudio.studio.translations import told

_WIDTH = 300
"""A chart that is narrower than this goes below the one beside it."""
_HEIGHT = 160
"""Rows of charts are at least as high; where there is no room for two, one has all of it."""
_SHARES = (ACCURACY,)


@dataclass(frozen=True, eq=False)
class PlottedRun:
    """A run as the charts take it; without a colour its parts have those of the theme."""

    key: str
    name: str
    traces: RunTraces
    scale: Scale
    colour: str = ""


class Charts(QScrollArea):
    """Every metric of the runs that is not hidden, in a grid; hover and zoom are shared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs: list[PlottedRun] = []
        self.unit: Unit = "step"
        self.hidden: frozenset[str] = frozenset()
        self._charts: dict[str, Chart] = {}
        self._log = False
        self._columns = 0
        self._placed: list[str] = []
        self.body = QWidget(self)
        """What scrolls: all the charts that are shown."""
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        self.setWidget(self.body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        slim(self)
        self.loss = self._chart(LOSS)
        self.accuracy = self._chart(ACCURACY)

    def metrics(self) -> list[str]:
        """Return the metrics of the runs: loss and accuracy first, the learning rate last."""
        names = dict.fromkeys(name for run in self.runs for name in run.traces.metrics())
        return [LOSS, *sorted(names.keys() - {LOSS}, key=_order)]

    def shown(self) -> list[Chart]:
        """Return the charts that are to be seen, in order."""
        return [self._charts[name] for name in self._placed]

    def show_runs(self, runs: list[PlottedRun], unit: Unit) -> None:
        """Draw what is known of these runs."""
        if unit != self.unit:
            self.fit()
        self.runs, self.unit = runs, unit
        end = self._end()
        names = [name for name in self.metrics() if name not in self.hidden]
        for name in names:
            self._chart(name).show_lines(self._lines(name), unit, end)
        if names != self._placed:
            self._placed = names
            self._place()

    def hide_metrics(self, names: frozenset[str]) -> None:
        """Show no charts of these metrics."""
        self.hidden = names
        self.show_runs(self.runs, self.unit)

    def show_log(self, *, log: bool) -> None:
        """Show losses on a logarithmic axis; and other metrics that are no shares."""
        self._log = log
        for name, chart in self._charts.items():
            if name not in _SHARES:
                chart.show_log(log=log)

    def fit(self) -> None:
        """Show the whole of the runs again."""
        self._look_at(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts side by side as far as there is room."""
        super().resizeEvent(event)
        self._place()

    def _chart(self, name: str) -> Chart:
        if name not in self._charts:
            chart = Chart(metric_title(name), share=name in _SHARES, parent=self.body)
            chart.hide()
            chart.hovered.connect(lambda x, chart=chart: self._point_at(x, chart))
            chart.looked.connect(self._look_at)
            chart.reset.connect(self.fit)
            self._charts[name] = chart
            if self._log and name not in _SHARES:
                chart.show_log(log=True)
        return self._charts[name]

    def _lines(self, metric: str) -> list[Line]:
        colours = theme.current()
        parts = {"train": colours.train, "validation": colours.validation}
        return [
            Line(run.key, run.name, part, trace, run.scale, run.colour or parts[part])
            for run in self.runs
            for part, trace in run.traces.of(metric).items()
        ]

    def _end(self) -> float:
        """Return where the x axis ends, in the unit without a divisor."""
        now = [
            float(run.scale.to_shown(trace.x[-1:])[0])
            for run in self.runs
            for name in run.traces.metrics()
            for trace in run.traces.of(name).values()
        ]
        longest = max(now, default=0.0)
        going = any(run.scale.end > 0 for run in self.runs)
        # A whole epoch or step at least, where it is to come; a run that broke off has no more.
        least = 1.0 if going and self.unit != "time" else 1e-3
        return shown_end(max(longest, least), max((run.scale.end for run in self.runs), default=0))

    def _point_at(self, x: float | None, under: Chart) -> None:
        for chart in self.shown():
            chart.point_at(x, here=chart is under)

    def _look_at(self, low: float | None, high: float | None) -> None:
        ends = None if low is None or high is None else (low, high)
        for chart in self._charts.values():
            chart.look_at(ends)

    def _place(self) -> None:
        count = max(len(self._placed), 1)
        fitting = max(1, min(count, (self.viewport().width() + GRID) // _WIDTH))
        # As full as the last row can be: four are two and two, not three and one.
        columns = -(-count // -(-count // fitting))
        shown = self.shown()
        for chart in self._charts.values():
            self._grid.removeWidget(chart)
            chart.setVisible(chart in shown)
        height = self._row_height(-(-count // columns))
        for number, chart in enumerate(shown):
            chart.setMinimumHeight(height)
            self._grid.addWidget(chart, number // columns, number % columns)
        for number in range(max(columns, self._columns)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        self._columns = columns

    def _row_height(self, rows: int) -> int:
        """Return how high a row is, of which as many as are in view are whole."""
        room, gap = self.viewport().height(), self._grid.verticalSpacing()
        whole = max(1, min(rows, (room + gap) // (_HEIGHT + gap)))
        return max(LOWEST, (room + gap) // whole - gap)


def metric_title(name: str) -> str:
    """Return a metric as people call it."""
    return told(metric_words(name))


def _order(name: str) -> tuple[int, str]:
    places = {ACCURACY: 0, RATE: 2}
    return places.get(name, 1), name
