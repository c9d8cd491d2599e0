"""What a list of runs can show of each: a value by the name of its column, to be sorted and read."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.recipes.metric_table import metric_about, metric_words
from blockstudio.recipes.settings.recipe import setting_title
from blockstudio.runs.listing import RunRow
from blockstudio.runs.run import Metrics
from blockstudio.runs.settings import settings_of, shown

Value: TypeAlias = "str | int | float | None"

LAST = "last:"
"""Before the name of a metric: its value after the newest epoch."""
BEST = "best:"
"""Before the name of a metric: its value at the best epoch."""
TEST = "test:"
"""Before the name of a metric: its value on the test part, with the best parameters."""
SETTING = "set:"
"""Before the name of a setting."""


class Column(Struct, frozen=True):
    """A column: its key, its title, its value in a run; `seconds` and `moment` are kinds of time.

    `about` says what it shows where the title leaves that open.
    """

    key: str
    title: Text
    value: Callable[[RunRow], Value]
    kind: str = ""
    about: Text | None = None


_ABOUT_BEST = text(
    "The best epoch by the metric that is monitored; else by validation accuracy, where higher is"
    " better, or by validation or training loss, where lower is. Of epochs that are equal by it,"
    " the one of the lowest validation loss, then the earliest. Its weights are in best.params."
)


COLUMNS: tuple[Column, ...] = (
    Column("run", text("run"), lambda row: row.title),
    Column("group", text("group"), lambda row: row.group or None),
    Column("varied", text("what it varies"), lambda row: _varied(row)),
    Column("status", text("state"), lambda row: row.status, "status"),
    Column("epochs", text("epochs"), lambda row: row.info.progress.epoch, "epochs"),
    Column("best", text("best"), lambda row: _best(row)[1], "metric", _ABOUT_BEST),
    Column("best_epoch", text("best epoch"), lambda row: _best(row)[2], about=_ABOUT_BEST),
    Column("lr", text("learning rate"), lambda row: _setting(row, "lr")),
    Column(
        "optimiser",
        setting_title("optimiser"),
        lambda row: shown(row.info.settings.train.optimiser),
    ),
    Column("loss", text("loss function"), lambda row: shown(row.info.settings.train.loss)),
    Column(
        "batch_size",
        setting_title("batch_size"),
        lambda row: row.info.settings.train.batch_size,
    ),
    Column("source", text("data"), lambda row: row.info.settings.data.source),
    Column("parameters", text("parameters"), lambda row: row.info.parameters, "count"),
    Column("duration", text("duration"), lambda row: row.info.progress.seconds or None, "seconds"),
    Column("device", setting_title("device"), lambda row: row.info.settings.train.device),
    Column("seed", setting_title("seed"), lambda row: row.info.settings.train.seed),
    Column("started", text("started"), lambda row: row.info.started or row.info.created, "moment"),
    Column("tags", text("tags"), lambda row: ", ".join(row.labels.tags) or None, "tags"),
    Column("notes", text("notes"), lambda row: row.labels.notes or None, "notes"),
)
USUAL = (
    "run",
    "status",
    "epochs",
    "last:train_loss",
    "last:val_loss",
    "last:val_accuracy",
    "best",
    "best_epoch",
    "lr",
    "optimiser",
    "tags",
    "started",
)
"""The columns at first."""


def column(key: str) -> Column:
    """Return the column of that key, such as `lr`, `last:val_f1` or `set:weight_decay`."""
    prefix, colon, name = key.partition(":")
    match prefix + colon:
        case "last:":
            return _measured(key, metric_words(name), lambda row: row.info.last)
        case "best:":
            title = text("best {metric}", metric=metric_words(name))
            return _measured(key, title, lambda row: row.info.best)
        case "test:":
            title = text("test {metric}", metric=metric_words(name.removeprefix("test_")))
            return _measured(key, title, lambda row: row.info.test)
        case "set:":
            return Column(key, setting_title(name), lambda row: _setting(row, name))
        case _:
            return next(known for known in COLUMNS if known.key == key)


def _measured(key: str, title: Text, metrics: Callable[[RunRow], Metrics]) -> Column:
    """Return the column of the metric that a key such as `last:val_f1` ends in."""
    name = key.partition(":")[2]
    return Column(key, title, lambda row: metrics(row).get(name), _kind(name), metric_about(name))


def is_column(key: str) -> bool:
    """Return whether there is a column of that key, whether or not a run has something in it."""
    return key.startswith((LAST, BEST, TEST, SETTING)) or any(known.key == key for known in COLUMNS)


def column_keys(rows: Sequence[RunRow]) -> list[str]:
    """Return the keys of the columns that these runs have something to show in."""
    best = dict.fromkeys(name for row in rows for name in row.info.best)
    return [
        *(known.key for known in COLUMNS),
        *(LAST + name for name in metric_names(rows)),
        *(BEST + name for name in best),
        *(TEST + name for name in test_names(rows)),
        *(SETTING + name for name in setting_names(rows)),
    ]


def metric_names(rows: Iterable[RunRow]) -> list[str]:
    """Return the names of all metrics that runs have."""
    return list(dict.fromkeys(name for row in rows for name in row.info.last))


def test_names(rows: Iterable[RunRow]) -> list[str]:
    """Return the names of all metrics that runs have of their test part."""
    return list(dict.fromkeys(name for row in rows for name in row.info.test))


def setting_names(rows: Iterable[RunRow]) -> list[str]:
    """Return the names of all settings that runs have."""
    per_row = (settings_of(row.info.settings.train, row.info.settings.data) for row in rows)
    return list(dict.fromkeys(name for settings in per_row for name in settings))


def best_name(row: RunRow) -> str:
    """Return the name of the metric by which the best epoch of a run was chosen."""
    return _best(row)[0]


def best_about(row: RunRow) -> Text | None:
    """Say what the best value of a run is, of which epoch, and which way it is better."""
    name, _, epoch = _best(row)
    if not name:
        return None
    words, better = metric_words(name), metric_about(name)
    return text("{metric} of epoch {epoch}; {better}", metric=words, epoch=epoch, better=better)


def _best(row: RunRow) -> tuple[str, float | None, Value]:
    best = row.info.best
    for name in (row.info.settings.train.monitor, "val_accuracy", "val_loss", "train_loss"):
        if name and best.get(name) is not None:
            return name, best[name], best.get("epoch")
    return "", None, best.get("epoch")


def _varied(row: RunRow) -> str | None:
    values = row.info.settings.varied
    return "  ".join(f"{path}={shown(value)}" for path, value in values.items()) or None


def _setting(row: RunRow, name: str) -> Value:
    value = settings_of(row.info.settings.train, row.info.settings.data).get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return None if value is None else shown(value)


def _kind(metric: str) -> str:
    return "share" if metric.endswith("accuracy") else "metric"
