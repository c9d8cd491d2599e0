"""Rows of tables that a run is asked about: in a file, or pasted."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data import columns
from blockstudio.data.arrays import Array
from blockstudio.data.frames import frame_of, read_frame
from blockstudio.data.new_rows import NewRows, new_rows, read_new_rows
from blockstudio.data.preprocessing import Preprocessing
from blockstudio.data.written.dialect import DELIMITERS
from blockstudio.graph.problems import refuse
from blockstudio.training.prediction.sought import Manner, Sought, class_numbers

if TYPE_CHECKING:
    import pandas as pd

_PASTED = "pasted rows"
_FAULT = text("a cell is missing that nothing stands in for")


def sought_rows(manner: Manner, path: Path) -> Sought:
    """Return the rows of a table as samples; a column of the target tells what they really are.

    Raises `Refusal` where it can't be read, or lacks a column that the run learnt from.
    """
    if manner.is_table and manner.how is not None:
        return _as_samples(manner, read_new_rows(manner.how, manner.spec.options, path))
    return _without_names(manner, read_frame(path, {}).table, path.name)


def sought_pasted(manner: Manner, rows: str) -> Sought:
    """Return pasted rows as samples; raise `Refusal` where they don't fit the run."""
    lines = [line for line in rows.splitlines() if line.strip()]
    if not lines:
        raise refuse(
            text("There are no rows"),
            expected=text("a line for each, such as those copied from a spreadsheet"),
        )
    delimiter = _delimiter(lines[0])
    first = next(csv.reader(lines[:1], delimiter=DELIMITERS[delimiter]))
    if (names := _missing_names(manner, [cell.strip() for cell in first])) is not None:
        lines = [_line(names, delimiter), *lines]
    data = "\n".join(lines).encode()
    options = {"delimiter": delimiter, "encoding": "utf-8", "header": "yes"}
    if not manner.is_table or manner.how is None:
        return _without_names(manner, frame_of(data, _PASTED, options).table, _PASTED)
    how, record = manner.how, manner.how.table
    if record is not None and record.dialect is not None:
        # Cells are read as those of the run's own table were, however they stand apart here.
        apart = {"delimiter": delimiter, "encoding": "utf-8", "quote": '"', "comment": ""}
        dialect = replace(record.dialect, header=1, row_names=False, **apart)
        how = replace(how, table=replace(record, dialect=dialect))
    return _as_samples(manner, new_rows(how, manner.spec.options | options, data, _PASTED))


def pasted_names(how: Preprocessing) -> tuple[str, ...]:
    """Return the columns that a run needs, in the order of its own table."""
    known = [column.name for column in how.table.columns] if how.table is not None else how.names
    return tuple(name for name in known if name in how.names)


def names_of(manner: Manner) -> tuple[str, ...]:
    """Return the columns of a row, in the order in which one without names is read."""
    if manner.is_table and manner.how is not None:
        return pasted_names(manner.how)
    return tuple(f"x{place}" for place in range(1, manner.shape[0] + 1))


def _missing_names(manner: Manner, first: list[str]) -> tuple[str, ...] | None:
    """Return the names of the columns if the first row is none, but a row like the others."""
    if set(first) & set(names_of(manner)):
        return None
    order = next((names for names in _orders(manner) if len(names) == len(first)), None)
    if order is None:
        return None
    how = manner.how if manner.is_table else None
    numbers = order if how is None else {column.name for column in (*how.numbers, *how.cycles)}
    cells = [cell for name, cell in zip(order, first, strict=True) if name in numbers]
    like = all(not cell or any(sign.isdigit() for sign in cell) for cell in cells)
    return order if like else None


def _orders(manner: Manner) -> list[tuple[str, ...]]:
    """Return what a row without names may hold: what is needed, or all of the run's own table."""
    needed, how = names_of(manner), manner.how
    if not manner.is_table or how is None or how.table is None:
        return [needed, (*needed, manner.target or "y")]
    every = tuple(column.name for column in how.table.columns)
    return [needed, tuple(name for name in every if name != how.target), every]


def _line(cells: tuple[str, ...], delimiter: str) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=DELIMITERS[delimiter], lineterminator="").writerow(cells)
    return written.getvalue()


def _delimiter(line: str) -> str:
    signs = ("tab", "semicolon", "bar")
    return next((name for name in signs if DELIMITERS[name] in line), "comma")


def _as_samples(manner: Manner, rows: NewRows) -> Sought:
    """Return the rows of a table with the columns of the run's."""
    faults = dict.fromkeys(np.flatnonzero(~rows.complete).tolist(), _FAULT)
    truths, notes = (None, ()) if rows.target is None else _truths(manner, rows.target)
    names = _numbered(len(rows.table))
    return Sought(rows.table, rows.raw, names, truths, faults, (*rows.notes, *notes))


def _without_names(manner: Manner, table: "pd.DataFrame", file: str) -> Sought:
    """Return the rows of a table as samples of features that have no names."""
    if len(manner.shape) != 1 or manner.intake.dtype == "uint8":
        raise refuse(
            text("The run learnt from no rows of a table"),
            expected=text("samples of the shape {shape}", shape="×".join(map(str, manner.shape))),
        )
    x = _by_place(manner, table, file)
    more = table.columns[manner.shape[0] :]
    truths, notes = (
        (None, ()) if not len(more) else _truths(manner, cast("pd.Series", table[more[0]]))
    )
    return Sought(table, x, _numbered(len(table)), truths, notes=notes)


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))


def _by_place(manner: Manner, table: "pd.DataFrame", file: str) -> Array:
    """Return the values of features that have no names: of columns called x1, x2, …, or in order."""
    names = names_of(manner)
    chosen = list(names) if set(names) <= set(table.columns) else list(table.columns[: len(names)])
    if len(chosen) != len(names) or len(table.columns) > len(names) + 1:
        raise refuse(
            text("{file} has another number of columns", file=file),
            expected=text("{count}, and one of targets if they are known", count=len(names)),
            actual=text("{count}", count=len(table.columns)),
        )
    values = [columns.numbers(cast("pd.Series", table[name])) for name in chosen]
    return np.stack(values, axis=1).astype(manner.intake.dtype)


def _truths(manner: Manner, column: "pd.Series") -> tuple[Array | None, tuple[Text, ...]]:
    if manner.class_names:
        return class_numbers(columns.texts(column), manner)
    values = columns.numbers(column)
    return (None, ()) if np.isnan(values).all() else (values, ())
