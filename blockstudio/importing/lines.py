"""The lines of source that calls stand in, and the variables that get their results."""

import ast
import linecache
import sys
from functools import lru_cache
from pathlib import Path
from types import FrameType

import torch
from msgspec import Struct

_TORCH = str(Path(torch.__file__).parent)
_HERE = str(Path(__file__).parent)


class Line(Struct, frozen=True):
    """One line of a source file."""

    file: str
    number: int

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return Path(self.file).name

    @property
    def text(self) -> str:
        """What stands there."""
        return linecache.getline(self.file, self.number).strip()


def is_of_others(file: str) -> bool:
    """Return whether a file is people's own source: neither torch's nor of this room."""
    return not file.startswith((_TORCH, _HERE, "<frozen"))


def calling_line() -> Line | None:
    """Return the innermost line of people's own source that is being run."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if is_of_others(file):
            return Line(file, frame.f_lineno)
        frame = frame.f_back
    return None


@lru_cache(maxsize=64)
def _targets(file: str) -> dict[int, str]:
    """Return the variables that whole statements of a file are assigned to, by their lines."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return {}
    found: dict[int, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            target = node.target
        else:
            continue
        if isinstance(target, ast.Name):
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                found.setdefault(number, target.id)
    return found


def target_of(line: Line | None) -> str:
    """Return the variable that the statement on a line is assigned to, "" if there is none."""
    return "" if line is None else _targets(line.file).get(line.number, "")
