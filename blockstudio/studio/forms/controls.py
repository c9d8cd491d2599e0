"""Where a value is typed or chosen, painted in the colours of the theme; and their measures."""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QWidget,
)

from blockstudio.studio.forms.cut import told_in_full
from blockstudio.studio.look import theme
from blockstudio.studio.look.icons import icon

GRID = 8
HEIGHT = 28
RADIUS = 5.0
TEXT = 13
SMALL = 12
_BEFORE, _BEHIND = GRID, 22
"""What a choice keeps free at the left of its words, and at their right for the arrow."""
_SPARE = 3
"""Pixels by which words may be wider than a whole number of them says, as screens scale."""
_WIDEST = 240
"""How wide a choice gets by itself that is as wide as its names."""

Tone = Literal["", "error", "warning"]


def font_of(
    widget: QWidget, pixels: int = TEXT, *, bold: bool = False, mono: bool = False
) -> QFont:
    """Return a font of that many pixels; the family is the widget's, unless code is written."""
    font = (
        QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        if mono
        else QFont(widget.font())
    )
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def sized(widget: QWidget, pixels: int = TEXT, *, bold: bool = False, mono: bool = False) -> None:
    """Give `widget` a font of that many pixels; the family stays the application's."""
    widget.setFont(font_of(widget, pixels, bold=bold, mono=mono))


def box(painter: QPainter, widget: QWidget, tone: Tone, *, focused: bool) -> None:
    """Paint the rounded box that a value lies in."""
    colours = theme.current()
    edge = colours.border
    if tone:
        edge = colours.error if tone == "error" else colours.warning
    elif focused:
        edge = colours.accent
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), 1.5 if focused or tone else 1.0))
    painter.setBrush(QColor(colours.field))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def see_through(widget: QWidget) -> None:
    """Let the box that is painted behind `widget` show."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    widget.setPalette(palette)


_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class Field(QLineEdit):
    """A line of text in a rounded box; Escape takes back what was typed."""

    abandoned = Signal()
    """Escape was pressed: what was typed is to be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone: Tone = ""
        self.plain = False
        self._lead: tuple[QAction, str] | None = None
        sized(self)
        see_through(self)
        self.setFrame(False)
        self.setTextMargins(GRID, 0, GRID, 0)
        self.setMinimumHeight(HEIGHT)

    def lead_with(self, name: str) -> None:
        """Show the icon of that name before the text, in whatever theme is worn."""
        sign = self.addAction(icon(name), Field.ActionPosition.LeadingPosition)
        # A button for who can't see it: called as what can be typed beside it.
        sign.setText(self.placeholderText() or self.accessibleName())
        self._lead = sign, name

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colour of another theme."""
        super().changeEvent(event)
        lead: tuple[QAction, str] | None = getattr(self, "_lead", None)
        if event.type() == QEvent.Type.PaletteChange and lead is not None:
            lead[0].setIcon(icon(lead[1]))

    def setPlaceholderText(self, words: str) -> None:
        """Say in the empty field what goes there: its name too, unless it was given one."""
        super().setPlaceholderText(words)
        if not self.accessibleName():
            self.setAccessibleName(words)

    def fit_prompt(self) -> None:
        """Be as wide as what is said in the empty field."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setFixedWidth(words + 3 * GRID)

    def make_plain(self) -> None:
        """Show the text like a title, with a line below it only while it can be typed into."""
        self.plain = True
        # Qt itself leaves two pixels: the text is to line up with what is below it.
        self.setTextMargins(-2, 0, 0, 0)

    def set_tone(self, tone: Tone) -> None:
        """Mark the value as wrong, doubtful or neither."""
        if tone != self.tone:
            self.tone = tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the text."""
        if self.plain:
            self._underline(QPainter(self))
        else:
            box(QPainter(self), self, self.tone, focused=self.hasFocus())
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the document while nothing is being typed; tell what is cut off."""
        if told_in_full(self, event, self.text() or self.placeholderText(), self._room()):
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.isModified()
            and (event.matches(_UNDO) or event.matches(_REDO))
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape as “forget what I typed”, if anything was."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.abandoned.emit()
            return
        super().keyPressEvent(event)

    def _room(self) -> int:
        margins = self.textMargins()
        return self.width() - margins.left() - margins.right() - 4

    def _underline(self, painter: QPainter) -> None:
        colours = theme.current()
        if self.tone or self.hasFocus():
            painter.setPen(QPen(QColor(colours.error if self.tone else colours.accent), 2))
        elif self.underMouse() and not self.isReadOnly():
            painter.setPen(QPen(QColor(colours.border), 1))
        else:
            return
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class Choice(QComboBox):
    """One of a few values; the wheel does nothing unless the box has the focus.

    Its list is as wide as its names are, whatever room the box has.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone: Tone = ""
        self.prompt = ""
        self._widest = 0
        sized(self)
        see_through(self)
        self.setMinimumHeight(HEIGHT)
        self.setMinimumWidth(64)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def fit_names(self, widest: int = _WIDEST) -> None:
        """Be as wide as the longest name, within limits; less where there is no room."""
        self._widest = widest
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def sizeHint(self) -> QSize:
        """Return the room that the names take, or a little where nobody said that they are to have it."""
        hint = super().sizeHint()
        if self._widest:
            names = [self.itemText(place) for place in range(self.count())]
            longest = max(map(self.fontMetrics().horizontalAdvance, names), default=0)
            hint.setWidth(max(64, min(longest + _BEFORE + _BEHIND + _SPARE, self._widest)))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the least room: the rest of a name is cut off."""
        hint = super().minimumSizeHint()
        return QSize(64, hint.height()) if self._widest else hint

    def set_tone(self, tone: Tone) -> None:
        """Mark the value as wrong, doubtful or neither."""
        if tone != self.tone:
            self.tone = tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box, the chosen text and the arrow."""
        painter = QPainter(self)
        box(painter, self, self.tone, focused=self.hasFocus())
        colours = theme.current()
        text = self._words()
        chosen = self.currentIndex() >= 0 and self.isEnabled()
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        area = self._area()
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        chevron(painter, QPointF(self.width() - 14, self.height() / 2), colours.muted)

    def showPopup(self) -> None:
        """Open the list, which is called as the box is, and wide enough for every name."""
        view = self.view()
        view.setAccessibleName(self.accessibleName())
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar)
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that open the list from the commands of the window; tell what is cut off."""
        if told_in_full(self, event, self._words(), self._area().width()):
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    def _words(self) -> str:
        return self.currentText() or self.prompt

    def _area(self) -> QRect:
        return self.rect().adjusted(_BEFORE, 0, -_BEHIND, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, not the value, while the mouse only passes by."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def chevron(painter: QPainter, at: QPointF, colour: str) -> None:
    """Paint the small arrow that says more lies below."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    points = [at + QPointF(-3.5, -1.8), at + QPointF(0, 1.8), at + QPointF(3.5, -1.8)]
    painter.drawPolyline(points)
