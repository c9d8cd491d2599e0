"""What a rule does, parameter by parameter: a histogram with mean and deviation each."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from blockstudio.graph.facts import Effect
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import OneLine, muted
from blockstudio.studio.parameters.figures import number
from blockstudio.studio.parameters.histogram import Histogram
from blockstudio.studio.translations import tr

_WIDTH = 208
_MOST = 48


class Card(QWidget):
    """One parameter as it is right after the rule."""

    def __init__(self, effect: Effect, parent: QWidget) -> None:
        super().__init__(parent)
        names = " = ".join(effect.keys) or tr("a tensor without a key")
        shape = "×".join(map(str, effect.shape)) or tr("scalar")
        title = OneLine(names, self, pixels=13, bold=True)
        title.setToolTip(names)
        after = effect.after
        histogram = Histogram(self)
        histogram.show_counts(after.counts, after.low, after.high)
        figures = tr("mean {mean}   std {std}", mean=number(after.mean), std=number(after.std))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(muted(shape, self))
        column.addWidget(histogram)
        column.addWidget(OneLine(figures, self))
        if not effect.last:
            column.addWidget(muted(tr("A later rule writes over it."), self, wraps=True))
        column.addStretch(1)


class Cards(QScrollArea):
    """Cards side by side, as many as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.effects: Sequence[Effect] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, GRID, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self.setWidget(self._inner)
        self._columns = 1

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show a card for each, the first few dozen of them."""
        if effects == self.effects:
            return
        self.effects = effects
        clear(self._grid)
        for effect in effects[:_MOST]:
            self._grid.addWidget(Card(effect, self._inner))
        more = len(effects) - _MOST
        if more > 0:
            self._grid.addWidget(muted(tr("and {count} more", count=more), self._inner))
        self._arrange(force=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, force: bool = False) -> None:
        columns = max(1, self.viewport().width() // _WIDTH)
        if columns == self._columns and not force:
            return
        items = [self._grid.takeAt(0) for _ in range(self._grid.count())]
        for column in range(self._columns + 1):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, item in enumerate(items):
            if item is not None and (widget := item.widget()) is not None:
                self._grid.addWidget(widget, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(len(items) // columns + 1, 1)
