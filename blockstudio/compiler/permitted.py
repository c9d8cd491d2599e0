"""What generated code may say, looked at in its syntax tree before anything runs it.

The compiler writes values only from their types and names only where Python takes them for names;
here that is not believed but seen: every statement, call and name has to be one that the catalogue
or a form of the compiler writes. Own code stands apart in the file, verbatim; it is trusted or not
as a whole, and what it defines may be called. Where a file that was damaged, or made to do harm,
gets a word through, that word is a stray here, and the file is not run.

A class or function that was looked at is remembered by its text: an edit costs what it touches.
"""

import ast
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from blockstudio.compiler.pieces import Lines, chunks, own_pieces
from blockstudio.compiler.values import INVALID
from blockstudio.compiler.vocabulary import IMPORTS, LOAD, MODULE, ROOTS, full, vocabulary
from blockstudio.graph.code.bindings import definitions
from blockstudio.graph.code.forwards import SET_UP

_LONGEST = 60
_METHODS = ("__init__", "forward")
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


class Stray(Struct, frozen=True):
    """A piece of code that nothing here writes, and where."""

    line: int
    column: int
    piece: str


def strays(text: str, own: Iterable[Lines] = ()) -> Iterator[Stray]:
    """Yield what a generated file says that it may not; `own` are the lines of own code."""
    lines = text.split("\n")
    apart = list(own)
    looked = [(first, _looked(chunk)) for first, chunk in chunks(lines, apart)]
    known = {name for _, look in looked for name in look.defined}
    for piece in own_pieces(lines, apart):
        known |= definitions(piece).keys()
    for first, look in looked:
        unknown = (stray for name, stray in look.read.items() if name not in known)
        for stray in (*look.strays, *unknown):
            yield Stray(stray.line + first - 1, stray.column, stray.piece)


@lru_cache(maxsize=4096)
def stray_in(expression: str, known: frozenset[str]) -> str:
    """Return what one expression says that it may not, "" if nothing; it may read `known` names."""
    look = _Look(known | {"self"}, {"layer"})
    try:
        look.expression(ast.parse(expression, mode="eval").body)
    except _UNREADABLE:
        return expression[:_LONGEST]
    return next((stray.piece for stray in (*look.strays, *look.read.values())), "")


class _Looked(Struct, frozen=True):
    """What is strange in a piece of the file, the names it gives, and those it takes from others."""

    strays: tuple[Stray, ...]
    defined: frozenset[str] = frozenset()
    read: dict[str, Stray] = {}


@lru_cache(maxsize=4096)
def _looked(chunk: str) -> _Looked:
    top = _Look()
    try:
        defined = {name for item in ast.parse(chunk).body for name in top.top(item)}
    except _UNREADABLE as error:
        line = getattr(error, "lineno", None) or 1
        line_text = chunk.split("\n")[min(line, chunk.count("\n") + 1) - 1].strip()
        return _Looked((Stray(line, 0, line_text[:_LONGEST]),))
    return _Looked(tuple(top.strays), frozenset(defined), top.read)


