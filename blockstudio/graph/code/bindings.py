"""The names a Python node binds at the top of its code, which may hide what the program uses."""

import ast
from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.code.python import inside

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
            yield place, text("“{name}” is a name that the generated code uses itself", name=name)


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
