"""Files of tables as pandas holds them: what a CSV file leaves unsaid is found out and told."""

import csv
import io
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.training.data.arrays import bad_data
from blockstudio.training.data.sources import Options

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
_SAMPLE = 65536
_ROWS = 50
_MISSING = ("?",)
"""Written for a missing cell by many, beside what pandas takes for one already."""
_COMMA = re.compile(r"[-+]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?")


class Frame(Struct, frozen=True):
    """A table and what was taken for granted when it was read."""

    table: "pd.DataFrame"
    notes: tuple[Text, ...] = ()


def read_frame(path: Path, options: Options, texts: Collection[str] = ()) -> Frame:
    """Read a table, as its suffix says; raise `Refusal` if it can't be read.

    Args:
        path: `.parquet` or `.pq`; everything else is read as CSV.
        options: Those of the data source: delimiter, header, encoding.
        texts: Columns whose cells are texts, whatever they look like: `007` stays `007`.
    """
    if not path.is_file():
        raise bad_data(text("There is no file {path}", path=str(path)), "path")
    if path.suffix.lower() in (".parquet", ".pq"):
        return _parquet(path)
    return _csv(path, options, texts)


def _parquet(path: Path) -> Frame:
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    try:
        table = pd.read_parquet(path, engine="pyarrow")
    except ImportError as error:
        raise bad_data(
            text("Parquet files are read by pyarrow, and that is not installed"),
            "path",
            hint=text("Install it: pip install pyarrow. Or save the table as CSV."),
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    named = any(name is not None for name in table.index.names)
    table = table.reset_index() if named else table
    return Frame(table.rename(columns=str))


def _csv(path: Path, options: Options, texts: Collection[str]) -> Frame:
    import pandas as pd  # noqa: PLC0415  (slow to import: only where a table is read)

    encoding = _encoding(path, options.get("encoding", "auto"))
    try:
        rows, delimiter = _look(_beginning(path, encoding), options.get("delimiter", "auto"))
        header = _has_header(rows, options.get("header", "auto"))
        how = {
            "sep": delimiter,
            "header": 0 if header else None,
            "encoding": encoding,
            "dtype": _dtypes(rows, texts, header=header),
        }
        table = _read(path, how)
        if delimiter != "," and (commas := _decimal_commas(table)):
            table = _read(path, how | commas)
    except (UnicodeDecodeError, UnicodeError) as error:
        raise _not_decoded(path, encoding, error) from error
    except (pd.errors.EmptyDataError, pd.errors.ParserError, csv.Error, OSError) as error:
        raise _unreadable(path, error) from error
    if not header:
        table.columns = [f"column {place + 1}" for place in range(table.shape[1])]
    return Frame(table.rename(columns=str), _notes(delimiter, header=header, options=options))


def _read(path: Path, how: Mapping[str, Any]) -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415  (as above)

    # Read whole: piece by piece, a column may change its type half-way.
    found = pd.read_csv(
        path, skipinitialspace=True, low_memory=False, na_values=list(_MISSING), **how
    )
    return cast("pd.DataFrame", found)


def _dtypes(rows: list[list[str]], texts: Collection[str], *, header: bool) -> dict[Any, type]:
    if header:
        return dict.fromkeys(texts, str)
    width = len(rows[0]) if rows else 0
    return {place: str for place in range(width) if f"column {place + 1}" in texts}


def _encoding(path: Path, wish: str) -> str:
    with path.open("rb") as file:
        start = file.read(2)
    if wish == "auto":
        return "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return "utf-8-sig" if wish == "utf-8" else wish


def _beginning(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        start = file.read(_SAMPLE)
    lines = io.StringIO(start, newline="").readlines()
    # The last line may be cut off.
    return [line for line in (lines if len(start) < _SAMPLE else lines[:-1]) if line.strip()]


def _look(lines: list[str], wish: str) -> tuple[list[list[str]], str]:
    """Return the first rows, and the delimiter that is wished, or that fits most of them best."""
    if wish in DELIMITERS:
        return _rows(lines, DELIMITERS[wish]), DELIMITERS[wish]
    tried = [(_rows(lines, sign), sign) for sign in DELIMITERS.values()]
    rows, sign = max(tried, key=lambda found: _evenness(found[0]))
    return (rows, sign) if _evenness(rows)[0] > 0 else (_rows(lines, ","), ",")


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    return [row for row, _ in zip(reader, range(_ROWS), strict=False)]


def _evenness(rows: list[list[str]]) -> tuple[float, int]:
    """Return the share of rows that are as wide as the first, 0 if that is one cell; the width."""
    width = len(rows[0]) if rows else 0
    if width < 2:
        return 0.0, width
    return sum(len(row) == width for row in rows) / len(rows), width


def _has_header(rows: list[list[str]], wish: str) -> bool:
    """Return whether the first row names the columns: unless it has numbers where the next ones do."""
    if wish != "auto" or len(rows) < 2:
        return wish != "no"
    columns = list(zip(*rows[1:], strict=False))
    places = [place for place, cells in enumerate(columns) if _numeric(cells)]
    first = [rows[0][place] for place in places]
    return not first or not all(_NUMBER.fullmatch(cell.strip()) for cell in first)


def _numeric(cells: Collection[str]) -> bool:
    known = [cell.strip() for cell in cells if cell.strip()]
    return bool(known) and all(_NUMBER.fullmatch(cell) for cell in known)


def _decimal_commas(table: "pd.DataFrame") -> dict[str, str]:
    """Return how numbers are written if some columns are full of numbers such as `1.234,5`."""
    for name in table.columns:
        column = table[name].dropna()
        if column.dtype.kind in "biufM" or not len(column):
            continue
        cells = [str(cell).strip() for cell in column]
        if all(_COMMA.fullmatch(cell) or cell.lstrip("+-").isdecimal() for cell in cells):
            dots = any("." in cell for cell in cells)
            return {"decimal": ","} | ({"thousands": "."} if dots else {})
    return {}


def _notes(delimiter: str, *, header: bool, options: Options) -> tuple[Text, ...]:
    notes: list[Text] = []
    if options.get("delimiter", "auto") == "auto" and delimiter != ",":
        name = next(name for name, sign in DELIMITERS.items() if sign == delimiter)
        notes.append(text("cells are taken apart at each {delimiter}", delimiter=name))
    if options.get("header", "auto") == "auto" and not header:
        notes.append(text("the first row is data: the columns have no names"))
    return tuple(notes)


def _unreadable(path: Path, error: Exception) -> Exception:
    message = text("{name} can't be read as a table", name=path.name)
    return bad_data(message, "path", actual=text("{why}", why=str(error).strip()))


def _not_decoded(path: Path, encoding: str, error: UnicodeError) -> Exception:
    name = encoding.removesuffix("-sig")
    place = getattr(error, "start", 0)
    wrong = getattr(error, "object", b"")[place : place + 1]
    got = text("the byte {byte} at place {place}", byte=f"0x{wrong.hex()}", place=place)
    return bad_data(
        text("{name} is not written in {encoding}", name=path.name, encoding=name),
        "encoding",
        actual=got if wrong else None,
        hint=text("Choose the encoding it was saved in: latin-1, cp1252 and gb18030 are common."),
    )
