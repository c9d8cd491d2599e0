"""The Python of a class that keeps its own forward: its methods, and all that they need to run alone.

The text holds the class without its `__init__`, what its instance has of plain attributes, and what
its methods use: imports of torch and of Python's own modules, and the source of everything else.
"""

import ast
import builtins
import enum
import inspect
import logging
import sys
import textwrap
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.kinds import as_written
from blockstudio.importing.reaching import is_reached
from blockstudio.importing.values import Untraceable

_MODULE = frozenset(nn.Module().__dict__)
_GIVEN = frozenset({"torch", "nn", "F"})
"""What the generated file imports already, under these names."""
_MEANT: Mapping[str, object] = {"torch": torch, "nn": nn, "F": nn.functional}
_IMPORTED = frozenset({"torch", "numpy", *sys.stdlib_module_names})
"""The packages that a text may import; all else it holds itself."""
_MOST = 200


def forward_source(module: nn.Module, reached: frozenset[str]) -> str:
    """Return the text of a class that does what a module does, for a block with its children.

    `reached` are the names that the forward of the network comes to: nothing else is taken along.
    """
    writer = _Writer(reached)
    kind = type(module)
    plain = _plain_attributes(module).items()
    attributes = {k: writer.constant(value) for k, value in plain if is_reached(k, reached)}
    body = writer.without_constructor(kind, attributes)
    return "\n\n".join([*sorted(writer.imports), *writer.definitions, body]) + "\n"


def _plain_attributes(module: nn.Module) -> dict[str, Any]:
    """Return what an instance has beside modules and tensors; absent ones of these are None."""
    found: dict[str, Any] = {
        name: value
        for name, value in module.__dict__.items()
        if name not in _MODULE and not isinstance(value, Tensor)
    }
    for kept in (module._modules, module._parameters, module._buffers):
        found |= {name: None for name, value in kept.items() if value is None}
    for name, child in module._modules.items():
        if isinstance(child, nn.ModuleList | nn.ModuleDict | nn.ParameterList) and not len(child):
            found[name] = {} if isinstance(child, nn.ModuleDict) else []
    return found


