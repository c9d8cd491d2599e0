"""Every setting of a recipe or of data as lines of a list: what it is, what it takes, what it is for."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.fields import Field, Group
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected
from blockstudio.data.fields import DATA_GROUPS
from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.settings.recipe import (
    Single,
    field,
    fields,
    held_by,
    holders,
    setting_name,
)
from blockstudio.recipes.settings.table import RECIPE_GROUPS


class Line(Struct, frozen=True):
    """One setting: its path, its value as it is now, what it takes, what it is for."""

    path: str
    value: Any
    takes: Text
    about: Text | str


def groups_of(record: Single) -> tuple[Group, ...]:
    """Return the groups of settings of a recipe or of data, in the order in which people read them."""
    return RECIPE_GROUPS if isinstance(record, TrainSpec) else DATA_GROUPS


def lines_of(record: Single, group: str) -> Iterator[Line]:
    """Yield the settings of a group, with the options of what is chosen now."""
    for item in fields(record):
        if item.group != group:
            continue
        if item.name in holders(record):
            yield from _options(record, item)
        elif item.types:
            yield _line(record, item, getattr(record, item.name))


def _options(record: Single, holder: Field) -> Iterator[Line]:
    given = getattr(record, holder.name)
    for item in held_by(record, holder.name) or ():
        path = f"{holder.name}.{item.name}" if field(record, item.name) else item.name
        if item.types:
            yield _line(record, item, given.get(item.name, item.default), path)


def _line(record: Single, item: Property, value: Any, path: str = "") -> Line:
    name = f"{record.id}.{path}" if path else setting_name(record.id, item)
    return Line(name, value, _takes(item), item.help)


def _takes(item: Property) -> Text:
    """Say what a setting takes; kinds of torch by their own names, as `--set` takes them."""
    if item.types == ("choice",):
        names = [choice.rpartition(".")[2] or "none" for choice in item.choices]
        return text("one of: {names}", names=", ".join(names))
    return (
        text("{what} ({unit})", what=expected(item), unit=item.unit)
        if item.unit
        else expected(item)
    )
