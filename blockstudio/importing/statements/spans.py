"""Runs of consecutive statements in a function: found by a line, grown where more has to go along."""

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.importing.statements.flow import Flow

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
Path = tuple[tuple[str, int], ...]
"""How to come from a node to one inside of it: fields that are lists, each with a place in it."""


class Span(Struct, frozen=True):
    """A run of statements: those from `first` to `last` in a list of a node at a path."""

    path: Path
    field: str
    first: int
    last: int

    def body(self, function: ast.AST) -> list[ast.stmt]:
        """Return the list that the statements are in."""
        node: Any = function
        for field, place in self.path:
            node = getattr(node, field)[place]
        return getattr(node, self.field)

    def statements(self, function: ast.AST) -> list[ast.stmt]:
        """Return the statements."""
        return self.body(function)[self.first : self.last + 1]

    def around(self) -> "Span | None":
        """Return the statement that these are in, None where they are in the function itself."""
        path, field, place = self.path, self.field, self.first
        while path:
            (field, place), path = path[-1], path[:-1]
            if field != "handlers" and field != "cases":
                return Span(path, field, place, place)
        return None

    def to_end(self, function: ast.AST) -> "Span":
        """Return the statements with all that follow them in their list."""
        return replace(self, last=len(self.body(function)) - 1)

    def holds(self, other: "Span") -> bool:
        """Return whether other statements are among these, or in them."""
        if (other.path, other.field) == (self.path, self.field):
            return self.first <= other.first and other.last <= self.last
        step = other.path[len(self.path) : len(self.path) + 1]
        inside = bool(step) and other.path[: len(self.path)] == self.path
        return inside and step[0][0] == self.field and self.first <= step[0][1] <= self.last

    def touches(self, other: "Span") -> bool:
        """Return whether other statements stand in one list with these, without any between them."""
        same = (other.path, other.field) == (self.path, self.field)
        return same and self.first <= other.last + 1 and other.first <= self.last + 1

    def with_(self, other: "Span") -> "Span":
        """Return the statements from the first of two runs in one list to the last."""
        return replace(self, first=min(self.first, other.first), last=max(self.last, other.last))


def spans_at(function: ast.AST, line: int) -> list[Span]:
    """Return the innermost statements of a function on a line; what inner functions do is none."""
    return list(_found(function, (), line))


def _found(node: ast.AST, path: Path, line: int) -> Iterator[Span]:
    for field, value in ast.iter_fields(node):
        if not isinstance(value, list) or field == "decorator_list":
            continue
        for place, part in enumerate(value):
            if not isinstance(part, ast.stmt | ast.ExceptHandler | ast.match_case):
                continue
            if isinstance(part, _SCOPES) or not _first_line(part) <= line <= _last_line(part):
                continue
            inner = list(_found(part, (*path, (field, place)), line))
            if not inner and isinstance(part, ast.stmt):
                inner = [Span(path, field, place, place)]
            yield from inner


def _first_line(node: Any) -> int:
    return node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno


def _last_line(node: Any) -> int:
    last = node.body[-1] if isinstance(node, ast.match_case) else node
    return last.end_lineno or last.lineno


def with_readers(function: ast.AST, span: Span, name: str) -> Span:
    """Return the statements with all that read what these put into a variable.

    The same span comes back where nothing does.
    """
    found, inner = span, span
    while True:
        body = inner.body(function)
        for place in range(inner.last + 1, len(body)):
            flow = Flow([body[place]])
            if name in flow.reads:
                found = replace(inner, last=place)
            if flow.certain is None or name in flow.certain:
                return found
        around = inner.around()
        if around is None:
            return found
        (outer,) = around.statements(function)
        if isinstance(outer, _LOOPS) and (
            name in Flow([outer]).reads or name in _first_reads(outer)
        ):
            found = around
        inner = around


def _first_reads(loop: ast.stmt) -> dict[str, None]:
    """Return what a turn of a loop reads before it binds it: the turn before may have done so."""
    tests = [ast.Expr(loop.test)] if isinstance(loop, ast.While) else []
    return Flow([*tests, *getattr(loop, "body", [])]).reads


