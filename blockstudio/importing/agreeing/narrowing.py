"""The statements of a class that stay Python where no node says what they do: as few as can be.

Where a recording fails, the statement on that line stays Python, and the network runs again. What that
leaves behind may be no tensor, or it may leave the function: then more of what is around it goes along.
"""

import ast
import contextlib
import copy
import inspect
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from torch import nn

from blockstudio.importing.recording.lines import Line, tree_of
from blockstudio.importing.recording.parts import Part, Running
from blockstudio.importing.recording.tape import Tape
from blockstudio.importing.recording.values import Untraceable
from blockstudio.importing.statements.flow import Flow
from blockstudio.importing.statements.marking import MARK, definition, marked
from blockstudio.importing.statements.spans import (
    Span,
    joined,
    leaving,
    loop_around,
    spans_at,
    tried_around,
    with_readers,
)
from blockstudio.importing.statements.splitting import calls_own, split

_MOST = 12
"""How often the statements of one function are chosen anew."""
_ASKED = ("item", "tolist", "numpy", "int", "float", "bool", "sorted", "max", "min", "range")
"""What statements call that go by values: of several on a line these come first."""


class Narrowing:
    """Knows of each function which of its statements stay Python."""

    def __init__(self) -> None:
        self._functions: dict[FunctionType, _Narrowed] = {}
        self._changed: set[FunctionType] = set()
        """Those that have not run since other statements of theirs were chosen."""

    def takes(self, module: nn.Module, error: Untraceable) -> bool:
        """Return whether other statements than before stay Python, for an error in the calls of a module.

        The network has to run again then.
        """
        changed = False
        for line in error.lines:
            function = _function_at(type(module), line)
            if function is None:
                continue
            if function in self._changed:
                return True
            known = self._functions.get(function)
            if known is None:
                known = self._functions[function] = _Narrowed(function)
            had = bool(known.parts)
            if known.takes(line, error):
                self._changed.add(function)
                return True
            changed = changed or (had and not known.parts)
        return changed

    def is_about(self, module: nn.Module) -> bool:
        """Return whether any statement of a module's class was looked at."""
        return any(function in self._functions for function in _methods(type(module)))

    def give_up(self, module: nn.Module) -> bool:
        """Let no statement of a class stay Python by itself; return whether any did."""
        known = [self._functions.get(function) for function in _methods(type(module))]
        had = [one for one in known if one is not None and one.parts]
        for one in had:
            one.refuse()
        return bool(had)

    @contextlib.contextmanager
    def at_work(self, tape: Tape) -> Iterator[None]:
        """Have a tape told, for a while, when statements that stay Python begin and end."""
        parts = [part for one in self._functions.values() for part in one.parts]
        numbers = {part: number for number, part in enumerate(parts)}

        def run(number: int, module: nn.Module | None) -> Running:
            return Running(tape, parts[number], module)

        before: list[tuple[FunctionType, Any]] = []
        self._changed.clear()
        try:
            for one in self._functions.values():
                code = one.code(numbers) if one.parts else None
                if code is not None:
                    before.append((one.function, one.function.__code__))
                    one.function.__globals__[MARK] = run
                    one.function.__code__ = code
            yield
        finally:
            for function, code in before:
                function.__code__ = code
                function.__globals__.pop(MARK, None)


