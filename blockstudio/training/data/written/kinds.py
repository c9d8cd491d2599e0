"""What the cells of a column are, and the column as values of that kind. With pandas."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, cast

import numpy as np
from msgspec.structs import replace

from blockstudio.training.data.plans import Kind, Mark, Meaning
from blockstudio.training.data.written.dates import dated, is_time, pattern_of
from blockstudio.training.data.written.dialect import (
    LIKE_MISSING,
    MISSING_NUMBERS,
    MISSING_TEXTS,
    Dialect,
)
from blockstudio.training.data.written.numerals import marks_of, parsed

if TYPE_CHECKING:
    import pandas as pd

_TRUTHS = {"true": True, "false": False}
_STRAY = 0.2
"""The largest share of rows in which one word among numbers stands for a missing one."""
_FAR = 3.0
"""How many times as far as all other numbers are apart one has to be from them to be doubted."""
_FEW_NUMBERS = 5
_DIGITS = 15
"""More digits than this are a code: as a number the last ones would be lost."""
_MOST_MARKS = 6


def number_marks(table: "pd.DataFrame", dialect: Dialect) -> tuple[str, str]:
    """Return the decimal mark and that between thousands, decided over all columns of a table."""
    columns = [_different(cast("pd.Series", table[name])) for name in table.columns]
    known = [cells - MISSING_NUMBERS for cells in columns]
    return marks_of(known, comma_apart=dialect.delimiter == "comma")


def meaning_of(
    column: "pd.Series", dialect: Dialect, missing: Collection[str] | None = None
) -> Meaning:
    """Decide what the cells of a column are; `missing` are the marks that were set, if any were."""
    counts = column.str.strip().value_counts()
    cells = {str(cell): int(count) for cell, count in counts.items() if cell}
    for_numbers = MISSING_NUMBERS if missing is None else frozenset(missing)
    known = {cell: count for cell, count in cells.items() if cell not in for_numbers}
    if not known:
        return _told(Meaning("empty"), cells, for_numbers)
    if (found := _number(known, dialect, stray=missing is None)) is not None:
        kind, stray = found
        far = tuple(
            _far_out({cell: count for cell, count in known.items() if cell not in stray}, dialect)
        )
        return _told(Meaning(kind, doubtful=far), cells, for_numbers | stray)
    series = _series(known)
    if all(cell.casefold() in _TRUTHS for cell in known):
        return _told(Meaning("truth"), cells, for_numbers)
    if pattern := pattern_of(series):
        kind = "time" if is_time(pattern) else "date"
        return _told(Meaning(kind, pattern=pattern), cells, for_numbers)
    for_texts = MISSING_TEXTS if missing is None else frozenset(missing)
    kind = "code" if _coded(known) else "text"
    found = _told(Meaning(kind), cells, for_texts)
    doubtful = [Mark(cell, count) for cell, count in cells.items() if _doubtful(cell, for_texts)]
    return replace(found, doubtful=tuple(doubtful[:_MOST_MARKS]))


def values_of_kind(column: "pd.Series", meaning: Meaning, dialect: Dialect) -> "pd.Series":
    """Return the values of a column of texts: numbers, truths, dates or texts; what is none is missing."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    plain = column.str.strip()
    known = cast("pd.Series", plain.where((plain != "") & ~plain.isin(meaning.missing)))
    match meaning.kind:
        case "whole" | "number":
            return _numbers(known, dialect, whole=meaning.kind == "whole")
        case "truth":
            truths = known.str.casefold().map(_TRUTHS)
            return truths.astype(object).where(truths.notna(), None)
        case "date" | "time":
            return dated(known, meaning.pattern)
        case "empty":
            return pd.Series([None] * len(column), dtype=object, name=column.name)
        case _:
            return known.astype(object).where(known.notna(), None)


def _numbers(known: "pd.Series", dialect: Dialect, *, whole: bool) -> "pd.Series":
    import pandas as pd  # noqa: PLC0415  (as above)

    different = known.dropna().unique()
    values = _parsed(list(different), dialect)
    found = known.map(dict(zip(different, values.tolist(), strict=True)))
    numbers = cast("pd.Series", pd.to_numeric(found)).astype(np.float64)
    return numbers.astype(np.int64) if whole and numbers.notna().all() else numbers


def _parsed(cells: list[str], dialect: Dialect) -> np.ndarray:
    """Return numbers; those without any mark but a point are read a whole column at a time."""
    import pandas as pd  # noqa: PLC0415  (as above)

    if dialect.decimal == ".":
        texts = pd.Series(cells, dtype="str")
        found = np.array(pd.to_numeric(texts, errors="coerce"), np.float64)
        left = np.flatnonzero(~np.isfinite(found))
        found[left] = parsed([cells[place] for place in left], ".", dialect.thousands)
        return found
    return parsed(cells, dialect.decimal, dialect.thousands)


def _number(
    known: dict[str, int], dialect: Dialect, *, stray: bool
) -> tuple[Kind, frozenset[str]] | None:
    """Return the kind of numbers the cells are, and the one word that stands among them, if any."""
    cells = list(known)
    values = _parsed(cells, dialect)
    good = np.isfinite(values)
    words = [cell for cell, one in zip(cells, good, strict=True) if not one]
    if _coded(known) or not good.any():
        return None
    if words:
        count = known[words[0]]
        few = len(cells) > _FEW_NUMBERS and count <= _STRAY * sum(known.values())
        if not stray or len(words) > 1 or not few or any(map(str.isdigit, words[0])):
            return None
    kept = values[good]
    whole = np.array_equal(kept, np.round(kept)) and bool((np.abs(kept) < 2**53).all())
    return ("whole" if whole else "number"), frozenset(words)


def _far_out(known: dict[str, int], dialect: Dialect) -> Iterator[Mark]:
    """Yield numbers that come again far from all others: `-200` may mean that there is none."""
    cells = list(known)
    values = _parsed(cells, dialect)
    order = np.argsort(values)
    if len(order) < _FEW_NUMBERS:
        return
    for end, rest in ((order[0], order[1:]), (order[-1], order[:-1])):
        gap = np.abs(values[rest] - values[end]).min()
        again = known[cells[end]] > 1 and values[end] == np.round(values[end])
        if again and gap > _FAR * (values[rest].max() - values[rest].min()):
            yield Mark(cells[end], known[cells[end]])


def _coded(cells: Collection[str]) -> bool:
    """Return whether cells are digits with a zero before them, or too many to be a number."""
    digits = [cell for cell in cells if cell.isdecimal()]
    zero = any(len(cell) > 1 and cell[0] == "0" for cell in digits)
    return len(digits) == len(cells) and (zero or any(len(one) > _DIGITS for one in digits))


def _told(meaning: Meaning, cells: dict[str, int], missing: Collection[str]) -> Meaning:
    found = [Mark(cell, count) for cell, count in cells.items() if cell in missing]
    return replace(meaning, missing=tuple(sorted(missing)), marks=tuple(found[:_MOST_MARKS]))


def _doubtful(cell: str, missing: Collection[str]) -> bool:
    return cell not in missing and (cell.casefold() in LIKE_MISSING or cell in MISSING_TEXTS)


def _different(column: "pd.Series") -> set[str]:
    return {str(cell) for cell in column.str.strip().unique() if cell}


def _series(cells: Collection[str]) -> "pd.Series":
    import pandas as pd  # noqa: PLC0415  (as above)

    return pd.Series(list(cells), dtype="str")
