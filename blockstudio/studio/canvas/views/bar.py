"""The bar at the foot of the canvas: which view mode is on, and the legend that tells what it shows."""

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget

from blockstudio.studio.actions.bindings import Bindings, shown
from blockstudio.studio.actions.view_modes import MODES, SHAPES, VIEW_MODES
from blockstudio.studio.canvas.cards.inks import tinted
from blockstudio.studio.canvas.regionbar import Tab
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.canvas.views.lens import Lens
from blockstudio.studio.forms.words import muted
from blockstudio.studio.heat.figure import counted, in_bytes, in_time, measured
from blockstudio.studio.heat.strip import Strip
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told, tr

_EDGE = 12
_LEAST_EDGE = 2
"""How far the button alone lies above the foot."""
_TAGS, _PILLS = 12, 16
"""What the figures take above the uppermost cards, and the pills of wires below the lowest."""
_STRIP = 28
_ROOM = (8, 4, 12, 6)
_WIDE = 448
_WRITTEN = {
    "parameters": counted,
    "multiply_adds": counted,
    "memory": in_bytes,
    "forward_time": in_time,
    "backward_time": in_time,
}


class ViewBar(QWidget):
    """Lies over the lower left corner of the canvas; only its button while no mode is on."""

    def __init__(self, lens: Lens, view: Viewport) -> None:
        super().__init__(view)
        self._lens = lens
        self._view = view
        self.button = Tab("", self)
        self.button.setToolTip(tr("Choose what the cards show"))
        self.bindings = Bindings(VIEW_MODES)
        """Where the keys of the modes are told from."""
        self.menu = QMenu(self)
        self.menu.setAccessibleName(tr("Choose what the cards show"))
        self.strip = Strip(self)
        self.notes = muted("", self, wraps=True)
        self.time = QSlider(Qt.Orientation.Horizontal, self)
        self.time.setAccessibleName(tr("Step of the run"))
        self.time.setToolTip(tr("Go back over the steps the run kept; at the right end it is live"))
        self._steps: tuple[int, ...] = ()
        self._lay_out()
        self.time.valueChanged.connect(self._on_time)
        self.button.clicked.connect(self.open)
        lens.changed.connect(self.follow)
        view.resized.connect(self.place)
        self.follow()

    def open(self) -> None:
        """Offer the modes."""
        self.menu.clear()
        rows = [(SHAPES, tr("Shapes")), *((mode.id, told(mode.title)) for mode in MODES)]
        on = self._lens.mode.id if self._lens.mode is not None else SHAPES
        for key, title in rows:
            # The keys are only told here: they are those of the actions.
            entry = self.menu.addAction(f"{title}\t{shown(self.bindings.of(f'lens.{key}')[:1])}")
            entry.setCheckable(True)
            entry.setChecked(key == on)
            entry.triggered.connect(lambda _=False, chosen=key: self._lens.choose(chosen))
        corner = self.button.mapToGlobal(self.button.rect().topLeft())
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height()))

    def follow(self) -> None:
        """Tell of the mode that is on."""
        legend = self._lens.legend
        mode = self._lens.mode
        title = told(mode.title) if mode is not None else tr("Shapes")
        self.button.setText(f"{title} ▾")
        self.button.setAccessibleName(tr("View mode: {mode}", mode=title))
        for part in (self.strip, self.notes):
            part.setVisible(legend is not None)
        if legend is not None:
            write = _WRITTEN.get(legend.mode.id, measured)
            self.strip.show_limits(legend.limits, write)
            notes = [legend.mode.unit, legend.mode.block, *legend.notes]
            self.notes.setText("\n".join(_sentence(told(note)) for note in notes))
        self._show_steps(legend.steps if legend is not None else ())
        self.place()

    def place(self) -> None:
        """Keep to the lower left corner of the canvas."""
        self._surround()
        wide = min(_WIDE, self._view.width() - 2 * _EDGE) if self._lens.legend else 0
        layout = self.layout()
        assert layout is not None
        # What is told just now has other lines: the layouts inside would answer for those before.
        layout.invalidate()
        layout.activate()
        wide = wide or layout.sizeHint().width()
        high = layout.heightForWidth(wide) if layout.hasHeightForWidth() else -1
        self.setGeometry(0, 0, wide, high if high > 0 else layout.sizeHint().height())
        legend = self._lens.legend is not None
        edge = _EDGE if legend else _LEAST_EDGE
        self.move(_EDGE, self._view.height() - self.height() - edge)
        over, under = (_TAGS, _PILLS) if legend else (0, 0)
        self._view.leave_free(over, self.height() + edge + under)

    def _surround(self) -> None:
        """Leave room around what is told; around the button alone, none."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*(_ROOM if self._lens.legend is not None else (0, 0, 0, 0)))

    def _show_steps(self, steps: tuple[int, ...]) -> None:
        """Let the slider reach all steps; where it stands at its right end, it stays there."""
        live = self.time.value() == self.time.maximum() or not self._steps
        self._steps = steps
        with QSignalBlocker(self.time):
            self.time.setRange(0, max(0, len(steps) - 1))
            if live:
                self.time.setValue(self.time.maximum())
        self.time.setVisible(len(steps) > 1)

    def _on_time(self, place: int) -> None:
        newest = place == self.time.maximum()
        self._lens.go_to(None if newest else self._steps[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().border)))
        painter.setBrush(tinted(current().panel, 0.94))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.button)
        top.addWidget(self.strip, 1)
        column = QVBoxLayout(self)
        column.setSpacing(2)
        column.addLayout(top)
        below = QHBoxLayout()
        below.setContentsMargins(11, 0, 0, 0)
        below.addWidget(self.notes)
        column.addLayout(below)
        column.addWidget(self.time)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
