"""What a column of targets is: classes or numbers."""

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.training.data.arrays import Array, as_classes, bad_data
from blockstudio.training.data.sources import Task

_MOST_CLASSES = 50


def target_kind(y: Array, wish: str) -> Task:
    """Return the task: what was wished, or classes for texts, truths and few whole numbers."""
    if wish == "classification" or wish == "regression":
        return wish
    if np.issubdtype(y.dtype, np.floating):
        return "regression"
    if np.issubdtype(y.dtype, np.integer) and len(np.unique(y)) > _MOST_CLASSES:
        return "regression"
    return "classification"


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
    numbers = y.astype(np.float32)
    if not np.isfinite(numbers).all():
        message = text("The target “{name}” has values that are not finite", name=name)
        raise bad_data(message, "target", hint=text("Remove those rows, or mend them."))
    return numbers, None
