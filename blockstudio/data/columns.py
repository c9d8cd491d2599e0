"""What the columns of a table are taken for: numbers, categories, or nothing of use. With pandas."""

import re
from typing import TYPE_CHECKING, cast

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, bad_data
from blockstudio.data.plans import Kind, Role

if TYPE_CHECKING:
    import pandas as pd

MOST_VALUES = 1000
FEW_VALUES = 20
_COUNTED = 20
"""So many rows that are numbered from 0 or 1 are hardly numbered by chance."""
_ROW_NAMES = re.compile(
    r"(column 1|row name|unnamed: \d+|index|id|row|no|nr|number|rownames|rowid|#)?", re.IGNORECASE
)
_IDENTIFIER = re.compile(
    r"(?i:(.*[ _.\-])?(id|ids|uid|uuid|guid|identifier|编号)|id[ _].*)|.*[a-z](Id|ID)"
)
_TRUTHS = {"true": 1.0, "false": 0.0}


_COUNTER = text("it counts the rows, whatever its name")


def kind_of(column: "pd.Series") -> Kind:
    """Return what the cells of a column are."""
    if not column.notna().any():
        return "empty"
    match column.dtype.kind:
        case "b":
            return "truth"
        case "i" | "u":
            return "whole"
        case "f":
            known = column.dropna().to_numpy(np.float64)
            return "whole" if np.array_equal(known, np.round(known)) else "number"
        case "M" | "m":
            return "date"
        case _:
            known = column.dropna()
            truths = known.map(lambda cell: isinstance(cell, bool)).all()
            return "truth" if truths else "text"


def guess(column: "pd.Series", kind: Kind, distinct: int) -> tuple[Role, Text | None]:
    """Return the role a column has unless another is set, and why, where it is of no use."""
    name, known = str(column.name).strip(), int(column.notna().sum())
    match kind:
        case "empty":
            return "ignored", text("it is empty")
        case "date":
            return "ignored", text(
                "it holds dates: a number makes them days, cyclic makes them year, month, weekday"
            )
        case "time":
            return "ignored", text(
                "it holds times of day: a number makes them hours, cyclic a place on the clock"
            )
    if distinct == 1 and (known == len(column) or kind in ("whole", "number")) and known > 1:
        return "ignored", text("it is the same in every row")
    if kind == "whole" and _numbers_rows(column):
        named = _ROW_NAMES.fullmatch(name) is not None
        return "ignored", text("it numbers the rows") if named else _COUNTER
    if kind in ("whole", "code", "text") and distinct == known > 2 and _IDENTIFIER.fullmatch(name):
        return "ignored", text("it identifies the rows: no two are the same")
    if kind in ("text", "code"):
        return _guess_of_texts(distinct, known)
    return "number", None


def without_counter(guessed: tuple[Role, Text | None]) -> tuple[Role, Text | None]:
    """Return the guess of a column that numbers the rows as one of use, any other as it is."""
    return ("number", None) if guessed[1] is _COUNTER else guessed


def _guess_of_texts(distinct: int, known: int) -> tuple[Role, Text | None]:
    if distinct > max(FEW_VALUES, known / 2):
        return "ignored", text("nearly every row has a text of its own")
    if distinct > MOST_VALUES:
        return "ignored", text("it has {count} different texts, each an input", count=distinct)
    return "category", None


def numbers(column: "pd.Series") -> Array:
    """Return float64 numbers: truths are 1 and 0, dates days since 1970; NaN for all the rest."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    if column.dtype.kind == "M":
        day = pd.Timestamp(0, tz=getattr(column.dtype, "tz", None))
        column = (column - day) / pd.Timedelta(days=1)
    elif column.dtype.kind not in "biuf":
        column = cast("pd.Series", pd.to_numeric(column.map(_truth), errors="coerce"))
    values = column.to_numpy(np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def codes(column: "pd.Series", values: tuple[str, ...]) -> Array:
    """Return the place of each cell among `values`: −1 for another text, NaN for a missing one."""
    import pandas as pd  # noqa: PLC0415  (as above)

    places = pd.Index(values, dtype=object).get_indexer(pd.Index(texts(column), dtype=object))
    return np.where(column.isna().to_numpy(), np.nan, places.astype(np.float64))


def texts(column: "pd.Series") -> Array:
    """Return the cells as texts, whole numbers without a point; None for a missing one."""
    known = column.notna().to_numpy()
    cells = np.full(len(column), None, object)
    cells[known] = [_text(cell) for cell in column[known].tolist()]
    return cells


def values_of(column: "pd.Series") -> tuple[str, ...]:
    """Return the different texts of a column in sorted order; raise `Refusal` if they are too many."""
    distinct = sorted({cell for cell in texts(column) if cell is not None})
    if len(distinct) > MOST_VALUES:
        raise bad_data(
            text(
                "The column “{name}” has {count} different texts",
                name=str(column.name),
                count=len(distinct),
            ),
            "columns",
            expected=text("at most {most}", most=MOST_VALUES),
            hint=text("Ignore it: names and free text are of no use to a network."),
        )
    return tuple(distinct)


def _numbers_rows(column: "pd.Series") -> bool:
    if column.isna().any():
        return False
    values = column.to_numpy()
    if len(values) < 2 or not (np.diff(values) == 1).all():
        return False
    named = _ROW_NAMES.fullmatch(str(column.name).strip()) is not None
    return named or (len(values) >= _COUNTED and values[0] in (0, 1))


def _truth(cell: object) -> object:
    return _TRUTHS.get(str(cell).strip().lower(), cell) if isinstance(cell, bool | str) else cell


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if isinstance(cell, str) else str(cell)
