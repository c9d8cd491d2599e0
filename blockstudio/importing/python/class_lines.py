"""Where classes are written: `inspect` of Python before 3.13 parses the whole file for each of them."""

import ast
import inspect
import linecache
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache


def class_line(kind: type) -> int:
    """Return the line on which a class begins, its decorators included.

    Raises OSError where its text can't be read, and TypeError where it never had one.
    """
    file = inspect.getsourcefile(kind)
    if file is None:
        raise OSError(f"the text of {kind.__qualname__} is not there")
    linecache.checkcache(file)
    text = "".join(linecache.getlines(file, vars(sys.modules[kind.__module__])))
    line = _lines(text).get(kind.__qualname__)
    if line is None:
        raise OSError(f"{kind.__qualname__} does not stand in {file}")
    return line


@lru_cache(maxsize=64)
def _lines(text: str) -> dict[str, int]:
    """Return the first line of each class of a file, by its qualified name; of equal names the first."""
    try:
        found = list(_classes(ast.parse(text).body, ""))
    except SyntaxError as error:
        raise OSError("its file is no Python any more") from error
    return dict(reversed(found))


def _classes(body: Iterable[ast.AST], within: str) -> Iterator[tuple[str, int]]:
    for node in body:
        match node:
            case ast.ClassDef(name=name, decorator_list=decorators, lineno=line):
                yield within + name, min([line, *(one.lineno for one in decorators)])
                yield from _classes(node.body, f"{within}{name}.")
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield from _classes(node.body, f"{within}{name}.<locals>.")
            case ast.expr():
                continue
            case _:
                yield from _classes(ast.iter_child_nodes(node), within)
