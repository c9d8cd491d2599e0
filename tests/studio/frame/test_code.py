"""The code pane: what it shows, what it marks, what a click selects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from blockstudio.graph.edits import rename
from blockstudio.studio.code.pane import CodePane, node_at
from blockstudio.studio.code.view import CodeView
from tests.studio.frame.desk import Desk

lines = st.lists(st.sampled_from(["", "a = 1", "def f():", '    """Text', "b"]), max_size=8)


@pytest.fixture
def pane(desk: Desk) -> CodePane:
    desk.open("residual-mlp")
    shown = desk.window.panels.show("code")
    desk.settle()
    assert isinstance(shown, CodePane)
    return shown


def test_it_shows_the_source_and_follows_it(desk, pane):
    assert pane.view.toPlainText() == desk.session.source.text
    desk.session.attempt(rename, desk.node("embed").id, "inwards")
    desk.settle()
    assert "self.inwards" in pane.view.toPlainText()
    assert pane.view.toPlainText() == desk.session.source.text


def test_it_keeps_its_place_when_lines_change(desk, pane):
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    assert place
    desk.session.attempt(rename, desk.node("embed").id, "inwards")
    desk.settle()
    assert bar.value() == place


def test_a_selected_node_has_its_lines_marked(desk, pane):
    desk.session.select([desk.node("embed").id])
    marked = [mark.cursor.block().text() for mark in pane.view.extraSelections()]
    assert any("self.embed = nn." in line for line in marked)


def test_a_click_on_a_line_selects_its_node(desk, pane):
    block = pane.view.document().begin()
    while "self.out = " not in block.text():
        block = block.next()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + 12)
    pane.view.setTextCursor(cursor)
    place = pane.view.cursorRect(cursor).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [node.name for node in desk.session.selected_nodes()] == ["out"]


def test_copy_takes_all_of_it(desk, pane):
    QTest.mouseClick(pane.copy_button, Qt.MouseButton.LeftButton)
    assert desk.app.clipboard().text() == desk.session.source.text


def test_the_innermost_piece_wins():
    spans = ((3, 0, 40, "outer"), (3, 8, 20, "inner"), (5, 0, 9, "other"))
    assert node_at(spans, 3, 10) == "inner"
    assert node_at(spans, 3, 30) == "outer"
    assert node_at(spans, 3, 99) == "outer"
    assert node_at(spans, 4, 0) == ""


@given(before=lines, after=lines)
def test_any_text_becomes_any_other(application, before, after):
    view = CodeView(None)
    for text in (before, after):
        view.show_code("\n".join(text))
        assert view.toPlainText() == "\n".join(text)


def test_the_python_of_an_example_needs_no_question(desk: Desk):
    desk.open("init-own")
    assert desk.session.store.codes()
    assert desk.session.trust.trusted
    assert not desk.window.workspace.banner.isVisible()


def coloured(view: CodeView, line: int) -> bool:
    layout = view.document().findBlockByNumber(line).layout()
    return bool(layout.formats())


def test_lines_are_coloured_where_somebody_looks(desk):
    view = CodeView(None)
    view.resize(400, 200)
    view.show()
    view.show_code(
        "\n".join(["class Net:"] * 500 + ['"""A text', "class", 'to here"""', "class Net:"])
    )
    assert coloured(view, 0)
    assert not coloured(view, 300)
    view.verticalScrollBar().setValue(300)
    assert coloured(view, 300)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    string, name = (view.document().findBlockByNumber(n).layout().formats()[0] for n in (501, 503))
    assert string.length == len("class")
    assert string.format.foreground() != name.format.foreground()
    view.close()
