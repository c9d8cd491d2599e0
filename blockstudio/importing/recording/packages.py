"""The package that something of Python comes from."""

from types import ModuleType
from typing import Any


def package_of(value: Any) -> str:
    """Return the package that a module, a function or a class comes from, or ""."""
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return (home or "").partition(".")[0]
