"""Imports inside functions: what they bring is brought along like what the file imports.

Where that can't be told, they stay, and say the whole name of the module: a text that stands alone is in
no package.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import resolve_name
from types import ModuleType
from typing import Any

from blockstudio.importing.recording.packages import package_of

_Import = ast.Import | ast.ImportFrom


def lift_imports(tree: ast.AST, home: str, kept: frozenset[str]) -> dict[str, tuple[Any, str]]:
    """Take the imports out of functions; return what their names mean, each with the module it is from.

    `home` is the module that the text is of. What is of the `kept` packages stays an import.
    """
    found: dict[str, tuple[Any, str]] = {}
    if not any(isinstance(node, _Import) for node in ast.walk(tree)):
        return found
    bound = Counter(_bound(tree))
    whole = _names_of_modules(tree)
    for body in _bodies(tree):
        for place, statement in reversed(list(enumerate(body))):
            if not isinstance(statement, _Import):
                continue
            _say_whole(statement, home)
            for item in list(statement.names):
                name = item.asname or item.name
                meant = _meant(statement, item) if bound[name] == 1 else None
                if meant is None or package_of(sys.modules[meant[1]]) in kept:
                    continue
                if isinstance(meant[0], ModuleType) and name in whole:
                    continue
                found[name] = meant
                statement.names.remove(item)
            if not statement.names:
                body[place : place + 1] = [] if len(body) > 1 else [ast.Pass()]
    return found


def _bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield every row of statements in the functions of a tree."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                rows = (getattr(node, field, None) for field in ("body", "orelse", "finalbody"))
                yield from (row for row in rows if isinstance(row, list))


def _bound(tree: ast.AST) -> Iterator[str]:
    """Yield each name as often as something in a tree binds it."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.ExceptHandler(name=str(name)):
                yield name
            case ast.alias(name=own, asname=other):
                yield other or own
            case _:
                pass


def _names_of_modules(tree: ast.AST) -> set[str]:
    """Return the names that are used in another way than to read something of them."""
    read = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in names if id(node) not in read}


def _say_whole(statement: _Import, home: str) -> None:
    """Let an import say its module by its whole name."""
    if isinstance(statement, ast.ImportFrom) and statement.level:
        known = sys.modules.get(home)
        package = getattr(known, "__package__", None) or home.rpartition(".")[0]
        said = "." * statement.level + (statement.module or "")
        statement.module, statement.level = resolve_name(said, package), 0


def _meant(statement: _Import, item: ast.alias) -> tuple[Any, str] | None:
    """Return what an import gives a name, and where it is from; None where that isn't loaded."""
    if isinstance(statement, ast.ImportFrom):
        module = sys.modules.get(statement.module or "")
        if module is None or item.name not in vars(module):
            return None
        return vars(module)[item.name], module.__name__
    module = sys.modules.get(item.name)
    is_whole = item.asname is None and "." in item.name
    return None if module is None or is_whole else (module, module.__name__)
