"""Blocks and regions expanded where they stand, and edited there by mouse and by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.fragments.clipboard import duplicate
from blockstudio.graph.records import Block, Id
from blockstudio.project.facts import fingerprint
from blockstudio.project.file import decode, encode
from blockstudio.studio.canvas.cards.measure import Inside
from blockstudio.studio.canvas.cards.small import chevron, triangle
from blockstudio.studio.canvas.editor import NameEditor
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from blockstudio.studio.canvas.scene import BlockScene
from tests.studio.canvas.desk import LINEAR, RELU, Desk


def grouped(desk: Desk) -> Id:
    """Return the block that holds hidden and act of the chain, with a layer after and one below."""
    desk.chain()
    desk.place(LINEAR, "below", 220, 160)
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.do("network.group")
    (block,) = desk.session.selection
    desk.session.attempt(edits.rename, block, "body")
    desk.look()
    return block


@pytest.fixture
def block(desk: Desk) -> Id:
    """A block of two layers."""
    return grouped(desk)


def expanded(desk: Desk, block: Id) -> Path:
    """Expand a block of the one that is worked in by the key; return the path to its inside."""
    desk.session.select([block])
    desk.do("network.expand")
    desk.settle()
    return (*desk.session.path, block)


def around(desk: Desk) -> BlockScene:
    """Return the scene that is shown whole."""
    return desk.canvas.stage.around


def inside(desk: Desk, path: Path, name: str) -> QPoint:
    """Return the point of the view on a card in a block that is expanded, worked in or not."""
    scene = desk.canvas.stage.scene_at(path)
    key = next(key for key, item in scene.nodes.items() if item.card.name == name)
    area = desk.canvas.area_of(scene.box(key), scene)
    return QPoint(area.center().x(), area.top() + round(12 * desk.canvas.zoom))


def sign(desk: Desk, block: Id, of=triangle) -> QPoint:
    item = desk.canvas.block_scene.nodes[block]
    return desk.canvas.mapFromScene(of(item.card).center() + item.pos())


def places(desk: Desk) -> dict[str, tuple[float, float]]:
    store = desk.session.store
    return {node.name: (node.x, node.y) for node in store.nodes(store.project.root)}


def test_a_click_expands_and_what_stands_around_makes_room_and_goes_back(desk: Desk, block: Id):
    before = places(desk)
    shaping = fingerprint(desk.session.store.records.values())
    desk.click(sign(desk, block))
    assert fingerprint(desk.session.store.records.values()) == shaping
    item = desk.canvas.block_scene.nodes[block]
    assert [inner.step for inner in item.card.insides] == [block]
    grown = places(desk)
    assert grown["y"][0] - before["y"][0] > 400
    assert grown["y"][1] == before["y"][1]
    assert grown["below"][1] > before["below"][1]
    assert desk.session.block.name == "Net"
    desk.canvas.fit()
    desk.canvas.zoom_to(1.0)
    desk.canvas.bring_into_view([block])
    desk.session.undo()
    assert places(desk) == before
    desk.session.redo()
    assert places(desk) == grown
    desk.canvas.look_at(QPointF(grown["y"][0] - 300, 0))
    desk.click(sign(desk, block))
    assert places(desk) == before
    assert not desk.canvas.block_scene.nodes[block].card.insides
    assert desk.canvas.block_scene.nodes[block].card.inside


def test_it_is_edited_where_it_stands(desk: Desk, block: Id):
    path = expanded(desk, block)
    desk.canvas.fit()
    desk.click(inside(desk, path, "hidden"))
    assert (desk.session.path, desk.selected()) == (path, {"hidden"})
    before, width = places(desk), around(desk).nodes[block].card.height
    at = desk.on("hidden")
    desk.drag(at, at + QPoint(0, round(160 * desk.canvas.zoom)))
    assert desk.node("hidden").y == 160
    assert around(desk).nodes[block].card.height == width + 160
    assert places(desk)["below"][1] == before["below"][1] + 160
    desk.session.undo()
    assert desk.node("hidden").y == 0
    assert places(desk) == before
    desk.click(desk.on("act"))
    desk.do("edit.delete")
    assert "act" not in desk.names()
    desk.canvas.fit()
    desk.drag(desk.port("hidden", "output"), desk.port("y", "input"))
    assert ("hidden", "y") in desk.wires()
    desk.drag_kind(KIND_MIME, RELU, desk.middle("hidden", "y"))
    assert {("hidden", "relu"), ("relu", "y")} <= desk.wires()
    desk.canvas.fit()
    desk.double_click(desk.on("relu"))
    desk.type_in(NameEditor, "last")
    assert "last" in desk.names()
    assert desk.session.path == path
    below = QPoint(0, round(56 * desk.canvas.zoom))
    desk.drag(desk.on("x") + below, desk.on("last"))
    assert {"x", "hidden", "last"} <= desk.selected()
    desk.session.select(())
    desk.do("network.expand")
    assert (desk.session.path, desk.selected()) == ((), {"body"})
    assert places(desk)["y"] == before["y"] or places(desk)["y"][0] < before["y"][0]


def test_a_wire_does_not_cross_the_frame_and_a_wrong_one_is_refused_inside(desk: Desk, block: Id):
    path = expanded(desk, block)
    desk.canvas.fit()
    desk.click(inside(desk, path, "hidden"))
    outside = desk.canvas.area_of(around(desk).box(desk_id(desk, "below")), around(desk))
    desk.drag(desk.port("hidden", "output"), outside.center())
    assert "a wire stays inside its block" in desk.refusals[-1]
    wires = desk.wires()
    desk.drag(desk.port("act", "output"), desk.port("hidden", "input"))
    assert len(desk.refusals) == 2
    assert desk.wires() == wires
    assert desk.session.path == path


def desk_id(desk: Desk, name: str) -> Id:
    """Return the id of a node of the network."""
    store = desk.session.store
    return next(node.id for node in store.nodes(store.project.root) if node.name == name)


def test_two_instances_show_one_edit_and_say_so(desk: Desk, block: Id):
    other = desk.place(f"block:{desk.node('body').definition}", "again", 0, 400)
    first, second = expanded(desk, block), expanded(desk, other)
    scenes = [desk.canvas.stage.scene_at(path) for path in (first, second)]
    assert [len(scene.nodes) for scene in scenes] == [4, 4]
    words = "".join(span.words for span in desk.canvas.block_scene.nodes[block].card.line)
    assert "used 2 times" in words and "edited together" in words
    desk.canvas.fit()
    desk.click(inside(desk, second, "act"))
    assert desk.session.path == second
    desk.do("edit.delete")
    assert [len(scene.nodes) for scene in scenes] == [3, 3]


def test_frames_in_frames_grow_together(desk: Desk, block: Id):
    path = expanded(desk, block)
    desk.session.go(path)
    desk.session.select([desk.node("act").id])
    desk.do("network.group")
    (inner,) = desk.session.selection
    deep = expanded(desk, inner)
    outer = around(desk).nodes[block].card
    assert len(deep) == 2 and desk.canvas.stage.top == ()
    before = places(desk)
    desk.canvas.fit()
    desk.click(inside(desk, deep, "act"))
    assert desk.session.path == deep
    for _ in range(5):
        desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    grown = desk.node("act").y
    assert grown > 0
    assert around(desk).nodes[block].card.height > outer.height
    assert places(desk)["below"][1] > before["below"][1]
    # What is around the frame that goes is worked in then.
    desk.session.go(())
    desk.session.select([block])
    desk.session.go(deep)
    desk.session.attempt(edits.collapse, block, (100.0, 60.0), {block: (0, 0, 100.0, 60.0)})
    assert desk.session.path == ()


def test_of_a_block_in_a_block_that_goes_at_once_what_is_around_is_shown(desk: Desk, block: Id):
    path = expanded(desk, block)
    desk.session.go(path)
    desk.session.select([desk.node("act").id])
    desk.do("network.group")
    (inner,) = desk.session.selection
    desk.session.go((*path, inner))
    desk.do("network.enter")
    entered: list[Path] = []
    desk.session.entered.connect(lambda: entered.append(desk.session.path))
    desk.session.attempt(edits.delete, [block])
    assert (desk.session.path, entered) == ((), [()])
    desk.session.undo()
    assert "body" in desk.names()


def test_keys_go_in_and_out(desk: Desk, block: Id):
    path = expanded(desk, block)
    desk.canvas.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert (desk.session.path, desk.canvas.stage.top) == (path, ())
    desk.key(Qt.Key.Key_Right)
    assert desk.selected() == {"x"}
    desk.key(Qt.Key.Key_Right)
    assert desk.selected() == {"hidden"}
    assert desk.canvas.viewport().rect().contains(desk.on("hidden"))
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Backspace)
    assert (desk.session.path, desk.selected()) == ((), {"body"})
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert desk.canvas.stage.top == path
    assert desk.canvas.shown is desk.canvas.block_scene
    desk.session.go(())
    desk.session.reveal((*path, desk.node_inside("body", "act").id))
    assert (desk.canvas.stage.top, desk.session.path, desk.selected()) == ((), path, {"act"})


def test_every_region_has_a_part_of_the_frame(desk: Desk):
    loop = desk.place("blockstudio.While", "loop", 0, 0)
    expanded(desk, loop)
    insides = desk.canvas.block_scene.nodes[loop].card.insides
    assert [inner.title for inner in insides] == ["condition", "body"]
    desk.canvas.fit()
    assert len(set(painted(desk, insides))) == 1
    body = desk.canvas.stage.scene_at((insides[1].step,))
    name = next(iter(body.nodes.values())).card.name
    desk.click(inside(desk, (insides[1].step,), name))
    assert desk.session.path == (insides[1].step,)
    assert desk.selected() == {name}
    assert not desk.canvas.regions.isVisible()
    assert (
        desk.session.store.records[loop]
        in decode(encode(desk.session.store.records.values()), "loop").records
    )


def painted(desk: Desk, insides: Sequence[Inside]) -> list[int]:
    """Return the colours in the picture at the foot of the last card of each of these rooms."""
    picture = desk.canvas.grab().toImage()
    scenes = [desk.canvas.stage.scene_at((inner.step,)) for inner in insides]
    last = [max(scene.nodes.values(), key=lambda item: item.x()) for scene in scenes]
    spots = [
        desk.canvas.area_of(
            QRectF(item.x() + item.card.width - 14.0, item.y() + 44.0, 2.0, 2.0), scene
        )
        for item, scene in zip(last, scenes, strict=True)
    ]
    return [picture.pixel(spot.center()) for spot in spots]


def test_what_is_in_a_twin_is_in_its_original(desk: Desk, block: Id):
    desk.session.attempt(edits.call_again, block, (0.0, 400.0))
    twin = next(n.id for n in desk.session.store.nodes("b1") if n.same)
    assert triangle(desk.canvas.block_scene.nodes[twin].card).isEmpty()
    assert not chevron(desk.canvas.block_scene.nodes[twin].card).isEmpty()
    desk.session.select([twin])
    desk.do("network.expand")
    assert "Expand body" in desk.refusals[-1]


def test_a_frame_follows_its_node_to_another_block_and_back_from_nothing(desk: Desk, block: Id):
    path = expanded(desk, block)
    old = desk.session.store.node(block).definition
    copy = desk.session.attempt(edits.copy_block, old)
    assert copy is not None
    (new,) = (record.id for record in copy.change.after.values() if isinstance(record, Block))
    desk.session.attempt(edits.use_block, [block], new)
    desk.settle()
    scene = desk.canvas.stage.scene_at(path)
    assert old != scene.block == new
    assert around(desk).insides.scenes[block] is scene
    desk.session.attempt(edits.delete, [block])
    desk.session.go(())
    desk.settle()
    assert not around(desk).insides.scenes
    desk.session.undo()
    desk.settle()
    desk.canvas.fit()
    desk.click(inside(desk, path, "act"))
    assert (desk.session.path, desk.selected()) == (path, {"act"})


def test_ports_are_shown_on_a_block_that_is_expanded_where_nobody_looks(desk: Desk, block: Id):
    session = desk.session
    session.go((block,))
    session.select([desk.node("hidden").id])
    desk.do("network.group")
    (inner,) = session.selection
    session.go(())
    session.select([block])
    session.do(duplicate(session.store, [block], (0.0, 300.0)))
    other = next(n.id for n in session.store.nodes("b1") if n.definition and n.id != block)
    for path in ((other,), (block,)):
        session.go(path)
        desk.settle()
    expanded(desk, inner)
    desk.do("network.parameters")
    ports = desk.canvas.stage.revealed.of(inner)
    assert ports and {plug.key for plug in desk.canvas.block_scene.nodes[inner].card.plugs} >= {
        *ports
    }
