"""What is set in each part of a recipe, in one line, from the summaries of its entries."""

from collections.abc import Mapping
from typing import Any

from blockstudio.catalogue.fields import Field, counts
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.metric_table import metric_words
from blockstudio.recipes.settings.table import RECIPE_FIELDS

_MOST_NAMED = 2


def summary_of(train: TrainSpec, group: str) -> list[Text]:
    """Return what is said of the settings of a group: of those that are set, and some always."""
    items = [item for item in RECIPE_FIELDS.values() if item.group == group]
    summaries = [_said(item, getattr(train, item.name)) for item in items if _is_told(train, item)]
    return [words for words in summaries if str(words)]


def options_words(options: Mapping[str, Any]) -> str:
    """Return options as people read them: `lr 0.1, momentum 0.9`."""
    return ", ".join(f"{name} {_written(value)}" for name, value in options.items())


def _is_told(train: TrainSpec, item: Field) -> bool:
    is_set = getattr(train, item.name) != item.default
    summed_up = item.summary is not None and (is_set or item.always)
    return summed_up and counts(item, RECIPE_FIELDS, lambda name: getattr(train, name))


def _said(item: Field, value: Any) -> Text:
    assert item.summary is not None
    return Text(item.summary.template, {"value": _value(item, value)})


def _value(item: Field, value: Any) -> Any:
    match value:
        case dict() if item.name == "metrics":
            return _metrics(list(value))
        case dict():
            return options_words(value)
        case str():
            return item.titles.get(value, value.rpartition(".")[2])
        case _:
            return value


def _metrics(names: list[str]) -> Text:
    if len(names) > _MOST_NAMED:
        return text("{count} metrics", count=len(names))
    first, *others = [metric_words(name) for name in names]
    return text("{one}, {other}", one=first, other=others[0]) if others else first


def _written(value: Any) -> str:
    return ", ".join(map(_written, value)) if isinstance(value, list | tuple) else str(value)
