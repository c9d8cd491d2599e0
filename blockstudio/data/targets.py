"""What a column of targets is: classes or numbers."""

import numpy as np
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array, as_classes, bad_data
from blockstudio.data.sources import Task

_MOST_CLASSES = 20
"""More whole numbers than this in a table are amounts, not classes."""
_MOST_LABELS = 50
"""As above, of an array of whole numbers: its type says already that they may be labels."""
_ROWS_EACH = 5


class Sense(Struct, frozen=True):
    """The task that a target makes sense for, and why."""

    task: Task
    why: Text


def target_kind(y: Array, wish: str) -> Task:
    """Return the task of an array: what was wished, or classes for texts, truths and few labels.

    Whole numbers that count from 0 are labels, however few samples there are of each.
    """
    if wish == "classification" or wish == "regression":
        return wish
    if np.issubdtype(y.dtype, np.floating):
        return "regression"
    if np.issubdtype(y.dtype, np.integer):
        numbers = np.unique(y)
        counted = np.array_equal(numbers, np.arange(len(numbers))) and len(numbers) <= _MOST_LABELS
        return "classification" if counted else _sense_of_whole(y, _MOST_LABELS).task
    return "classification"


def sense_of(y: Array, wish: str = "auto") -> Sense:
    """Return the task of a column of a table: what was wished, or what its cells make sense for."""
    if wish == "classification" or wish == "regression":
        return Sense(wish, text("as it was chosen"))
    if not np.issubdtype(y.dtype, np.number):
        return Sense("classification", text("it holds texts"))
    if not np.array_equal(y, np.round(y)):
        return Sense("regression", text("it holds numbers with fractions"))
    return _sense_of_whole(y, _MOST_CLASSES)


def _sense_of_whole(y: Array, most: int) -> Sense:
    """Whole numbers are classes where there are few, and each stands in several rows."""
    numbers, counts = np.unique(y, return_counts=True)
    distinct, rows = len(counts), int(counts.sum())
    several = counts.min(initial=rows) > 1 or rows >= _ROWS_EACH * distinct
    if distinct == 2 and set(numbers.tolist()) == {0, 1}:
        return Sense("classification", text("it holds nothing but 0 and 1"))
    if 1 < distinct <= most and several:
        why = text("it holds only {count} whole numbers, each in several rows", count=distinct)
        return Sense("classification", why)
    if distinct > most:
        why = text("it holds {count} different whole numbers", count=distinct)
    else:
        why = text("its {count} whole numbers hardly stand in several rows each", count=distinct)
    return Sense("regression", why)


def targets(y: Array, task: Task, name: str) -> tuple[Array, tuple[str, ...] | None]:
    """Return targets as training wants them, with class names; raise `Refusal` if they are not."""
    if task == "classification":
        return as_classes(y)
    if not np.issubdtype(y.dtype, np.number):
        raise bad_data(
            text("The target “{name}” is no number, so it can't be regressed", name=name),
            "task",
            expected=text("numbers"),
            actual=text("values such as {value}", value=repr(y.reshape(-1)[:1].tolist()[0])),
        )
    with np.errstate(over="ignore"):
        numbers = y.astype(np.float32)
    if not np.isfinite(numbers).all():
        message = text("The target “{name}” has values that are not finite", name=name)
        raise bad_data(message, "target", hint=text("Remove those rows, or mend them."))
    return numbers, None
