"""Read-only Python: tinted lines, and clicks that say where they were."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from blockstudio.studio.code.sheet import CodeSheet, tinted
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import tr


class CodeView(CodeSheet):
    """Python to look at and to copy."""

    line_clicked = Signal(int, int)
    """A place was clicked: its line, from 1, and its column."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Code"))

    def mark_lines(self, lines: list[int], *, scroll: bool) -> None:
        """Tint these lines (from 1) and bring the first into view."""
        tint = QColor(current().accent)
        tint.setAlphaF(0.13)
        blocks = [self.document().findBlockByNumber(line - 1) for line in lines]
        self.setExtraSelections([tinted(QTextCursor(block), tint) for block in blocks])
        if lines and scroll:
            self._bring_into_view(lines[0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which line was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(event.position().toPoint())
            self.line_clicked.emit(cursor.blockNumber() + 1, cursor.positionInBlock())

    def _bring_into_view(self, line: int) -> None:
        bar = self.verticalScrollBar()
        if not bar.value() <= line - 1 < bar.value() + bar.pageStep() - 1:
            bar.setValue(max(0, line - 1 - bar.pageStep() // 3))
