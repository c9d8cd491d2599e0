"""Settings of the recipe and of the data: fields of their records, and options of what they choose."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.fields import Field
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.sources import SOURCES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.checks.recipe import OPTIONS
from blockstudio.graph.records import DataSpec, Id, TrainSpec
from blockstudio.recipes.settings.table import RECIPE_FIELDS

Single = TrainSpec | DataSpec

HOLDERS = {**OPTIONS, "source": "options"}
"""The field that holds the options of what another field chooses."""
TABLES = {"transforms": TRANSFORMS}
"""The fields whose options are the same whatever is chosen."""


def entries(record: Single) -> dict[str, Field]:
    """Return the table of a recipe or of data: the entry of each field."""
    return RECIPE_FIELDS if isinstance(record, TrainSpec) else DATA_FIELDS


def fields(record: Single) -> Iterator[Field]:
    """Yield the fields of a recipe or of data, each with what it takes (no types: not one value)."""
    yield from map(_with_kinds, entries(record).values())


def field(record: Single, name: str) -> Field | None:
    """Return the field of that name, or None."""
    item = entries(record).get(name)
    return None if item is None else _with_kinds(item)


def options_of(kind: str, choice: Any) -> tuple[Property, ...] | None:
    """Return the options of what the field `kind` (`optimiser`, `loss` …) chooses; None: unknown."""
    if kind == "source":
        source = SOURCES.get(choice)
        maps = source.maps if source is not None else ()
        named = tuple(Property(column_map.name, ()) for column_map in maps)
        return None if source is None else (*source.properties, *named)
    spec = library().get(choice) if isinstance(choice, str) else None
    return None if spec is None else spec.properties


def held_by(record: Single, holder: str) -> tuple[Property, ...] | None:
    """Return the options that a field with options can hold now; None where nobody knows."""
    if holder in TABLES:
        return TABLES[holder]
    kind = chooser(holder)
    return options_of(kind, getattr(record, kind)) if hasattr(record, kind) else None


def holders(record: Single) -> list[str]:
    """Return the fields of a record that hold options."""
    return [name for name in (*HOLDERS.values(), *TABLES) if hasattr(record, name)]


def chooser(holder: str) -> str:
    """Return the field that chooses what the options in `holder` are those of; empty: none."""
    return next((kind for kind, held in HOLDERS.items() if held == holder), "")


def setting_name(record: Id, item: Property) -> str:
    """Return what a setting is called wherever it is spoken of: `train.epochs`, `data.noise`."""
    return f"{record}.{item.name}"


def setting_title(name: str) -> Text:
    """Return what people call a setting by the short name that a list of runs has for it."""
    record, _, bare = name.rpartition(".")
    table = {"": {**DATA_FIELDS, **RECIPE_FIELDS}, "data": DATA_FIELDS, "split": DATA_FIELDS}
    entry = table.get(record, {}).get(bare)
    return text("{name}", name=name if entry is None else entry.label)


def full_name(item: Property, value: Any) -> Any:
    """Return the choice that a short name means: `torch.optim.Adam` for `Adam`."""
    if value in item.choices or not isinstance(value, str):
        return value
    meant = [choice for choice in item.choices if choice.rsplit(".", 1)[-1] == value]
    return meant[0] if len(meant) == 1 else value


def _with_kinds(item: Field) -> Field:
    """Return a field with the kinds there are to choose from, where it chooses one."""
    kinds = _kinds(item.name)
    return item if kinds is None else replace(item, types=("choice",), choices=kinds)


def _kinds(name: str) -> tuple[str, ...] | None:
    match name:
        case "optimiser":
            return tuple(spec.kind for spec in library().optimisers())
        case "loss":
            return tuple(spec.kind for spec in library().losses())
        case "scheduler":
            return ("", *(spec.kind for spec in library().schedulers()))
        case "source":
            return tuple(SOURCES)
        case _:
            return None
