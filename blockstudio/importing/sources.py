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
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from types import FunctionType, ModuleType
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.kinds import as_written
from blockstudio.importing.class_trees import (
    IMPORTED,
    class_tree,
    drop_annotations,
    is_importable,
    is_needed,
    is_own_type,
    meanings_of,
    package_of,
    with_self,
)
from blockstudio.importing.reaching import is_reached
from blockstudio.importing.values import Untraceable

_MODULE = frozenset(nn.Module().__dict__)
_GIVEN = frozenset({"torch", "nn", "F"})
"""What the generated file imports already, under these names."""
_MEANT: Mapping[str, object] = {"torch": torch, "nn": nn, "F": nn.functional}
_MOST = 200
_MAPPING = """\

    def __post_init__(self):
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None:
                self[item.name] = value

    def __getitem__(self, key):
        return super().__getitem__(key) if isinstance(key, str) else self.to_tuple()[key]

    def to_tuple(self):
        return tuple(self.values())"""
_NONE = object()
_RESTORED = """\
def restored(kind, **attributes):
    value = object.__new__(kind)
    vars(value).update(attributes)
    return value"""
"""Makes an object as it was without its `__init__`."""


def forward_source(module: nn.Module, reached: frozenset[str]) -> str:
    """Return the text of a class that does what a module does, for a block with its children.

    `reached` are the names that the forward of the network comes to: nothing else is taken along.
    """
    writer = _Writer(reached)
    kind = type(module)
    plain = _plain_attributes(module).items()
    attributes = {k: writer.attribute(value) for k, value in plain if is_reached(k, reached)}
    body = writer.without_constructor(kind, attributes)
    return "\n\n".join([*sorted(writer.imports), *writer.definitions, body]) + "\n"


