"""Property values as Python source."""

import ast
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.values import is_callable, literal, parts
from blockstudio.graph.expressions import ExpressionError, OnSelf, normalised
from blockstudio.graph.properties import is_expression, is_set
from blockstudio.graph.records import Node

GAP = "..."
"""What stands for a size that is not known: Python, but nothing that torch takes."""
INVALID = "NotImplemented"
"""What stands for a value that is none of its property; no code that says it is ever run."""

_OPERAND = r"-?(?:[^\W\d][\w.]*|\d[\d.]*(?:e[+-]?\d+)?)"
_POWER = re.compile(rf"(?<![\w.)\]*-])({_OPERAND}) \*\* ({_OPERAND})(?![\w.(\[]| \*\*)")


def written(item: Property, value: Any) -> str:
    """Return `value` as a person writes it: `256`, `(3, 3)`, `torch.float64`, `hidden * 4`.

    What is no value of the property never gets into the code: `INVALID` stands for it.
    """
    if is_expression(item, value):
        return _expression(value)
    if "dtype" in item.types and isinstance(value, str) and literal(item, value):
        return f"torch.{value}"
    if "index" in item.types and isinstance(value, str) and literal(item, value):
        return _index(value)
    if isinstance(value, str) and value in item.choices:
        return plain(value)
    if "callable" in item.types and isinstance(value, str) and is_callable(value):
        return ast.unparse(ast.parse(value.strip(), mode="eval"))
    if "tensor" in item.types and value is not None and literal(item, value):
        return f"torch.tensor({_bracketed(value)})"
    if isinstance(value, str) and "float" in item.types and value in ("inf", "-inf", "nan"):
        return f'float("{value}")'
    return plain(value) if value is None or literal(item, value) else INVALID


def plain(value: Any) -> str:
    """Return a plain value as Python source."""
    match value:
        case bool() | None:
            return str(value)
        case str():
            return _quoted(value)
        case float() if not math.isfinite(value):
            return f'float("{value}")'
        case list() | tuple():
            inside = ", ".join(plain(part) for part in value)  # pyright: ignore[reportUnknownVariableType]
            return f"({inside},)" if len(value) == 1 else f"({inside})"  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return repr(value)


def given(
    items: Iterable[Property], node: Node, sizes: Mapping[str, Any] | None = None
) -> list[tuple[Property, str]]:
    """Return the properties to write for a node with their source, defaults left out.

    `sizes` gives the text (or number) of the *auto* properties.
    """
    pairs: list[tuple[Property, str]] = []
    for item in items:
        value = node.properties.get(item.name)
        if not item.written:
            continue
        if value is None and sizes and item.name in sizes:
            pairs.append((item, str(sizes[item.name])))
        elif is_set(item, node) and (_is_needed(item) or value != item.default):
            pairs.append((item, written(item, value)))
        elif item.source:
            pairs.append((item, item.source))
    return pairs


def _is_needed(item: Property) -> bool:
    return bool(item.required or item.infer or item.source)


def power(text: str) -> str:
    """Return an expression with powers of names and numbers closed up, as formatters write them."""
    return _POWER.sub(r"\1**\2", text)


def _index(value: str) -> str:
    return ast.unparse(ast.parse(f"x[{value}]", mode="eval"))[2:-1]


def _bracketed(value: Any) -> str:
    items = parts(value)
    return plain(value) if items is None else f"[{', '.join(map(_bracketed, items))}]"


def _expression(value: Any) -> str:
    if (items := parts(value)) is not None:
        inside = ", ".join(
            _formula(part) if isinstance(part, str) else plain(part) for part in items
        )
        return f"({inside},)" if len(items) == 1 else f"({inside})"
    return _formula(value)


def _formula(value: str) -> str:
    try:
        # One that reads attributes is Python already, and no expression of ours any more.
        return power(value if isinstance(value, OnSelf) else normalised(value))
    except ExpressionError:
        return INVALID


def _quoted(value: str) -> str:
    text = repr(value)
    if text[0] == "'" and '"' not in value:
        return '"' + text[1:-1].replace("\\'", "'") + '"'
    return text
