"""What stands in the brackets of an index, laid out as formatters do: `:n`, but `: n + 1`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from blockstudio.compiler.tree import ATOM, Tree, bound, leaf
from blockstudio.graph.names import is_identifier

_UNARY = 13


def subscript(index: str, wired: Sequence[Tree]) -> list[Tree | str]:
    """Return the pieces of an index; every `_` is a wired value, and what is left follows it."""
    waiting = list(wired)
    pieces: list[Tree | str] = []
    for part in re.split(r"(,\s*)", index) if index else ():
        pieces += [part] if part.strip() == "," else _slice(part.strip(), waiting)
    for tree in waiting:
        pieces += [", ", tree] if pieces else [tree]
    return pieces


def _slice(text: str, waiting: list[Tree]) -> list[Tree | str]:
    """Return one part of an index with its wired values, taken off `waiting`."""
    bounds = [_bound(piece.strip(), waiting) for piece in text.split(":")]
    if len(bounds) == 1:
        return [*bounds]
    gap = "" if all(map(_is_simple, bounds)) else " "
    pieces: list[Tree | str] = [bounds[0]]
    for left, right in pairwise(bounds):
        pieces += [f"{gap if str(left) else ''}:{gap if str(right) else ''}", right]
    return [piece for piece in pieces if str(piece)]


def _bound(text: str, waiting: list[Tree]) -> Tree:
    sign = "-" if text.startswith("-") else ""
    if text.removeprefix("-").strip() != "_" or not waiting:
        return leaf(text)
    tree = waiting.pop(0)
    return Tree((sign, bound(tree, ATOM if sign else 0)), precedence=_UNARY) if sign else tree


def _is_simple(piece: Tree) -> bool:
    """Return whether a bound is a name or a number: around those there is no space."""
    text = str(piece).removeprefix("-")
    return not text or is_identifier(text) or text.isdecimal()
