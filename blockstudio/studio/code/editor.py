"""A place to write Python: indents, comments, and errors underlined where they are."""

import re
from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from blockstudio.graph.code.python import Fault
from blockstudio.studio.code import keys
from blockstudio.studio.code.sheet import CodeSheet, tell, tinted
from blockstudio.studio.look.theme import current
from blockstudio.studio.translations import told, tr

PAUSE = 400
"""Milliseconds without a key after which the text is told."""

_WORD = re.compile(r"\w*")
_LOOSE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Mark(Struct, frozen=True):
    """An error and the text it stands at, which moves as people type."""

    cursor: QTextCursor
    words: str


class CodeEditor(CodeSheet):
    """Edits one text of Python. Escape leaves it, because Tab indents."""

    edited = Signal(str)
    """The text has changed, and then came a pause, or something else took the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = ""
        self._marks: list[Mark] = []
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.setTabStopDistance(keys.INDENT * self.fontMetrics().horizontalAdvance(" "))
        self.setAccessibleName(tr("Python code"))
        self._describe()
        self._pause.timeout.connect(self.tell)
        self.textChanged.connect(self._pause.start)
        self.cursorPositionChanged.connect(self._paint_marks)

    def show_code(self, code: str) -> None:
        """Show `code`, without a way back to what stood here; what was last told changes nothing.

        So what is being typed stays when the document is shown anew for another reason.
        """
        if code == self._known:
            return
        self._known = code
        self.mark(())
        place = self.textCursor().position()
        super().show_code(code)
        self._put_cursor(place)
        self.document().clearUndoRedoStacks()
        self._pause.stop()

    def tell(self) -> None:
        """Tell the text at once, if it has changed."""
        self._pause.stop()
        code = self.toPlainText()
        if code != self._known:
            self._known = code
            self.edited.emit(code)

    def mark(self, faults: Iterable[Fault]) -> None:
        """Underline these errors, and none else, until the next call."""
        self._marks = [Mark(self._word(item), told(item.message)) for item in faults]
        self._describe()
        self._paint_marks()
        self._numbers.update()

    def words_on(self, block: QTextBlock) -> str:
        """Return the errors of a line."""
        here = [
            mark.words for mark in self._marks if mark.cursor.blockNumber() == block.blockNumber()
        ]
        return "\n".join(here) if block.isValid() else ""

    def wear_theme(self) -> None:
        """Take the colours of the present theme."""
        super().wear_theme()
        self._paint_marks()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this editor from the menus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_comment_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means in Python, else what it means in any text."""
        if not self._take(event):
            super().keyPressEvent(event)
        else:
            self.ensureCursorVisible()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is wrong with the line under the mouse."""
        if isinstance(event, QHelpEvent):
            tell(event, self.words_on(self.line_at(event.pos().y())), self.viewport())
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self.wear_theme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the line of the cursor."""
        super().focusInEvent(event)
        self._paint_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell what was written."""
        super().focusOutEvent(event)
        self._paint_marks()
        self.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell what was written."""
        super().hideEvent(event)
        self.tell()

    def _put_cursor(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key means in Python; return False for a key that means nothing special."""
        cursor = self.textCursor()
        plain = not event.modifiers() & ~_LOOSE
        match event.key():
            case Qt.Key.Key_Escape if plain:
                # A text that takes Tab for itself refuses to go on; any other widget does not.
                return QWidget.focusNextPrevChild(self, True)  # noqa: FBT003
            case Qt.Key.Key_Tab if plain:
                keys.indent(cursor)
            case Qt.Key.Key_Backtab:
                keys.outdent(cursor)
            case key if key in _ENTER and plain:
                keys.new_line(cursor)
            case Qt.Key.Key_Backspace if plain:
                return keys.rub_out_indent(cursor)
            case _ if _is_comment_key(event):
                keys.toggle_comments(cursor)
            case _:
                return False
        return True

    def _word(self, fault: Fault) -> QTextCursor:
        """Return the text to underline: the word at a place, else a character near it."""
        block = self.document().findBlockByNumber(min(fault.line, self.blockCount()) - 1)
        line = block.text()
        start = min(fault.column, max(0, len(line) - 1))
        word = _WORD.match(line, start)
        end = max(word.end() if word else 0, min(start + 1, len(line)))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _units(line[:start]))
        cursor.setPosition(block.position() + _units(line[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint_marks(self) -> None:
        """Tint the line of the cursor and underline the errors."""
        selections: list[QTextEdit.ExtraSelection] = []
        if self.hasFocus():
            tint = QColor(current().text)
            tint.setAlphaF(0.05)
            line = self.textCursor()
            line.clearSelection()
            selections.append(tinted(line, tint))
        selections += [_underlined(mark.cursor) for mark in self._marks]
        self.setExtraSelections(selections)

    def _describe(self) -> None:
        words = [tr("Tab indents, Escape leaves the code")]
        for mark in self._marks:
            number = mark.cursor.blockNumber() + 1
            words.append(tr("Line {line}: {words}", line=number, words=mark.words))
        self.setAccessibleDescription("\n".join(words))


def _underlined(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(QColor(current().error))
    mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
    mark.format = look  # pyright: ignore[reportAttributeAccessIssue]
    return mark


def _is_comment_key(event: QKeyEvent) -> bool:
    # Some keyboards have the slash on another key with Shift.
    control = event.modifiers() & ~_LOOSE == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Slash


def _units(words: str) -> int:
    """Return how long Qt takes a text to be: it counts in UTF-16, Python in characters."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
