"""The plots of the current run, live, and of the runs that are ticked beside it."""

from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QStackedLayout, QVBoxLayout, QWidget

from blockstudio.runs.run import ACTIVE
from blockstudio.studio.actions.mnemonics import verbatim
from blockstudio.studio.forms.buttons import Check, IconButton
from blockstudio.studio.forms.controls import GRID, SMALL, TEXT, Choice, sized
from blockstudio.studio.forms.words import OneLine, capital, muted, sentence
from blockstudio.studio.look import theme
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.plots.colours import run_colour
from blockstudio.studio.plots.exporting import export_menu
from blockstudio.studio.plots.legend import Legend
from blockstudio.studio.plots.scale import Scale, Unit, epochs_scale, steps_scale, time_scale
from blockstudio.studio.plots.traces import RunTraces
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.shown import ShownRun
from blockstudio.studio.runs.state import state_words
from blockstudio.studio.training.progress import RunProgress
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.studio.plots.charts import Charts, PlottedRun

_CHARTS = "blockstudio.studio.plots.charts"
_FRAME = 66
_SMOOTH = 60


class PlotsPanel(QWidget):
    """Draws what has come in, at most 15 times a second and only while it is seen."""

    def __init__(self, center: RunCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.charts: Charts | None = None
        self._stale = True
        self._traces: dict[Path, RunTraces] = {}
        self.title = OneLine("", self, pixels=TEXT, bold=True)
        self.unit = Choice(self)
        for words, unit in (
            (tr("by epoch"), "epoch"),
            (tr("by step"), "step"),
            (tr("by time"), "time"),
        ):
            self.unit.addItem(words, unit)
        self.smoothing = QSlider(Qt.Orientation.Horizontal, self)
        self.log = Check(self)
        self.fit = IconButton("fit", tr("Show the whole of the runs"), self)
        self.choose = IconButton("plot", tr("Choose charts"), self)
        self.export = IconButton("export", tr("Export what is shown"), self)
        self.legend = Legend(self)
        self.empty = muted(_nothing(), self, wraps=True)
        self.progress = RunProgress(center, self)
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._draw)
        self._lay_out()
        self._turn()
        self._answer_clicks()
        self._follow(center)

    def _answer_clicks(self) -> None:
        self.unit.activated.connect(self._mark)
        self.smoothing.valueChanged.connect(self._smooth)
        self.log.toggled.connect(self._show_log)
        self.fit.clicked.connect(self._fit)
        self.choose.clicked.connect(lambda: self._pop_up(self.metric_menu(), self.choose))
        self.export.clicked.connect(
            lambda: self._pop_up(export_menu(self.charts, self), self.export)
        )

    def _follow(self, center: RunCenter) -> None:
        self._soon = Refresh(self, self._mark)
        self._turning = Refresh(self, self._turn)
        self._soon.exposure.changed.connect(self._rest_or_draw)
        for signal in (center.updated, center.shown.changed, center.shown.grown):
            signal.connect(self._soon.ask)
        self._turning.hear(center.current_changed, self._turn)
        self._soon.hear(center.state_changed, self._tell)
        if center.link.torch:
            self.warm()
        else:
            center.link.ready.connect(self.warm)

    def prepare(self) -> None:
        """Make the charts, if they are not made yet."""
        if self.charts is None:
            # Not at the top: pyqtgraph takes half a second, and no window should wait for it.
            from blockstudio.studio.plots.charts import Charts  # noqa: PLC0415

            self.charts = Charts(self)
            self._stack.addWidget(self.charts)
            self._show_log()

    def warm(self, _ready: object = None) -> None:
        """Load pyqtgraph beside the window's thread, so that the first curve does not wait for it."""
        if self.charts is None:
            Thread(target=import_module, args=(_CHARTS,), daemon=True).start()

    def metric_menu(self) -> QMenu:
        """Return the menu that says which metrics have a chart."""
        from blockstudio.studio.plots.charts import metric_title  # noqa: PLC0415  (as above)

        menu = QMenu(self)
        charts = self.charts
        for name in charts.metrics() if charts is not None else ():
            entry = menu.addAction(verbatim(metric_title(name)))
            entry.setCheckable(True)
            entry.setChecked(charts is None or name not in charts.hidden)
            entry.toggled.connect(lambda on, name=name: self._show_metric(name, on=on))
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Draw the curves in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._stale = True

    def _lay_out(self) -> None:
        self.unit.setAccessibleName(tr("Horizontal axis"))
        self.unit.setMinimumWidth(104)
        self.smoothing.setRange(0, 99)
        self.smoothing.setValue(_SMOOTH)
        self.smoothing.setMinimumWidth(56)
        self.smoothing.setMaximumWidth(112)
        self.title.setMinimumWidth(88)
        self.smoothing.setAccessibleName(tr("Smoothing"))
        self.smoothing.setToolTip(tr("How much the train curve is smoothed; the raw one is behind"))
        self.log.setText(tr("log scale"))
        sized(self.log, SMALL)
        self.log.setMinimumWidth(96)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.title, 1)
        head.addWidget(muted(tr("smoothing"), self))
        head.addWidget(self.smoothing)
        head.addSpacing(GRID)
        head.addWidget(self.log)
        head.addWidget(self.unit)
        for button in (self.fit, self.choose, self.export):
            head.addWidget(button)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.legend)
        column.addWidget(body, 1)
        column.addWidget(self.progress)

    def _turn(self) -> None:
        """Start anew with another run."""
        if self.charts is not None:
            self.charts.fit()
        self._tell()
        self._mark()

    def _mark(self, _value: object = None) -> None:
        self._stale = True

    def _rest_or_draw(self, seen: bool) -> None:  # noqa: FBT001  (a slot)
        """Draw while somebody sees it."""
        if seen:
            self._mark()
            self._timer.start()
        else:
            self._timer.stop()

    def _tell(self, _state: str = "") -> None:
        self.title.setText(state_words(self.center))
        self.title.setToolTip(self.title.text())
        self.progress.setVisible(self.center.current is not None)
        self.empty.setText(self._instead())

    def _instead(self) -> str:
        """Return the words in the place of curves that are not there."""
        if self.center.live:
            return tr("The first curves appear in a moment.")
        problem = self.center.problem
        if self.center.state != "failed" or problem is None:
            return _nothing()
        hint = capital(told(problem.hint)) if problem.hint is not None else ""
        return f"{sentence(problem)}\n{hint}".strip()

    def _draw(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._tell()
        shown = [run for run in self.center.shown.all() if run.curves.steps or run.curves.epochs]
        if not shown:
            self.legend.show_items([])
            self._stack.setCurrentWidget(self.empty)
            return
        self.prepare()
        if self.charts is not None:
            self._stack.setCurrentWidget(self.charts)
            runs = self._plotted(shown)
            self.legend.show_items([(run.name, run.colour) for run in runs])
            self.charts.show_runs(runs, self.unit.currentData())

    def _plotted(self, shown: list[ShownRun]) -> list["PlottedRun"]:
        weight = self.smoothing.value() / 100
        self._traces = {
            run.folder: self._traces.get(run.folder) or RunTraces(weight) for run in shown
        }
        for traces in self._traces.values():
            traces.smooth_by(weight)
        together = len(shown) > 1
        return [
            plotted(run, self._traces[run.folder], self.unit.currentData(), coloured=together)
            for run in shown
        ]

    def _smooth(self, _value: int = 0) -> None:
        self._mark()

    def _show_log(self, _on: object = None) -> None:
        if self.charts is not None:
            self.charts.show_log(log=self.log.isChecked())
        self._mark()

    def _fit(self) -> None:
        if self.charts is not None:
            self.charts.fit()

    def _show_metric(self, name: str, *, on: bool) -> None:
        if self.charts is not None:
            hidden = self.charts.hidden - {name} if on else self.charts.hidden | {name}
            self.charts.hide_metrics(hidden)

    def _pop_up(self, menu: QMenu, button: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def plotted(run: ShownRun, traces: RunTraces, unit: Unit, *, coloured: bool) -> "PlottedRun":
    """Return a run as the charts take it, with its own colour or those of its parts."""
    # Not at the top: with pyqtgraph, as above.
    from blockstudio.studio.plots.charts import PlottedRun  # noqa: PLC0415

    progress = run.info.progress if run.info is not None else None
    known = progress is not None and progress.steps and progress.epochs
    per_epoch = progress.steps / progress.epochs if progress is not None and known else 1.0
    traces.take(run.curves, per_epoch)
    colour = run_colour(theme.current(), run.colour) if coloured else ""
    return PlottedRun(str(run.folder), run.name, traces, _scale(run, per_epoch, unit), colour)


def _scale(run: ShownRun, per_epoch: float, unit: Unit) -> Scale:
    progress = run.info.progress if run.info is not None else None
    going = run.info is not None and run.info.status in ("queued", *ACTIVE)
    # A run that has ended goes no further: the axis ends where it does.
    end = float(progress.steps) if progress is not None and going else 0.0
    if unit == "epoch":
        return epochs_scale(per_epoch, end)
    if unit == "step":
        return steps_scale(end)
    pace = progress.seconds / progress.step if progress is not None and progress.step else 0.0
    return time_scale(per_epoch, np.array(run.curves.seconds), pace, end)


def _nothing() -> str:
    return tr("Loss and accuracy appear here while a run trains. Press Train to start one.")
