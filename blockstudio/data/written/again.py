"""The cells of new rows, read by the record of a table that was read before."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import Text, text
from blockstudio.data.plans import TableFacts
from blockstudio.data.written.cells import (
    Cells,
    framed,
    ragged_words,
    skipped_words,
    text_columns,
)
from blockstudio.data.written.decoding import decoded, unpacked
from blockstudio.data.written.dialect import SkippedLines
from blockstudio.data.written.names import ROW_NAME, column_names
from blockstudio.data.written.records import Record, blank, records
from blockstudio.data.written.workbook import is_workbook, read_sheet
from blockstudio.graph.problems import refuse
from blockstudio.project.unpacking import room

_BEFORE = text("it stands before the table")


def cells_again(data: bytes, record: TableFacts, needed: Collection[str], file: str) -> Cells:
    """Read the cells of a file as those of the table of `record` were read.

    Columns are found by their names, and in a table without a header by their places; there the
    target may be left out. Raises `Refusal` where a column that is `needed` is not there.
    """
    dialect = record.dialect
    assert dialect is not None
    notes: tuple[Text, ...] = ()
    if is_workbook(data):
        sheet = read_sheet(data, file, room(), dialect.sheet, or_only=True)
        inside, notes = sheet.data, sheet.notes
        dialect = replace(dialect, encoding="utf-8", delimiter="comma", quote='"', comment="")
        if not dialect.sheet:
            # Its cells are no text, so that nothing of the table's writing is theirs.
            dialect = replace(dialect, decimal=".", thousands="")
    else:
        inside = unpacked(data, file, room())
    content = decoded(inside, file, dialect.encoding)
    rows = [row for row in records(content.text, dialect, file) if not blank(row[1])]
    skipped = SkippedLines()
    if dialect.header:
        names, kept = _under_names(rows, record, needed, skipped, file)
    else:
        names, kept = _by_place(rows, record, skipped, file)
    table = framed(text_columns(iter(kept), len(names)), names)
    left = [text("left out: {lines}", lines=words) for words in skipped_words(skipped.told())]
    return Cells(table, dialect, (*notes, *left))


def _under_names(
    rows: list[Record],
    record: TableFacts,
    needed: Collection[str],
    skipped: SkippedLines,
    file: str,
) -> tuple[list[str], list[list[str]]]:
    """Return names and rows of a table with a header, which need not be the first line."""
    place = _header(rows, needed)
    if place is None:
        raise _lacking(rows, needed, file)
    for line, _ in rows[:place]:
        skipped.add(line, _BEFORE)
    below = rows[place + 1 :]
    header = rows[place][1]
    width = len(header)
    longer = sum(len(cells) == width + 1 and bool(cells[-1].strip()) for _, cells in below)
    named_rows = record.dialect is not None and record.dialect.row_names
    if named_rows and longer > len(below) / 2:
        row = next(
            (column.name for column in record.columns if column.name.startswith(ROW_NAME)), ROW_NAME
        )
        return [row, *column_names(header, width)], list(_fitting(below, width + 1, skipped))
    return column_names(header, width), list(_fitting(below, width, skipped))


def _header(rows: list[Record], needed: Collection[str]) -> int | None:
    for place, (_, cells) in enumerate(rows):
        if set(needed) <= set(column_names(cells, len(cells))):
            return place
    return None


def _by_place(
    rows: list[Record], record: TableFacts, skipped: SkippedLines, file: str
) -> tuple[list[str], list[list[str]]]:
    """Return names and rows of a table without a header; the target may not be there."""
    names = [column.name for column in record.columns]
    if rows and {cell.strip() for cell in rows[0][1]} <= set(names):
        # As the answers of a run are written: under the names that places were given.
        header = [cell.strip() for cell in rows[0][1]]
        return header, list(_fitting(rows[1:], len(header), skipped))
    others = [name for name in names if name != record.target]
    widths = Counter(len(cells) for _, cells in rows)
    taken = names if widths[len(names)] >= widths[len(others)] else others
    if rows and not widths[len(taken)]:
        raise refuse(
            text("{file} does not have the columns of the run", file=file),
            expected=text(
                "{count} cells in a row, or {fewer} without the target",
                count=len(names),
                fewer=len(others),
            ),
            actual=text("{count}", count=widths.most_common(1)[0][0]),
        )
    return taken, list(_fitting(rows, len(taken), skipped))


def _fitting(rows: Sequence[Record], width: int, skipped: SkippedLines) -> Iterator[list[str]]:
    """Yield the rows that are as wide as the table; empty cells at the end are cut off."""
    for line, cells in rows:
        if len(cells) > width and blank(cells[width:]):
            yield cells[:width]
        elif len(cells) == width:
            yield cells
        else:
            skipped.add(line, ragged_words(len(cells), width))


def _lacking(rows: list[Record], needed: Collection[str], file: str) -> Exception:
    first = column_names(rows[0][1], len(rows[0][1])) if rows else []
    missing = [name for name in needed if name not in first]
    return refuse(
        text("{file} lacks columns that the run learnt from", file=file),
        expected=text("{names}", names=list(needed)),
        actual=text("none called {names}", names=missing),
        hint=_hint(missing, first),
    )


def _hint(missing: list[str], first: list[str]) -> Text | None:
    return did_you_mean(missing[0], first) if missing else None
