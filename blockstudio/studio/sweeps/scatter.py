"""The metric against one setting: a point for each run."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.look import theme
from blockstudio.studio.sweeps.drawing import (
    Flags,
    colours_of,
    label,
    level_axis,
    small_font,
    upright_axis,
)
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.sweeps.scales import Scale, scales_of
from blockstudio.studio.translations import tr
from blockstudio.sweeps.sweep import SweepInfo

_LEFT, _TOP, _RIGHT, _BOTTOM = 72.0, 28.0, 24.0, 40.0
_RADIUS = 4.5
_NEAR = 12.0


class Scatter(QWidget):
    """Points coloured by the metric; hover tells a run, a click chooses it, arrows walk."""

    pointed = Signal(int)
    """The run of that number is pointed at; 0 none."""
    chosen = Signal(int)
    """The run of that number was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scales: list[Scale] = []
        self.rows: list[Row] = []
        self.path = ""
        self.passing: set[int] | None = None
        self.current = 0
        self.selected = 0
        self._info: SweepInfo | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 120))
        self.setAccessibleName(tr("Metric against a setting"))

    def show_rows(self, info: SweepInfo, rows: Sequence[Row], path: str) -> None:
        """Show these runs against the setting at `path`."""
        self._info, self.rows, self.path = info, list(rows), path
        self.scales = scales_of(info, rows)
        self.update()

    def keep(self, passing: set[int] | None) -> None:
        """Let only these runs stand out; None: all."""
        self.passing = passing
        self.update()

    def point_at(self, number: int) -> None:
        """Put one run before the others; 0 none."""
        if number != self.current:
            self.current = number
            self.update()

    def select(self, number: int) -> None:
        """Mark the run that is selected; 0 none."""
        if number != self.selected:
            self.selected = number
            self.update()

    def places(self) -> dict[int, QPointF]:
        """Return where the point of each run lies."""
        across = next((scale for scale in self.scales if scale.path == self.path), None)
        if across is None:
            return {}
        area, points = self._area(), dict[int, QPointF]()
        for row in self.rows:
            x, y = across.share(row.values.get(self.path)), self.scales[-1].share(row.value)
            if x is not None and y is not None:
                at = QPointF(area.left() + x * area.width(), area.bottom() - y * area.height())
                points[row.number] = at
        return points

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the axes and the points, the best on top."""
        across = next((scale for scale in self.scales if scale.path == self.path), None)
        if across is None or self._info is None:
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self.font()))
        area = self._area()
        upright_axis(painter, self.scales[-1], area, colours)
        level_axis(painter, across, area, colours)
        painter.setPen(QColor(colours.text))
        painter.setFont(small_font(self.font(), bold=True))
        painter.drawText(QRectF(8, 4, 300, 18), Flags.AlignLeft, self.scales[-1].title)
        foot = QRectF(area.left(), self.height() - 18.0, area.width(), 16)
        painter.drawText(foot, Flags.AlignHCenter, across.title)
        self._points(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the run under the mouse."""
        self._point(self._run_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the run under the mouse."""
        number = self._run_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number:
            self.chosen.emit(number)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Point at nothing."""
        self._point(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the setting with the arrows, choose with Enter."""
        keys = Qt.Key
        if event.key() in (keys.Key_Left, keys.Key_Right):
            places = self.places()
            order = sorted(places, key=lambda number: (places[number].x(), number))
            step = 1 if event.key() == keys.Key_Right else -1
            here = order.index(self.current) + step if self.current in order else 0
            if order:
                self._point(order[min(max(here, 0), len(order) - 1)])
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self.current:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _points(self, painter: QPainter) -> None:
        assert self._info is not None
        colours = theme.current()
        inks = colours_of(self._info.spec, self.scales[-1], self.rows, colours)
        places = self.places()
        sign = self._info.spec.sign
        values = {row.number: sign * (row.value or 0.0) for row in self.rows}
        for number in sorted(places, key=lambda run: values[run]):
            ink = QColor(inks[number])
            if self.passing is not None and number not in self.passing:
                ink = QColor(colours.border)
            painter.setPen(QPen(QColor(colours.panel), 1))
            painter.setBrush(ink)
            painter.drawEllipse(places[number], _RADIUS, _RADIUS)
        for number in (self.selected, self.current):
            if number in places:
                painter.setPen(QPen(QColor(colours.text), 1.6))
                painter.setBrush(inks[number])
                painter.drawEllipse(places[number], _RADIUS + 2, _RADIUS + 2)
        if self.current in places:
            self._tell(painter, places[self.current])

    def _tell(self, painter: QPainter, at: QPointF) -> None:
        row = next(row for row in self.rows if row.number == self.current)
        across = next(scale for scale in self.scales if scale.path == self.path)
        words = tr(
            "Run {number}: {setting} {value}, {metric}",
            number=row.number,
            setting=across.title,
            value=across.words(row.values.get(self.path)),
            metric=self.scales[-1].words(row.value),
        )
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 4
        left = min(at.x() + 10, self.width() - width - 4)
        area = QRectF(left, max(at.y() - 24, 2), width, 18)
        colours = theme.current()
        label(
            painter, area, words, Flags.AlignLeft | Flags.AlignVCenter, colours.text, colours.panel
        )

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _run_at(self, at: QPointF) -> int:
        away = {number: (place - at).manhattanLength() for number, place in self.places().items()}
        nearest = min(away, key=lambda number: away[number], default=0)
        return nearest if nearest and away[nearest] <= _NEAR else 0

    def _point(self, number: int) -> None:
        if number != self.current:
            self.point_at(number)
            self.pointed.emit(number)
