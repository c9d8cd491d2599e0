"""Problems of the settings of recipe and data, whatever network and samples there are."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.data.sources import faults as data_faults
from blockstudio.graph.change import Change
from blockstudio.graph.checks.groups import problems_of_groups
from blockstudio.graph.checks.recipe import OPTIONS, choice_problems
from blockstudio.graph.checks.values import option_problems, value_problem
from blockstudio.graph.problems import Place, Problem, unknown
from blockstudio.graph.records import TRAIN, DataSpec, Record, TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.metric_table import METRICS
from blockstudio.recipes.settings.idle import idle_settings
from blockstudio.recipes.settings.recipe import setting_name
from blockstudio.recipes.settings.table import RECIPE_FIELDS


def wrong_settings(store: Store, change: Change) -> Iterator[Problem]:
    """Yield what is wrong with the settings that `change` has brought to the document in `store`."""
    for key, record in change.after.items():
        known = _faults(store, change.before.get(key))
        yield from (problem for problem in _faults(store, record) if problem not in known)


def setting_problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong with settings of the recipe and of the data, beside what the check tells."""
    yield from _recipe(store.train)
    yield from data_faults(store.data)
    yield from idle_settings(store)


def field_problems(train: TrainSpec) -> Iterator[Problem]:
    """Yield what is wrong with single fields of a recipe, by their entries.

    What a field chooses, and its options, are told by `choice_problems`.
    """
    for item in RECIPE_FIELDS.values():
        if item.name not in OPTIONS:
            place, value = Place(record=TRAIN, item=item.name), getattr(train, item.name)
            problem = value_problem(setting_name(TRAIN, item), item, value, place)
            yield from [problem] if problem is not None else []


def _recipe(train: TrainSpec) -> Iterator[Problem]:
    yield from field_problems(train)
    yield from _metrics(train)


def _faults(store: Store, record: Record | None) -> list[Problem]:
    match record:
        case TrainSpec():
            groups = problems_of_groups(store, record)
            return [*_recipe(record), *choice_problems(record), *groups]
        case DataSpec():
            return data_faults(record)
        case _:
            return []


def _metrics(train: TrainSpec) -> Iterator[Problem]:
    place = Place(record=TRAIN, item="metrics")
    for name, options in train.metrics.items():
        metric = METRICS.get(name)
        if metric is None:
            yield unknown(text("There is no metric “{name}”", name=name), name, METRICS, place)
        else:
            yield from option_problems(name, metric.properties, options, place)
    if train.monitor and train.monitor not in MONITORED:
        message = text("“{name}” is not measured in this run", name=train.monitor)
        place = Place(record=TRAIN, item="monitor")
        yield unknown(message, train.monitor, MONITORED, place)


_FIGURES = ("loss", "accuracy", *(name for name, metric in METRICS.items() if not metric.table))
MONITORED = (*(f"val_{name}" for name in _FIGURES), "train_loss", "train_accuracy")
"""What some run may measure each epoch, so that it can be watched."""
