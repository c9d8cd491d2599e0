"""What is seen while many cards are dragged: the same as if each were painted, at any zoom."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsItem

from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, Path, TensorFacts
from blockstudio.studio.canvas.cards.inks import Inks
from blockstudio.studio.canvas.ground import Ground
from blockstudio.studio.canvas.planes import Lens, Planes, paint_items
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.wires.course import ends_of
from blockstudio.studio.canvas.wires.strands import Strands
from blockstudio.studio.heat.scale import Shade
from blockstudio.studio.look.theme import DARK, LIGHT, wear
from blockstudio.studio.pictures.drawing import picture
from tests.studio.canvas.desk import LINEAR, RELU, Desk

COLUMNS, ROWS = 6, 8
TAKEN = 3
"""So many columns are dragged."""
WAY = QPoint(-30, 24)


LEFT_HALF = [f"n{row}_{column}" for row in range(ROWS) for column in range(TAKEN)]
SCATTERED = [f"n{row}_{column}" for row in range(ROWS) for column in range(1, COLUMNS, 2)]
"""Every second one: nearly all wires lead out of what is dragged."""


def field(desk: Desk, taken: Sequence[str] = LEFT_HALF) -> Desk:
    """Place rows of wired nodes, select some of them, and show it all."""
    for row in range(ROWS):
        for column in range(COLUMNS):
            kind = LINEAR if column % 2 else RELU
            desk.place(kind, f"n{row}_{column}", column * 220, row * 120)
            if column:
                desk.wire(f"n{row}_{column - 1}", f"n{row}_{column}")
    desk.look()
    desk.session.select([desk.node(name).id for name in taken])
    desk.settle()
    return desk


def known(desk: Desk) -> dict[Path, NodeFacts]:
    """Return that every node gives something, so that there is a shape on each wire."""
    value = NodeFacts({"output": TensorFacts(("N", 64))})
    return {(node.id,): value for node in desk.session.store.nodes("b1")}


@pytest.fixture
def held(desk: Desk) -> Iterator[Desk]:
    """A drag of the left half that is still held."""
    field(desk)
    desk.canvas.zoom_to(0.5)
    desk.settle()
    desk.hold(desk.on("n3_1"), desk.on("n3_1") + WAY)
    assert in_planes(scene(desk))
    yield desk
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(5, 5))


def scene(desk: Desk) -> BlockScene:
    return desk.canvas.block_scene


def in_planes(shown: BlockScene) -> bool:
    return shown.convoy is not None and shown.convoy.planes is not None


def pixels(desk: Desk) -> np.ndarray:
    """Return what the canvas shows, an RGB for each pixel."""
    image = desk.surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(np.int16)


def painted_item_by_item(desk: Desk, shown: BlockScene) -> np.ndarray:
    """Return the same without planes."""
    assert shown.convoy is not None
    held, shown.convoy.planes = shown.convoy.planes, None
    plain = pixels(desk)
    shown.convoy.planes = held
    return plain


def share_of_others(one: np.ndarray, other: np.ndarray) -> float:
    """Return the share of pixels for which there is none like it next to where it should be."""
    height, width = one.shape[:2]
    rows, columns = np.nonzero(np.abs(one - other).max(axis=2) > 60)
    nearest = np.full(len(rows), 255)
    for across in (-1, 0, 1):
        for down in (-1, 0, 1):
            aside = other[(rows - down) % height, (columns - across) % width]
            nearest = np.minimum(nearest, np.abs(one[rows, columns] - aside).max(axis=1))
    return float((nearest > 60).sum() / (height * width))


def assert_as_painted(desk: Desk, shown: BlockScene | None = None) -> None:
    shown = shown or scene(desk)
    now = pixels(desk)
    assert in_planes(shown)
    assert share_of_others(now, painted_item_by_item(desk, shown)) < 0.002


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("zoom", [1.0, 0.56, 0.5, 0.3, 0.2])
@pytest.mark.parametrize("taken", [LEFT_HALF, SCATTERED], ids=["half", "scattered"])
def test_a_drag_of_many_cards_looks_as_if_each_were_painted(
    application: QApplication, desk: Desk, taken: Sequence[str], zoom: float, theme
) -> None:
    wear(application, theme)
    field(desk, taken)
    desk.session.learn(known(desk), [], [])
    desk.canvas.zoom_to(zoom)
    desk.settle()
    before = pixels(desk)
    desk.press(desk.on("n3_1"))
    start = desk.on("n3_1")
    for step in range(1, 6):
        desk.move(start + WAY * step)
        desk.settle()
        assert_as_painted(desk)
    assert share_of_others(before, pixels(desk)) > 0.004
    desk.release(start + WAY * 5)
    assert scene(desk).convoy is None
    wear(application, LIGHT)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_on_a_scaled_screen_what_is_dragged_is_as_sharp_as_what_stays(
    held: Desk, ratio: float
) -> None:
    shown = scene(held)
    moving = {shown.nodes[key] for key in held.session.selection}
    transform = held.canvas.viewportTransform() * QTransform.fromTranslate(0.5, 1.25)
    lens = Lens(transform, held.canvas.viewport().size(), ratio, "light")

    def directly(painter: QPainter) -> None:
        painter.setTransform(lens.transform)
        paint_items(painter, moving, lens.box)

    strands = Strands(shown, (), set())
    planes = Planes(Only(moving), moving, (), strands)  # pyright: ignore[reportArgumentType]
    now = painted(lens, lambda painter: planes.paint(painter, lens, QPointF()))
    then = painted(lens, directly)
    assert (np.abs(now - then).max(axis=2) > 24).mean() < 0.0005
    assert (then < 200).any()


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_dots_of_the_ground_are_whole_pixels_of_any_screen(ratio: float) -> None:
    ink = Inks(LIGHT, ratio)
    lens = Lens(QTransform(0.9, 0, 0, 0.9, 7.3, 3.7), QSize(300, 204), ratio, "light")

    def ground(painter: QPainter) -> None:
        area = QRect(QPoint(), lens.size)
        Ground().paint(painter, area, lens.transform, ink, tinted=False)

    colours = np.unique(painted(lens, ground).reshape(-1, 3), axis=0)
    assert len(colours) == 2


def painted(lens: Lens, paint: Callable[[QPainter], object]) -> np.ndarray:
    """Return what is painted on a screen of that pixel ratio, an RGB for each pixel."""
    image = QImage(lens.size * lens.ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(lens.ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    hints = QPainter.RenderHint
    painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
    paint(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


class Only:
    """A scene of these items alone."""

    def __init__(self, items: set[QGraphicsItem]) -> None:
        self._items = items

    def items(self, *_asked: object) -> list[QGraphicsItem]:
        return list(self._items)


def dress() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wear(app, DARK)


CHANGES: dict[str, Callable[[Desk], object]] = {
    "figures on all cards": lambda desk: scene(desk).wear(
        {key: Shade("12 %", 3) for key in scene(desk).nodes}, {}
    ),
    "the zoom": lambda desk: desk.wheel(QPoint(500, 300), 1),
    "what is in view": lambda desk: desk.canvas.pan(QPoint(-40, 30)),
    "the theme": lambda _: dress(),
    "the size": lambda desk: desk.canvas.resize(900, 760),
    "the light on a card": lambda desk: light(desk, "n5_5"),
    "the light on a card that moves": lambda desk: light(desk, "n0_0"),
}


def light(desk: Desk, name: str) -> None:
    item = scene(desk).nodes[desk.node(name).id]
    item.errors = 1
    scene(desk).marks.repaint([item])


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_during_the_drag_is_drawn_anew(
    application: QApplication, held: Desk, change: Callable[[Desk], object]
) -> None:
    before = pixels(held)
    change(held)
    held.settle()
    held.move(held.on("n3_1") + WAY)
    held.settle()
    assert_as_painted(held)
    now = pixels(held)
    assert now.shape != before.shape or share_of_others(before, now) > 0.0005
    wear(application, LIGHT)


def test_what_comes_into_view_is_drawn(desk: Desk) -> None:
    field(desk)
    desk.canvas.look_at(scene(desk).box(desk.node("n4_2").id).center())
    desk.settle()
    start = desk.on("n4_2")
    desk.press(start)
    for step in range(1, 12):
        desk.move(start + QPoint(0, 28) * step)
        desk.settle()
    assert_as_painted(desk)
    desk.release(QPoint(5, 5))


@pytest.mark.parametrize("taken", [LEFT_HALF, SCATTERED], ids=["half", "scattered"])
def test_after_the_drag_wires_run_as_they_would_at_first(desk: Desk, taken: Sequence[str]) -> None:
    field(desk, taken)
    desk.canvas.zoom_to(0.5)
    desk.drag(desk.on("n3_1"), desk.on("n3_1") + WAY)
    fresh = BlockScene(desk.session, ())
    assert {key: item.ends for key, item in scene(desk).wires.items()} == {
        key: item.ends for key, item in fresh.wires.items()
    }
    assert (scene(desk).geometry.ends == fresh.geometry.ends).all()
    assert (scene(desk).geometry.boxes == fresh.geometry.boxes).all()
    assert all(not item.pos() for item in scene(desk).wires.values())
    assert {key: item.sceneBoundingRect() for key, item in scene(desk).wires.items()} == {
        key: item.sceneBoundingRect() for key, item in fresh.wires.items()
    }


def test_a_wire_with_a_point_is_run_past_it_while_its_end_is_dragged(desk: Desk) -> None:
    field(desk, SCATTERED)
    bent = desk.wire_between("n3_1", "n3_2")
    x1, y1, x2, y2, _ = scene(desk).wires[bent.id].ends
    point = (x1 + x2) / 2, (y1 + y2) / 2 + 40.0
    desk.session.do(edits.set_points(desk.session.store, bent.id, [point]))
    desk.canvas.zoom_to(0.5)
    desk.settle()
    desk.hold(desk.on("n3_1"), desk.on("n3_1") + WAY)
    assert scene(desk).wires[bent.id].points == (point,)
    assert_as_painted(desk)
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(5, 5))


def test_facts_that_come_during_a_drag_leave_every_wire_at_its_ends(desk: Desk) -> None:
    field(desk, SCATTERED)
    desk.canvas.zoom_to(0.5)
    desk.settle()
    start = desk.on("n3_1")
    desk.hold(start, start + WAY)
    desk.session.learn(known(desk), [], [])
    desk.settle()
    desk.move(start + WAY * 2)
    desk.settle()
    shown = scene(desk)
    for item in shown.wires.values():
        assert item.ends == ends_of(shown, item.wire)
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(5, 5))


def test_during_the_drag_wires_and_their_places_go_along(held: Desk) -> None:
    shown, moved = scene(held), held.session.selection
    across, down = shown.convoy.way.toTuple() if shown.convoy else (0.0, 0.0)
    assert (across, down) == (-60.0, 40.0)
    fresh = BlockScene(held.session, ())
    ends = (
        shown.geometry.ends.tolist()
    )  # Asked for first: it may be what finds out which wires there are
    rows = dict(zip(shown.geometry.wires, ends, strict=True))
    for key, wire in shown.wires.items():
        x1, y1, x2, y2, course = fresh.wires[key].ends
        start, end = (float(node in moved) for node in (wire.wire.source, wire.wire.target))
        there = x1 + across * start, y1 + down * start, x2 + across * end, y2 + down * end
        assert wire.ends == (*there, course) == tuple(rows[key])
        assert wire.path.elementAt(0).x == there[0]
    assert shown.bounds(moved) == fresh.bounds(moved).translated(across, down)


def test_a_drag_of_few_cards_needs_no_planes(desk: Desk) -> None:
    field(desk)
    desk.session.select([])
    desk.hold(desk.on("n3_1"), desk.on("n3_1") + WAY)
    assert not in_planes(scene(desk))
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(5, 5))


def test_a_drag_within_a_block_that_is_expanded_looks_as_if_each_card_were_painted(
    desk: Desk,
) -> None:
    field(desk)
    desk.session.select([node.id for node in desk.session.store.nodes("b1")])
    desk.do("network.group")
    (block,) = desk.session.selection
    desk.do("network.expand")
    desk.settle()
    desk.canvas.fit()
    desk.settle()
    inner = desk.canvas.stage.scene_at((block,))
    key = desk.session.store.nodes(inner.block)[7].id
    desk.click(desk.canvas.area_of(inner.box(key), inner).topLeft() + QPoint(8, 5))
    assert desk.session.path == (block,)
    desk.session.select([node.id for node in desk.session.store.nodes(inner.block)[::2]])
    desk.settle()
    spot = desk.canvas.area_of(inner.box(desk.session.store.nodes(inner.block)[8].id), inner)
    start = spot.topLeft() + QPoint(8, 5)
    desk.hold(start, start + WAY)
    assert_as_painted(desk, inner)
    desk.key(Qt.Key.Key_Escape)
    desk.release(QPoint(5, 5))


def test_a_file_of_the_canvas_has_lines_and_letters_during_a_drag_too(held: Desk) -> None:
    svg = picture(scene(held), "svg").decode()
    assert "<image" not in svg and "n3_1" in svg
