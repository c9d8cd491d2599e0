"""A bar that says how much of something is done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr

_HEIGHT = 8


class Bar(QWidget):
    """A bar that fills from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Progress"))

    def show_share(self, share: float, colour: str = "") -> None:
        """Show how much is done, from 0 to 1; without a colour in the accent of the theme."""
        self.share, self.colour = min(max(share, 0.0), 1.0), colour
        self.setAccessibleDescription(tr("{share:.0%} done", share=self.share))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room it would like."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the track and what is done of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        painter.setBrush(QColor(current().grid))
        painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
        if self.share > 0:
            area.setWidth(max(area.width() * self.share, _HEIGHT))
            painter.setBrush(QColor(self.colour or current().accent))
            painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
