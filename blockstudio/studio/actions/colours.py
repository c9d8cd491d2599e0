"""What the colours of notes and frames are called."""

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.colours import Colour

COLOURS: dict[Colour, Text] = {
    "amber": text("Amber"),
    "slate": text("Grey"),
    "blue": text("Blue"),
    "teal": text("Teal"),
    "green": text("Green"),
    "violet": text("Violet"),
    "rose": text("Rose"),
}
