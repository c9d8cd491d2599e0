"""What of a Python file makes a network, and what it takes: read off its text, nothing is run."""

import ast
from collections.abc import Iterator

from msgspec import Struct

from blockstudio.graph.code.annotations import Parameter, parameters
from blockstudio.graph.code.modules import Lineage
from blockstudio.graph.code.python import (
    Fault,
    FunctionNode,
    expression,
    inside,
    last_name,
    parsed,
)

_NN = "torch.nn"
_SAME = frozenset(
    {"to", "train", "eval", "cuda", "cpu", "float", "double", "half", "bfloat16", "apply"}
    | {"requires_grad_", "type", "share_memory", "compile"}
)
"""Methods of a module that give the module back."""


class Argument(Struct, frozen=True):
    """One parameter of a function as it is written; without a default it has to be given.

    A `named` one can be given by its name only.
    """

    name: str
    annotation: str = ""
    default: str | None = None
    named: bool = False


class Factory(Struct, frozen=True):
    """A class that is a module, or a function that returns one; `line` counts from 1.

    `inputs` are what the `forward` takes, None where that can't be seen; `open_ended` says that
    others are taken by name, too.
    """

    name: str
    line: int
    arguments: tuple[Argument, ...] = ()
    inputs: tuple[Argument, ...] | None = None
    open_ended: bool = False
    is_class: bool = False


def factories(source: str) -> list[Factory] | Fault:
    """Return what of a file makes a module, in the order written, or why it can't be read."""
    code = parsed(source)
    return code if isinstance(code, Fault) else _Reader(code.tree.body).factories()


class _Reader:
    """Reads one file."""

    def __init__(self, body: list[ast.stmt]) -> None:
        self._body = body
        self._imported = dict(_imported(body))
        self._classes = {item.name: item for item in body if isinstance(item, ast.ClassDef)}
        self._functions = {item.name: item for item in body if isinstance(item, ast.FunctionDef)}
        self._modules = {name for name in self._classes if self._is_module(name, set())}
        self._made: dict[str, str] = {}
        """What a function returns: a class of this file, or "" for any other module."""
        self._read_functions()

    def factories(self) -> list[Factory]:
        """Return the classes and functions in the order written."""
        classes = [self._class(self._classes[name]) for name in self._modules]
        functions = [self._function(self._functions[name]) for name in self._made]
        return sorted([*classes, *functions], key=lambda item: item.line)

    def _class(self, node: ast.ClassDef) -> Factory:
        line = Lineage(self._body, node)
        made = line.method("__init__")
        inputs = self._inputs(node.name)
        taken, open_ended = ((), True) if made is None else _taken(made, method=True)
        # Without one of its own it is made as its base is: what that takes is not to be seen here.
        return Factory(node.name, node.lineno, taken, inputs, open_ended=open_ended, is_class=True)

    def _function(self, node: ast.FunctionDef) -> Factory:
        taken, open_ended = _taken(node)
        inputs = self._inputs(self._made[node.name])
        return Factory(node.name, node.lineno, taken, inputs, open_ended=open_ended)

    def _inputs(self, name: str) -> tuple[Argument, ...] | None:
        node = self._classes.get(name)
        forward = Lineage(self._body, node).method("forward") if node is not None else None
        return _taken(forward, method=True)[0] if forward is not None else None

    def _is_module(self, name: str, seen: set[str]) -> bool:
        """Return whether a class of this file is a module: of torch's, or with a forward."""
        if name in seen:
            return False
        seen.add(name)
        node = self._classes[name]
        bases = [self._dotted(base) for base in node.bases]
        if any(base.startswith(f"{_NN}.") for base in bases):
            return True
        if any(self._is_module(base, seen) for base in bases if base in self._classes):
            return True
        forward = Lineage(self._body, node).method("forward")
        foreign = [base for base in bases if base not in self._classes and base != "object"]
        function = any(base.startswith("torch.") for base in foreign)
        return forward is not None and bool(foreign) and not function

    def _read_functions(self) -> None:
        """Find the functions that return a module, also by way of one another."""
        before = -1
        while before != len(self._made):
            before = len(self._made)
            for name, node in self._functions.items():
                made = self._returned(node) if name not in self._made else None
                if made is not None:
                    self._made[name] = made

    def _returned(self, node: ast.FunctionDef) -> str | None:
        """Return the class a function makes, "" for one that can't be seen, None for no module."""
        names: dict[str, str] = {}
        returned: list[str | None] = []
        for item in inside(node.body):
            match item:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    made = self._made_by(value, names)
                    names |= {name: made} if made is not None else {}
                case ast.Return(value=ast.expr() as value):
                    returned.append(self._made_by(value, names))
                case _:
                    pass
        if returned and all(made is not None for made in returned):
            return returned[-1]
        return self._annotated(node.returns)

    def _annotated(self, annotation: ast.expr | None) -> str | None:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            annotation = expression(annotation.value)
        return self._class_of(annotation) if annotation is not None else None

    def _made_by(self, value: ast.expr, names: dict[str, str]) -> str | None:
        match value:
            case ast.Name(id=name):
                return names.get(name)
            case ast.Call(func=ast.Attribute(value=inner, attr=method)) if method in _SAME:
                return self._made_by(inner, names)
            case ast.Call(func=ast.Name(id=name)) if name in self._made:
                return self._made[name]
            case ast.Call(func=callee):
                return self._class_of(callee)
            case _:
                return None

    def _class_of(self, node: ast.expr) -> str | None:
        dotted = self._dotted(node)
        if dotted in self._modules:
            return dotted
        of_torch = dotted.startswith(f"{_NN}.") and last_name(node)[:1].isupper()
        return "" if of_torch and last_name(node) != "Parameter" else None

    def _dotted(self, node: ast.expr) -> str:
        """Return the whole name of what a dotted one means, as far as the imports say."""
        match node:
            case ast.Name(id=name):
                return self._imported.get(name, name)
            case ast.Attribute(value=value, attr=name):
                return f"{self._dotted(value)}.{name}"
            case ast.Subscript(value=value):
                return self._dotted(value)
            case _:
                return ""


def _imported(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield the names that imports of a file bind, with what each means."""
    for item in inside(body):
        match item:
            case ast.Import(names=names):
                for alias in names:
                    first = alias.name.partition(".")[0]
                    yield (alias.asname, alias.name) if alias.asname else (first, first)
            case ast.ImportFrom(module=module, names=names, level=level):
                for alias in names:
                    yield alias.asname or alias.name, f"{'.' * level}{module or ''}.{alias.name}"
            case _:
                pass


def _taken(node: FunctionNode, *, method: bool = False) -> tuple[tuple[Argument, ...], bool]:
    """Return the parameters of a function, and whether it takes others by name."""
    items = parameters(node.args)[1 if method else 0 :]
    return tuple(map(_argument, items)), node.args.kwarg is not None


def _argument(item: Parameter) -> Argument:
    annotation, default = item.place.annotation, item.default
    return Argument(
        item.name,
        ast.unparse(annotation) if annotation is not None else "",
        ast.unparse(default) if default is not None else None,
        item.named,
    )
