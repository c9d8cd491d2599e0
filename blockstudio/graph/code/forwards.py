"""The `forward` of a block as people write it: a class without `__init__`; nothing of it is run here.

It is the last statement of its source; what stands before it are imports and helpers. The compiler
gives it the name of the block, and an `__init__` that makes the children from the block's nodes.
A `__post_init__` of the class is called at the end of that, as a dataclass has one.
"""

import ast
import tokenize
from collections.abc import Iterator, Sequence
from functools import lru_cache
from token import OP

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.code.annotations import parameters
from blockstudio.graph.code.bindings import bound
from blockstudio.graph.code.modules import Lineage
from blockstudio.graph.code.python import Code, Fault, FunctionNode, inside, parsed

SET_UP = "__post_init__"
"""The method that is called once the children are there."""


class Taken(Struct, frozen=True):
    """One parameter of a `forward`: `optional` with a default, `named` if it only goes by its name."""

    name: str
    optional: bool = False
    named: bool = False


class OwnForward(Struct, frozen=True):
    """A class that is the `forward` of a block, and what is wrong with it.

    `name` is what its source calls it, `first` the line it begins in and `line` that of `forward`.
    `rest` and `options` are its `*args` and `**kwargs`. `held` are the names that the class, or one
    it inherits from, gives `self`, by the methods alone `methods`; `read` those it reads of `self`,
    each with its line, where all the classes are known.
    """

    name: str = ""
    first: int = 1
    line: int = 1
    taken: tuple[Taken, ...] = ()
    rest: bool = False
    options: bool = False
    held: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    read: dict[str, int] = {}
    faults: tuple[Fault, ...] = ()

    def by_place(self, names: Sequence[str]) -> int:
        """Return how many values of these names, from the first on, can be given by their places."""
        placed = [one.name for one in self.taken if not one.named]
        known = {one.name for one in self.taken}
        for place, name in enumerate(names):
            here = placed[place] == name if place < len(placed) else self.rest and name not in known
            if not here:
                return place
        return len(names)


@lru_cache(maxsize=1024)
def own_forward(source: str) -> OwnForward:
    """Return the class that a source ends with; never raises."""
    code = parsed(source)
    if isinstance(code, Fault):
        return OwnForward(faults=(code,))
    last = code.tree.body[-1] if code.tree.body else None
    if not isinstance(last, ast.ClassDef):
        message = text("The last statement must be a class with a forward")
        return OwnForward(faults=(Fault(last.lineno if last else 1, 0, message),))
    faults = sorted(_faults(code, last), key=lambda fault: (fault.line, fault.column))
    lineage = Lineage(code.tree.body, last)
    forward = lineage.method("forward")
    return OwnForward(
        last.name,
        start(code, last),
        forward.lineno if forward is not None else last.lineno,
        tuple(_taken(forward)) if forward is not None else (),
        forward is not None and forward.args.vararg is not None,
        forward is not None and forward.args.kwarg is not None,
        frozenset(name for item in lineage.classes for name in _held(item)),
        frozenset(one.name for one in last.body if isinstance(one, FunctionNode)),
        _read(lineage),
        tuple(faults),
    )


@lru_cache(maxsize=1024)
def helpers(source: str) -> str:
    """Return what stands before the class, with its imports; empty where there is no such class."""
    found, code = own_forward(source), parsed(source)
    if not found.name or isinstance(code, Fault):
        return ""
    return "\n".join(code.text.split("\n")[: found.first - 1])


def with_child(source: str, old: str, new: str) -> str:
    """Return a source that calls a child by another name: `self.new` in the place of `self.old`."""
    code = parsed(source)
    last = code.tree.body[-1] if isinstance(code, Code) and code.tree.body else None
    if isinstance(code, Fault) or not isinstance(last, ast.ClassDef):
        return source
    lines = code.text.split("\n")
    uses = [use for item in Lineage(code.tree.body, last).classes for use in of_self(item)]
    ends = [(use.end_lineno, use.end_col_offset) for use in uses if use.attr == old]
    for line, end in sorted(((a, b) for a, b in ends if a and b), reverse=True):
        words = lines[line - 1].encode()
        if words[:end].endswith(old.encode()):
            start = end - len(old.encode())
            lines[line - 1] = (words[:start] + new.encode() + words[end:]).decode()
    return "\n".join(lines)


