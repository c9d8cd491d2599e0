"""k-fold: the metric of every fold after each epoch, their mean, and how far they lie from it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.catalogue.units import figure
from blockstudio.studio.look import theme
from blockstudio.studio.sweeps.drawing import Flags, label, level_axis, small_font, upright_axis
from blockstudio.studio.sweeps.rows import Row
from blockstudio.studio.sweeps.scales import Scale, metric_scale
from blockstudio.studio.sweeps.words import spread_words
from blockstudio.studio.translations import tr
from blockstudio.sweeps.results import CurvePoint, mean_curve
from blockstudio.sweeps.sweep import SweepInfo

_LEFT, _TOP, _RIGHT, _BOTTOM = 72.0, 28.0, 24.0, 40.0


class FoldChart(QWidget):
    """A thin line for each fold, a bold one for the mean, and a band of one deviation around it."""

    pointed = Signal(int)
    """The run of that number is pointed at; 0 none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[CurvePoint] = []
        self.rows: list[Row] = []
        self.current = 0
        self.epoch = 0
        self._info: SweepInfo | None = None
        self._up = metric_scale("", ())
        self._across = Scale("epoch", tr("epoch"))
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 120))
        self.setAccessibleName(tr("Folds"))

    def show_rows(self, info: SweepInfo, rows: Sequence[Row]) -> None:
        """Show the curves of these folds."""
        self._info, self.rows = info, list(rows)
        self.points = mean_curve(row.curve for row in rows)
        values = [value for row in rows for value in row.curve if value is not None]
        self._up = metric_scale(info.spec.metric, values)
        last = max((point.epoch for point in self.points), default=1)
        self._across = Scale("epoch", tr("epoch"), 1, max(last, 2), whole=True)
        self.update()

    def point_at(self, number: int) -> None:
        """Put one fold before the others; 0 none."""
        if number != self.current:
            self.current = number
            self.update()

    def words(self) -> str:
        """Return mean and deviation after the epoch that is pointed at, or the last."""
        if not self.points:
            return ""
        chosen = next(
            (point for point in self.points if point.epoch == self.epoch), self.points[-1]
        )
        if chosen.spread.count == 1:
            mean = spread_words(chosen.spread)
            return tr("epoch {epoch}: mean {mean}", epoch=chosen.epoch, mean=mean)
        return tr(
            "epoch {epoch}: mean {mean} ± {deviation} over {count} folds",
            epoch=chosen.epoch,
            mean=figure(chosen.spread.mean),
            deviation=figure(chosen.spread.deviation),
            count=chosen.spread.count,
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint band, folds and mean."""
        if not self.points or self._info is None:
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self.font()))
        area = self._area()
        upright_axis(painter, self._up, area, colours)
        level_axis(painter, self._across, area, colours)
        self._band(painter)
        for row in self.rows:
            self._curve(painter, row)
        painter.setPen(QPen(QColor(colours.accent), 2.4))
        means = [(point.epoch, point.spread.mean) for point in self.points]
        painter.drawPolyline(self._polygon(means))
        for epoch, mean in means if len(means) < 40 else ():
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(self._at(epoch, mean), 2, 2)
        self._head(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell mean and deviation after the epoch under the mouse."""
        area = self._area()
        share = (event.position().x() - area.left()) / max(area.width(), 1)
        epoch = round(1 + share * (self._across.high - 1))
        last = self.points[-1].epoch if self.points else 1
        self.epoch = min(max(epoch, 1), last)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Tell of the last epoch again."""
        self.epoch = 0
        self.update()

    def _band(self, painter: QPainter) -> None:
        upper = [(point.epoch, point.spread.mean + point.spread.deviation) for point in self.points]
        lower = [(point.epoch, point.spread.mean - point.spread.deviation) for point in self.points]
        accent = QColor(theme.current().accent)
        accent.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawPolygon(self._polygon([*upper, *reversed(lower)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _curve(self, painter: QPainter, row: Row) -> None:
        known = [(epoch, value) for epoch, value in enumerate(row.curve, 1) if value is not None]
        over = row.number == self.current
        colour = theme.current().text if over else theme.current().wire
        painter.setPen(QPen(QColor(colour), 2.0 if over else 1.0))
        painter.drawPolyline(self._polygon(known))

    def _head(self, painter: QPainter) -> None:
        colours = theme.current()
        if self.epoch:
            x = self._at(self.epoch, self._up.low).x()
            area = self._area()
            painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(small_font(self.font(), bold=True))
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(8, 4, 300, 18), Flags.AlignLeft, self._up.title)
        foot = QRectF(self._area().left(), self.height() - 18.0, self._area().width(), 16)
        painter.drawText(foot, Flags.AlignHCenter, self._across.title)
        words = self.words()
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 8
        area = QRectF(self.width() - width - _RIGHT, 4, width, 18)
        label(painter, area, words, Flags.AlignRight, colours.text, colours.panel)

    def _polygon(self, points: Sequence[tuple[int, float]]) -> QPolygonF:
        return QPolygonF([self._at(epoch, value) for epoch, value in points])

    def _at(self, epoch: int, value: float) -> QPointF:
        area = self._area()
        x = self._across.share(epoch) or 0.0
        y = self._up.share(value)
        # A deviation may reach below what a logarithmic axis can show.
        return QPointF(area.left() + x * area.width(), area.bottom() - (y or 0.0) * area.height())

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
