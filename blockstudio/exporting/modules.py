"""One file of Python cut into a package: a module for each definition, with what it imports.

The text of each definition stays as it is, to the letter; only the imports above it are made anew.
"""

import ast
import keyword
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct

from blockstudio.compiler.pieces import Lines
from blockstudio.graph.code.bindings import definitions
from blockstudio.graph.names import unique

INIT: Final = "__init__"
OWN: Final = "own"
"""The module of what was written by hand: it is kept together, as it may hold together."""
_ABOUT = '"""A network: `build()` returns a fresh one."""'
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_Import = ast.Import | ast.ImportFrom
_Definition = ast.ClassDef | ast.FunctionDef


class _Module(Struct):
    """What becomes one file: its text, the names it defines, those it uses; None for all there are."""

    name: str
    text: str
    defines: frozenset[str]
    uses: frozenset[str] | None


def modules(source: str, own: Sequence[Lines] = ()) -> dict[str, str]:
    """Return the files of a package by their names; `own` are the lines of code written by hand.

    Each class of a block has a module of its own, and `build()` is in `__init__.py`.
    """
    tree = ast.parse(source)
    lines = _NEW_LINE.split(source)
    imports = [node for node in tree.body if isinstance(node, _Import)]
    rest = [node for node in tree.body if not isinstance(node, _Import)]
    by_hand = _by_hand(rest, own)
    found = [_own(rest, by_hand, lines)] if by_hand else []
    taken = [INIT, OWN]
    for node in rest:
        if node not in by_hand:
            found.append(_generated(node, lines, taken))
            taken.append(found[-1].name)
    homes = {name: module.name for module in found for name in module.defines}
    return {f"{module.name}.py": _written(module, imports, homes) for module in found}


def module_name(name: str) -> str:
    """Return the name of the module of a class: `ResidualBlock` is in `residual_block`."""
    words = _HUMP.sub("_", name).lower()
    return f"{words}_" if keyword.iskeyword(words) else words


def _by_hand(nodes: list[ast.stmt], own: Sequence[Lines]) -> list[ast.stmt]:
    """Return what was written by hand, and with it what it names: the two can't import each other."""
    found = [node for node in nodes if _is_own(node, own)]
    while True:
        named = {name for node in found for name in _used(node)}
        more = [
            node
            for node in nodes
            if node not in found and isinstance(node, _Definition) and node.name in named
        ]
        if not more:
            return found
        found += more


def _own(nodes: list[ast.stmt], by_hand: list[ast.stmt], lines: list[str]) -> _Module:
    """Return the module of the statements that were written by hand, with the lines between them."""
    texts: list[str] = []
    for is_own, run in groupby(nodes, by_hand.__contains__):
        if is_own:
            statements = list(run)
            first = _first_line(statements[0], lines)
            texts.append("\n".join(lines[first : statements[-1].end_lineno]))
    text = "\n\n\n".join(texts)
    return _Module(OWN, text, frozenset(definitions(text)), None)


def _generated(node: ast.stmt, lines: list[str], taken: Iterable[str]) -> _Module:
    assert isinstance(node, _Definition)
    name = node.name
    home = INIT if name == "build" else unique(module_name(name), taken)
    text = "\n".join(lines[_first_line(node, lines) : node.end_lineno])
    return _Module(home, text, frozenset({name}), frozenset(_used(node)) - {name})


def _is_own(node: ast.stmt, own: Sequence[Lines]) -> bool:
    end = node.end_lineno or node.lineno
    return any(first <= node.lineno and end <= last for first, last in own)


def _written(module: _Module, imports: list[_Import], homes: dict[str, str]) -> str:
    outside = [line for node in imports for line in _imported(node, module.uses)]
    beside = {name for name in module.uses or () if homes.get(name, module.name) != module.name}
    if module.name == INIT:
        beside = {name for name, home in homes.items() if home != INIT}
    groups = [[_ABOUT] if module.name == INIT else [], outside, _relative(beside, homes)]
    head = "\n\n".join("\n".join(group) for group in groups if group)
    return "\n\n\n".join(filter(None, (head, module.text))) + "\n"


def _relative(names: Iterable[str], homes: dict[str, str]) -> list[str]:
    """Return the lines that import names from the modules beside."""
    by_module: dict[str, list[str]] = {}
    for name in sorted(name for name in names if name in homes):
        by_module.setdefault(homes[name], []).append(name)
    return [f"from .{home} import {', '.join(by_module[home])}" for home in sorted(by_module)]


def _imported(node: _Import, used: frozenset[str] | None) -> Iterator[str]:
    """Yield an import with what of it is used, all of it where that is None."""
    kept = [
        name
        for name in node.names
        if used is None or (name.asname or name.name.partition(".")[0]) in used
    ]
    if kept and isinstance(node, ast.ImportFrom):
        yield ast.unparse(ast.ImportFrom(node.module, kept, node.level))
    elif kept:
        yield ast.unparse(ast.Import(kept))


def _used(node: ast.AST) -> Iterator[str]:
    return (inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))


def _first_line(node: ast.stmt, lines: list[str]) -> int:
    """Return where a statement begins, counted from 0, with the decorators and comments above it."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return first
