"""What keys do to Python text; each is one step of undo."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

INDENT = 4
_COMMENT = re.compile(r"(\s*)# ?")
_OPENS = re.compile(r":\s*(?:#.*)?$")


def indent(cursor: QTextCursor) -> None:
    """Move the selected lines in by four spaces; without a selection, put spaces in."""
    if not cursor.hasSelection():
        cursor.insertText(" " * (INDENT - cursor.positionInBlock() % INDENT))
        return
    with _one_step(cursor):
        for block in _lines(cursor):
            if block.text().strip():
                _insert(block, 0, " " * INDENT)


def outdent(cursor: QTextCursor) -> None:
    """Move the selected lines, or the line of the cursor, out by four spaces."""
    with _one_step(cursor):
        for block in _lines(cursor):
            _cut(block, 0, min(INDENT, _margin(block.text())))


def new_line(cursor: QTextCursor) -> None:
    """Begin a line as far in as this one, and further in behind a colon."""
    with _one_step(cursor):
        cursor.removeSelectedText()
        before = _before(cursor)
        deeper = INDENT if _OPENS.search(before) else 0
        cursor.insertText("\n" + before[: _margin(before)] + " " * deeper)


def rub_out_indent(cursor: QTextCursor) -> bool:
    """Take back one step of the indent before the cursor; False where there is none."""
    column, before = cursor.positionInBlock(), _before(cursor)
    if cursor.hasSelection() or not before or before.strip(" "):
        return False
    _cut(cursor.block(), column - ((column - 1) % INDENT + 1), column)
    return True


def toggle_comments(cursor: QTextCursor) -> None:
    """Make comments of the selected lines, or code again if all of them are comments."""
    blocks = [block for block in _lines(cursor) if block.text().strip()]
    comments = [_COMMENT.match(block.text()) for block in blocks]
    margin = min((_margin(block.text()) for block in blocks), default=0)
    with _one_step(cursor):
        for block, comment in zip(blocks, comments, strict=True):
            if comment is not None and None not in comments:
                _cut(block, comment.end(1), comment.end())
            else:
                _insert(block, margin, "# ")


def _lines(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the lines of the selection; not the last if only its start is selected."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd())
    whole = cursor.hasSelection() and cursor.selectionEnd() == last.position()
    end = max(first + 1, last.blockNumber() + (not whole))
    return [document.findBlockByNumber(number) for number in range(first, end)]


def _before(cursor: QTextCursor) -> str:
    """Return what stands before the cursor on its line; Qt and Python count characters apart."""
    whole = QTextCursor(cursor)
    whole.setPosition(cursor.position())
    whole.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return whole.selectedText()


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _insert(block: QTextBlock, column: int, words: str) -> None:
    _at(block, column).insertText(words)


def _cut(block: QTextBlock, start: int, end: int) -> None:
    cursor = _at(block, start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _at(block: QTextBlock, column: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + column)
    return cursor


@contextmanager
def _one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()
