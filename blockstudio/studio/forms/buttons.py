"""What is clicked: check boxes and buttons, painted in the colours of the theme."""

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QSizePolicy, QWidget

from blockstudio.studio.forms.controls import HEIGHT, RADIUS, Tone, sized
from blockstudio.studio.look import theme
from blockstudio.studio.look.icons import pixmap

Kind = Literal["plain", "primary", "quiet"]


class Check(QCheckBox):
    """A value that is true or false; a bar says that several differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone: Tone = ""
        sized(self)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Mark the value as wrong, doubtful or neither."""
        if tone != self.tone:
            self.tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the box and its text take."""
        return QSize(self._used(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the text is never cut off."""
        return self.sizeHint()

    def fit_text(self) -> None:
        """Take no more room than that."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click on the box or its text, not on the empty space behind."""
        return self.rect().adjusted(0, 0, min(0, self._used() - self.width()), 0).contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box with its tick, then the text."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(1.5, self.height() / 2 - 8, 16, 16)
        full = self.checkState() != Qt.CheckState.Unchecked
        edge = colours.error if self.tone else colours.accent if self.hasFocus() else colours.wire
        painter.setPen(QPen(QColor(colours.accent if full and not self.tone else edge), 1.3))
        painter.setBrush(QColor(colours.accent if full else colours.field))
        painter.drawRoundedRect(area, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRoundedRect(area.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)
        self._tick(painter, area.center())
        painter.setPen(QColor(colours.text))
        beside = self.rect().adjusted(26, 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _tick(self, painter: QPainter, at: QPointF) -> None:
        pen = QPen(QColor(theme.current().on_accent), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self.checkState() == Qt.CheckState.Checked:
            shape = [at + QPointF(-3.6, 0.2), at + QPointF(-1.1, 2.8), at + QPointF(3.6, -2.6)]
            painter.drawPolyline(shape)
        elif self.checkState() == Qt.CheckState.PartiallyChecked:
            painter.drawLine(at + QPointF(-3.5, 0), at + QPointF(3.5, 0))

    def _used(self) -> int:
        return 28 + self.fontMetrics().horizontalAdvance(self.text())


class Button(QPushButton):
    """A button: the one primary action in the accent colour, the others plain or quiet."""

    def __init__(self, text: str, parent: QWidget | None = None, *, kind: Kind = "plain") -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        sized(self, bold=kind == "primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def setToolTip(self, tip: str) -> None:
        """Say more than the text; of a button without one, what it is called too."""
        super().setToolTip(tip)
        if not self.text():
            self.setAccessibleName(tip)

    def sizeHint(self) -> QSize:
        """Return the room its text takes."""
        margin = 4 if self.kind == "quiet" else 14
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(width + 2 * margin, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room its text takes: a button is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button as its kind and state ask."""
        fill, edge, words = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1.5 if self.hasFocus() else 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.setPen(words)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        colours = theme.current()
        none = QColor(0, 0, 0, 0)
        edge = QColor(colours.accent if self.hasFocus() else colours.border)
        over = self.underMouse() and self.isEnabled()
        if not self.isEnabled():
            fill = none if self.kind == "quiet" else QColor(colours.field)
            return fill, none if self.kind == "quiet" else edge, QColor(colours.muted)
        if self.kind == "primary":
            accent = QColor(colours.accent)
            ring = QColor(colours.text) if self.hasFocus() else accent
            return accent.lighter(108) if over else accent, ring, QColor(colours.on_accent)
        if self.kind == "quiet":
            words = QColor(colours.accent)
            return QColor(colours.field) if over else none, edge if self.hasFocus() else none, words
        return QColor(colours.field if over else colours.raised), edge, QColor(colours.text)


class Signed(QAbstractButton):
    """A button that is a sign: what its tooltip says is its name too, for who can't see the sign."""

    def setToolTip(self, tip: str) -> None:
        """Say what it does, to the eye and to a screen reader."""
        super().setToolTip(tip)
        self.setAccessibleName(tip)


class Cross(Signed):
    """The small × that puts a value back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(18, 18)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint two thin strokes, darker under the mouse."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.text if self.underMouse() else colours.muted), 1.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(6, 6), QPointF(12, 12))
        painter.drawLine(QPointF(12, 6), QPointF(6, 12))


class Ring(Signed):
    """The small ring, like a port, that lets a wire give the value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(20, 18)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the end of a wire and its port, darker under the mouse."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.text if self.underMouse() else colours.muted), 1.4))
        painter.drawLine(QPointF(3, 9), QPointF(8, 9))
        painter.drawEllipse(QPointF(12, 9), 3.5, 3.5)


class Dots(Signed):
    """The small … inside a field that offers more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(20, 18)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint three dots, darker under the mouse."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.text if self.underMouse() else colours.muted))
        for x in (5, 10, 15):
            painter.drawEllipse(QPointF(x, 9), 1.5, 1.5)


class IconButton(Signed):
    """A button that is a sign; what it does is in its tooltip."""

    def __init__(self, sign: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setFixedSize(HEIGHT, HEIGHT)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the sign, on a ground of its own under the mouse."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() and self.isEnabled()
        none = Qt.PenStyle.NoPen
        painter.setPen(QPen(QColor(colours.accent), 1.2) if self.hasFocus() else none)
        painter.setBrush(QColor(colours.field if over else QColor(0, 0, 0, 0)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        colour = colours.text if self.isEnabled() else colours.border
        painter.drawPixmap(6, 6, pixmap(self._sign, 16, colour, self.devicePixelRatioF()))
