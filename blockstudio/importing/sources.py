"""The Python of a class that keeps its own forward: its methods, and all that they need to run alone.

The text holds the class without its `__init__`, what its instance has of plain attributes, and what
its methods use: imports of torch and of Python's own modules, and the source of everything else.
"""

import ast
import builtins
import enum
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.kinds import as_written
from blockstudio.importing.values import Untraceable

_MODULE = frozenset(nn.Module().__dict__)
_GIVEN = frozenset({"torch", "nn", "F"})
"""What the generated file imports already, under these names."""
_MEANT: Mapping[str, object] = {"torch": torch, "nn": nn, "F": nn.functional}
_IMPORTED = frozenset({"torch", "numpy", *sys.stdlib_module_names})
"""The packages that a text may import; all else it holds itself."""
_MOST = 200


def forward_source(module: nn.Module) -> str:
    """Return the text of a class that does what a module does, for a block with its children."""
    writer = _Writer()
    kind = type(module)
    attributes = {name: writer.constant(value) for name, value in _plain_attributes(module).items()}
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

    def __init__(self) -> None:
        self.imports: set[str] = set()
        self.definitions: list[str] = []
        self._names: dict[str, Any] = {}

    def without_constructor(self, kind: type, attributes: Mapping[str, str]) -> str:
        """Return the source of a class without `__init__`, with class attributes before its methods."""
        node = _class(kind)
        self._needs(kind, node)
        node.decorator_list = []
        node.keywords = []
        node.bases = [self._base(base) for base in kind.__bases__]
        kept = [_with_self(part) for part in node.body if getattr(part, "name", "") != "__init__"]
        given = ast.parse("\n".join(f"{name} = {said}" for name, said in attributes.items())).body
        documented = kept[:1] if ast.get_docstring(node) else []
        node.body = [*documented, *given, *kept[len(documented) :]] or [ast.Pass()]
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
                self._bring(node.id, meanings[node.id])

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
        if isinstance(value, nn.Module | Tensor) or not hasattr(value, "__dict__"):
            raise Untraceable(f"it keeps {type(value).__name__}, which has no text")
        parts = ", ".join(f"{name}={self.constant(part)}" for name, part in vars(value).items())
        self.imports.add("from types import SimpleNamespace")
        return f"SimpleNamespace({parts})"


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
