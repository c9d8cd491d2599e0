"""Points that wires pass, by mouse and keys."""

from PySide6.QtCore import QPoint, QPointF, Qt

from blockstudio.graph import edits
from blockstudio.studio.canvas.wires import curve
from tests.studio.canvas.desk import RELU, Desk

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def points(desk: Desk, one: str = "act", other: str = "y") -> list[tuple[float, float]]:
    return list(desk.wire_between(one, other).points)


def spot(desk: Desk, x: float, y: float) -> QPoint:
    return desk.canvas.mapFromScene(QPointF(x, y))


def test_a_point_is_made_by_alt_moved_by_dragging_and_removed_by_delete(desk: Desk) -> None:
    desk.chain()
    desk.click(desk.middle("act", "y"), ALT)
    ((x, y),) = points(desk)
    desk.drag(spot(desk, x, y), spot(desk, x, y) + QPoint(0, 80))
    assert points(desk) == [(x, y + 80)]
    item = desk.canvas.block_scene.wires[desk.wire_between("act", "y").id]
    assert len(item.legs) == 2
    assert item.path.contains(QPointF(x, y + 80)) or item.trace()[:, 1].max() == y + 80
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert points(desk) == [(x, y + 100)]
    desk.do("edit.delete")
    assert points(desk) == []
    assert ("act", "y") in desk.wires()
    desk.session.undo()
    assert points(desk) == [(x, y + 100)]


def test_a_dragged_wire_passes_where_it_is_let_go(desk: Desk) -> None:
    desk.chain()
    middle = desk.middle("act", "y")
    desk.hold(middle, middle + QPoint(0, 60), ALT)
    desk.key(Qt.Key.Key_Escape)
    assert not points(desk)
    desk.release(middle)
    desk.drag(middle, middle + QPoint(0, 60), ALT)
    assert [y for _, y in points(desk)] == [100.0]


def test_another_wire_is_drawn_from_a_point_and_shares_it(desk: Desk) -> None:
    desk.chain()
    desk.place(RELU, "other", 660, 200)
    desk.look()
    desk.session.do(
        edits.add_point(desk.session.store, desk.wire_between("act", "y").id, 0, (600.0, 60.0))
    )
    desk.settle()
    desk.drag(spot(desk, 600, 60), desk.port("other", "input"), CONTROL)
    assert points(desk, "act", "other") == [(600, 60)]
    desk.drag(spot(desk, 600, 60), spot(desk, 580, 100))
    assert points(desk, "act", "other") == points(desk) == [(580, 100)]


def test_points_follow_what_is_moved_and_are_dropped_where_it_is_arranged(desk: Desk) -> None:
    desk.chain()
    key = desk.wire_between("hidden", "act").id
    desk.session.do(edits.add_point(desk.session.store, key, 0, (400.0, 80.0)))
    desk.settle()
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.hold(desk.on("hidden"), desk.on("hidden") + QPoint(0, 100))
    assert desk.canvas.block_scene.wires[key].points == ((400.0, 180.0),)
    desk.release(desk.on("hidden"))
    assert points(desk, "hidden", "act") == [(400, 180)]
    desk.session.select(())
    desk.do("network.tidy")
    assert points(desk, "hidden", "act") == []


def test_the_menu_leads_a_wire_past_a_point_by_keys(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.wire_between("act", "y").id])
    desk.do("network.add_point")
    desk.do("network.add_point")
    desk.do("network.next_point")
    desk.key(Qt.Key.Key_Up, SHIFT)
    assert sorted(y for _, y in points(desk)) == [20, 40]
    desk.do("network.remove_points")
    assert points(desk) == []


def test_a_piece_that_runs_back_is_straight() -> None:
    legs = curve.legs((0.0, 0.0, 100.0, 0.0, curve.FLOW), ((50.0, 40.0), (20.0, 80.0)))
    assert [leg[4] for leg in legs] == [curve.TURN_BACK, curve.STRAIGHT, curve.TURN_ON]
    assert curve.middle(legs[1]) == (35.0, 60.0)
    assert curve.distance(legs[1], 35.0, 60.0) < 1e-9
