"""A method with the calls of its module's own parts in statements of their own.

`y = x[self.gate(x).argmax().item()]` is two statements: what a child does, and what is done with that. The
order in which things happen stays the same.
"""

import ast
import copy
from collections.abc import Iterator, Sequence

_CONDITIONAL = (
    *(ast.BoolOp, ast.IfExp, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp),
    *(ast.GeneratorExp, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.JoinedStr),
)
"""In what a part may not run, or several times, or binds names."""
TEST = "test "
"""How the names begin of what an `if` asks: no name that anybody could have written."""
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def split(function: ast.FunctionDef, itself: str, *, tests: bool = False) -> ast.FunctionDef:
    """Split the statements of a method; `itself` is what it calls its module, "" if it has none.

    With `tests`, what an `if` asks is a statement before it, and `a if test else b` is one of its own.
    """
    splitter = _Splitter(itself, frozenset(_loop_names(function, itself)), tests=tests)
    function.body = splitter.all(function.body)
    return ast.fix_missing_locations(function)


def is_split(statement: ast.stmt) -> bool:
    """Return whether a statement, or one in it, is not as its author wrote it."""
    return any(len(getattr(one, "pieces", [one])) > 1 for one in ast.walk(statement))


def whole_originals(statements: Sequence[ast.stmt]) -> list[ast.stmt] | None:
    """Return the statements that some were split from, None where one is here in part only."""
    found: list[ast.stmt] = []
    place = 0
    while place < len(statements):
        pieces = getattr(statements[place], "pieces", [statements[place]])
        if list(statements[place : place + len(pieces)]) != pieces:
            return None
        found.append(getattr(pieces[-1], "original", pieces[-1]))
        place += len(pieces)
    return found


def calls_own(trees: Sequence[ast.AST], function: ast.AST, itself: str) -> bool:
    """Return whether a part of a method calls something of its module."""
    names = frozenset(_loop_names(function, itself))
    return any(_is_own(node, itself, names) for tree in trees for node in ast.walk(tree))


