"""How a name looks: characters that nobody sees in it, and names that look the same and are not."""

import unicodedata
from collections.abc import Iterable, Iterator

_JOINERS = {"\u200c", "\u200d"}
"""Between letters of some scripts, and in pictures, these change what is seen."""
_UNSEEN = {"Cf", "Cc", "Zl", "Zp", "Zs"}
"""Categories of characters that leave no mark, or the mark of a plain blank."""


def unseen(name: str) -> list[str]:
    """Return the characters of a name that nobody sees, by code and name; plain blanks inside count not."""
    if _is_plain(name):
        return []
    outside = name[: len(name) - len(name.lstrip(" "))] or name[len(name.rstrip(" ")) :]
    found = [one for one in name if _is_unseen(one) and not _joins(one, name)]
    return [_called(one) for one in dict.fromkeys([*outside[:1], *found])]


def look(name: str) -> str:
    """Return what a name looks like: letters in one form, nothing that is not seen."""
    if _is_plain(name):
        return name
    seen = "".join(one for one in unicodedata.normalize("NFKC", name) if not _is_unseen(one))
    return " ".join(seen.split())


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of different names that look the same."""
    known: dict[str, str] = {}
    for name in dict.fromkeys(names):
        first = known.setdefault(look(name), name)
        if first != name:
            yield first, name


def _is_plain(name: str) -> bool:
    """Return whether all of a name is seen, and there is but one way to write it: as most are."""
    return name.isascii() and name.isprintable() and " " not in name


def _is_unseen(one: str) -> bool:
    return one != " " and unicodedata.category(one) in _UNSEEN


def _joins(one: str, name: str) -> bool:
    """Return whether a joiner stands between letters that it may join."""
    places = [place for place, other in enumerate(name) if other == one]
    return one in _JOINERS and all(
        0 < place < len(name) - 1 and not (name[place - 1] + name[place + 1]).isascii()
        for place in places
    )


def _called(one: str) -> str:
    return f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip()
