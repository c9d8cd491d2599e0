"""A block that reads from top to bottom: the same canvas on its side."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.records import Block
from blockstudio.project.file import decode, encode
from blockstudio.studio.canvas.wires import curve
from blockstudio.studio.inspector.way import _ITEM, WaySubject
from tests.studio.canvas.desk import RELU, Desk

CHAIN = ("x", "hidden", "act", "y")


def down(desk: Desk) -> Desk:
    """Lay x → hidden → act → y out from top to bottom."""
    desk.chain()
    desk.canvas.commands.layout.lay_out("down")
    desk.settle()
    return desk


def places(desk: Desk) -> list[tuple[float, float]]:
    """Return where the nodes of the chain stand."""
    return [(desk.node(name).x, desk.node(name).y) for name in CHAIN]


def test_a_chain_runs_straight_down_from_lower_edges_to_upper_ones(desk: Desk) -> None:
    down(desk)
    scene = desk.canvas.block_scene
    lefts, tops = zip(*places(desk), strict=True)
    assert len(set(lefts)) == 1 and list(tops) == sorted(set(tops))
    for one, other in pairwise(CHAIN):
        x1, y1, x2, y2, course = scene.wires[desk.wire_between(one, other).id].ends
        assert (x1, course) == (x2, curve.DOWN)
        assert y1 == scene.box(desk.node(one).id).bottom()
        assert y2 == scene.box(desk.node(other).id).top()
        assert y2 - y1 == 40
    assert desk.canvas.visible_box().contains(scene.bounds())


def test_turning_is_one_step_and_goes_back_and_forth(desk: Desk) -> None:
    desk.chain()
    before = places(desk)
    desk.canvas.commands.layout.lay_out("down")
    after = places(desk)
    desk.session.history.undo()
    desk.settle()
    assert (places(desk), desk.session.block.direction) == (before, "across")
    assert desk.canvas.block_scene.wires[desk.wire_between("x", "hidden").id].ends[4] == curve.FLOW
    desk.session.history.redo()
    desk.settle()
    assert (places(desk), desk.session.block.direction) == (after, "down")
    steps = desk.session.history.done
    desk.canvas.commands.layout.lay_out("down")
    assert (desk.session.history.done, places(desk)) == (steps, after), "it runs down already"


def test_the_inspector_turns_the_block_too(desk: Desk) -> None:
    desk.chain()
    line = WaySubject(desk.session)
    line.put(_ITEM, "down")
    assert (line.values(_ITEM), desk.session.block.direction) == (["down"], "down")
    line.put(_ITEM, None)
    assert (line.values(_ITEM), desk.session.block.direction) == ([None], "across")


def test_what_is_dropped_on_a_wire_goes_into_it_and_pushes_the_rest_down(desk: Desk) -> None:
    down(desk)
    before = {name: desk.node(name).y for name in CHAIN}
    desk.place(RELU, "new", 400, 0)
    desk.settle()
    desk.drag(
        desk.on("new"), desk.on("new") + desk.middle("hidden", "act") - middle_of(desk, "new")
    )
    assert {("hidden", "new"), ("new", "act")} <= desk.wires()
    assert desk.node("new").x == desk.node("hidden").x
    assert desk.node("new").y == before["hidden"] + 100
    assert desk.node("act").y == before["act"] + 100
    assert desk.node("act").x == desk.node("hidden").x


def middle_of(desk: Desk, name: str) -> QPoint:
    """Return the point of the view in the middle of a card."""
    box = desk.canvas.block_scene.box(desk.node(name).id)
    return desk.canvas.mapFromScene(box.center())


def test_a_wire_is_drawn_and_hit_where_it_runs(desk: Desk) -> None:
    down(desk)
    desk.place(RELU, "aside", 400, 200)
    desk.settle()
    desk.drag(desk.port("hidden", "output"), desk.port("aside", "input"))
    wire = desk.wire_between("hidden", "aside")
    item = desk.canvas.block_scene.wires[wire.id]
    for share in (0.1, 0.5, 0.9):
        spot = item.path.pointAtPercent(share)
        assert item.rect().contains(spot)
        assert desk.canvas.block_scene.geometry.wire_at(spot.x(), spot.y(), 3.0) == wire.id


@pytest.mark.parametrize("ends", [(30, 0, 300, 200), (30, 300, 200, 0), (200, 300, 30, 0)])
def test_a_wire_that_runs_down_is_one_to_the_right_on_its_side(
    ends: tuple[float, float, float, float],
) -> None:
    x1, y1, x2, y2 = ends
    falling = curve.points((x1, y1, x2, y2, curve.DOWN))
    level = curve.points((y1, x1, y2, x2, curve.FLOW))
    assert (falling == level[:, ::-1]).all()
    left, top, right, bottom = curve.bounds((x1, y1, x2, y2, curve.DOWN))
    assert (falling >= (left, top)).all() and (falling <= (right, bottom)).all()


def test_arrow_keys_follow_the_wires_downwards(desk: Desk) -> None:
    down(desk)
    desk.session.select([desk.node("x").id])
    for name in CHAIN[1:]:
        desk.key(Qt.Key.Key_Down)
        assert desk.selected() == {name}
    desk.key(Qt.Key.Key_Up)
    assert desk.selected() == {"act"}


def test_names_of_ports_and_parameters_lie_on_the_card_and_apart(desk: Desk) -> None:
    down(desk)
    key = desk.place("torch.nn.LSTM", "rnn", 400, 0, hidden_size=4)
    desk.canvas.stage.show_ports(key, ("@weight_ih_l0",))
    card = desk.canvas.block_scene.nodes[key].card
    assert card.down and card.drop == 20
    assert {plug.y for plug in card.inputs} == {0.0}
    assert {plug.y for plug in card.outputs} == {card.height}
    assert all(plug.x < card.width - 14 for plug in card.plugs)
    bottom = sorted((*card.outputs, *card.parameters), key=lambda plug: plug.x)
    assert [plug.side for plug in bottom] == ["output"] * len(card.outputs) + ["parameter"]


def test_new_nodes_come_below_and_straight_wires_run_down(desk: Desk) -> None:
    down(desk)
    desk.session.select([desk.node("act").id])
    desk.canvas.commands.placing.add_kind("torch.nn.Tanh")
    desk.settle()
    new = next(node for node in desk.session.selected_nodes())
    assert (new.x, new.y > desk.node("act").y) == (desk.node("act").x, True)
    assert desk.node("y").y > new.y
    desk.session.do(edits.move(desk.session.store, {new.id: (new.x + 60, new.y)}))
    desk.do("network.straighten")
    assert desk.session.store.node(new.id).x == desk.node("act").x
    assert edits.wire_at(desk.session.store, End(new.id, "input")) is not None


def test_a_wire_back_up_keeps_clear_of_the_cards(desk: Desk) -> None:
    down(desk)
    for number in range(14):
        desk.place(RELU, f"n{number}", 0, 0)
        desk.wire(f"n{number - 1}" if number else "act", f"n{number}")
    desk.do("network.tidy")
    desk.settle()
    scene = desk.canvas.block_scene
    back = [item for item in scene.wires.values() if item.ends[3] < item.ends[1]]
    assert back, "the chain is folded into columns"
    for item in back:
        x = curve.level(curve.turned(item.ends))
        y = (item.ends[1] + item.ends[3]) / 2
        assert not scene.geometry.at(x, y), "between the columns nothing stands"
        assert item.path.boundingRect().contains(QPointF(x, y))


def test_the_file_keeps_the_way_and_says_nothing_of_the_usual_one(desk: Desk) -> None:
    desk.chain()
    records = desk.session.store.records
    assert b'"direction"' not in encode(records.values())
    desk.canvas.commands.layout.lay_out("down")
    written = encode(desk.session.store.records.values())
    (block,) = (one for one in decode(written, "net").records if isinstance(one, Block))
    assert (block.direction, written.count(b'"direction":"down"')) == ("down", 1)
