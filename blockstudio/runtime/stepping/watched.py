"""The `forward`s of generated code with a look at what each piece gives: same file, same lines.

What is run is the text itself: every expression that a node wrote is handed to a look and comes back
as it was. Nothing here knows what a node means.
"""

import ast
from collections.abc import Iterator
from types import CodeType
from typing import Final, Protocol

from blockstudio.compiler.source import Source
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.regions import ways
from blockstudio.graph.scope import region
from blockstudio.graph.store import Store

LOOKS: Final = "_looks_at_steps"
"""What the looks are called in the generated module, as long as somebody looks."""
_FORWARD = "forward"

_Loop = ast.For | ast.While


class Looks(Protocol):
    """What is told while watched code runs."""

    def value(self, node: Id, line: int, given: object) -> object:
        """Take what an expression gave, and return it."""
        ...

    def enter(self, node: Id, line: int, first: int) -> None:
        """Take in that a loop begins before its iteration `first`; of a choice that is 0 for ever."""
        ...

    def turn(self, node: Id) -> None:
        """Take in that a loop begins its next iteration."""
        ...

    def branch(self, node: Id, taken: Id) -> None:
        """Take in which region a choice goes into."""
        ...

    def leave(self, node: Id) -> None:
        """Take in that a loop or a choice is over."""
        ...


def watched_forwards(source: Source, store: Store, file: str) -> dict[str, CodeType]:
    """Return the code of every `forward` with the looks in it, by its qualified name.

    It says it is of `file`, so that tracebacks name the lines of the generated code.
    """
    tree = ast.parse(source.text)
    looking = _Looking(source, store)
    for item in tree.body:
        if isinstance(item, ast.ClassDef):
            for method in item.body:
                if isinstance(method, ast.FunctionDef) and method.name == _FORWARD:
                    method.body = [part for line in method.body for part in looking.lines(line)]
    code = compile(ast.fix_missing_locations(tree), file, "exec")
    return {found.co_qualname: found for found in _inside(code) if found.co_name == _FORWARD}


def _inside(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inside(constant)


class _Looking(ast.NodeTransformer):
    """Puts the looks in: around expressions, and at the head and the foot of loops and choices."""

    def __init__(self, source: Source, store: Store) -> None:
        self._store = store
        self._asks = source.asks
        self._lines = source.text.split("\n")
        self._spans: dict[tuple[int, int, int], list[Id]] = {}
        self._heads: dict[tuple[int, int], Id] = {}
        for line, start, end, key in source.spans:
            if isinstance(store.records.get(key), Node):
                self._spans.setdefault((line, start, end), []).append(key)
                self._heads.setdefault((line, start), key)

    def lines(self, node: ast.stmt) -> list[ast.stmt]:
        """Return a statement with the looks in it."""
        made = self.visit(node)
        return made if isinstance(made, list) else [made] if isinstance(made, ast.stmt) else []

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        """Look at what an expression gives, if a node wrote it."""
        made = super().visit(node)
        if not isinstance(node, ast.expr) or not isinstance(made, ast.expr):
            return made
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return made
        # Of several that wrote the same piece the innermost is the last.
        for key in reversed(self._spans.get(self._place(node), [])):
            look = self._call("value", key, ast.Constant(node.lineno), made)
            made = ast.copy_location(look, node)
        return made

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        """Tell of the iterations of a loop."""
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.AST | list[ast.stmt]:
        """Tell of the iterations of a loop."""
        return self._loop(node)

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Tell which way a choice goes."""
        self.generic_visit(node)
        key = self._head(node)
        owner = self._store.records.get(key)
        roles = ways(self._store, owner) if isinstance(owner, Node) else None
        if roles is None:
            return node
        held = [region(self._store, key, role) for role in roles]
        then, other = ((one.id if isinstance(one, Block) else "") for one in held)
        if not self._lines[node.lineno - 1].strip().startswith(f"if {self._asks.get(key, '')}:"):
            # A choice with nothing to do where its condition holds is written the other way round.
            then, other = other, then
        node.body.insert(0, self._tell("branch", node, key, ast.Constant(then)))
        node.orelse.insert(0, self._tell("branch", node, key, ast.Constant(other)))
        return self._held(node, key)

    def _loop(self, node: _Loop) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        key = self._head(node)
        if not key:
            return node
        turn = self._tell("turn", node, key)
        if isinstance(node, ast.For):
            node.body.insert(0, turn)
            return self._held(node, key)
        # What a `while` asks belongs to the iteration that it decides on.
        node.body.append(turn)
        return self._held(node, key, 1)

    def _held(self, node: _Loop | ast.If, key: Id, first: int = 0) -> list[ast.stmt]:
        told = ast.Constant(node.lineno), ast.Constant(first)
        enter = self._tell("enter", node, key, *told)
        return [enter, node, self._tell("leave", node, key)]

    def _tell(self, what: str, at: ast.stmt, key: Id, *more: ast.expr) -> ast.stmt:
        return ast.copy_location(ast.Expr(self._call(what, key, *more)), at)

    def _call(self, what: str, key: Id, *more: ast.expr) -> ast.Call:
        look = ast.Attribute(ast.Name(LOOKS, ast.Load()), what, ast.Load())
        return ast.Call(look, [ast.Constant(key), *more], [])

    def _head(self, node: _Loop | ast.If) -> Id:
        """Return the node that wrote a statement, "" if it is own code."""
        return self._heads.get((node.lineno, self._column(node.lineno, node.col_offset)), "")

    def _place(self, node: ast.expr) -> tuple[int, int, int]:
        start = self._column(node.lineno, node.col_offset)
        if node.end_lineno != node.lineno or node.end_col_offset is None:
            return node.lineno, start, -1
        return node.lineno, start, self._column(node.lineno, node.end_col_offset)

    def _column(self, line: int, offset: int) -> int:
        """Return the column of a character: Python counts bytes."""
        return len(self._lines[line - 1].encode()[:offset].decode(errors="ignore"))