class _Narrowed:
    """One function, with those of its statements that stay Python."""

    def __init__(self, function: FunctionType) -> None:
        self.function = function
        self.parts: list[Part] = []
        self.tree: ast.FunctionDef | None = None
        self.itself = next(iter(inspect.signature(function).parameters), "")
        self._rounds = 0
        self._carried: set[str] = set()
        """The variables that flow as numbers from some of the statements to others, past children."""
        self._has_tests = False
        """Whether what an `if` asks is a statement of its own."""
        whole = tree_of(function.__code__.co_filename)
        self._written = definition(whole, function.__code__)
        if self._written is not None and whole is not None and _is_plain(self._written):
            self.itself = self.itself if self.itself == "self" else ""
            self.tree = split(copy.deepcopy(self._written), self.itself)

    def refuse(self) -> None:
        """Let no statement stay Python from now on."""
        self.tree, self.parts = None, []

    def code(self, numbers: dict[Part, int]) -> Any:
        """Return the code of the function that says when its parts are run, None if there is none."""
        whole = tree_of(self.function.__code__.co_filename)
        if whole is None or self.tree is None:
            return None
        spans = [(numbers[part], part.span) for part in self.parts]
        return marked(whole, self.function.__code__, self.tree, spans, self.itself)

    def takes(self, line: Line, error: Untraceable) -> bool:
        """Return whether other statements stay Python now, for an error on a line."""
        if self.tree is None:
            return False
        self._rounds += 1
        spans = [part.span for part in self.parts]
        fitted = joined([*spans, *self._chosen(self.tree, line)])
        if set(fitted) == set(spans) or self._rounds > _MOST:
            return self._part_tests() and self.takes(line, error)
        known, before = {part.span: part for part in self.parts}, self.parts
        self.parts = []
        for one in fitted:
            reason = next((part.reason for part in before if one.holds(part.span)), error.at(line))
            made = Part(self.function, self.tree, one, self.itself, reason, self._carried)
            self.parts.append(known.get(one) or made)
        return True

    def _part_tests(self) -> bool:
        """Begin anew, with what each `if` asks apart from what it does; return whether that is new."""
        was, self._has_tests = self._has_tests, True
        self.refuse()
        if was or self._written is None:
            return False
        self.tree = split(copy.deepcopy(self._written), self.itself, tests=True)
        self._rounds = 0
        self._carried.clear()
        return True

    def _chosen(self, tree: ast.FunctionDef, line: Line) -> list[Span]:
        """Return the statements that are to stay Python for an error on a line."""
        found = spans_at(tree, line.number)
        known = [part for part in self.parts if any(part.span.holds(span) for span in found)]
        open_ones = [s for s in found if not any(part.span.holds(s) for part in known)]
        troubled = [p for p in self.parts if p.spilled or p.missing or p.refusal]
        troubled = [part for part in troubled if part in known] or troubled
        if troubled:
            grown = self._fitted(tree, self._grown(tree, troubled[0]))
            return self._carrying(tree, troubled[0]) if grown is None else [grown]
        open_ones = [s for s in open_ones if not self._is_own_call(tree, s)]
        if open_ones:
            chosen = min(open_ones, key=lambda span: not _asks(tree, span))
        else:
            chosen = known[0].span.around() if known else None
        fitted = self._fitted(tree, chosen)
        return [] if fitted is None else [fitted]

    def _carrying(self, tree: ast.FunctionDef, part: Part) -> list[Span]:
        """Return the statements that read what a part has put into variables, where children are between.

        What flows there are numbers, which nothing else may read.
        """
        names = part.spilled - self._carried
        if part.refusal or part.missing or names != part.spilled:
            return []
        found = [one for name in sorted(names) for one in _readers(tree, part, name)]
        fitted = [self._fitted(tree, one) for one in found if not self._is_own_call(tree, one)]
        if len(fitted) != len(found) or None in fitted:
            return []
        if any(part.is_captured(name) or _is_bound_elsewhere(tree, part, name) for name in names):
            return []
        self._carried |= names
        part.spilled.clear()
        return [one for one in fitted if one is not None]

    def _grown(self, tree: ast.FunctionDef, part: Part) -> Span | None:
        """Return the statements of a part with those that have to go along."""
        if part.refusal or any(map(part.is_captured, part.spilled)):
            return None
        span = part.span
        for name in sorted(part.missing):
            earlier = _with_writers(tree, span, name)
            if earlier is None:
                return None
            span = earlier
        for name in sorted(part.spilled):
            later = with_readers(tree, part.span, name)
            span = span.with_(later) if _in_one(span, later) else _outer(span, later)
        return span

    def _fitted(self, tree: ast.FunctionDef, span: Span | None) -> Span | None:
        """Return statements as a function of their own can hold them, with more where they can't be."""
        while span is not None:
            statements = span.statements(tree)
            found = leaving(statements, self.itself)
            loop = loop_around(tree, span)
            if found.never:
                return None
            if (tried := tried_around(tree, span)) is not None:
                span = tried
            elif found.jumps:
                span = loop
            elif found.returns and span.path:
                span = span.around()
            elif found.returns and span != span.to_end(tree):
                span = span.to_end(tree)
            elif loop is not None and not calls_own(loop.statements(tree), tree, self.itself):
                span = loop
            else:
                return None if calls_own(statements, tree, self.itself) else span
        return None

    def _is_own_call(self, tree: ast.FunctionDef, span: Span) -> bool:
        """Return whether a statement does nothing but call something of the module, or give back."""
        statement = span.statements(tree)[0]
        value = getattr(statement, "value", None)
        simple = isinstance(statement, ast.Return) and not isinstance(value, ast.Call)
        own = isinstance(value, ast.Call) and calls_own([value], tree, self.itself)
        return isinstance(statement, ast.Assign | ast.Expr | ast.Return) and (simple or own)


