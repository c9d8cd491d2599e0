"""Python text that people write in the app: parsed and checked by Python's own compiler, never run."""

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from blockstudio.catalogue.text import Text, text

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_UNREADABLE = (ValueError, RecursionError, MemoryError)

T = TypeVar("T")


class Fault(Struct, frozen=True):
    """What is wrong with the code at a place: a line, from 1, and a column, from 0."""

    line: int
    column: int
    message: Text


class Code(Struct, frozen=True):
    """A text that Python can read, with plain line ends, and its syntax tree."""

    text: str
    tree: ast.Module

    def fault(self, node: ast.stmt | ast.expr | ast.arg, message: Text) -> Fault:
        """Return a fault at the first character of `node`."""
        return Fault(node.lineno, column(self.text.split("\n"), node), message)


def parsed(source: str) -> Code | Fault:
    """Return the code of a text, or the first reason why Python can't read it; never raises."""
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return Code(plain, quietly(lambda: _checked(plain)))
    except SyntaxError as error:
        place = max(error.lineno or 1, 1), max((error.offset or 1) - 1, 0)
        return Fault(*place, text("Python can't read this: {reason}", reason=error.msg))
    except _UNREADABLE:
        return Fault(1, 0, text("Python can't read this text"))


def expression(source: str) -> ast.expr | None:
    """Return the expression that a text is, or None if it is none."""
    try:
        return quietly(lambda: ast.parse(source.strip(), mode="eval").body)
    except (SyntaxError, *_UNREADABLE):
        return None


def inside(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield everything in these statements in the order written, but nothing of inner scopes."""
    waiting = [*body][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting += [*ast.iter_child_nodes(node)][::-1]


def column(lines: list[str], node: ast.stmt | ast.expr | ast.arg) -> int:
    """Return the column of a node in characters; the tree counts the bytes of UTF-8."""
    line = lines[node.lineno - 1].encode()
    return len(line[: node.col_offset].decode(errors="ignore"))


def last_name(node: ast.expr | None) -> str:
    """Return the last name of a dotted one: `Parameter` of `torch.nn.Parameter`; else ""."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _checked(source: str) -> ast.Module:
    # Only the compiler sees a return outside a function, or an argument that comes twice.
    tree = ast.parse(source)
    compile(source, "<python>", "exec", dont_inherit=True)
    return tree


def quietly(work: Callable[[], T]) -> T:
    """Do something without Python's warnings: a strange escape is its writer's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return work()
