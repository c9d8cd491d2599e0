"""What is typed in a field, as a value; and a value as it is typed."""

import ast
from typing import Any

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.values import NONE

_SEQUENCES = {"ints", "floats", "sizes", "shape"}
_NESTED = {"lists", "tensor"}
_BRACKETS = {"(": ")", "[": "]"}
_WORDS = {"True": True, "False": False}


def written(value: Any) -> str:
    """Return `value` as people type it: `3, 3` for a list, nothing for None.

    Lists in a list keep their brackets: `[1, 0], [0, 1]`.
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        comma = "," if len(value) == 1 else ""
        return ", ".join(map(_inside, value)) + comma
    return str(value)


def _inside(part: Any) -> str:
    if isinstance(part, list | tuple):
        return f"[{written(part)}]"
    return NONE if part is None else written(part)


def typed(item: Property, words: str) -> Any:
    """Return the value that `words` stand for; None for nothing, text for what is no number.

    What fits no type of `item` is returned as it was typed: the document keeps it and the check
    says what is wrong with it.
    """
    words = words.strip()
    if not words:
        return None
    kinds = set(item.types)
    if words in item.choices or kinds <= {"str", "choice", "dtype", "index", "callable", "none"}:
        return words
    if kinds & _NESTED and (nested := _nested(words)) is not None:
        return nested
    parts = _parts(words)
    if kinds & _SEQUENCES and (len(parts) > 1 or not kinds & {"int", "float"}):
        return [_single(item, part) for part in parts if part]
    return _single(item, words)


def is_stepped(item: Property, value: Any) -> bool:
    """Return whether the arrow keys can count `value` up and down."""
    return "int" in item.types and isinstance(value, int) and not isinstance(value, bool)


def within(item: Property, value: int) -> int:
    """Return `value`, kept to the limits of `item`."""
    low = value if item.minimum is None else max(value, int(item.minimum))
    return low if item.maximum is None else min(low, int(item.maximum))


def _single(item: Property, words: str) -> Any:
    if "bool" in item.types and words in _WORDS:
        return _WORDS[words]
    if "sizes" in item.types and words == NONE:
        return None
    number = _number(words)
    if isinstance(number, float) and number.is_integer() and not _takes_fractions(item):
        return int(number)
    return words if number is None else number


def _takes_fractions(item: Property) -> bool:
    return not {"float", "floats"}.isdisjoint(item.types)


def _number(words: str) -> int | float | None:
    try:
        return int(words)
    except ValueError:
        pass
    try:
        number = float(words)
    except ValueError:
        return None
    # `inf` and `nan` are kept as words: JSON has no other way to write them.
    return number if number - number == 0 else None


def _nested(words: str) -> Any:
    """Return lists of numbers as they are typed: `1, 2.5` or `[[1, 0], [0, 1]]`; None if none."""
    try:
        value = ast.literal_eval(words)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    return _to_lists(value)


def _to_lists(value: Any) -> Any:
    """Return a value with lists in the place of tuples, as the document keeps it."""
    return [_to_lists(part) for part in value] if isinstance(value, list | tuple) else value


def _parts(words: str) -> list[str]:
    """Split at the commas outside brackets; one pair of brackets around all is dropped."""
    inside = _unwrapped(words)
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(inside):
        depth += (letter in _BRACKETS) - (letter in _BRACKETS.values())
        if letter == "," and depth == 0:
            parts.append(inside[start:place].strip())
            start = place + 1
    return [*parts, inside[start:].strip()]


def _unwrapped(words: str) -> str:
    if _BRACKETS.get(words[0]) != words[-1]:
        return words
    depth = 0
    for letter in words[:-1]:
        depth += (letter in _BRACKETS) - (letter in _BRACKETS.values())
        if depth == 0:
            return words
    return words[1:-1]
