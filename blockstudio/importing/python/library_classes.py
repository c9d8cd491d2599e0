"""Objects and classes whose text is written anew: made at run time, or of half a library."""

import inspect
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

_MAPPING = """\

    def __post_init__(self):
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None:
                self[item.name] = value

    def __getitem__(self, key):
        return super().__getitem__(key) if isinstance(key, str) else self.to_tuple()[key]

    def to_tuple(self):
        return tuple(self.values())"""


def is_named_tuple(value: Any) -> bool:
    """Return whether a class is one that `collections.namedtuple` has made, and thus has no source."""
    made = isinstance(value, type) and value.__bases__ == (tuple,) and hasattr(value, "_fields")
    return made and not _has_text(value)


def _has_text(kind: type) -> bool:
    """Return whether a class is written as one: its author may have said the types of fields afterwards."""
    try:
        return bool(getattr(kind, "__annotations__", {}) and inspect.getsource(kind))
    except (OSError, TypeError):
        return False


def is_mapping(value: Any) -> bool:
    """Return whether a class is a dataclass that is a dictionary too, as results of libraries are."""
    return isinstance(value, type) and is_dataclass(value) and issubclass(value, dict)


def mapping_class(name: str, kind: type) -> str:
    """Return the text of a dataclass whose fields that are something are the keys of a dictionary, too."""
    own = [f"    {item.name}: object = None" for item in fields(kind)]
    return "\n".join([f"@dataclass\nclass {name}(OrderedDict):", *own, _MAPPING])


def is_log(value: Any) -> bool:
    """Return whether an object is told what happens, as those of `logging` are: any does as well."""
    said = (getattr(value, name, None) for name in ("debug", "info", "warning", "error"))
    return not isinstance(value, type | ModuleType) and all(map(callable, said))
