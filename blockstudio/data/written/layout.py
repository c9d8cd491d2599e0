"""Where in a file the table is: its delimiter, its header, how wide it is. A guess is told."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.data.sources import Options
from blockstudio.data.written.dialect import (
    COMMENTS,
    DELIMITERS,
    MISSING_NUMBERS,
    QUOTES,
    Dialect,
    wish,
)
from blockstudio.data.written.numerals import looks_numeric
from blockstudio.data.written.records import Record, blank, records
from blockstudio.graph.problems import Refusal

_SAMPLE = 65536
_ROWS = 200
_MOST_LINES = 1000
_EVEN = 0.8
_APART = (",", ";", "|", "\t")
_IN_QUOTES = re.compile(r"(?:^|[,;|\t])\s*'[^'\n]*'\s*(?:$|[,;|\t\r])")
_NUMBERS_APART = re.compile(r"\d[ \t]+[-+?]?[\d.]+(?![\d:])")


class Layout(Struct, frozen=True):
    """What was decided of a file by its beginning.

    `names` are the cells of the header, empty where there is none; `first` is the line of the first
    row, `width` how many cells a row has. `notes` are what is to be told.
    """

    dialect: Dialect
    names: tuple[str, ...]
    first: int
    width: int
    notes: tuple[Text, ...] = ()


def laid_out(table_text: str, options: Options, file: str) -> Layout:
    """Decide how a table is written, but for what was set; raise `Refusal` where no table is."""
    sample = _beginning(table_text, options.get("first_line") or 1)
    quote = QUOTES.get(wish(options, "quote")) if wish(options, "quote") != "auto" else None
    quote = _quote(sample) if quote is None else quote
    comment, names_after = _comment(sample, wish(options, "comment"))
    dialect = Dialect(quote=quote, comment=comment)
    dialect = replace(dialect, delimiter=_delimiter(sample, dialect, wish(options, "delimiter")))
    rows = _sampled(sample, dialect)
    if not rows:
        for _ in records(table_text, dialect, file):
            pass
        raise bad_data(
            text("{name} can't be read as a table", name=file),
            "path",
            actual=text("no line with anything on it"),
        )
    return _Finder(rows, options, file, table_text).layout(dialect, names_after)


def _beginning(table_text: str, first: int) -> list[str]:
    """Return the first lines, those before the first that counts left empty."""
    whole = len(table_text) <= _SAMPLE
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", table_text[:_SAMPLE])
    # The last line may be cut off.
    lines = lines if whole or len(lines) < 2 else lines[:-1]
    return ["\n"] * (first - 1) + lines[first - 1 :]


def _quote(lines: list[str]) -> str:
    if any('"' in line for line in lines):
        return '"'
    quoted = sum(_IN_QUOTES.search(line) is not None for line in lines)
    return "'" if quoted > len(lines) / 2 else '"'


def _comment(lines: list[str], choice: str) -> tuple[str, str]:
    """Return what comments begin with, and the last one before the first row: it may name columns."""
    if choice != "auto":
        return ("" if choice == "none" else choice), ""
    full = [line for line in lines if line.strip()]
    for mark in COMMENTS:
        # A mark that is a cell of its own names a column.
        marked = [
            line
            for line in full
            if line.startswith(mark) and not line[len(mark) :].startswith(_APART)
        ]
        if not marked or len(marked) > len(full) / 2:
            continue
        leading = next((n for n, line in enumerate(full) if not line.startswith(mark)), 0)
        return mark, full[leading - 1][len(mark) :] if leading else ""
    return "", ""


def _delimiter(lines: list[str], dialect: Dialect, choice: str) -> str:
    if choice in DELIMITERS:
        return choice
    tried = {}
    for name in ("tab", "semicolon", "bar", "comma", "space"):
        widths = [len(cells) for _, cells in _sampled(lines, replace(dialect, delimiter=name))]
        tried[name] = _evenness(widths)
    best = max(tried, key=lambda name: tried[name][0])
    share, width = tried[best]
    if not share:
        return "comma"
    blanks, more = tried["space"]
    # Two numbers with a blank between them are no cell, unless the other sign splits as finely.
    apart = sum(_NUMBERS_APART.search(line) is not None for line in lines)
    if blanks >= _EVEN and more > width and apart > len(lines) / 2:
        return "space"
    return best


def _evenness(widths: list[int]) -> tuple[float, int]:
    """Return the share of records that are as wide as most are, 0 if that is one cell; that width."""
    if not widths:
        return 0.0, 0
    width, count = Counter(widths).most_common(1)[0]
    return (count / len(widths), width) if width > 1 else (0.0, width)


def _sampled(lines: list[str], dialect: Dialect) -> list[Record]:
    rows: list[Record] = []
    # The end of the sample may stand between two quotation marks: the whole file will tell.
    with suppress(Refusal):
        for record in islice(records("".join(lines), dialect), _MOST_LINES):
            if not blank(record[1]):
                rows.append(record)
    return rows[:_ROWS]


class _Finder:
    """Finds the header among the first records, as wide as most of them are."""

    def __init__(self, rows: list[Record], options: Options, file: str, table_text: str) -> None:
        self._file = file
        self._said = table_text
        self._header = wish(options, "header")
        self._row_names = wish(options, "row_names")
        self._width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
        wide = (n for n, (_, cells) in enumerate(rows) if len(cells) == self._width)
        self._first = next(wide)
        self._before = rows[: self._first]
        self._rows = [cells for _, cells in rows[self._first :] if len(cells) == self._width]
        self._found = rows

    def layout(self, dialect: Dialect, commented: str) -> Layout:
        """Return where the table begins; raise `Refusal` where header and rows do not fit."""
        first, cells = self._found[self._first]
        if self._header == "no":
            return self._layout(dialect, first, (), 0)
        if self._counts(cells):
            note = text("line {line} counts rows and columns, and names none", line=first)
            after = self._found[self._first + 1][0] if len(self._found) > self._first + 1 else first
            return self._layout(dialect, after, (), 0, note)
        if self._header == "yes" and not self._short_header():
            return self._layout(dialect, first + 1, cells, first)
        if self._header == "auto" and names_columns(cells, self._rows[1:]):
            return self._layout(dialect, first + 1, cells, first)
        return self._above(dialect, first, commented)

    def _above(self, dialect: Dialect, first: int, commented: str) -> Layout:
        """Return the layout whose first wide record is data: the names may stand above it."""
        if not self._before:
            names = next(iter(records(commented, replace(dialect, comment=""))), (0, []))[1]
            if len(names) == self._width and not any(map(looks_numeric, names)):
                return self._layout(dialect, first, names, first - 1)
            note = text("the first row is data: the columns have no names")
            return self._layout(dialect, first, (), 0, *([note] if self._header == "auto" else []))
        line, above = self._before[-1]
        if self._short_header():
            return self._shorter(dialect, first, line, above)
        if self._counts(above):
            note = text("line {line} counts rows and columns, and names none", line=line)
            return self._layout(dialect, first, (), 0, note)
        names = _trimmed(above)
        if len(names) == self._width:
            return self._layout(dialect, first, names, line)
        if len(names) == 1:
            note = text("the first row is data: the columns have no names")
            return self._layout(dialect, first, (), 0, note)
        raise self._unfitting(line, names)

    def _shorter(self, dialect: Dialect, first: int, line: int, names: list[str]) -> Layout:
        """Return the layout of a header one cell short of the rows: row names, or a mark at the end."""
        if not any(cells[-1].strip() for cells in self._rows):
            return self._layout(dialect, first, [*names, ""], line)
        distinct = len({cells[0] for cells in self._rows}) == len(self._rows)
        if self._row_names == "no" or (self._row_names == "auto" and not distinct):
            note = text("line {line} names one column too few: the last has no name", line=line)
            return self._layout(dialect, first, [*names, ""], line, note)
        note = text(
            "line {line} names one column less than the rows have cells: the first cell of a row"
            " is its name",
            line=line,
        )
        layout = self._layout(dialect, first, names, line, note)
        return replace(layout, dialect=replace(layout.dialect, row_names=True))

    def _short_header(self) -> bool:
        if not self._before or self._header == "no":
            return False
        above = self._before[-1][1]
        return len(above) == self._width - 1 and not any(map(looks_numeric, above))

    def _counts(self, cells: list[str]) -> bool:
        """Return whether a line says how many rows and columns there are, as scikit-learn writes it."""
        if self._header == "yes" or len(cells) < 2 or not all(map(str.isdecimal, cells[:2])):
            return False
        lines = sum(bool(line.strip()) for line in self._said.splitlines())
        rest = any(map(looks_numeric, cells[2:]))
        return int(cells[1]) == self._width - 1 and int(cells[0]) == lines - 1 and not rest

    def _layout(
        self, dialect: Dialect, first: int, names: Sequence[str], header: int, *notes: Text
    ) -> Layout:
        named = replace(dialect, header=header if names else 0)
        return Layout(named, tuple(names), first, self._width, notes)

    def _unfitting(self, line: int, names: list[str]) -> Exception:
        return bad_data(
            text(
                "Line {line} of {name} names {count} columns, and most rows have {width} cells",
                line=line,
                name=self._file,
                count=len(names),
                width=self._width,
            ),
            "delimiter",
            hint=text(
                "Choose what stands between cells: a comma within numbers may be taken for one."
                " If that line is no header, say that there is none."
            ),
        )


def names_columns(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a record names the columns.

    It does unless it has numbers where the next ones do; of a table of texts, unless its cells come
    again below it.
    """
    if not rows:
        return not all(map(looks_numeric, filter(None, first)))
    # The names may come again where files were joined.
    others = [cells for cells in rows if list(cells) != list(first)] or rows
    columns = [[cell.strip() for cell in cells] for cells in zip(*others, strict=False)]
    pairs = [(cell.strip(), cells) for cell, cells in zip(first, columns, strict=False)]
    numbers = [cell for cell, cells in pairs if _numeric(cells) and cell not in MISSING_NUMBERS]
    if numbers:
        return not all(map(looks_numeric, numbers))
    texts = [{cells[place].strip() for cells in rows} for place in range(len(rows[0]))]
    pairs = [(cell.strip(), cells) for cell, cells in zip(first, texts, strict=False)]
    again = [cell in cells for cell, cells in pairs if cell and cell not in MISSING_NUMBERS]
    return not again or sum(again) <= len(again) / 2


def _numeric(cells: list[str]) -> bool:
    known = [cell for cell in cells if cell and cell not in MISSING_NUMBERS]
    return bool(known) and all(map(looks_numeric, known))


def _trimmed(cells: list[str]) -> list[str]:
    """Return the cells without the empty ones at their end."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells
