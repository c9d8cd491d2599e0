"""A list whose order means something keeps its keys from the commands of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from blockstudio.studio.forms.controls import Choice
from blockstudio.studio.forms.ordered_list import OrderedList
from tests.studio.bench import wait_until

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot) -> QMainWindow:
    """A window that has commands on the very keys."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.taken = []
    for keys in ("Alt+Up", "Alt+Down", "Delete"):
        action = QAction(keys, window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on=False, keys=keys: window.taken.append(keys))
        window.addAction(action)
    return window


def shown(window: QMainWindow, qtbot, widget) -> None:
    window.setCentralWidget(widget)
    with qtbot.waitExposed(window, timeout=60_000):
        window.show()
    window.activateWindow()
    widget.setFocus()
    wait_until(widget.hasFocus)


def test_alt_and_the_arrows_move_its_line_and_delete_takes_it_away(window, qtbot) -> None:
    lines = OrderedList("rules", window)
    lines.addItems(["first", "second"])
    lines.setCurrentRow(0)
    told: list[object] = []
    lines.moved.connect(told.append)
    lines.deleted.connect(lambda: told.append("deleted"))
    shown(window, qtbot, lines)
    for key, held in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Delete, NONE)):
        QTest.keyClick(lines, key, held)
    assert told == [1, -1, "deleted"] and window.taken == []
    QTest.keyClick(lines, Qt.Key.Key_Down)
    assert lines.currentRow() == 1


def test_a_choice_opens_with_alt_and_an_arrow(window, qtbot) -> None:
    choice = Choice(window)
    choice.addItems(["one", "two"])
    shown(window, qtbot, choice)
    QTest.keyClick(choice, Qt.Key.Key_Down, ALT)
    wait_until(choice.view().isVisible)
    choice.hidePopup()
    assert window.taken == []
