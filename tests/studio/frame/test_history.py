"""The list of what was done: where one is, and going elsewhere in it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.history import Edit
from blockstudio.studio.history.panel import HistoryPanel
from blockstudio.studio.look.rows import ROW, Row
from tests.studio.frame.desk import Desk


def history(desk: Desk) -> HistoryPanel:
    """Do four things and show the list of them."""
    desk.open()
    for name in ("one", "two", "three", "four"):
        node = desk.session.store.nodes(desk.session.block.id)[1]
        renamed = edits.rename(desk.session.store, node.id, name)
        desk.session.do(Edit(text("Call it {name}", name=name), renamed.change))
    desk.do("edit.history")
    panel = desk.window.panels.panel("history").content
    assert isinstance(panel, HistoryPanel)
    return panel


def rows(panel: HistoryPanel) -> list[Row]:
    return [panel.model.index(at).data(ROW) for at in range(panel.model.rowCount())]


def test_the_present_step_is_marked_and_a_click_goes_to_any_other(desk: Desk):
    panel = history(desk)
    assert [row.title for row in rows(panel)] == [
        "Opened",
        *(f"Call it {name}" for name in ("one", "two", "three", "four")),
    ]
    assert [row.right for row in rows(panel)] == ["", "", "", "", "now"]
    heard: list[object] = []
    desk.session.changed.connect(heard.append)
    desk.click(panel.table, panel.model.index(1))
    assert "one" in desk.names()
    assert len(heard) == 1
    assert [bool(row.mark) for row in rows(panel)] == [False, True, False, False, False]
    assert [row.dim for row in rows(panel)] == [False, False, True, True, True]
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert "two" in desk.names()
    desk.do("edit.redo")
    assert [row.right for row in rows(panel)] == ["", "", "", "now", ""]


def test_what_an_edit_takes_the_place_of_is_told(desk: Desk):
    panel = history(desk)
    desk.click(panel.table, panel.model.index(2))
    node = desk.node("two")
    desk.session.attempt(edits.rename, node.id, "other")
    desk.settle()
    assert len(rows(panel)) == 4
    assert rows(panel)[-1].suffix == "instead of 2 undone"
    desk.session.history.mark_saved()
    desk.open("residual-mlp")
    assert [row.title for row in rows(panel)] == ["Opened"]


def test_ten_thousand_steps_are_put_into_words_as_they_come_into_view(desk: Desk, monkeypatch):
    panel = history(desk)
    worded: list[int] = []
    put = panel.model._row
    monkeypatch.setattr(panel.model, "_row", lambda at: worded.append(at) or put(at))
    steps = desk.session.history
    steps.edits += steps.edits[-1:] * 9_996
    steps.done = len(steps.edits)
    desk.session.history_changed.emit()
    desk.settle()
    assert panel.model.rowCount() == 10_001
    assert len(set(worded)) < 200