def start(code: Code, item: ast.stmt) -> int:
    """Return the line in which a statement begins, or a comment right before it."""
    lines, first = code.text.split("\n"), first_line(item)
    while first > 1 and lines[first - 2].startswith("#"):
        first -= 1
    return first


def first_line(item: ast.stmt) -> int:
    """Return the line in which a statement begins, that of its first decorator if it has any."""
    before = item.decorator_list if isinstance(item, ast.ClassDef | FunctionNode) else []
    return min([item.lineno, *(one.lineno for one in before)])


def _taken(forward: FunctionNode) -> Iterator[Taken]:
    for item in parameters(forward.args)[1:]:
        yield Taken(item.name, optional=item.default is not None, named=item.named)


def _faults(code: Code, item: ast.ClassDef) -> Iterator[Fault]:
    """Yield what keeps a class from being the forward of a block."""
    for place, message in _reasons(code, item):
        yield code.fault(place, message)


def _reasons(code: Code, item: ast.ClassDef) -> Iterator[tuple[ast.stmt | ast.expr, Text]]:
    yield from bound(code.tree.body[:-1])
    lineage = Lineage(code.tree.body, item)
    if not lineage.is_module():
        yield item, text("“{name}” must be a subclass of nn.Module", name=item.name)
    if first_line(item.body[0]) <= end_of_head(code, item):
        yield item.body[0], text("What is in the class must stand on lines of its own")
    forward = lineage.method("forward")
    if forward is None:
        yield item, text("“{name}” needs a forward", name=item.name)
    else:
        yield from _forward_reasons(forward)
    made = (one for one in item.body if isinstance(one, FunctionNode) and one.name == "__init__")
    for method in made:
        message = text(
            "“{name}” can't have an __init__ here: the nodes of the block say what it makes",
            name=item.name,
        )
        yield method, message
    for method in lineage.methods(SET_UP):
        if [argument.name for argument in parameters(method.args)] != ["self"]:
            yield method, text("{name} takes nothing but self", name=SET_UP)


def _forward_reasons(forward: FunctionNode) -> Iterator[tuple[ast.stmt | ast.expr, Text]]:
    items = parameters(forward.args)
    if not items or items[0].name != "self":
        yield forward, text("The first argument of {name} must be self", name=forward.name)
    yields = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in inside(forward.body))
    if isinstance(forward, ast.AsyncFunctionDef) or yields:
        yield forward, text("“{name}” must return its result at once", name=forward.name)


def end_of_head(code: Code, item: ast.ClassDef) -> int:
    """Return the line on which the head of a class ends: that of its colon."""
    lines = iter(code.text.split("\n")[item.lineno - 1 :])
    depth = 0
    for token in tokenize.generate_tokens(lambda: next(lines, "") + "\n"):
        depth += (token.string in "([{") - (token.string in ")]}") if token.type == OP else 0
        if token.string == ":" and not depth:
            return item.lineno + token.start[0] - 1
    return item.lineno


def _held(item: ast.ClassDef) -> Iterator[str]:
    """Yield the names that a class gives a meaning: methods, attributes."""
    for node in inside(item.body):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case _:
                pass


def _read(lineage: Lineage) -> dict[str, int]:
    """Return what is read of `self` and never set there; nothing where a class is not known."""
    if not lineage.is_whole():
        return {}
    uses = [use for item in lineage.classes for use in of_self(item)]
    given = {use.attr for use in uses if not isinstance(use.ctx, ast.Load)}
    read: dict[str, int] = {}
    for use in uses:
        if use.attr not in given:
            read.setdefault(use.attr, use.lineno)
    return read


def of_self(item: ast.ClassDef) -> Iterator[ast.Attribute]:
    """Yield every `self.name` in a class."""
    for node in ast.walk(item):
        match node:
            case ast.Attribute(value=ast.Name(id="self")):
                yield node
            case _:
                pass
