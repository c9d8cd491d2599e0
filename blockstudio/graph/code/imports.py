"""The imports at the top of a Python node, taken apart from the rest of its code."""

import ast
import re
from typing import Any

from blockstudio.graph.code.python import Code, Fault, column, parsed

_BLANK_LINES = re.compile(r"^(?:[ \t\f]*\n)+")
_PLAIN = (str, bytes, int, float, complex, type(None), type(...))
_REST = re.compile(r"[ \t]*;?[ \t]*")


def imports_of(source: str) -> tuple[list[str], str]:
    """Return the top-level imports, one a line, and the rest as it is, without blank lines around.

    `from __future__` imports come first: Python takes them at the head of a file only. A text
    that Python can't read has no imports.
    """
    code = parsed(source)
    if isinstance(code, Fault):
        return [], source
    imports = [item for item in code.tree.body if isinstance(item, ast.Import | ast.ImportFrom)]
    rest = _without(code, imports)
    if not _same(code, rest):
        return [], _trimmed(code.text)
    lines = [line for item in imports for line in _written(item)]
    lines.sort(key=lambda line: not line.startswith("from __future__ "))
    return list(dict.fromkeys(lines)), _trimmed(rest)


def _written(item: ast.Import | ast.ImportFrom) -> list[str]:
    """Return one line for each module: `import a, b` is two."""
    if isinstance(item, ast.ImportFrom):
        return [ast.unparse(item)]
    return [ast.unparse(ast.Import([name])) for name in item.names]


def _without(code: Code, imports: list[ast.Import | ast.ImportFrom]) -> str:
    """Cut statements out, the last first; a line that held nothing else goes as a whole."""
    lines = code.text.split("\n")
    for item in reversed(imports):
        first, end = item.lineno - 1, (item.end_lineno or item.lineno) - 1
        before = lines[first][: column(lines, item)]
        tail = lines[end].encode()[item.end_col_offset :].decode(errors="ignore")
        after = _REST.sub("", tail, count=1)
        gone = not before.strip() and (not after or after.startswith("#"))
        lines[first : end + 1] = [] if gone else [before + after]
    return "\n".join(lines)


def _same(code: Code, rest: str) -> bool:
    """Return whether `rest` is the code without its imports, and nothing else has changed."""
    left = parsed(rest)
    if isinstance(left, Fault):
        return False
    kept = [item for item in code.tree.body if not isinstance(item, ast.Import | ast.ImportFrom)]
    return _outline(kept) == _outline(left.tree.body)


def _outline(body: list[ast.stmt]) -> list[Any]:
    """Return what can be compared of a tree of any depth, without the places in the text."""
    nodes = [node for item in body for node in ast.walk(item)]
    return [
        (type(node), *(value for _, value in ast.iter_fields(node) if isinstance(value, _PLAIN)))
        for node in nodes
    ]


def _trimmed(words: str) -> str:
    return _BLANK_LINES.sub("", words).rstrip()
