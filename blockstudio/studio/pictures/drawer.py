"""`python -m blockstudio.studio.pictures.drawer`: draws a network without a window.

What to draw comes on stdin as JSON (`Drawing`); the picture goes to stdout, or the problem with it.
"""

import sys

import msgspec
from PySide6.QtWidgets import QApplication

from blockstudio.exporting.drawing import REFUSED, Drawing
from blockstudio.graph.problems import Refusal
from blockstudio.project.file import decode
from blockstudio.studio.canvas.cards.conditions import conditions
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
    session = Session(decode(drawing.document, "document").records)
    session.facts = dict(drawing.facts)
    scene = BlockScene(session, drawing.path)
    scene.note_conditions(conditions(session))
    scene.catch_up()
    return picture(scene, drawing.kind, drawing.nodes)


if __name__ == "__main__":
    sys.exit(main())
