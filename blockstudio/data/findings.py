"""What was found in a table and has to be told: lines left out, marks of missing cells, doubts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blockstudio.catalogue.looks import look, unseen
from blockstudio.catalogue.text import Text, text
from blockstudio.data.plans import ColumnFacts, Mark
from blockstudio.data.written.cells import skipped_words
from blockstudio.data.written.dialect import Dialect

if TYPE_CHECKING:
    import pandas as pd

_MOST_TOLD = 12
_MOST_KINDS = 1000


def low_and_high(column: "pd.Series") -> tuple[float | None, float | None]:
    """Return the least and the largest number of a column, None where it holds none."""
    if column.dtype.kind not in "iuf" or not column.notna().any():
        return None, None
    return float(column.min()), float(column.max())


def table_notes(dialect: Dialect | None) -> Iterator[Text]:
    """Yield what was taken for granted of how a table is written."""
    if dialect is None:
        return
    if dialect.delimiter != "comma":
        yield text("cells are taken apart at each {delimiter}", delimiter=dialect.delimiter)
    if dialect.comment:
        yield text("lines that begin with “{mark}” are comments", mark=dialect.comment)
    if dialect.decimal == ",":
        yield text("numbers have a decimal comma")
    if dialect.thousands:
        yield text("“{mark}” stands between thousands", mark=dialect.thousands)
    for words in skipped_words(dialect.skipped):
        yield text("left out: {lines}", lines=words)


def column_notes(columns: Sequence[ColumnFacts]) -> Iterator[Text]:
    """Yield what has to be told of cells that may stand for nothing."""
    for column in columns[:_MOST_TOLD]:
        if hidden := unseen(column.name):
            yield text(
                "the name of the column “{name}” holds a character that nobody sees: {characters}",
                name=look(column.name),
                characters=", ".join(hidden),
            )
        if column.meaning is None:
            continue
        for mark in column.meaning.marks:
            yield text(
                "“{cell}” counts as missing in “{name}” ({count}×)",
                cell=mark.cell,
                name=column.name,
                count=mark.count,
            )
        yield from (_doubt(column, mark) for mark in column.meaning.doubtful)


def alike_texts(name: str, column: "pd.Series") -> Iterator[Text]:
    """Yield pairs of texts that look the same, but for capitals and a dot at the end: one kind, perhaps."""
    known: dict[str, str] = {}
    different = sorted(map(str, column.dropna().unique()))
    for cell in different[:_MOST_KINDS]:
        plain = look(cell).casefold().rstrip(".")
        if plain in known:
            yield text(
                "“{one}” and “{other}” are two texts in “{name}”",
                one=known[plain],
                other=cell,
                name=name,
            )
        known.setdefault(plain, cell)


def _doubt(column: ColumnFacts, mark: Mark) -> Text:
    words = {"cell": mark.cell, "name": column.name, "count": mark.count}
    if column.kind in ("whole", "number"):
        return text(
            "“{cell}” counts as a number in “{name}” ({count}×), far from all others", **words
        )
    if column.meaning is not None and column.meaning.numeric:
        return text(
            "“{cell}” in “{name}” is no number ({count}×), so the whole column counts as texts",
            **words,
        )
    return text("“{cell}” counts as a text in “{name}” ({count}×)", **words)
