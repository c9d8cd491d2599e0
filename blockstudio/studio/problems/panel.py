"""Everything that is wrong, in one list: where, what, what to do, and the button that does it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from blockstudio.graph.edits import mend
from blockstudio.graph.problems import CodeItem, Fix, Problem
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import OneLine, Words, capital, muted, why
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.look.icons import pixmap
from blockstudio.studio.look.rows import RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.look.theme import current
from blockstudio.studio.problems.places import go_to, told_place
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_MOST = 200
_ORDER = {"error": 0, "warning": 1, "info": 2}
_Shown = tuple[Problem, str]
"""A problem, and where it is in words."""


class Problems(QWidget):
    """The list of problems; a click or Enter goes to the place."""

    counted = Signal(int)
    """How many problems there are."""
    visited = Signal(object)
    """The user went to the place of this `Problem`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[_Shown] = []
        self.empty = Words(tr("No problems"), self, role=self.foregroundRole())
        self.list = QListWidget(self)
        self._build()
        self._soon = Refresh(self, self._show)
        self._show()
        self.list.itemClicked.connect(self._visit)
        self.list.installEventFilter(self)
        session.problems_changed.connect(self._soon.ask)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the current problem with Enter, mend it with F."""
        if watched is self.list and isinstance(event, QKeyEvent):
            item = self.list.currentItem()
            if event.type() == QEvent.Type.KeyPress and item is not None:
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._visit(item)
                    return True
                problem = item.data(Qt.ItemDataRole.UserRole)
                if event.key() == Qt.Key.Key_F and problem.fix is not None:
                    self._mend(problem.fix)
                    return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "list"):
            self._put([])
            self._show()

    def _build(self) -> None:
        quiet(self.list, tr("Problems"))
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.empty)
        layout.addWidget(self.list)

    def _show(self) -> None:
        problems = sorted(self._session.problems, key=lambda problem: _ORDER[problem.severity])
        first = problems[:_MOST]
        current_row = self.list.currentRow()
        self._put([(problem, told_place(self._session, problem.place)) for problem in first])
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(min(current_row, self.list.count() - 1))
        self.list.setVisible(bool(problems))
        self.empty.setVisible(not problems)
        self.counted.emit(len(problems))

    def _put(self, rows: list[_Shown]) -> None:
        """Have these rows in the list; those before and after what differs stay as they are."""
        head = _alike(self._rows, rows)
        tail = _alike(self._rows[head:][::-1], rows[head:][::-1])
        for place in reversed(range(head, len(self._rows) - tail)):
            self.list.takeItem(place)
        for place in range(head, len(rows) - tail):
            self._insert(place, *rows[place])
        self._rows = rows

    def _insert(self, at: int, problem: Problem, place: str) -> None:
        line = ProblemRow(problem, place, self.list)
        line.mended.connect(self._mend)
        item = QListWidgetItem()
        self.list.insertItem(at, item)
        line.visited.connect(lambda: self._visit(item))
        item.setData(Qt.ItemDataRole.UserRole, problem)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told(problem.message))
        item.setSizeHint(line.sizeHint())
        self.list.setItemWidget(item, line)

    def _visit(self, item: QListWidgetItem) -> None:
        problem: Problem = item.data(Qt.ItemDataRole.UserRole)
        if go_to(self._session, problem.place):
            self.visited.emit(problem)

    def _mend(self, fix: Fix) -> None:
        self._session.attempt(mend, fix)


class ProblemRow(QWidget):
    """One problem: its sign, what is wrong, where, what was expected and what to do."""

    mended = Signal(object)
    visited = Signal()

    def __init__(self, problem: Problem, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        theme = current()
        colour = {"error": theme.error, "warning": theme.warning}.get(problem.severity, theme.muted)
        sign = QLabel(self)
        name = problem.severity if problem.severity != "info" else "info"
        sign.setPixmap(pixmap(name, 18, colour, self.devicePixelRatioF()))
        sign.setAccessibleName(_severity(problem))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 7, 8, 7)
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(problem, place), 1)
        self.button: Button | None = None
        if problem.fix is not None:
            self.button = Button(tr("Fix"), self)
            self.button.setToolTip(tr("Mend this with one click"))
            self.button.clicked.connect(lambda: self.mended.emit(problem.fix))
            row.addWidget(self.button)
        elif isinstance(problem.place.item, CodeItem):
            self.button = Button(tr("Show code"), self)
            self.button.setToolTip(tr("Go to the line of Python"))
            self.button.clicked.connect(self.visited)
            row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _words(self, problem: Problem, place: str) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Words(capital(told(problem.message)), self, bold=True))
        head.addWidget(muted(place, self))
        head.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(head)
        hint = capital(told(problem.hint)) if problem.hint is not None else ""
        rest = "  ".join(part for part in (why(problem), hint) if part)
        if rest:
            # Cut off where it is long, so that the button stays in sight.
            line = OneLine(rest, self, role=QPalette.ColorRole.PlaceholderText)
            line.setToolTip(rest)
            lines.addWidget(line)
        return lines


def _severity(problem: Problem) -> str:
    match problem.severity:
        case "error":
            return tr("Error")
        case "warning":
            return tr("Warning")
        case _:
            return tr("Note")


def _alike(first: list[_Shown], second: list[_Shown]) -> int:
    """Return how many rows from the start are the same in both."""
    pairs = zip(first, second, strict=False)
    return next(
        (at for at, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(first), len(second))
    )
