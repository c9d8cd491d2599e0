"""Python with line numbers and colours: what the code pane and the code editor have in common."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from blockstudio.studio.code.hunks import Hunk, hunks
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.look.theme import code_font, current

_MARGIN = 12
_DOT = 6


class CodeSheet(QPlainTextEdit):
    """Python with a column of line numbers; another text replaces only the lines that differ."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(code_font())
        slim(self)
        self._highlighter = None
        self._numbers = LineNumbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_numbers)
        self.verticalScrollBar().valueChanged.connect(self._colour)
        self._make_room()

    def show_code(self, code: str) -> None:
        """Show `code`, leaving the lines that stay the same and the scroll position alone."""
        old = self.toPlainText()
        if old == code:
            return
        bar, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self._replace(old.split("\n"), code.split("\n"))
        self.verticalScrollBar().setValue(bar)
        self.horizontalScrollBar().setValue(across)
        self._colour()

    def wear_theme(self) -> None:
        """Take the colours of the present theme."""
        if self._highlighter is not None:
            self._highlighter.wear(current())
            self._colour()
        self._numbers.update()

    def words_on(self, block: QTextBlock) -> str:  # noqa: ARG002
        """Return what there is to say of a line; such a line is marked beside its number."""
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        """Colour the code once it is seen."""
        if self._highlighter is None:
            # Pygments takes 35 ms to import: only when code is first seen.
            from blockstudio.studio.look.highlight import PythonHighlighter  # noqa: PLC0415

            self._highlighter = PythonHighlighter(self.document(), seen=range(0))
        super().showEvent(event)
        self._colour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left edge."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._numbers.setGeometry(
            QRect(area.left(), area.top(), self._numbers.width_needed(), area.height())
        )
        self._colour()

    def line_at(self, height: int) -> QTextBlock:
        """Return the line at a height of the view; none below the last."""
        block = self.firstVisibleBlock()
        bottom = self.blockBoundingGeometry(block).translated(self.contentOffset()).bottom()
        while block.isValid() and bottom < height:
            block = block.next()
            bottom += self.blockBoundingRect(block).height()
        return block

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines inside `area`, and a dot beside those that are marked."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            self._paint_number(painter, block, QRect(0, round(top), 0, round(height)))
            block, top = block.next(), top + height

    def _paint_number(self, painter: QPainter, block: QTextBlock, row: QRect) -> None:
        marked = bool(self.words_on(block))
        colour = QColor(current().error if marked else current().muted)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(_DOT // 2, row.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        row.setWidth(self._numbers.width() - _MARGIN)
        painter.setPen(colour)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))

    def _replace(self, old: list[str], new: list[str]) -> None:
        # Each by itself: of changes that are joined, Qt lays out and colours all that is between.
        for hunk in reversed(hunks(old, new)):
            cursor = QTextCursor(self.document())
            if hunk.first == len(old):
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertText("\n" + "\n".join(hunk.lines))
            else:
                self._put(cursor, hunk)

    def _put(self, cursor: QTextCursor, hunk: Hunk) -> None:
        """Put the lines of a hunk in the place of those that stand there."""
        document = self.document()
        start = document.findBlockByNumber(hunk.first).position()
        if hunk.end < document.blockCount():
            stop = document.findBlockByNumber(hunk.end).position()
            words = "".join(f"{line}\n" for line in hunk.lines)
        else:
            start -= not hunk.lines and start > 0
            stop = document.characterCount() - 1
            words = "\n".join(hunk.lines)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def _colour(self) -> None:
        """Colour the lines that are seen."""
        if self._highlighter is not None:
            rows = self.viewport().height() // max(1, self.fontMetrics().lineSpacing()) + 2
            self._highlighter.colour(self.firstVisibleBlock(), rows)

    def _make_room(self) -> None:
        self.setViewportMargins(self._numbers.width_needed(), 0, 0, 0)

    def _scroll_numbers(self, area: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class LineNumbers(QWidget):
    """The column of numbers beside the code."""

    def __init__(self, sheet: CodeSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def width_needed(self) -> int:
        """Return the width that the largest number takes."""
        digits = max(3, len(str(self._sheet.blockCount())))
        return 2 * _MARGIN + self._sheet.fontMetrics().horizontalAdvance("9") * digits

    def sizeHint(self) -> QSize:
        """Return the width that the largest number takes."""
        return QSize(self.width_needed(), 0)

    def event(self, event: QEvent) -> bool:
        """Say what there is to say of the line under the mouse."""
        if isinstance(event, QHelpEvent):
            tell(event, self._sheet.words_on(self._sheet.line_at(event.pos().y())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers."""
        self._sheet.paint_numbers(QPainter(self), event.rect())


def tinted(cursor: QTextCursor, tint: QColor) -> QTextEdit.ExtraSelection:
    """Return the tint of a whole line."""
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(tint)
    # Qt takes no number for true here.
    look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
    mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
    mark.format = look  # pyright: ignore[reportAttributeAccessIssue]
    return mark


def tell(event: QHelpEvent, words: str, widget: QWidget) -> None:
    """Show words at the mouse, or nothing any more."""
    if words:
        QToolTip.showText(event.globalPos(), words, widget)
    else:
        QToolTip.hideText()
