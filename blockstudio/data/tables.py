"""Tables: which columns there are, which rows count, and their raw values."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data import columns
from blockstudio.data.arrays import Array, Arrays, Pair, bad_data
from blockstudio.data.cycles import parts_of
from blockstudio.data.findings import alike_texts, column_notes, low_and_high, table_notes
from blockstudio.data.frames import Frame, read_frame
from blockstudio.data.plans import (
    CATEGORY_RULES,
    NUMBER_RULES,
    CategoryPlan,
    ColumnFacts,
    CyclePlan,
    Kind,
    NumberPlan,
    Plan,
    Role,
    TableFacts,
)
from blockstudio.data.preprocessing import Preprocessing
from blockstudio.data.sources import Options
from blockstudio.data.target_column import chosen_target
from blockstudio.data.targets import sense_of, targets
from blockstudio.data.unused import unused
from blockstudio.graph.problems import Place, Refusal, unknown
from blockstudio.graph.records import DATA

if TYPE_CHECKING:
    import pandas as pd


_USED: tuple[Role, ...] = ("number", "category", "cyclic")
_NUMERIC: tuple[Role, ...] = ("number", "cyclic")


def read_table(options: Options, base: Path) -> Arrays:
    """Read a table: raw values with the plan of its columns.

    Rows without a target are left out, and those that miss a cell where rows are to be dropped.
    """
    path = base / Path(options["path"]).expanduser()
    frame = read_frame(path, options)
    record = look_at(frame, options, path.name)
    rows, notes = _rows(frame.table, record, path.name)
    y, classes = _targets(frame, record, rows, options)
    table = cast("pd.DataFrame", frame.table.loc[rows])
    plan = _plan(table, record)
    raw = raw_values(plan, table)
    _refuse_wordless(plan, raw)
    return Arrays(
        Pair(raw, y), classes, plan=plan, table=replace(record, notes=record.notes + notes)
    )


def look_at(frame: Frame, options: Options, file: str) -> TableFacts:
    """Return the record of a table: what each column is and is used as, and what is to be learnt.

    Raises `Refusal` if there is no such target.
    """
    table = frame.table
    names = [str(name) for name in table.columns]
    if not names:
        raise bad_data(text("{file} has no columns", file=file), "path")
    kinds: dict[str, Kind] = {name: _kind(frame, name) for name in names}
    guesses = {
        name: columns.guess(_column(table, name), kinds[name], _distinct(table, name))
        for name in names
    }
    if frame.dialect is not None and frame.dialect.row_names:
        guesses[names[0]] = "ignored", text("it names the rows")
    target, why = chosen_target(
        options["target"], names, {n: guess[0] for n, guess in guesses.items()}
    )
    if target is None:
        raise _no_such_target(file, options["target"], names)
    if all(role == "ignored" for name, (role, _) in guesses.items() if name != target):
        # What counts the rows may be a time, where nothing else is there.
        guesses = {name: columns.without_counter(guess) for name, guess in guesses.items()}
    facts = tuple(_facts(frame, name, options, guesses[name], target) for name in names)
    sense = sense_of(_target_values(frame, target), options["task"])
    notes = (*table_notes(frame.dialect), *column_notes(facts), *_alike(frame, facts))
    return TableFacts(
        facts,
        (*frame.notes, *notes, *unused(frame, facts, options)),
        frame.dialect,
        len(table),
        target,
        why,
        sense.task,
        sense.why,
    )


def _no_such_target(file: str, target: str, names: Sequence[str]) -> Refusal:
    message = text("{file} has no column “{name}”", file=file, name=target)
    return Refusal(unknown(message, target, names, Place(record=DATA, item="target")))


def table_facts(options: Options, base: Path) -> TableFacts:
    """Return what is found in the columns of a table, even if nothing can be learnt from it."""
    path = base / Path(options["path"]).expanduser()
    return look_at(read_frame(path, options), options, path.name)


def raw_values(plan: Plan | Preprocessing, table: "pd.DataFrame") -> Array:
    """Return float64 values, column by column of the plan: numbers, and codes of categories."""
    values = [columns.numbers(_column(table, column.name)) for column in plan.numbers]
    values += [
        columns.codes(_column(table, column.name), column.values) for column in plan.categories
    ]
    values += [columns.numbers(_column(table, column.name)) for column in plan.cycles]
    return np.stack(values, axis=1) if values else np.empty((len(table), 0))


def _kind(frame: Frame, name: str) -> Kind:
    meaning = frame.meanings.get(name)
    return meaning.kind if meaning is not None else columns.kind_of(_column(frame.table, name))


def _alike(frame: Frame, facts: tuple[ColumnFacts, ...]) -> Iterator[Text]:
    """Yield what is to be told of texts that may be the same kind."""
    for column in facts:
        if column.kind == "text" and column.role in ("category", "target"):
            yield from alike_texts(column.name, _column(frame.table, column.name))


def _distinct(table: "pd.DataFrame", name: str) -> int:
    return int(_column(table, name).nunique())


def _facts(
    frame: Frame, name: str, options: Options, guessed: tuple[Role, Text | None], target: str
) -> ColumnFacts:
    column, (guess, why) = _column(frame.table, name), guessed
    known = _some(_column(frame.cells, name), column.notna().to_numpy())
    role: Role = "target" if name == target else options["columns"].get(name, guess)
    rule = _rule(name, role, options)
    low, high = low_and_high(column)
    kind = _kind(frame, name)
    if role == "cyclic" and kind not in ("date", "time"):
        raise _undated(name)
    return ColumnFacts(
        name,
        role,
        guess,
        kind,
        float(column.isna().mean()) if len(column) else 0.0,
        int(column.nunique()),
        str(known.iloc[0]).strip() if len(known) else "",
        rule,
        options["constants"].get(name, options["constant"] if role in _NUMERIC else ""),
        why if role == "ignored" and guess == "ignored" else None,
        frame.meanings.get(name),
        low,
        high,
        parts_of(columns.numbers(column), time=kind == "time") if role == "cyclic" else (),
    )


def _undated(name: str) -> Exception:
    return bad_data(
        text(
            "The column “{name}” holds no dates, so there is nothing in it that comes again",
            name=name,
        ),
        "columns",
        expected=text("number, category or ignored"),
        actual=text("cyclic"),
    )


def _rule(name: str, role: Role, options: Options) -> Any:
    if role not in _USED:
        return ""
    wish = options["missing"].get(name, "")
    rules, usual = (
        (NUMBER_RULES, options["numbers_missing"])
        if role in _NUMERIC
        else (CATEGORY_RULES, options["categories_missing"])
    )
    if not wish:
        return usual
    if wish not in rules:
        raise bad_data(
            text("“{name}” can't be filled by “{rule}”", name=name, rule=wish),
            "missing",
            expected=text("{rules}", rules=rules),
        )
    return wish


def _rows(table: "pd.DataFrame", record: TableFacts, file: str) -> tuple[Array, tuple[Text, ...]]:
    """Return for each row whether it counts, and what is to be told of the others."""
    notes: list[Text] = []
    kept = _column(table, record.target).notna().to_numpy()
    if without := int((~kept).sum()):
        notes.append(text("{count} rows without a target are left out", count=without))
    needed = [column.name for column in record.columns if column.rule == "drop"]
    whole = kept.copy()
    for name in needed:
        whole &= _column(table, name).notna().to_numpy()
    if dropped := int(kept.sum() - whole.sum()):
        notes.append(text("{count} rows with missing cells are left out", count=dropped))
    if not whole.any():
        raise bad_data(text("{file} has no rows", file=file), "path")
    return whole, tuple(notes)


def _targets(
    frame: Frame, record: TableFacts, rows: Array, options: Options
) -> tuple[Array, tuple[str, ...] | None]:
    """Return the targets of the rows that count; raise `Refusal` for texts that are no classes."""
    values = _target_values(frame, record.target, rows)
    if options["task"] == "auto" and values.dtype == object:
        _refuse_free_texts(values, record.target)
    return targets(values, cast(Any, record.task), record.target)


def _target_values(frame: Frame, target: str, rows: Array | None = None) -> Array:
    """Return the values of the target where there are any; truths as they are written."""
    column = _column(frame.table, target)
    kept = column.notna().to_numpy() if rows is None else rows
    if _kind(frame, target) in ("truth", "date", "time") and frame.meanings:
        return _some(_column(frame.cells, target), kept).str.strip().astype(object).to_numpy()
    return _plain(_some(column, kept))


def _refuse_free_texts(values: Array, target: str) -> None:
    """Refuse texts that are nearly all different: they are no classes, and may be meant as numbers."""
    distinct = len(set(values.tolist()))
    if distinct > max(columns.FEW_VALUES, len(values) / 2):
        raise bad_data(
            text(
                "The target “{name}” has {count} different texts in {rows} rows",
                name=target,
                count=distinct,
                rows=len(values),
            ),
            "task",
            expected=text("numbers, or a few classes that come again"),
            actual=text("such as {value}", value=repr(values[0])),
            hint=text(
                "Choose another target. If it is a number, set how numbers are written; if each"
                " text is a class, set the task to classification."
            ),
            script=text(
                "set data.target, or data.decimal and data.thousands; data.task=classification"
                " makes each text a class"
            ),
        )


def _plan(table: "pd.DataFrame", record: TableFacts) -> Plan:
    used = [column for column in record.columns if column.role in _USED]
    if not used and len(record.columns) > 1:
        raise bad_data(
            text("Every column but the target is ignored"),
            "columns",
            hint=text("Give at least one the role of a number or a category."),
        )
    if not used:
        raise bad_data(text("The table has no column but the target"), "path")
    return Plan(
        tuple(_number_plan(column) for column in used if column.role == "number"),
        tuple(_category_plan(column, table) for column in used if column.role == "category"),
        record.target,
        tuple(_cycle_plan(column) for column in used if column.role == "cyclic"),
    )


def _cycle_plan(column: ColumnFacts) -> CyclePlan:
    plan, time = _number_plan(column), column.kind == "time"
    return CyclePlan(column.name, column.parts, plan.rule, plan.constant, time)


def _number_plan(column: ColumnFacts) -> NumberPlan:
    constant = column.constant if column.rule == "constant" else 0.0
    if isinstance(constant, str):
        raise bad_data(
            text("“{name}” can't be filled with “{value}”", name=column.name, value=constant),
            "constants",
            expected=text("a number"),
        )
    return NumberPlan(column.name, cast(Any, column.rule), float(constant))


def _category_plan(column: ColumnFacts, table: "pd.DataFrame") -> CategoryPlan:
    values = columns.values_of(_column(table, column.name))
    constant = str(column.constant) if column.rule == "constant" else ""
    if column.rule == "constant" and constant not in values:
        values = tuple(sorted({*values, constant}))
    return CategoryPlan(column.name, values, cast(Any, column.rule), constant)


def _refuse_wordless(plan: Plan, raw: Array) -> None:
    """Refuse a column of texts that was given the role of a number."""
    for place, column in enumerate(plan.numbers):
        if np.isnan(raw[:, place]).all():
            raise bad_data(
                text("The column “{name}” holds no numbers", name=column.name),
                "columns",
                hint=text("Make it a category, or ignore it."),
            )


def _column(table: "pd.DataFrame", name: str) -> "pd.Series":
    return cast("pd.Series", table[name])


def _some(column: "pd.Series", rows: Array) -> "pd.Series":
    return cast("pd.Series", column[rows])


def _plain(column: "pd.Series") -> Array:
    if column.dtype.kind in "biuf" and isinstance(column.dtype, np.dtype):
        return column.to_numpy()
    if column.dtype.kind in "iufb":
        return column.to_numpy(np.float64 if column.dtype.kind == "f" else np.int64)
    return column.astype(object).to_numpy()
