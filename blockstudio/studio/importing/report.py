"""The import report: how each class was brought in, why so, and where its source is."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.project.import_report import TRIALS, ClassReport, Rung, Trial
from blockstudio.project.import_report import ImportReport as Report
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, RADIUS, SMALL
from blockstudio.studio.forms.words import Heading, OneLine, Role, Words, muted
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told, tr

_SIZE = QSize(400, 560)
_EDGE = QPoint(12, 88)
"""How far from the right and the top of the window it stands at first: beside the canvas."""

RUNGS: dict[Rung, Text] = {
    "containers": text("holds others"),
    "traced": text("nodes"),
    "regions": text("nodes, with choices by the mode"),
    "python": text("kept as Python"),
}
"""What a class has become, by the way it was brought in."""
PARTLY = text("nodes, and a few lines of Python")
"""The same of one of which some statements stay Python."""


class ImportReport(QDialog):
    """A window beside the canvas: a click on a class opens its block."""

    visited = Signal(str)
    """The block of that id is to be shown."""
    open_requested = Signal()
    """The project, which is not open yet, is to be."""

    def __init__(self, report: Report, parent: QWidget, *, opened: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import report"))
        self.resize(_SIZE.boundedTo(parent.size() - QSize(40, 40)))
        corner = parent.rect().topRight() + QPoint(-self.width() - _EDGE.x(), _EDGE.y())
        self.move(parent.mapToGlobal(corner))
        # The report begins with the deepest: here the whole comes first.
        self.rows = [ClassRow(item, self) for item in reversed(report.classes)]
        self.open_project = Button(tr("Open the project"), self, kind="primary")
        self.close_report = Button(tr("Close"), self)
        self._lay_out(report)
        slim_inside(self)
        self.show_opened(opened=opened)
        for row in self.rows:
            row.visited.connect(self.visited)
        self.open_project.clicked.connect(self.open_requested)
        self.close_report.clicked.connect(self.reject)

    def show_opened(self, *, opened: bool) -> None:
        """Offer to open the project, or, where it is, to go to its blocks."""
        self.open_project.setVisible(not opened)
        for row in self.rows:
            row.setEnabled(opened)

    def _lay_out(self, report: Report) -> None:
        body = QWidget(self)
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, GRID, 0)
        lines.setSpacing(2)
        for row in self.rows:
            lines.addWidget(row)
        if report.trials:
            lines.addSpacing(2 * GRID)
            lines.addWidget(Heading(tr("Beside the original"), body))
        for trial in report.trials:
            lines.addWidget(_trial_line(trial, body))
        lines.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(Words(told(summary(report)), self, pixels=15, bold=True, wraps=True))
        column.addWidget(area, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.close_report)
        row.addWidget(self.open_project)
        return row


class ClassRow(QFrame):
    """One class: its name and how often it is there, the way it was brought in, why, and its source."""

    visited = Signal(str)
    """It was clicked: the id of its block."""

    def __init__(self, report: ClassReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.report = report
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Show the block"))
        self.setAccessibleName(report.name)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Words(report.name, self, bold=True))
        if report.instances > 1:
            head.addWidget(muted(f"×{report.instances}", self))
        head.addStretch(1)
        way = PARTLY if report.statements else RUNGS[report.rung]
        head.addWidget(muted(told(way), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addLayout(head)
        for words in (report.reason, *report.notes):
            if words is not None:
                column.addWidget(Words(told(words), self, pixels=SMALL, wraps=True))
        if source := _source(report):
            where = OneLine(source, self, role=Role.PlaceholderText)
            where.setToolTip(report.file)
            column.addWidget(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show its block with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.visited.emit(self.report.block)
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show it as the others."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a ground of its own under the mouse, and a frame where the keys go."""
        colours = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        over = self.underMouse() and self.isEnabled()
        painter.setBrush(QColor(colours.grid if over else colours.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show its block."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.visited.emit(self.report.block)


def summary(report: Report) -> Text:
    """Say in one line how much of it can be edited."""
    kept = sum(item.rung == "python" for item in report.classes)
    partly = sum(item.statements > 0 for item in report.classes)
    count = len(report.classes)
    if kept and partly:
        words = {"count": count, "kept": kept, "partly": partly}
        return text("{count} classes, {kept} kept as Python, {partly} in a few lines", **words)
    if kept:
        return text("{count} classes, {kept} of them kept as Python", count=count, kept=kept)
    if partly and count == 1:
        return text("1 class, a few lines of it kept as Python")
    if partly:
        said = {"count": count, "partly": partly}
        return text("{count} classes, a few lines of {partly} kept as Python", **said)
    if count == 1:
        return text("1 class, all of it nodes")
    return text("{count} classes, all of them nodes", count=count)


def _trial_line(trial: Trial, parent: QWidget) -> Words:
    title = TRIALS.get(trial.title, trial.title)
    line = told(text("{title}: {outcome}", title=title, outcome=trial.told))
    if trial.verdict == "differs":
        return Words(line, parent, role=Role.BrightText, pixels=SMALL, wraps=True)
    return Words(line, parent, pixels=SMALL, wraps=True)


def _source(report: ClassReport) -> str:
    line = f":{report.line}" if report.line else ""
    return f"{Path(report.file).name}{line}" if report.file else ""
