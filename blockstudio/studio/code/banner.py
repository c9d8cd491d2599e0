"""The line above the canvas that asks whether the Python of a file may run."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_TINT = 0.10


class TrustBanner(QWidget):
    """Shown while code waits for trust, or is held because it took too long. Nothing is blocked."""

    code_requested = Signal()
    """The code is to be shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._allowed = False
        self._sign = QLabel(self)
        self.words = Words("", self, wraps=True)
        self.show_button = Button(tr("Show code"), self)
        self.trust_button = Button("", self, kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.trust_button)
        self.hide()
        self.show_button.clicked.connect(self.code_requested)
        self.trust_button.clicked.connect(session.trust.allow)
        session.trust.changed.connect(self.refresh)
        session.problems_changed.connect(self.refresh)

    def allow(self, *, shown: bool) -> None:
        """Let the banner be seen at all: with the canvas, not on the welcome page."""
        self._allowed = shown
        self.refresh()

    def refresh(self) -> None:
        """Say what there is to say now, or go."""
        trust = self._session.trust
        count = len(trust.asked())
        held = trust.held and not count
        if count:
            pieces = tr("1 piece") if count == 1 else tr("{count} pieces", count=count)
            words = tr("This file contains Python code ({pieces}).", pieces=pieces)
            self._say(words, tr("Read it, then trust it to see its shapes and to train."))
            self.trust_button.setText(tr("Trust this code"))
        elif held:
            words = tr("The code of this network takes too long. The engine was started again.")
            self._say(words, tr("The code runs again once it is changed."))
            self.trust_button.setText(tr("Try again"))
        self.trust_button.updateGeometry()
        self.setVisible(self._allowed and bool(count or held))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a tint of the warning colour, and a line below."""
        painter = QPainter(self)
        theme = current()
        painter.fillRect(event.rect(), QColor(theme.panel))
        tint = QColor(theme.warning)
        tint.setAlphaF(_TINT)
        painter.fillRect(event.rect(), tint)
        painter.setPen(QColor(theme.border))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._sign.setPixmap(pixmap("warning", 18, theme.warning, self.devicePixelRatioF()))

    def _say(self, *sentences: str) -> None:
        words = " ".join(sentences)
        self.words.setText(words)
        self.setAccessibleName(words)
