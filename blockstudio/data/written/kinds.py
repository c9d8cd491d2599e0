"""What the cells of a column are, and the column as values of that kind. With pandas."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, cast

import numpy as np
from msgspec.structs import replace

from blockstudio.data.arrays import Array
from blockstudio.data.plans import Mark, Meaning
from blockstudio.data.written.dates import dated, is_time, pattern_of
from blockstudio.data.written.dialect import (
    LIKE_MISSING,
    MISSING_NUMBERS,
    MISSING_TEXTS,
    Dialect,
)
from blockstudio.data.written.numerals import marks_of, parsed

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
_LOOKED_AT = 2000


def number_marks(table: "pd.DataFrame", dialect: Dialect) -> tuple[str, str]:
    """Return the decimal mark and that between thousands, decided over all columns of a table."""
    columns = [_telling(cast("pd.Series", table[name]).str.strip()) for name in table.columns]
    return marks_of(columns, comma_apart=dialect.delimiter == "comma")


def meaning_of(
    column: "pd.Series", dialect: Dialect, missing: Collection[str] | None = None
) -> Meaning:
    """Decide what the cells of a column are; `missing` are the marks that were set, if any were."""
    plain = column.str.strip()
    for_numbers = MISSING_NUMBERS if missing is None else frozenset(missing)
    if (
        meaning := _meaning_of_numbers(plain, dialect, for_numbers, stray=missing is None)
    ) is not None:
        return meaning
    cells = _counts(plain[plain != ""])
    known = [cell for cell in cells if cell not in for_numbers]
    if not known:
        return _told(Meaning("empty"), cells, for_numbers)
    if all(cell.casefold() in _TRUTHS for cell in known):
        return _told(Meaning("truth"), cells, for_numbers)
    if pattern := pattern_of(_series(known)):
        kind = "time" if is_time(pattern) else "date"
        return _told(Meaning(kind, pattern=pattern), cells, for_numbers)
    for_texts = MISSING_TEXTS if missing is None else frozenset(missing)
    meaning = _told(Meaning("code" if _coded(known) else "text"), cells, for_texts)
    if odd := _odd_among_numbers(cells, dialect, for_numbers):
        return replace(meaning, doubtful=odd, numeric=True)
    doubtful = [Mark(cell, count) for cell, count in cells.items() if _doubtful(cell, for_texts)]
    return replace(meaning, doubtful=tuple(doubtful[:_MOST_MARKS]))


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

    values = pd.Series(read_numbers(known, dialect), known.index)
    return values.astype(np.int64) if whole and values.notna().all() else values


def read_numbers(plain: "pd.Series", dialect: Dialect) -> Array:
    """Return float64 numbers, NaN for what is none: the plain ones a whole column at a time."""
    import pandas as pd  # noqa: PLC0415  (as above)

    numbers = np.array(pd.to_numeric(plain, errors="coerce"), np.float64)
    if dialect.decimal != ".":
        # A point would be taken for what it is not here.
        numbers[plain.str.contains(".", regex=False).fillna(value=False).to_numpy(bool)] = np.nan
    left = np.flatnonzero(~np.isfinite(numbers))
    cells = plain.to_numpy(object)[left]
    different = {str(cell) for cell in cells.tolist() if isinstance(cell, str) and cell}
    values = parsed(list(different), dialect.decimal, dialect.thousands).tolist()
    by_cell = dict(zip(different, values, strict=True))
    numbers[left] = [by_cell.get(cell, np.nan) for cell in cells.tolist()]
    return numbers


def _meaning_of_numbers(
    plain: "pd.Series", dialect: Dialect, missing: frozenset[str], *, stray: bool
) -> Meaning | None:
    """Return what a column of numbers means, None if it is none; one word may stand among them."""
    values = read_numbers(plain, dialect)
    good = np.isfinite(values) & ~plain.isin(missing).to_numpy(bool)
    if not good.any():
        return None
    others = _counts(cast("pd.Series", plain[~good & (plain != "").to_numpy(bool)]))
    words = [cell for cell in others if cell not in missing]
    if words and not (stray and _is_stray(words, others, values[good])):
        return None
    kept = cast("pd.Series", plain[good])
    if _all_codes(kept):
        return None
    numbers = values[good]
    whole = np.array_equal(numbers, np.round(numbers)) and bool((np.abs(numbers) < 2**53).all())
    doubtful = tuple(_far_out(kept, numbers))
    meaning = Meaning("whole" if whole else "number", doubtful=doubtful)
    return _told(meaning, others, missing | frozenset(words))


def _odd_among_numbers(
    cells: dict[str, int], dialect: Dialect, missing: Collection[str]
) -> tuple[Mark, ...]:
    """Return the few cells that are no numbers where nearly all are: for these a column is texts."""
    known = {cell: count for cell, count in cells.items() if cell not in missing}
    good = np.isfinite(parsed(list(known), dialect.decimal, dialect.thousands))
    odd = [
        Mark(cell, count)
        for (cell, count), is_good in zip(known.items(), good, strict=True)
        if not is_good
    ]
    few = sum(mark.count for mark in odd) <= _STRAY * sum(known.values())
    if not odd or not few or len(known) - len(odd) <= _FEW_NUMBERS or _coded(known):
        return ()
    return tuple(odd[:_MOST_MARKS])


def _is_stray(words: list[str], counts: dict[str, int], numbers: Array) -> bool:
    """Return whether one word stands among many numbers: `tba`, where there is none yet."""
    many = len(np.unique(numbers)) > _FEW_NUMBERS
    few = counts[words[0]] <= _STRAY * (len(numbers) + counts[words[0]])
    return len(words) == 1 and many and few and not any(map(str.isdigit, words[0]))


def _far_out(cells: "pd.Series", numbers: Array) -> Iterator[Mark]:
    """Yield numbers that come again far from all others: `-200` may mean that there is none."""
    values, first, counts = np.unique(numbers, return_index=True, return_counts=True)
    if len(values) < _FEW_NUMBERS:
        return
    for end, near, rest in ((0, 1, values[1:]), (-1, -2, values[:-1])):
        gap = abs(values[near] - values[end])
        again = counts[end] > 1 and values[end] == np.round(values[end])
        if again and gap > _FAR * (rest[-1] - rest[0]):
            yield Mark(str(cells.iloc[first[end]]), int(counts[end]))


def _all_codes(cells: "pd.Series") -> bool:
    """Return whether cells are digits with a zero before them, or too many to be a number."""
    if not str(cells.iloc[0]).isdecimal() or not cells.str.fullmatch(r"\d+").all():
        return False
    zero = cells.str.match(r"0\d").any()
    return bool(zero or (cells.str.len() > _DIGITS).any())


def _coded(cells: Collection[str]) -> bool:
    """Return whether cells are digits with a zero before them, or too many to be a number."""
    digits = [cell for cell in cells if cell.isdecimal()]
    zero = any(len(cell) > 1 and cell[0] == "0" for cell in digits)
    return len(digits) == len(cells) and (zero or any(len(cell) > _DIGITS for cell in digits))


def _told(meaning: Meaning, cells: dict[str, int], missing: Collection[str]) -> Meaning:
    marks = [Mark(cell, count) for cell, count in cells.items() if cell in missing]
    return replace(meaning, missing=tuple(sorted(missing)), marks=tuple(marks[:_MOST_MARKS]))


def _doubtful(cell: str, missing: Collection[str]) -> bool:
    return cell not in missing and (cell.casefold() in LIKE_MISSING or cell in MISSING_TEXTS)


def _telling(plain: "pd.Series") -> list[str]:
    """Return the cells of a column that tell how numbers are written: all that have a mark.

    Of cells with nothing but points some will do, with one that can only be a fraction.
    """
    different = cast("pd.Series", plain.drop_duplicates())
    marked = different.str.contains("[,'’ \u00a0\u2009\u202f]", regex=True).any()
    if not marked:
        some = different.iloc[:_LOOKED_AT]
        fraction = different.str.contains(r"\.(?:\d{1,2}|\d{4,})?$", regex=True)
        fractions = cast("pd.Series", different[fraction])
        different = _joined(some, fractions.iloc[:1])
    cells = map(str, different.to_numpy(object).tolist())
    return [cell for cell in cells if cell and cell not in MISSING_NUMBERS]


def _counts(plain: "pd.Series") -> dict[str, int]:
    """Return the different cells, and in how many rows each stands."""
    counts = plain.value_counts()
    cells = counts.index.to_numpy(object).tolist()
    return dict(zip(map(str, cells), counts.to_numpy().tolist(), strict=True))


def _joined(first: "pd.Series", second: "pd.Series") -> "pd.Series":
    import pandas as pd  # noqa: PLC0415  (as above)

    return cast("pd.Series", pd.concat([first, second], ignore_index=True))


def _series(cells: Collection[str]) -> "pd.Series":
    import pandas as pd  # noqa: PLC0415  (as above)

    return pd.Series(list(cells), dtype="str")
