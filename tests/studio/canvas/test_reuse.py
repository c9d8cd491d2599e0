"""Twins, instances, parameters and regions on the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.facts import NodeFacts, ParameterFacts, TensorFacts
from blockstudio.graph.records import Wire
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.regionbar import Tab
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.reuse.repeat import RepeatDialog
from blockstudio.studio.search.commands import CommandPalette
from tests.studio.canvas.desk import LINEAR, RELU, Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def know(desk: Desk, name: str, **shapes: tuple[int, ...]) -> None:
    """Tell the session what the engine would say of the parameters of a node."""
    parameters = tuple(ParameterFacts(key, shape) for key, shape in shapes.items())
    facts = NodeFacts({"output": TensorFacts(("N", 7))}, parameters)
    desk.session.learn({(*desk.session.path, desk.node(name).id): facts}, [], [])
    desk.settle()


def pair(desk: Desk) -> None:
    """Place two linear layers side by side and show their parameters."""
    desk.place(LINEAR, "one", 0, 0)
    desk.place(LINEAR, "two", 400, 0)
    desk.look()
    desk.session.select([desk.node("one").id, desk.node("two").id])
    desk.do("network.parameters")
    desk.settle()


def diamond(desk: Desk, name: str, parameter: str) -> QPoint:
    """Return the point of the view where the port of a parameter is."""
    item = desk.canvas.block_scene.nodes[desk.node(name).id]
    plug = next(plug for plug in item.card.parameters if plug.name == parameter)
    return desk.canvas.mapFromScene(*item.port(plug))


def ties(desk: Desk) -> list[Wire]:
    """Return the ties of the shown block."""
    return [wire for wire in desk.session.store.wires(desk.session.block.id) if wire.is_tie]


def line(desk: Desk, name: str) -> str:
    """Return the second line of a card."""
    card = desk.canvas.block_scene.nodes[desk.node(name).id].card
    return "".join(span.words for span in card.line)


def test_selecting_a_twin_marks_its_siblings_softly(desk: Desk) -> None:
    desk.chain()
    desk.session.attempt(edits.set_property, desk.node("hidden").id, "out_features", 8)
    desk.settle()
    desk.click(desk.on("hidden"))
    desk.do("network.call_again")
    assert desk.selected() == {"hidden_again"}
    nodes = desk.canvas.block_scene.nodes
    assert nodes[desk.node("hidden").id].look == "kin"
    desk.click(desk.on("act"))
    assert nodes[desk.node("hidden").id].look != "kin"


def test_an_original_loses_its_sign_with_its_last_twin(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.on("hidden"))
    desk.do("network.call_again")
    hidden = desk.canvas.block_scene.nodes[desk.node("hidden").id]
    assert hidden.card.link == "original"
    desk.do("network.independent")
    desk.settle()
    assert hidden.card.link == ""
    assert line(desk, "hidden_again").startswith("Linear")


def test_a_layer_is_linked_by_typing_the_name_of_another(desk: Desk) -> None:
    desk.place(LINEAR, "one", 0, 0, out_features=4)
    desk.place(LINEAR, "two", 400, 0, out_features=9)
    desk.place(RELU, "act", 800, 0)
    desk.look()
    desk.click(desk.on("two"))
    desk.do("network.link")
    chooser = desk.canvas.findChild(CommandPalette, "chooser")
    assert [command.row.title for command in chooser.model.found] == ["one"]
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.node("two").same == desk.node("one").id


def test_all_instances_are_selected_and_those_elsewhere_counted(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("act").id])
    desk.do("network.group")
    desk.do("edit.duplicate")
    inner = desk.session.selected_nodes()[0]
    desk.do("edit.duplicate")
    desk.session.select([inner.id])
    desk.do("network.group")
    first = desk.node("block")
    desk.session.select([first.id])
    told: list[str] = []
    desk.canvas.stage.message_requested.connect(told.append)
    desk.do("network.select_users")
    assert len(desk.session.selection) == 2
    assert told == ["2 selected here; 1 more in other blocks"]


def test_pasting_a_block_edited_since_tells_that_it_is_another(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    block = desk.node("block")
    desk.do("edit.copy")
    inner = next(n for n in desk.session.store.nodes(block.definition or "") if n.name == "hidden")
    desk.session.attempt(edits.set_property, inner.id, "out_features", 5)
    told: list[str] = []
    desk.canvas.stage.message_requested.connect(told.append)
    desk.do("edit.paste")
    assert "“Block 2”" in told[0]
    QApplication.clipboard().clear()


def test_a_drag_from_parameter_to_parameter_ties(desk: Desk) -> None:
    pair(desk)
    for name in ("one", "two"):
        know(desk, name, weight=(4, 4), bias=(4,))
    desk.drag(diamond(desk, "one", "weight"), diamond(desk, "two", "weight"))
    (tie,) = ties(desk)
    assert desk.canvas.block_scene.wires[tie.id].label == "tied weight"
    desk.session.select([tie.id])
    desk.do("network.untie")
    assert ties(desk) == []


def test_parameters_of_other_shapes_are_refused_beside_the_cursor(desk: Desk) -> None:
    pair(desk)
    know(desk, "one", weight=(4, 7))
    know(desk, "two", weight=(7, 5))
    desk.hold(diamond(desk, "one", "weight"), diamond(desk, "two", "weight"))
    bubble = desk.canvas.bubble
    assert bubble.isVisible()
    assert bubble.mood == "error"
    assert "4×7" in " ".join(bubble.lines)
    assert "7×5" in " ".join(bubble.lines)
    desk.release(diamond(desk, "two", "weight"))
    assert ties(desk) == []
    assert desk.refusals


def test_the_parameters_of_a_card_show_while_one_is_dragged_over_it(desk: Desk) -> None:
    desk.place(LINEAR, "one", 0, 0)
    desk.place(LINEAR, "two", 400, 0)
    desk.look()
    desk.session.select([desk.node("one").id])
    desk.do("network.parameters")
    two = desk.canvas.block_scene.nodes[desk.node("two").id]
    desk.hold(diamond(desk, "one", "weight"), desk.on("two"))
    assert [plug.name for plug in two.card.parameters] == ["weight", "bias"]
    desk.release(desk.on("two"))
    assert [plug.name for plug in two.card.parameters] == ["weight"]
    assert [wire.input for wire in ties(desk)] == ["@weight"]


def test_an_escaped_tie_leaves_nothing(desk: Desk) -> None:
    desk.place(LINEAR, "one", 0, 0)
    desk.place(LINEAR, "two", 400, 0)
    desk.look()
    desk.session.select([desk.node("one").id])
    desk.do("network.parameters")
    desk.hold(diamond(desk, "one", "weight"), desk.on("two"))
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.block_scene.nodes[desk.node("two").id].card.parameters == ()
    assert ties(desk) == []


def test_the_value_of_a_parameter_goes_into_an_input(desk: Desk) -> None:
    desk.place(LINEAR, "one", 0, 0)
    desk.place("torch.matmul", "product", 400, 0)
    desk.look()
    desk.session.select([desk.node("one").id])
    desk.do("network.parameters")
    desk.drag(diamond(desk, "one", "weight"), desk.port("product", "input", "other"))
    (wire,) = desk.session.store.wires(desk.session.block.id)
    assert (wire.output, wire.input, wire.is_flow) == ("@weight", "other", False)


def test_many_parameters_are_chosen_from_a_menu(desk: Desk) -> None:
    desk.place("torch.nn.MultiheadAttention", "attend", 0, 0)
    desk.look()
    shapes = {f"part_{number}": (number,) for number in range(9)}
    know(desk, "attend", **shapes)
    desk.session.select([desk.node("attend").id])
    desk.do("network.parameters")
    (menu,) = [menu for menu in desk.canvas.findChildren(QMenu, "parameters") if menu.isVisible()]
    menu.actions()[3].trigger()
    menu.close()
    desk.settle()
    card = desk.canvas.block_scene.nodes[desk.node("attend").id].card
    assert [plug.name for plug in card.parameters] == ["part_3"]


def test_a_parameter_is_wired_by_keys_alone(desk: Desk) -> None:
    desk.place(LINEAR, "one", 0, 0)
    desk.place(LINEAR, "two", 400, 0)
    desk.look()
    desk.click(desk.on("one"))
    desk.do("network.wire_parameter")
    for wanted in ("one.weight", "two.weight"):
        chooser = desk.canvas.findChildren(CommandPalette, "chooser")[-1]
        QTest.keyClicks(chooser.field, wanted)
        QTest.keyClick(chooser.field, Qt.Key.Key_Return)
        desk.settle()
    assert [(tie.output, tie.input) for tie in ties(desk)] == [("@weight", "@weight")]


def test_tidying_takes_no_notice_of_ties(desk: Desk) -> None:
    pair(desk)
    ends = End(desk.node("two").id, "@weight"), End(desk.node("one").id, "@weight")
    desk.place(RELU, "act", 200, 200)
    desk.wire("one", "act")
    desk.wire("act", "two")
    desk.session.do(edits.connect(desk.session.store, *ends))
    desk.do("edit.select_all")
    desk.session.select(())
    desk.do("network.tidy")
    assert desk.node("one").x < desk.node("act").x < desk.node("two").x


def test_a_loop_is_entered_left_and_walked_through_by_keys(desk: Desk) -> None:
    desk.place("blockstudio.While", "loop", 0, 0)
    desk.look()
    assert line(desk, "loop").startswith("While")
    desk.double_click(desk.on("loop"))
    assert desk.session.block.role == "body"
    assert line(desk, "x") == "Region in"
    assert desk.canvas.regions.isVisible()
    assert [tab.text() for tab in desk.canvas.regions.tabs] == ["condition", "body"]
    desk.do("network.next_region")
    assert desk.session.block.role == "condition"
    assert line(desk, "holds") == "Region out"
    QTest.mouseClick(desk.canvas.regions.tabs[1], Qt.MouseButton.LeftButton)
    assert desk.session.block.role == "body"
    desk.do("network.leave")
    assert desk.selected() == {"loop"}
    assert not desk.canvas.regions.isVisible()


def test_a_parallel_gets_and_loses_branches(desk: Desk) -> None:
    desk.place("blockstudio.Parallel", "paths", 0, 0)
    desk.look()
    assert "2 branches, cat" in line(desk, "paths")
    desk.double_click(desk.on("paths"))
    (more,) = [tab for tab in desk.canvas.regions.findChildren(Tab) if tab.text() == "+"]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    desk.settle()
    assert [tab.text() for tab in desk.canvas.regions.tabs] == ["branch 1", "branch 2", "branch 3"]
    desk.do("network.next_region")
    desk.do("network.remove_branch")
    desk.settle()
    assert desk.session.path == ()
    assert "2 branches" in line(desk, "paths")


def test_the_inside_of_a_twin_is_that_of_its_original(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    original = desk.node("block").id
    desk.do("network.call_again")
    desk.do("network.enter")
    assert desk.session.path == (original,)


def test_a_repetition_says_what_it_comes_to_and_refuses_nonsense(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    desk.do("network.repeat")
    dialog = desk.canvas.findChild(RepeatDialog)
    dialog.times.setText("0")
    assert not dialog.take.isEnabled()
    dialog.times.setText("5")
    dialog.same.setChecked(True)
    assert dialog.summary.text() == "The same block 5 times in a row: one set of weights"
    dialog.accept()
    desk.settle()
    node = desk.node("block")
    assert (node.times, node.shared) == (5, True)
    assert "× 5" in line(desk, "block")


@pytest.mark.parametrize(
    ("action", "kind"), [("network.repeat", RepeatDialog), ("network.reuse", ReuseDialog)]
)
def test_a_question_about_a_node_that_is_gone_is_asked_no_more(
    desk: Desk, action: str, kind: type[QDialog]
) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.group")
    desk.do(action)
    dialog = desk.canvas.findChild(kind)
    assert dialog.isVisible()
    desk.session.undo()
    desk.settle()
    assert desk.canvas.findChild(kind) is None


def test_own_code_asks_for_its_editor(desk: Desk) -> None:
    desk.canvas.commands.placing.place_kind("new:python", (0.0, 0.0))
    desk.look()
    wanted: list[str] = []
    desk.canvas.stage.action_requested.connect(wanted.append)
    desk.double_click(desk.on("double_1"))
    assert wanted == ["code.edit"]


def test_a_drag_between_weights_of_turned_shapes_ties_them_transposed(desk: Desk) -> None:
    pair(desk)
    know(desk, "one", weight=(3, 8), bias=(3,))
    know(desk, "two", weight=(8, 3), bias=(8,))
    start, end = diamond(desk, "one", "weight"), diamond(desk, "two", "weight")
    desk.hold(start, end)
    assert desk.canvas.bubble.title == "Tie two.weight to one.weight, transposed"
    desk.release(end)
    (tie,) = ties(desk)
    assert tie.transposed
    assert desk.canvas.block_scene.wires[tie.id].label == "tied weightᵀ"
    desk.settle()
    assert "no tensor of its own" in tooltip(desk.canvas.block_scene, Hit(tie.id))
    desk.session.undo()
    assert not ties(desk)
