"""A pad to draw on: the drawing is a sample, asked about when the pen is lifted."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr
from blockstudio.training.prediction.question import Drawn

_SIDE = 168
_PEN, _RUBBER = 14.0, 30.0
_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)


class Pad(QWidget):
    """White on black, as most sets of digits are; the right button rubs out."""

    drawn = Signal()
    """A stroke has ended."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
        self.rubs = False
        """Whether the left button rubs out too."""
        self.dark = False
        """Whether it is black on white."""
        self.blank = True
        self._last: QPointF | None = None
        self._rubbing = False
        """Whether the button that went down is the one that rubs out, whatever else is held."""
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("A pad to draw a sample on"))
        self.clear()

    def clear(self) -> None:
        """Begin with an empty pad."""
        self.image.fill(_WHITE if self.dark else _BLACK)
        self.blank = True
        self.update()

    def invert(self, *, dark: bool) -> None:
        """Draw black on white, or white on black; what is there is turned over."""
        if dark != self.dark:
            self.dark = dark
            self.image.invertPixels()
            self.update()

    def png(self) -> bytes:
        """Return the drawing as the bytes of a PNG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
        buffer.close()
        return bytes(data.data())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Set the pen down."""
        self._last = event.position()
        self._rubbing = event.button() == Qt.MouseButton.RightButton
        self._stroke(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a line to where the pen is."""
        if self._last is not None:
            self._stroke(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Draw a line to where the pen is lifted: of a quick stroke that may be all there is."""
        event.accept()
        if self._last is not None:
            self._stroke(event.position())
        self._last = None
        if not self.blank:
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the drawing and its edge."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self.image)
        painter.setPen(QColor(theme.current().border))
        painter.drawRect(QRectF(self.rect()).adjusted(0, 0, -1, -1))

    def _stroke(self, to: QPointF) -> None:
        rubs = self._rubbing or self.rubs
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = _WHITE if rubs == self.dark else _BLACK
        pen = QPen(ink, _RUBBER if rubs else _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # A line of no length draws nothing: a touch is a dot.
        last = self._last or to
        painter.drawLine(last, to + QPointF(0.01, 0.0) if last == to else to)
        painter.end()
        self._last = to
        self.blank = self.blank and rubs
        self.update()


class DrawForm(QWidget):
    """The pad with its tools."""

    drawn = Signal()
    """There is something to be asked about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pad = Pad(self)
        self.rubber = Check(self)
        self.rubber.setText(tr("Rubber"))
        self.rubber.setToolTip(tr("The right button rubs out too"))
        self.dark = Check(self)
        self.dark.setText(tr("Black on white"))
        self.centred = Check(self)
        self.centred.setText(tr("Centre it"))
        self.centred.setToolTip(
            tr("Scale and move what is drawn as the digits of MNIST were: 20 of 28 parts high")
        )
        self.centred.setChecked(True)
        self.clear = Button(tr("Clear"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.pad)
        for pair in ((self.rubber, self.clear), (self.centred, self.dark)):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for widget in pair:
                row.addWidget(widget)
            column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.pad.drawn.connect(self.drawn)
        self.clear.clicked.connect(self.pad.clear)
        self.rubber.toggled.connect(self._on_rubber)
        self.dark.toggled.connect(self._on_dark)
        self.centred.toggled.connect(lambda _on: self._ask_again())

    @property
    def sample(self) -> Drawn | None:
        """What is drawn; None while nothing is."""
        return None if self.pad.blank else Drawn(self.pad.png(), self.centred.isChecked())

    def sizeHint(self) -> QSize:
        """Return the room of the pad and its tools."""
        return QSize(_SIDE, super().sizeHint().height())

    def _on_rubber(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        self.pad.rubs = on

    def _on_dark(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        self.pad.invert(dark=on)
        self._ask_again()

    def _ask_again(self) -> None:
        if not self.pad.blank:
            self.drawn.emit()
