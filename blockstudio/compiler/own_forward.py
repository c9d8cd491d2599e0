"""A class that people write for a block, taken apart: what stands before its `__init__`, what after."""

import ast
import re
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from blockstudio.graph.code.forwards import SET_UP, end_of_head, first_line, start
from blockstudio.graph.code.modules import Lineage
from blockstudio.graph.code.python import Code, Fault, column, parsed
from blockstudio.graph.records import CustomCode, Id

_MODULES = ("nn.Module", "torch.nn.Module")
_METHODS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_INDENT = re.compile(r"^[ \t]*")


class ClassText(Struct, frozen=True):
    """The lines of a class in two parts, between which its `__init__` goes.

    `before` are its head, its docstring and its first attributes, beginning in the `first` line of
    the `code`, `after` its methods, beginning in that `line`. `indent` is what its statements begin
    with. A class that is `plain` inherits from `nn.Module` alone; one that `sets_up` has a
    `__post_init__`.
    """

    code: Id
    first: int
    before: tuple[str, ...]
    line: int
    after: tuple[str, ...]
    indent: str
    plain: bool
    has_attributes: bool
    sets_up: bool
    methods: frozenset[str]


def class_text(code: CustomCode, name: str) -> ClassText | None:
    """Return the class that a piece of code ends with, called `name`; None if it can't be written."""
    return _class_text(code.source, code.id, name)


@lru_cache(maxsize=256)
def _class_text(source: str, key: Id, name: str) -> ClassText | None:
    code = parsed(source)
    item = code.tree.body[-1] if isinstance(code, Code) and code.tree.body else None
    if isinstance(code, Fault) or not isinstance(item, ast.ClassDef):
        return None
    head = end_of_head(code, item)
    if first_line(item.body[0]) <= head:
        return None
    lines = _called(code, item, name)
    attributes = list(takewhile(lambda one: not isinstance(one, _METHODS), item.body))
    end = attributes[-1].end_lineno or head if attributes else head
    while end < len(lines) and not lines[end].strip():
        end += 1
    bases = [ast.unparse(one) for one in (*item.bases, *item.keywords)]
    return ClassText(
        key,
        start(code, item),
        _trimmed(lines[start(code, item) - 1 : end]),
        end + 1,
        _trimmed(lines[end:]),
        _INDENT.findall(lines[item.body[0].lineno - 1])[0],
        bases in [[one] for one in _MODULES],
        bool(attributes),
        Lineage(code.tree.body, item).method(SET_UP) is not None,
        frozenset(one.name for one in item.body if isinstance(one, _METHODS)),
    )


def _called(code: Code, item: ast.ClassDef, name: str) -> list[str]:
    """Return the lines of a source whose class is called `name`, where it speaks of itself too."""
    lines = code.text.split("\n")
    inside = list(ast.walk(item))
    named = [one for one in inside if isinstance(one, ast.Name) and one.id == item.name]
    if any(isinstance(one, ast.arg) and one.arg == item.name for one in inside):
        named = []
    places = [(one.lineno, column(lines, one)) for one in named]
    if item.name != name:
        head = re.compile(rf"class\s+{item.name}")
        match = head.search(lines[item.lineno - 1])
        places += [(item.lineno, match.end() - len(item.name))] if match else []
        for line, start in sorted(places, reverse=True):
            before, after = lines[line - 1][:start], lines[line - 1][start:]
            if after.startswith(item.name):
                lines[line - 1] = before + name + after.removeprefix(item.name)
    return lines


def _trimmed(lines: list[str]) -> tuple[str, ...]:
    """Return lines without the empty ones at their end."""
    return tuple("\n".join(lines).rstrip("\n").split("\n")) if lines else ()
