"""The cells of a table as texts, with the lines they stand on. With pandas."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.data.room import data_room
from blockstudio.data.sources import Options
from blockstudio.data.written.decoding import Decoded, decoded, unpacked
from blockstudio.data.written.dialect import Dialect, Skipped, SkippedLines
from blockstudio.data.written.layout import Layout, laid_out
from blockstudio.data.written.names import column_names, renamed, row_name
from blockstudio.data.written.records import blank, records
from blockstudio.data.written.workbook import SHEET_WISHES, is_workbook, read_sheet

if TYPE_CHECKING:
    import pandas as pd

_CHUNK = 20_000
_MOST_RAGGED = 0.2
_BLANK = text("nothing stands there")
_BEFORE = text("it stands before the table")
_REPEATED = text("it names the columns again")


class Cells(Struct, frozen=True):
    """Cells as they are written, column by column under names that differ; none is shifted."""

    table: "pd.DataFrame"
    dialect: Dialect
    notes: tuple[Text, ...] = ()


def read_cells(data: bytes, options: Options, file: str) -> Cells:
    """Read a table from the bytes of a file, by what was set; raise `Refusal` if it can't be read."""
    if is_workbook(data):
        return _of_workbook(data, options, file)
    return _of_text(unpacked(data, file, data_room(options)), options, file)


def _of_workbook(data: bytes, options: Options, file: str) -> Cells:
    """Read a sheet: what stands between its cells is nothing that anybody wrote."""
    sheet = read_sheet(data, file, data_room(options), options.get("sheet") or "")
    cells = _of_text(sheet.data, options | SHEET_WISHES, file)
    dialect = replace(cells.dialect, sheet=sheet.name, sheets=sheet.names)
    return Cells(cells.table, dialect, (*sheet.notes, *cells.notes))


def _of_text(data: bytes, options: Options, file: str) -> Cells:
    content = decoded(data, file, options.get("encoding") or "auto")
    layout = laid_out(content.text, options, file)
    return _Reading(content, layout, file).cells()


class _Reading:
    """One pass over the records of a file: those that are rows, and what is left out."""

    def __init__(self, content: Decoded, layout: Layout, file: str) -> None:
        self._found = content
        self._layout = layout
        self._file = file
        self._skipped = SkippedLines()
        self._rows = 0
        self._ragged = 0
        self._width = layout.width
        self._often = {"", *layout.names[:1]}
        """What a row begins with that needs a second look."""

    def cells(self) -> Cells:
        """Return what was read."""
        layout, dialect = self._layout, self._layout.dialect
        columns = text_columns(self._taken(), self._width)
        self._check_ragged()
        names = list(layout.names)
        if dialect.row_names:
            names = [row_name(names), *names]
        kept = _kept(columns, names, self._width)
        named = column_names(names, self._width)
        notes = [*([self._found.note] if self._found.note else []), *layout.notes]
        notes += renamed(names, named)
        names = named
        return Cells(
            framed([columns[n] for n in kept], [names[n] for n in kept]),
            replace(dialect, encoding=self._found.encoding, skipped=self._skipped.told()),
            tuple(notes),
        )

    def _taken(self) -> Iterator[list[str]]:
        for line, cells in records(self._found.text, self._layout.dialect, self._file):
            row = self._row(line, cells)
            if row is not None:
                self._rows += 1
                yield row

    def _row(self, line: int, cells: list[str]) -> list[str] | None:
        """Return a record as a row, or None where it is none."""
        layout, width = self._layout, self._width
        if len(cells) == width and line >= layout.first and cells[0] not in self._often:
            return cells
        if line == layout.dialect.header:
            return None
        if blank(cells):
            if cells:
                self._skipped.add(line, _BLANK)
            return None
        if line < layout.first:
            self._skipped.add(line, _BEFORE)
            return None
        if layout.names and cells == list(layout.names):
            self._skipped.add(line, _REPEATED)
            return None
        if len(cells) != width:
            return self._mended(line, cells)
        return cells

    def _mended(self, line: int, cells: list[str]) -> list[str] | None:
        """Return a row with empty cells at its end cut off or put there; else it is left out."""
        width, named = self._width, len(self._layout.names) + self._layout.dialect.row_names
        if len(cells) > width and blank(cells[width:]):
            return cells[:width]
        if named and named <= len(cells) < width:
            return [*cells, *[""] * (width - len(cells))]
        self._skipped.add(line, ragged_words(len(cells), width))
        self._ragged += 1
        return None

    def _check_ragged(self) -> None:
        if self._ragged > _MOST_RAGGED * (self._rows + self._ragged):
            raise self._uneven()

    def _uneven(self) -> Exception:
        return bad_data(
            text(
                "{count} of {rows} rows of {name} do not have {width} cells",
                count=self._ragged,
                rows=self._rows + self._ragged,
                name=self._file,
                width=self._width,
            ),
            "delimiter",
            actual=text("{lines}", lines=skipped_words(self._skipped.told())),
            hint=text(
                "Choose what stands between cells: a comma within numbers may be taken for one."
            ),
        )


def ragged_words(count: int, width: int) -> Text:
    """Say why a record that is too long or too short is no row."""
    return text("{count} cells, not {width}", count=count, width=width)


def skipped_words(skipped: Sequence[Skipped]) -> list[Text]:
    """Say which lines are left out, and why."""
    return [_skipped(entry) for entry in skipped]


def _skipped(entry: Skipped) -> Text:
    more = ", …" if entry.count > len(entry.lines) else ""
    lines = ", ".join(map(str, entry.lines)) + more
    if entry.count == 1:
        return text("line {lines}: {why}", lines=lines, why=entry.why)
    return text("lines {lines}: {why}", lines=lines, why=entry.why)


def text_columns(rows: Iterator[list[str]], width: int) -> list["pd.Series"]:
    """Return the cells column by column, packed piece by piece: lists of all rows would be large."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    parts: list[list[pd.Series]] = [[] for _ in range(width)]
    while chunk := list(islice(rows, _CHUNK)):
        for part, cells in zip(parts, zip(*chunk, strict=True), strict=True):
            part.append(pd.Series(cells, dtype="str"))
    if not parts or not parts[0]:
        return [pd.Series([], dtype="str") for _ in range(width)]
    return [pd.concat(part, ignore_index=True) for part in parts]


def framed(columns: Sequence["pd.Series"], names: Sequence[str]) -> "pd.DataFrame":
    """Return columns under their names."""
    import pandas as pd  # noqa: PLC0415  (as above)

    return pd.DataFrame(dict(zip(names, columns, strict=True)))


def _kept(columns: Sequence["pd.Series"], names: Sequence[str], width: int) -> list[int]:
    """Return the places of the columns, but for those at the end that have no name and no cells."""
    last = width
    while last > 1 and not "".join(names[last - 1 : last]).strip() and _empty(columns[last - 1]):
        last -= 1
    return list(range(last))


def _empty(column: "pd.Series") -> bool:
    return not column.str.strip().any()
