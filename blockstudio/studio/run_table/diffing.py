"""A unified diff of Python, coloured: what is gone on a red ground, what is new on a green one."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from blockstudio.studio.look import theme
from blockstudio.studio.look.highlight import PythonHighlighter

_TINT = 38


class DiffView(QPlainTextEdit):
    """Shows the lines of a diff; they can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(theme.code_font())
        self._colours = PythonHighlighter(self.document())

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show a diff."""
        self._lines = lines
        self.setPlainText("\n".join(lines))
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.wear(theme.current())
            self._paint()

    def _paint(self) -> None:
        """Give whole lines their ground."""
        marks: list[QTextEdit.ExtraSelection] = []
        for number, line in enumerate(self._lines):
            colour = _ground(line)
            if colour is not None:
                marks.append(self._selection(number, colour))
        self.setExtraSelections(marks)

    def _selection(self, number: int, colour: QColor) -> QTextEdit.ExtraSelection:
        # PySide's type information lacks the two fields.
        made = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(colour)
        # Qt takes no number for true here.
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
        made.format = look  # pyright: ignore[reportAttributeAccessIssue]
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        made.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        return made


def _ground(line: str) -> QColor | None:
    colours = theme.current()
    if line.startswith(("+++", "---")):
        name = colours.border
    elif line.startswith("@@"):
        name = colours.accent
    elif line.startswith("+"):
        name = colours.tie
    elif line.startswith("-"):
        name = colours.error
    else:
        return None
    ground = QColor(name)
    ground.setAlpha(_TINT)
    return ground
