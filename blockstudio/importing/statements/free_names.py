"""The names that a piece of Python reads from around it: those that no function in it binds itself."""

import ast
from collections.abc import Iterable, Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def free_names(tree: ast.AST, bound: frozenset[str] = frozenset()) -> Iterator[ast.Name]:
    """Yield every name in a tree that is not one of the functions, or of the `bound` ones."""
    if isinstance(tree, ast.Name):
        if tree.id not in bound:
            yield tree
    elif isinstance(tree, _FUNCTIONS):
        outside, inside = _around(tree), bound | _own(tree)
        yield from _all(outside, bound)
        yield from _all(tree.body if isinstance(tree.body, list) else [tree.body], inside)
    elif isinstance(tree, _COMPREHENSIONS):
        targets = [name for part in tree.generators for name in stored([part.target])]
        yield from _all(ast.iter_child_nodes(tree), bound | set(targets))
    else:
        yield from _all(ast.iter_child_nodes(tree), bound)


def names_bound(tree: ast.AST) -> set[str]:
    """Return the names that anything in a tree binds."""
    taken = {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
    return taken | {
        one.id
        for one in ast.walk(tree)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def _all(trees: Iterable[ast.AST], bound: frozenset[str]) -> Iterator[ast.Name]:
    for tree in trees:
        yield from free_names(tree, bound)


def _around(function: _Scope) -> list[ast.AST]:
    """Return what of a function is worked out where it is defined: defaults, types, decorators."""
    given = function.args
    parts: list[ast.AST | None] = [*given.defaults, *given.kw_defaults]
    parts += [one.annotation for one in ast.walk(given) if isinstance(one, ast.arg)]
    if not isinstance(function, ast.Lambda):
        parts += [*function.decorator_list, function.returns]
    return [part for part in parts if part is not None]


def _own(function: _Scope) -> frozenset[str]:
    """Return the names that a function binds: what it takes, and what it puts something into."""
    names = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
    if isinstance(function, ast.Lambda):
        return frozenset(names)
    outer = {
        name for one in ast.walk(function) if isinstance(one, ast.Global) for name in one.names
    }
    return frozenset((names | set(stored(function.body))) - outer)


def stored(trees: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that statements bind, those of functions in them apart."""
    for tree in trees:
        match tree:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.Lambda():
                pass
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                # What they go through is their own; `:=` in them is not.
                named = (one.target.id for one in ast.walk(tree) if isinstance(one, ast.NamedExpr))
                yield from named
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
                yield from stored(ast.iter_child_nodes(tree))
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Import(names=items) | ast.ImportFrom(names=items):
                yield from (item.asname or item.name.partition(".")[0] for item in items)
            case ast.ExceptHandler(name=str(name)):
                yield name
                yield from stored(ast.iter_child_nodes(tree))
            case _:
                yield from stored(ast.iter_child_nodes(tree))
