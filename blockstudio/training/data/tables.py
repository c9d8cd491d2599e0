"""Tables: which columns there are, which rows count, and their raw values."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.training.data import columns
from blockstudio.training.data.arrays import Array, Arrays, Pair, bad_data
from blockstudio.training.data.frames import Frame, read_frame
from blockstudio.training.data.plans import (
    CATEGORY_RULES,
    NUMBER_RULES,
    CategoryPlan,
    ColumnFacts,
    NumberPlan,
    Plan,
    Role,
    TableFacts,
)
from blockstudio.training.data.preprocessing import Preprocessing
from blockstudio.training.data.sources import Options
from blockstudio.training.data.targets import target_kind, targets

if TYPE_CHECKING:
    import pandas as pd


def read_table(options: Options, base: Path) -> Arrays:
    """Read a table: raw values with the plan of its columns.

    Rows without a target are left out, and those that miss a cell where rows are to be dropped.
    """
    path = base / Path(options["path"]).expanduser()
    frame = read_frame(path, options, _texts(options))
    found = look_at(frame, options, path.name)
    target = next(column.name for column in found.columns if column.role == "target")
    table, notes = _rows(frame.table, found, target, path.name)
    column = _plain(_column(table, target))
    y, classes = targets(column, target_kind(column, options["task"]), target)
    plan = _plan(table, found, target)
    raw = raw_values(plan, table)
    _refuse_wordless(plan, raw)
    return Arrays(Pair(raw, y), classes, plan=plan, table=replace(found, notes=found.notes + notes))


def look_at(frame: Frame, options: Options, file: str) -> TableFacts:
    """Return what each column is and is used as; raise `Refusal` if there is no such target."""
    table = frame.table
    names = [str(name) for name in table.columns]
    if not names:
        raise bad_data(text("{file} has no columns", file=file), "path")
    target = options["target"] or names[-1]
    if target not in names:
        raise bad_data(
            text("{file} has no column “{name}”", file=file, name=target),
            "target",
            expected=text("{columns}", columns=names),
        )
    return TableFacts(
        tuple(_facts(_column(table, name), options, name == target) for name in names),
        (*frame.notes, *_strangers(options, names)),
    )


def table_facts(options: Options, base: Path) -> TableFacts:
    """Return what is found in the columns of a table, even if nothing can be learnt from it."""
    path = base / Path(options["path"]).expanduser()
    return look_at(read_frame(path, options, _texts(options)), options, path.name)


def raw_values(plan: Plan | Preprocessing, table: "pd.DataFrame") -> Array:
    """Return float64 values, column by column of the plan: numbers, and codes of categories."""
    found = [columns.numbers(_column(table, column.name)) for column in plan.numbers]
    found += [
        columns.codes(_column(table, column.name), column.values) for column in plan.categories
    ]
    return np.stack(found, axis=1) if found else np.empty((len(table), 0))


def _strangers(options: Options, names: list[str]) -> list[Text]:
    """Tell of what was set for columns of another file."""
    set_for = {**options["columns"], **options["missing"], **options["constants"]}
    return [
        text("there is no column “{name}”: what was set for it is left aside", name=name)
        for name in set_for
        if name not in names
    ]


def _facts(column: "pd.Series", options: Options, is_target: bool) -> ColumnFacts:  # noqa: FBT001
    name = str(column.name)
    kind = columns.kind_of(column)
    known = column.dropna()
    distinct = int(known.nunique())
    guess, why = columns.guess(column, kind, distinct)
    role: Role = "target" if is_target else options["columns"].get(name, guess)
    rule = _rule(name, role, options)
    return ColumnFacts(
        name,
        role,
        guess,
        kind,
        float(column.isna().mean()) if len(column) else 0.0,
        distinct,
        str(known.iloc[0]) if len(known) else "",
        rule,
        options["constants"].get(name, options["constant"] if role == "number" else ""),
        why if role == "ignored" and guess == "ignored" else None,
    )


def _rule(name: str, role: Role, options: Options) -> Any:
    if role not in ("number", "category"):
        return ""
    wish = options["missing"].get(name, "")
    rules, usual = (
        (NUMBER_RULES, options["numbers_missing"])
        if role == "number"
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


def _rows(
    table: "pd.DataFrame", found: TableFacts, target: str, file: str
) -> tuple["pd.DataFrame", tuple[Text, ...]]:
    """Return the rows that count, and what is to be told of the others."""
    notes: list[Text] = []
    kept = table.dropna(subset=[target])
    if without := len(table) - len(kept):
        notes.append(text("{count} rows without a target are left out", count=without))
    needed = [column.name for column in found.columns if column.rule == "drop"]
    whole = kept.dropna(subset=needed) if needed else kept
    if dropped := len(kept) - len(whole):
        notes.append(text("{count} rows with missing cells are left out", count=dropped))
    if not len(whole):
        raise bad_data(text("{file} has no rows", file=file), "path")
    return whole, tuple(notes)


def _plan(table: "pd.DataFrame", found: TableFacts, target: str) -> Plan:
    used = [column for column in found.columns if column.role in ("number", "category")]
    if not used and len(found.columns) > 1:
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
        target,
    )


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


def _texts(options: Options) -> list[str]:
    """Return the columns whose cells are kept as they are written."""
    return [name for name, role in options["columns"].items() if role == "category"]


def _column(table: "pd.DataFrame", name: str) -> "pd.Series":
    return cast("pd.Series", table[name])


def _plain(column: "pd.Series") -> Array:
    if column.dtype.kind in "biuf" and isinstance(column.dtype, np.dtype):
        return column.to_numpy()
    if column.dtype.kind in "iufb":
        return column.to_numpy(np.float64 if column.dtype.kind == "f" else np.int64)
    return column.astype(object).to_numpy()
