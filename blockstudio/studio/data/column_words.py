"""The words for roles of columns, for what stands for a missing cell, for what was found."""

from blockstudio.studio.translations import tr
from blockstudio.training.data.plans import ColumnFacts


def role_word(role: str) -> str:
    """Return the word for the role of a column."""
    words = {
        "number": tr("number"),
        "category": tr("category"),
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
        "empty": tr("nothing"),
    }
    words = [tr("{share:.1%} missing", share=column.missing)] if column.missing else []
    words.append(kinds[column.kind])
    if column.kind != "empty":
        words.append(tr("{count:,} values", count=column.distinct))
        words.append(tr("such as {example}", example=column.example))
    return "  ·  ".join(words)
