"""The verb on the project's single records: its name, its data, its recipe."""

from typing import Any

import msgspec
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse, unknown
from blockstudio.graph.records import DataSpec, Id, ParameterGroup, ProjectInfo, TrainSpec
from blockstudio.graph.store import Store


def set_fields(store: Store, key: Id, **fields: Any) -> Edit:
    """Set fields of the project, data or train record.

    Raises KeyError if there is no such record, and `Refusal` if it has no such field, or for a
    value that is none of the field.
    """
    old = store.records[key]
    if not isinstance(old, ProjectInfo | DataSpec | TrainSpec):
        raise KeyError(key)
    _check_fields(key, "", fields, type(old))
    for group in _plain_groups(fields.get("groups")):
        _check_fields(key, "groups", group, ParameterGroup)
    try:
        # Plain data from a command line becomes records here: parameter groups.
        new = msgspec.convert(msgspec.to_builtins(replace(old, **fields)), type(old))
    except (msgspec.ValidationError, TypeError) as error:
        raise _unfit(key, fields, error) from error
    draft = Draft(store)
    draft.put(new)
    return draft.edit(text("Set {what}", what=", ".join(fields)))


def _plain_groups(given: Any) -> list[dict[str, Any]]:
    """Return those of the parameter groups somebody gave that are no records yet."""
    return [group for group in parts(given) or () if isinstance(group, dict)]


def _check_fields(key: Id, inside: str, given: dict[str, Any], kind: type[msgspec.Struct]) -> None:
    known = [name for name in kind.__struct_fields__ if name != "id"]
    for name in given:
        if name not in known:
            message = text("there is no field “{name}”", name=name)
            raise Refusal(unknown(message, name, known, Place(record=key, item=inside or name)))


def _unfit(key: Id, fields: dict[str, Any], error: msgspec.ValidationError | TypeError) -> Refusal:
    said, _, where = str(error).partition(" - at ")
    name = next((name for name in fields if name in where), ", ".join(fields))
    # of “Expected `int`, got `str`” the kind that was wanted
    wanted = said.partition(",")[0].removeprefix("Expected ").replace("`", "")
    unwritable = isinstance(error, TypeError)
    return refuse(
        text("{field} can't be {value}", field=name, value=str(fields.get(name))),
        Place(record=key, item=name),
        expected=text("numbers, texts, lists") if unwritable else text("{what}", what=wanted),
    )
