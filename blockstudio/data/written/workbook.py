"""A workbook (.xlsx) as the CSV it would be saved as. With pandas and openpyxl."""

import csv
import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING, cast

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.project.unpacking import Room

if TYPE_CHECKING:
    import pandas as pd

_ZIP = b"PK\x03\x04"
_SHEETS = b"xl/workbook"


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are those of an .xlsx file."""
    return data.startswith(_ZIP) and _SHEETS in data


def sheet_as_csv(data: bytes, file: str, room: Room) -> tuple[bytes, Text | None]:
    """Return the first sheet as CSV, and which it is where there are others.

    Raises `Refusal` where it can't be read, is larger than there is room, or openpyxl is not
    installed.
    """
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    room.hold(file, _unpacked_size(data))
    try:
        with pd.ExcelFile(io.BytesIO(data), engine="openpyxl") as book:
            names = [str(name) for name in book.sheet_names]
            sheet = cast("pd.DataFrame", book.parse(0, header=None, dtype=object))
    except ImportError as error:
        raise bad_data(
            text("Workbooks are read by openpyxl, and that is not installed"),
            "path",
            hint=text("Install it: pip install openpyxl. Or save the table as CSV."),
        ) from error
    # A torn archive fails in as many ways as there are parts in it.
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile) as error:
        raise bad_data(
            text("{name} can't be read as a table", name=file),
            "path",
            actual=text("{why}", why=str(error).strip()),
        ) from error
    written = io.StringIO()
    csv.writer(written).writerows(
        [_cell(cell) for cell in row] for row in sheet.to_numpy(object).tolist()
    )
    others = len(names) - 1
    note = text(
        "only the first sheet, “{name}”, is read: there are {count} more",
        name=names[0],
        count=others,
    )
    return written.getvalue().encode(), note if others else None


def _unpacked_size(data: bytes) -> int:
    """Return the bytes that an archive takes, 0 where it is torn: whoever reads it tells that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _cell(value: object) -> str:
    match value:
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case float() if value != value:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case None:
            return ""
        case _:
            return str(value)
