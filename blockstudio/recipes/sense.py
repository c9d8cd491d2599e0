"""The task of a table where its target alone does not settle it: loss and network weigh in."""

from pathlib import Path

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data.description import DataFacts, describe
from blockstudio.data.sources import Task
from blockstudio.graph.records import DataSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.last_layer import LastLayer, last_layer
from blockstudio.recipes.losses import LOSSES, OTHER_INPUTS


def weighed(store: Store, data: DataFacts, base: Path) -> tuple[DataFacts, DataSpec]:
    """Return what the data holds, and the choice of it, with the task loss and network are made for.

    Only whole numbers can be taken for either; what was set is never overruled.
    """
    task = other_task(store, data, last_layer(store, {}))
    if task is None:
        return data, store.data
    spec = replace(store.data, options={**store.data.options, "task": task})
    described = describe(spec, base)
    assert described.table is not None
    return replace(
        described, table=replace(described.table, why_task=reason(task, store.train.loss))
    ), spec


def other_task(store: Store, data: DataFacts, last: LastLayer | None) -> Task | None:
    """Return the task that loss and last layer ask for, if it is not the one that was found."""
    rule = None if store.train.loss in OTHER_INPUTS else LOSSES.get(store.train.loss)
    if rule is None or last is None or not _open(store, data):
        return None
    if data.classes is not None:
        return "regression" if rule.numbers and last.width == 1 and data.classes > 2 else None
    assert data.table is not None
    target = next(column for column in data.table.columns if column.name == data.table.target)
    return "classification" if not rule.numbers and last.width == target.distinct else None


def reason(task: Task, loss: str) -> Text:
    """Say why a task was taken that the target alone would not have."""
    name = loss.rpartition(".")[2]
    if task == "regression":
        return text("{loss} is for numbers, and the network has one output", loss=name)
    return text("{loss} is for classes, and the network has an output for each value", loss=name)


def _open(store: Store, data: DataFacts) -> bool:
    """Return whether the target of a table is whole numbers, and nobody said what they are."""
    if data.table is None or data.reconstructs or store.data.options.get("task", "auto") != "auto":
        return False
    target = next(column for column in data.table.columns if column.name == data.table.target)
    return target.kind == "whole"
