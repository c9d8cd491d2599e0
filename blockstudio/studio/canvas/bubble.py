"""A few words beside a place of the canvas: hints while dragging, refusals, what is wrong here."""

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from blockstudio.graph.problems import Problem
from blockstudio.studio.canvas.inks import LINE, font
from blockstudio.studio.forms.words import why
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told

Mood = Literal["fine", "error", "warning"]
_PADDING = 11
_WIDEST = 380
_LINE_GAP = 3
_WRAP = Qt.TextFlag.TextWordWrap.value
_FADE = 150


class Bubble(QWidget):
    """A small card of text that lies over the canvas and never takes the mouse."""

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

    def say(self, at: QPoint, title: str, lines: tuple[str, ...] = (), mood: Mood = "fine") -> None:
        """Show words beside a point of the parent, kept inside the parent."""
        self._later.stop()
        self._fading.stop()
        self._opacity = 1.0
        if (title, lines, mood) != (self.title, self.lines, self.mood):
            self.title, self.lines, self.mood = title, lines, mood
            self.setAccessibleName(" ".join((title, *lines)))
            self.update()
        self.resize(self.sizeHint())
        self.move(self._inside(at))
        self.show()
        self.raise_()

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

    def sizeHint(self) -> QSize:  # noqa: N802
        """As large as the words."""
        boxes = [_box(words, bold=bold) for words, bold in self._rows()]
        wide = max((box.width() for box in boxes), default=0.0)
        high = sum(box.height() for box in boxes) + _LINE_GAP * (len(boxes) - 1)
        return QSize(int(wide) + 2 * _PADDING + 2, int(high) + 2 * _PADDING - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
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

    def _inside(self, at: QPoint) -> QPoint:
        room = self._over.size() - self.size()
        x = max(4, min(at.x(), room.width() - 4))
        y = at.y() if at.y() <= room.height() - 4 else at.y() - self.height() - 36
        return QPoint(x, max(4, y))

    def _show_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()


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
