"""What a card says of its node: what is set, what is missing, what is inside, and what it shares."""

import re
from itertools import combinations

import pytest
from PySide6.QtCore import QBuffer, QPoint, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts
from blockstudio.project.examples import examples
from blockstudio.project.file import load
from blockstudio.studio.canvas.cards.measure import LEFT as CARD_LEFT
from blockstudio.studio.canvas.cards.measure import Card, span_width
from blockstudio.studio.canvas.cards.measure import card as measured
from blockstudio.studio.canvas.cards.plugs import RIGHT
from blockstudio.studio.canvas.cards.small import chevron, strip
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.session import Session
from tests.studio.canvas.desk import LEFT, LINEAR, NO_KEY, RELU, Desk

PARALLEL = "blockstudio.Parallel"


def card(desk: Desk, name: str) -> Card:
    """Return what is drawn of a node now."""
    desk.settle()
    return desk.canvas.block_scene.nodes[desk.node(name).id].card


def line(desk: Desk, name: str) -> str:
    """Return the second line of a card."""
    return "".join(span.words for span in card(desk, name).line)


@pytest.mark.parametrize(
    ("kind", "properties", "words"),
    [
        ("torch.div", {"other": 2}, "div  / 2"),
        ("torch.gt", {"other": 1}, "gt  > 1"),
        ("torch.sub", {"input": 1}, "sub  1 -"),
        ("torch.sub", {"other": 3, "alpha": 2}, "sub  - 3  alpha 2"),
        ("torch.Tensor.clamp", {"min": 0}, "clamp  min 0"),
        ("torch.nn.ELU", {"alpha": 0.5}, "ELU  alpha 0.5"),
        ("torch.nn.ELU", {"alpha": 1.0}, "ELU"),
        ("torch.nn.GELU", {"approximate": "tanh"}, "GELU  tanh"),
        (RELU, {"inplace": True}, "ReLU  inplace"),
        (LINEAR, {"out_features": 4, "bias": False}, "Linear  auto → 4  bias False"),
        (LINEAR, {"out_features": 4, "dtype": "torch.float64"}, "Linear  auto → 4  float64"),
        (
            "torch.nn.BatchNorm1d",
            {"num_features": 4, "eps": 0.1, "momentum": 0.2, "affine": False}
            | {"track_running_stats": False},
            "BatchNorm1d  4  eps 0.1  momentum 0.2  affine False  +1",
        ),
    ],
)
def test_a_card_says_what_is_set_beside_what_matters_most(
    desk: Desk, kind: str, properties: dict[str, object], words: str
) -> None:
    desk.place(kind, "node", 0, 0, **properties)
    assert line(desk, "node") == words


def test_what_a_card_has_no_room_for_is_left_out_and_shown_to_be(desk: Desk) -> None:
    values = {"out_channels": 1024, "kernel_size": [1023, 1023], "stride": [1000, 1000]}
    values |= {"padding": [1000, 1000], "dilation": [2000, 2000], "groups": 256, "bias": False}
    desk.place("torch.nn.Conv2d", "node", 0, 0, **values)
    whole = "Conv2d  auto → 1024  kernel 1023×1023  stride 1000×1000  padding 1000×1000  dilation"
    said = line(desk, "node")
    assert said.endswith(" …") and whole.startswith(said.removesuffix(" …"))
    shown = card(desk, "node")
    assert sum(map(span_width, shown.line)) <= shown.width - CARD_LEFT - RIGHT


def test_a_wire_into_a_port_says_more_than_the_value_that_was_typed_there(desk: Desk) -> None:
    desk.chain()
    desk.place("torch.div", "halved", 0, 200, other=2)
    assert line(desk, "halved") == "div  / 2"
    desk.wire("x", "halved")
    assert line(desk, "halved") == "div  / 2"
    desk.wire("act", "halved", into="other")
    assert line(desk, "halved") == "div"


@pytest.mark.parametrize(("kind", "lacking"), [(LINEAR, 1), ("torch.nn.Unflatten", 2), (RELU, 0)])
def test_what_has_to_be_typed_is_asked_for_on_the_card(desk: Desk, kind: str, lacking: int) -> None:
    desk.place(kind, "node", 0, 0)
    asked = [span.words for span in card(desk, "node").line if span.asked]
    assert asked == ["?"] * lacking


