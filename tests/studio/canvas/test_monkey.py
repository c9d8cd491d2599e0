"""A monkey at the canvas raises nothing, and all it does can be undone and done again."""

import pytest

from tests.studio.canvas.desk import Desk
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
