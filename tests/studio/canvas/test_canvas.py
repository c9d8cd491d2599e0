"""What the canvas shows, and what it can be told to do."""

from collections import Counter
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit, QToolTip

from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Note
from blockstudio.studio.canvas.far.far_view import FarView
from blockstudio.studio.canvas.minimap import Minimap
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from tests.studio.bench import wait_until
from tests.studio.canvas.desk import LINEAR, RELU, Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def line(desk: Desk, name: str) -> str:
    """Return the second line of a card."""
    card = desk.canvas.block_scene.nodes[desk.node(name).id].card
    return "".join(span.words for span in card.line)


def learn(desk: Desk, name: str, **known: object) -> None:
    """Tell what torch found out about a node."""
    desk.session.learn({(desk.node(name).id,): NodeFacts(**known)}, (), [])  # pyright: ignore[reportArgumentType]
    desk.settle()


@pytest.mark.parametrize(
    ("kind", "properties", "sizes", "words"),
    [
        (LINEAR, {"out_features": 256}, {}, "Linear  auto → 256"),
        (LINEAR, {"out_features": 256}, {"in_features": 784}, "Linear  784 → 256"),
        (LINEAR, {}, {"in_features": 784}, "Linear  784 → ?"),
        (LINEAR, {"in_features": 8, "out_features": "hidden * 4"}, {}, "Linear  8 → hidden * 4"),
        (
            "torch.nn.Conv2d",
            {"out_channels": 6, "kernel_size": [5, 3]},
            {"in_channels": 1},
            "Conv2d  1 → 6  kernel 5×3",
        ),
        ("torch.nn.Dropout", {"p": 0.2}, {}, "Dropout  0.2"),
        (RELU, {}, {}, "ReLU"),
        ("blockstudio.Input", {"shape": ["N", 784]}, {}, "Input  N×784"),
    ],
)
def test_a_card_says_its_kind_and_the_arguments_that_matter(
    desk: Desk, kind: str, properties: dict[str, object], sizes: dict[str, int], words: str
) -> None:
    desk.place(kind, "node", 0, 0, **properties)
    learn(desk, "node", sizes=sizes)
    assert line(desk, "node") == words


def test_counts_and_shapes_appear_when_they_are_known(desk: Desk) -> None:
    desk.chain()
    hidden = desk.canvas.block_scene.nodes[desk.node("hidden").id]
    wire = desk.canvas.block_scene.wires[desk.wire_between("hidden", "act").id]
    assert (hidden.card.count, wire.label) == ("", "")
    learn(desk, "hidden", count=200960, outputs={"output": TensorFacts(("N", 256))})
    assert (hidden.card.count, wire.label) == ("200,960", "N×256")


def test_a_problem_marks_its_node_and_the_wire_that_brings_it(desk: Desk) -> None:
    desk.chain()
    key = desk.node("act").id
    problem = Problem(
        text("act expects 128 features, gets 256"),
        Place("b1", key, "input"),
        expected=text("N×128"),
        actual=text("N×256"),
        hint=text("set in_features to auto"),
    )
    desk.session.learn({}, (), [problem])
    desk.settle()
    scene = desk.canvas.block_scene
    assert scene.nodes[key].errors == 1
    assert scene.wires[desk.wire_between("hidden", "act").id].bad
    desk.click(desk.on("act"))
    assert desk.canvas.callout.isVisible()
    assert desk.canvas.callout.title == "Act expects 128 features, gets 256"
    assert "Expected N×128. Got: N×256." in desk.canvas.callout.lines
    # Nothing lies over what is said of a node; of another there is a tooltip as ever.
    assert shown_tip(desk, "act") == ""
    desk.session.attempt(edits.set_property, desk.node("hidden").id, "out_features", 4)
    desk.settle()
    assert "Linear" in shown_tip(desk, "hidden")
    desk.session.learn({}, (), [])
    desk.settle()
    assert "ReLU" in shown_tip(desk, "act")
    assert scene.nodes[key].errors == 0
    assert not scene.wires[desk.wire_between("hidden", "act").id].bad
    assert not desk.canvas.callout.isVisible()


def shown_tip(desk: Desk, name: str) -> str:
    """Return the tooltip that is shown where the pointer rests on a node."""
    spot = desk.on(name)
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, desk.surface.mapToGlobal(spot))
    QApplication.sendEvent(desk.surface, event)
    return QToolTip.text()


