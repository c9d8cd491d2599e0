"""`python -m blockstudio.studio.pictures.drawer`: draws a network without a window.

What to draw comes on stdin as JSON (`Drawing`); the picture goes to stdout, or the problem with it.
"""

import sys
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from blockstudio.exporting.drawing import REFUSED, Drawing
from blockstudio.graph.arrange import arrange
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Node, Record
from blockstudio.graph.store import Store
from blockstudio.project.file import decode
from blockstudio.studio.canvas.conditions import conditions
from blockstudio.studio.canvas.measure import sizes
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.look.theme import chosen, text_font, wear
from blockstudio.studio.pictures.drawing import picture
from blockstudio.studio.session import Session
from blockstudio.studio.translations import install


def main() -> int:
    """Draw; return 0, or `REFUSED` if that can't be done."""
    drawing = msgspec.json.decode(sys.stdin.buffer.read(), type=Drawing)
    app = QApplication([])
    install(app, drawing.language)
    app.setFont(text_font(drawing.language))
    wear(app, chosen(drawing.theme))
    try:
        sys.stdout.buffer.write(drawn(drawing))
    except Refusal as refusal:
        sys.stdout.buffer.write(msgspec.json.encode(refusal.problem))
        return REFUSED
    return 0


def drawn(drawing: Drawing) -> bytes:
    """Return the bytes of the picture; raise `Refusal` where it can't be drawn."""
    facts = dict(drawing.facts)
    session = Session(decode(drawing.document, "document").records)
    block = session.block_at(drawing.path)
    inside = {path[-1]: known for path, known in facts.items() if path[:-1] == drawing.path}
    placed = _placed(session.store, block, sizes(session.store, block, inside))
    session.open(placed)
    session.facts = facts
    scene = BlockScene(session, drawing.path)
    scene.note_conditions(conditions(session))
    scene.catch_up()
    return picture(scene, drawing.kind, drawing.nodes)


def _placed(store: Store, block: str, measured: dict[str, tuple[float, float]]) -> Sequence[Record]:
    """Return the records of a document; where nodes of the block lie on each other, laid out."""
    nodes = store.nodes(block)
    found = {}
    if len({(node.x, node.y) for node in nodes}) < len(nodes):
        found = arrange(store, block, measured)
    return [
        replace(record, x=found[record.id][0], y=found[record.id][1])
        if isinstance(record, Node) and record.id in found
        else record
        for record in store.records.values()
    ]


if __name__ == "__main__":
    sys.exit(main())
