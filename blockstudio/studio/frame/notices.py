"""Short news over the canvas: what was done, or why something could not be."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QDragEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.words import Words, capital, muted, sentence
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told, tr

_SHORT = 4000
_MARGIN, _GAP = 20, 8
_WIDEST = 520


class Notice(QFrame):
    """A card at the lower edge of a widget; a click takes it away.

    What was merely done goes by itself after some seconds; what has to be read stays. It stands above
    what `beside` gives, a widget at that edge, where it would cover it.
    """

    def __init__(self, over: QWidget, beside: Callable[[], QWidget] | None = None) -> None:
        super().__init__(over)
        self._over = over
        self._beside = beside
        self._sign = QLabel(self)
        self.words = Words("", self, wraps=True)
        self.hint = muted("", self, wraps=True)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.words)
        lines.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 11, 16, 11)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.setAcceptDrops(True)
        self.hide()
        over.installEventFilter(self)

    def tell(self, line: str) -> None:
        """Say that something was done."""
        self._show(line, "", ("check", "tie"), _SHORT)

    def tell_until_read(self, line: str) -> None:
        """Say what was done and taken for granted: it stays until it is clicked."""
        self._show(line, tr("Click here once you have read this."), ("check", "tie"), 0)

    def tell_problem(self, problem: Problem) -> None:
        """Say why something could not be done, and what to do."""
        hint = capital(told(problem.hint)) if problem.hint is not None else ""
        name = "error" if problem.severity == "error" else "warning"
        self._show(sentence(problem), hint, (name, name), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the widget below is resized."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Go away."""
        self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: ARG002
        """Make room for what is dragged to the canvas below."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current().border)))
        painter.setBrush(QColor(current().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._draw_sign()

    def _draw_sign(self) -> None:
        name, colour = self._shown
        ink = getattr(current(), colour)
        self._sign.setPixmap(pixmap(name, 18, ink, self.devicePixelRatioF()))

    def _show(self, line: str, hint: str, sign: tuple[str, str], stay: int) -> None:
        self.words.setText(line)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._shown = sign
        self._draw_sign()
        self.setAccessibleName(f"{line} {hint}")
        self._place()
        self.show()
        self.raise_()
        if stay:
            self._timer.start(stay)
        else:
            self._timer.stop()

    def _place(self) -> None:
        longest = max(
            self.words.fontMetrics().horizontalAdvance(self.words.text()),
            self.hint.fontMetrics().horizontalAdvance(self.hint.text()),
        )
        width = min(longest + 66, _WIDEST, self._over.width() - 2 * _MARGIN)
        layout = self.layout()
        height = layout.heightForWidth(width) if layout is not None else 40
        left = (self._over.width() - width) // 2
        place = QRect(left, self._over.height() - height - _MARGIN, width, height)
        if self._beside is not None and (there := self._beside()).isVisible():
            covered = QRect(there.mapTo(self._over, QPoint(0, 0)), there.size())
            if covered.intersects(place):
                place.moveBottom(covered.top() - _GAP)
        self.setGeometry(place)
