"""Files of tables as pandas holds them: the cells as they went in, and what they come to."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.data.plans import Meaning
from blockstudio.data.sources import Options
from blockstudio.data.written.cells import Cells, read_cells
from blockstudio.data.written.dialect import (
    DECIMALS,
    THOUSANDS,
    Dialect,
    parted_marks,
    wish,
)
from blockstudio.data.written.kinds import meaning_of, number_marks, values_of_kind

if TYPE_CHECKING:
    import pandas as pd

_PARQUET = b"PAR1"
_TYPED = (".parquet", ".pq")


class Frame(Struct, frozen=True):
    """A table: its `cells` as they went in, and the `table` of the values they come to.

    `dialect` and `meanings`, by column, say how; a file that knows its types has none.
    """

    cells: "pd.DataFrame"
    table: "pd.DataFrame"
    dialect: Dialect | None = None
    meanings: dict[str, Meaning] = {}
    notes: tuple[Text, ...] = ()


def read_frame(path: Path, options: Options) -> Frame:
    """Read a table, whatever its suffix says; raise `Refusal` if it can't be read."""
    data = file_bytes(path)
    if path.suffix.lower() in _TYPED:
        return typed_frame(data, path.name)
    return frame_of(data, path.name, options)


def file_bytes(path: Path) -> bytes:
    """Return what is in a file; raise `Refusal` if it is not there or can't be read."""
    if not path.is_file():
        raise bad_data(text("There is no file {path}", path=str(path)), "path")
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path.name, error) from error


def frame_of(data: bytes, file: str, options: Options) -> Frame:
    """Return the table in the bytes of a file called so; raise `Refusal` if there is none."""
    if knows_types(data):
        return typed_frame(data, file)
    cells = read_cells(data, options, file)
    dialect = _with_marks(cells, options)
    meanings = {
        str(name): meaning_of(column(cells.table, str(name)), dialect, _missing(options, str(name)))
        for name in cells.table.columns
    }
    table = valued(cells.table, meanings, dialect)
    return Frame(cells.table, table, dialect, meanings, cells.notes)


def valued(cells: "pd.DataFrame", meanings: dict[str, Meaning], dialect: Dialect) -> "pd.DataFrame":
    """Return what cells come to, column by column."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    return pd.DataFrame(
        {
            str(name): values_of_kind(column(cells, str(name)), meanings[str(name)], dialect)
            for name in cells.columns
        },
        index=cells.index,
    )


def knows_types(data: bytes) -> bool:
    """Return whether the bytes are those of a file that says itself what its columns are."""
    return data.startswith(_PARQUET)


def typed_frame(data: bytes, file: str) -> Frame:
    """Return the table of a Parquet file; raise `Refusal` if it can't be read."""
    import pandas as pd  # noqa: PLC0415  (as above)

    try:
        table = pd.read_parquet(io.BytesIO(data), engine="pyarrow")
    except ImportError as error:
        raise bad_data(
            text("Parquet files are read by pyarrow, and that is not installed"),
            "path",
            hint=text("Install it: pip install pyarrow. Or save the table as CSV."),
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from error
    named = any(name is not None for name in table.index.names)
    table = (table.reset_index() if named else table).rename(columns=str)
    return Frame(table, table)


def column(table: "pd.DataFrame", name: str) -> "pd.Series":
    """Return a column of a table."""
    return cast("pd.Series", table[name])


def _with_marks(cells: Cells, options: Options) -> Dialect:
    decimal, thousands = number_marks(cells.table, cells.dialect)
    decimal = DECIMALS.get(wish(options, "decimal"), decimal)
    thousands = THOUSANDS.get(wish(options, "thousands"), thousands)
    if thousands == decimal:
        thousands = ""
    return replace(cells.dialect, decimal=decimal, thousands=thousands)


def _missing(options: Options, name: str) -> list[str] | None:
    """Return the marks of missing cells that were set, for a column or for all; None if none were."""
    own: Any = options.get("marks", {}).get(name)
    marks = options.get("missing_marks") if own is None else own
    if own is None and not marks:
        return None
    return parted_marks(str(marks))


def _unreadable(file: str, error: Exception) -> Exception:
    return bad_data(
        text("{name} can't be read as a table", name=file),
        "path",
        actual=text("{why}", why=str(error).strip()),
    )
