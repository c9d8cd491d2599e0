"""What a console and a notebook show of projects, blocks and nodes."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.annotations import Frame
from blockstudio.project.examples import examples
from tests.fidelity.script import attention, others, recurrent

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def drawn(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + len("</svg>")])


def boxes(picture: ElementTree.Element) -> list[Box]:
    found = (one.attrib for one in picture.iter(f"{SVG}rect") if one.get("class") == "card")
    sides = ("x", "y", "width", "height")
    return [tuple(float(one[side]) for side in sides) for one in found]  # pyright: ignore[reportReturnType]


def words(picture: ElementTree.Element, kind: str) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text") if one.get("class") == kind]


def apart(one: Box, other: Box) -> bool:
    across = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
    return across or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]


def test_a_project_tells_itself_line_by_line():
    project = blockstudio.new_project("mlp")
    net = project.root
    x = net.add_input("x", ("N", 4))
    hidden = net.add(nn.Linear, x, 4, 3, name="hidden")
    out, _ = net.add(nn.GRU, hidden[:, None], 3, 2, name="rnn")
    net.add_output("y", out)
    assert repr(project).splitlines() == [
        "project mlp: 5 nodes",
        "mlp(x) → y",
        "  hidden: nn.Linear(in_features=4, out_features=3) ← x",
        "  getitem: operator.getitem(index=:, None) ← hidden",
        "  rnn: nn.GRU(input_size=3, hidden_size=2) ← getitem",
    ]
    assert repr(net) == "\n".join(repr(project).splitlines()[1:])
    assert repr(hidden) == "<hidden: nn.Linear(in_features=4, out_features=3) ← x>"
    assert repr(net["y"]) == "<y: Output ← rnn.output>"
    assert (repr(out), repr(hidden.weight)) == ("<rnn.output>", "<hidden.weight>")
    net.disconnect("rnn")
    assert "! input “input” of “rnn” is not connected" in repr(project)


CASES = (*attention.CASES, *recurrent.CASES, *others.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_picture_has_every_node_once_and_none_over_another(case):
    project: Project = case.project()
    for block in project.blocks.values():
        picture = drawn(block._repr_html_())
        assert sorted(words(picture, "name")) == sorted(block.nodes)
        cards = boxes(picture)
        assert all(apart(a, b) for n, a in enumerate(cards) for b in cards[:n])
        left, top, width, height = map(float, (picture.get("viewBox") or "").split())
        for x, y, wide, high in cards:
            assert left < x < x + wide < left + width
            assert top < y < y + high < top + height
        wires = list(picture.iter(f"{SVG}path"))
        assert len(wires) == len(project.store.wires(block.id))


def test_a_picture_tells_shapes_sizes_and_counts():
    project = attention.CASES[1].project()
    small = words(drawn(project._repr_html_()), "small")
    assert {"N×T×8", "256"} <= set(small)
    assert "N×2×T×T" in words(drawn(project.blocks["Attention"]._repr_html_()), "small")
    lines = words(drawn(project.blocks["Attention"]._repr_html_()), "line")
    assert "Linear  hidden → hidden  bias False" in lines


def test_a_picture_is_at_home_in_light_and_dark_notebooks():
    html = attention.CASES[0].project()._repr_html_()
    for rule in ("prefers-color-scheme:dark", "data-jp-theme-light=false", "vscode-dark"):
        assert rule in html
    assert html.startswith("<div")
    assert "<script" not in html


def test_names_are_not_taken_for_markup():
    project = blockstudio.new_project("<b>")
    x = project.root.add_input("x", ("N", 2))
    project.root.add(nn.Linear, x, 2, 2, name="<script>&")
    assert "<script>" not in project._repr_html_()
    assert "<script>&" in words(drawn(project._repr_html_()), "name")


@pytest.mark.parametrize("item", examples()[::6], ids=lambda item: item.name)
def test_a_picture_of_what_a_person_has_placed_keeps_the_places(item):
    project = blockstudio.open_project(item.path)
    nodes = list(project.root)
    found = boxes(drawn(project._repr_html_()))
    assert [(x, y) for x, y, _, _ in found] == [(node.record.x, node.record.y) for node in nodes]


def test_an_empty_block_and_a_huge_one_are_told_in_words():
    project = blockstudio.new_project("net")
    assert "net: 0 nodes" in project._repr_html_()
    x = project.root.add_input("x", ("N", 2))
    for _ in range(400):
        x = torch.relu(x)
    assert "net: 401 nodes" in project._repr_html_()
    assert "… 360 more" in repr(project)


def test_a_frame_stands_around_its_nodes_and_wires_pass_their_points(tmp_path: Path) -> None:
    net = blockstudio.new_project("net").root
    hidden = net.add("Linear", net.add_input("x", ("N", 8)), 8, 4, name="hidden")
    net.add_output("y", hidden.relu())
    net.frame("hidden", "relu", title="Trunk <1>", colour="teal")
    net.note("[[hidden]] learns")
    store = net.project.store
    (wire,) = store.wires_from(hidden.id)
    net.project.do(edits.add_point(store, wire.id, 0, (-90.0, -70.0)))
    picture = drawn(net._repr_html_())
    assert "Trunk <1>" in words(picture, "name")
    assert float((picture.get("viewBox") or "").split()[1]) < -70
    net.project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio").store
    frame = next(one for one in opened.annotations("b1") if isinstance(one, Frame))
    inside = {
        node.name
        for node in opened.nodes("b1")
        if frame.x < node.x < frame.x + frame.width and frame.y < node.y < frame.y + frame.height
    }
    assert inside == {"hidden", "relu"}
    assert opened.wire(wire.id).points == ((-90.0, -70.0),)
    with pytest.raises(blockstudio.Refusal, match="behind nodes"):
        net.frame()
