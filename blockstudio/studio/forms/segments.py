"""A small switch between views."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from blockstudio.studio.forms.controls import SMALL, sized
from blockstudio.studio.look import theme


class Segment(QAbstractButton):
    """One of some views; the chosen one is underlined."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        sized(self, SMALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the room its words take."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 20, 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words, and the line under the chosen ones."""
        colours = theme.current()
        painter = QPainter(self)
        colour = colours.accent if self.isChecked() else colours.muted
        if (self.underMouse() or self.hasFocus()) and not self.isChecked():
            colour = colours.text
        painter.setPen(QColor(colour))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawLine(10, self.height() - 2, self.width() - 10, self.height() - 2)
