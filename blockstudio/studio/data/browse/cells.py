"""How a value stands in a cell."""

from typing import Any

MISSING = "—"


def cell(value: Any) -> str:
    """Return a value as it stands in a cell: a dash where it is missing."""
    if value is None or value != value:
        return MISSING
    if isinstance(value, str | bool):
        return str(value)
    number = value.item() if hasattr(value, "item") else value
    return f"{number:.6g}" if isinstance(number, float) else str(number)
