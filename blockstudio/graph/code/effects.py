"""What a Python node does beside giving results, read off its source: what it writes into, what it cuts.

A value is cut off from training where it is read by `.data` or `.detach()`, or without gradients.
"""

import ast
from collections.abc import Collection, Iterator
from functools import lru_cache

from msgspec import Struct

from blockstudio.graph.code.modules import Lineage, registered
from blockstudio.graph.code.python import Code, FunctionNode, inside, last_name, parsed

_VIEWS = (
    *("data", "detach", "view", "reshape", "flatten", "squeeze", "unsqueeze", "narrow", "select"),
    *("t", "T", "mT", "transpose", "permute"),
)
"""What gives the same memory again, by another shape."""
_ABOUT = ("shape", "size", "dim", "ndim", "numel", "dtype", "device", "requires_grad", "is_cuda")
"""What is known of a tensor without reading its values."""
_CUTS = ("data", "detach", "detach_")
_WITHOUT = ("no_grad", "inference_mode")


class Cut(Struct, frozen=True):
    """A parameter (`weight`, `layer.weight`) or an input that gradients don't reach, and the line."""

    name: str
    line: int


class Effects(Struct, frozen=True):
    """The inputs that are written into, the parameters and the inputs that are cut off."""

    written: frozenset[str] = frozenset()
    parameters: tuple[Cut, ...] = ()
    inputs: tuple[Cut, ...] = ()


@lru_cache(maxsize=1024)
def effects(source: str) -> Effects:
    """Return what the node written in `source` does; nothing where that can't be read."""
    code = parsed(source)
    if not isinstance(code, Code):
        return Effects()
    found = [item for item in code.tree.body if isinstance(item, ast.ClassDef | FunctionNode)]
    if not found:
        return Effects()
    if isinstance(found[-1], FunctionNode):
        return _read(found[-1])
    line = Lineage(code.tree.body, found[-1])
    forward = line.method("forward")
    others = [
        item
        for item in ast.walk(found[-1])
        if isinstance(item, FunctionNode) and item not in (forward, line.method("__init__"))
    ]
    made = [item for method in line.methods("__init__") for item in registered(method)]
    buffers = frozenset(item.name for item in made if item.group == "buffers")
    if forward is None:
        return Effects()
    elsewhere = {use.name for method in others for use in _uses(method, set()) if not use.cut}
    return _read(forward, buffers, elsewhere)


def _read(
    function: FunctionNode,
    buffers: frozenset[str] = frozenset(),
    elsewhere: Collection[str] = (),
) -> Effects:
    """Return the effects of a function; `elsewhere` are values that other methods read in full."""
    every = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    arguments = {item.arg for item in every} - {"self"}
    uses = list(_uses(function, arguments))
    cut = {use.name: use for use in reversed(uses) if use.cut}
    whole = {*elsewhere, *(use.name for use in uses if not use.cut)}
    lost = [Cut(use.name, use.line) for name, use in reversed(cut.items()) if name not in whole]
    return Effects(
        frozenset(_written(function, set(arguments))),
        tuple(
            Cut(one.name.removeprefix("self."), one.line)
            for one in lost
            if one.name not in arguments and one.name.removeprefix("self.") not in buffers
        ),
        tuple(one for one in lost if one.name in arguments),
    )


def _written(function: FunctionNode, arguments: set[str]) -> Iterator[str]:
    """Yield the arguments whose values change, until their names stand for something else."""
    for node in inside(function.body):
        match node:
            case ast.AugAssign(target=target):
                found = _root(target)
            case ast.Assign(targets=[ast.Subscript() as target]):
                found = _root(target)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="torch" | "F"), attr=verb)) if (
                node.args
            ):
                found = _root(node.args[0]) if _writes(verb, node) else ""
            case ast.Call(func=ast.Attribute(value=value, attr=verb)):
                found = _root(value) if _writes(verb, node) else ""
            case _:
                found = ""
        if found in arguments:
            yield found
        if isinstance(node, ast.Assign):
            arguments -= {one.id for one in node.targets if isinstance(one, ast.Name)}


def _writes(verb: str, call: ast.Call) -> bool:
    inplace = any(
        word.arg == "inplace" and isinstance(word.value, ast.Constant) and word.value.value is True
        for word in call.keywords
    )
    return inplace or (verb.endswith("_") and not verb.endswith("__"))


def _root(node: ast.expr) -> str:
    """Return the name whose memory an expression is: `x` of `x.view(-1)[0]`; else ""."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Subscript(value=value):
            return _root(value)
        case ast.Attribute(value=value, attr=name) if name in _VIEWS:
            return _root(value)
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _VIEWS:
            return _root(value)
        case _:
            return ""


class _Use(Struct, frozen=True):
    """One place at which a value is read, and whether gradients end there."""

    name: str
    line: int
    cut: bool


def _uses(function: FunctionNode, arguments: set[str]) -> Iterator[_Use]:
    quiet = any(_is_without(one) for one in function.decorator_list)
    for statement in function.body:
        yield from _in_statement(statement, arguments, quiet=quiet)


def _in_statement(node: ast.AST, arguments: set[str], *, quiet: bool) -> Iterator[_Use]:
    match node:
        case ast.With(items=items, body=body):
            quiet = quiet or any(_is_without(one.context_expr) for one in items)
            for inner in body:
                yield from _in_statement(inner, arguments, quiet=quiet)
        case ast.Expr(value=ast.Call()):
            # What is only done, and not kept, gives nothing that is trained.
            return
        case ast.Assign(value=value) | ast.AugAssign(value=value):
            yield from _in_statement(value, arguments, quiet=quiet)
        case ast.Attribute() | ast.Name():
            yield from _in_chain(node, arguments, quiet=quiet)
        case _:
            for inner in ast.iter_child_nodes(node):
                yield from _in_statement(inner, arguments, quiet=quiet)


def _in_chain(
    node: ast.Attribute | ast.Name, arguments: set[str], *, quiet: bool
) -> Iterator[_Use]:
    """Yield the value that a dotted name reads: `self.layer.weight.data` cuts `self.layer.weight`."""
    names: list[str] = []
    inner: ast.expr = node
    while isinstance(inner, ast.Attribute):
        names.insert(0, inner.attr)
        inner = inner.value
    if not isinstance(inner, ast.Name):
        yield from _in_statement(inner, arguments, quiet=quiet)
        return
    at = next((place for place, name in enumerate(names) if name in (*_CUTS, *_ABOUT)), len(names))
    about = names[at : at + 1]
    own = inner.id == "self" and at > 0
    if (about and about[0] in _ABOUT) or not (own or inner.id in arguments):
        return
    name = ".".join(["self", *names[:at]]) if own else inner.id
    yield _Use(name, node.lineno, quiet or bool(about))


def _is_without(node: ast.expr) -> bool:
    return last_name(node.func if isinstance(node, ast.Call) else node) in _WITHOUT
