"""A network on its devices: the whole of it on one, or its placed parts each on its own."""

import ast
from collections.abc import Callable, Collection, Iterator
from inspect import Parameter, signature
from itertools import accumulate
from types import ModuleType

import torch
from torch import nn

from blockstudio.graph.code.bindings import definitions
from blockstudio.graph.placement import devices_used
from blockstudio.graph.store import Store


def network_on(module: ModuleType, device: torch.device) -> nn.Module:
    """Return a fresh network from executed source, on `device` but for what is placed elsewhere.

    What is placed is moved by the source itself: its `build` asks for the device of the rest.
    """
    name = _device_argument(module.build)
    return module.build(**{name: device}) if name else module.build().to(device)


def unmoved(source: str, store: Store) -> str:
    """Return the source of a document without the moves of what is placed: the same, all on one.

    Python written in the app is left as it is, whatever it moves.
    """
    devices = devices_used(store)
    if not devices:
        return source
    own = {name for code in store.codes() for name in definitions(code.source)}
    written = [
        item
        for item in ast.parse(source).body
        if isinstance(item, ast.ClassDef | ast.FunctionDef) and item.name not in own
    ]
    lines = source.encode().splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    text = source.encode()
    for start, end in sorted(set(_moves(written, devices, starts)), reverse=True):
        text = text[:start] + text[end:]
    return text.decode()


def _moves(
    written: list[ast.ClassDef | ast.FunctionDef], devices: Collection[str], starts: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield where a move to a device stands, in bytes: `.to("cuda:1")`, `.to(device)`."""
    for function in (node for item in written for node in ast.walk(item)):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = _device_names(function)
        for node in ast.walk(function):
            match node:
                case ast.Call(ast.Attribute(attr="to") as called, [ast.Constant(value=to)], []) if (
                    to in devices
                ):
                    yield _span(node, called, starts)
                case ast.Call(ast.Attribute(attr="to") as called, [ast.Name(id=to)], []) if (
                    to in names
                ):
                    yield _span(node, called, starts)
                case _:
                    pass


def _device_names(function: ast.FunctionDef) -> set[str]:
    """Return the names that stand for a device: what `build` is given, and what is asked of a value."""
    asked = (node for node in ast.walk(function) if isinstance(node, ast.Assign))
    names = {
        target.id
        for node in asked
        if isinstance(node.value, ast.Attribute) and node.value.attr == "device"
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return names | {argument.arg for argument in function.args.kwonlyargs}


def _span(call: ast.Call, called: ast.Attribute, starts: list[int]) -> tuple[int, int]:
    first = starts[(called.end_lineno or 1) - 1] + (called.end_col_offset or 0) - len(".to")
    return first, starts[(call.end_lineno or 1) - 1] + (call.end_col_offset or 0)


def devices_of(net: nn.Module) -> list[torch.device]:
    """Return the devices a network lies on, that of its first parameter first."""
    return list(dict.fromkeys(value.device for value in (*net.parameters(), *net.buffers())))


def _device_argument(build: Callable[..., nn.Module]) -> str:
    items = signature(build).parameters.values()
    return next((item.name for item in items if item.kind is Parameter.KEYWORD_ONLY), "")
