"""What varies, from how it is written: `train.lr=log:0.001..0.3`; and what a sweep optimises."""

from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.data.description import DataFacts
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.settings.paths import Setting, checked, setting
from blockstudio.sweeps.ranges import Choice, Interval, Range, at, read_range
from blockstudio.sweeps.spec import Axis


def axis_from(store: Store, line: str) -> Axis:
    """Return the axis that is written; raise `Refusal` for a setting or values there can't be."""
    path, equals, range_said = line.partition("=")
    if not equals or not range_said.strip():
        raise refuse(
            text("“{said}” says not what varies", said=line),
            expected=text("SETTING=VALUES, such as train.lr=log:0.001..0.3"),
        )
    return axis_of(setting(store, path.strip()), range_said)


def axis_of(setting: Setting, line: str) -> Axis:
    """Return an axis for a setting; raise `Refusal` for values it can't have."""
    return Axis(setting.path, fitting(setting, read_range(line, whole=setting.is_whole)))


def fitting(setting: Setting, given: Range) -> Range:
    """Return a range as the setting takes it; raise `Refusal` where it takes no such values."""
    match given:
        case Choice(values):
            return Choice(tuple(checked(setting, value) for value in values))
        case Interval() if not setting.is_number:
            raise refuse(
                text("{path} takes no numbers", path=setting.path),
                expected=text("values with commas between them"),
            )
        case Interval():
            for end in (0.0, 1.0):
                checked(setting, at(replace(given, whole=setting.is_whole), end))
            return given


def suggested(setting: Setting, *, grid: bool = False) -> str:
    """Return a range around what a setting is now, to begin with, as it is written.

    That for a grid is a list, or cut in points.
    """
    item, value = setting.item, setting.value
    if item.choices:
        others = [choice for choice in item.choices if choice and choice != value]
        names = [value, *others[:2]] if value else others[:3]
        return ", ".join(str(name).rsplit(".", 1)[-1] for name in names) or '[""]'
    if isinstance(value, bool) or not setting.is_number:
        return "false, true"
    if setting.is_whole:
        return _around_whole(item, value if isinstance(value, int) else 0)
    return f"{_around(item, value)}/5" if grid else _around(item, value)


def _around(item: Property, value: Any) -> str:
    number = value if isinstance(value, int | float) and value > 0 else 0.0
    if item.name in ("lr", "weight_decay", "eps"):
        centre = number or 1e-3
        return f"log:{centre / 10:.1g}..{centre * 10:.1g}"
    if item.maximum is not None and item.minimum is not None:
        return f"{item.minimum:g}..{item.maximum * 0.8:g}"
    if number:
        return f"{number / 2:.3g}..{number * 2:.3g}"
    return "0.1..1" if item.open else "0..1"


def default_metric(train: TrainSpec, facts: DataFacts) -> str:
    """Return the metric a sweep optimises if nobody says another: that of the recipe, else the usual."""
    if train.monitor:
        return train.monitor
    if not facts.validation:
        return "train_loss"
    return "val_loss" if facts.classes is None else "val_accuracy"


def _around_whole(item: Property, value: int) -> str:
    if item.name in ("seed", "fold"):
        return "0, 1, 2"
    if value < 0:
        return str(value)
    if value < 4:
        least = max(int(item.minimum or 0), value - 1)
        return ", ".join(map(str, range(least, value + 3)))
    return f"{value // 2}, {value}, {value * 2}"