class _Writer:
    """Collects what a text needs: imports, and definitions in the order in which they are used."""

    def __init__(self, reached: frozenset[str]) -> None:
        self.reached = reached
        self.imports: set[str] = set()
        self.definitions: list[str] = []
        self._names: dict[str, Any] = {}

    def without_constructor(self, kind: type, attributes: Mapping[str, str]) -> str:
        """Return the source of a class without `__init__`, with class attributes before its methods."""
        node = _class(kind)
        node.decorator_list = []
        node.keywords = []
        documented = node.body[:1] if ast.get_docstring(node) else []
        parts = [part for part in node.body[len(documented) :] if _is_needed(part, self.reached)]
        node.body = [_with_self(part) for part in parts]
        node.bases = []
        _drop_annotations(node, _meanings(kind))
        self._needs(kind, node)
        kept = node.body
        node.bases = [self._base(base) for base in kind.__bases__]
        given = ast.parse("\n".join(f"{name} = {said}" for name, said in attributes.items())).body
        node.body = [*documented, *given, *kept] or [ast.Pass()]
        return ast.unparse(ast.fix_missing_locations(node))

    def _base(self, base: type) -> ast.expr:
        if base is nn.Module:
            return ast.parse("nn.Module", mode="eval").body
        if base.__module__.partition(".")[0] in _IMPORTED:
            return ast.parse(self._imported(base), mode="eval").body
        if base.__name__ not in self._names:
            self._names[base.__name__] = base
            self.definitions.append(self.without_constructor(base, {}))
        return ast.Name(base.__name__)

    def _needs(self, owner: Any, tree: ast.AST) -> None:
        """Bring along everything that a piece of source uses by a name of its file."""
        meanings = _meanings(owner)
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in meanings and node.id not in own:
                self._bring_or_import(node.id, meanings[node.id], owner.__module__)

    def _bring_or_import(self, name: str, value: Any, home: str) -> None:
        """Bring what a name means along; what has no text is imported from where it is used."""
        before = set(self.imports), list(self.definitions), dict(self._names)
        try:
            self._bring(name, value)
        except Untraceable:
            if home == "__main__" or getattr(sys.modules.get(home), name, None) is not value:
                raise
            self.imports, self.definitions, self._names = before
            self._names[name] = value
            self.imports.add(f"from {home} import {name}")

    def _bring(self, name: str, value: Any) -> None:
        if name in self._names or _MEANT.get(name) is value or hasattr(builtins, name):
            return
        if len(self._names) > _MOST:
            raise Untraceable("its source needs too much from elsewhere")
        self._names[name] = value
        if isinstance(value, ModuleType):
            self._import_module(name, value)
        elif isinstance(value, type | FunctionType):
            self._bring_defined(name, value)
        elif getattr(value, "__module__", "") == "typing" or (
            callable(value) and _is_importable(value)
        ):
            own = getattr(value, "__name__", name)
            self.imports.add(f"from {value.__module__} import {_as(own, name)}")
        else:
            self.definitions.append(f"{name} = {self.constant(value)}")

    def _import_module(self, name: str, value: ModuleType) -> None:
        if value.__name__.partition(".")[0] not in _IMPORTED:
            raise Untraceable(f"its source uses the module {value.__name__}")
        plain = name == value.__name__
        self.imports.add(f"import {name}" if plain else f"import {value.__name__} as {name}")

    def _bring_defined(self, name: str, value: Any) -> None:
        if value.__module__.partition(".")[0] in _IMPORTED and _is_importable(value):
            self.imports.add(f"from {value.__module__} import {_as(value.__name__, name)}")
            return
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
        except (OSError, TypeError, SyntaxError) as error:
            raise Untraceable(f"the source of “{name}” can't be read") from error
        defined = tree.body[0]
        if not isinstance(defined, ast.FunctionDef | ast.ClassDef):
            raise Untraceable(f"“{name}” is a function without a name of its own")
        _drop_annotations(tree, _meanings(value))
        self._needs(value, tree)
        self.definitions.append(ast.unparse(tree))
        if defined.name != name:
            self.definitions.append(f"{name} = {defined.name}")

    def _imported(self, value: Any) -> str:
        if value.__module__.startswith("torch.nn.modules"):
            return f"nn.{value.__name__}"
        self.imports.add(f"from {value.__module__} import {value.__name__}")
        return value.__name__

    def constant(self, value: Any) -> str:
        """Return an attribute as Python writes it; raise `Untraceable` for what has no text."""
        said = as_written(value) if callable(value) else None
        if isinstance(said, str):
            return said
        match value:
            case None | bool() | int() | str() | bytes():
                return repr(
                    value if not isinstance(value, int) or isinstance(value, bool) else int(value)
                )
            case float():
                return repr(float(value)) if value - value == 0 else f'float("{float(value)}")'
            case torch.dtype() | torch.device():
                return repr(value) if isinstance(value, torch.dtype) else f"torch.{value!r}"
            case enum.Enum():
                self._bring(type(value).__name__, type(value))
                return str(value)
            case Tensor() if value.numel() <= _MOST and not value.is_complex():
                return f"torch.tensor({value.tolist()!r}, dtype={value.dtype})"
            case tuple() | list() | set() | frozenset() | dict():
                return self._collection(value)
            case _:
                return self._object(value)

    def _collection(self, value: Any) -> str:
        """Return several constants in one as Python writes them."""
        match value:
            case tuple() if type(value) in (tuple, torch.Size):
                inner = ", ".join(self.constant(part) for part in value)
                return f"({inner},)" if len(value) == 1 else f"({inner})"
            case list() | set() | frozenset() if value or isinstance(value, list):
                inner = ", ".join(self.constant(part) for part in value)
                return (
                    f"[{inner}]"
                    if isinstance(value, list)
                    else f"{type(value).__name__}([{inner}])"
                )
            case dict() if type(value) not in (dict, OrderedDict, defaultdict):
                self._bring(type(value).__name__, type(value))
                return f"{type(value).__name__}({self.constant(dict(value))})"
            case dict():
                parts = (f"{self.constant(k)}: {self.constant(v)}" for k, v in value.items())
                return "{" + ", ".join(parts) + "}"
            case _:
                return self._object(value)

    def _object(self, value: Any) -> str:
        """Return a function or a class by its name, another object as one with its attributes."""
        if isinstance(value, type | FunctionType):
            self._bring(value.__name__, value)
            return value.__name__
        if isinstance(value, logging.Logger):
            self.imports.add("from logging import getLogger")
            return f"getLogger({value.name!r})"
        if isinstance(value, nn.Module | Tensor) or not hasattr(value, "__dict__"):
            raise Untraceable(f"it keeps {type(value).__name__}, which has no text")
        parts = ", ".join(f"{name}={self.constant(part)}" for name, part in vars(value).items())
        self.imports.add("from types import SimpleNamespace")
        return f"SimpleNamespace({parts})"


def _is_needed(part: ast.stmt, reached: frozenset[str]) -> bool:
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


def _drop_annotations(tree: ast.AST, meanings: Mapping[str, Any]) -> None:
    """Leave out the types that the exported file would not know."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=kind) if kind is not None and not _is_known(kind, meanings):
                node.annotation = None
            case ast.FunctionDef(returns=kind) if kind is not None:
                node.returns = kind if _is_known(kind, meanings) else None
            case ast.AnnAssign(annotation=kind) if not _is_known(kind, meanings):
                node.annotation = ast.Name("object")
            case _:
                pass


def _is_known(annotation: ast.expr, meanings: Mapping[str, Any]) -> bool:
    """Return whether every name in a type is one of Python's, of torch, or of what may be imported."""
    names = [node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)]
    return all(
        hasattr(builtins, name)
        or _home(meanings.get(name, _UNKNOWN)).partition(".")[0] in _IMPORTED
        for name in names
    )


_UNKNOWN = SimpleNamespace(__module__="")


def _home(value: Any) -> str:
    return (
        value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", "") or ""
    )


def _with_self(part: ast.stmt) -> ast.stmt:
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


def _class(kind: type) -> ast.ClassDef:
    try:
        node = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, TypeError, SyntaxError) as error:
        raise Untraceable("the source of its class can't be read") from error
    if not isinstance(node, ast.ClassDef):
        raise Untraceable("the source of its class can't be read")
    return node


def _meanings(owner: Any) -> dict[str, Any]:
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


def _is_importable(value: Any) -> bool:
    module = sys.modules.get(getattr(value, "__module__", None) or "")
    return module is not None and getattr(module, value.__name__, None) is value


def _as(own: str, name: str) -> str:
    return own if own == name else f"{own} as {name}"
