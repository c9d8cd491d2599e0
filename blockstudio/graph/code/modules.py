"""A module class that people write: its methods, and the parameters and buffers it registers."""

import ast
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from blockstudio.graph.code.python import FunctionNode, inside, last_name

Group = Literal["parameters", "buffers"]

_MADE: dict[str, Group] = {
    "Parameter": "parameters",
    "UninitializedParameter": "parameters",
    "Buffer": "buffers",
    "UninitializedBuffer": "buffers",
}
_REGISTERED: dict[str, Group] = {"register_parameter": "parameters", "register_buffer": "buffers"}


class Registration(Struct, frozen=True):
    """A parameter or buffer that `__init__` gives the module, and where."""

    place: ast.expr
    group: Group
    name: str


class Lineage:
    """A class and those of the same source it inherits from, itself first."""

    def __init__(self, body: list[ast.stmt], node: ast.ClassDef) -> None:
        self._local = {item.name: item for item in body if isinstance(item, ast.ClassDef)}
        self.classes = list(self._line(node))

    def is_module(self) -> bool:
        """Return whether something that is not written here is inherited, as nn.Module is."""
        return any(last_name(base) != "object" for base in self._foreign())

    def is_whole(self) -> bool:
        """Return whether nothing else is inherited that is not written here."""
        return all(last_name(base) in ("object", "Module") for base in self._foreign())

    def _foreign(self) -> Iterator[ast.expr]:
        bases = (base for item in self.classes for base in item.bases)
        yield from (base for base in bases if self._here(base) is None)

    def _here(self, base: ast.expr) -> ast.ClassDef | None:
        """Return the class of this source that a base names: `nn.Embedding` is none, whatever is written."""
        return self._local.get(base.id) if isinstance(base, ast.Name) else None

    def method(self, name: str) -> FunctionNode | None:
        """Return the method of that name, the nearest one."""
        return next(self.methods(name), None)

    def methods(self, name: str) -> Iterator[FunctionNode]:
        """Yield every method of that name, those of the class itself first."""
        for item in self.classes:
            functions = [
                function
                for function in item.body
                if isinstance(function, FunctionNode) and function.name == name
            ]
            yield from functions[-1:]

    def _line(self, node: ast.ClassDef) -> Iterator[ast.ClassDef]:
        waiting, seen = [node], set[str]()
        while waiting:
            item = waiting.pop()
            if item.name not in seen:
                seen.add(item.name)
                yield item
                bases = [self._here(base) for base in item.bases]
                waiting += [base for base in bases[::-1] if base is not None]


def registered(method: FunctionNode) -> Iterator[Registration]:
    """Yield what an `__init__` registers: `self.weight = nn.Parameter(…)`, `self.register_…(…)`."""
    for node in inside(method.body):
        match node:
            case ast.Assign(targets=targets, value=value):
                yield from (item for target in targets for item in _assigned(target, value))
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _assigned(target, value)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=verb)):
                yield from _called(node, verb)
            case _:
                pass


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[Registration]:
    match target:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            for call in _either(value):
                group = _MADE.get(last_name(call.func))
                if group is not None:
                    yield Registration(target, group, name)
        case _:
            pass


def _either(value: ast.expr) -> list[ast.Call]:
    """Return the calls a value may be: `nn.Parameter(…) if bias else None`."""
    sides = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    return [side for side in sides if isinstance(side, ast.Call)]


def _called(node: ast.Call, verb: str) -> Iterator[Registration]:
    values = [*node.args, *(word.value for word in node.keywords)]
    empty = any(isinstance(value, ast.Constant) and value.value is None for value in values[1:2])
    group = _REGISTERED.get(verb)
    match values:
        case [ast.Constant(value=str(name)), *_] if group is not None and not empty:
            yield Registration(values[0], group, name)
        case _:
            pass
