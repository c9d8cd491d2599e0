"""The recipe and the data as scripts set them: fields and options by name, torch's own classes."""

from collections.abc import Mapping
from typing import Any

from blockstudio.api.kinds import kind_given, kind_of_torch
from blockstudio.api.values import plain
from blockstudio.catalogue.text import text
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.graph.properties import shown
from blockstudio.graph.records import TrainSpec
from blockstudio.graph.store import Store
from blockstudio.recipes.settings.paths import changed_together

_ROLES = {"loss": "node", "optimiser": "optimiser", "scheduler": "scheduler"}
"""What a field of the recipe names a kind for."""


def configured(
    store: Store, data: Mapping[str, Any] | None, train: Mapping[str, Any]
) -> Edit | None:
    """Return the edit that sets these of the recipe and of the data, None where there are none.

    Raises `Refusal` for a name or a value that is none.
    """
    if data is not None and not isinstance(data, Mapping):
        raise refuse(
            text("the data is told by its fields"),
            expected=text("data={{“source”: …}}"),
            actual=shown(data),
        )
    for name in [name for name, value in train.items() if isinstance(value, Mapping)]:
        if name not in TrainSpec.__struct_fields__:
            known = (*TrainSpec.__struct_fields__, "data")
            raise Refusal(unknown(text("there is no field “{name}”", name=name), name, known))
    settings = {f"train.{name}": _value(name, value) for name, value in train.items()}
    settings |= {f"data.{name}": plain(value) for name, value in (data or {}).items()}
    if not settings:
        return None
    title = text("Set {what}", what=", ".join([*train, *(data or {})]))
    return changed_together(store, settings, title)


def _value(field: str, value: Any) -> Any:
    if field not in _ROLES or not value:
        return plain(value)
    is_kind = isinstance(value, str) or kind_of_torch(value) is not None or callable(value)
    return kind_given(value, _ROLES[field]) if is_kind else plain(value)
