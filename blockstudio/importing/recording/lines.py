"""The lines of source that calls stand in, and the variables that get their results."""

import ast
import linecache
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import FrameType

import torch
from msgspec import Struct

_TORCH = str(Path(torch.__file__).parent)
_HERE = str(Path(__file__).parents[1])
_ROOM = str(Path(__file__).parent)


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
    return next((line_of(frame) for frame in _running()), None)


def calling_lines(module: object) -> tuple[Line, ...]:
    """Return the lines of people's own source that are being run, from the innermost to that of forward."""
    found: list[Line] = []
    for frame in _running():
        found.append(line_of(frame))
        if frame.f_code.co_name == "forward" and frame.f_locals.get("self") is module:
            break
    return tuple(found)


def line_of(frame: FrameType) -> Line:
    """Return the line at which a frame is."""
    return Line(frame.f_code.co_filename, frame.f_lineno)


def _running() -> Iterator[FrameType]:
    """Yield the frames of people's own source, from the innermost to where the network was called.

    What is farther out asked for the import, and is no part of the network.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        file = frame.f_code.co_filename
        if is_of_others(file):
            yield frame
        elif file.startswith(_HERE) and not file.startswith(_ROOM):
            return
        frame = frame.f_back


def asking_line(package: str) -> Line | None:
    """Return the line of source that asks right now, None where it is not in a package's own."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_HERE):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame is not None else ""
    if frame is None or name.partition(".")[0] != package or package == "torch":
        return None
    return Line(frame.f_code.co_filename, frame.f_lineno)


@lru_cache(maxsize=64)
def tree_of(file: str) -> ast.Module | None:
    """Return the syntax of a source file, None where it has none."""
    try:
        return ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return None


@lru_cache(maxsize=64)
def _targets(file: str) -> dict[int, str | tuple[str, ...]]:
    """Return the variables that whole statements of a file are assigned to, by their lines."""
    tree = tree_of(file)
    found: dict[int, str | tuple[str, ...]] = {}
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            target = node.target
        else:
            continue
        name = target.id if isinstance(target, ast.Name) else _several(target)
        if name:
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                found.setdefault(number, name)
    return found


def _several(target: ast.expr) -> tuple[str, ...]:
    """Return the variables of `h, c = …`, "" in the place of what is none."""
    if not isinstance(target, ast.Tuple):
        return ()
    return tuple(part.id if isinstance(part, ast.Name) else "" for part in target.elts)


def target_of(line: Line | None) -> str:
    """Return the variable that the statement on a line is assigned to, "" if there is none."""
    found = "" if line is None else _targets(line.file).get(line.number, "")
    return found if isinstance(found, str) else ""


def targets_of(line: Line | None) -> tuple[str, ...]:
    """Return the variables that the results of the statement on a line go into, one by one."""
    found = () if line is None else _targets(line.file).get(line.number, ())
    return (found,) if isinstance(found, str) else found


@lru_cache(maxsize=64)
def _checks(file: str) -> list[tuple[int, int]]:
    """Return the first and last lines of what only raises, or does nothing else, by a condition."""
    tree = tree_of(file)
    found: list[tuple[int, int]] = []
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Assert):
            found.append((node.lineno, node.end_lineno or node.lineno))
        elif isinstance(node, ast.If) and all(isinstance(one, ast.Raise) for one in node.body):
            found.append((node.lineno, node.body[0].lineno - 1))
    return found


def is_check(line: Line) -> bool:
    """Return whether a line only makes sure of something."""
    return any(first <= line.number <= last for first, last in _checks(line.file))


@lru_cache(maxsize=64)
def _tried(file: str) -> list[tuple[int, int]]:
    """Return the first and last lines of what a file catches errors of."""
    tree = tree_of(file)
    tried = [node for node in ast.walk(tree) if isinstance(node, ast.Try)] if tree else []
    return [(one.lineno, one.body[-1].end_lineno or one.lineno) for one in tried if one.handlers]


def is_tried(line: Line | None) -> bool:
    """Return whether errors are caught that come up on a line."""
    found = [] if line is None else _tried(line.file)
    return line is not None and any(first <= line.number <= last for first, last in found)


@lru_cache(maxsize=64)
def _loops(file: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the first and last lines of the loops of a file, with their variables."""
    tree = tree_of(file)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.For | ast.While):
            targets = [node.target] if isinstance(node, ast.For) else []
        elif isinstance(node, ast.ListComp | ast.GeneratorExp):
            targets = [inner.target for inner in node.generators]
        else:
            continue
        names = tuple(n.id for part in targets for n in ast.walk(part) if isinstance(n, ast.Name))
        found.append((node.lineno, node.end_lineno or node.lineno, names))
    return found


def loop_around(line: Line | None) -> tuple[int, int, tuple[str, ...]]:
    """Return the first and last line of the innermost loop around a line, and its variables."""
    around = [] if line is None else _loops(line.file)
    inside = [one for one in around if line is not None and one[0] <= line.number <= one[1]]
    return min(inside, key=lambda one: one[1] - one[0], default=(0, 0, ()))
