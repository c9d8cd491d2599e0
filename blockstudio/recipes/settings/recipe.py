"""Settings of the recipe and of the data: fields of their records, and options of what they choose."""

from collections.abc import Iterator
from typing import Any

import msgspec

from blockstudio.catalogue.annotated import accepted
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property
from blockstudio.data.sources import SOURCES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.checks.recipe import OPTIONS
from blockstudio.graph.records import DataSpec, TrainSpec
from blockstudio.recipes.losses import LOSSES
from blockstudio.recipes.settings.limits import RECIPE_LIMITS, limited

Single = TrainSpec | DataSpec

HOLDERS = {**OPTIONS, "source": "options"}
"""The field that holds the options of what another field chooses."""
TABLES = {"transforms": TRANSFORMS}
"""The fields whose options are the same whatever is chosen."""

_SHARES = ("validation", "test")


def fields(record: Single) -> Iterator[Property]:
    """Yield the fields of a recipe or of data, each with what it takes (no types: not one value)."""
    for found in msgspec.structs.fields(type(record)):
        if found.name != "id":
            yield _field(found.name, found.type)


def field(record: Single, name: str) -> Property | None:
    """Return the field of that name, or None."""
    return next((item for item in fields(record) if item.name == name), None)


def options_of(kind: str, choice: Any) -> tuple[Property, ...] | None:
    """Return the options of what the field `kind` (`optimiser`, `loss` …) chooses; None: unknown."""
    if kind == "source":
        source = SOURCES.get(choice)
        maps = source.maps if source is not None else ()
        named = tuple(Property(one.name, ()) for one in maps)
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


def full_name(item: Property, value: Any) -> Any:
    """Return the choice that a short name means: `torch.optim.Adam` for `Adam`."""
    if value in item.choices or not isinstance(value, str):
        return value
    found = [choice for choice in item.choices if choice.rsplit(".", 1)[-1] == value]
    return found[0] if len(found) == 1 else value


def _field(name: str, kind: Any) -> Property:
    if (known := _kinds(name)) is not None:
        return Property(name, ("choice",), choices=known)
    choices, types = accepted(kind)
    least = 0 if {"int", "float"} & set(types) else None
    most = 1 if name in _SHARES else None
    item = Property(name, types, choices=choices, minimum=least, maximum=most)
    return limited(item) if name in RECIPE_LIMITS else item


def _kinds(name: str) -> tuple[str, ...] | None:
    match name:
        case "optimiser":
            return tuple(spec.kind for spec in library().optimisers())
        case "loss":
            plain = (spec.kind for spec in library().losses())
            return tuple(dict.fromkeys((*plain, *LOSSES)))
        case "scheduler":
            return ("", *(spec.kind for spec in library().schedulers()))
        case "source":
            return tuple(SOURCES)
        case _:
            return None
