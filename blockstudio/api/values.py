"""What people give in Python, as the document keeps it."""

import math
from typing import Any


def plain(value: Any) -> Any:
    """Return a value as the document keeps it: lists for tuples, names for dtypes, None for auto."""
    match value:
        case "auto":
            return None
        case dict():
            return {name: plain(item) for name, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case tuple() | list():
            return [plain(part) for part in value]  # pyright: ignore[reportUnknownVariableType]
        case float() if not math.isfinite(value):
            return str(value)
        case _:
            said = str(value)
            return said.removeprefix("torch.") if said.startswith("torch.") else value