class _Look:
    """Looks at statements and expressions of one function; `local` are the names of its own."""

    def __init__(
        self,
        local: Collection[str] = (),
        children: Collection[str] = (),
        outer: "_Look | None" = None,
    ) -> None:
        self.local = local
        self.children = children
        self.strays: list[Stray] = outer.strays if outer is not None else []
        self.read: dict[str, Stray] = outer.read if outer is not None else {}
        self.words = vocabulary()

    def top(self, item: ast.stmt) -> Iterator[str]:
        """Look at a statement at the top of the file; yield the name that it defines."""
        match item:
            case ast.Import() | ast.ImportFrom() if ast.unparse(item) in IMPORTS:
                pass
            case ast.ClassDef(bases=[base], keywords=[]) if _dotted(base) == MODULE:
                yield item.name
                self.bare(item)
                children = set(_children(item))
                for method in item.body:
                    if isinstance(method, ast.FunctionDef) and method.name in _METHODS:
                        self.function(method, children)
                    else:
                        self.stray(method)
            case ast.FunctionDef():
                yield item.name
                self.function(item, ())
            case _:
                self.stray(item)

    def function(self, item: ast.FunctionDef, children: Collection[str]) -> None:
        """Look at a whole function: plain arguments, defaults, and what is done in it."""
        given = item.args
        listed = [*given.args, *given.kwonlyargs]
        self.bare(item)
        dressed = (
            item.returns,
            given.vararg,
            given.kwarg,
            *(argument.annotation for argument in listed),
        )
        if given.posonlyargs or any(dressed):
            self.stray(item)
        for default in (*given.defaults, *given.kw_defaults):
            if default is not None:
                self.expression(default)
        names = {argument.arg for argument in listed} | set(_bound(item))
        inside = _Look(names, children, self)
        for name in names & ROOTS:
            self.stray(item, name)
        inside.body(item.body)

    def bare(self, item: ast.ClassDef | ast.FunctionDef) -> None:
        """Look whether a definition is without what may stand around its name."""
        if item.decorator_list or getattr(item, "type_params", ()):
            self.stray(item)

    def body(self, items: Iterable[ast.stmt]) -> None:
        """Look at statements."""
        for item in items:
            self.statement(item)

    def statement(self, item: ast.stmt) -> None:
        """Look at one statement of a function."""
        match item:
            case ast.Pass() | ast.Break() | ast.Return(value=None):
                pass
            case ast.Return(value=ast.expr() as value) | ast.Expr(value=value):
                self.expression(value)
            case ast.Assign(targets=[target], value=value):
                self.target(target)
                self.expression(value)
            case ast.Assert(test=ast.Compare(left=ast.Name(), ops=[ast.Is() | ast.Eq()]), msg=None):
                self.expression(item.test)
            case ast.If(test=test, body=body, orelse=rest):
                self.expression(test)
                self.body([*body, *rest])
            case ast.While(test=test, body=body, orelse=[]):
                self.expression(test)
                self.body(body)
            case ast.For(target=target, iter=many, body=body, orelse=[]):
                self.target(target)
                self.expression(many)
                self.body(body)
            case _:
                self.stray(item)

    def target(self, item: ast.expr) -> None:
        """Look at what stands left of `=`: variables, and what modules hold."""
        match item:
            case ast.Name():
                pass
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self.target(part)
            case ast.Attribute(value=value, attr=name) if not _is_hidden(name) and not _dotted(
                item
            ):
                self.expression(value)
            case ast.Subscript(value=value, slice=ast.Constant()) if _holder(value):
                self.expression(value)
            case _:
                self.stray(item)

    def expression(self, item: ast.expr) -> None:
        """Look at an expression and all that is in it."""
        match item:
            case ast.Constant(value=bool() | int() | float() | str() | None):
                pass
            case ast.Constant() if item.value is ...:
                pass
            case ast.Name(id=name) if name in ROOTS or name == INVALID:
                self.stray(item)
            case ast.Name(id=name):
                if name not in self.local:
                    self.read.setdefault(name, _stray(item))
            case ast.Attribute(value=value, attr=name):
                self.attribute(item, value, name)
            case ast.Call():
                self.call(item)
            case _:
                self.compound(item)

    def compound(self, item: ast.expr) -> None:
        """Look at an expression that is made of others and calls nothing itself."""
        match item:
            case ast.BinOp(left=left, right=right):
                self.expressions(left, right)
            case ast.UnaryOp(operand=operand):
                self.expression(operand)
            case ast.Compare(left=left, comparators=others):
                self.expressions(left, *others)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                self.expressions(*parts)
            case ast.Dict(keys=keys, values=values) if None not in keys:
                self.expressions(*filter(None, keys), *values)
            case ast.Subscript(value=value, slice=index):
                self.expression(value)
                self.index(index)
            case ast.Starred(value=value):
                self.expression(value)
            case ast.ListComp(elt=made, generators=[ast.comprehension() as row]):
                self.row(made, row)
            case _:
                self.stray(item)

    def expressions(self, *items: ast.expr) -> None:
        """Look at several expressions."""
        for item in items:
            self.expression(item)

    def index(self, item: ast.expr) -> None:
        """Look at what stands in square brackets."""
        match item:
            case ast.Tuple(elts=parts):
                for part in parts:
                    self.index(part)
            case ast.Slice(lower=lower, upper=upper, step=step):
                self.expressions(*filter(None, (lower, upper, step)))
            case _:
                self.expression(item)

    def row(self, made: ast.expr, row: ast.comprehension) -> None:
        """Look at `[block(i) for i in range(3)]`."""
        if not isinstance(row.target, ast.Name) or row.ifs or row.is_async:
            self.stray(made)
            return
        self.expression(row.iter)
        _Look({*self.local, row.target.id}, self.children, self).expression(made)

    def attribute(self, item: ast.Attribute, value: ast.expr, name: str) -> None:
        """Look at what is read of a value, or of a module of torch."""
        dotted = _dotted(item)
        if dotted:
            if dotted not in self.words.things:
                self.stray(item)
        elif _is_hidden(name):
            self.stray(item)
        else:
            self.expression(value)

    def call(self, item: ast.Call) -> None:
        """Look at a call: what is called, and what it is given."""
        match item:
            case ast.Call(ast.Name(id="bytearray"), [ast.Constant(value=bytes())], []):
                return
            case ast.Call(ast.Name(id="bytearray")):
                self.stray(item)
            case ast.Call(ast.Attribute(ast.Name(id="self"), attr=name), [], []) if name == SET_UP:
                # Own code, or nothing at all: no module of torch has it.
                return
            case _:
                pass
        named = {keyword.arg: keyword.value for keyword in item.keywords}
        if None in named:
            self.stray(item)
        self.called(item, named)
        self.expressions(*item.args, *named.values())

    def called(self, item: ast.Call, named: dict[str | None, ast.expr]) -> None:
        """Look at what is called, which arguments that are `named` may forbid."""
        match item.func:
            case ast.Name(id=name) if name in self.words.builtins and name not in self.local:
                if not _is_plain(name, item):
                    self.stray(item)
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[], keywords=[])):
                if item.func.attr != "__init__":
                    self.stray(item)
            case ast.Attribute() if dotted := _dotted(item.func):
                if dotted not in self.words.things or not _is_safe(dotted, named):
                    self.stray(item)
            case ast.Attribute() | ast.Subscript() if self.is_child(item.func):
                self.expression(item.func)
            case ast.Attribute(value=value, attr=name) if name in self.words.methods:
                self.expression(value)
            case ast.Name() | ast.Call(func=ast.Name(id="getattr")):
                self.expression(item.func)
            case _:
                self.stray(item)

    def is_child(self, item: ast.Attribute | ast.Subscript) -> bool:
        """Return whether what is called is a child: an attribute of `self`, or in a container."""
        known = isinstance(item, ast.Subscript) or item.attr in self.children
        return known and _holder(item) == "self"

    def stray(self, item: ast.AST, piece: str = "") -> None:
        """Note that something here is none of what may be said."""
        self.strays.append(_stray(item, piece))


