"""The verb on the project's single records: its name, its data, its recipe."""

from typing import Any

import msgspec
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import DataSpec, Id, ProjectInfo, TrainSpec
from blockstudio.graph.store import Store


def set_fields(store: Store, key: Id, **fields: Any) -> Edit:
    """Set fields of the project, data or train record.

    Raises KeyError if there is no such record, TypeError if it has no such field, and `Refusal` for
    a value that is none of the field.
    """
    old = store.records[key]
    if not isinstance(old, ProjectInfo | DataSpec | TrainSpec):
        raise KeyError(key)
    try:
        # Plain data from a command line becomes records here: parameter groups.
        new = msgspec.convert(msgspec.to_builtins(replace(old, **fields)), type(old))
    except msgspec.ValidationError as error:
        raise _unfit(key, fields, error) from error
    draft = Draft(store)
    draft.put(new)
    return draft.edit(text("Set {what}", what=", ".join(fields)))


def _unfit(key: Id, fields: dict[str, Any], error: msgspec.ValidationError) -> Refusal:
    wanted, _, where = str(error).partition(" - at ")
    name = next((name for name in fields if name in where), ", ".join(fields))
    # of “Expected `int`, got `str`” the kind that was wanted
    wanted = wanted.partition(",")[0].removeprefix("Expected ").replace("`", "")
    return refuse(
        text("{field} can't be {value}", field=name, value=str(fields.get(name))),
        Place(record=key, item=name),
        expected=text("{what}", what=wanted),
    )
