"""One finding: what it is, where, its evidence with a plot, why it matters, and what to try."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.diagnosis.finding import Finding
from blockstudio.studio.doctor.plot import EvidencePlot
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import RADIUS
from blockstudio.studio.forms.words import Words, capital, muted
from blockstudio.studio.look import theme
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.translations import told, tr


class FindingRow(QWidget):
    """A finding on a card of its own; a click or Enter goes to its place."""

    visited = Signal(object)
    tried = Signal(object)
    applied = Signal(object)

    def __init__(self, finding: Finding, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding = finding
        self.attempt: Button | None = None
        self.accept: Button | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(told(finding.message))
        self.setAccessibleDescription(told(finding.evidence))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(12)
        self._sign = QLabel(self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(place), 1)
        if finding.curve is not None and finding.curve.y:
            row.addWidget(EvidencePlot(finding.curve, self), 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.visited.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.visited.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card."""
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if self.hasFocus() else colours.border
        painter.setPen(QPen(QColor(edge), 1.0))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._sign.setPixmap(pixmap("warning", 18, colours.warning, self.devicePixelRatioF()))

    def _words(self, place: str) -> QVBoxLayout:
        finding = self.finding
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Words(capital(told(finding.message)), self, bold=True))
        head.addWidget(muted(place, self))
        head.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addLayout(head)
        lines.addWidget(Words(capital(told(finding.evidence)), self, wraps=True))
        lines.addWidget(muted(told(finding.why), self, wraps=True))
        if finding.remedy is not None:
            lines.addLayout(self._buttons(told(finding.remedy.title)))
        return lines

    def _buttons(self, title: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(muted(title, self))
        self.attempt = Button(tr("Try on a copy"), self)
        self.attempt.setToolTip(tr("Train a copy that has this; the network here stays as it is"))
        self.attempt.clicked.connect(lambda: self.tried.emit(self.finding))
        self.accept = Button(tr("Use it here"), self, kind="quiet")
        self.accept.setToolTip(tr("Change the network or the recipe; it can be undone"))
        self.accept.clicked.connect(lambda: self.applied.emit(self.finding))
        line.addWidget(self.attempt)
        line.addWidget(self.accept)
        line.addStretch(1)
        return line