def _stray(item: ast.AST, piece: str = "") -> Stray:
    words = piece or ast.unparse(item)
    return Stray(
        getattr(item, "lineno", 1), getattr(item, "col_offset", 0), words.split("\n")[0][:_LONGEST]
    )


def _is_hidden(name: str) -> bool:
    """Return whether Python keeps something of its own behind a name."""
    return name.startswith("__")


def _is_plain(name: str, item: ast.Call) -> bool:
    """Return whether a function of Python that goes by names is given one that hides nothing."""
    if name not in ("getattr", "setattr", "hasattr"):
        return name != "super"
    match item.args:
        case [_, ast.Constant(value=str() as asked), *_]:
            return not (_is_hidden(asked) and asked.endswith("__")) and not item.keywords
        case _:
            return False


def _is_safe(dotted: str, named: dict[str | None, ast.expr]) -> bool:
    only = named.get("weights_only")
    return dotted != LOAD or (isinstance(only, ast.Constant) and only.value is True)


def _dotted(item: ast.expr) -> str:
    """Return the full name of what is named in a module of torch, "" for anything else."""
    names: list[str] = []
    while isinstance(item, ast.Attribute):
        names.append(item.attr)
        item = item.value
    if not isinstance(item, ast.Name) or item.id not in ROOTS:
        return ""
    return full(".".join([item.id, *reversed(names)]))


def _holder(item: ast.expr) -> str:
    """Return the variable from which a child is reached, "" of what is reached otherwise."""
    match item:
        case ast.Name(id=name):
            return "" if name in ROOTS else name
        case ast.Attribute(value=value) | ast.Subscript(value=value, slice=ast.Constant()):
            return _holder(value)
        case ast.Call(func=ast.Name(id="getattr"), args=[value, ast.Constant()]):
            return _holder(value)
        case _:
            return ""


def _children(item: ast.ClassDef) -> Iterator[str]:
    """Yield what the methods of a class give `self`, and modules that it holds."""
    for node in ast.walk(item):
        match node:
            case ast.Attribute(value=value, attr=name, ctx=ast.Store()) if _holder(value) == "self":
                yield name
            case _:
                pass


def _bound(item: ast.FunctionDef) -> Iterator[str]:
    """Yield the variables of a function."""
    for node in ast.walk(item):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case _:
                pass
