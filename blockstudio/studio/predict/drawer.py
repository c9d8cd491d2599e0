"""`python -m blockstudio.studio.predict.drawer`: draws a view of measures without a window.

What to draw comes on stdin as JSON (`ViewDrawing`); the picture goes to stdout.
"""

import sys

import msgspec
from PySide6.QtWidgets import QApplication

from blockstudio.exporting.views import ViewDrawing
from blockstudio.studio.figures.exporting import picture_of
from blockstudio.studio.look.theme import chosen, text_font, wear
from blockstudio.studio.predict.sheets import view_sheet
from blockstudio.studio.predict.views import Choice
from blockstudio.studio.translations import install


def main() -> None:
    """Draw what is asked for."""
    drawing = msgspec.json.decode(sys.stdin.buffer.read(), type=ViewDrawing)
    app = QApplication([])
    install(app, drawing.language)
    app.setFont(text_font(drawing.language))
    wear(app, chosen(drawing.theme))
    choice = Choice(drawing.of_class, drawing.number)
    sheet = view_sheet(drawing.view, drawing.measures, choice)
    sys.stdout.buffer.write(picture_of(sheet, drawing.kind))


if __name__ == "__main__":
    main()
