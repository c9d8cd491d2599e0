"""View modes and what else the canvas offers: bypass, search, transposed ties, ports at the face, history; a run looked into."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.stories.person import LEFT, NONE, SHIFT, Person

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with the example of an MLP open."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    yield someone
    someone.leave()


def worn(person: Person, name: str) -> str:
    """Return the figure on the card of a node."""
    shade = person.window.canvas.block_scene.nodes[person.node(name).id].shade
    return shade.words if shade is not None else ""


def bar(person: Person) -> Any:
    return person.window.canvas.views


def test_a_key_shows_counts_and_a_block_the_sum(person: Person):
    person.press(Qt.Key.Key_1, ALT)
    person.until(lambda: worn(person, "hidden") == "8,320", "the count of a layer")
    person.click("hidden")
    person.click("act", SHIFT)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    person.until(lambda: worn(person, block) == "8,320", "the sum of the block")
    person.double_click(block)
    person.until(lambda: worn(person, "hidden") == "8,320", "the part inside")
    person.press(Qt.Key.Key_Up, CTRL)
    person.choose("edit.undo")


def test_a_block_is_expanded_and_edited_where_it_stands(person: Person):
    person.click("hidden")
    person.click("act", SHIFT)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node for node in person.session.selected_nodes())
    person.press(Qt.Key.Key_E)
    person.press(Qt.Key.Key_Home)
    canvas = person.window.canvas
    inner = canvas.stage.scene_at((block.id,))
    key = next(key for key, item in inner.nodes.items() if item.card.name == "hidden")
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, canvas.area_of(inner.box(key), inner).center())
    person.rest()
    assert person.session.path == (block.id,)
    assert canvas.shown is not inner
    person.until(lambda: worn(person, "hidden") == "8,320", "the count of a layer in the frame")
    person.fill("out_features", "64")
    person.until(lambda: worn(person, "hidden") == "4,160", "the count it has then")
    person.picture("expanded")
    at = person.spot("act")
    person.drag(at, at + QPoint(0, round(120 * canvas.zoom)))
    assert person.node("act").y > person.node("hidden").y
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_E)
    assert person.session.path == ()
    assert not person.card(block.name).insides
    for _ in range(5):
        person.choose("edit.undo")
    assert {"hidden", "act"} <= person.names()


def test_a_block_opens_in_a_tab_and_on_a_canvas_beside(person: Person):
    person.click("hidden")
    person.click("act", SHIFT)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node for node in person.session.selected_nodes())
    panes = person.window.workspace.panes
    tabs = panes.active.tabs
    assert not tabs.isVisible()
    middle = Qt.MouseButton.MiddleButton
    QTest.mouseClick(person.window.canvas.viewport(), middle, NONE, person.spot(block.name))
    person.rest()
    assert (person.session.path, tabs.count(), tabs.isVisible()) == ((block.id,), 2, True)
    QTest.mouseClick(tabs, LEFT, NONE, tabs.tabRect(0).center())
    assert person.session.path == ()
    person.press(Qt.Key.Key_Backslash, CTRL)
    person.until(lambda: len(panes.panes) == 2, "two canvases")
    person.double_click(block.name)
    left, right = (pane.view for pane in panes.panes)
    assert (left.stage.path, right.stage.path) == ((), (block.id,))
    person.click("act")
    person.press(Qt.Key.Key_Delete)
    assert "act" not in person.names()
    person.picture("split")
    inside = left.stage.scene.nodes[block.id].card.inside
    assert len(inside[0].boxes) == 3
    person.press(Qt.Key.Key_F6, CTRL)
    assert (panes.view, person.session.path) == (left, ())
    person.press(Qt.Key.Key_Backslash, CTRL)
    person.press(Qt.Key.Key_PageDown, CTRL)
    person.press(Qt.Key.Key_F4, CTRL)
    assert (len(panes.panes), tabs.count(), person.session.path) == (1, 1, ())
    for _ in range(2):
        person.choose("edit.undo")
    assert {"hidden", "act"} <= person.names()


def test_the_button_offers_every_mode(person: Person):
    button = bar(person).button
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())
    menu: QMenu = bar(person).menu
    person.until(menu.isVisible, "the menu")
    entry = next(one for one in menu.actions() if one.text().startswith("Multiply-adds"))
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
    person.until(lambda: worn(person, "hidden") == "8,192", "the multiply-adds of a layer")
    assert "N = 1" in bar(person).notes.text()


def test_a_layer_is_bypassed_and_taken_in_again(person: Person):
    person.click("act")
    person.choose("network.bypass")
    person.until(lambda: "self.act(" not in person.code(), "the code without it")
    assert person.card("act").left_out == "bypassed"
    person.press(Qt.Key.Key_M, CTRL)
    person.until(lambda: "self.act(" in person.code(), "the code with it again")


def test_a_search_finds_a_layer_and_shows_it(person: Person):
    person.press(Qt.Key.Key_F, CTRL)
    panel = person.panel("search")
    person.until(panel.field.hasFocus, "the field of the search")
    QTest.keyClicks(panel.field, "hidden")
    person.until(lambda: panel.model.rowCount() > 0, "the one that is found")
    place = panel.list.visualRect(panel.model.index(0)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, NONE, place)
    person.rest()
    QTest.mouseDClick(panel.list.viewport(), LEFT, NONE, place)
    person.until(lambda: person.session.selected_nodes() == [person.node("hidden")], "it")


def test_two_layers_are_tied_transposed_by_a_drag(person: Person):
    person.click("out")
    person.fill("out_features", "64")
    person.until(lambda: person.shape("out") == "N×64", "the shape")
    person.click("hidden")
    person.click("out", SHIFT)
    person.press(Qt.Key.Key_P, CTRL)
    person.until(lambda: person.card("out").parameters, "the parameters")
    person.drag(person.diamond("hidden", "weight"), person.diamond("out", "weight"))
    person.until(lambda: any(w.transposed for w in _wires(person)), "the tie")
    person.until(lambda: ".T" in person.code() or ".t()" in person.code(), "the code of it")


def test_a_block_gets_a_port_at_its_face(person: Person):
    person.click("flatten")
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    canvas = person.window.canvas
    spot = person.port(block, "input")
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, spot, canvas.viewport().mapToGlobal(spot))
    QTimer.singleShot(0, lambda: QApplication.sendEvent(canvas.viewport(), event))
    person.until(lambda: canvas.findChildren(QMenu, "port"), "the menu of the port")
    (menu,) = canvas.findChildren(QMenu, "port")
    entry = next(one for one in menu.actions() if one.text() == "Add an input")
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
    person.until(lambda: len(person.card(block).inputs) == 2, "the second input")
    person.press(Qt.Key.Key_Escape)


def test_the_history_leads_back_to_the_beginning(person: Person):
    panel = person.panel("history")
    person.until(panel.isVisible, "the panel")
    first = panel.table.visualRect(panel.model.index(0, 0)).center()
    panel.table.scrollToTop()
    QTest.mouseClick(panel.table.viewport(), LEFT, NONE, first)
    person.until(lambda: not person.action("edit.undo").isEnabled(), "the beginning")
    assert person.names() == {"x", "flatten", "hidden", "act", "out", "y"}
    person.until(lambda: person.shape("out") == "N×10", "the shapes of it")


def _wires(person: Person) -> list[Any]:
    return person.session.store.wires(person.session.block.id)


def test_a_run_is_looked_into(person: Person):
    person.press(Qt.Key.Key_7, ALT)
    person.choose("run.train")
    person.until(lambda: worn(person, "hidden"), "the gradients of a layer")
    person.until(lambda: not person.program.bench.runs.live, "the end of the run")
    assert worn(person, "hidden")
    person.press(Qt.Key.Key_0, ALT)
    person.until(lambda: not worn(person, "hidden"), "shapes alone")
    assert person.window.canvas.lens.legend is None
    assert not person.faults
