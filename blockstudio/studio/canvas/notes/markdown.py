"""The text of a note as it reads: headings, lists, bold, code and links, from its Markdown."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from blockstudio.graph.links import NODE, addressed
from blockstudio.studio.canvas.cards.inks import LINE, font
from blockstudio.studio.look.theme import Theme, code_font, current

_HEADINGS = {1: 17, 2: 14, 3: 13}
"""How many units high the letters of a heading are, by its level."""
_GAP, _NEAR = 6.0, 1.0
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_PLAIN = QTextDocument.MarkdownFeature.MarkdownNoHTML
_FENCE = re.compile(r"(^```.*?(?:^```[^\n]*$|\Z))", re.DOTALL | re.MULTILINE)
_BREAK = re.compile(r"(?<=\S)\n(?=[^\n])")


class Rendered:
    """A text laid out in a width, in the colours of the theme that the program wears."""

    def __init__(self, words: str, width: float, known: Callable[[str], bool]) -> None:
        self._source = readable(words, known)
        self._width = width
        self._theme: Theme | None = None
        self._document: QTextDocument | None = None

    @property
    def source(self) -> tuple[str, float]:
        """What it is laid out from; the same makes the same."""
        return self._source, self._width

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self._laid_out().size().height()

    def draw(self, painter: QPainter) -> None:
        """Draw it from the origin of the painter on."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(  # pyright: ignore[reportAttributeAccessIssue]
            QPalette.ColorRole.Text, QColor(current().text)
        )
        self._laid_out().documentLayout().draw(painter, context)

    def link_at(self, x: float, y: float) -> str:
        """Return the address of the link at a point, empty where there is none."""
        return self._laid_out().documentLayout().anchorAt(QPointF(x, y))

    def words(self) -> str:
        """Return what can be read, without marks."""
        return self._laid_out().toPlainText()

    def _laid_out(self) -> QTextDocument:
        if self._document is None or self._theme is not current():
            self._theme = current()
            self._document = _document(self._source, self._width, self._theme)
        return self._document


def _document(markdown: str, width: float, theme: Theme) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0.0)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font(LINE))
    document.setMarkdown(markdown, _FEATURES | _PLAIN)
    document.setIndentWidth(18.0)
    before = document.begin()
    for block in _blocks(document):
        _space(block, before)
        before = block
    for block, start, end, worn in _pieces(document):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_worn(worn, block.blockFormat().headingLevel(), theme))
    document.setTextWidth(width)
    return document


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def _pieces(document: QTextDocument) -> list[tuple[QTextBlock, int, int, QTextCharFormat]]:
    """Return every piece of text that looks alike: its paragraph, start, end and format."""
    found: list[tuple[QTextBlock, int, int, QTextCharFormat]] = []
    for block in _blocks(document):
        place = block.begin()
        while not place.atEnd():
            piece = place.fragment()
            start = piece.position()
            found.append((block, start, start + piece.length(), piece.charFormat()))
            place += 1
    return found


def _space(block: QTextBlock, before: QTextBlock) -> None:
    """Leave as much above a paragraph as fits small cards: less between lines of a list or of code."""
    cursor = QTextCursor(block)
    near = (block.textList() and before.textList()) or (_is_code(block) and _is_code(before))
    above = _GAP + 2.0 if block.blockFormat().headingLevel() else _NEAR if near else _GAP
    spaced = QTextBlockFormat()
    spaced.setTopMargin(above if block.blockNumber() else 0.0)
    spaced.setBottomMargin(0.0)
    cursor.mergeBlockFormat(spaced)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value)


def _worn(old: QTextCharFormat, heading: int, theme: Theme) -> QTextCharFormat:
    """Return what a piece of text wears, by what Markdown says of it."""
    new = QTextCharFormat(old)
    new.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
    size = _HEADINGS.get(heading, LINE)
    new.setProperty(QTextFormat.Property.FontPixelSize.value, size)
    if old.isAnchor():
        new.setForeground(QColor(theme.accent))
        new.setFontUnderline(not old.anchorHref().startswith(NODE))
    if old.fontFixedPitch():
        new.setFontFamilies(code_font().families())
        new.setBackground(QColor(theme.grid))
    return new


def readable(words: str, known: Callable[[str], bool]) -> str:
    """Return the Markdown of a note: links have addresses, and a line of its own stays one."""
    parts = _FENCE.split(addressed(words, known))
    return "".join(part if part.startswith("```") else _BREAK.sub("  \n", part) for part in parts)
