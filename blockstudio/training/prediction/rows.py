"""Rows of tables that a run is asked about: in a file, or pasted."""

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import refuse
from blockstudio.training.data import columns
from blockstudio.training.data.arrays import Array
from blockstudio.training.data.frames import DELIMITERS, read_frame
from blockstudio.training.data.new_rows import read_new_rows
from blockstudio.training.data.sources import Options
from blockstudio.training.prediction.sought import Manner, Sought, class_numbers

if TYPE_CHECKING:
    import pandas as pd

_FAULT = text("a cell is missing that nothing stands in for")


def sought_rows(manner: Manner, path: Path) -> Sought:
    """Return the rows of a table as samples; a column of the target tells what they really are.

    Raises `Refusal` where it can't be read, or lacks a column that the run learnt from.
    """
    return _rows(manner, path, manner.spec.options)


def sought_pasted(manner: Manner, rows: str) -> Sought:
    """Return pasted rows as samples; raise `Refusal` where they don't fit the run."""
    lines = [line for line in rows.splitlines() if line.strip()]
    if not lines:
        raise refuse(
            text("There are no rows"),
            expected=text("a line for each, such as those copied from a spreadsheet"),
        )
    name = _delimiter(lines[0])
    cells = list(csv.reader(lines, delimiter=DELIMITERS[name], skipinitialspace=True))
    whole = [list(names_of(manner)), *cells] if _is_headless(manner, cells) else cells
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=DELIMITERS[name]).writerows(whole)
    # Read by the one reader of tables, which reads files.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pasted rows.csv"
        path.write_text(written.getvalue(), encoding="utf-8")
        options = manner.spec.options if manner.is_table else {}
        return _rows(
            manner, path, options | {"delimiter": name, "header": "yes", "encoding": "auto"}
        )


def names_of(manner: Manner) -> tuple[str, ...]:
    """Return the columns of a row, in the order in which one without names is read."""
    if manner.is_table and manner.how is not None:
        return manner.how.names
    return tuple(f"x{place}" for place in range(1, manner.shape[0] + 1))


def _is_headless(manner: Manner, cells: list[list[str]]) -> bool:
    """Return whether the first row is no names of columns, but a row like the others."""
    first, names = [cell.strip() for cell in cells[0]], names_of(manner)
    numbers = len(manner.how.numbers) if manner.is_table and manner.how else len(names)
    filled = all(not cell or any(sign.isdigit() for sign in cell) for cell in first[:numbers])
    return len(first) == len(names) and not set(first) >= set(names) and filled


def _delimiter(line: str) -> str:
    signs = ("tab", "semicolon", "bar")
    return next((name for name in signs if DELIMITERS[name] in line), "comma")


def _rows(manner: Manner, path: Path, options: Options) -> Sought:
    if manner.is_table and manner.how is not None:
        found = read_new_rows(manner.how, options, path)
        places = np.flatnonzero(~found.complete)
        faults = dict.fromkeys(places.tolist(), _FAULT)
        return _sought(manner, found.table, found.raw, faults, found.notes)
    if len(manner.shape) != 1 or manner.intake.dtype == "uint8":
        raise refuse(
            text("The run learnt from no rows of a table"),
            expected=text("samples of the shape {shape}", shape="×".join(map(str, manner.shape))),
        )
    reading = {name: options[name] for name in ("delimiter", "header") if name in options}
    table = read_frame(path, reading).table
    return _sought(manner, table, _by_place(manner, table, path.name), {}, ())


def _by_place(manner: Manner, table: "pd.DataFrame", file: str) -> Array:
    """Return the values of features that have no names: of columns called x1, x2, …, or in order."""
    names = names_of(manner)
    found = list(names) if set(names) <= set(table.columns) else list(table.columns[: len(names)])
    if len(found) != len(names) or len(table.columns) > len(names) + 1:
        raise refuse(
            text("{file} has another number of columns", file=file),
            expected=text("{count}, and one of targets if they are known", count=len(names)),
            actual=text("{count}", count=len(table.columns)),
        )
    values = [columns.numbers(cast("pd.Series", table[name])) for name in found]
    return np.stack(values, axis=1).astype(manner.intake.dtype)


def _sought(
    manner: Manner,
    table: "pd.DataFrame",
    raw: Array,
    faults: dict[int, Text],
    notes: tuple[Text, ...],
) -> Sought:
    truths, more = _truths(manner, table)
    names = tuple(str(number) for number in range(1, len(table) + 1))
    return Sought(table, raw, names, truths, faults, (*notes, *more))


def _truths(manner: Manner, table: "pd.DataFrame") -> tuple[Array | None, tuple[Text, ...]]:
    wanted = [manner.target] if manner.is_table else list(table.columns[manner.shape[0] :])
    name = next((name for name in wanted if name in table.columns), None)
    if name is None:
        return None, ()
    column = cast("pd.Series", table[name])
    if manner.class_names:
        return class_numbers(columns.texts(column), manner)
    found = columns.numbers(column)
    return (None, ()) if np.isnan(found).all() else (found, ())
