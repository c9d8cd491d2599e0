"""A monkey at the canvas raises nothing, and all it does can be undone and done again."""

import pytest

from blockstudio.graph import edits
from blockstudio.studio.search.commands import CommandPalette
from tests.studio.canvas.desk import RELU, Desk
from tests.studio.canvas.monkey import Monkey, records, to_the_beginning, to_the_end

GESTURES = 120
"""How many a seed does here; `python -m tests.studio.canvas.monkey` does 20,000."""


@pytest.mark.parametrize("seed", [3, 5])
def test_whatever_a_monkey_does_is_undone_to_the_beginning_and_done_again_to_the_end(
    desk: Desk, seed: int
):
    session = desk.chain().session
    start = to_the_beginning(session)
    to_the_end(session)
    monkey = Monkey(desk, seed)
    for _ in range(GESTURES):
        monkey.step()
    end = to_the_end(session)
    assert to_the_beginning(session) == start
    assert to_the_end(session) == end == records(session)


def test_a_block_that_goes_with_what_was_moved_beside_it_leaves_what_is_around_it_whole(desk: Desk):
    session = desk.chain().session
    late = desk.place(RELU, "late", 440, 160)
    session.select([desk.node("hidden").id])
    desk.do("network.group")
    block = desk.node("block").id
    session.go((block,))
    session.do(edits.move(session.store, {late: (600.0, 200.0)}))
    session.do(edits.delete(session.store, [block, late]))
    desk.settle()
    assert desk.canvas.shown is desk.canvas.block_scene
    assert desk.canvas.block_scene.nodes.keys() == {
        node.id for node in session.store.nodes(session.block.id)
    }


def test_a_choice_about_what_is_gone_is_made_no_more(desk: Desk):
    session = desk.chain().session
    session.select([desk.node("hidden").id])
    desk.do("network.wire_parameter")
    (chooser,) = desk.canvas.findChildren(CommandPalette, "chooser")
    assert chooser.isVisible()
    session.undo()
    assert not chooser.isVisible()
