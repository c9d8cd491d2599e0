"""Functions without a name as they are written, found by where their code stands in its file."""

import ast
import copy
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

from blockstudio.importing.recording.lines import tree_of
from blockstudio.importing.recording.values import Untraceable
from blockstudio.importing.statements.free_names import free_names

_Signed = ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef


def lambda_tree(function: FunctionType) -> ast.Lambda:
    """Return the syntax of a function without a name; raise `Untraceable` where it can't be told."""
    code = function.__code__
    tree = tree_of(code.co_filename)
    if tree is None or not tree.body:
        raise Untraceable("the source of a function without a name can't be read")
    places = set(code.co_positions())
    nodes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno
    ]
    found = [node for node in nodes if _span(node.body) in places] if len(nodes) > 1 else nodes
    if len(found) != 1:
        raise Untraceable("it keeps one of several functions without a name")
    return copy.deepcopy(found[0])


def _span(node: ast.expr) -> tuple[int, int | None, int, int | None]:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def write_defaults(
    tree: ast.AST, function: Any, known: Callable[[str], bool], said: Callable[[Any], str]
) -> None:
    """Let the defaults of a function be what they are, where they were read off what is not there.

    `lambda x, power=power: x**power` is such a one, in a loop over powers.
    """
    if not isinstance(tree, _Signed) or not isinstance(function, FunctionType):
        return
    given, named = function.__defaults__ or (), function.__kwdefaults__ or {}
    if len(given) == len(tree.args.defaults):
        for place, value in enumerate(given):
            if _is_open(tree.args.defaults[place], known):
                tree.args.defaults[place] = _tree(said(value))
    for place, parameter in enumerate(tree.args.kwonlyargs):
        default = tree.args.kw_defaults[place]
        if default is not None and parameter.arg in named and _is_open(default, known):
            tree.args.kw_defaults[place] = _tree(said(named[parameter.arg]))


def _is_open(default: ast.expr, known: Callable[[str], bool]) -> bool:
    return not all(known(name) for name in _names(default))


def _names(tree: ast.AST) -> Iterator[str]:
    return (node.id for node in free_names(tree))


def _tree(said: str) -> ast.expr:
    return ast.parse(said, mode="eval").body
