"""Settings of the recipe and of the data as entries of data: what one takes, and how people read it.

Name, type and default of a field stand in its record; all else is said in its entry, once. Forms,
`--set`, sweeps, checks, summaries and the list of settings read the entry.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from blockstudio.catalogue.annotated import accepted
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text


class Field(Property, frozen=True, omit_defaults=True):
    """One setting of a recipe or of a data source.

    It stands in the `group` of settings of that name. It counts while the field named by `when` has
    one of the values that follow there (none: any but its default), and not while the field `unless`
    has another value than its default. A sweep offers it if it `varies`. `summary` says in one line
    what is set: always, or where it is not its default.
    """

    group: str = ""
    varies: bool = True
    unless: str = ""
    summary: Text | None = None
    always: bool = False


class Group(Struct, frozen=True):
    """Settings that stand together in a form; `advanced` ones are folded away."""

    name: str
    title: Text
    advanced: bool = False


def field_of(record: type[Struct], name: str, group: str, label: Text, **facts: Any) -> Field:
    """Return the entry of a field of `record`: with the types, choices and default it has there.

    Choices that the record leaves open are among the `facts`.
    """
    default, choices, types = _declared(record)[name]
    choices = facts.pop("choices", choices)
    types = ("choice",) if choices else types
    return Field(name, types, default, choices=choices, group=group, label=label, **facts)


def counts(item: Property, others: Mapping[str, Property], value: Callable[[str], Any]) -> bool:
    """Return whether a setting means anything, as `others` are set; `value` returns theirs by name."""
    if isinstance(item, Field) and item.unless in others:
        return value(item.unless) == others[item.unless].default
    if not item.when or item.when[0] not in others:
        return True
    name, *values = item.when
    return value(name) in values if values else value(name) != others[name].default


@cache
def _declared(record: type[Struct]) -> dict[str, tuple[Any, tuple[str, ...], tuple[Any, ...]]]:
    """Return the default, the choices and the types of each field of a record."""
    fields: dict[str, tuple[Any, tuple[str, ...], tuple[Any, ...]]] = {}
    for item in msgspec.structs.fields(record):
        made = item.default_factory
        default = item.default if made is msgspec.NODEFAULT else made()
        fields[item.name] = (
            None if default is msgspec.NODEFAULT else default,
            *accepted(item.type),
        )
    return fields
