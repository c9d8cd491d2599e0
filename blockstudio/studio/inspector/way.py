"""Which way a block reads on the canvas, as a line of its page."""

from typing import Any, cast

from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph.direction import Direction
from blockstudio.graph.problems import Problem
from blockstudio.studio.canvas.turning import turned_to
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.inspector.sides import LABEL_WIDTH
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

WAYS = {"across": text("from left to right"), "down": text("from top to bottom")}
_ITEM = Property(
    "direction",
    ("choice",),
    default="across",
    choices=tuple(WAYS),
    help=text(
        "the way from inputs to outputs on the canvas; another choice arranges the nodes anew"
    ),
)


class WaySubject:
    """The direction of the block that the canvas shows."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def values(self, item: Property) -> list[Any]:
        """Return the direction; None for the usual one."""
        direction = self.session.block.direction
        return [None if direction == item.default else direction]

    def size(self, _item: Property) -> int | None:
        """Return None: it is no size."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: either way is fine."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Turn the block and arrange its nodes."""
        direction = cast("Direction", value or item.default)
        if direction != self.session.block.direction:
            self.session.do(turned_to(self.session, self.session.path, direction), join)
        return None


def way_form(session: Session, parent: QWidget) -> Form:
    """Return the line in which the direction is chosen."""
    titles = {way: told(words) for way, words in WAYS.items()}
    entries = [Entry(_ITEM, tr("reads"), titles)]
    return Form(entries, WaySubject(session), parent, labels=LABEL_WIDTH)
