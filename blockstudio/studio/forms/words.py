"""Words in panels: headings, notes, names in code, and a problem told in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import SMALL, TEXT, sized
from blockstudio.studio.forms.cut import told_in_full
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.graph.problems import Problem

Role = QPalette.ColorRole


class Words(QLabel):
    """A line or a paragraph of plain text in one of the palette's roles."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: QPalette.ColorRole = Role.WindowText,
        pixels: int = TEXT,
        bold: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(role)
        self.setWordWrap(wraps)
        sized(self, pixels, bold=bold)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            # A label forgets this with every new policy, and is then cut off at one guessed height.
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)


class Heading(Words):
    """The title of a section, in small capitals."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, role=Role.PlaceholderText, pixels=11, bold=True)
        font = self.font()
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        self.setFont(font)


class OneLine(Words):
    """A line that is cut off with an ellipsis where there is no room for it."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: QPalette.ColorRole = Role.WindowText,
        pixels: int = SMALL,
        bold: bool = False,
    ) -> None:
        super().__init__(text, parent, role=role, pixels=pixels, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def event(self, event: QEvent) -> bool:
        """Tell in full what is cut off."""
        return told_in_full(self, event, self.text(), self.width()) or super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        cut = Qt.TextElideMode.ElideMiddle
        words = painter.fontMetrics().elidedText(self.text(), cut, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


def muted(text: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> Words:
    """Return small text that stands back."""
    return Words(text, parent, role=Role.PlaceholderText, pixels=SMALL, wraps=wraps)


class ProblemLine(QWidget):
    """A problem in words, under the place where it is; its button mends it where that is known."""

    mended = Signal(object)
    """The mend was asked for: the `Fix`."""

    def __init__(self, problem: "Problem", parent: QWidget | None = None, words: str = "") -> None:
        """Tell `problem`, in other `words` if there are any."""
        super().__init__(parent)
        self.problem = problem
        words = words or sentence(problem)
        role = Role.BrightText if problem.severity == "error" else Role.WindowText
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(Words(words, self, role=role, pixels=SMALL, wraps=True))
        if problem.hint is not None:
            lines.addWidget(muted(capital(told(problem.hint)), self, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(lines, 1)
        if problem.fix is not None:
            button = Button(tr("Fix"), self, kind="quiet")
            button.clicked.connect(lambda: self.mended.emit(problem.fix))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def sentence(problem: "Problem") -> str:
    """Return what is wrong with what was expected and what came, without the hint."""
    return tr("{message}. {why}", message=capital(told(problem.message)), why=why(problem)).strip()


def why(problem: "Problem") -> str:
    """Return “expected …, got …” as far as it is known, and the message has not said it."""
    expected, actual = problem.compared
    if expected is not None and actual is not None:
        return tr("Expected {wanted}. Got: {got}.", wanted=told(expected), got=told(actual))
    if expected is not None:
        return tr("Expected {wanted}.", wanted=told(expected))
    return tr("Got: {got}.", got=told(actual)) if actual is not None else ""


def hint(problem: "Problem") -> str:
    """Return what to do about it as a sentence, or nothing."""
    return capital(told(problem.hint)) if problem.hint is not None else ""


def capital(words: str) -> str:
    """Return `words` beginning with a capital, unless that would change a name in code."""
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.isalpha() else words
