"""Writing Python: what the keys do, when the text is told, where errors are shown."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.code.python import Fault
from blockstudio.graph.code.signature import read
from blockstudio.studio.code.editor import PAUSE, CodeEditor
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from tests.studio.bench import settle, wait_until

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CODE = "def f(x):\n    return x\n\n\nclass A:\n    pass"


@pytest.fixture
def editor(application: QApplication) -> Iterator[CodeEditor]:
    page = QWidget()
    column = QVBoxLayout(page)
    made = CodeEditor(page)
    column.addWidget(made)
    column.addWidget(QLineEdit(page))
    page.resize(500, 400)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 60_000)
    made.setFocus()
    settle()
    yield made
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def press(editor: CodeEditor, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(editor, key, modifier or Qt.KeyboardModifier.NoModifier)


def select(editor: CodeEditor, first: int, last: int) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(first))
    end = editor.document().findBlockByNumber(last)
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def end_of(editor: CodeEditor, line: int) -> None:
    select(editor, line, line)
    press(editor, Qt.Key.Key_End)


def point_at(editor: CodeEditor, line: int) -> str:
    """Rest the mouse on a line; return what is told there."""
    QToolTip.hideText()
    wait_until(lambda: not QToolTip.isVisible())
    place = editor.cursorRect(QTextCursor(editor.document().findBlockByNumber(line))).center()
    viewport = editor.viewport()
    event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text()


def test_a_function_is_typed_with_few_spaces(editor):
    QTest.keyClicks(editor, "def f(x):")
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "if x:  # perhaps")
    press(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "return 1")
    press(editor, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, "return x")
    assert editor.toPlainText() == (
        "def f(x):\n    if x:  # perhaps\n        return 1\n    return x"
    )


def test_tab_fills_up_to_the_next_step_and_backspace_takes_a_step_back(editor):
    QTest.keyClicks(editor, "ab")
    press(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "ab  "
    press(editor, Qt.Key.Key_Home, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert editor.toPlainText() == " " * 9 + "ab  "
    for left in (8, 4, 0):
        press(editor, Qt.Key.Key_Backspace)
        assert editor.toPlainText() == " " * left + "ab  "


def test_tab_moves_the_selected_lines_in_and_shift_tab_out(editor):
    editor.show_code(CODE)
    select(editor, 0, 4)
    press(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == ("    def f(x):\n        return x\n\n\n    class A:\n    pass")
    press(editor, Qt.Key.Key_Backtab, modifier=SHIFT)
    assert editor.toPlainText() == CODE
    press(editor, Qt.Key.Key_Backtab, modifier=SHIFT)
    assert editor.toPlainText() == CODE.replace("    return", "return")


def test_comments_come_and_go(editor):
    editor.show_code(CODE)
    select(editor, 0, 2)
    press(editor, Qt.Key.Key_Slash, modifier=CONTROL)
    assert editor.toPlainText().startswith("# def f(x):\n#     return x\n\n\nclass A:")
    press(editor, Qt.Key.Key_Slash, modifier=CONTROL)
    assert editor.toPlainText() == CODE
    end_of(editor, 1)
    press(editor, Qt.Key.Key_Slash, modifier=CONTROL)
    assert "    # return x" in editor.toPlainText()


def test_its_keys_win_over_those_of_the_menus(editor):
    spy = QSignalSpy(QShortcut(QKeySequence("Ctrl+/"), editor.window()).activated)
    editor.show_code("x")
    press(editor, Qt.Key.Key_Slash, modifier=CONTROL)
    assert (editor.toPlainText(), spy.count()) == ("# x", 0)


def test_each_key_is_one_step_of_undo(editor):
    editor.show_code(CODE)
    select(editor, 0, 4)
    for key, modifier in ((Qt.Key.Key_Tab, None), (Qt.Key.Key_Slash, CONTROL)):
        press(editor, key, modifier=modifier)
        assert editor.toPlainText() != CODE
        press(editor, Qt.Key.Key_Z, modifier=CONTROL)
        assert editor.toPlainText() == CODE


def test_the_cursor_and_the_line_it_is_on_are_shown(editor):
    editor.show_code(CODE)
    assert editor.textCursor().position() == 0
    press(editor, Qt.Key.Key_Down)
    lines = [mark.cursor.blockNumber() for mark in editor.extraSelections()]
    assert lines == [1]
    press(editor, Qt.Key.Key_Escape)
    assert editor.extraSelections() == []


def test_what_was_shown_before_does_not_come_back(editor):
    editor.show_code("one")
    editor.show_code("other")
    press(editor, Qt.Key.Key_Z, modifier=CONTROL)
    assert editor.toPlainText() == "other"


def test_letters_outside_the_basic_plane_are_no_trouble(editor):
    editor.show_code("    s = '🧠🧠':")
    end_of(editor, 0)
    press(editor, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert editor.toPlainText() == "    s = '🧠🧠'\n    :"
    editor.mark([Fault(1, 8, text("here"))])
    assert editor._marks[0].cursor.selectedText() == "'"
    editor.mark([Fault(1, 9, text("here"))])
    assert editor._marks[0].cursor.selectedText() == "🧠"


def test_the_text_is_told_after_a_pause_and_once(editor):
    spy = QSignalSpy(editor.edited)
    assert editor._pause.interval() == PAUSE
    # A machine that is slow to type is no pause.
    editor._pause.setInterval(1_000_000)
    QTest.keyClicks(editor, "x = 1")
    assert spy.count() == 0
    editor._pause.setInterval(1)
    wait_until(lambda: spy.count() > 0)
    assert [spy.at(number) for number in range(spy.count())] == [["x = 1"]]
    assert not editor._pause.isActive()


def test_the_text_is_told_when_the_focus_leaves(editor):
    spy = QSignalSpy(editor.edited)
    QTest.keyClicks(editor, "x")
    press(editor, Qt.Key.Key_Escape)
    assert not editor.hasFocus()
    assert [spy.at(0)] == [["x"]]


def test_showing_a_text_tells_nothing(editor):
    spy = QSignalSpy(editor.edited)
    editor.show_code(CODE)
    editor.tell()
    assert not editor._pause.isActive()
    assert spy.count() == 0


def test_what_is_being_typed_stays_when_the_same_text_is_shown_again(editor):
    editor.show_code(CODE)
    end_of(editor, 5)
    QTest.keyClicks(editor, "  # new")
    editor.show_code(CODE)
    assert editor.toPlainText().endswith("# new")
    editor.show_code("something else")
    assert editor.toPlainText() == "something else"


def test_an_error_is_underlined_said_and_follows_its_line(editor):
    editor.show_code("def f(x):\n    print(x)")
    editor.mark(read("def f(x):\n    print(x)", "c").faults)
    assert "returns nothing" in point_at(editor, 0)
    assert point_at(editor, 1) == ""
    assert "Line 1: “f” returns nothing" in editor.accessibleDescription()
    press(editor, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert point_at(editor, 0) == ""
    assert "returns nothing" in point_at(editor, 1)
    editor.mark([])
    assert point_at(editor, 1) == ""


@pytest.mark.parametrize(
    ("place", "underlined"),
    [((1, 4), "f"), ((1, 0), "def"), ((1, 9), ":"), ((3, 0), ""), ((99, 99), "s"), ((1, 5), "(")],
)
def test_an_error_anywhere_finds_its_word(editor, place, underlined):
    editor.show_code(CODE)
    editor.mark([Fault(*place, text("wrong"))])
    assert editor._marks[0].cursor.selectedText() == underlined


def test_the_number_of_a_line_tells_its_error_too(editor):
    editor.show_code(CODE)
    editor.mark([Fault(2, 4, text("wrong"))])
    place = QPoint(4, editor.cursorRect(QTextCursor(editor.document().begin().next())).center().y())
    numbers = editor._numbers
    event = QHelpEvent(QEvent.Type.ToolTip, place, numbers.mapToGlobal(place))
    QApplication.sendEvent(numbers, event)
    assert QToolTip.text() == "wrong"


def test_it_has_a_name_and_wears_both_themes(editor, application):
    editor.show_code(CODE)
    assert editor.accessibleName() == "Python code"
    editor.mark([Fault(1, 0, text("wrong"))])
    try:
        wear(application, DARK)
        settle()
        colours = [mark.format.underlineColor().name() for mark in editor.extraSelections()]
        assert colours[-1] == DARK.error
    finally:
        wear(application, LIGHT)


lines = st.lists(st.sampled_from(["", "a = 1", "def f():", "    b", "# c"]), max_size=6)


@given(before=lines, after=lines)
def test_any_text_becomes_any_other(application, before, after):
    editor = CodeEditor()
    for words in (before, after):
        editor.show_code("\n".join(words))
        assert editor.toPlainText() == "\n".join(words)
    editor.deleteLater()
