"""How a table is written: what stands between cells, in numbers, for what is missing. No numpy."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
"""What stands between two cells; a space means any run of blanks and tabs."""
QUOTES = {"double": '"', "single": "'", "none": ""}
COMMENTS = ("#", "%", "//")
DECIMALS = {"point": ".", "comma": ","}
THOUSANDS = {"none": "", "comma": ",", "point": ".", "blank": " ", "apostrophe": "'"}

MISSING_NUMBERS = frozenset(
    [
        "?",
        "NA",
        "N/A",
        "n/a",
        "na",
        "NaN",
        "nan",
        "NAN",
        "-nan",
        "null",
        "NULL",
        "Null",
        "None",
        "none",
        "<NA>",
        "#N/A",
        "#NA",
        "#NV",
        "-",
        "--",
        "–",
        ".",
        "…",
    ]
)
"""What people write where there is no number."""
MISSING_TEXTS = frozenset(
    ["?", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "<NA>", "#N/A", "#NA"]
)
"""What people write where there is no text; `None` may as well be a kind, and is told."""
LIKE_MISSING = frozenset(
    [
        "none",
        "nil",
        "unknown",
        "missing",
        "n.a.",
        "-",
        "--",
        "–",
        ".",
        "nichts",
        "keine",
        "无",
        "未知",
        "缺失",
    ]
)
"""Texts, in small letters, that may mean that there is nothing: told, and taken for a kind."""

_TOLD = 5
_COMMAS = re.compile(r",(?!\d)|(?<!\d),")


class Skipped(Struct, frozen=True):
    """Lines of a file that are no rows: why, how many, and the numbers of the first few."""

    why: Text
    count: int
    lines: tuple[int, ...]


class Dialect(Struct, frozen=True, omit_defaults=True):
    """How a table is written, as it was decided: new rows are read by it as it is.

    `delimiter` is a key of `DELIMITERS`, `quote` the sign around a cell, "" for none. `header` is
    the number of the line that names the columns, 0 where none does. With `row_names`, each row
    begins with its name. Numbers have the mark `decimal`, and `thousands` between groups of digits.
    Of a workbook with `sheets`, that called `sheet` is read.
    """

    encoding: str = "utf-8"
    delimiter: str = "comma"
    quote: str = '"'
    comment: str = ""
    header: int = 1
    row_names: bool = False
    decimal: str = "."
    thousands: str = ""
    skipped: tuple[Skipped, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """What stands between two cells."""
        return DELIMITERS[self.delimiter]


def wish(options: dict[str, Any], name: str) -> str:
    """Return what was set for that part of a dialect, "auto" where nothing was."""
    return options.get(name) or "auto"


def joined_marks(marks: Sequence[str]) -> str:
    """Return marks of missing cells as they are written in an option."""
    return "; ".join(marks)


def parted_marks(option: str) -> list[str]:
    """Return the marks in an option: apart at semicolons, else at commas not between digits."""
    parts = option.split(";") if ";" in option else _COMMAS.split(option)
    return [mark for part in parts if (mark := part.strip())]


class SkippedLines:
    """Collects the lines that are left out, reason by reason."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Text, list[int]]] = {}

    def add(self, line: int, why: Text) -> None:
        """Leave a line out."""
        self._found.setdefault(str(why), (why, []))[1].append(line)

    def count(self, why: Text) -> int:
        """Return how many lines are left out for that reason."""
        return len(self._found.get(str(why), (why, []))[1])

    def told(self) -> tuple[Skipped, ...]:
        """Return what was left out."""
        return tuple(
            Skipped(why, len(lines), tuple(lines[:_TOLD])) for why, lines in self._found.values()
        )
