"""Loss and accuracy beside each other. Imports pyqtgraph, so it is imported late."""

import numpy as np
from PySide6.QtWidgets import QBoxLayout, QWidget

from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.plots.axes import Axes
from blockstudio.studio.plots.chart import Chart
from blockstudio.studio.runs.curves import Column, Curves
from blockstudio.studio.translations import tr


class Charts(QWidget):
    """Follows the curves of one run, taking only what is new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Chart(tr("loss"), parent=self)
        self.accuracy = Chart(tr("accuracy"), share=True, parent=self)
        self._steps = self._epochs = 0
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(3 * GRID)
        self.row.addWidget(self.loss, 1)
        self.row.addWidget(self.accuracy, 1)
        for chart in (self.loss, self.accuracy):
            chart.hovered.connect(self.loss.point_at)
            chart.hovered.connect(self.accuracy.point_at)

    def clear(self) -> None:
        """Forget the run that was shown."""
        self._steps = self._epochs = 0
        self.loss.clear()
        self.accuracy.clear()

    def smooth_by(self, weight: float) -> None:
        """Smooth the train curves."""
        for chart in (self.loss, self.accuracy):
            chart.train.smooth_by(weight)

    def show_curves(self, curves: Curves, axes: Axes) -> None:
        """Draw what is known of a run."""
        self._take(curves, axes.per_epoch)
        self.accuracy.setVisible(curves.has_accuracy)
        for chart in (self.loss, self.accuracy):
            if chart.isVisibleTo(self):
                chart.show_axes(axes)
                chart.redraw()

    def _take(self, curves: Curves, per_epoch: float) -> None:
        if len(curves.steps) < self._steps or len(curves.epochs) < self._epochs:
            self.clear()
        steps = _from(curves.steps, self._steps)
        self.loss.train.extend(steps, _from(curves.loss, self._steps))
        self.accuracy.train.extend(steps, _from(curves.accuracy, self._steps))
        epochs = _from(curves.epochs, self._epochs) * per_epoch
        self.loss.validation.extend(epochs, _from(curves.val_loss, self._epochs))
        self.accuracy.validation.extend(epochs, _from(curves.val_accuracy, self._epochs))
        self._steps, self._epochs = len(curves.steps), len(curves.epochs)


def _from(column: Column, start: int) -> np.ndarray:
    return np.array(column[start:], dtype=np.float64)
