"""Tables in CSV files: numeric columns as they are, text columns one-hot."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.training.data.arrays import Array, Arrays, Pair, bad_data
from blockstudio.training.data.sources import Options
from blockstudio.training.data.targets import target_kind, targets

if TYPE_CHECKING:
    import pandas as pd

_MOST_VALUES = 1000


def read_csv(options: Options, base: Path) -> Arrays:
    """Read a table; missing numbers stay NaN, rows without a target are left out."""
    path = base / Path(options["path"]).expanduser()
    table = open_table(path)
    name = options["target"] or str(table.columns[-1])
    if name not in table.columns:
        raise bad_data(
            text("{file} has no column “{name}”", file=path.name, name=name),
            "target",
            expected=text("{columns}", columns=[str(column) for column in table.columns]),
        )
    table = table.dropna(subset=[name])
    if not len(table):
        raise bad_data(text("{file} has no rows", file=path.name), "path")
    column = _plain(_column(table, name))
    numbers, classes = targets(column, target_kind(column, options["task"]), name)
    return Arrays(Pair(_features(table.drop(columns=name)), numbers), classes)


def open_table(path: Path) -> "pd.DataFrame":
    """Return the table in a file; raise `Refusal` if it is none."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    if not path.is_file():
        raise bad_data(text("There is no file {path}", path=str(path)), "path")
    try:
        return pd.read_csv(path, skipinitialspace=True)
    except (pd.errors.EmptyDataError, pd.errors.ParserError, UnicodeDecodeError, OSError) as error:
        message = text("{name} can't be read as a table", name=path.name)
        raise bad_data(message, "path", actual=text("{why}", why=str(error).strip())) from error


def _features(table: "pd.DataFrame") -> Array:
    blocks = [_block(_column(table, name)) for name in table.columns]
    if not blocks:
        raise bad_data(text("The table has no column but the target"), "path")
    return np.concatenate(blocks, axis=1).astype(np.float32)


def _column(table: "pd.DataFrame", name: str) -> "pd.Series":
    return cast("pd.Series", table[name])


def _block(column: "pd.Series") -> Array:
    values = _plain(column)
    if np.issubdtype(values.dtype, np.number) or values.dtype == np.bool_:
        return values[:, None]
    known = sorted(column.dropna().astype(str).unique())
    if len(known) > _MOST_VALUES:
        raise bad_data(
            text(
                "The column “{name}” has {count} different texts",
                name=column.name,
                count=len(known),
            ),
            "path",
            expected=text("at most {most}", most=_MOST_VALUES),
            hint=text("Leave names and free text out of the table."),
        )
    # A missing text is in no column: all its ones are zeros.
    return column.astype(str).to_numpy()[:, None] == np.asarray(known, object)


def _plain(column: "pd.Series") -> Array:
    if column.dtype.kind in "biuf":
        return column.to_numpy()
    return column.astype(object).to_numpy()
