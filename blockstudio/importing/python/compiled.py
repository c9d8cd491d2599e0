"""Functions that torch has compiled as their file was read: what is taken along is what was written."""

import ast

_COMPILERS = frozenset({"torch.jit.script", "jit.script"})


def compiles(decorator: ast.expr) -> bool:
    """Return whether a decorator only has torch compile the function that it is on."""
    return ast.unparse(decorator) in _COMPILERS
