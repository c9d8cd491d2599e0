"""Looking for nodes over the whole project, and going from one to the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.studio.look.rows import ROW
from blockstudio.studio.search.panel import SearchPanel
from tests.studio.frame.desk import Desk


def search(desk: Desk, words: str) -> SearchPanel:
    """Ask for the search, and type."""
    desk.do("edit.search")
    panel = desk.window.panels.panel("search").content
    assert isinstance(panel, SearchPanel)
    assert panel.field.hasFocus()
    desk.type(panel.field, words)
    return panel


def shown(desk: Desk) -> tuple[str, ...]:
    """Return the names that lead to the selected node."""
    keys = (*desk.session.path, *desk.session.selection)
    return tuple(desk.session.store.node(key).name for key in keys)


def test_enter_goes_into_the_block_and_selects_the_node(desk: Desk):
    desk.open("residual-mlp")
    panel = search(desk, "up")
    rows = [panel.model.index(row).data(ROW) for row in range(panel.model.rowCount())]
    assert {row.title for row in rows} == {"up"}
    assert [row.suffix.endswith(("block1", "block2", "block3")) for row in rows] == [True] * 3
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    desk.settle()
    assert shown(desk) == ("block2", "up")
    canvas = desk.window.canvas
    assert canvas.visible_box().contains(canvas.block_scene.box(desk.node("up").id))
    assert panel.state.text() == "2 of 3"


def test_next_and_previous_go_round(desk: Desk):
    desk.open("residual-mlp")
    search(desk, "up")
    places = []
    for key in ("next", "next", "next", "next", "previous"):
        desk.do(f"edit.search_{key}")
        places.append(shown(desk)[0])
    assert places == ["block1", "block2", "block3", "block1", "block3"]


def test_it_follows_the_document(desk: Desk):
    desk.open()
    panel = search(desk, "dropout")
    assert panel.state.text() == "Nothing found"
    desk.session.attempt(edits.add_node, desk.session.block.id, "torch.nn.Dropout")
    desk.wait(lambda: panel.model.rowCount() == 1)
    desk.session.undo()
    desk.wait(lambda: panel.model.rowCount() == 0)


@pytest.mark.parametrize("words", ["out_feature=3", "p>", "shape=wide"])
def test_what_can_not_be_read_is_told_under_the_field(desk: Desk, words: str):
    desk.open()
    panel = search(desk, "hidden")
    desk.type(panel.field, words)
    assert panel.field.tone == "error"
    assert panel.state.text()
    desk.type(panel.field, "hidden")
    assert panel.field.tone == ""
    assert panel.model.rowCount() == 1
