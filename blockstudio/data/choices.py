"""What is chosen for single columns of a table, among the options of its source. No numpy here.

Only what differs from the guess, or from the rule of the whole table, is kept.
"""

from typing import Any

from blockstudio.data.plans import (
    CATEGORY_RULES,
    NUMBER_RULES,
    CategoryRule,
    ColumnFacts,
    NumberRule,
    Role,
)
from blockstudio.data.sources import Options
from blockstudio.data.written.dialect import joined_marks

Rule = NumberRule | CategoryRule


def role_of(options: Options, column: ColumnFacts, guessed: str) -> Role:
    """Return the role of a column; the one `guessed` is the target unless one is named."""
    if column.name == ((options.get("target") or "").strip() or guessed):
        return "target"
    return options.get("columns", {}).get(column.name, column.guess)


def rules_for(role: Role) -> tuple[Rule, ...]:
    """Return what may stand for a missing cell of a column in that role."""
    if role in ("number", "cyclic"):
        return NUMBER_RULES
    return CATEGORY_RULES if role == "category" else ()


def usual_rule(options: Options, role: Role) -> Rule:
    """Return the rule of the whole table for columns in that role."""
    if role in ("number", "cyclic"):
        return options.get("numbers_missing", NUMBER_RULES[0])
    return options.get("categories_missing", CATEGORY_RULES[0])


def rule_of(options: Options, name: str, role: Role) -> Rule | None:
    """Return what stands for a missing cell of a column; None for one that is not used."""
    rules = rules_for(role)
    if not rules:
        return None
    own = options.get("missing", {}).get(name)
    return own if own in rules else usual_rule(options, role)


def with_role(options: Options, column: ColumnFacts, role: Role) -> Options:
    """Return the options with that role for a column; rules that it can't have are given up."""
    name = column.name
    changed = dict(options)
    if role == "target":
        changed["target"] = name
    kept = None if role in ("target", column.guess) else role
    changed = _with(changed, "columns", name, kept)
    if changed.get("missing", {}).get(name) not in (None, *rules_for(role)):
        changed = _with(_with(changed, "missing", name, None), "constants", name, None)
    return changed


def with_rule(
    options: Options, name: str, rule: Rule | None, constant: float | str | None = None
) -> Options:
    """Return the options with what stands for a missing cell; None is the rule of the table."""
    kept = constant if rule == "constant" else None
    return _with(_with(options, "missing", name, rule), "constants", name, kept)


def offered_marks(column: ColumnFacts) -> list[tuple[str, int, bool]]:
    """Return texts of a column that stand for nothing or may: in how many rows, whether they do."""
    if column.meaning is None:
        return []
    marks = [(mark.cell, mark.count, True) for mark in column.meaning.marks]
    return marks + [(mark.cell, mark.count, False) for mark in column.meaning.doubtful]


def with_mark(options: Options, column: ColumnFacts, cell: str, *, missing: bool) -> Options:
    """Return the options with that text standing for nothing in a column, or for itself."""
    now = [mark.cell for mark in column.meaning.marks] if column.meaning is not None else []
    kept = [other for other in now if other != cell] + ([cell] if missing else [])
    return _with(options, "marks", column.name, joined_marks(kept))


def _with(options: Options, group: str, name: str, value: Any) -> Options:
    """Return the options with a value for a column, or without one; no group is left empty."""
    values = {**options.get(group, {}), name: value}
    values = {key: entry for key, entry in values.items() if entry is not None}
    others = {key: entry for key, entry in options.items() if key != group}
    return {**others, group: values} if values else others