@pytest.mark.parametrize("across", [0.01, 0.5, 0.99])
@pytest.mark.parametrize("down", [0.01, 0.3, 0.6, 0.8, 0.99])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
def test_what_is_said_of_a_node_never_lies_over_it(
    desk: Desk, across: float, down: float, zoom: float
) -> None:
    key = desk.place(RELU, "act", 0, 0)
    problem = Problem(
        text("act expects 128 features, gets 256"), Place("b1", key), hint=text("set it to auto")
    )
    desk.session.learn({}, (), [problem])
    desk.session.select([key])
    desk.canvas.zoom_to(zoom)
    view = desk.canvas.viewport()
    wish = QPoint(round(across * view.width()), round(down * view.height()))
    desk.canvas.pan(wish - desk.canvas.mapFromScene(desk.canvas.block_scene.box(key).center()))
    desk.settle()
    callout = desk.canvas.callout
    card = desk.canvas.mapFromScene(desk.canvas.block_scene.box(key)).boundingRect()
    assert callout.isVisible()
    assert not callout.geometry().intersects(card)
    assert desk.canvas.rect().contains(callout.geometry())


def test_group_enter_leave_ungroup_undo(desk: Desk) -> None:
    desk.chain()
    start = dict(desk.session.store.records)
    desk.click(desk.on("hidden"))
    desk.click(desk.on("act"), CONTROL)
    desk.do("network.group")
    desk.settle()
    assert desk.names() == {"x", "block", "y"}
    assert desk.selected() == {"block"}
    assert line(desk, "block") == "Block"
    desk.double_click(desk.on("block"))
    assert {"hidden", "act"} <= desk.names()
    assert desk.canvas.shown is desk.canvas.block_scene
    desk.do("network.leave")
    assert desk.selected() == {"block"}
    desk.do("network.ungroup")
    desk.settle()
    assert desk.wires() == {("x", "hidden"), ("hidden", "act"), ("act", "y")}
    assert desk.selected() == {"hidden", "act"}
    desk.session.undo()
    desk.session.undo()
    desk.settle()
    assert desk.session.store.records == start
    assert {item.card.name for item in desk.canvas.block_scene.nodes.values()} == {
        "x",
        "hidden",
        "act",
        "y",
    }


