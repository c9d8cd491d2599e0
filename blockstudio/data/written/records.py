"""Text taken apart into records: the number of the line each begins at, and its cells."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import bad_data
from blockstudio.data.written.dialect import Dialect

Record = tuple[int, list[str]]

_BLANKS = re.compile(r'"((?:[^"]|"")*)"(?=\s|$)|\'([^\']*)\'(?=\s|$)|(\S+)')
_WHOLE = 3


def records(table_text: str, dialect: Dialect, file: str = "") -> Iterator[Record]:
    """Yield the records, comments left out; an empty line is a record without cells.

    Raises `Refusal` where a quotation mark is never closed.
    """
    if dialect.delimiter == "space":
        yield from _by_blanks(table_text, dialect)
    else:
        yield from _Records(table_text, dialect, file)


def blank(cells: list[str]) -> bool:
    """Return whether a record says nothing."""
    return not any(cell.strip() for cell in cells)


def _by_blanks(table_text: str, dialect: Dialect) -> Iterator[Record]:
    for number, line in enumerate(io.StringIO(table_text, newline=""), 1):
        if dialect.comment and line.startswith(dialect.comment):
            continue
        matches = _BLANKS.finditer(line)
        yield (
            number,
            [
                match[_WHOLE] if match[_WHOLE] is not None else (match[1] or match[2] or "")
                for match in matches
            ],
        )


class _Records:
    """What `csv` reads, with the line each record begins at; comments never reach it."""

    def __init__(self, table_text: str, dialect: Dialect, file: str) -> None:
        self._lines = io.StringIO(table_text, newline="")
        self._comment = dialect.comment
        self._file = file
        self._number = 0
        self._part: list[str] = []
        """The lines of the record that is being read."""
        quoting = csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE
        self._how: dict[str, Any] = {
            "delimiter": dialect.sign,
            "quotechar": dialect.quote or None,
            "quoting": quoting,
            "skipinitialspace": True,
        }

    def __iter__(self) -> Iterator[Record]:
        last: list[str] = []
        try:
            for cells in csv.reader(self._fed(), **self._how):
                yield self._number - len(self._part) + 1, cells
                last, self._part = self._part, []
        except csv.Error as error:
            raise self._bad(self._number, str(error)) from error
        self._check_closed(last)

    def _fed(self) -> Iterator[str]:
        for line in self._lines:
            self._number += 1
            if not self._part and self._comment and line.startswith(self._comment):
                continue
            self._part.append(line)
            yield line

    def _check_closed(self, last: list[str]) -> None:
        """Refuse a quotation mark that swallowed the rest of the file."""
        try:
            list(csv.reader(last, strict=True, **self._how))
        except csv.Error as error:
            if "unexpected end" in str(error):
                first = self._number - len(last) + 1
                raise self._bad(first, "a quotation mark is never closed") from error

    def _bad(self, line: int, why: str) -> Exception:
        return bad_data(
            text("{name} can't be read as a table", name=self._file),
            "quote",
            actual=text("line {line}: {why}", line=line, why=why),
            hint=text("Mend that line, or say that the file has no quotation marks."),
        )
