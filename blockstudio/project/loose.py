"""JSON that no strict reader takes, taken apart without loss.

Files have halves of characters in names, bytes that are no text, numbers that JSON has no word
for, and the same entry twice. What can be read of that is read, and every oddity is told.
"""

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.project.codec import Plain

_SPACE: Final = " \t\n\r"
_BROKEN: Final = "\ufffd"


class Oddity(Struct, frozen=True):
    """What is unusual about a value: the names that lead to it, and what is told of it."""

    path: tuple[str, ...]
    message: Text


class _Number(float):
    """A number that JSON has no word for, or is too large to be one."""


class _Doubled(dict[str, Any]):
    """Entries of which some were there twice: the last ones are taken."""

    twice: tuple[str, ...] = ()


def loosely(data: bytes) -> tuple[Plain, list[Oddity]]:
    """Return what `data` says and what is odd about it; raise `ValueError` or `RecursionError`."""
    value = _decoder().decode(as_text(data))
    odd: list[Oddity] = []
    return _clean(value, (), odd), odd


def as_it_stands(data: bytes) -> Any:
    """Return plain data from JSON with halves of characters and odd numbers left as they are."""
    return json.loads(as_text(data))


def as_bytes(value: Any) -> bytes:
    """Return the one line of JSON that `as_it_stands` reads as `value`."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def as_text(data: bytes) -> str:
    """Return JSON as text; bytes that are none become halves of characters."""
    return data.decode("utf-8", "surrogateescape")


def entries(data: bytes) -> list[tuple[str, bytes]]:
    """Return the entries of an object as they stand; raise `ValueError` or `RecursionError`."""
    words, decoder, entries = as_text(data), _decoder(), list[tuple[str, bytes]]()
    for at in _members(words, "{", "}"):
        key, end = decoder.raw_decode(words, at.start)
        begin = _past(words, _expect(words, _past(words, end), ":"))
        if not isinstance(key, str):
            raise ValueError(begin)
        _, at.end = decoder.raw_decode(words, begin)
        entries.append((_whole(key), _bytes(words[begin : at.end])))
    return entries


def items(data: bytes) -> list[bytes]:
    """Return the items of a list as they stand; raise `ValueError` or `RecursionError`."""
    words, decoder, items = as_text(data), _decoder(), list[bytes]()
    for at in _members(words, "[", "]"):
        _, at.end = decoder.raw_decode(words, at.start)
        items.append(_bytes(words[at.start : at.end]))
    return items


class _Member:
    """Where a member of a list or an object starts and, once it was read, ends."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start


def _members(words: str, first: str, last: str) -> Iterator[_Member]:
    """Yield the place of every member; whoever reads it says where it ends."""
    place = _past(words, _expect(words, _past(words, 0), first))
    while words[place : place + 1] != last:
        member = _Member(place)
        yield member
        place = _past(words, member.end)
        if words[place : place + 1] != last:
            place = _past(words, _expect(words, place, ","))
    if words[place + 1 :].strip(_SPACE):
        raise ValueError(place)


def _past(words: str, place: int) -> int:
    while place < len(words) and words[place] in _SPACE:
        place += 1
    return place


def _expect(words: str, place: int, mark: str) -> int:
    if words[place : place + 1] != mark:
        raise ValueError(place)
    return place + 1


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "surrogateescape")


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    names = [name for name, _ in pairs]
    doubled = _Doubled(members)
    doubled.twice = tuple(name for name in members if names.count(name) > 1)
    return doubled


def _constant(word: str) -> float:
    return _Number(word.replace("Infinity", "inf"))


def _float(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _Number(number)


def _clean(value: Any, path: tuple[str, ...], odd: list[Oddity]) -> Any:
    match value:
        case _Number():
            odd.append(Oddity(path, text("a number that JSON has no word for")))
            return float(value)
        case str():
            return _text(value, path, odd)
        case dict():
            return _cleaned(value, path, odd)  # pyright: ignore[reportUnknownArgumentType]
        case list():
            return [_clean(item, path, odd) for item in value]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


def _cleaned(value: dict[str, Any], path: tuple[str, ...], odd: list[Oddity]) -> dict[str, Any]:
    names: Iterable[str] = value.twice if isinstance(value, _Doubled) else ()
    odd += [
        Oddity((*path, _whole(name)), text("an entry that is there twice, the last one taken"))
        for name in names
    ]
    cleaned: dict[str, Any] = {}
    for name, item in value.items():
        key = _text(name, (*path, _whole(name)), odd)
        cleaned[key] = _clean(item, (*path, key), odd)
    return cleaned


def _text(value: str, path: tuple[str, ...], odd: list[Oddity]) -> str:
    whole = _whole(value)
    if whole != value:
        odd.append(Oddity(path, text("what is no text, shown as {sign}", sign=_BROKEN)))
    return whole


def _whole(value: str) -> str:
    """Return a text with a sign in the place of what is no character."""
    if value.isascii():
        return value
    return "".join(_BROKEN if "\ud800" <= letter <= "\udfff" else letter for letter in value)
