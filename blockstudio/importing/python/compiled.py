"""Functions that torch has compiled as their file was read: what is taken along is what was written."""

import ast
from types import FunctionType
from typing import Any

import torch

_COMPILERS = frozenset({"torch.jit.script", "jit.script"})


def written_as(value: Any) -> Any:
    """Return the function of Python that a scripted one was, all else as it is."""
    if isinstance(value, torch.jit.ScriptFunction):
        # Where torch itself keeps it, for its own compiler.
        own = getattr(value, "_torchdynamo_inline", None)
        return own if isinstance(own, FunctionType) else value
    return value


def compiles(decorator: ast.expr) -> bool:
    """Return whether a decorator only has torch compile the function that it is on."""
    return ast.unparse(decorator) in _COMPILERS