class _Splitter:
    """Takes statements apart; what comes before one is collected on the way."""

    def __init__(self, itself: str, names: frozenset[str], *, tests: bool) -> None:
        self.itself = itself
        self.tests = tests
        self.names = names
        self.count = 0
        self.before: list[ast.stmt] = []

    def all(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for statement in statements:
            outer, self.before = self.before, []
            original = copy.deepcopy(statement)
            self._inside(statement)
            self._one(statement)
            pieces = [*self.before, statement]
            for piece in pieces:
                piece.pieces, piece.original = pieces, original  # type: ignore[attr-defined]
            found += pieces
            self.before = outer
        return found

    def _inside(self, statement: ast.stmt) -> None:
        """Split what stands in a statement, inner functions apart."""
        if isinstance(statement, _SCOPES):
            return
        inner = [*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())]
        for node in (statement, *inner):
            for field in ("body", "orelse", "finalbody"):
                if statements := getattr(node, field, None):
                    setattr(node, field, self.all(statements))

    def _one(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=targets, value=value):
                whole = all(isinstance(one, ast.Name | ast.Tuple) for one in targets)
                statement.value = self._expression(value, whole=whole)
            case ast.AnnAssign(value=ast.expr() as value) | ast.AugAssign(value=value):
                statement.value = self._expression(value, whole=True)
            case ast.Expr(value=value):
                statement.value = self._expression(value, whole=True)
            case ast.Return(value=ast.expr() as value):
                statement.value = self._returned(value)
            case ast.If(test=test):
                statement.test = self._test(test)
            case ast.For(iter=over):
                statement.iter = self._expression(over)
            case _:
                pass

    def _returned(self, value: ast.expr) -> ast.expr:
        """Return what is given back, with each thing in it worked out before."""
        if isinstance(value, ast.Tuple | ast.List) and value.elts:
            value.elts = [self._apart(self._expression(one)) for one in value.elts]
            return value
        if isinstance(value, ast.Dict) and all(isinstance(k, ast.Constant) for k in value.keys):
            value.values = [self._apart(self._expression(one)) for one in value.values]
            return value
        return self._apart(self._expression(value))

    def _expression(self, node: ast.expr, *, whole: bool = False) -> ast.expr:
        """Return an expression whose calls of own parts stand before it; a `whole` one may be one."""
        if self.tests and isinstance(node, ast.IfExp) and self._calls(node):
            return self._choice(node)
        if isinstance(node, _CONDITIONAL) or not self._calls(node):
            return node
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            return node
        places = list(_places(node))
        for number, (owner, field, place) in enumerate(places):
            part = self._expression(_get(owner, field, place))
            later = any(self._calls(_get(*one)) for one in places[number + 1 :])
            if later and any(isinstance(inner, ast.Call) for inner in ast.walk(part)):
                part = self._apart(part)
            _put(owner, field, place, part)
        if not _is_own(node, self.itself, self.names):
            return node
        for owner, field, place in places[1:]:
            _put(owner, field, place, self._apart(_get(owner, field, place)))
        return node if whole else self._apart(node)

    def _calls(self, node: ast.AST) -> bool:
        return any(_is_own(inner, self.itself, self.names) for inner in ast.walk(node))

    def _apart(self, node: ast.expr) -> ast.expr:
        """Return the name of what is worked out before; what is a name, or a constant, stays."""
        if isinstance(node, ast.Starred):
            node.value = self._apart(node.value)
            return node
        return node if _is_simple(node) else self._put(self._name(), node)

    def _test(self, node: ast.expr) -> ast.expr:
        """Return what an `if` asks: a name of the truth value, where tests are apart."""
        asked = self._expression(node)
        if not self.tests or _is_simple(asked):
            return asked
        whole = ast.copy_location(ast.Call(ast.Name("bool", ast.Load()), [asked], []), node)
        return self._put(self._name(TEST), whole)

    def _choice(self, node: ast.IfExp) -> ast.expr:
        """Return the name of what one way or the other gives, each worked out where it is gone."""
        test, name = self._test(node.test), self._name()
        outer = self.before
        ways: list[list[ast.stmt]] = []
        for value in (node.body, node.orelse):
            self.before = []
            self._put(name, self._expression(value, whole=True))
            ways.append(self.before)
        made = ast.If(test, *ways, lineno=node.lineno, end_lineno=node.end_lineno)
        self.before = [*outer, made]
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def _name(self, before: str = "step ") -> str:
        """Return a new name that nobody could have written: it is nobody's variable."""
        self.count += 1
        return f"{before}{self.count}"

    def _put(self, name: str, node: ast.expr) -> ast.expr:
        """Put an expression into a variable before the statement; return its name."""
        made = ast.Assign([ast.Name(name, ast.Store())], node, lineno=node.lineno)
        made.end_lineno = node.end_lineno
        self.before.append(made)
        return ast.copy_location(ast.Name(name, ast.Load()), node)


def _is_simple(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name | ast.Constant)


def _is_own(node: ast.AST, itself: str, names: frozenset[str]) -> bool:
    """Return whether a node calls an attribute of the module, or what a loop takes from one."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    deep = isinstance(called, ast.Attribute | ast.Subscript)
    while isinstance(called, ast.Attribute | ast.Subscript):
        called = called.value
    if not isinstance(called, ast.Name):
        return False
    return (deep and bool(itself) and called.id == itself) or called.id in names


def _loop_names(function: ast.AST, itself: str) -> Iterator[str]:
    """Yield the names that loops give to what they take from the module: `for layer in self.layers`."""
    for node in ast.walk(function) if itself else ():
        if isinstance(node, ast.For | ast.comprehension):
            over = [one.id for one in ast.walk(node.iter) if isinstance(one, ast.Name)]
            named = [one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)]
            yield from named if itself in over else ()


_Place = tuple[ast.AST, str, int | None]


def _places(node: ast.AST) -> Iterator[_Place]:
    """Yield where the expressions in an expression stand, in the order in which they are worked out."""
    for field, value in ast.iter_fields(node):
        for place, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(part, ast.keyword | ast.Slice):
                yield from _places(part)
            elif isinstance(part, ast.expr):
                yield node, field, place


def _get(owner: ast.AST, field: str, place: int | None) -> ast.expr:
    value = getattr(owner, field)
    return value if place is None else value[place]


def _put(owner: ast.AST, field: str, place: int | None, part: ast.expr) -> None:
    if place is None:
        setattr(owner, field, part)
    else:
        getattr(owner, field)[place] = part