def is_read_after(function: ast.AST, span: Span, name: str) -> bool:
    """Return whether anything may read what statements have put into a variable."""
    return with_readers(function, span, name) != span or _comes_again(function, span, name)


def _comes_again(function: ast.AST, span: Span, name: str) -> bool:
    around = span
    while (outer := around.around()) is not None:
        (node,) = outer.statements(function)
        if isinstance(node, _LOOPS) and name in _first_reads(node):
            return True
        around = outer
    return False


def loop_around(function: ast.AST, span: Span) -> Span | None:
    """Return the innermost loop that statements are in, None where they are in none."""
    around = span.around()
    while around is not None and not isinstance(around.statements(function)[0], _LOOPS):
        around = around.around()
    return around


def tried_around(function: ast.AST, span: Span) -> Span | None:
    """Return the statement that catches what statements raise, None where there is none."""
    inner, around = span, span.around()
    while around is not None:
        caught = isinstance(around.statements(function)[0], ast.Try)
        if (
            caught
            and (inner.path[-1:] or [("", 0)])[-1][0] != "handlers"
            and inner.field != "finalbody"
        ):
            return around
        inner, around = around, around.around()
    return None


def joined(spans: Sequence[Span]) -> list[Span]:
    """Return runs of which none touches or holds another one, with the statements of all."""
    found: list[Span] = []
    for span in spans:
        one = span
        while (other := next((o for o in found if _is_one(one, o)), None)) is not None:
            found.remove(other)
            one = one if one.holds(other) else other if other.holds(one) else one.with_(other)
        found.append(one)
    return found


def _is_one(one: Span, other: Span) -> bool:
    return one.holds(other) or other.holds(one) or one.touches(other)


class Leaving(Struct):
    """Whether statements leave the run of them by more than its end, or do what no function can."""

    returns: bool = False
    jumps: bool = False
    never: str = ""
    """What of them no function of its own can do, "" where it can all be done."""


def leaving(statements: Sequence[ast.stmt], itself: str) -> Leaving:
    """Return how statements of a method leave; `itself` is what it calls its module, "" if nothing."""
    found = Leaving()
    for statement in statements:
        for node, in_loop in _inside(statement, in_loop=False):
            found.returns |= isinstance(node, ast.Return)
            found.jumps |= isinstance(node, ast.Break | ast.Continue) and not in_loop
            found.never = found.never or _never(node, itself)
        if itself and not _only_reads(statement, itself):
            found.never = itself
    return found


def _never(node: ast.AST, itself: str) -> str:
    """Return what of a node no function of its own can do, "" where it can."""
    match node:
        case ast.Yield() | ast.YieldFrom() | ast.Await():
            return "yield"
        case ast.Global() | ast.Nonlocal() | ast.Delete():
            return "names of others"
        case ast.Name(id="super"):
            return "super"
        case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
            return _kept(node, itself)
        case ast.Call(func=ast.Attribute(attr=name) as called) if _writes(name):
            return _kept(called, "")
        case _:
            return ""


def _inside(node: ast.AST, *, in_loop: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Yield what is in a statement, inner functions apart, each with whether a loop of it holds it."""
    yield node, in_loop
    if isinstance(node, _SCOPES):
        return
    for field, value in ast.iter_fields(node):
        inner = in_loop or (isinstance(node, _LOOPS) and field == "body")
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST):
                yield from _inside(part, in_loop=inner)


def _writes(name: str) -> bool:
    """Return whether a method writes into its tensor, by the convention of torch."""
    return name.endswith("_") and not name.endswith("__")


def _kept(node: ast.AST, itself: str) -> str:
    """Return what is written into that lasts, or that nothing tells of: the module, or `data`; or ""."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute) and node.attr == "data":
            return "data"
        node = node.value
    is_own = bool(itself) and isinstance(node, ast.Name) and node.id == itself
    return itself if is_own else ""


def _only_reads(statement: ast.stmt, itself: str) -> bool:
    """Return whether a statement does nothing with its module but read attributes of it."""
    read = [
        node.value
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    ]
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    return all(any(name is one for one in read) for name in names if name.id == itself)
