"""What is written and drawn on the canvas beside the network, which is the same without it."""

from msgspec import Struct

from blockstudio.graph.colours import Colour
from blockstudio.graph.ids import Extent, Id, Where


class Note(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="note"):
    """Free text in Markdown on the canvas of a block.

    `[[hidden]]` and `[words](node:hidden)` lead to the node of that name in the same block.
    """

    id: Id
    block: Id
    text: str
    x: Where = 0.0
    y: Where = 0.0
    width: Extent = 240.0
    height: Extent = 80.0
    colour: Colour = "amber"


class Frame(Struct, frozen=True, omit_defaults=True, tag_field="record", tag="frame"):
    """A titled area behind nodes of a block: what lies in it moves with it. No code comes of it."""

    id: Id
    block: Id
    title: str = ""
    x: Where = 0.0
    y: Where = 0.0
    width: Extent = 360.0
    height: Extent = 200.0
    colour: Colour = "slate"


Annotation = Note | Frame
