"""Colours for Python code, one line at a time: a line seen before costs nothing."""

from functools import lru_cache

from pygments.lexers.python import PythonLexer
from pygments.token import Token
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)

from blockstudio.studio.look.theme import Theme, current

_LEXER = PythonLexer(stripnl=False, stripall=False, ensurenl=False)
_QUOTES = ('"""', "'''")
_PLAIN = -1
_PALE = 8
"""What the state of a line has more that is not coloured yet."""

_INK: dict[str, dict[str, str]] = {
    "light": {
        "keyword": "#9333b8",
        "string": "#1a7f4b",
        "number": "#b4540a",
        "name": "#1d5fd1",
        "comment": "#707a8a",
    },
    "dark": {
        "keyword": "#d19af5",
        "string": "#8fd6a3",
        "number": "#f2b27a",
        "name": "#82b4ff",
        "comment": "#828b9c",
    },
}
_GROUPS = (
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Name.Builtin.Pseudo, "keyword"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Name.Class, "name"),
    (Token.Name.Function, "name"),
    (Token.Name.Decorator, "name"),
    (Token.Comment, "comment"),
)

Piece = tuple[int, int, str]


class PythonHighlighter(QSyntaxHighlighter):
    """Paints Python; texts over several lines are followed by the state of a line.

    Where it is told which lines are `seen`, the others stay pale until `colour` comes to them.
    """

    def __init__(self, document: QTextDocument, seen: range | None = None) -> None:
        super().__init__(document)
        self._formats = _formats(current())
        self._seen = seen

    def colour(self, first: QTextBlock, count: int) -> None:
        """Note that lines are seen, and colour those of them that are pale."""
        start = max(0, first.blockNumber())
        self._seen = range(start, start + count)
        block = first
        while block.isValid() and block.blockNumber() in self._seen:
            if block.userState() >= _PALE + _PLAIN:
                self.rehighlightBlock(block)
            block = block.next()

    def wear(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        before, start = self.previousBlockState(), 0
        before -= _PALE if before >= _PALE + _PLAIN else 0
        pale = self._seen is not None and self.currentBlock().blockNumber() not in self._seen
        shift = _PALE if pale else 0
        if before >= 0:
            end = text.find(_QUOTES[before])
            start = len(text) if end < 0 else end + 3
            self.setFormat(0, start, self._formats["string"])
            if end < 0:
                self.setCurrentBlockState(before + shift)
                return
        for place, length, ink in () if pale else _pieces(text[start:]):
            self.setFormat(start + place, length, self._formats[ink])
        self.setCurrentBlockState(self._open_text(text, start) + shift)

    def _open_text(self, text: str, start: int) -> int:
        """Return the state of a line: whether a text begins on it that does not end there."""
        state = _PLAIN
        for number, quotes in enumerate(_QUOTES):
            if text.count(quotes, start) % 2:
                state = number
                place = text.rfind(quotes)
                self.setFormat(place, len(text) - place, self._formats["string"])
        return state


@lru_cache(maxsize=1 << 16)
def _pieces(line: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for place, kind, value in _LEXER.get_tokens_unprocessed(line):
        ink = next((ink for group, ink in _GROUPS if kind in group), "")
        if ink:
            pieces.append((place, len(value), ink))
    return tuple(pieces)


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    made: dict[str, QTextCharFormat] = {}
    for ink, colour in _INK[theme.name].items():
        made[ink] = QTextCharFormat()
        made[ink].setForeground(QColor(colour))
    made["name"].setFontWeight(QFont.Weight.DemiBold)
    return made
