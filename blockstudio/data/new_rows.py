"""New rows for a run: read by the record of the run's own table, as it is; nothing is guessed."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data import columns
from blockstudio.data.arrays import Array
from blockstudio.data.frames import (
    Frame,
    column,
    file_bytes,
    frame_of,
    knows_types,
    typed_frame,
    valued,
)
from blockstudio.data.plans import TableFacts
from blockstudio.data.preprocessing import Category, Preprocessing
from blockstudio.data.sources import Options
from blockstudio.data.tables import raw_values
from blockstudio.data.written.again import cells_again
from blockstudio.data.written.cells import Cells
from blockstudio.graph.problems import refuse

if TYPE_CHECKING:
    import pandas as pd

_MOST_NAMED = 8


class NewRows(Struct, frozen=True):
    """Rows to be answered.

    `table` holds their cells as they went in, `raw` the values of the columns the run learnt from,
    one row for each of `table`. `complete` says of each row whether it can be answered: nothing is
    missing that has no stand-in. `target` are the values of the target's column, None where there is
    none. `notes` are to be told with the answers: lines left out, kinds and
    cells the run has not seen.
    """

    table: "pd.DataFrame"
    raw: Array
    complete: Array
    notes: tuple[Text, ...] = ()
    target: "pd.Series | None" = None


def read_new_rows(how: Preprocessing, options: Options, path: Path) -> NewRows:
    """Read a file of new rows for a run; the target may be missing, columns be in any order.

    Args:
        how: The preprocessing of the run.
        options: Those of the run's data source: of use to a run from before its record was kept.
        path: The file.

    Raises `Refusal` where the file can't be read, or lacks a column the run learnt from.
    """
    return new_rows(how, options, file_bytes(path), path.name)


def new_rows(how: Preprocessing, options: Options, data: bytes, file: str) -> NewRows:
    """Read new rows from the bytes of a file, or from what was pasted: see `read_new_rows`."""
    if not how.named:
        raise refuse(
            text("The run learnt from arrays, whose features have no names"),
            hint=text("Only a run on a table, or on features with names, can be asked so."),
        )
    frame, notes = _frame(how, options, data, file)
    _check_columns(how, frame.table, file)
    raw = raw_values(how, frame.table)
    all_notes = (*notes, *_unread(how, frame), *_unknown(how, frame.table))
    target = column(frame.table, how.target) if how.target in frame.table else None
    return NewRows(frame.cells, raw, how.complete(raw), all_notes, target)


def _frame(
    how: Preprocessing, options: Options, data: bytes, file: str
) -> tuple[Frame, tuple[Text, ...]]:
    record = how.table
    if knows_types(data):
        return typed_frame(data, file), ()
    if record is None or record.dialect is None:
        texts = {category.name: "category" for category in how.categories}
        frame = frame_of(data, file, {**options, "columns": texts})
        return frame, frame.notes
    cells = cells_again(data, record, how.names, file)
    return _read_again(cells, record), cells.notes


def _read_again(cells: Cells, record: TableFacts) -> Frame:
    """Return what cells come to by the record of a table; columns it does not know are left alone."""
    table, dialect = cells.table, cells.dialect
    meanings = {facts.name: facts.meaning for facts in record.columns if facts.meaning is not None}
    strange = [name for name in table.columns if name not in meanings]
    known = table.drop(columns=strange)
    return Frame(table, valued(known, meanings, dialect), dialect, meanings)


def _check_columns(how: Preprocessing, table: "pd.DataFrame", file: str) -> None:
    if missing := [name for name in how.names if name not in table.columns]:
        raise refuse(
            text("{file} lacks columns that the run learnt from", file=file),
            expected=text("{names}", names=list(how.names)),
            actual=text("none called {names}", names=missing),
        )


def _unread(how: Preprocessing, frame: Frame) -> Iterator[Text]:
    """Tell of cells that are no numbers where the run learnt from numbers."""
    for feature in (*how.numbers, *how.cycles):
        meaning = frame.meanings.get(feature.name)
        if meaning is None:
            continue
        cells = column(frame.cells, feature.name).str.strip()
        lost = (
            column(frame.table, feature.name).isna() & (cells != "") & ~cells.isin(meaning.missing)
        )
        if lost.any():
            yield text(
                "“{name}” holds cells that could not be read and count as missing: {cells}",
                name=feature.name,
                cells=_some(cells[lost].unique().tolist()),
            )


def _unknown(how: Preprocessing, table: "pd.DataFrame") -> Iterator[Text]:
    """Tell of kinds that the training part did not hold."""
    for category in how.categories:
        cells = {cell for cell in columns.texts(column(table, category.name)) if cell is not None}
        if strange := sorted(cells - (set(category.values) - set(category.unseen))):
            yield text(
                "“{name}” holds kinds the run has not seen, taken for {what}: {cells}",
                name=category.name,
                what=_instead(category),
                cells=_some(strange),
            )


def _instead(category: Category) -> Text:
    if category.fill is not None:
        return text("“{value}”", value=category.fill)
    return text("missing ones") if category.rule == "column" else text("none of those it knows")


def _some(cells: list[str]) -> str:
    more = f" … ({len(cells)})" if len(cells) > _MOST_NAMED else ""
    return ", ".join(map(str, cells[:_MOST_NAMED])) + more
