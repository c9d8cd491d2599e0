"""What is kept without being called: said on its card, made so and asked for again in one step each."""

from blockstudio.graph.records import Node
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.tooltips import tooltip
from tests.studio.bench import settle
from tests.studio.canvas.desk import LINEAR, Desk


def old(desk: Desk) -> Node:
    desk.chain()
    desk.place(LINEAR, "old", 0, 200, in_features=2, out_features=3)
    return desk.node("old")


def test_a_card_says_that_it_is_not_called_and_one_step_takes_it_back(desk: Desk) -> None:
    key, scene = old(desk).id, desk.canvas.block_scene
    desk.session.select([key, desk.node("hidden").id])
    desk.do("network.keep_idle")
    settle()
    card = scene.nodes[key].card
    assert card.idle
    assert "not called" in "".join(span.words for span in card.line)
    assert "does not call it" in tooltip(scene, Hit(key))
    assert not desk.node("hidden").idle
    desk.do("network.ask_for_call")
    settle()
    assert not scene.nodes[key].card.idle
    desk.session.undo()
    desk.session.undo()
    assert not desk.node("old").idle
    desk.session.redo()
    assert desk.node("old").idle


def test_wired_it_is_called_and_its_card_no_longer_dimmed(desk: Desk) -> None:
    key, scene = old(desk).id, desk.canvas.block_scene
    desk.session.select([key])
    desk.do("network.keep_idle")
    desk.wire("x", "old")
    desk.place("torch.nn.ReLU", "then", 220, 200)
    desk.wire("old", "then")
    settle()
    assert not scene.nodes[key].card.idle
