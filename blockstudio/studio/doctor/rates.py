"""The range test: the loss at each learning rate, with the rate that is proposed."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.diagnosis.rates import HIGHEST, LOWEST, RangeTest
from blockstudio.studio.doctor.plot import Scale, paint_ground, paint_line
from blockstudio.studio.forms.controls import font_of
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

_HEIGHT = 150
_PIXELS = 11


class RangePlot(QWidget):
    """Learning rates along, by powers of ten; the smoothed loss up, over the loss itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.test: RangeTest | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Loss at each learning rate"))

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(300, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(180, _HEIGHT)

    def show_test(self, test: RangeTest | None) -> None:
        """Draw a test, as far as it is; None: there is none."""
        self.test = test
        self.setVisible(test is not None and bool(test.rates))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the losses, the smoothed curve, and the proposed rate."""
        test = self.test
        if test is None or not test.rates:
            return
        colours, painter = theme.current(), QPainter(self)
        paint_ground(painter, QRectF(self.rect()), colours)
        area = QRectF(self.rect()).adjusted(8, 22, -8, -20)
        smooth = test.smooth
        # What has left the scale says only that it has.
        roof = smooth[0] + 0.5 * (smooth[0] - min(smooth))
        scale = Scale([min(smooth), roof], log=False)
        for values, colour in ((test.losses, colours.border), (smooth, colours.accent)):
            pairs = zip(test.rates, values, strict=True)
            points = [QPointF(_x(rate, area), scale.at(loss, area)) for rate, loss in pairs]
            paint_line(painter, points, colour)
        self._words(painter, area, colours)

    def _words(self, painter: QPainter, area: QRectF, colours: theme.Theme) -> None:
        assert self.test is not None
        painter.setFont(font_of(self, _PIXELS))
        middle = Qt.AlignmentFlag.AlignVCenter
        below = QRectF(area.left(), area.bottom() + 2, area.width(), 16)
        painter.setPen(QColor(colours.muted))
        painter.drawText(below, middle, f"{LOWEST:g}")
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignRight, f"{HIGHEST:g}")
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignHCenter, tr("learning rate"))
        painter.drawText(QRectF(area.left(), 3, area.width(), 16), middle, tr("loss"))
        rate = self.test.proposal
        if rate is None:
            return
        x = _x(rate, area)
        painter.setPen(QPen(QColor(colours.tie), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(x - 60, 3, 120, 16), Qt.AlignmentFlag.AlignCenter, f"{rate:g}")


def _x(rate: float, area: QRectF) -> float:
    span = math.log10(HIGHEST) - math.log10(LOWEST)
    return area.left() + (math.log10(rate) - math.log10(LOWEST)) / span * area.width()
