"""Parallel coordinates: one upright axis for each setting and the metric, one line for each run."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.look import theme
from blockstudio.studio.sweeps.brushes import Brushes
from blockstudio.studio.sweeps.drawing import Flags, colours_of, label, small_font, upright_axis
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.sweeps.scales import Scale, scales_of
from blockstudio.studio.translations import tr
from blockstudio.sweeps.sweep import SweepInfo

_TOP, _BOTTOM, _RIGHT = 34.0, 18.0, 40.0
_LEAST_LEFT, _MOST_LEFT = 48.0, 96.0
_GRAB = 12.0
_NEAR = 9.0
_BRUSH = 7.0
_STEP = 0.05
Shares = tuple[float | None, ...]


class ParallelCoordinates(QWidget):
    """Runs as lines, coloured by the metric; a drag on an axis keeps the runs that pass there.

    With the keys: left and right go to an axis, up and down from run to run by the metric, with
    Shift they cut the axis from below and above; Enter chooses the run, Escape shows all.
    """

    pointed = Signal(int)
    """The mouse, or the keys, point at the run of that number; 0 at none."""
    chosen = Signal(int)
    """The run of that number was clicked."""
    filtered = Signal(object)
    """Other runs pass the brushes: the set of their numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scales: list[Scale] = []
        self.rows: list[Row] = []
        self.brushes = Brushes()
        self.current = 0
        self.selected = 0
        self.axis = 0
        self._info: SweepInfo | None = None
        self._left = _LEAST_LEFT
        self._shares: dict[int, Shares] = {}
        self._polygons: dict[int, QPolygonF] = {}
        self._colours: dict[int, QColor] = {}
        self._picture: QPixmap | None = None
        self._drag: tuple[int, float] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(260, 120))
        self.setAccessibleName(tr("Parallel coordinates"))

    def show_rows(self, info: SweepInfo, rows: Sequence[Row]) -> None:
        """Show these runs; brushes stay while the axes do."""
        scales = scales_of(info, rows)
        if [scale.path for scale in scales] != [scale.path for scale in self.scales]:
            self.brushes.clear()
            self.axis = len(scales) - 1
        self._info, self.rows, self.scales = info, list(rows), scales
        metrics = QFontMetricsF(small_font(self.font()))
        widest = max(
            metrics.horizontalAdvance(words) for _, words in [*scales[0].ticks(), (0.0, "")]
        )
        self._polygons.clear()
        self._colours.clear()
        self._left = min(max(widest + 18, _LEAST_LEFT), _MOST_LEFT)
        self._shares = {
            row.number: tuple(
                scale.share(row.values.get(scale.path) if scale.path else row.value)
                for scale in scales
            )
            for row in rows
        }
        self._renew()

    def passing(self) -> set[int]:
        """Return the numbers of the runs that pass every brush."""
        return {number for number, shares in self._shares.items() if self.brushes.let(shares)}

    def point_at(self, number: int) -> None:
        """Put one run before the others; 0 none."""
        if number != self.current:
            self.current = number
            self.setAccessibleDescription(self._told(number))
            self.update()

    def select(self, number: int) -> None:
        """Mark the run that is selected; 0 none."""
        if number != self.selected:
            self.selected = number
            self.update()

    def place(self, axis: int, share: float) -> QPointF:
        """Return where a share of an axis lies in this widget."""
        line = self._line(axis)
        return QPointF(line.left(), line.bottom() - share * line.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines, and over them the axes and the run that is pointed at."""
        if not self.scales:
            return
        if self._picture is None:
            self._picture = self._lines()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self.font()))
        for place, scale in enumerate(self.scales):
            upright_axis(painter, scale, self._line(place), theme.current())
            self._title(painter, place, scale)
            self._brush(painter, place)
        for number, width in ((self.selected, 2.4), (self.current, 2.8)):
            self._one(painter, number, width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a brush on an axis; elsewhere choose the run under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        axis = self._axis_at(at)
        number = self._run_at(at)
        if axis is not None:
            self.axis = axis
            self._drag = (axis, self._share_at(axis, at))
            self.update()
        elif number:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the brush, or point at the run under the mouse."""
        at = event.position()
        if self._drag is not None:
            axis, start = self._drag
            self._set_brush(axis, start, self._share_at(axis, at))
            return
        over = self._axis_at(at)
        self.setCursor(Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.SizeVerCursor)
        self._point(0 if over is not None else self._run_at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the brush; a mere click on an axis takes its brush away."""
        if self._drag is None:
            return
        axis, start = self._drag
        self._drag = None
        height = self._line(axis).height()
        if abs(self._share_at(axis, event.position()) - start) * height < 4:
            self._set_brush(axis, 0.0, 1.0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Show all runs again."""
        self._clear()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Point at nothing."""
        self._point(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from axis to axis, from run to run; cut, choose, show all."""
        keys = Qt.Key
        cuts = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case keys.Key_Left | keys.Key_Right if self.scales:
                step = 1 if event.key() == keys.Key_Right else -1
                self.axis = (self.axis + step) % len(self.scales)
                self.update()
            case keys.Key_Up | keys.Key_Down if cuts and self.scales:
                self._cut(above=event.key() == keys.Key_Down)
            case keys.Key_Up | keys.Key_Down:
                self._walk(-1 if event.key() == keys.Key_Up else 1)
            case keys.Key_Return | keys.Key_Enter if self.current:
                self.chosen.emit(self.current)
            case keys.Key_Escape if self.brushes:
                self._clear()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        super().resizeEvent(event)
        self._polygons.clear()
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.clear()
            self._renew()
        super().changeEvent(event)

    def _lines(self) -> QPixmap:
        """Draw every run once: the mouse moves over a picture."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(theme.current().panel))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, passing = self._inks(), self.passing()
        muted, left_out = QColor(theme.current().muted), QColor(theme.current().grid)
        # Those left out lie below, the best on top.
        for number in sorted(self._shares, key=lambda run: (run in passing, self._rank(run))):
            colour = colours.get(number, muted) if number in passing else left_out
            # One pixel and opaque: 500 lines take 15 ms so, and 450 ms at 1.2 pixels.
            pen = QPen(colour, 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPolyline(self._polygon(number))
        painter.end()
        return picture

    def _one(self, painter: QPainter, number: int, width: float) -> None:
        shares = self._shares.get(number)
        if shares is None:
            return
        colours = theme.current()
        painter.setPen(QPen(QColor(colours.panel), width + 2.5))
        painter.drawPolyline(self._polygon(number))
        painter.setPen(QPen(self._inks().get(number, QColor(colours.muted)), width))
        painter.drawPolyline(self._polygon(number))
        if number != self.current:
            return
        row = next(row for row in self.rows if row.number == number)
        painter.setFont(small_font(self.font(), bold=True))
        for place, scale in enumerate(self.scales):
            if (share := shares[place]) is not None:
                value = row.values.get(scale.path) if scale.path else row.value
                area = QRectF(self.place(place, share) + QPointF(7, -9), QSize(90, 18).toSizeF())
                words = scale.words(value)
                side = Flags.AlignLeft | Flags.AlignVCenter
                if place == len(self.scales) - 1:
                    area.moveRight(self.place(place, share).x() - 8)
                    side = Flags.AlignRight | Flags.AlignVCenter
                label(painter, area, words, side, colours.text, colours.panel)

    def _title(self, painter: QPainter, place: int, scale: Scale) -> None:
        colours = theme.current()
        focused = self.hasFocus() and place == self.axis
        painter.setPen(QColor(colours.accent if focused else colours.text))
        painter.setFont(small_font(self.font(), bold=focused or not scale.path))
        room = self._gap() - 12 if len(self.scales) > 1 else self.width() - 16.0
        line = self._line(place)
        area = QRectF(line.left() - room / 2, 6, room, 18)
        area.moveRight(min(area.right(), self.width() - 4.0))
        area.moveLeft(max(area.left(), 4.0))
        words = painter.fontMetrics().elidedText(
            self._named(scale), Qt.TextElideMode.ElideMiddle, int(area.width())
        )
        painter.drawText(area, Flags.AlignHCenter | Flags.AlignVCenter, words)
        painter.setFont(small_font(self.font()))

    def _named(self, scale: Scale) -> str:
        if scale.path or self._info is None:
            return scale.title
        return f"{scale.title} {'↑' if self._info.spec.goal == 'max' else '↓'}"

    def _brush(self, painter: QPainter, place: int) -> None:
        cut = self.brushes.at(place)
        if cut is None:
            return
        top, bottom = self.place(place, cut[1]).y(), self.place(place, cut[0]).y()
        area = QRectF(self._line(place).left() - _BRUSH, top, 2 * _BRUSH, max(bottom - top, 2))
        accent = QColor(theme.current().accent)
        painter.setPen(QPen(accent, 1.2))
        accent.setAlphaF(0.2)
        painter.setBrush(accent)
        painter.drawRoundedRect(area, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _polygon(self, number: int) -> QPolygonF:
        """Return the line of a run; kept, for 500 of them are drawn with every move of a brush."""
        if number not in self._polygons:
            points = [
                self.place(axis, share)
                for axis, share in enumerate(self._shares[number])
                if share is not None
            ]
            self._polygons[number] = QPolygonF(points)
        return self._polygons[number]

    def _line(self, axis: int) -> QRectF:
        """Return the room of an axis: its left edge is the axis itself."""
        x = self._left + axis * self._gap() if len(self.scales) > 1 else self.width() / 2
        return QRectF(x, _TOP, 1, max(self.height() - _TOP - _BOTTOM, 20))

    def _gap(self) -> float:
        return (self.width() - self._left - _RIGHT) / max(len(self.scales) - 1, 1)

    def _share_at(self, axis: int, at: QPointF) -> float:
        line = self._line(axis)
        return min(max((line.bottom() - at.y()) / line.height(), 0.0), 1.0)

    def _axis_at(self, at: QPointF) -> int | None:
        for axis in range(len(self.scales)):
            line = self._line(axis)
            inside = line.top() - 10 <= at.y() <= line.bottom() + 10
            if inside and abs(at.x() - line.left()) <= _GRAB:
                return axis
        return None

    def _run_at(self, at: QPointF) -> int:
        """Return the run whose line passes nearest to a point, 0 if none is near."""
        if len(self.scales) < 2 or not self._left <= at.x() <= self.width() - _RIGHT:
            return 0
        left = min(int((at.x() - self._left) / self._gap()), len(self.scales) - 2)
        part = (at.x() - self._left) / self._gap() - left
        line = self._line(left)
        share = (line.bottom() - at.y()) / line.height()
        best, nearest = _NEAR / line.height(), 0
        for number in self.passing():
            start, end = self._shares[number][left], self._shares[number][left + 1]
            if start is None or end is None:
                continue
            away = abs(start + part * (end - start) - share)
            if away < best:
                best, nearest = away, number
        return nearest

    def _walk(self, step: int) -> None:
        order = sorted(self.passing(), key=self._rank, reverse=True)
        if not order:
            return
        here = order.index(self.current) + step if self.current in order else 0
        self._point(order[min(max(here, 0), len(order) - 1)])

    def _cut(self, *, above: bool) -> None:
        low, high = self.brushes.at(self.axis) or (0.0, 1.0)
        if above:
            high = max(high - _STEP, low + _STEP)
        else:
            low = min(low + _STEP, high - _STEP)
        self._set_brush(self.axis, low, high)

    def _set_brush(self, axis: int, first: float, second: float) -> None:
        self.brushes.set(axis, first, second)
        self._renew()
        self.filtered.emit(self.passing())

    def _clear(self) -> None:
        self.brushes.clear()
        self._renew()
        self.filtered.emit(self.passing())

    def _point(self, number: int) -> None:
        if number != self.current:
            self.point_at(number)
            self.pointed.emit(number)

    def _rank(self, number: int) -> float:
        """Return how good a run is; those without a value are worst."""
        share = self._shares[number][-1]
        if share is None or self._info is None:
            return -2.0
        return self._info.spec.sign * share

    def _inks(self) -> dict[int, QColor]:
        """Return the colours of the runs, found once for these rows and this theme."""
        if not self._colours and self._info is not None:
            spec, scale = self._info.spec, self.scales[-1]
            self._colours = colours_of(spec, scale, self.rows, theme.current())
        return self._colours

    def _told(self, number: int) -> str:
        row = next((row for row in self.rows if row.number == number), None)
        if row is None:
            return ""
        parts = [
            f"{scale.title} {scale.words(row.values.get(scale.path) if scale.path else row.value)}"
            for scale in self.scales
        ]
        return tr("Run {number}: {words}", number=number, words=", ".join(parts))

    def _renew(self) -> None:
        self._picture = None
        self.update()
