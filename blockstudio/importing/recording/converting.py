"""`int(x)` and `float(x)` in people's own source, while a network runs: what they make of a tensor is known.

Python gives a plain number there, of which nobody knows any more where it comes from.
"""

import ast
import contextlib
import sys
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from torch import nn

from blockstudio.importing.recording.lines import is_of_others, tree_of

Convert = Callable[[type, Any], Any]
"""Makes a number of a kind of what it is given."""
_KINDS = (int, float)


@contextlib.contextmanager
def told_of_conversions(root: nn.Module, convert: Convert) -> Iterator[None]:
    """Let `convert` make the numbers that the files of a network's classes call `int` and `float` for."""
    changed: list[tuple[ModuleType, str]] = []
    try:
        for home in _homes(root):
            for kind in _KINDS:
                name = kind.__name__
                if name not in vars(home) and _is_only_called(home.__file__ or "", name):
                    setattr(home, name, _standing_for(kind, convert))
                    changed.append((home, name))
        yield
    finally:
        for home, name in changed:
            delattr(home, name)


def _homes(root: nn.Module) -> list[ModuleType]:
    kinds = {kind for module in root.modules() for kind in type(module).__mro__}
    homes = {sys.modules.get(kind.__module__) for kind in kinds}
    files = ((one, getattr(one, "__file__", None)) for one in homes if one is not None)
    return [one for one, file in files if file and is_of_others(file)]


def _standing_for(kind: type, convert: Convert) -> type:
    """Return what is called and asked for as a kind of number is."""

    class Kind(type):
        def __call__(cls, *given: Any) -> Any:
            return convert(kind, given[0]) if len(given) == 1 else kind(*given)

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, kind)

    return Kind(kind.__name__, (), {})


@cache
def _is_only_called(file: str, name: str) -> bool:
    """Return whether a file calls a kind of number, or asks for it, and does nothing else with it."""
    tree = tree_of(file)
    if tree is None:
        return False
    fine = {id(part) for node in ast.walk(tree) for part in _harmless(node)}
    return all(
        id(node) in fine
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name
    )


def _harmless(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the names in a node for which another thing may stand."""
    match node:
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kinds]):
            yield from [kinds, *getattr(kinds, "elts", ())]
        case ast.Call(func=called):
            yield called
        case ast.arg(annotation=ast.expr() as said) | ast.AnnAssign(annotation=said):
            yield from ast.walk(said)
        case ast.FunctionDef(returns=ast.expr() as said):
            yield from ast.walk(said)
        case _:
            pass
