"""The names that the forward of a network comes to: by them it is known what of a class it needs."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType, MethodType
from typing import Any

from torch import Tensor, nn
from torch.autograd import Function

from blockstudio.importing.recording.trees import MODES

_START = "forward"
_REST = "…"
"""Follows a name of which only the front is said: `getattr(self, f"layer{n}")`."""


def names_reached(root: nn.Module) -> frozenset[str]:
    """Return every name that a method says which `forward` leads to, in any class of a network.

    A method, a class attribute or an attribute of an instance that is called otherwise is used when
    the network is made, if at all.
    """
    methods = [method for kind in _classes(root) for method in _methods(kind)]
    reached = {_START, *({method.__name__ for method in methods} & MODES)}
    seen: set[int] = set()
    while todo := [m for m in methods if id(m) not in seen and _is_meant(m.__name__, reached)]:
        for method in todo:
            seen.add(id(method))
            reached |= _said(method, set())
        reached |= {name for kept, name in _methods_kept(root) if _is_meant(kept, reached)}
    return frozenset(reached)


def _methods_kept(root: nn.Module) -> Iterator[tuple[str, str]]:
    """Yield the attributes that are methods of what has them, each with the name of the method."""
    for module in root.modules():
        for kept, value in vars(module).items():
            if isinstance(value, MethodType) and value.__self__ is module:
                yield kept, value.__name__


def is_reached(name: str, reached: frozenset[str]) -> bool:
    """Return whether a method, or an attribute, may be used when a network runs."""
    return name != "__init__" and _is_meant(name, reached)


def _is_meant(name: str, reached: set[str] | frozenset[str]) -> bool:
    fronts = (word.removesuffix(_REST) for word in reached if word.endswith(_REST))
    return name in reached or name in _SYNTAX or name.startswith(tuple(fronts))


_SYNTAX = frozenset(
    f"__{name}__"
    for name in (
        *("len", "getitem", "iter", "next", "contains", "call", "bool", "enter", "exit"),
        *("add", "radd", "mul", "rmul", "sub", "rsub", "truediv", "matmul", "neg", "eq", "hash"),
    )
)
"""The methods that are used without being named."""


def _classes(root: nn.Module) -> Iterator[type]:
    """Yield the classes of a network, and those of the objects that its modules keep."""
    known: set[type] = set()
    for module in root.modules():
        for one in (module, *vars(module).values()):
            for kind in type(one).__mro__:
                if kind not in known and not _is_given(kind):
                    known.add(kind)
                    yield kind


def _is_given(kind: type) -> bool:
    """Return whether a class is one that all have: Python's own, torch's module and tensor."""
    return kind.__module__ == "builtins" or kind in (nn.Module, nn.Parameter, Tensor)


def _methods(kind: type) -> Iterator[FunctionType]:
    for value in vars(kind).values():
        inner = getattr(value, "__func__", getattr(value, "fget", value))
        if isinstance(inner, FunctionType):
            yield inner


def _said(function: FunctionType, seen: set[int]) -> set[str]:
    """Return the names in a function, and in the functions of its file that it says."""
    if id(function) in seen:
        return set()
    seen.add(id(function))
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    except (OSError, TypeError, SyntaxError):
        return set(function.__code__.co_names)
    names = set(_names(tree))
    for name, other in _meanings(function).items():
        if name not in names or (getattr(other, "__module__", None) or "torch.").startswith(
            "torch."
        ):
            continue
        if isinstance(other, FunctionType):
            names |= _said(other, seen)
        elif isinstance(other, type) and issubclass(other, Function):
            names |= {word for method in _methods(other) for word in _said(method, seen)}
    return names


def _meanings(function: FunctionType) -> dict[str, Any]:
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    closed = {name: cell.cell_contents for name, cell in cells if name != "__class__"}
    return function.__globals__ | closed


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.keyword(arg=str(name)):
                yield name
            case ast.Constant(value=str(word)) if word.isidentifier():
                yield word
            case ast.JoinedStr(values=[ast.Constant(value=str(word)), *_]) if word.isidentifier():
                yield f"{word}{_REST}"
            case _:
                pass
