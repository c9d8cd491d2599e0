"""New rows for a run: read and prepared as the run's own table was."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import refuse
from blockstudio.training.data.arrays import Array
from blockstudio.training.data.frames import read_frame
from blockstudio.training.data.preprocessing import Preprocessing
from blockstudio.training.data.sources import Options
from blockstudio.training.data.tables import raw_values

if TYPE_CHECKING:
    import pandas as pd


class NewRows(Struct, frozen=True):
    """Rows to be answered.

    `table` holds their cells as they went in, `raw` the values of the columns the run learnt from,
    one row for each of `table`. `complete` says of each row whether it can be answered: nothing is
    missing that has no stand-in. `notes` are to be told with the answers.
    """

    table: "pd.DataFrame"
    raw: Array
    complete: Array
    notes: tuple[Text, ...] = ()


def read_new_rows(how: Preprocessing, options: Options, path: Path) -> NewRows:
    """Read a table of new rows for a run; its target may be missing, its columns in any order.

    Args:
        how: The preprocessing of the run.
        options: Those of the run's data source.
        path: The file.

    Raises `Refusal` where the file can't be read, or lacks a column the run learnt from.
    """
    _check_named(how)
    table = read_frame(path, options, [column.name for column in how.categories]).table
    _check_columns(how, table, path.name)
    raw = raw_values(how, table)
    return NewRows(table, raw, how.complete(raw))


def _check_named(how: Preprocessing) -> None:
    if not how.named:
        raise refuse(
            text("The run learnt from arrays, whose features have no names"),
            hint=text("Only a run on a table, or on features with names, can be asked so."),
        )


def _check_columns(how: Preprocessing, table: "pd.DataFrame", file: str) -> None:
    if missing := [name for name in how.names if name not in table.columns]:
        raise refuse(
            text("{file} lacks columns that the run learnt from", file=file),
            expected=text("{names}", names=list(how.names)),
            actual=text("none called {names}", names=missing),
        )
