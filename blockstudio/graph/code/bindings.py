"""The names that own Python gives a meaning at its top, and those it takes from elsewhere."""

import ast
import symtable
from collections.abc import Iterator
from functools import lru_cache

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.code.python import Fault, inside, parsed, quietly

_MEANT = {"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"}
"""What the generated code means by these names; an import that agrees is welcome."""

Binding = tuple[ast.stmt | ast.expr, str, str]
"""Where a name is bound, the name, and what is imported under it, if that is an import."""


def bound(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt | ast.expr, Text]]:
    """Yield each place that gives a name of the generated code another meaning, and why not."""
    for place, name, meant in _bindings(body):
        if name == "*":
            yield place, text("Import each name by itself: * may hide names that are used")
        elif _is_used(name) and meant != _MEANT.get(name):
            yield place, used_already(name)


def used_already(name: str) -> Text:
    """Say that own code can't have a name, since the generated code needs it."""
    return text("“{name}” is a name that the generated code uses itself", name=name)


@lru_cache(maxsize=256)
def definitions(source: str) -> dict[str, tuple[int, str]]:
    """Return the names that code binds at its top, each with its line and with what it means there."""
    code = parsed(source)
    if isinstance(code, Fault):
        return {}
    return {
        name: (place.lineno, meant or ast.dump(item))
        for item in code.tree.body
        for place, name, meant in _bindings([item])
    }


@lru_cache(maxsize=256)
def names_meant(source: str) -> frozenset[str]:
    """Return the names that code reads as they are at the top of its file: functions, builtins."""
    code = parsed(source)
    if isinstance(code, Fault):
        return frozenset()
    table = quietly(lambda: symtable.symtable(code.text, "<python>", "exec"))
    return frozenset(_read_outside(table))


def _read_outside(table: symtable.SymbolTable) -> Iterator[str]:
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read_outside(inner)


def _is_used(name: str) -> bool:
    return names.is_identifier(name) and not names.is_argument(name)


def _bindings(body: list[ast.stmt]) -> Iterator[Binding]:
    for node in inside(body):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node, node.name, ""
            case ast.Import():
                yield from ((node, *_module(item)) for item in node.names)
            case ast.ImportFrom(module=module, names=items):
                for item in items:
                    yield node, item.asname or item.name, f"{module}.{item.name}"
            case ast.Name(ctx=ast.Store()):
                yield node, node.id, ""
            case _:
                pass


def _module(item: ast.alias) -> tuple[str, str]:
    """Return the name that `import …` binds, and the module behind it."""
    first = item.name.partition(".")[0]
    return (item.asname, item.name) if item.asname else (first, first)
