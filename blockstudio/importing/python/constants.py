"""Values as Python writes them: what a class keeps beside its modules, with all that the text needs."""

import ast
import enum
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.kinds import as_written
from blockstudio.importing.python.bringing import Bringer
from blockstudio.importing.python.class_trees import IMPORTED, is_importable
from blockstudio.importing.python.lambdas import lambda_tree
from blockstudio.importing.python.library_classes import is_log
from blockstudio.importing.python.reaching import is_reached
from blockstudio.importing.recording.packages import package_of
from blockstudio.importing.recording.values import Untraceable

_MOST = 200
_RESTORED = """\
def restored(kind, **attributes):
    value = object.__new__(kind)
    vars(value).update(attributes)
    return value"""
"""Makes an object as it was without its `__init__`."""


class Constants(Bringer):
    """Writes values, and brings along the functions and classes that they come to."""

    ways: Mapping[nn.Module, str] = MappingProxyType({})
    """How the statement that is being written reaches modules."""
    made: Mapping[int, str] = MappingProxyType({})
    """The paths of the tensors that nodes make, by identity, where these may be read."""
    reads_made = False

    def constant(self, value: Any) -> str:
        """Return an attribute as Python writes it; raise `Untraceable` for what has no text."""
        if said := self._known(value):
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
                return self.bring(value.__name__.replace(".", "_"), value)
            case enum.Enum():
                return f"{self.bring(type(value).__name__, type(value))}.{value.name}"
            case Tensor() if value.numel() <= _MOST and not value.is_complex():
                return f"torch.tensor({value.tolist()!r}, dtype={value.dtype})"
            case nn.Module() if value in self.ways:
                return self.ways[value]
            case tuple() | list() | set() | frozenset() | dict():
                return self._collection(value)
            case _:
                return self._object(value)

    def _known(self, value: Any) -> str:
        """Return what is called by a name of torch, or made by a node, as it is reached; "" for others."""
        if (path := self.made.get(id(value))) is not None:
            self.reads_made = True
            return f"self.{path}"
        return _spelled(value) if callable(value) else ""

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
                title = self.bring(type(value).__name__, type(value))
                return f"{title}({', '.join(map(self.constant, value))})"
            case dict() if type(value) not in (dict, OrderedDict, defaultdict):
                title = self.bring(type(value).__name__, type(value))
                return f"{title}({self.constant(dict(value))})"
            case dict():
                parts = (f"{self.constant(k)}: {self.constant(v)}" for k, v in value.items())
                said = "{" + ", ".join(parts) + "}"
                if not isinstance(value, defaultdict):
                    return said
                self.imports.add("from collections import defaultdict")
                return f"defaultdict({self.constant(value.default_factory)}, {said})"
            case _:
                return self._object(value)

    def _object(self, value: Any) -> str:
        """Return a function or a class by its name, another object as one with its attributes."""
        if getattr(value, "__name__", "") == "<lambda>":
            return self._lambda(value)
        if isinstance(value, type | FunctionType):
            return self.bring(value.__name__, value)
        if is_log(value):
            title = self.bring("getLogger", logging.getLogger)
            return f"{title}({str(getattr(value, 'name', type(value).__module__))!r})"
        if isinstance(value, nn.Module | Tensor) or not hasattr(value, "__dict__"):
            raise Untraceable("it keeps {kind}, which has no text", kind=type(value).__name__)
        if isinstance(value, partial):
            self.imports.add("from functools import partial")
            given = [self.constant(part) for part in (value.func, *value.args)]
            given += [f"{name}={self.constant(part)}" for name, part in value.keywords.items()]
            return f"partial({', '.join(given)})"
        if callable(value) and package_of(value) in IMPORTED and is_importable(value):
            return self.imported(value)
        before = self.taken()
        try:
            return self._instance(value)
        except Untraceable:
            if callable(value):
                raise
            self.put_back(before)
        return self._namespace(value)

    def _instance(self, value: Any) -> str:
        """Return an object whose methods or class forward comes to as one of its class, as it is now."""
        kind = type(value)
        found = (getattr(kind, name, None) for name in self.reached | {"__call__"})
        is_asked = any(isinstance(one, FunctionType) for one in found) or any(
            one.__name__ in self.reached for one in kind.__mro__
        )
        if not is_asked or package_of(kind) in IMPORTED:
            raise Untraceable("it keeps {kind}, which has no text", kind=kind.__name__)
        title = self.bring(kind.__name__, kind)
        if _RESTORED not in self.definitions:
            self.definitions.append(_RESTORED)
        given = (f"{name}={said}" for name, said in self._kept(value))
        return f"restored({', '.join([title, *given])})"

    def _kept(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield the attributes of an object with their texts; one that nobody comes to needs none."""
        for name, part in vars(value).items():
            before = self.taken()
            try:
                said = self.constant(part)
            except Untraceable:
                if is_reached(name, self.reached):
                    raise
                self.put_back(before)
            else:
                yield name, said

    def _namespace(self, value: Any) -> str:
        """Return an object as one with the attributes that forward comes to, worked out or not."""
        known = {name for kind in type(value).__mro__ for name in vars(kind)}
        if "__getattr__" in known:
            known |= {name for name in self.reached if hasattr(value, name)}
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
        """Return a function without a name as it is written."""
        tree = lambda_tree(function)
        self.needs(function, tree)
        return f"({ast.unparse(tree)})"


def _spelled(value: Any) -> str:
    """Return what code calls a function or a class of torch, or ""."""
    said = as_written(value)
    if isinstance(said, str) and "." in said and all(map(str.isidentifier, said.split("."))):
        return said
    name = getattr(value, "__name__", "")
    return f"torch.{name}" if getattr(torch, name or "_", None) is value else ""
