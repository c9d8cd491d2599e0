"""Places in a tensor as they are typed and kept: `[0, 1:3]`, `[..., 0]`, `[[2, 5]]`."""

import re
from collections.abc import Iterator, Sequence
from types import EllipsisType
from typing import TypeAlias

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse

Part: TypeAlias = int | str
"""A whole number; or a slice (`1:3`), a list of numbers (`[2, 5]`) or `...`, as they are written."""
Index: TypeAlias = tuple[int | slice | list[int] | EllipsisType, ...]
_ALL = ":"
_REST = "..."
_NUMBER = r"[+-]?\d{1,18}"
_SLICE = re.compile(rf"({_NUMBER})?:({_NUMBER})?(?::({_NUMBER})?)?")
_LIST = re.compile(rf"\[({_NUMBER}(?:,{_NUMBER})*)\]")


def place_of(words: str) -> tuple[Part, ...]:
    """Return the place that is typed, with brackets or without; `()` is all of a tensor.

    Raises `Refusal` for what is none.
    """
    plain = "".join(words.split())
    if plain.startswith("[") and plain.endswith("]") and _closes_at_end(plain):
        plain = plain[1:-1]
    parts = tuple(_part(word) for word in _separate(plain))
    return () if parts in ((_ALL,), (_REST,)) else parts


def in_brackets(place: Sequence[Part]) -> str:
    """Return a place as Python writes it, `[0, 1:3]`; nothing for all of a tensor."""
    return f"[{', '.join(map(str, place))}]" if place else ""


def index_of(place: Sequence[Part]) -> Index:
    """Return what a tensor is indexed with. Raises `Refusal` for what is no place."""
    return tuple(_indexed(_part(part) if isinstance(part, str) else part) for part in place)


def check_place(name: str, shape: Sequence[int], place: Sequence[Part]) -> None:
    """Raise `Refusal` where a tensor of that shape has no such place, or there is no value in it."""
    if not _fits(shape, index_of(place)):
        raise refuse(
            text("{key} has no place {place}", key=name, place=in_brackets(place)),
            expected=text("an index into {shape}", shape="×".join(map(str, shape)) or "scalar"),
        )


def places_at(shape: Sequence[int], place: Sequence[Part]) -> list[int | range]:
    """Return, for each dimension, the one place that is taken or the range of those that are.

    The place is one of the shape, without lists in it.
    """
    spread = _spread(len(shape), index_of(place))
    spread += [slice(None)] * (len(shape) - len(spread))
    pairs = zip(shape, spread, strict=True)
    return [
        range(size)[part]
        if isinstance(part, slice)
        else part % size
        if isinstance(part, int)
        else 0
        for size, part in pairs
    ]


def _spread(rank: int, index: Index) -> list[int | slice | list[int]]:
    """Return an index with as many slices as `...` stands for."""
    missing = rank - (len(index) - sum(part is ... for part in index))
    spread: list[int | slice | list[int]] = []
    for part in index:
        spread += [slice(None)] * missing if isinstance(part, EllipsisType) else [part]
    return spread


def _fits(shape: Sequence[int], index: Index) -> bool:
    gaps = sum(part is ... for part in index)
    lists = sum(isinstance(part, list) for part in index)
    if gaps > 1 or lists > 1 or len(index) - gaps > len(shape):
        return False
    pairs = zip(shape, _spread(len(shape), index), strict=False)
    return all(_is_in(size, part) for size, part in pairs)


def _is_in(size: int, part: int | slice | list[int]) -> bool:
    if isinstance(part, slice):
        return (part.step is None or part.step > 0) and len(range(*part.indices(size))) > 0
    places = part if isinstance(part, list) else [part]
    return all(-size <= place < size for place in places)


def _indexed(part: Part) -> int | slice | list[int] | EllipsisType:
    if isinstance(part, int):
        return part
    if part == _REST:
        return ...
    if (found := _LIST.fullmatch(part.replace(" ", ""))) is not None:
        return list(map(int, found[1].split(",")))
    found = _SLICE.fullmatch(part)
    return slice(*(None if end is None else int(end) for end in found.groups())) if found else ...


def _part(word: str) -> Part:
    plain = word.replace(" ", "")
    if re.fullmatch(_NUMBER, plain):
        return int(plain)
    if plain == _REST or _SLICE.fullmatch(plain):
        return plain
    if _LIST.fullmatch(plain):
        return plain.replace(",", ", ")
    raise _no_place(word)


def _separate(words: str) -> Iterator[str]:
    """Yield the parts between the commas that are in no bracket."""
    word, depth = "", 0
    for letter in words:
        depth += (letter == "[") - (letter == "]")
        if letter == "," and not depth:
            yield word
            word = ""
        else:
            word += letter
    if word:
        yield word


def _closes_at_end(words: str) -> bool:
    """Return whether the first bracket is closed by the last one: not so in `[0],[1]`."""
    depth = 0
    for place, letter in enumerate(words):
        depth += (letter == "[") - (letter == "]")
        if not depth:
            return place == len(words) - 1
    return False


def _no_place(word: str) -> Refusal:
    return refuse(
        text("“{word}” is no place in a tensor", word=word),
        expected=text("numbers, slices or lists, such as {example}", example="0, 1:3"),
    )
