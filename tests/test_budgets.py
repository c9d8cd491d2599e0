"""The sizes that keep the code readable: files, and functions without their docstrings, in lines."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1] / "blockstudio"
FILE, FUNCTION = 400, 35


def test_no_file_is_longer_than_its_budget():
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in ROOT.rglob("*.py")}
    assert sizes
    assert {path: size for path, size in sizes.items() if size > FILE} == {}


def test_no_function_is_longer_than_its_budget():
    sizes = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": _lines(node)
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert sizes
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == {}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has, its docstring not counted."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    doc = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc
