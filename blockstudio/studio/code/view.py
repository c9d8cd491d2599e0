"""Read-only Python: line numbers, tinted lines, and nothing replaced that stays the same."""

from itertools import takewhile

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.look.theme import code_font, current
from blockstudio.studio.translations import tr


class CodeView(QPlainTextEdit):
    """Read-only Python with line numbers; only lines that differ are replaced."""

    line_clicked = Signal(int, int)
    """A place was clicked: its line, from 1, and its column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(code_font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Code"))
        slim(self)
        self._highlighter = None
        self._numbers = LineNumbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_numbers)
        self._make_room()

    def show_code(self, code: str) -> None:
        """Show `code`, leaving the lines that stay the same and the scroll position alone."""
        if self._highlighter is None:
            # Pygments takes 35 ms to import: only when code is first seen.
            from blockstudio.studio.code.highlight import PythonHighlighter  # noqa: PLC0415

            self._highlighter = PythonHighlighter(self.document())
        old, new = self.toPlainText(), code
        if old == new:
            return
        bar, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self._replace(old.split("\n"), new.split("\n"))
        self.verticalScrollBar().setValue(bar)
        self.horizontalScrollBar().setValue(across)

    def mark_lines(self, lines: list[int], *, scroll: bool) -> None:
        """Tint these lines (from 1) and bring the first into view."""
        tint = QColor(current().accent)
        tint.setAlphaF(0.13)
        marks: list[QTextEdit.ExtraSelection] = []
        for line in lines:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))  # pyright: ignore[reportAttributeAccessIssue]
            mark.format.setBackground(tint)  # pyright: ignore[reportAttributeAccessIssue]
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, 1)  # pyright: ignore[reportAttributeAccessIssue]
            marks.append(mark)
        self.setExtraSelections(marks)
        if lines and scroll:
            self._bring_into_view(lines[0])

    def wear_theme(self) -> None:
        """Take the colours of the present theme."""
        if self._highlighter is not None:
            self._highlighter.wear(current())
        self._numbers.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tell which line was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(event.position().toPoint())
            self.line_clicked.emit(cursor.blockNumber() + 1, cursor.positionInBlock())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the numbers at the left edge."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._numbers.setGeometry(
            QRect(area.left(), area.top(), self._numbers.width_needed(), area.height())
        )

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines inside `area`."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        width = self._numbers.width() - 12
        painter.setFont(self.font())
        painter.setPen(QColor(current().muted))
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            box = QRect(0, round(top), width, round(height))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block, top = block.next(), top + height

    def _replace(self, old: list[str], new: list[str]) -> None:
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if head == len(old):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText("\n" + "\n".join(new[head:]))
        else:
            self._replace_middle(cursor, (head, len(old) - tail), new[head : len(new) - tail])
        cursor.endEditBlock()

    def _replace_middle(self, cursor: QTextCursor, lines: tuple[int, int], new: list[str]) -> None:
        """Put `new` in the place of the lines from the first up to but without the second."""
        document = self.document()
        first, end = lines
        if end < document.blockCount():
            start = document.findBlockByNumber(first).position()
            stop = document.findBlockByNumber(end).position()
            words = "".join(f"{line}\n" for line in new)
        elif new:
            start = document.findBlockByNumber(first).position()
            stop = document.characterCount() - 1
            words = "\n".join(new)
        else:
            start = max(0, document.findBlockByNumber(first).position() - 1)
            stop, words = document.characterCount() - 1, ""
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def _bring_into_view(self, line: int) -> None:
        bar = self.verticalScrollBar()
        if not bar.value() <= line - 1 < bar.value() + bar.pageStep() - 1:
            bar.setValue(max(0, line - 1 - bar.pageStep() // 3))

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.width_needed(), 0, 0, 0)

    def _scroll_numbers(self, area: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class LineNumbers(QWidget):
    """The column of numbers beside the code."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def width_needed(self) -> int:
        """Return the width that the largest number takes."""
        digits = max(3, len(str(self._view.blockCount())))
        return 24 + self._view.fontMetrics().horizontalAdvance("9") * digits

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the width that the largest number takes."""
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the numbers."""
        self._view.paint_numbers(QPainter(self), event.rect())


def _same(one: list[str], other: list[str]) -> int:
    """Return how many lines from the start are the same in both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
