"""What people give in Python, as the document keeps it."""

import math
from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from blockstudio.api.expression import Expression
from blockstudio.api.kinds import as_written
from blockstudio.catalogue.values import DTYPES


def plain(value: Any) -> Any:
    """Return a value as the document keeps it.

    Lists stand for tuples and tensors, names for dtypes and for torch's functions (`F.gelu` as an
    activation), texts for expressions.
    """
    match value:
        case dict():
            return {name: plain(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case str():
            bare = value.removeprefix("torch.")
            return bare if bare in DTYPES else value
        case Expression():
            return value.source
        case tuple() | list():
            return [plain(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
        case float() if not math.isfinite(value):
            return str(value)
        case None | bool() | int() | float():
            return value
        case _ if callable(numbers := getattr(value, "tolist", None)):
            return numbers()
        case _:
            said = str(value)
            return said.removeprefix("torch.") if said in _DTYPE_NAMES else as_written(value)


def plain_properties(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties as the document keeps them; `"auto"` is one that is not set."""
    return {
        name: UNSET if isinstance(value, str) and value == "auto" else plain(value)
        for name, value in values.items()
    }


_DTYPE_NAMES = frozenset(f"torch.{name}" for name in DTYPES)
