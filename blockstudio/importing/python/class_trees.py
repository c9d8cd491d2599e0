"""What of the source of a class is needed when it runs, and what the names in it mean."""

import ast
import builtins
import inspect
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from types import BuiltinFunctionType, FunctionType
from typing import Any, TypeVar, get_origin

from blockstudio.importing.python.reaching import is_reached
from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.values import Untraceable

IMPORTED = frozenset({"torch", "numpy", *sys.stdlib_module_names})
"""The packages that a text may import; all else it holds itself."""


def is_needed(part: ast.stmt, reached: frozenset[str]) -> bool:
    """Return whether a part of a class may be used when the network runs."""
    match part:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return is_reached(name, reached)
        case ast.Assign(targets=targets):
            return any(is_reached(getattr(one, "id", "forward"), reached) for one in targets)
        case ast.AnnAssign(target=target, value=value):
            return value is not None and is_reached(getattr(target, "id", "forward"), reached)
        case _:
            return not isinstance(part, ast.Pass)


def names_assigned(part: ast.stmt) -> set[str]:
    """Return the names that a statement of a class gives values to."""
    if isinstance(part, ast.AnnAssign):
        targets = [part.target]
    else:
        targets = part.targets if isinstance(part, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def drop_annotations(tree: ast.AST, meanings: Mapping[str, Any]) -> None:
    """Leave out the types that the exported file would not know."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=kind) if kind is not None and not _is_known(kind, meanings):
                node.annotation = None
            case ast.FunctionDef(returns=kind) if kind is not None:
                node.returns = kind if _is_known(kind, meanings) else None
            case ast.AnnAssign(annotation=kind) if not _is_known(kind, meanings):
                node.annotation = ast.Name("object", ast.Load())
            case _:
                pass


def _is_known(annotation: ast.expr, meanings: Mapping[str, Any]) -> bool:
    """Return whether every name in a type is one of Python's, of torch, or of what may be imported.

    One that is joined to words by `|` is a type only where nobody works it out.
    """
    joined = [part for part in ast.walk(annotation) if isinstance(part, ast.BinOp)]
    ends = [end for part in joined for end in (part.left, part.right)]
    if any(isinstance(end, ast.Constant) and isinstance(end.value, str) for end in ends):
        return False
    names = [node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)]
    return all(
        hasattr(builtins, name)
        or (package_of(meanings.get(name)) in IMPORTED and not is_own_type(meanings.get(name)))
        for name in names
    )


def is_own_type(value: Any) -> bool:
    """Return whether a value only stands for types in annotations: a variable, or a generic with parts."""
    return isinstance(value, TypeVar) or get_origin(value) is not None


def with_self(part: ast.stmt) -> ast.stmt:
    """Return a method whose first argument is called `self`, whatever its author calls it."""
    decorators = {getattr(d, "id", "") for d in getattr(part, "decorator_list", [])}
    if not isinstance(part, ast.FunctionDef) or decorators & {"staticmethod", "classmethod"}:
        return part
    first = next(iter((*part.args.posonlyargs, *part.args.args)), None)
    if first is None or first.arg == "self":
        return part
    for node in ast.walk(part):
        if isinstance(node, ast.Name) and node.id == first.arg:
            node.id = "self"
    first.arg = "self"
    return part


def class_tree(kind: type) -> ast.ClassDef:
    """Return the source of a class; raise `Untraceable` where it can't be read."""
    try:
        node = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, TypeError, SyntaxError) as error:
        raise Untraceable("the source of its class can't be read") from error
    if not isinstance(node, ast.ClassDef):
        raise Untraceable("the source of its class can't be read")
    return node


def meanings_of(owner: Any) -> dict[str, Any]:
    """Return what names mean in the source of a class or function: its file, and what it closes over."""
    functions = [owner] if isinstance(owner, FunctionType) else list(_functions(owner))
    found: dict[str, Any] = (
        dict(vars(sys.modules[owner.__module__])) if owner.__module__ in sys.modules else {}
    )
    for function in functions:
        found |= function.__globals__
    for function in functions:
        cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
        for name, cell in cells:
            if name != "__class__":
                found[name] = cell.cell_contents
    return found


def _functions(kind: type) -> Iterator[FunctionType]:
    for value in vars(kind).values():
        inner = getattr(value, "__func__", getattr(value, "fget", value))
        if isinstance(inner, FunctionType):
            yield inner


def is_importable(value: Any) -> bool:
    """Return whether a function or a class is found by its name in the module it says."""
    module = sys.modules.get(getattr(value, "__module__", None) or "")
    name = getattr(value, "__name__", None)
    return module is not None and isinstance(name, str) and getattr(module, name, None) is value


def public_home(value: Any) -> str:
    """Return the outermost module of its package in which a function or a class is found, or ""."""
    home, name = getattr(value, "__module__", None) or "", getattr(value, "__name__", None)
    parts = home.split(".") if isinstance(name, str) and isinstance(home, str) else []
    places = (".".join(parts[: count + 1]) for count in range(len(parts)))
    return next((p for p in places if getattr(sys.modules.get(p), name or "", None) is value), "")


def name_of_builtin(value: Any) -> str | None:
    """Return what Python calls a function or class of its own, None of anything else."""
    name = value.__name__ if isinstance(value, type | BuiltinFunctionType) else ""
    return name if getattr(builtins, name, None) is value else None


def may_be_looked_at(value: Any) -> bool:
    """Return whether a value is more than what stands for a library that is not there, and raises."""
    try:
        hasattr(value, "__wrapped__")
    except Exception:  # noqa: BLE001  (what others keep may raise anything when it is looked at)
        return False
    return True


def packages_in(source: str) -> list[str]:
    """Return the packages that a text imports as it is read, beside torch, numpy and Python's own."""
    tree = ast.parse(source)
    inside = {id(node) for node in _in_functions(tree)}
    return _packages(node for node in ast.walk(tree) if id(node) not in inside)


def packages_inside(source: str) -> list[str]:
    """Return the packages that functions of a text import, when they run, if they ever do."""
    return _packages(_in_functions(ast.parse(source)))


def _in_functions(tree: ast.AST) -> Iterator[ast.AST]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from ast.walk(function)


def _packages(nodes: Iterable[ast.AST]) -> list[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {item.name.partition(".")[0] for item in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return sorted(found - IMPORTED)
