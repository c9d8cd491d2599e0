"""The bubble, a few words beside a place of the canvas: hints while dragging, refusals, what is wrong here."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QCursor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.canvas.cards.inks import LINE, font
from blockstudio.studio.forms.words import why
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told

Mood = Literal["fine", "error", "warning"]
_PADDING = 11
_WIDEST = 380
_LINE_GAP = 3
_WRAP = Qt.TextFlag.TextWordWrap.value
_FADE = 150
_GAP = 10
_MARGIN = 4
_STAY = 5000
"""How long a refusal stays, in milliseconds."""
_POINTER = (18, -6, 18, 10)
"""What a pointer covers to the right of its tip, and above and below it; less the gap."""


class Bubble(QWidget):
    """A small card of text that lies over the canvas and never takes the mouse."""

    spoken = Signal(str)
    """It says this now, and said something else or nothing before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.title = ""
        self.lines: tuple[str, ...] = ()
        self.mood: Mood = "fine"
        self._opacity = 1.0
        self._later = QTimer(self, singleShot=True)
        self._fading = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._later.timeout.connect(self.fade)
        self._fading.valueChanged.connect(self._show_opacity)
        self._fading.finished.connect(self.hide)

    def say(
        self, beside: QRect, title: str, lines: tuple[str, ...] = (), mood: Mood = "fine"
    ) -> None:
        """Show words below an area of the parent, else above it or at its side: never over it."""
        self._later.stop()
        self._fading.stop()
        self._opacity = 1.0
        news = (title, lines, mood) != (self.title, self.lines, self.mood)
        if news or not self.isVisible():
            self.spoken.emit(". ".join((title, *lines)))
        if news:
            self.title, self.lines, self.mood = title, lines, mood
            self.setAccessibleName(" ".join((title, *lines)))
            self.update()
        self.resize(self.sizeHint())
        self.move(self._place(beside))
        self.show()
        self.raise_()

    def refuse(self, problem: Problem, beside: QRect | None = None) -> None:
        """Say why something could not be done, for a while: beside an area, else at the pointer."""
        title, lines = words_of(problem)
        self.hide()
        self.say(beside or at_pointer(self._pointer()), title, lines, "error")
        self.leave(_STAY)

    def _pointer(self) -> QPoint:
        """Return where the pointer is over the parent, or the middle of that."""
        spot = self._over.mapFromGlobal(QCursor.pos())
        return spot if self._over.rect().contains(spot) else self._over.rect().center()

    def leave(self, after: int = 0) -> None:
        """Go away, after so many milliseconds."""
        if after:
            self._later.start(after)
        else:
            self._later.stop()
            self.hide()

    def fade(self) -> None:
        """Go away softly, or at once where motion is not wanted."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        length = min(_FADE, self.style().styleHint(hint, None, self))
        if length <= 0:
            self.hide()
            return
        self._fading.setDuration(length)
        self._fading.start()

    def sizeHint(self) -> QSize:
        """As large as the words."""
        boxes = [_box(words, bold=bold) for words, bold in self._rows()]
        wide = max((box.width() for box in boxes), default=0.0)
        high = sum(box.height() for box in boxes) + _LINE_GAP * (len(boxes) - 1)
        return QSize(int(wide) + 2 * _PADDING + 2, int(high) + 2 * _PADDING - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card and its words."""
        theme = current()
        edge = {"fine": theme.accent, "error": theme.error, "warning": theme.warning}[self.mood]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        painter.setPen(QPen(QColor(edge), 1.0))
        painter.setBrush(QColor(theme.error_tint if self.mood == "error" else theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7.0, 7.0)
        y = _PADDING - 2.0
        for words, bold in self._rows():
            painter.setFont(font(LINE, bold=bold))
            painter.setPen(QColor(theme.text if bold else theme.muted))
            high = _box(words, bold=bold).height()
            painter.drawText(QRectF(_PADDING, y, self.width() - 2 * _PADDING, high), _WRAP, words)
            y += high + _LINE_GAP
        painter.end()

    def _rows(self) -> list[tuple[str, bool]]:
        return [(self.title, True), *((line, False) for line in self.lines)]

    def _place(self, beside: QRect) -> QPoint:
        """Return the corner that keeps the words inside the parent and the area in sight."""
        room = self._over.size() - self.size()
        last_x, last_y = room.width() - _MARGIN, room.height() - _MARGIN
        x = max(_MARGIN, min(beside.left(), last_x))
        below, above = beside.bottom() + _GAP, beside.top() - _GAP - self.height()
        if below <= last_y:
            return QPoint(x, max(_MARGIN, below))
        if above >= _MARGIN:
            return QPoint(x, min(above, last_y))
        right, left = beside.right() + _GAP, beside.left() - _GAP - self.width()
        x = right if right <= last_x or left < _MARGIN else left
        return QPoint(max(_MARGIN, min(x, last_x)), max(_MARGIN, min(beside.top(), last_y)))

    def _show_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()


def at_pointer(spot: QPoint) -> QRect:
    """Return what a pointer whose tip is at `spot` covers, for words to stand beside."""
    return QRect(spot, spot).adjusted(*_POINTER)


def words_of(problem: Problem) -> tuple[str, tuple[str, ...]]:
    """Return a problem as a title and lines: what was expected and came, and what to do."""
    compared = why(problem)
    lines = [compared] if compared else []
    if problem.hint is not None:
        lines.append(sentence(told(problem.hint)))
    return sentence(told(problem.message)), tuple(lines)


def sentence(words: str) -> str:
    """Return words with a capital at the start."""
    return words[:1].upper() + words[1:]


def _box(words: str, *, bold: bool) -> QRectF:
    room = QRectF(0.0, 0.0, _WIDEST, 1e4)
    return (
        QFontMetricsF(font(LINE, bold=bold)).boundingRect(room, _WRAP, words).adjusted(0, 0, 1, 1)
    )
