"""Every gesture of the table is driven on a canvas, and is told on the sheet of keys and gestures."""

import pytest

from blockstudio.studio.actions import COMMANDS
from blockstudio.studio.actions.bindings import Bindings
from blockstudio.studio.actions.canvas_keys import CANVAS_KEYS, GESTURES
from blockstudio.studio.frame.help import shortcuts_page
from tests.studio.canvas import (  # noqa: F401  (their rows stand in the table too)
    carrying_gestures,
    written_gestures,
)
from tests.studio.canvas.desk import Desk
from tests.studio.canvas.gesture_table import ROWS, Row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_gesture_does_what_people_expect(desk: Desk, row: Row) -> None:
    desk.chain()
    row.drive(desk)


def test_what_does_a_gesture_is_an_action_a_key_or_a_gesture_of_the_sheet() -> None:
    known = {one.id for one in (*COMMANDS, *CANVAS_KEYS)}
    known |= {name for gesture in GESTURES for name in gesture.of} | {"tooltip"}
    told = [str(gesture.text) for gesture in GESTURES]
    unknown = [r.title for r in ROWS if r.by not in known and not any(r.by in t for t in told)]
    assert unknown == []
    assert len({r.title for r in ROWS}) == len(ROWS) >= 72
    assert all(r.drive.__doc__ for r in ROWS)
    page = shortcuts_page(Bindings(COMMANDS))
    assert all(text in page for text in told)
