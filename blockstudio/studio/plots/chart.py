"""One chart: a metric of some runs on shared axes. Imports pyqtgraph, so it is imported late."""

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.forms.controls import GRID, TEXT
from blockstudio.studio.forms.words import OneLine, Words
from blockstudio.studio.look import theme
from blockstudio.studio.plots.axis import PlainAxis
from blockstudio.studio.plots.legend import Key
from blockstudio.studio.plots.line import Line, Sight, Stroke
from blockstudio.studio.plots.readout import Reading, Readout
from blockstudio.studio.plots.scale import Unit, axis_name, divisor_of, place_words
from blockstudio.studio.translations import tr

_FEW = 3
"""So many runs also show what they were before smoothing."""
_LEFT = 56
_RIGHT = 16
"""Room for the half of the last number below the x axis that is beyond its end."""
_HEAD = 16
_GROWTH = 0.7
_LEVEL = 1e-9
LOWEST = 108
"""The least height of a chart in pixels, its title among it."""
_ROOM = 110
"""A plot that is lower than this has no room for the names of its axes."""


class Chart(QWidget):
    """A metric over epochs, steps or time; `share` ones are shown in per cent."""

    hovered = Signal(object)
    """The mouse points at this x of the axis; None when it has left."""
    looked = Signal(object, object)
    """The mouse moved or zoomed the x axis: its two ends now."""
    reset = Signal()
    """The whole of the runs is wanted."""

    def __init__(self, title: str, *, share: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.share = share
        self.lines: list[Line] = []
        self.unit: Unit = "step"
        self.divisor = 1.0
        self._strokes: dict[tuple[str, str], Stroke] = {}
        self._range: tuple[float, float] | None = None
        self._end = 1.0
        self._log = False
        self.named = Words(title, self, pixels=TEXT, bold=True)
        self.values = OneLine("", self)
        self.keys = [
            Key("train", tr("train"), self),
            Key("validation", tr("validation"), self),
        ]
        # pyqtgraph has no types worth the name
        self.plot: Any = pg.PlotWidget(self, axisItems=self._axes())
        self.readout = Readout(self)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.redraw)
        self._lay_out()
        self._prepare()
        self.wear()

    @property
    def alone(self) -> bool:
        """Whether all that is shown is of one run."""
        return len({line.run for line in self.lines}) <= 1

    @property
    def seen(self) -> tuple[float, float]:
        """The ends of the x axis."""
        low, high = self.plot.viewRange()[0]
        return float(low), float(high)

    def show_lines(self, lines: list[Line], unit: Unit, end: float) -> None:
        """Draw these lines over an axis of that unit, which ends at `end` unless one has zoomed."""
        self.lines, self._end = lines, end
        if (unit, divisor_of(unit, end)) != (self.unit, self.divisor):
            self.unit, self.divisor = unit, divisor_of(unit, end)
            self.plot.setLabel("bottom", axis_name(unit, self.divisor))
        parts = {line.part for line in lines}
        for key in self.keys:
            key.setVisible(self.alone and key.part in parts)
        self.redraw()

    def show_log(self, *, log: bool) -> None:
        """Show the values on a logarithmic axis, or on a plain one."""
        self._log = log
        self.plot.setLogMode(y=log)
        self.redraw()

    def look_at(self, ends: tuple[float, float] | None) -> None:
        """Show this part of the x axis from now on, or (None) the whole of the runs."""
        self._range = ends
        self.redraw()

    def redraw(self) -> None:
        """Draw what shows of the lines now; what is drawn already costs nothing."""
        self._fit_x()
        lines = {(line.run, line.part): line for line in self.lines}
        for key in self._strokes.keys() - lines.keys():
            self._strokes.pop(key).remove()
        sight = self._sight()
        for key, line in lines.items():
            if key not in self._strokes:
                self._strokes[key] = Stroke(self.plot.getPlotItem(), line.part)
            self._strokes[key].draw(line, sight)
        self._fit_y()

    def point_at(self, x: float | None, *, here: bool = True) -> None:
        """Show the cross and the exact values of every line at `x`; those of several only `here`."""
        self._cross.setVisible(x is not None)
        readings = self._readings(x) if x is not None else []
        if x is None or not readings:
            self.values.setText("")
            self.readout.hide()
            return
        self._cross.setPos(x)
        place = place_words(self.unit, x * self.divisor)
        whole, *shorter = _sentences(place, readings) if self.alone else ("",)
        self.values.setText(whole if here else next(filter(self._fits, (whole, *shorter)), ""))
        if not here or (self.alone and self._fits(whole)):
            self.readout.hide()
        else:
            box = self.plot.getPlotItem().getViewBox()
            at = self.plot.mapFromScene(box.mapViewToScene(QPointF(x, 0)))
            self.readout.tell(place, readings, self.plot, QPoint(at.x(), _HEAD))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.wear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for another number of pixels."""
        super().resizeEvent(event)
        self.name_axes(named=self.plot.height() >= _ROOM)
        self._soon.start()

    def name_axes(self, *, named: bool) -> None:
        """Show the names of the axes, or leave their room to the curves."""
        for axis in ("left", "bottom"):
            self.plot.getAxis(axis).showLabel(named)
        self.plot.getPlotItem().layout.activate()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the cross away."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show the whole of the runs again."""
        self.reset.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take a double click on the plot itself."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset.emit()
            return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]

    def wear(self) -> None:
        """Take the colours of the theme."""
        self.point_at(None)
        colours = theme.current()
        self._cross.setPen(pg.mkPen(colours.muted, width=1, style=Qt.PenStyle.DashLine))
        self.plot.setBackground(colours.panel)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted))

    def _readings(self, x: float) -> list[Reading]:
        readings: dict[str, Reading] = {}
        for line in self.lines:
            near = line.trace.nearest(line.scale.to_steps(x * self.divisor))
            if near is None:
                continue
            reading = readings.setdefault(line.run, Reading(line.name, line.colour))
            smooth = self._number(near[2]) if line.trace.weight > 0 else ""
            reading.values[line.part] = self._number(near[1]), smooth
        return list(readings.values())

    def _axes(self) -> dict[str, PlainAxis]:
        font = QFont(self.font())
        font.setPixelSize(11)
        axes = {side: PlainAxis(side, font) for side in ("left", "bottom")}
        for axis in axes.values():
            axis.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=1)
            # “loss (×0.001)” is what nobody wants to read.
            axis.enableAutoSIPrefix(enable=False)
        return axes

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.named)
        head.addWidget(self.values, 1)
        for key in self.keys:
            head.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.values.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(200, LOWEST)

    def _prepare(self) -> None:
        item = self.plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.showGrid(x=False, y=True, alpha=0.5)
        item.setMouseEnabled(x=True, y=False)
        item.disableAutoRange()
        self.plot.addItem(self._cross, ignoreBounds=True)
        self._cross.hide()
        for side in ("left", "bottom"):
            # Beneath the curves: a grid line hides none.
            self.plot.getAxis(side).setZValue(-1)
        self.plot.getAxis("left").setWidth(_LEFT)
        self.plot.getAxis("bottom").setStyle(hideOverlappingLabels=_RIGHT)
        item.layout.setContentsMargins(0, 0, _RIGHT, 0)
        name = tr("{title} (%)", title=self.title) if self.share else self.title
        self.plot.setLabel("left", name)
        self.plot.setLabel("bottom", axis_name(self.unit))
        # Not on the plot itself: a tooltip would lie over the values that are read there.
        self.named.setToolTip(tr("Wheel: zoom · drag: move · double-click: the whole run"))
        self.plot.setAccessibleName(self.title)
        self.plot.setAccessibleDescription(self.named.toolTip())
        self.plot.scene().sigMouseMoved.connect(self._moved)
        box = item.getViewBox()
        box.sigRangeChangedManually.connect(self._zoomed)
        box.sigXRangeChanged.connect(lambda *_: self._soon.start())
        self.plot.viewport().installEventFilter(self)

    def _moved(self, at: QPointF) -> None:
        box = self.plot.getPlotItem().getViewBox()
        inside = box.sceneBoundingRect().contains(at) and bool(self.lines)
        self.hovered.emit(box.mapSceneToView(at).x() if inside else None)

    def _zoomed(self, _mask: object = None) -> None:
        self._range = self.seen
        self.looked.emit(*self.seen)

    def _sight(self) -> Sight:
        low, high = self.seen
        runs = len({line.run for line in self.lines})
        return Sight(
            low,
            high,
            max(self.plot.width() - _LEFT, 100),
            self.divisor,
            100.0 if self.share else 1.0,
            self._log,
            alone=runs <= 1,
            raw=runs <= _FEW,
        )

    def _fit_x(self) -> None:
        low, high = self._range or (0.0, self._end / self.divisor)
        if self._range is None:
            room = (high - low) * 0.01
            low, high = low - room, high + room
        if (low, high) != self.seen:
            self.plot.setXRange(low, high, padding=0)

    def _fit_y(self) -> None:
        """Show all that is seen of the curves; a little more or less room is left as it is."""
        reaches = [stroke.reach for stroke in self._strokes.values() if stroke.reach is not None]
        if not reaches:
            return
        low, high = min(low for low, _ in reaches), max(high for _, high in reaches)
        room = (high - low) * 0.06
        if high - low <= _LEVEL * max(abs(low), abs(high)):
            # One value all along, but for rounding.
            room = 0.5 if self._log else abs(high) / 2 or 0.5
        limits = (low - room, high + room)
        now = self.plot.viewRange()[1]
        if any(abs(a - b) > room / 2 for a, b in zip(limits, now, strict=True)):
            self.plot.setYRange(*limits, padding=0)

    def _fits(self, words: str) -> bool:
        return self.values.fontMetrics().horizontalAdvance(words) <= self.values.width()

    def _number(self, value: float) -> str:
        return f"{value:.2%}" if self.share else f"{value:.5g}"


def _sentences(place: str, readings: list[Reading]) -> list[str]:
    """Say the values of a run that is alone, in full and then ever shorter."""
    values = readings[0].values
    train, smooth = values.get("train", ("", ""))
    held, _ = values.get("validation", ("", ""))
    parts = {
        "place": place,
        "train": tr("train {value}", value=train) if train else "",
        "smooth": tr("smoothed {value}", value=smooth) if smooth else "",
        "held": tr("validation {value}", value=held) if held else "",
    }
    lines: list[str] = []
    for left_out in ("", "place", "smooth", "train" if held else ""):
        parts.pop(left_out, None)
        lines.append("  ·  ".join(filter(None, parts.values())))
    return lines


def shown_end(now: float, end: float) -> float:
    """Return where the x axis ends: ever a little further as a run grows, at last at `end`.

    It moves in steps, so that little is drawn anew, and leaves less than a third free.
    """
    if not math.isfinite(end):
        return now
    while end * _GROWTH > now:
        end *= _GROWTH
    return max(end, now)
