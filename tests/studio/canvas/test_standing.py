"""Where nodes stand and how they are joined, by command: connect, detach, replace, select, align."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QLineEdit

from blockstudio.graph import edits
from tests.studio.bench import wait_until
from tests.studio.canvas.desk import LINEAR, RELU, Desk


def select(desk: Desk, *names: str) -> None:
    """Select nodes by name."""
    desk.session.select([desk.node(name).id for name in names])


def move(desk: Desk, name: str, x: float, y: float) -> None:
    """Put a node somewhere."""
    desk.session.do(edits.move(desk.session.store, {desk.node(name).id: (x, y)}))
    desk.settle()


def loose(desk: Desk) -> Desk:
    """Place three nodes in a row and one below, none of them wired."""
    for name, x, y in (("a", 0, 0), ("c", 440, 20), ("b", 220, 0), ("d", 100, 160)):
        desk.place(RELU, name, x, y)
    return desk.look()


def test_selected_nodes_are_wired_in_the_order_in_which_one_reads_them(desk: Desk) -> None:
    loose(desk)
    select(desk, "d", "c", "b", "a")
    steps = desk.session.history.done
    desk.action("network.connect")()
    assert desk.wires() == {("a", "b"), ("b", "c"), ("c", "d")}
    assert desk.session.history.done == steps + 1
    desk.session.undo()
    assert not desk.wires()


def test_where_one_wire_is_refused_none_is_drawn(desk: Desk) -> None:
    loose(desk)
    desk.wire("d", "c")
    select(desk, "a", "b", "c")
    steps = desk.session.history.done
    desk.action("network.connect")()
    assert desk.wires() == {("d", "c")}
    assert desk.session.history.done == steps
    assert "already has a wire" in desk.refusals[0]


def test_detached_nodes_keep_the_wires_among_them(desk: Desk) -> None:
    desk.chain()
    select(desk, "hidden", "act")
    desk.action("network.detach")()
    assert desk.wires() == {("x", "y"), ("hidden", "act")}
    desk.action("network.detach")()
    assert "is not wired" in desk.refusals[0]


def test_a_node_is_replaced_by_another_kind_with_its_wires_and_what_fits(desk: Desk) -> None:
    desk.chain()
    select(desk, "hidden")
    desk.action("network.replace")()
    desk.type_in(QLineEdit, "Bilinear 9")
    node = desk.node("hidden")
    assert node.kind == "torch.nn.Bilinear"
    assert node.properties["out_features"] == 9
    assert {("x", "hidden"), ("hidden", "act")} <= desk.wires()


def test_what_leads_to_a_node_and_what_follows_it_is_selected(desk: Desk) -> None:
    desk.chain()
    select(desk, "hidden")
    desk.action("edit.select_upstream")()
    assert desk.selected() == {"x", "hidden"}
    select(desk, "hidden")
    desk.action("edit.select_downstream")()
    assert desk.selected() == {"hidden", "act", "y"}


@pytest.mark.parametrize(
    ("edge", "same"),
    [
        ("left", lambda box: box.left()),
        ("right", lambda box: box.right()),
        ("centre", lambda box: box.center().x()),
        ("top", lambda box: box.top()),
        ("bottom", lambda box: box.bottom()),
        ("middle", lambda box: box.center().y()),
    ],
)
def test_edges_are_aligned(desk: Desk, edge: str, same: Callable[[QRectF], float]) -> None:
    desk.place(LINEAR, "wide linear layer", 0, 0)
    desk.place("torch.nn.MultiheadAttention", "high", 300, 90)
    desk.place(RELU, "c", 700, 310)
    desk.look()
    select(desk, "wide linear layer", "high", "c")
    desk.action(f"network.align_{edge}")(edge)
    desk.settle()
    boxes = [desk.canvas.block_scene.box(desk.node(name).id) for name in desk.names()]
    assert len({round(same(box)) for box in boxes}) == 1
    steps = desk.session.history.done
    desk.action(f"network.align_{edge}")(edge)
    assert desk.session.history.done == steps, "what is in line already is no step of undo"


def test_gaps_are_made_equal(desk: Desk) -> None:
    for name, x in (("a", 0), ("b", 130), ("c", 700), ("d", 900)):
        desk.place(RELU, name, x, 0)
    desk.look()
    select(desk, "a", "b", "c", "d")
    desk.action("network.distribute_across")("across")
    desk.settle()
    boxes = [desk.canvas.block_scene.box(desk.node(name).id) for name in "abcd"]
    gaps = [two.left() - one.right() for one, two in pairwise(boxes)]
    assert max(gaps) - min(gaps) < 1
    assert (desk.node("a").x, desk.node("d").x) == (0, 900)


def test_wires_run_level_once_they_are_straightened(desk: Desk) -> None:
    desk.chain()
    for name, y in (("hidden", 140), ("act", -60), ("y", 220)):
        move(desk, name, desk.node(name).x, y)
    select(desk, "hidden", "act", "y")
    desk.action("network.straighten")()
    desk.settle()
    scene = desk.canvas.block_scene
    assert all(item.ends[1] == item.ends[3] for item in scene.wires.values())


def test_what_follows_is_tidied_and_the_rest_stays(desk: Desk) -> None:
    desk.chain()
    move(desk, "act", 900, 400)
    before = desk.node("x")
    select(desk, "hidden")
    desk.action("network.tidy_downstream")()
    assert desk.node("x") == before
    assert desk.node("act").y == desk.node("hidden").y


def test_two_selected_nodes_are_swapped_and_one_alone_is_not(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.do("network.swap")
    desk.settle()
    assert desk.wires() == {("x", "act"), ("act", "hidden"), ("hidden", "y")}
    assert desk.shown_at("act")[0] < desk.shown_at("hidden")[0]
    desk.session.select([desk.node("hidden").id, desk.node("act").id, desk.node("x").id])
    desk.do("network.swap")
    assert "two nodes are swapped" in desk.refusals[0]


@pytest.mark.parametrize("end", ["by itself", "an edit", "a press", "no motion"])
def test_cards_glide_to_where_they_are_laid_out_and_an_edit_finds_them_there(
    desk: Desk, end: str
) -> None:
    desk.chain()
    move(desk, "act", 440, 400)
    steps, before = desk.session.history.done, desk.shown_at("act")
    if end != "no motion":
        desk.canvas.setStyle(None)
    desk.action("network.tidy")()
    laid = desk.node("act").x, desk.node("act").y
    assert laid != before
    assert desk.session.history.done == steps + 1
    glide = desk.canvas.commands.layout._glide
    assert glide.is_on is (end != "no motion")
    if end == "an edit":
        move(desk, "x", -200, 0)
    elif end == "a press":
        desk.press(desk.on("act"))
        desk.release(desk.on("act"))
    wait_until(lambda: not glide.is_on)
    assert desk.shown_at("act") == laid
    desk.session.undo()
    desk.session.undo() if end == "an edit" else None
    desk.settle()
    assert desk.shown_at("act") == before
