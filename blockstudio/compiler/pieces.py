"""A generated file in pieces: own code, and the classes and functions that the compiler wrote."""

import re
from collections.abc import Iterable, Iterator

Lines = tuple[int, int]
"""The first and the last of some lines, from 1."""

_BEGINS = re.compile(r"(?:import|from|class|def)\b")
_AROUND = "class _(nn.Module):"


def own_pieces(lines: list[str], own: Iterable[Lines]) -> list[str]:
    """Return the pieces of own code; one that begins further in goes on with the class before it."""
    pieces: list[str] = []
    for first, last in own:
        piece = "\n".join(lines[first - 1 : last])
        if pieces and _begins_inside(lines[first - 1 : last]):
            pieces[-1] += f"\n{piece}"
        else:
            pieces.append(piece)
    return pieces


def _begins_inside(lines: Iterable[str]) -> bool:
    """Return whether lines begin in a class or function that is around them."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return first[:1].isspace()


def chunks(lines: list[str], own: Iterable[Lines]) -> Iterator[tuple[int, str]]:
    """Yield the classes and functions of a file, each with its first line.

    Each is Python by itself, or is refused: then all of them in a row mean what each means alone.
    The `__init__` of a class that is own code otherwise gets a class around it.
    """
    for first, chunk in _chunks_apart(lines, own):
        inside = _begins_inside(chunk.split("\n"))
        yield (first - 1, f"{_AROUND}\n{chunk}") if inside else (first, chunk)


def _chunks_apart(lines: list[str], own: Iterable[Lines]) -> Iterator[tuple[int, str]]:
    apart = {number for first, last in own for number in range(first, last + 1)}
    start, kept = 1, list[str]()
    for number, line in enumerate(lines, 1):
        if number in apart or _BEGINS.match(line):
            if kept:
                yield start, "\n".join(kept)
            start, kept = number, []
        if number not in apart:
            start = start if kept else number
            kept.append(line)
    if kept:
        yield start, "\n".join(kept)