def test_undoing_the_group_one_stands_in_leads_out_of_it(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.group")
    desk.do("network.enter")
    desk.session.undo()
    desk.settle()
    assert desk.session.path == ()
    assert desk.names() == {"x", "hidden", "act", "y"}
    assert desk.canvas.shown is desk.canvas.block_scene


def test_an_edit_in_a_block_shows_in_all_its_instances(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.group")
    desk.do("edit.duplicate")
    twin = desk.selected().pop()
    desk.do("network.enter")
    desk.do("network.leave")
    first = desk.node("block").id
    desk.session.go((first,))
    desk.place(RELU, "late", 100, 200)
    desk.session.go(())
    desk.session.go((desk.node(twin).id,))
    desk.settle()
    shown = {item.card.name for item in desk.canvas.block_scene.nodes.values()}
    assert "late" in shown


def test_each_block_keeps_its_own_view(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.group")
    desk.canvas.zoom_to(0.8)
    outside = desk.canvas.centre()
    desk.do("network.enter")
    desk.canvas.zoom_to(2.0)
    desk.do("network.leave")
    assert desk.canvas.zoom == pytest.approx(0.8)
    assert (desk.canvas.centre() - outside).manhattanLength() < 2


def test_double_clicking_a_layer_renames_it_in_place(desk: Desk) -> None:
    desk.chain()
    desk.double_click(desk.on("hidden"))
    desk.type_in(QLineEdit, "wide")
    assert "wide" in desk.names()
    assert not desk.find_open(QLineEdit)


def test_a_name_that_is_taken_is_refused_and_the_editor_stays(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("edit.rename")
    desk.type_in(QLineEdit, "act")
    assert "already has a node called “act”" in desk.refusals[0]
    assert desk.find_open(QLineEdit)
    QTest.keyClick(desk.find(QLineEdit), Qt.Key.Key_Escape)
    assert "hidden" in desk.names()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_ends_the_name_of_a_block_and_does_not_enter_it(desk: Desk, key: Qt.Key) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    desk.do("edit.rename")
    QTest.keyClicks(desk.find(QLineEdit), "part")
    QTest.keyClick(desk.find(QLineEdit), key)
    desk.settle()
    assert "part" in desk.names()
    assert desk.session.path == ()
    desk.key(key)
    assert desk.session.path


_ELSEWHERE = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_IN_TEXT = (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@pytest.mark.parametrize("key", [*_ELSEWHERE, *_IN_TEXT, Qt.Key.Key_Space])
def test_no_key_goes_through_an_editor_to_the_canvas(desk: Desk, key: Qt.Key) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.note")
    (note,) = (r for r in desk.session.store.records.values() if isinstance(r, Note))
    QTest.keyClick(desk.find(QPlainTextEdit), key)
    QTest.keyClick(desk.find(QPlainTextEdit), Qt.Key.Key_Escape)
    desk.settle()
    kept = desk.session.store.records[note.id]
    assert isinstance(kept, Note)
    assert (kept.x, kept.y) == (note.x, note.y)
    desk.session.select([desk.node("hidden").id])
    desk.do("edit.rename")
    here = desk.session.store, desk.node("hidden"), desk.canvas.centre()
    QTest.keyClick(desk.find(QLineEdit), key)
    desk.settle()
    assert (desk.session.store, desk.node("hidden"), desk.canvas.centre()) == here
    QTest.keyClick(desk.find(QLineEdit), Qt.Key.Key_Escape)


def test_tab_searches_and_enter_places_after_the_pointer(desk: Desk) -> None:
    desk.chain()
    desk.key(Qt.Key.Key_Tab)
    popup = desk.find(QuickAdd)
    results = popup.findChildren(QListWidget)[0]
    assert results.count() > 10
    desk.type_in(QLineEdit, "batchnorm1d")
    assert "batch_norm1d" in desk.names()


def test_the_search_says_so_when_there_is_nothing(desk: Desk) -> None:
    desk.chain()
    desk.double_click(QPoint(40, 40))
    QTest.keyClicks(desk.find(QLineEdit), "no such layer")
    popup = desk.find(QuickAdd)
    assert isinstance(popup, QuickAdd)
    assert popup.nothing.isVisible()
    popup.close()


def test_adding_a_kind_wires_it_to_the_selected_node(desk: Desk) -> None:
    desk.place("blockstudio.Input", "x", 0, 0)
    desk.look()
    steps = desk.session.history.done
    desk.click(desk.on("x"))
    desk.canvas.commands.placing.add_kind(LINEAR)
    desk.canvas.commands.placing.add_kind("torch.nn.Tanh")
    desk.settle()
    assert desk.wires() == {("x", "linear"), ("linear", "tanh")}
    assert desk.session.history.done == steps + 2
    assert str(desk.session.history.undo_title) == "Add tanh"
    assert desk.node("linear").y == desk.node("x").y


KINDS = ("torch.nn.Flatten", LINEAR, "new:block", RELU, "torch.nn.Dropout", LINEAR)


def stands_in_a_row(desk: Desk, *names: str) -> bool:
    """Return whether each node begins right of where the one before it ends, and all are level."""
    boxes = [desk.canvas.block_scene.box(desk.node(name).id) for name in names]
    level = len({desk.node(name).y for name in names}) == 1
    return level and all(one.right() < other.left() for one, other in pairwise(boxes))


@pytest.mark.parametrize("wired", [True, False], ids=["before the Output", "wired at the end"])
def test_what_is_added_after_the_selected_node_stands_before_the_output(desk: Desk, wired: bool):
    desk.place("blockstudio.Input", "x", 0, 0)
    desk.place("blockstudio.Output", "y", 640, 0)
    desk.place("blockstudio.Output", "left", -400, 200)
    if wired:
        desk.wire("x", "y")
    desk.look()
    chain = ["x"]
    for kind in KINDS:
        steps, before, at = desk.session.history.done, desk.names(), desk.node("y").x
        desk.session.select([desk.node(chain[-1]).id])
        desk.canvas.commands.placing.add_kind(kind)
        desk.settle()
        chain += desk.names() - before
        assert stands_in_a_row(desk, *chain, "y")
        assert desk.session.history.done == steps + 1
        desk.session.undo()
        assert (desk.names(), desk.node("y").x) == (before, at)
        desk.session.redo()
        desk.settle()
    if not wired:
        desk.wire(chain[-1], "y")
    assert desk.wires() == set(pairwise([*chain, "y"]))
    assert desk.node("left").x == -400


def test_a_second_branch_leaves_the_first_and_its_output_where_they_are(desk: Desk) -> None:
    desk.chain()
    places = {name: (desk.node(name).x, desk.node(name).y) for name in desk.names()}
    desk.click(desk.on("hidden"))
    desk.canvas.commands.placing.add_kind("torch.nn.Tanh")
    desk.settle()
    assert {name: (desk.node(name).x, desk.node(name).y) for name in places} == places
    tanh = desk.canvas.block_scene.box(desk.node("tanh").id)
    others = (desk.canvas.block_scene.box(desk.node(name).id) for name in places)
    assert not any(tanh.intersects(box) for box in others)


def test_copy_and_paste_by_the_keyboard_carry_wires(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.click(desk.on("act"), CONTROL)
    desk.do("edit.copy")
    desk.do("edit.paste")
    assert ("hidden_2", "act_2") in desk.wires()
    assert desk.selected() == {"hidden_2", "act_2"}
    desk.do("edit.cut")
    assert desk.names() == {"x", "hidden", "act", "y"}


def test_what_was_copied_is_text_too_and_lies_on_nothing(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("edit.copy")
    words = QApplication.clipboard().text()
    QApplication.clipboard().setText(words)
    desk.do("edit.paste")
    boxes = {name: desk.canvas.block_scene.box(desk.node(name).id) for name in desk.names()}
    pasted = boxes.pop("hidden_2")
    assert not any(pasted.intersects(box) for box in boxes.values())


def test_copies_lie_on_nothing(desk: Desk) -> None:
    desk.chain()
    canvas = desk.canvas
    desk.session.select([desk.node("hidden").id])
    for name in ("edit.duplicate", "edit.duplicate", "edit.copy", "edit.paste", "edit.paste"):
        desk.do(name)
    desk.do("network.note")
    QTest.keyClick(desk.find(QPlainTextEdit), Qt.Key.Key_Escape)
    desk.do("edit.select_all")
    desk.do("edit.duplicate")
    desk.settle()
    scene = canvas.block_scene
    boxes = [scene.box(key) for key in (*scene.nodes, *scene.notes)]
    assert len(boxes) == 2 * (4 + 4 + 1)
    assert not any(one.intersects(two) for one, two in combinations(boxes, 2))


def test_a_clipboard_without_nodes_is_told(desk: Desk) -> None:
    told: list[Problem] = []
    desk.session.refused.connect(told.append)
    QApplication.clipboard().setText("a letter")
    desk.do("edit.paste")
    assert [str(problem.message) for problem in told] == ["there is nothing to paste"]


def test_dissolving_joins_what_is_left(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("act"))
    desk.do("edit.dissolve")
    assert desk.wires() == {("x", "hidden"), ("hidden", "y")}


def test_arrows_with_shift_nudge_as_one_step_and_alone_walk_along_wires(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    before, steps = desk.node("hidden"), desk.session.history.done
    for _ in range(3):
        desk.key(Qt.Key.Key_Right, SHIFT)
    assert desk.node("hidden").x == before.x + 60
    assert desk.session.history.done == steps + 1
    desk.key(Qt.Key.Key_Right)
    assert desk.selected() == {"act"}
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Left)
    assert desk.selected() == {"x"}


def test_tidy_leaves_no_cards_on_top_of_each_other(desk: Desk) -> None:
    for index in range(6):
        desk.place(RELU, f"r{index}", 0, 0)
    for index in range(5):
        desk.wire(f"r{index}", f"r{index + 1}")
    desk.do("network.tidy")
    desk.settle()
    boxes = [desk.canvas.block_scene.box(desk.node(f"r{index}").id) for index in range(6)]
    assert all(one.right() < other.left() for one, other in pairwise(boxes))
    assert {box.y() for box in boxes} == {boxes[0].y()}
    assert str(desk.session.history.undo_title) == "Move 6 items"


def test_selection_made_elsewhere_shows_and_is_told_to_a_screen_reader(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    assert desk.canvas.block_scene.nodes[desk.node("hidden").id].chosen
    assert "hidden, Linear" in desk.canvas.accessibleDescription()
    assert desk.canvas.accessibleName() == "Canvas"


def test_notes_are_written_where_they_stand(desk: Desk) -> None:
    desk.chain()
    desk.do("network.note")
    QTest.keyClicks(desk.find(QPlainTextEdit), "the trunk")
    QTest.keyClick(desk.find(QPlainTextEdit), Qt.Key.Key_Escape)
    desk.settle()
    notes = desk.session.store.notes("b1")
    assert [note.text for note in notes] == ["the trunk"]
    box = desk.canvas.block_scene.box(notes[0].id)
    desk.double_click(desk.canvas.mapFromScene(box.center() + QPointF(60, 20)))
    assert desk.find(QPlainTextEdit).isVisible()


def test_a_long_note_is_high_enough_for_its_text(desk: Desk) -> None:
    desk.session.do(edits.add_note(desk.session.store, "b1", "words " * 200))
    note = desk.session.store.notes("b1")[0]
    assert isinstance(note, Note)
    assert desk.canvas.block_scene.box(note.id).height() > note.height


def test_a_wire_into_a_port_that_is_gone_stays_visible_and_can_be_deleted(desk: Desk) -> None:
    desk.place("torch.split", "parts", 0, 0, split_size_or_sections=[1, 2, 3])
    desk.place(RELU, "act", 300, 0)
    desk.wire("parts", "act", output="output.2")
    change = edits.set_property(
        desk.session.store, desk.node("parts").id, "split_size_or_sections", [3]
    )
    desk.session.do(change)
    desk.look()
    assert desk.canvas.block_scene.wires[desk.wire_between("parts", "act").id].ends[2] == 300
    desk.click(desk.middle("parts", "act"))
    desk.do("edit.delete")
    assert not desk.wires()


def test_opening_another_document_shows_it(desk: Desk) -> None:
    desk.chain()
    other = Desk()
    other.place(RELU, "only", 0, 0)
    desk.session.open(list(other.session.store.records.values()))
    desk.settle()
    assert [item.card.name for item in desk.canvas.block_scene.nodes.values()] == ["only"]
    other.canvas.deleteLater()


def test_an_empty_block_says_what_to_do_next(desk: Desk) -> None:
    empty = desk.canvas.grab().toImage()
    desk.place(RELU, "act", -4000, -4000)
    desk.settle()
    assert desk.canvas.grab().toImage() != empty


def test_both_themes_paint_the_canvas_in_their_colour(
    desk: Desk, application: QApplication
) -> None:
    desk.chain()
    for theme in (DARK, LIGHT):
        wear(application, theme)
        desk.settle()
        picture = desk.canvas.grab().toImage()
        seen = Counter(picture.pixel(x, y) for x in range(60) for y in range(60))
        # Most of what is between the dots of the grid.
        assert QColor(seen.most_common(1)[0][0]) == QColor(theme.canvas)


@pytest.mark.parametrize("zoom", [0.1, 0.45, 1.0, 3.0])
def test_every_level_of_detail_draws_the_nodes(desk: Desk, zoom: float) -> None:
    desk.chain()
    desk.canvas.zoom_to(zoom)
    desk.canvas.look_at(desk.canvas.block_scene.box(desk.node("hidden").id).center())
    desk.settle()
    picture = desk.canvas.viewport().grab().toImage()
    corner = desk.canvas.mapFromScene(desk.canvas.block_scene.box(desk.node("hidden").id).topLeft())
    spot = corner + QPoint(max(1, round(2.5 * zoom)), round(30 * zoom) + round(12 * zoom))
    assert picture.pixelColor(spot) != QColor(LIGHT.canvas)


def test_the_map_shows_when_something_is_out_of_view_and_leads_there(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "far", 6000, 3000)
    desk.canvas.zoom_to(1.0)
    desk.canvas.look_at(QPointF(300, 30))
    wait_until(desk.canvas.minimap.isVisible)
    QTest.mouseClick(desk.canvas.minimap, Qt.MouseButton.LeftButton, pos=QPoint(165, 90))
    assert desk.canvas.centre().x() > 4000
    desk.canvas.fit()
    wait_until(lambda: not desk.canvas.minimap.isVisible())


def test_the_map_shows_where_everything_is_while_it_is_dragged_and_afterwards(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "far", 6000, 3000)
    desk.canvas.zoom_to(1.0)
    desk.canvas.look_at(QPointF(300, 30))
    wait_until(desk.canvas.minimap.isVisible)

    def is_true() -> bool:
        scene, seen = desk.canvas.block_scene, []
        for far_view in (scene.far_view, FarView(scene)):
            scene.far_view = far_view
            map_ = Minimap(desk.canvas)
            seen.append(map_.grab().toImage())
            map_.deleteLater()
        scene.far_view = known
        return seen[0] == seen[1] == desk.canvas.minimap.grab().toImage()

    known = desk.canvas.block_scene.far_view
    start, end = desk.on("hidden"), desk.on("hidden") + QPoint(-60, 140)
    desk.hold(start, end)
    wait_until(is_true)
    desk.move(end + QPoint(-40, 60))
    wait_until(is_true)
    desk.release(end)
    wait_until(is_true)
    learn(desk, "hidden", count=123456789)
    wait_until(is_true)
    desk.session.undo()
    desk.do("edit.select_all")
    wait_until(is_true)


def test_the_marks_of_the_map_wait_for_the_cards_they_are_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.chain()
    desk.place(RELU, "far", 6000, 3000)
    desk.canvas.zoom_to(1.0)
    desk.canvas.look_at(QPointF(300, 30))
    wait_until(desk.canvas.minimap.isVisible)
    before = desk.canvas.minimap.grab().toImage()
    drawn: list[FarView] = []
    marks = FarView.marks
    monkeypatch.setattr(FarView, "marks", lambda *given: drawn.append(given[0]) or marks(*given))
    desk.session.select([desk.node("far").id])
    desk.canvas.minimap.grab()
    # What stays where it is is marked at once.
    assert drawn
    desk.session.select(())
    assert desk.canvas.minimap.grab().toImage() == before
    drawn.clear()
    # However long the next lines take, it is not due before they are done.
    desk.canvas.minimap._later.setInterval(10**7)
    desk.place(RELU, "more", 9000, 3000)
    desk.canvas.minimap.grab()
    assert not drawn
    desk.canvas.minimap._later.timeout.emit()
    wait_until(lambda: bool(drawn))


def test_fit_selection_shows_the_ends_of_a_wire_too(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.wire_between("x", "hidden").id])
    desk.do("view.fit_selection")
    seen = desk.canvas.visible_box()
    assert all(
        seen.contains(desk.canvas.block_scene.box(desk.node(name).id)) for name in ("x", "hidden")
    )


def test_a_right_click_selects_and_asks_for_a_menu(desk: Desk) -> None:
    desk.chain()
    asked: list[QPoint] = []
    desk.canvas.context_requested.connect(asked.append)
    desk.right_click(desk.on("act"))
    assert desk.selected() == {"act"}
    assert asked == [desk.surface.mapToGlobal(desk.on("act"))]


def test_a_card_out_of_view_says_what_is_known_as_soon_as_it_comes_into_view(desk: Desk):
    for index, name in enumerate(("near", "far")):
        desk.place(LINEAR, name, index * 9000.0, 0.0)
    desk.wire("near", "far")
    desk.canvas.zoom_to(1.0)
    desk.canvas.look_at(QPointF(0.0, 0.0))
    shape = TensorFacts(("N", 7))
    for name in ("near", "far"):
        learn(desk, name, count=9, outputs={"output": shape}, sizes={"in_features": 8})
    desk.settle()
    item = lambda name: desk.canvas.block_scene.nodes[desk.node(name).id]  # noqa: E731
    cards = {name: item(name).card.count for name in ("near", "far")}
    assert cards == {"near": "9", "far": ""}
    (wire,) = desk.canvas.block_scene.wires.values()
    assert wire.label == str(shape)
    desk.canvas.look_at(QPointF(9000.0, 0.0))
    assert item("far").card.count == "9"
    learn(desk, "near", outputs={"output": TensorFacts(("N", 12345))})
    # The wire from it passes through the view, though the node is far away.
    assert wire.label == str(TensorFacts(("N", 12345)))
    desk.canvas.fit()
    learn(desk, "far", count=10)
    assert desk.canvas.is_far
    desk.canvas.zoom_to(1.0, desk.canvas.mapFromScene(QPointF(9000.0, 20.0)))
    assert item("far").card.count == "10"
