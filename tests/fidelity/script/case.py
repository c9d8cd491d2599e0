"""One network said twice: with the public API as a user types it, and in plain torch."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct
from torch import Tensor, nn

from blockstudio.api import BlockHandle, Project, new_project


class Case(Struct, frozen=True):
    """A function that builds a network in a block, its twin in plain torch, and inputs for both.

    `twin` is the class of the whole network, `parts` those it is made of.
    """

    build: Callable[[BlockHandle], Any]
    twin: type[nn.Module]
    inputs: Callable[[], tuple[Tensor, ...]]
    parts: tuple[type[nn.Module], ...] = ()

    @property
    def name(self) -> str:
        """The name of the function that builds it."""
        return self.build.__name__

    def project(self) -> Project:
        """Return a project with the network."""
        project = new_project(self.name)
        self.build(project.root)
        return project

    def calls(self) -> int:
        """Return how often what builds it calls the API, or torch with what the API gave."""
        tree = _tree(self.build)
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        found = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        found += [one for node in ast.walk(tree) for one in getattr(node, "decorator_list", ())]
        return sum(not _is_plain(func, own) for func in found)

    def statements(self) -> int:
        """Return how many statements build it."""
        return sum(map(_statements, _tree(self.build).body[0].body))

    def lines(self) -> int:
        """Return how many lines the `__init__` and `forward` of the twin have, all on one each."""
        methods = (
            method
            for part in (*self.parts, self.twin)
            for method in _tree(part).body[0].body
            if isinstance(method, ast.FunctionDef)
        )
        return sum(map(_statements, methods))


@cache
def _tree(thing: Any) -> Any:
    return ast.parse(textwrap.dedent(inspect.getsource(thing)))


def _statements(tree: ast.stmt) -> int:
    """Return how many statements there are in one, itself counted; docstrings are none."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return sum(not _is_docstring(node) for node in found)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_plain(func: ast.expr, own: set[str]) -> bool:
    """Return whether a call is one of Python itself, or of a function written in the script."""
    name = func.id if isinstance(func, ast.Name) else ""
    return name in own or hasattr(builtins, name) or ast.unparse(func).startswith("math.")
