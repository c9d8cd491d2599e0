"""What every page of the inspector is: a column of sections that refreshes itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from blockstudio.graph import edits
from blockstudio.graph.problems import Fix, Problem
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Heading, ProblemLine
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session


class Page(QWidget):
    """A column of sections about what is selected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.problems = Problems(self)
        """What is told at the foot of the inspector."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.column.setSpacing(GRID)

    def refresh(self) -> None:
        """Show the document and its facts as they are now."""

    def settle(self) -> None:
        """Enter what is being typed, before another page is shown."""

    def section(self, title: str, content: QWidget | QLayout) -> Heading:
        """Add a titled part and return its heading."""
        heading = Heading(title, self)
        if isinstance(content, QWidget) and not content.accessibleName():
            content.setAccessibleName(title)
        self.column.addSpacing(GRID)
        self.column.addWidget(heading)
        self.add(content)
        return heading

    def add(self, content: QWidget | QLayout) -> None:
        """Add a part without a title."""
        if isinstance(content, QWidget):
            self.column.addWidget(content)
        else:
            self.column.addLayout(content)

    def mend(self, fix: Fix) -> None:
        """Make the one edit that mends a problem."""
        self.session.attempt(edits.mend, fix)


class Problems(QWidget):
    """Problems one below the other, each with its hint and its button."""

    changed = Signal()
    """Others are told now."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._told: list[Problem] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._lines.setSpacing(GRID)
        self.hide()

    def tell(self, problems: list[Problem]) -> None:
        """Show exactly these."""
        if problems == self._told:
            return
        self._told = problems
        clear(self._lines)
        for problem in problems:
            line = ProblemLine(problem, self)
            line.mended.connect(self._page.mend)
            self._lines.addWidget(line)
            # Without it, a layout counts it only from the next turn of the event loop on.
            line.show()
        self.setVisible(bool(problems))
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that parts it from the fields."""
        painter = QPainter(self)
        painter.setPen(QColor(current().border))
        painter.drawLine(0, 0, self.width(), 0)
