"""The bar at the top: project, place, search, training and device."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from blockstudio.studio.files.documents import Documents
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.frame.crumbs import Crumbs
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

HEIGHT = 48
_BUTTON = 32


class TopBar(QWidget):
    """What is open and what runs, in one line."""

    def __init__(
        self,
        session: Session,
        documents: Documents,
        actions: dict[str, QAction],
        devices: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self.name = Words("", self, pixels=14, bold=True)
        self.edited = muted("", self)
        self.crumbs = Crumbs(session, self)
        self.search = SearchButton(actions["view.commands"], self)
        self.train = TrainButton(actions["run.train"], self)
        self.steering = [
            IconButton(actions[f"run.{name}"], name, self) for name in ("pause", "step", "stop")
        ]
        self.devices = devices
        self._build()
        self._show_name()
        session.history_changed.connect(self._show_name)
        session.reopened.connect(self._show_name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line below the bar."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(current().border)))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _build(self) -> None:
        self.setFixedHeight(HEIGHT)
        left = QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.name)
        left.addWidget(self.edited)
        left.addSpacing(16)
        left.addWidget(self.crumbs)
        left.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch(1)
        right.addWidget(self.train)
        for button in self.steering:
            right.addWidget(button)
        right.addSpacing(4)
        right.addWidget(self.devices)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(16)
        line.addLayout(left, 1)
        line.addWidget(self.search)
        line.addLayout(right, 1)

    def _show_name(self) -> None:
        self.name.setText(self._documents.name)
        self.edited.setText(tr("• edited") if self._documents.dirty else "")


class SearchButton(QAbstractButton):
    """Looks like a field, opens the command palette."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self._keys = ""
        self._follow()
        action.changed.connect(self._follow)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)

    def _follow(self) -> None:
        """Say what the action says, and its key as it is now."""
        action = self._action
        self._keys = action.shortcut().toString()
        self.setText(action.text())
        self.setAccessibleName(action.text())
        self.setToolTip(action.toolTip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and the keys."""
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._keys)
        return QSize(words + 76, 30)

    def minimumSizeHint(self) -> QSize:
        """Return room for the sign and the keys."""
        return QSize(60, 30)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a quiet field with the keys that open it."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.border)))
        painter.setBrush(QColor(theme.grid if lit and not self.hasFocus() else theme.field))
        painter.drawRoundedRect(area, 15, 15)
        sign = pixmap("search", 15, theme.muted, self.devicePixelRatioF())
        painter.drawPixmap(13, round(area.center().y() - 7), sign)
        painter.setPen(QColor(theme.muted))
        inner = area.adjusted(36, 0, -14, 0)
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys
        )
        room = inner.width() - self.fontMetrics().horizontalAdvance(self._keys) - 10
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)


class TrainButton(QAbstractButton):
    """The primary action of the window."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        """Return room for the sign and the word."""
        return QSize(max(104, self.fontMetrics().horizontalAdvance(self.text()) + 62), _BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it in the accent colour, grey while it can't be pressed."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink = QColor(theme.accent), QColor(theme.on_accent)
        if not self.isEnabled():
            fill, ink = QColor(theme.grid), QColor(theme.muted)
        elif self.isDown():
            fill = fill.darker(112)
        elif self.underMouse():
            fill = fill.lighter(108)
        painter.setPen(QPen(QColor(theme.text), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, 6, 6)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.text())
        left = area.center().x() - (width + 22) / 2
        sign = pixmap("play", 14, ink.name(), self.devicePixelRatioF())
        painter.drawPixmap(round(left), round(area.center().y() - 7), sign)
        painter.setPen(ink)
        words = QRectF(left + 22, area.top(), width + 4, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.updateGeometry()
        self.update()


class IconButton(QToolButton):
    """A square button with the icon of an action."""

    def __init__(self, action: QAction, sign: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setDefaultAction(action)
        self.setAccessibleName(action.text())
        self.setFixedSize(_BUTTON, _BUTTON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def minimumSizeHint(self) -> QSize:
        """Return its size: the text is not shown."""
        return QSize(_BUTTON, _BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a light frame and the icon."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.border)))
        painter.setBrush(QColor(theme.grid if self.isDown() or lit else theme.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        sign = pixmap(self._sign, 16, theme.text, self.devicePixelRatioF())
        painter.drawPixmap(self.rect().center() - QPoint(7, 7), sign)
