"""The generated Python, as it will run and be exported; it and the canvas point at each other."""

from itertools import takewhile

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from blockstudio.graph.records import Id
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import muted
from blockstudio.studio.places import reveal
from blockstudio.studio.scrolling import slim
from blockstudio.studio.session import Session
from blockstudio.studio.theme import code_font, current
from blockstudio.studio.translations import tr


class CodePane(QWidget):
    """Follows `session.source`; nothing is done while it can't be seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._following = False
        self.view = CodeView(self)
        self.copy_button = Button(tr("Copy"), self)
        self.copy_button.setToolTip(tr("Copy all of the code"))
        self.hint = muted(tr("Click a line to select its node"), self)
        self._build()
        self.view.line_clicked = self._pick
        self.copy_button.clicked.connect(self._copy)
        session.source_changed.connect(self._on_source)
        session.selection_changed.connect(self._mark)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with the changes made meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "view"):
            self.view.wear_theme()
            self._mark()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.hint)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(bar)
        layout.addWidget(self.view)

    def _on_source(self) -> None:
        self._stale = True
        if self.isVisible():
            self._update()

    def _update(self) -> None:
        self._stale = False
        self.view.show_code(self._session.source.text)
        self._mark()

    def _mark(self) -> None:
        """Mark the lines that the selected nodes wrote."""
        if not self.isVisible():
            return
        selection = self._session.selection
        lines = [line for line, _, _, node in self._session.source.spans if node in selection]
        self.view.mark_lines(sorted(set(lines)), scroll=not self._following)

    def _pick(self, line: int, column: int) -> None:
        node = node_at(self._session.source.spans, line, column)
        if node:
            self._following = True
            reveal(self._session, node)
            self._following = False

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._session.source.text)
        self.copy_button.setText(tr("Copied"))
        self.copy_button.updateGeometry()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let the button say again what it does."""
        super().leaveEvent(event)
        self.copy_button.setText(tr("Copy"))


def node_at(spans: tuple[tuple[int, int, int, Id], ...], line: int, column: int) -> Id:
    """Return the node that wrote what stands at a place: the innermost, else any of the line."""
    here = [span for span in spans if span[0] == line]
    under = [span for span in here if span[1] <= column < span[2]]
    found = min(under, key=lambda span: span[2] - span[1]) if under else next(iter(here), None)
    return found[3] if found else ""


class CodeView(QPlainTextEdit):
    """Read-only Python with line numbers; only lines that differ are replaced."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(code_font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Code"))
        self.line_clicked = lambda _line, _column: None
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
            from blockstudio.studio.highlight import PythonHighlighter  # noqa: PLC0415

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
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # pyright: ignore[reportAttributeAccessIssue]
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
            self.line_clicked(cursor.blockNumber() + 1, cursor.positionInBlock())

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
