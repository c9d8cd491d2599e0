"""The words for roles of columns, for what stands for a missing cell, for what was found."""

from blockstudio.data.plans import ColumnFacts
from blockstudio.studio.translations import tr


def role_word(role: str) -> str:
    """Return the word for the role of a column."""
    words = {
        "number": tr("number"),
        "category": tr("category"),
        "cyclic": tr("parts of the date"),
        "ignored": tr("ignored"),
        "target": tr("target"),
    }
    return words.get(role, role)


def rule_word(rule: str) -> str:
    """Return the words for what stands for a missing cell."""
    words = {
        "mean": tr("mean"),
        "median": tr("median"),
        "mode": tr("most common"),
        "constant": tr("constant"),
        "drop": tr("drop the row"),
        "column": tr("column of its own"),
    }
    return words.get(rule, rule)


def found_words(column: ColumnFacts) -> str:
    """Say what was found in a column: what is missing, what it holds, how many values, an example."""
    kinds = {
        "whole": tr("whole numbers"),
        "number": tr("numbers"),
        "truth": tr("true or false"),
        "text": tr("texts"),
        "date": tr("dates"),
        "time": tr("times of day"),
        "code": tr("codes"),
        "empty": tr("nothing"),
    }
    words = [_missing(column)] if column.missing else []
    words.append(kinds[column.kind])
    if column.kind != "empty":
        words.append(tr("{count:,} values", count=column.distinct))
        words.append(_such_as(column))
    return "  ·  ".join(words)


def _missing(column: ColumnFacts) -> str:
    """Say how much is missing, and by which texts that is said."""
    share = tr("{share:.1%} missing", share=column.missing)
    marks = column.meaning.marks if column.meaning is not None else ()
    cells = ", ".join(f"“{mark.cell}”" for mark in marks)
    return tr("{share} ({cells})", share=share, cells=cells) if cells else share


def _such_as(column: ColumnFacts) -> str:
    if column.kind in ("whole", "number") and column.low is not None and column.high is not None:
        return tr("from {low:g} to {high:g}", low=column.low, high=column.high)
    return tr("such as {example}", example=column.example)
