"""The share of a network that can be edited: what runs in nodes, against what Python code hides."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from msgspec import Struct
from torch import nn
from torch.overrides import TorchFunctionMode

from blockstudio.catalogue.library import library
from blockstudio.compiler.source import Source

_TORCH = str(Path(torch.__file__).parent)
_HERE = __file__
_CONTAINERS = (nn.Sequential, nn.ModuleList, nn.ModuleDict, nn.ParameterList, nn.ParameterDict)


class Share(Struct, frozen=True):
    """Numbers in parameters and calls of torch in one forward: those of nodes, and all."""

    parameters: tuple[int, int]
    operations: tuple[int, int]
    hidden: tuple[str, ...] = ()
    """What ran in Python code, each once."""


def shares(net: nn.Module, arguments: tuple[Any, Any], source: Source) -> Share:
    """Count what a built network holds, and does in one forward."""
    code = _Code(net, source)
    found = _Operations(code)
    hooks = [
        nn.modules.module.register_module_forward_pre_hook(found.entered),
        nn.modules.module.register_module_forward_hook(found.left, always_call=True),
    ]
    try:
        with found:
            net(*arguments[0], **arguments[1])
    finally:
        for hook in hooks:
            hook.remove()
    return Share(_parameters(net, code), (found.seen, found.total), tuple(sorted(found.hidden)))


class _Code:
    """Tells generated lines from those that are Python code of the document."""

    def __init__(self, net: nn.Module, source: Source) -> None:
        self.lines = {n for first, last in source.own for n in range(first, last + 1)}
        self.files = {_file_of(one) for one in (net, *net.modules())} - {""}
        self.nodes = {id(one) for one in net.modules()}
        """The modules that nodes stand for: those that Python code has made are not among them."""
        self.nodes -= {id(one) for one in _inside_own(net, self)}

    def is_own_class(self, module: nn.Module) -> bool:
        """Return whether a module's class is Python code: its `__init__` or `forward` are hidden."""
        made = type(module).__dict__.get("__init__") or type(module).__dict__.get("forward")
        here = getattr(made, "__code__", None)
        return here is not None and here.co_firstlineno in self.lines and self.is_generated(here)

    def is_generated(self, code: Any) -> bool:
        """Return whether a piece of Python lies in the generated file."""
        return code.co_filename in self.files


def _file_of(module: nn.Module) -> str:
    home = sys.modules.get(type(module).__module__)
    name = getattr(home, "__file__", "") or ""
    return name if name.startswith("<") else ""


def _inside_own(net: nn.Module, code: _Code) -> Iterator[nn.Module]:
    """Yield the modules that Python code has made: no nodes stand for them."""
    for module in net.modules():
        if code.is_own_class(module):
            yield from module.modules()


def _is_leaf(module: nn.Module) -> bool:
    kind = f"torch.nn.{type(module).__name__}"
    ours = type(module).__module__.startswith("torch.")
    return ours and not isinstance(module, _CONTAINERS) and kind in library()


def _parameters(net: nn.Module, code: _Code) -> tuple[int, int]:
    total = {id(one): one.numel() for one in net.parameters()}
    seen = {
        id(one): one.numel()
        for module in net.modules()
        if id(module) in code.nodes
        for one in module.parameters(recurse=_is_leaf(module))
    }
    return sum(seen.values()), sum(total.values())


class _Operations(TorchFunctionMode):
    """Counts the calls of torch: a layer of torch's own is one, whatever it calls inside."""

    def __init__(self, code: _Code) -> None:
        super().__init__()
        self.code = code
        self.depth = 0
        self.seen = self.total = 0
        self.hidden: set[str] = set()

    def entered(self, module: nn.Module, inputs: Any) -> None:
        """Count a layer of torch's own."""
        if not _is_leaf(module):
            return
        if self.depth == 0:
            self._count(type(module).__name__, visible=id(module) in self.code.nodes)
        self.depth += 1

    def left(self, module: nn.Module, inputs: Any, result: Any) -> None:
        """Go on counting calls after a layer of torch's own."""
        if _is_leaf(module):
            self.depth -= 1

    def __torch_function__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        name = getattr(func, "__name__", "")
        if self.depth == 0 and name not in ("__get__", "__set__"):
            self._count(name, visible=self._is_visible(sys._getframe(1)))
        return func(*args, **(kwargs or {}))

    def _is_visible(self, frame: FrameType | None) -> bool:
        """Return whether the innermost frame outside of torch is a line that a node has written."""
        while frame is not None and frame.f_code.co_filename.startswith((_TORCH, _HERE)):
            frame = frame.f_back
        if frame is None or not self.code.is_generated(frame.f_code):
            return False
        return frame.f_lineno not in self.code.lines

    def _count(self, name: str, *, visible: bool) -> None:
        self.total += 1
        self.seen += visible
        if not visible:
            self.hidden.add(name)
