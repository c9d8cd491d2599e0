"""What was set for a table and does not count in it: told, and not passed over. With pandas."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from blockstudio.catalogue.looks import look
from blockstudio.catalogue.nearest import nearest
from blockstudio.catalogue.text import Text, text
from blockstudio.data.frames import Frame
from blockstudio.data.plans import ColumnFacts
from blockstudio.data.sources import Options
from blockstudio.data.written.dialect import THOUSANDS, parted_marks
from blockstudio.data.written.workbook import SHEET_WISHES

if TYPE_CHECKING:
    import pandas as pd

_GROUPS = ("columns", "missing", "constants", "marks")
"""The options that say something of single columns."""


def unused(frame: Frame, columns: Sequence[ColumnFacts], options: Options) -> Iterator[Text]:
    """Yield what was set and does not count: for columns that are not there, or are not used so."""
    yield from _of_file(frame, options)
    yield from _strangers(options, [column.name for column in columns])
    for column in columns:
        yield from _of_column(column, options)
        yield from _absent_marks(frame, column, options)


def _of_file(frame: Frame, options: Options) -> Iterator[Text]:
    """Yield what was set of how the file is written, where it is written otherwise."""
    if frame.dialect is None:
        return
    wishes = {name: options.get(name) or "auto" for name in (*SHEET_WISHES, "sheet", "thousands")}
    if not frame.dialect.sheet and wishes["sheet"] != "auto":
        yield text("the file is no workbook: “{name}” does not count", name="sheet")
    for name in SHEET_WISHES if frame.dialect.sheet else ():
        if wishes[name] != "auto":
            yield text("the file is a workbook: “{name}” does not count", name=name)
    thousands = THOUSANDS.get(wishes["thousands"], "")
    if thousands and frame.dialect.thousands != thousands:
        yield text("“{mark}” can't stand between thousands: it is the decimal mark", mark=thousands)


def _strangers(options: Options, names: Sequence[str]) -> Iterator[Text]:
    """Yield what was set for columns of another file."""
    by_look = {look(name): name for name in names}
    for name in dict.fromkeys(name for group in _GROUPS for name in options.get(group, {})):
        if name in names:
            continue
        meant = by_look.get(look(name)) or nearest(name, names)
        if meant is None:
            yield text("there is no column “{name}”: what was set for it is left aside", name=name)
        else:
            yield text(
                "there is no column “{name}”: what was set for it is left aside; did you mean"
                " “{word}”?",
                name=name,
                word=meant,
            )


def _of_column(column: ColumnFacts, options: Options) -> Iterator[Text]:
    name = column.name
    role, rule = options["columns"].get(name), options["missing"].get(name)
    if column.role == "target" and role is not None:
        yield text("“{name}” is the target: its role “{role}” does not count", name=name, role=role)
    if not column.rule and (rule is not None or name in options["constants"]):
        yield text("“{name}” is not used: its missing cells are not filled", name=name)
    elif name in options["constants"] and column.rule != "constant":
        yield text(
            "missing cells of “{name}” are not filled with {value}: the rule is “{rule}”",
            name=name,
            value=repr(options["constants"][name]),
            rule=str(column.rule),
        )


def _absent_marks(frame: Frame, column: ColumnFacts, options: Options) -> Iterator[Text]:
    """Yield the marks of a column that are to stand for nothing, and stand nowhere in it."""
    marks = parted_marks(str(options["marks"].get(column.name, "")))
    if not marks:
        return
    cells = cast("pd.Series", frame.cells[column.name])
    there: set[Any] = set(cells.str.strip().unique().tolist())
    for mark in marks:
        if mark not in there:
            yield text("no cell of “{name}” is “{cell}”", name=column.name, cell=mark)
