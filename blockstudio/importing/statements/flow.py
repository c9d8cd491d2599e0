"""What flows through statements: the names that they read before they bind them, and those they bind."""

import ast
from collections.abc import Iterable, Sequence
from functools import reduce

from blockstudio.importing.statements.free_names import free_names, stored

_Known = frozenset[str] | None
"""The names that are bound for certain; None where nothing comes to."""
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Flow:
    """Goes through statements in the order in which they run."""

    def __init__(self, statements: Sequence[ast.stmt]) -> None:
        self.reads: dict[str, None] = {}
        """The names that may be read before any of the statements binds them, in this order."""
        self.binds = dict.fromkeys(stored(statements))
        """The names that any of them may bind."""
        self.certain: _Known = self._all(statements, frozenset())
        """The names that all ways through them bind; None where no way leads to their end."""

    def _all(self, statements: Iterable[ast.stmt], known: _Known) -> _Known:
        for statement in statements:
            known = None if known is None else self._one(statement, known)
        return known

    def _one(self, node: ast.stmt, known: frozenset[str]) -> _Known:
        match node:
            case ast.If(test=test, body=body, orelse=orelse):
                self._read([test], known)
                return _either([self._all(body, known), self._all(orelse, known)])
            case ast.For(target=target, iter=over, body=body, orelse=orelse):
                self._read([over], known)
                inside = known | set(stored([target]))
                self._all(body, inside)
                self._all(orelse, known)
                return known
            case ast.While(test=test, body=body, orelse=orelse):
                self._read([test], known)
                self._all(body, known)
                self._all(orelse, known)
                return known
            case ast.With(items=items, body=body):
                self._read(items, known)
                return self._all(body, known | set(stored(items)))
            case ast.Try():
                return self._tried(node, known)
            case ast.Match(subject=subject, cases=cases):
                self._read([subject], known)
                for case in cases:
                    inside = known | set(stored([case.pattern]))
                    self._read([case.pattern, *filter(None, [case.guard])], inside)
                    self._all(case.body, inside)
                return known
            case _:
                return self._plain(node, known)

    def _tried(self, node: ast.Try, known: frozenset[str]) -> _Known:
        ends = [self._all([*node.body, *node.orelse], known)]
        for handler in node.handlers:
            self._read(filter(None, [handler.type]), known)
            inside = known | {handler.name} if handler.name else known
            ends.append(self._all(handler.body, inside))
        last = self._all(node.finalbody, known)
        every = _either(ends)
        return None if every is None or last is None else every | last

    def _plain(self, node: ast.stmt, known: frozenset[str]) -> _Known:
        self._read([node], known)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            self._note(node.target.id, known)
        if isinstance(node, ast.Delete):
            return known - {part.id for part in node.targets if isinstance(part, ast.Name)}
        if isinstance(node, ast.Return | ast.Raise | ast.Break | ast.Continue):
            return None
        return known | set(stored([node]))

    def _read(self, trees: Iterable[ast.AST], known: frozenset[str]) -> None:
        for tree in trees:
            for name in free_names(tree):
                if not isinstance(name.ctx, ast.Store):
                    self._note(name.id, known)

    def _note(self, name: str, known: frozenset[str]) -> None:
        if name not in known:
            self.reads.setdefault(name)


def captured(function: ast.AST, statements: Sequence[ast.stmt]) -> set[str]:
    """Return the names that functions within a function read, those in some statements apart."""
    mine = {id(node) for statement in statements for node in ast.walk(statement)}
    inner = [
        node
        for node in ast.walk(function)
        if isinstance(node, (*_SCOPES, ast.Lambda))
        and node is not function
        and id(node) not in mine
    ]
    return {name.id for node in inner for name in free_names(node)}


def _either(ends: Sequence[_Known]) -> _Known:
    """Return what is bound whichever way was gone."""
    there = [end for end in ends if end is not None]
    return reduce(frozenset.intersection, there) if there else None