def _is_plain(function: ast.FunctionDef) -> bool:
    """Return whether a function runs from its beginning to its end at once."""
    inner = (ast.Yield, ast.YieldFrom, ast.Await)
    return not any(isinstance(node, inner) for node in ast.walk(function))


def _asks(tree: ast.FunctionDef, span: Span) -> bool:
    nodes = [node for one in span.statements(tree) for node in ast.walk(one)]
    return any(getattr(n, "attr", getattr(n, "id", "")) in _ASKED for n in nodes)


def _in_one(one: Span, other: Span) -> bool:
    return (one.path, one.field) == (other.path, other.field)


def _outer(one: Span, other: Span) -> Span:
    """Return the statements of the outer of two lists that hold both."""
    return next(span for span in joined([one, other]))


def _readers(tree: ast.FunctionDef, part: Part, name: str) -> Iterator[Span]:
    """Yield the innermost statements elsewhere that read a variable."""
    lines = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    }
    for span in dict.fromkeys(span for line in sorted(lines) for span in spans_at(tree, line)):
        if name in Flow(span.statements(tree)).reads and not part.span.holds(span):
            yield span


def _is_bound_elsewhere(tree: ast.FunctionDef, part: Part, name: str) -> bool:
    """Return whether anything but a part binds a variable."""
    mine = {id(node) for one in part.statements for node in ast.walk(one)}
    bound = [
        node
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store))
        or (isinstance(node, ast.arg) and node.arg == name)
    ]
    return any(id(node) not in mine for node in bound)


def _with_writers(tree: ast.FunctionDef, span: Span, name: str) -> Span | None:
    """Return statements with all before them in their list from where a variable is bound, or around."""
    place: Span | None = span
    while place is not None:
        body = place.body(tree)
        bound = [n for n in range(place.first) if name in Flow([body[n]]).binds]
        if bound:
            return Span(place.path, place.field, bound[-1], place.last)
        place = place.around()
    return None


def _methods(kind: type) -> Iterator[FunctionType]:
    for one in kind.__mro__:
        for value in vars(one).values():
            inner = getattr(value, "__func__", getattr(value, "fget", value))
            if callable(inner) and isinstance(plain := inspect.unwrap(inner), FunctionType):
                yield plain


def _function_at(kind: type, line: Line) -> FunctionType | None:
    """Return the method of a class, or the function of its files, that has a line."""
    if not isinstance(tree_of(line.file), ast.Module):
        return None
    methods = list(_methods(kind))
    homes = [function.__globals__ for function in methods]
    homes += [held for held in _files() if held.get("__file__") == line.file]
    others = [value for home in homes for value in home.values()]
    found = [*methods, *(one for one in others if isinstance(one, FunctionType))]
    return next((one for one in found if _has(one, line)), None)


def _files() -> Iterator[dict[str, Any]]:
    """Yield what each module of Python has; one that is imported late is not asked, or it would be."""
    for module in [*sys.modules.values()]:
        if isinstance(module, ModuleType):
            yield vars(module)


def _has(function: FunctionType, line: Line) -> bool:
    code = function.__code__
    if code.co_filename != line.file or code.co_firstlineno > line.number:
        return False
    written = definition(tree_of(line.file), code)
    return written is not None and line.number <= (written.end_lineno or 0)
