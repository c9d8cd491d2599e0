"""Python as lines of text: values, calls, blocks."""

import math
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

WIDTH = 100
_STEP = "    "


def literal(value: Any) -> str:
    """Return a value as Python that gives exactly that value."""
    match value:
        case float() if not math.isfinite(value):
            return f'float("{value}")'
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case tuple():
            inner = ", ".join(map(literal, value))
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case list():
            return "[" + ", ".join(map(literal, value)) + "]"
        case dict():
            return (
                "{"
                + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items())
                + "}"
            )
        case _:
            return repr(value)


def call(name: str, *values: str, **options: Any) -> str:
    """Return a call with these pieces of Python, then these values by their names."""
    return f"{name}({', '.join([*values, *named(options)])})"


def named(options: Mapping[str, Any]) -> list[str]:
    """Return arguments by their names."""
    return [f"{name}={literal(value)}" for name, value in options.items()]


def inside(lines: Iterable[str], depth: int = 1) -> list[str]:
    """Return lines that stand `depth` steps further in."""
    return [_STEP * depth + line if line else line for line in lines]


def assigned_list(name: str, values: Iterable[Any]) -> list[str]:
    """Return an assignment of a list of values, as many lines as it needs."""
    line = f"{name} = {literal(list(values))}"
    if len(line) <= WIDTH - len(_STEP):
        return [line]
    inner = ", ".join(map(literal, values)) + ","
    return [f"{name} = [", *inside(textwrap.wrap(inner, WIDTH - 12)), "]"]


def documented(head: str, about: str, *lines: str) -> list[str]:
    """Return a function of one sentence and these lines, after two empty ones."""
    return ["", "", f"def {head}:", *inside([f'"""{about}"""', *lines])]