def class_source(kind: type) -> str:
    """Return the text of a class of plain objects; raise `Untraceable` where it has none."""
    writer = _Writer(frozenset())
    writer.bring_class(kind)
    return "\n\n".join([*sorted(writer.imports), *writer.definitions]) + "\n"


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
        node = class_tree(kind)
        node.decorator_list = []
        node.keywords = []
        documented = node.body[:1] if ast.get_docstring(node) else []
        parts = [part for part in node.body[len(documented) :] if is_needed(part, self.reached)]
        node.body = [with_self(part) for part in parts]
        node.bases = []
        drop_annotations(node, meanings_of(kind))
        self._needs(kind, node)
        kept = node.body
        node.bases = [self._base(base) for base in kind.__bases__]
        given = ast.parse("\n".join(f"{name} = {said}" for name, said in attributes.items())).body
        node.body = [*documented, *given, *kept] or [ast.Pass()]
        return ast.unparse(ast.fix_missing_locations(node))

    def _base(self, base: type) -> ast.expr:
        if base is nn.Module:
            return ast.parse("nn.Module", mode="eval").body
        if base.__module__.partition(".")[0] in IMPORTED:
            return ast.parse(self._imported(base), mode="eval").body
        if base.__name__ not in self._names:
            self._names[base.__name__] = base
            self.definitions.append(self.without_constructor(base, {}))
        return ast.Name(base.__name__)

    def _needs(self, owner: Any, tree: ast.AST) -> None:
        """Bring along everything that a piece of source uses by a name of its file."""
        meanings = meanings_of(owner)
        for node in ast.walk(tree):
            for field, part in ast.iter_fields(node):
                if isinstance(part, ast.expr) and (short := self._unqualified(part, meanings)):
                    setattr(node, field, ast.Name(short))
                elif isinstance(part, list):
                    part[:] = [
                        ast.Name(short) if (short := self._unqualified(one, meanings)) else one
                        for one in part
                    ]
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and is_own_type(meanings.get(node.id)):
                node.id = "object"
            elif isinstance(node, ast.Name) and node.id in meanings and node.id not in own:
                self._bring_or_import(node.id, meanings[node.id], owner.__module__)

    def _unqualified(self, node: Any, meanings: Mapping[str, Any]) -> str:
        """Return the name of what is brought along from a module that no text may import, or ""."""
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return ""
        module = meanings.get(node.value.id)
        if not isinstance(module, ModuleType) or package_of(module) in IMPORTED:
            return ""
        self._bring_or_import(node.attr, getattr(module, node.attr), module.__name__)
        return node.attr

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
        if _MEANT.get(name) is value or getattr(builtins, name, _NONE) is value:
            return
        if name in self._names:
            if self._names[name] is not value and repr(self._names[name]) != repr(value):
                raise Untraceable("two things that its source uses are called “{name}”", name=name)
            return
        if len(self._names) > _MOST:
            raise Untraceable("its source needs too much from elsewhere")
        self._names[name] = value
        if isinstance(value, ModuleType):
            self._import_module(name, value)
        elif isinstance(value, type | FunctionType) or hasattr(value, "__wrapped__"):
            self._bring_defined(name, value)
        elif getattr(value, "__module__", "") == "typing" or (
            callable(value) and is_importable(value)
        ):
            own = getattr(value, "__name__", name)
            self.imports.add(f"from {value.__module__} import {_as(own, name)}")
        else:
            self.definitions.append(f"{name} = {self.constant(value)}")

    def _import_module(self, name: str, value: ModuleType) -> None:
        if value.__name__.partition(".")[0] not in IMPORTED:
            raise Untraceable("its source uses the module {name}", name=value.__name__)
        plain = name == value.__name__
        self.imports.add(f"import {name}" if plain else f"import {value.__name__} as {name}")

    def bring_class(self, kind: type) -> None:
        """Bring a class along by its own name."""
        self._bring_defined(kind.__name__, kind)

    def _bring_defined(self, name: str, value: Any) -> None:
        if value.__module__.partition(".")[0] in IMPORTED and is_importable(value):
            self.imports.add(f"from {value.__module__} import {_as(value.__name__, name)}")
            return
        if _is_mapping(value):
            self.imports |= {
                "from collections import OrderedDict",
                "from dataclasses import dataclass, fields",
            }
            self.definitions.append(_mapping_class(name, value))
            return
        if _is_named_tuple(value):
            self.imports.add("from collections import namedtuple")
            fields = f"{value.__name__!r}, {list(value._fields)!r}"
            defaults = self.constant(tuple(value._field_defaults.values()))
            self.definitions.append(f"{name} = namedtuple({fields}, defaults={defaults})")
            return
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
        except (OSError, TypeError, SyntaxError) as error:
            raise Untraceable("the source of “{name}” can't be read", name=name) from error
        defined = tree.body[0]
        if not isinstance(defined, ast.FunctionDef | ast.ClassDef):
            raise Untraceable("“{name}” is a function without a name of its own", name=name)
        owner = inspect.unwrap(value)
        drop_annotations(tree, meanings_of(owner))
        self._needs(owner, tree)
        self.definitions.append(ast.unparse(tree))
        if defined.name != name:
            self.definitions.append(f"{name} = {defined.name}")

    def _imported(self, value: Any) -> str:
        if value.__module__.startswith("torch.nn.modules"):
            return f"nn.{value.__name__}"
        self.imports.add(f"from {value.__module__} import {value.__name__}")
        return value.__name__

    def attribute(self, value: Any) -> str:
        """Return what stands in a class for an attribute of its instances: functions bind no `self`."""
        said = self.constant(value)
        return f"staticmethod({said})" if isinstance(value, FunctionType) else said

    def constant(self, value: Any) -> str:
        """Return an attribute as Python writes it; raise `Untraceable` for what has no text."""
        if callable(value) and (said := _spelled(value)):
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
            case ModuleType():
                name = value.__name__.replace(".", "_")
                self._bring(name, value)
                return name
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
            case tuple() if hasattr(value, "_fields"):
                self._bring(type(value).__name__, type(value))
                return f"{type(value).__name__}({', '.join(map(self.constant, value))})"
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
        if getattr(value, "__name__", "") == "<lambda>":
            return self._lambda(value)
        if isinstance(value, type | FunctionType):
            self._bring(value.__name__, value)
            return value.__name__
        if isinstance(value, logging.Logger):
            self.imports.add("from logging import getLogger")
            return f"getLogger({value.name!r})"
        if isinstance(value, nn.Module | Tensor) or not hasattr(value, "__dict__"):
            raise Untraceable("it keeps {kind}, which has no text", kind=type(value).__name__)
        if isinstance(value, partial):
            self.imports.add("from functools import partial")
            given = [self.constant(part) for part in (value.func, *value.args)]
            given += [f"{name}={self.constant(part)}" for name, part in value.keywords.items()]
            return f"partial({', '.join(given)})"
        if callable(value) and package_of(value) in IMPORTED and is_importable(value):
            self.imports.add(f"from {value.__module__} import {value.__name__}")
            return value.__name__
        before = set(self.imports), list(self.definitions), dict(self._names)
        try:
            return self._instance(value)
        except Untraceable:
            if callable(value):
                raise
            self.imports, self.definitions, self._names = before
        return self._namespace(value)

    def _instance(self, value: Any) -> str:
        """Return an object whose methods forward comes to as one of its class, as it is now."""
        kind = type(value)
        found = (getattr(kind, name, None) for name in self.reached | {"__call__"})
        methods = [one for one in found if isinstance(one, FunctionType)]
        if not methods or package_of(kind) in IMPORTED:
            raise Untraceable("it keeps {kind}, which has no text", kind=kind.__name__)
        self._bring(kind.__name__, kind)
        if _RESTORED not in self.definitions:
            self.definitions.append(_RESTORED)
        given = (f"{name}={self.constant(part)}" for name, part in vars(value).items())
        return f"restored({', '.join([kind.__name__, *given])})"

    def _namespace(self, value: Any) -> str:
        """Return an object as one with the attributes that forward comes to, worked out or not."""
        known = {name for kind in type(value).__mro__ for name in vars(kind)}
        words = sorted(self.reached & known)
        given = {**{name: getattr(value, name) for name in words}, **vars(value)}
        parts = ", ".join(
            f"{name}={self.constant(part)}"
            for name, part in given.items()
            if is_reached(name, self.reached) and not callable(part)
        )
        self.imports.add("from types import SimpleNamespace")
        return f"SimpleNamespace({parts})"

    def _lambda(self, function: FunctionType) -> str:
        """Return a function without a name as it is written, if it is the only one in its lines."""
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        except (OSError, TypeError, SyntaxError) as error:
            raise Untraceable("the source of a function without a name can't be read") from error
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
        if len(nodes) != 1:
            raise Untraceable("it keeps one of several functions without a name")
        self._needs(function, nodes[0])
        return f"({ast.unparse(nodes[0])})"


def _is_named_tuple(value: Any) -> bool:
    """Return whether a class is one that `collections.namedtuple` has made, and thus has no source."""
    made = isinstance(value, type) and value.__bases__ == (tuple,) and hasattr(value, "_fields")
    return made and not getattr(value, "__annotations__", {})


def _is_mapping(value: Any) -> bool:
    return isinstance(value, type) and is_dataclass(value) and issubclass(value, dict)


def _mapping_class(name: str, kind: type) -> str:
    """Return the text of a dataclass whose fields that are something are the keys of a dictionary, too."""
    own = [f"    {item.name}: object = None" for item in fields(kind)]
    return "\n".join([f"@dataclass\nclass {name}(OrderedDict):", *own, _MAPPING])


def _as(own: str, name: str) -> str:
    return own if own == name else f"{own} as {name}"


def _spelled(value: Any) -> str:
    """Return what code calls a function or a class of torch, or ""."""
    said = as_written(value)
    if isinstance(said, str) and "." in said and all(map(str.isidentifier, said.split("."))):
        return said
    name = getattr(value, "__name__", "")
    return f"torch.{name}" if getattr(torch, name or "_", None) is value else ""
