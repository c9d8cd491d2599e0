"""One tensor of a file looked at: its map, its histogram, its figures."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.engine.messages import ParameterView
from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.words import OneLine, muted, sentence
from blockstudio.studio.parameters.figures import Figures
from blockstudio.studio.parameters.heat import HeatMap
from blockstudio.studio.parameters.histogram import Histogram
from blockstudio.studio.parameters.picture import from_engine
from blockstudio.studio.translations import tr

_WIDTH = 280


class TensorLook(QWidget):
    """What the engine saw of a tensor; the values themselves stay where they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.name = OneLine("", self, bold=True)
        self.heat = HeatMap(self)
        self.point = muted("", self)
        self.histogram = Histogram(self)
        self.figures = Figures(self)
        self.note = muted("", self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        parts = (self.name, self.heat, self.point, self.histogram, self.figures, self.note)
        for widget in parts:
            column.addWidget(widget)
        column.addStretch(1)
        self.clear()
        self.heat.pointed.connect(self._tell_point)

    def clear(self, words: str = "") -> None:
        """Show nothing but `words`."""
        self.name.setText("")
        for widget in (self.heat, self.point, self.histogram, self.figures):
            widget.hide()
        self.note.setText(words)

    def show_view(self, view: ParameterView) -> None:
        """Show a tensor."""
        picture = from_engine(view)
        self.name.setText(view.key)
        self.name.setToolTip(view.key)
        self.heat.show_heat(picture.heat)
        self.histogram.show_counts(picture.counts, *picture.span)
        self.figures.show_picture(picture)
        self.note.setText("")
        # A single number is no picture.
        for widget in (self.heat, self.point):
            widget.setVisible(bool(view.shape))
        for widget in (self.histogram, self.figures):
            widget.show()
        self._tell_point("")

    def tell(self, problem: Problem) -> None:
        """Say why there is nothing to see."""
        self.clear(sentence(problem))

    def _tell_point(self, words: str) -> None:
        limit = self.heat.limit
        scale = tr("blue −{limit:.3g}, white 0, red +{limit:.3g}", limit=limit)
        self.point.setText(words or (scale if limit else tr("white 0: all are zero")))
