"""One chart: train and validation on shared axes. Imports pyqtgraph, so it is imported late."""

import math
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.forms.controls import GRID, SMALL, TEXT
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.look import theme
from blockstudio.studio.plots.axes import Axes
from blockstudio.studio.plots.axis import PlainAxis
from blockstudio.studio.plots.trace import Trace
from blockstudio.studio.translations import tr

_FAINT = 90
_DOTS = 40


class Chart(QWidget):
    """A metric over epochs or steps; `share` ones are shown in per cent."""

    hovered = Signal(object)
    """The mouse points at this x, in steps; None when it has left."""

    def __init__(self, title: str, *, share: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train, self.validation = Trace(), Trace()
        self.share = share
        self.axes = Axes()
        self._title = title
        self._log = False
        self._own_range = True
        self.values = muted("", self)
        # pyqtgraph has no types worth the name
        self.plot: Any = pg.PlotWidget(self, axisItems=self._axes())
        self._raw = self._line()
        self._smooth = self._line()
        self._held = self._line()
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._lay_out()
        self._prepare()
        self.wear()

    def show_axes(self, axes: Axes) -> None:
        """Show other units, or another length of the x axis."""
        if axes != self.axes:
            self.axes = axes
            self.plot.setLabel("bottom", axes.name)
            self._fit_x()

    def show_log(self, *, log: bool) -> None:
        """Show the values on a logarithmic axis, or on a plain one."""
        self._log = log
        self.plot.setLogMode(y=log)
        self.redraw()

    def clear(self) -> None:
        """Forget all points."""
        weight = self.train.weight
        self.train, self.validation = Trace(weight), Trace()
        self._own_range = True

    def redraw(self) -> None:
        """Draw what is visible of the curves as they are now."""
        if self._own_range:
            self._fit_x()
        (low, high), _ = self.plot.viewRange()
        bins = max(self.plot.width() // 4, 100)
        scale, factor = self.axes.scale, 100.0 if self.share else 1.0
        smooths = self.train.weight > 0
        seen: list[np.ndarray] = []
        for line, trace, smooth in (
            (self._raw, self.train, False),
            (self._smooth, self.train, True),
            (self._held, self.validation, False),
        ):
            x, y = trace.thinned(low / scale, high / scale, bins, smooth=smooth)
            if line is self._raw and not smooths:
                x, y = x[:0], y[:0]
            y = self._positive(y * factor)
            line.setData(x * scale, y)
            seen.append(y)
        self._held.setSymbolSize(5 if self.validation.size <= _DOTS else 0)
        self._fit_y(np.concatenate(seen))

    def point_at(self, step: float | None) -> None:
        """Show the cross and the exact values at `step`."""
        self._cross.setVisible(step is not None)
        if step is None:
            self.values.setText("")
            return
        self._cross.setPos(step * self.axes.scale)
        parts = [self.axes.place(step)]
        if (near := self.train.nearest(step)) is not None:
            parts.append(tr("train {value}", value=self._number(near[1])))
            if self.train.weight > 0:
                parts.append(tr("smoothed {value}", value=self._number(near[2])))
        if (near := self.validation.nearest(step)) is not None:
            parts.append(tr("validation {value}", value=self._number(near[1])))
        self.values.setText("  ·  ".join(parts))

    def fit(self) -> None:
        """Show the whole run again."""
        self._own_range = True
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.wear()
        super().changeEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the cross away."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Show the whole run again."""
        self.fit()

    def wear(self) -> None:
        """Take the colours of the theme."""
        colours = theme.current()
        faint = QColor(colours.train)
        faint.setAlpha(_FAINT)
        self._raw.setPen(pg.mkPen(faint, width=1))
        self._smooth.setPen(pg.mkPen(colours.train, width=2))
        self._held.setPen(pg.mkPen(colours.validation, width=2))
        self._held.setSymbolBrush(colours.validation)
        self._cross.setPen(pg.mkPen(colours.muted, width=1, style=Qt.PenStyle.DashLine))
        self.plot.setBackground(colours.panel)
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(colours.border))
            axis.setTextPen(pg.mkPen(colours.muted))

    def _axes(self) -> dict[str, PlainAxis]:
        font = QFont(self.font())
        font.setPixelSize(11)
        axes = {side: PlainAxis(side, font) for side in ("left", "bottom")}
        for axis in axes.values():
            axis.setStyle(tickLength=0, tickTextOffset=6, maxTickLevel=1)
        return axes

    def _line(self) -> Any:
        return self.plot.plot()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(Words(self._title, self, pixels=TEXT, bold=True))
        head.addWidget(self.values, 1)
        head.addWidget(Key("train", tr("train"), self))
        head.addWidget(Key("validation", tr("validation"), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.values.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(200, 120)

    def _prepare(self) -> None:
        item = self.plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.showGrid(x=False, y=True, alpha=0.5)
        item.setMouseEnabled(x=True, y=False)
        item.disableAutoRange()
        self._held.setSymbol("o")
        self._held.setSymbolPen(None)
        self._held.setSymbolSize(5)
        self._raw.setZValue(-1)
        self.plot.addItem(self._cross, ignoreBounds=True)
        self._cross.hide()
        self.plot.getAxis("left").setWidth(56)
        name = tr("{title} (%)", title=self._title) if self.share else self._title
        self.plot.setLabel("left", name)
        self.plot.setLabel("bottom", self.axes.name)
        self.plot.setToolTip(tr("Wheel: zoom · drag: move · double-click: the whole run"))
        self.plot.setAccessibleName(self._title)
        self.plot.scene().sigMouseMoved.connect(self._moved)
        item.getViewBox().sigRangeChangedManually.connect(self._zoomed)
        self.plot.viewport().installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802
        """Take a double click on the plot itself."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.fit()
            return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]

    def _moved(self, at: QPointF) -> None:
        box = self.plot.getPlotItem().getViewBox()
        inside = box.sceneBoundingRect().contains(at) and bool(self.train.size)
        self.hovered.emit(box.mapSceneToView(at).x() / self.axes.scale if inside else None)

    def _zoomed(self, _mask: object = None) -> None:
        self._own_range = False

    def _fit_x(self) -> None:
        now = max(
            self.train.x[-1] if self.train.size else 0.0,
            self.validation.x[-1] if self.validation.size else 0.0,
            1.0,
        )
        self.plot.setXRange(0, shown_end(now, self.axes.end) * self.axes.scale, padding=0.01)

    def _fit_y(self, values: np.ndarray) -> None:
        """Show all that is seen of the curves; a little more or less room is left as it is."""
        known = values[np.isfinite(values)]
        if not known.size:
            return
        low, high = float(known.min()), float(known.max())
        if self._log:
            low, high = math.log10(low), math.log10(high)
        room = (high - low) * 0.06 or 0.5
        wanted = (low - room, high + room)
        now = self.plot.viewRange()[1]
        if any(abs(a - b) > room / 2 for a, b in zip(wanted, now, strict=True)):
            self.plot.setYRange(*wanted, padding=0)

    def _positive(self, y: np.ndarray) -> np.ndarray:
        return np.where(y > 0, y, np.nan) if self._log else y

    def _number(self, value: float) -> str:
        return f"{value:.2%}" if self.share else f"{value:.5g}"


def shown_end(now: float, end: float) -> float:
    """Return where the x axis ends: it doubles as a run grows, so that its start is seen too."""
    while end / 2 > now * 1.1:
        end /= 2
    return max(end, now)


class Key(QWidget):
    """A line of the legend: a stroke in the colour of a curve, and its name."""

    def __init__(self, colour: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self._words = words
        font = self.font()
        font.setPixelSize(SMALL)
        self.setFont(font)
        self.setFixedSize(self.fontMetrics().horizontalAdvance(words) + 24, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the stroke and the name."""
        colours = theme.current()
        colour = colours.train if self._colour == "train" else colours.validation
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), 2))
        middle = self.height() / 2
        painter.drawLine(QPointF(1, middle), QPointF(13, middle))
        if self._colour != "train":
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(7, middle), 2, 2)
        painter.setPen(QColor(colours.muted))
        beside = self.rect().adjusted(19, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._words)
