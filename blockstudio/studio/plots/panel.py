"""The plots of the current run, live: loss and accuracy, train and validation."""

from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSlider, QStackedLayout, QVBoxLayout, QWidget

from blockstudio.studio.forms.buttons import Check
from blockstudio.studio.forms.controls import GRID, SMALL, TEXT, Choice, sized
from blockstudio.studio.forms.words import OneLine, capital, muted, sentence
from blockstudio.studio.plots.axes import Axes
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.training.progress import RunProgress
from blockstudio.studio.training.state import state_words
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.studio.plots.charts import Charts

_CHARTS = "blockstudio.studio.plots.charts"
_FRAME = 66
_SIDE_BY_SIDE = 640
_SMOOTH = 60


class PlotsPanel(QWidget):
    """Draws what has come in, at most 15 times a second and only while it is seen."""

    def __init__(self, center: RunCenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.center = center
        self.charts: Charts | None = None
        self._stale = True
        self.title = OneLine("", self, pixels=TEXT, bold=True)
        self.unit = Choice(self)
        self.unit.addItem(tr("by epoch"), "epoch")
        self.unit.addItem(tr("by step"), "step")
        self.smoothing = QSlider(Qt.Orientation.Horizontal, self)
        self.log = Check(self)
        self.empty = muted(_nothing(), self, wraps=True)
        self.progress = RunProgress(center, self)
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._draw)
        self._lay_out()
        self._turn()
        self.unit.activated.connect(self._mark)
        self.smoothing.valueChanged.connect(self._smooth)
        self.log.toggled.connect(self._show_log)
        center.updated.connect(self._mark)
        center.current_changed.connect(self._turn)
        center.state_changed.connect(self._tell)
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
            self._arrange()
            self._smooth()
            self._show_log()

    def warm(self, _ready: object = None) -> None:
        """Load pyqtgraph beside the window's thread, so that the first curve does not wait for it."""
        if self.charts is None:
            Thread(target=import_module, args=(_CHARTS,), daemon=True).start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Draw from now on."""
        super().showEvent(event)
        self._mark()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the charts side by side, or one below the other."""
        super().resizeEvent(event)
        self._arrange()
        self._mark()

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
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(body, 1)
        column.addWidget(self.progress)

    def _turn(self) -> None:
        """Start anew with another run."""
        if self.charts is not None:
            self.charts.clear()
        self._tell()
        self._mark()

    def _mark(self, _value: object = None) -> None:
        self._stale = True

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
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        self._tell()
        if not self.center.curves.steps and not self.center.curves.epochs:
            self._stack.setCurrentWidget(self.empty)
            return
        self.prepare()
        if self.charts is not None:
            self._stack.setCurrentWidget(self.charts)
            self.charts.show_curves(self.center.curves, self._axes())

    def _axes(self) -> Axes:
        info = self.center.info
        progress = info.progress if info is not None else None
        if progress is None or not progress.steps or not progress.epochs:
            return Axes(epochs=self.unit.currentData() == "epoch")
        per_epoch = progress.steps / progress.epochs
        return Axes(per_epoch, progress.steps, self.unit.currentData() == "epoch")

    def _smooth(self, _value: int = 0) -> None:
        if self.charts is not None:
            self.charts.smooth_by(self.smoothing.value() / 100)
        self._mark()

    def _show_log(self, _on: object = None) -> None:
        if self.charts is not None:
            self.charts.loss.show_log(log=self.log.isChecked())
        self._mark()

    def _arrange(self) -> None:
        if self.charts is not None:
            directions = QBoxLayout.Direction
            wide = self.width() >= _SIDE_BY_SIDE
            self.charts.row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


def _nothing() -> str:
    return tr("Loss and accuracy appear here while a run trains. Press Train to start one.")
