"""Numbers as people write them: the marks decided over the whole table, and what they come to."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import numpy as np

from blockstudio.data.arrays import Array

_MONEY = (
    r"(?:US\$|[$€£¥₹₽元円]|(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|CAD|AUD|SEK|NOK|DKK|PLN|kr|zł)\b)"
)
_BLANK = "[ \u00a0\u2009\u202f]"
_GROUPS = {",": ",", ".": r"\.", " ": _BLANK, "'": "['’]"}
_SIGNS = {" ": " \u00a0\u2009\u202f", "'": "'’"}
_ANY = re.compile(
    rf"\(?\s*[-+−]?\s*{_MONEY}?\s*[-+−]?"
    rf"(?:\d{{1,3}}(?:(?:,\d{{3}})+|(?:\.\d{{3}})+|(?:{_BLANK}\d{{3}})+|(?:['’]\d{{3}})+)|\d+)?"
    rf"(?:[.,]\d*)?(?:[eE][-+]?\d+)?\s*(?:{_MONEY}|%)?\s*\)?"
)
_COMMA = re.compile(
    r"\d,(?:\d{1,2}|\d{4,})(?!\d)|\.\d{3},\d|(?<!\d)0,\d|(?:\.\d{3}){2}|(?<![\d.])[1-9]\d{3,},\d"
)
"""What only a decimal comma makes."""
_POINT = re.compile(
    r"\d\.(?:\d{1,2}|\d{4,})?(?!\d)|,\d{3}\.\d|(?<!\d)0?\.\d|(?:,\d{3}){2}|(?<![\d,])[1-9]\d{3,}\.\d"
)
"""What only a decimal point makes."""
_EITHER = re.compile(r"[-+−]?\d{1,3},\d{3}")
_SHARE = 0.9
_LOOKED_AT = 2000


def looks_numeric(cell: str) -> bool:
    """Return whether a cell is a number by some way of writing them."""
    cell = cell.strip()
    return any(map(str.isdigit, cell)) and _ANY.fullmatch(cell) is not None


def marks_of(columns: Iterable[Collection[str]], *, comma_apart: bool) -> tuple[str, str]:
    """Return the decimal mark, and what stands between thousands ("" if nothing does).

    Args:
        columns: The different cells of each column.
        comma_apart: Whether commas stand between cells, so that one inside a cell is no slip.
    """
    numeric = [cells for cells in columns if _mostly_numeric(cells)]
    commas = sum(any(map(_COMMA.search, _with(cells, ","))) for cells in numeric)
    points = sum(any(map(_POINT.search, _with(cells, "."))) for cells in numeric)
    decimal = "," if commas > points else "."
    if not commas and not points and not comma_apart and _all_either(numeric):
        decimal = ","
    return decimal, _thousands(numeric, decimal)


def parsed(cells: Collection[str], decimal: str, thousands: str) -> Array:
    """Return float64 numbers, NaN for what is none by these marks."""
    pattern = _pattern(decimal, thousands)
    return np.array([_number(cell, pattern, decimal) for cell in cells], np.float64)


def _mostly_numeric(cells: Collection[str]) -> bool:
    some = list(islice(cells, _LOOKED_AT))
    numeric = sum(map(looks_numeric, some))
    return numeric > 0 and numeric >= _SHARE * len(some)


def _with(cells: Collection[str], signs: str) -> Iterator[str]:
    """Yield the cells that hold one of the signs: to look for it is far cheaper than for a pattern."""
    return (cell for sign in signs for cell in cells if sign in cell)


def _all_either(columns: list[Collection[str]]) -> bool:
    """Return whether there are columns full of `1,234`: with commas free for it, a decimal one."""
    with_commas = [cells for cells in columns if any("," in cell for cell in cells)]
    return bool(with_commas) and all(all(map(_EITHER.fullmatch, cells)) for cells in with_commas)


def _thousands(columns: list[Collection[str]], decimal: str) -> str:
    for mark, pattern in _GROUPS.items():
        group = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{pattern}\d{{3}})+(?!\d)")
        signs = _SIGNS.get(mark, mark)
        if mark != decimal and any(
            any(map(group.search, _with(cells, signs))) for cells in columns
        ):
            return mark
    return ""


def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    groups = rf"\d{{1,3}}(?:{_GROUPS[thousands]}\d{{3}})+|" if thousands else ""
    return re.compile(
        rf"(\()?\s*([-+−]?)\s*{_MONEY}?\s*([-+−]?)((?:{groups}\d+)?"
        rf"(?:{re.escape(decimal)}\d*)?)((?:[eE][-+]?\d+)?)\s*(?:{_MONEY}|%)?\s*\)?"
    )


def _number(cell: str, pattern: re.Pattern[str], decimal: str) -> float:
    match = pattern.fullmatch(cell)
    if match is None or bool(match[1]) != cell.endswith(")"):
        return np.nan
    bracket, sign, inner, digits, exponent = match.groups()
    whole, _, rest = digits.partition(decimal)
    kept = "".join(filter(str.isdigit, whole))
    try:
        value = float(f"{kept}.{rest}{exponent}" if rest else f"{kept or 'x'}{exponent}")
    except ValueError:
        return np.nan
    negative = bool(bracket) or sign in ("-", "−") or inner in ("-", "−")
    return -value if negative else value
