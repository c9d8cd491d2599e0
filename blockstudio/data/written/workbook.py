"""A sheet of a workbook (.xlsx) as the CSV it would be saved as. With openpyxl."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.graph.problems import Place, Refusal, unknown
from blockstudio.graph.records import DATA
from blockstudio.project.unpacking import Room

_ZIP = b"PK\x03\x04"
_SHEETS = b"xl/workbook"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s")
_VALUELESS = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A cell with a formula, but without what that came to when the workbook was saved."""
_TORN = (
    OSError,
    ValueError,
    KeyError,
    SyntaxError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)
"""A torn archive fails in as many ways as there are parts in it."""


SHEET_WISHES = {"encoding": "utf-8", "delimiter": "comma", "quote": "double", "comment": "none"}
"""How the CSV is written that a sheet becomes, as the options that say so."""


class Sheet(Struct, frozen=True):
    """A sheet as the bytes of a CSV file; `names` are those of all sheets, `notes` are to be told."""

    data: bytes
    name: str
    names: tuple[str, ...]
    notes: tuple[Text, ...] = ()


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are those of an .xlsx file."""
    return data.startswith(_ZIP) and _SHEETS in data


def read_sheet(
    data: bytes, file: str, room: Room, title: str = "", *, or_only: bool = False
) -> Sheet:
    """Return the sheet called `title`, or else the first one that is seen and has anything on it.

    With `or_only`, the only sheet of a workbook that has none of that name is taken for it. Raises
    `Refusal` where there is none, it can't be read, it is larger than there is room, or openpyxl is
    not installed.
    """
    room.hold(file, _unpacked_size(data))
    with _opened(data, file) as book:
        sheets: list[Any] = list(book.worksheets)
        names = tuple(str(sheet.title) for sheet in sheets)
        notes: list[Text] = []
        seen = [str(sheet.title) for sheet in sheets if sheet.sheet_state == "visible"]
        if (
            title
            and or_only
            and len(seen) == 1
            and title.casefold() not in map(str.casefold, names)
        ):
            notes = [text("there is no sheet “{name}”: the only one is read", name=title)]
            title = seen[0]
        if title:
            sheet = sheets[_place(names, title)]
            rows, empty = _rows(sheet), []
        else:
            sheet, rows, empty = _first(sheets)
        if not rows:
            raise _nothing(file, str(sheet.title) if title else "")
        notes += [*_about_others(sheet, sheets, empty), *_about_cells(data, sheet)]
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return Sheet(written.getvalue().encode(), str(sheet.title), names, tuple(notes))


@contextmanager
def _opened(data: bytes, file: str) -> Iterator[Any]:
    """Open a workbook, with the values that its formulas came to; tell what goes wrong inside."""
    try:
        import openpyxl  # noqa: PLC0415  (not everybody has it)
    except ImportError as error:
        raise bad_data(
            text("Workbooks are read by openpyxl, and that is not installed"),
            "path",
            hint=text("Install it: pip install openpyxl. Or save the table as CSV."),
        ) from error
    try:
        with warnings.catch_warnings():
            # What it leaves out, such as the look of cells, is nothing to be learnt from.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            yield book
            book.close()
    except _TORN as error:
        raise bad_data(
            text("{name} can't be read as a table", name=file),
            "path",
            actual=text("{why}", why=str(error).strip() or type(error).__name__),
        ) from error


def _place(names: Sequence[str], title: str) -> int:
    folded = [name.casefold() for name in names]
    if title.casefold() not in folded:
        message = text("there is no sheet “{name}”", name=title)
        raise Refusal(unknown(message, title, names, Place(record=DATA, item="sheet")))
    return folded.index(title.casefold())


def _first(sheets: Sequence[Any]) -> tuple[Any, list[list[str]], list[str]]:
    """Return the first sheet that is seen and not empty, its rows, and the empty ones before it."""
    empty: list[str] = []
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            continue
        if rows := _rows(sheet):
            return sheet, rows, empty
        empty.append(str(sheet.title))
    return None, [], empty


def _rows(sheet: Any) -> list[list[str]]:
    """Return the cells of a sheet as texts, all rows of the same width but for what stands above."""
    # What a sheet says of its own size may be wrong, and rows would be missing.
    sheet.reset_dimensions()
    cells = list(sheet.iter_rows(values_only=True))
    clocks = [_clock(column) for column in zip_longest(*cells)]
    rows = [[_cell(*pair) for pair in zip(row, clocks, strict=False)] for row in cells]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    while width and not any(row[width - 1] for row in rows if len(row) >= width):
        width -= 1
    above = next((n for n, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    banner = [[cell for cell in row if cell] for row in rows[:above]]
    return [*banner, *([*row[:width], *[""] * (width - len(row))] for row in rows[above:])]


def _about_others(sheet: Any, sheets: Sequence[Any], empty: Sequence[str]) -> Iterator[Text]:
    name = str(sheet.title)
    if sheet.sheet_state != "visible":
        yield text("the sheet “{name}” is a hidden one", name=name)
    others = [_named(other, empty) for other in sheets if other is not sheet]
    if others:
        yield text("only the sheet “{name}” is read, and not: {others}", name=name, others=others)


def _named(sheet: Any, empty: Sequence[str]) -> Text:
    name = str(sheet.title)
    if sheet.sheet_state != "visible":
        return text("“{name}” (hidden)", name=name)
    return text("“{name}” (empty)", name=name) if name in empty else text("“{name}”", name=name)


def _about_cells(data: bytes, sheet: Any) -> Iterator[Text]:
    """Tell of cells that are empty though a person sees something in them, or would expect it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(sheet._worksheet_path.removeprefix("/"))
    if merged := len(_MERGED.findall(xml)):
        yield text(
            "{count} times cells are merged: the value stands in the first, the others are empty",
            count=merged,
        )
    if unknown_ones := len(_VALUELESS.findall(xml)):
        yield text(
            "{count} formulas have no value, and their cells are empty: save the workbook in a"
            " spreadsheet program",
            count=unknown_ones,
        )


def _nothing(file: str, name: str) -> Exception:
    return bad_data(
        text("{name} can't be read as a table", name=file),
        "sheet" if name else "path",
        actual=text("nothing on the sheet “{name}”", name=name)
        if name
        else text("no sheet with anything on it"),
    )


def _unpacked_size(data: bytes) -> int:
    """Return the bytes that an archive takes, 0 where it is torn: whoever reads it tells that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _clock(column: Iterable[object]) -> str:
    """Return how finely the moments of a column are written, all alike: empty where they are days."""
    moments = [moment for moment in column if isinstance(moment, datetime | time)]
    if any(moment.microsecond for moment in moments):
        return "milliseconds"
    days = all(isinstance(moment, datetime) and moment.time() == time() for moment in moments)
    return "" if days else "seconds"


def _cell(value: object, clock: str) -> str:
    match value:
        case datetime():
            return value.isoformat(" ", clock) if clock else value.date().isoformat()
        case time():
            return value.isoformat(clock)
        case float() if value != value:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case None:
            return ""
        case _:
            return str(value)
