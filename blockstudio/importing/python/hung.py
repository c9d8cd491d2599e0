"""Attributes that nobody's class gives: those that an author hangs on layers, and those of wired blocks.

A block of wires keeps none, and a layer of torch has but its own. Where Python reads one, it says so
in a `__post_init__` of the class that reads it: `self.conv.scale = 2`.
"""

import ast
import contextlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct
from torch import nn

from blockstudio.graph.names import is_identifier
from blockstudio.importing.python.type_checks import CLASSES, names_of
from blockstudio.importing.recording.leaves import Leaf

_OWN = frozenset(
    {*nn.Module().__dict__, *nn.ParameterList().__dict__, *nn.ParameterDict().__dict__}
)


class Hung(Struct, frozen=True):
    """An attribute of a module below another one, at a path."""

    path: str
    name: str
    value: Any

    @property
    def holder(self) -> str:
        """How Python reaches the module that has it."""
        return reached_from_self(self.path)


def reached_from_self(path: str) -> str:
    """Return how Python reaches the module at a path, in a method of the one above."""
    plain = is_identifier(path)
    return f"self.{path}" if plain else f"self.get_submodule({path!r})"


def holds_modules(value: Any, depth: int = 4) -> bool:
    """Return whether a list or a dictionary holds modules, by itself or deeper."""
    if not isinstance(value, list | tuple | set | dict) or not depth:
        return False
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else value
    return any(isinstance(one, nn.Module) or holds_modules(one, depth - 1) for one in parts)


class Asked(Struct, frozen=True):
    """What a text reads of anything but `self`: the names of attributes, and classes that it asks for."""

    names: Collection[str]
    classes: Collection[str]


def hung_on(
    module: nn.Module,
    leaves: Mapping[nn.Module, Leaf],
    written: Collection[nn.Module],
    asked: Asked,
) -> Iterator[Hung]:
    """Yield what a text asks of the modules below one that their nodes don't make.

    The text of a `written` one has what is its own, and of what is below it only what it reads.
    """
    within: tuple[str, ...] = ()
    for path, inner in module.named_modules():
        if not path or path.startswith(within):
            continue
        leaf = leaves.get(inner)
        if leaf is not None:
            within = (*within, f"{path}.")
        elif not set(asked.classes).isdisjoint(kinds := names_of(type(inner))):
            yield Hung(path, CLASSES, kinds)
        if inner not in written:
            usual = leaf.attributes if leaf is not None else _OWN
            for name, value in _attributes(inner, leaf, asked.names).items():
                if name not in usual and not isinstance(value, nn.Module | nn.Parameter):
                    yield Hung(path, name, value)


def _attributes(module: nn.Module, leaf: Leaf | None, asked: Collection[str]) -> dict[str, Any]:
    kinds = [] if leaf is not None else type(module).__mro__
    kinds = [
        kind for kind in kinds if kind.__module__.partition(".")[0] not in ("torch", "builtins")
    ]
    of_class = {
        name: value
        for kind in reversed(kinds)
        for name, value in vars(kind).items()
        if name in asked and not (name.startswith("__") or callable(value))
    }
    found: dict[str, Any] = {}
    for name, value in of_class.items():
        if isinstance(value, property):
            # The code of others raises whatever it likes: then it is asked for in vain here, too.
            with contextlib.suppress(Exception):
                found[name] = getattr(module, name)
        elif not hasattr(value, "__get__"):
            found[name] = value
    return found | {name: value for name, value in vars(module).items() if name in asked}


def asked_of_others(source: str) -> frozenset[str]:
    """Return the attributes that a text reads of anything but `self`, or asks for by a word."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="self")):
                pass
            case ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                found.add(name)
            case _:
                pass
    return frozenset(found)
