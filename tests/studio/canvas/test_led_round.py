"""Graphs in rows that end where several values go on: their wires are led round the cards."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph.layout.choosing import laid_out
from blockstudio.graph.layout.drawing import VIEW, Drawing, zoom_of
from blockstudio.graph.layout.layered import Layered, Link
from blockstudio.graph.layout.parting import in_shelves
from blockstudio.studio.canvas.wires import curve
from tests.studio.canvas.desk import Desk

Size = tuple[float, float]


def link(source: int, target: int, port: int = 0) -> Link:
    """Return a wire into one of the ports of a card, which lie below each other."""
    return Link(source, target, 30.0, 30.0 + 20.0 * port, 0.0, port / 4 - 0.5)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Link], list[Size]]:
    """Return a connected graph without cycles, cards of many sizes."""
    count = draw(st.integers(4, 24))
    sizes = [
        (20.0 * draw(st.integers(5, 12)), 20.0 * draw(st.integers(3, 8))) for _ in range(count)
    ]
    links = [link(draw(st.integers(0, node - 1)), node) for node in range(1, count)]
    for port in range(draw(st.integers(0, count))):
        target = draw(st.integers(1, count - 1))
        links.append(link(draw(st.integers(0, target - 1)), target, 1 + port % 2))
    return links, sizes


def wire(
    drawing: Drawing, links: list[Link], sizes: list[Size], at: int, *, down: bool = False
) -> curve.Array:
    """Return points along a wire as the canvas draws it."""
    one = links[at]
    (x1, y1), (x2, y2) = drawing.corners[one.source], drawing.corners[one.target]
    wide, high = sizes[one.source]
    ends = (x1 + wide, y1 + one.out_y, x2, y2 + one.in_y, curve.FLOW)
    if down:
        ends = (x1 + one.out_y, y1 + high, x2 + one.in_y, y2, curve.DOWN)
    return np.concatenate([curve.points(leg) for leg in curve.legs(ends, drawing.points[at])])


@pytest.mark.parametrize("down", [False, True])
@settings(max_examples=40, deadline=None)
@given(graph=graphs())
def test_no_card_lies_on_another_or_on_a_wire_that_is_led_round(
    down: bool, graph: tuple[list[Link], list[Size]]
) -> None:
    links, sizes = graph
    for laid in in_shelves(Layered(links, sizes), links, sizes, VIEW):
        drawing = laid.turned() if down else laid
        cards = [(high, wide) for wide, high in sizes] if down else sizes
        boxes = np.array(
            [(*at, at[0] + w, at[1] + h) for at, (w, h) in zip(drawing.corners, cards, strict=True)]
        )
        for one, (left, top, right, bottom) in enumerate(boxes):
            rest = boxes[one + 1 :]
            apart = (rest[:, 0] >= right) | (rest[:, 2] <= left)
            assert (apart | (rest[:, 1] >= bottom) | (rest[:, 3] <= top)).all()
        for at in drawing.points:
            for x, y in wire(drawing, links, cards, at, down=down):
                inside = (boxes[:, 0] < x - 0.5) & (x + 0.5 < boxes[:, 2])
                inside &= (boxes[:, 1] < y - 0.5) & (y + 0.5 < boxes[:, 3])
                assert not inside.any(), (links[at], x, y)


@settings(max_examples=30, deadline=None)
@given(graphs())
def test_only_wires_to_another_row_are_led_and_each_goes_on_from_its_row(
    graph: tuple[list[Link], list[Size]],
) -> None:
    links, sizes = graph
    for drawing in in_shelves(Layered(links, sizes), links, sizes, VIEW):
        tops = [y for _, y in drawing.corners]
        for at, one in enumerate(links):
            bottom = tops[one.source] + sizes[one.source][1]
            if at in drawing.points:
                assert all(level > bottom for _, level in drawing.points[at][-2:])
                assert drawing.points[at][-1][1] < tops[one.target]


def squeeze() -> tuple[list[Link], list[Size]]:
    """Return an attention to channels, as imported: sizes beside the pooling, and the input once more at the end."""
    names = ["x", "pool", "b", "c", "view", "fc", "back", "expand", "mul", "y"]
    wires = [("x", "pool"), ("x", "b"), ("x", "c"), ("pool", "view"), ("b", "view"), ("c", "view")]
    wires += [("view", "fc"), ("fc", "back"), ("b", "back"), ("c", "back"), ("back", "expand")]
    wires += [("x", "expand"), ("x", "mul"), ("expand", "mul"), ("mul", "y")]
    sizes = [(160.0, 120.0 if name in {"view", "back"} else 60.0) for name in names]
    return [link(names.index(one), names.index(two)) for one, two in wires], sizes


def test_what_used_to_be_a_strip_is_read_at_a_glance() -> None:
    links, sizes = squeeze()
    drawing = laid_out(links, sizes, VIEW)
    assert drawing.points and zoom_of(drawing, sizes, VIEW) >= 0.8
    rows = sorted({y for _, y in drawing.corners})
    assert rows[-1] - rows[0] > 200.0
    trunks = {at: points for at, points in drawing.points.items() if links[at].source == 0}
    levels = {points[-1][1] for points in trunks.values()}
    assert len(levels) <= 1, "what one output gives runs along in one lane"


def test_where_all_can_be_read_as_it_is_nothing_is_led_round() -> None:
    links = [link(one, two) for one, two in pairwise(range(30))]
    assert not laid_out(links, [(120.0, 60.0)] * 30, VIEW).points


@pytest.mark.parametrize("down", [False, True])
def test_a_wire_turns_back_in_half_a_loop_and_on_in_another(down: bool) -> None:
    course = curve.DOWN if down else curve.FLOW
    points = ((500.0, 100.0), (0.0, 100.0))
    ends = (500.0, 0.0, 0.0, 200.0)
    if down:
        points = tuple((y, x) for x, y in points)
        ends = (0.0, 500.0, 200.0, 0.0)
    legs = curve.legs((*ends, course), points)
    out, back, on = (curve.points(leg) for leg in legs)
    along = 1 if down else 0
    assert out[:, along].max() > 510.0 and on[:, along].min() < -10.0
    assert (np.diff(back[:, along]) < 0).all()
    for leg, trace in zip(legs, (out, back, on), strict=True):
        left, top, right, bottom = curve.bounds(leg)
        assert left <= trace[:, 0].min() and trace[:, 0].max() <= right
        assert top <= trace[:, 1].min() and trace[:, 1].max() <= bottom
        assert curve.distance(leg, *curve.middle(leg)) < 6.0
    arrives = out[-1] - out[-2]
    assert arrives[along] < 0, "it is on its way back where the straight piece begins"


SUM = "torch.add"


def test_a_block_arranged_so_is_seen_whole_and_comes_back_with_one_undo(desk: Desk) -> None:
    """Sums of what is before, and before that: nothing can be cut between them where one value goes on."""
    names = [f"n{at}" for at in range(16)]
    for name in names:
        desk.place(SUM, name, 0.0, 0.0)
    for at in range(2, 16):
        desk.wire(names[at - 1], names[at])
        desk.wire(names[at - 2], names[at], into="other")
    before = dict(desk.session.store.records)
    desk.do("network.tidy")
    desk.settle()
    wires = desk.session.store.wires("b1")
    points = [point for wire in wires for point in wire.points]
    assert points, "wires are led round cards"
    assert desk.canvas.zoom >= 0.5
    whole, shown = desk.canvas.block_scene.bounds(), desk.canvas.visible_box()
    assert all(whole.contains(*point) and shown.contains(*point) for point in points)
    desk.session.history.undo()
    assert desk.session.store.records == before
