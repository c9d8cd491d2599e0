"""A few lines of the generated code: those that a node wrote, and how to reach it in Python."""

import keyword
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from blockstudio.compiler.source import Source
from blockstudio.graph.records import Id
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, SMALL, box, sized
from blockstudio.studio.forms.words import Heading
from blockstudio.studio.look import theme
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.translations import tr

Written = tuple[list[str], str]
"""Lines of the generated file, and the expression that reaches a module in it."""
_MOST = 3
_LINE = 20


class CodeBox(QWidget):
    """Lines of code in a box, cut off at its edge and whole in the tooltip; a click copies one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[str] = []
        sized(self, SMALL, mono=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: list[str]) -> None:
        """Show exactly these."""
        if lines != self._lines:
            self._lines = lines
            self.setToolTip("\n".join(lines))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room its lines take."""
        return QSize(120, len(self._lines) * _LINE + 2 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box and each line."""
        painter = QPainter(self)
        box(painter, self, "", focused=False)
        painter.setPen(QColor(theme.current().text))
        for number, line in enumerate(self._lines):
            area = QRect(10, GRID + number * _LINE, self.width() - 20, _LINE)
            words = painter.fontMetrics().elidedText(
                line, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)


class Code(QWidget):
    """What a node is in the generated file, and the expression that reaches it.

    `read` returns both; it is asked when the part can be seen, for the file is written for it.
    """

    def __init__(self, read: Callable[[], Written], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._access = ""
        self._soon = Refresh(self, self._show)
        self.title = Heading(tr("Code"), self)
        self.lines = CodeBox(self)
        self.access = CodeBox(self)
        self.copy = Button(tr("Copy"), self, kind="quiet")
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.access, 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.lines)
        column.addLayout(row)
        # Never quite nothing: who takes no room at all is never seen.
        self.setMinimumHeight(1)

    def refresh(self, _chosen: object = None) -> None:
        """Show what the node is written as now, as soon as somebody sees it."""
        self._soon.ask()

    def _show(self) -> None:
        lines, access = self._read()
        self._access = access = access if lines else ""
        self.title.setVisible(bool(lines))
        self.lines.show_lines(lines)
        self.lines.setVisible(bool(lines))
        self.access.show_lines([access])
        self.access.setVisible(bool(access))
        self.copy.setVisible(bool(access))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Copy the expression."""
        self._copy()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._access)


def lines_of(source: Source, node: Id) -> list[str]:
    """Return the first few lines of the generated file that `node` wrote."""
    numbers = source.spans.lines_of((node,))
    text = source.text.split("\n") if numbers else []
    return [text[number - 1].strip() for number in numbers[:_MOST] if number <= len(text)]


def reached(names: Sequence[str], parameter: str = "", getter: str = "get_submodule") -> str:
    """Return the Python that reaches a module, or its parameter: `net.encoder.hidden.weight`.

    Where a name is no attribute's, it is got by its key: a tensor of the class with another `getter`.
    """
    plain = all(name.isidentifier() and not keyword.iskeyword(name) for name in names)
    module = ".".join(("net", *names)) if plain else f'net.{getter}("{".".join(names)}")'
    return f"{module}.{parameter}" if parameter else module
