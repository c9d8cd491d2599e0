"""What the author of a class calls the arguments that he hands to its children."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from torch import nn

from blockstudio.catalogue.library import library


def authors_of(kind: type[nn.Module], address: tuple[Any, ...]) -> Iterator[str]:
    """Yield what the author of a class calls the argument of a child, where it is a plain name."""
    if len(address) >= 3 and address[0] == "child":
        found = _given_in(kind).get((address[1], address[2]))
        if found:
            yield found


@lru_cache(maxsize=256)
def _given_in(kind: type[nn.Module]) -> Mapping[tuple[str, str], str]:
    """Return the parameters of `__init__` that are handed to children as they are."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind.__init__)))
    except (OSError, TypeError, SyntaxError):
        return {}
    function = tree.body[0]
    if not isinstance(function, ast.FunctionDef):
        return {}
    own = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)} - {"self"}
    found: dict[tuple[str, str], str] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            child = _attribute(node.targets[0])
            if child:
                found |= {(child, name): said for name, said in _handed(node.value) if said in own}
    return found


def _attribute(target: ast.expr) -> str:
    named = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
    return target.attr if named and target.value.id == "self" else ""  # pyright: ignore[reportAttributeAccessIssue]


def _handed(call: ast.Call) -> Iterator[tuple[str, str]]:
    title = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    spec = library().get(f"torch.nn.{title}")
    order = [item.name for item in spec.properties] if spec is not None else []
    for name, value in zip(order, call.args, strict=False):
        if isinstance(value, ast.Name):
            yield name, value.id
    for keyword in call.keywords:
        if keyword.arg and isinstance(keyword.value, ast.Name):
            yield keyword.arg, keyword.value.id
