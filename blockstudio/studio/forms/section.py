"""A part of a long form that folds away: its title, and in one line what is set in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.forms.controls import GRID, HEIGHT, RADIUS, SMALL, font_of
from blockstudio.studio.look import theme
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.theme import small_capitals
from blockstudio.studio.translations import tr

_SIGN = 16
_LEAST_SUMMARY = 36.0


class SectionHeader(QAbstractButton):
    """The line that opens and closes a section."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = ""
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    def show_summary(self, words: str) -> None:
        """Tell what is set."""
        if words != self.summary:
            self.summary = words
            self.setToolTip(words)
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(160, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the title is cut off last."""
        return QSize(80, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the chevron, the title, and the summary as far as there is room."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            focus = QPen(QColor(colours.accent), 1.2)
            painter.setPen(focus if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.field))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        top = (self.height() - _SIGN) // 2
        painter.drawPixmap(0, top, pixmap(sign, _SIGN, colours.muted, self.devicePixelRatioF()))
        self._words(painter, colours)

    def _words(self, painter: QPainter, colours: theme.Theme) -> None:
        left, middle = _SIGN + 4.0, Qt.AlignmentFlag.AlignVCenter
        title = small_capitals(self.font())
        painter.setFont(title)
        painter.setPen(QColor(colours.muted))
        line = QRectF(left, 0, self.width() - left, self.height())
        words = self.text().upper()
        painter.drawText(line, middle, words)
        used = QFontMetricsF(title).horizontalAdvance(words)
        used += 0.4 * len(words) + 2 * GRID
        room = line.width() - used - 4.0
        if not self.summary or room < _LEAST_SUMMARY:
            return
        small = font_of(self, SMALL)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted if self.isChecked() else colours.text))
        cut = QFontMetricsF(small).elidedText(self.summary, Qt.TextElideMode.ElideRight, room)
        place = QRectF(line.right() - 4.0 - room, 0, room, self.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, cut)


class Section(QWidget):
    """A header and what it opens."""

    def __init__(self, title: str, body: QWidget, parent: QWidget, *, opened: bool = False) -> None:
        super().__init__(parent)
        self.header = SectionHeader(title, self)
        self.body = body
        body.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.header)
        column.addWidget(body)
        self.header.toggled.connect(self._on_toggled)
        self.header.setChecked(opened)
        self._on_toggled(opened)

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return self.header.isChecked()

    def open(self) -> None:
        """Show the body."""
        self.header.setChecked(True)

    def show_summary(self, words: str) -> None:
        """Tell in one line what is set in it."""
        self.header.show_summary(words)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001
        self.body.setVisible(opened)
        state = tr("open") if opened else tr("closed")
        self.header.setAccessibleName(f"{self.header.text()}, {state}")
