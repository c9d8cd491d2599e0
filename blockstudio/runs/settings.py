"""The settings of a run under the short names that people type: `lr`, `batch_size`, `source`."""

from typing import Any

import msgspec

from blockstudio.graph.records import DataSpec, TrainSpec

Flat = dict[str, Any]
"""Settings by name; what an option is called stands after a dot where it needs to be told apart."""

_INNER = {"loss_options": "loss", "scheduler_options": "scheduler", "transforms": "transforms"}
_DATA_NAMES = {"seed": "split.seed"}


def recipe_of(train: TrainSpec) -> Flat:
    """Return the settings of a recipe; the options of its optimiser go by their own names."""
    fields = msgspec.structs.asdict(train)
    options = fields.pop("optimiser_options")
    settings = {name: value for name, value in _flat(fields).items() if name != "id"}
    return settings | {
        name if name not in settings else f"optimiser.{name}": value
        for name, value in options.items()
    }


def data_of(data: DataSpec) -> Flat:
    """Return the settings of the data; the options of its source go by their own names."""
    fields = msgspec.structs.asdict(data)
    options = fields.pop("options")
    settings = {_DATA_NAMES.get(name, name): value for name, value in _flat(fields).items()}
    settings.pop("id")
    return settings | {
        name if name not in settings else f"source.{name}": value for name, value in options.items()
    }


def settings_of(train: TrainSpec, data: DataSpec) -> Flat:
    """Return every setting of a run; a name of both is told apart by `data.`."""
    recipe = recipe_of(train)
    return recipe | {
        name if name not in recipe else f"data.{name}": value
        for name, value in data_of(data).items()
    }


def shown(value: Any) -> str:
    """Return a setting as it is read: `0.1`, `SGD`, `0.9, 0.999`; a dash for what is not set."""
    match value:
        case None | msgspec.UNSET | "" | () | []:
            return "–"
        case bool():
            return "yes" if value else "no"
        case str():
            return value.rsplit(".", 1)[-1] if value.startswith("torch.") else value
        case float():
            return f"{value:g}"
        case list() | tuple():
            return ", ".join(shown(item) for item in value)
        case dict():
            return ", ".join(f"{name}={shown(item)}" for name, item in value.items()) or "–"
        case msgspec.Struct():
            return shown(msgspec.to_builtins(value)) if msgspec.to_builtins(value) else "all"
        case _:
            return str(value)


def _flat(fields: dict[str, Any]) -> Flat:
    flat: Flat = {}
    for name, value in fields.items():
        if name in _INNER:
            flat |= {f"{_INNER[name]}.{inner}": option for inner, option in value.items()}
        else:
            flat[name] = value
    return flat
