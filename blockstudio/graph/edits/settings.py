"""The verb on the project's single records: its name, its data, its recipe."""

from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.records import DataSpec, Id, ProjectInfo, TrainSpec
from blockstudio.graph.store import Store


def set_fields(store: Store, key: Id, **fields: Any) -> Edit:
    """Set fields of the project, data or train record; raise KeyError if there is no such record."""
    old = store.records[key]
    if not isinstance(old, ProjectInfo | DataSpec | TrainSpec):
        raise KeyError(key)
    draft = Draft(store)
    draft.put(replace(old, **fields))
    return draft.edit(text("Set {what}", what=", ".join(fields)))
