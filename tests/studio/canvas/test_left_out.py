"""What is left out of the network: drawn so, said in words, made so and taken back in one step each."""

from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.inspector.node import NodesPage
from tests.studio.bench import settle
from tests.studio.canvas.desk import LINEAR, Desk


def test_a_bypassed_node_says_so_and_what_goes_through_it(desk: Desk) -> None:
    desk.chain()
    scene, key = desk.canvas.block_scene, desk.node("hidden").id
    shape = {"output": TensorFacts(("N", 4), "float32")}
    desk.session.learn({(desk.node("x").id,): NodeFacts(shape)}, (), [])
    desk.click(desk.on("hidden"))
    desk.do("network.bypass")
    settle()
    card = scene.nodes[key].card
    assert (card.left_out, card.count) == ("bypassed", "bypassed")
    assert "state_dict has no keys of it" in tooltip(scene, Hit(key))
    assert scene.wires[desk.wire_between("hidden", "act").id].label == "N×4"
    assert "hidden" not in desk.session.source.text
    desk.do("network.bypass")
    settle()
    assert not scene.nodes[key].card.left_out
    assert "self.hidden" in desk.session.source.text
    desk.session.undo()
    settle()
    assert scene.nodes[key].card.left_out == "bypassed"


def test_all_that_only_a_node_feeds_is_off_with_it_and_so_are_the_wires_there(desk: Desk) -> None:
    desk.chain()
    desk.place(LINEAR, "head", 440, 200)
    desk.place("blockstudio.Output", "aux", 660, 200)
    desk.wire("x", "head")
    desk.wire("head", "aux")
    scene = desk.canvas.block_scene
    desk.session.select([desk.node("head").id])
    desk.do("network.disable")
    settle()
    off = {name: scene.nodes[desk.node(name).id].card.left_out for name in desk.names()}
    assert off == {"x": "", "hidden": "", "act": "", "y": "", "head": "disabled", "aux": "disabled"}
    dashed = {(one, other) for one, other in desk.wires() if _is_off(desk, one, other)}
    assert dashed == {("x", "head"), ("head", "aux")}
    page = NodesPage(desk.session, [desk.node("head")], desk.canvas)
    page.refresh()
    assert "the network does without this branch" in page.omission.words.text()
    page.omission.back.click()
    settle()
    assert not scene.nodes[desk.node("aux").id].card.left_out


def _is_off(desk: Desk, one: str, other: str) -> bool:
    return desk.canvas.block_scene.wires[desk.wire_between(one, other).id].left_out


def test_what_is_needed_is_refused_in_words(desk: Desk) -> None:
    desk.chain()
    desk.session.select([desk.node("hidden").id])
    desk.do("network.disable")
    assert "would give nothing without it" in desk.refusals[0]
    assert not desk.node("hidden").left_out