def repeated(desk: Desk) -> tuple[str, str]:
    """Group a block whose inner block is repeated `depth` times; return both by name."""
    desk.chain()
    hidden = desk.node("hidden")
    desk.session.do(edits.group(desk.session.store, [hidden.id], "Inner"))
    inner = next(n for n in desk.session.store.nodes("b1") if n.definition)
    desk.session.do(edits.group(desk.session.store, [inner.id], "Outer"))
    outer = next(n for n in desk.session.store.nodes("b1") if n.definition)
    return outer.id, inner.id


def test_a_repeat_count_is_the_number_that_the_instance_at_hand_gives(desk: Desk) -> None:
    outer, inner = repeated(desk)
    store = desk.session.store
    block = store.node(outer).definition or ""
    desk.session.do(edits.set_argument(store, block, "depth", 8))
    desk.session.do(edits.repeat(store, inner, "depth", shared=False))
    desk.session.go((outer,))
    name = store.node(inner).name
    assert "× 8" in line(desk, name)
    desk.session.go(())
    desk.session.do(edits.set_property(store, outer, "depth", 3))
    desk.session.go((outer,))
    assert "× 3" in line(desk, name)


def test_a_parameter_tied_to_another_one_is_said_to_be(desk: Desk) -> None:
    desk.chain()
    key = desk.node("hidden").id
    desk.session.learn({(key,): NodeFacts(count=4, aliased=16)}, (), [])
    assert (card(desk, "hidden").count, card(desk, "hidden").tied) == ("4  tied", True)


def grouped(desk: Desk) -> str:
    """Group hidden and act, and return the name of the block's node."""
    desk.chain()
    keys = [desk.node(name).id for name in ("hidden", "act")]
    desk.session.do(edits.group(desk.session.store, keys, "Body"))
    desk.look()
    return next(n.name for n in desk.session.store.nodes("b1") if n.definition)


def test_an_instance_a_twin_and_a_copy_of_its_own_look_different(desk: Desk) -> None:
    body = grouped(desk)
    key, store = desk.node(body).id, desk.session.store
    block = desk.node(body).definition or ""
    desk.place(f"block:{block}", "sibling", 0, 300)
    twin = edits.call_again(store, key, (0.0, 500.0), name="again")
    desk.session.do(twin)
    other = edits.add_node(store, "b1", f"block:{block}", name="apart", at=(0.0, 700.0))
    desk.session.do(other)
    desk.session.do(edits.make_independent(store, edits.created(other)))
    looks = {
        name: (shown.instance, shown.link, shown.stack)
        for name in ("sibling", "again", "apart")
        for shown in [card(desk, name)]
    }
    assert looks["sibling"][0] and not looks["apart"][0]
    assert looks["again"][1] == "twin"
    assert len(set(looks.values())) == 3


def families(desk: Desk, name: str) -> list[list[str]]:
    """Return the families of what the thumbnail of a card shows, lane by lane."""
    return [sorted(family for *_, family in lane.boxes) for lane in card(desk, name).inside]


def test_a_block_shows_its_inside_in_small_and_keeps_it_up_to_date(desk: Desk) -> None:
    body = grouped(desk)
    assert families(desk, body) == [["activations", "io", "io", "layers"]]
    assert len(card(desk, body).inside[0].lines) == 3
    assert card(desk, "x").inside == ()
    assert card(desk, body).height == card(desk, "x").height + 20
    desk.session.go((desk.node(body).id,))
    desk.place("torch.nn.Dropout", "drop", 0, 400)
    before = [key for key in desk.session.store.nodes(desk.session.block.id) if key.name == "drop"]
    desk.session.go(())
    assert families(desk, body) == [["activations", "io", "io", "layers", "regularisation"]]
    height = card(desk, body).inside[0].height
    desk.session.do(edits.move(desk.session.store, {before[0].id: (0.0, 900.0)}))
    assert card(desk, body).inside[0].height > height


def test_parallel_shows_a_lane_for_each_branch(desk: Desk) -> None:
    desk.place(PARALLEL, "both", 0, 0)
    lanes = len(card(desk, "both").inside)
    desk.session.do(edits.add_branch(desk.session.store, desk.node("both").id))
    assert len(card(desk, "both").inside) == lanes + 1 >= 3


def test_the_thumbnail_is_painted_in_the_colours_of_the_kinds(desk: Desk) -> None:
    body = grouped(desk)
    item = desk.canvas.block_scene.nodes[desk.node(body).id]
    desk.settle()
    shown = strip(item.card).translated(item.pos()).toRect()
    picture = desk.surface.grab(desk.canvas.mapFromScene(shown).boundingRect()).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    wanted = {QColor(FAMILY_COLOURS[family]).name() for family in ("layers", "activations", "io")}
    assert wanted <= colours


