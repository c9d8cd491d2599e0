"""Nested tuples, lists, dictionaries and dataclasses: what lies in them, and the same with other parts."""

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch.nn.utils.rnn import PackedSequence

from blockstudio.importing.recording.results import fields_of
from blockstudio.importing.recording.values import OF, Value


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a structure of plain tuples, lists and dictionaries with every part changed."""
    if type(value) is list:
        return [mapped(part, change) for part in value]
    if type(value) in (tuple, torch.Size):
        return type(value)([mapped(part, change) for part in value])
    if type(value) is dict:
        return {key: mapped(part, change) for key, part in value.items()}
    return change(value)


def parts_of(value: Any) -> Iterator[Any]:
    """Yield what lies in nested tuples, lists, dictionaries and dataclasses, in their order.

    Of a sequence that is packed it is the data: what else there is goes with that.
    """
    if isinstance(value, PackedSequence):
        yield value.data
    elif isinstance(value, tuple | list):
        for part in value:
            yield from parts_of(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key != OF:
                yield from parts_of(part)
    elif (fields := fields_of(value)) is not None:
        yield from parts_of(fields)
    else:
        yield value


def form_of(value: Any) -> str:
    """Return how the parts of a value are nested, such as `(_, [[], []])`, whatever they are.

    What stands for a dictionary or a tuple is one: their classes are not looked at.
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {form_of(part)}' for key, part in value.items())}}}"
    if (fields := fields_of(value)) is not None:
        return f"({', '.join(f'{name}={form_of(part)}' for name, part in fields.items())})"
    if isinstance(value, tuple | list):
        inside = ", ".join(map(form_of, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    return "_"


def values_in(structure: Any) -> Iterator[Value]:
    """Yield the values in a structure, in their order."""
    return (part for part in parts_of(structure) if isinstance(part, Value))
