"""Slim scroll bars and quiet lists, the same everywhere."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QScrollBar,
    QWidget,
)

from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_THICK = 12
_THIN = 3.0


class SlimBar(QScrollBar):
    """A scroll bar without arrows or groove: a rounded handle on the colour of what it scrolls."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        if orientation == Qt.Orientation.Vertical:
            self.setFixedWidth(_THICK)
            self.setAccessibleName(tr("Scroll up and down"))
        else:
            self.setFixedHeight(_THICK)
            self.setAccessibleName(tr("Scroll sideways"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the background and the handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._background())
        if self.minimum() == self.maximum():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(current().wire)
        colour.setAlphaF(0.9 if self.underMouse() or self.isSliderDown() else 0.45)
        painter.setBrush(colour)
        painter.drawRoundedRect(self._handle(), _THIN, _THIN)

    def _background(self) -> QColor:
        holder = self.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        role = QPalette.ColorRole.Window
        if isinstance(area, QAbstractScrollArea) and area.viewport().autoFillBackground():
            role = area.viewport().backgroundRole()
        return self.palette().color(role)

    def _handle(self) -> QRectF:
        """Return the handle: as long as the share of the whole that is in view."""
        # Late: the many enumerations of QStyle are a good part of what there is to load at the start.
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # noqa: PLC0415

        vertical = self.orientation() == Qt.Orientation.Vertical
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style = self.style()
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        area = QRectF(style.subControlRect(control, option, part, self))
        if vertical:
            return QRectF(_THICK / 2 - _THIN, area.top(), 2 * _THIN, area.height())
        return QRectF(area.left(), _THICK / 2 - _THIN, area.width(), 2 * _THIN)


def slim(area: QAbstractScrollArea) -> None:
    """Give a scroll area slim bars."""
    if not isinstance(area.verticalScrollBar(), SlimBar):
        area.setVerticalScrollBar(SlimBar(Qt.Orientation.Vertical, area))
    if not isinstance(area.horizontalScrollBar(), SlimBar):
        area.setHorizontalScrollBar(SlimBar(Qt.Orientation.Horizontal, area))


def slim_inside(widget: QWidget) -> None:
    """Give slim bars to a widget and to everything in it that scrolls and shows its bars."""
    areas = widget.findChildren(QAbstractScrollArea)
    if isinstance(widget, QAbstractScrollArea):
        areas.append(widget)
    for area in areas:
        if area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            slim(area)


def quiet(view: QAbstractItemView, name: str) -> None:
    """Make a list a part of its panel: no frame, no background, no colours but the delegate's."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.viewport().setAutoFillBackground(False)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
    view.setPalette(palette)
    slim(view)