def sign(desk: Desk, name: str) -> QPoint:
    """Return the point of the view where the sign of a card is that leads inside."""
    item = desk.canvas.block_scene.nodes[desk.node(name).id]
    return desk.canvas.mapFromScene(chevron(item.card).translated(item.pos()).center())


def test_the_sign_on_a_block_leads_inside_by_one_click_and_by_two(desk: Desk) -> None:
    body = grouped(desk)
    key, spot = desk.node(body).id, sign(desk, body)
    desk.click(spot)
    assert desk.session.path == (key,)
    QTest.mouseDClick(desk.surface, LEFT, NO_KEY, spot)
    desk.settle()
    assert not desk.find_open(QuickAdd), "the second half of a double click is about nothing"
    desk.session.go(())
    desk.look()
    desk.drag(sign(desk, body), sign(desk, body) + QPoint(40, 40))
    assert desk.session.path == (), "a drag that begins there moves the node"
    desk.canvas.zoom_to(0.4)
    desk.click(sign(desk, body))
    assert desk.session.path == (), "where the sign is not drawn nothing leads inside"


def painted(desk: Desk, zoom: float) -> str:
    """Return what the scene draws at a zoom, as SVG."""
    data, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(data)
    generator.setSize(QSize(2000, 1000))
    generator.setViewBox(QRectF(0, 0, 2000, 1000))
    desk.canvas.zoom_to(zoom)
    painter = QPainter(generator)
    painter.setTransform(QTransform.fromScale(zoom, zoom))
    scene = desk.canvas.block_scene
    if desk.canvas.is_far:
        scene.far_view.paint(painter, desk.canvas.ink)
    else:
        for item in scene.nodes.values():
            item.errors = 0
            item.draw(painter, desk.canvas.ink)
    painter.end()
    return bytes(data.data().data()).decode()


@pytest.mark.parametrize("zoom", [0.5, 0.45, 0.4, 0.33, 0.28, 0.2])
def test_the_names_on_all_cards_are_of_one_size_at_a_zoom(desk: Desk, zoom: float) -> None:
    for row, name in enumerate(("a", "hidden", "a_name_of_many_words", "withoutanyplacetobreakit")):
        desk.place(RELU, name, 0, 100 * row)
    sizes = set(re.findall(r'<text[^>]* font-size="(\d+)"', painted(desk, zoom)))
    assert len(sizes) == 1
    assert float(sizes.pop()) * zoom >= 7


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.3])
def test_ports_are_dots_at_every_zoom(desk: Desk, zoom: float) -> None:
    desk.chain()
    desk.canvas.zoom_to(zoom)
    desk.settle()
    spot = desk.port("x", "output") + QPoint(round(3 * zoom), 0)
    shown = desk.surface.grab().toImage().pixelColor(spot)
    slate = QColor(FAMILY_COLOURS["io"])
    parts = (shown.red(), shown.green(), shown.blue()), (slate.red(), slate.green(), slate.blue())
    assert all(abs(one - other) < 24 for one, other in zip(*parts, strict=True))


def test_from_afar_blocks_are_named_and_no_two_names_lie_on_each_other(desk: Desk) -> None:
    body = grouped(desk)
    block = desk.node(body).definition
    for column in range(4):
        desk.place(f"block:{block}", f"stage_{column}", 300 + 220 * column, 400)
    picture = painted(desk, 0.1)
    names = re.findall(r">\s*(\S+)\s*</text>", picture)
    assert body in names and "x" not in names and "hidden" not in names
    assert 0 < len([name for name in names if name.startswith("stage")]) < 4
    closer = re.findall(r">\s*(stage_\d)\s*</text>", painted(desk, 0.149))
    assert len(closer) > len([name for name in names if name.startswith("stage")]) - 1


def test_in_no_example_a_card_lies_on_another(application: QApplication) -> None:
    """Those who made the files knew no font: what they leave free is enough for what a card says."""
    assert application is not None
    for shown in examples():
        session = Session(load(shown.path).records)
        for block in session.store.blocks():
            nodes = session.store.nodes(block.id)
            sizes = [(n, measured(session.store, n, None)) for n in nodes]
            boxes = {n.name: QRectF(n.x, n.y, c.width, c.height) for n, c in sizes}
            for one, other in combinations(boxes, 2):
                here = f"{shown.path.stem}, {block.name}: {one}, {other}"
                assert not boxes[one].intersects(boxes[other]), here
