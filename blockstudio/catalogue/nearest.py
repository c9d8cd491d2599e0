"""Did you mean …: the known word nearest to one that is not known, found in this one place."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from blockstudio.catalogue.text import Text, text

_NEAR = 0.5
"""From 0 (nothing alike) to 1 (the same letters): what is worth asking about."""
_ALMOST = 0.9
"""How alike words are at least of which one has the other's letters, or goes on from it."""
_SHORTENED = 0.6
"""How alike words are at least of which one is short for the other, by its beginning or initials."""
_TAIL = 0.8
"""How much the last part of a dotted name counts: people mistype that, or leave out the rest."""
_MOST = 12


def nearest(word: object, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to `word`, or None where none is near.

    Near are slips of the finger, other cases, a shorter or a longer form (`prob`, `p`), and initials
    (`learning_rate`, `lr`); of dotted names the last part counts most.
    """
    asked = str(word)
    ranked = [(_alike(asked, name), name) for name in known if name]
    best, match = max(ranked, key=lambda pair: pair[0], default=(0.0, ""))
    return match if best >= _NEAR else None


def did_you_mean(word: object, known: Iterable[str]) -> Text | None:
    """Return the question after the nearest known word, or None where none is near."""
    match = nearest(word, known)
    return None if match is None else text("did you mean “{word}”?", word=match)


def listed(word: object, known: Iterable[str]) -> Text:
    """Return the words that are known: all of a few, of many those nearest to `word`."""
    words = list(dict.fromkeys(filter(None, known)))
    if not words:
        return text("nothing")
    if len(words) <= _MOST:
        return text("one of: {names}", names=", ".join(words))
    asked = str(word)
    near = sorted(words, key=lambda name: -_alike(asked, name))[:_MOST]
    return text("one of {count} names, such as {names}", count=len(words), names=", ".join(near))


def _alike(word: str, known: str) -> float:
    if "." not in known:
        return _letters(word, known)
    ends = word.rpartition(".")[2], known.rpartition(".")[2]
    return _TAIL * _letters(*ends) + (1 - _TAIL) * _letters(word, known)


def _letters(word: str, known: str) -> float:
    if word == known:
        return 1.0
    plain, other = _plain(word), _plain(known)
    likeness = 0.9 * _ratio(plain, other) + 0.09 * _ratio(word, known)
    if sorted(plain) == sorted(other) or (word and known.startswith(word)):
        return max(likeness, _ALMOST + likeness / 100)
    shortened = plain and other and (plain.startswith(other) or other.startswith(plain))
    if shortened or _initials(word) == other or plain == _initials(known):
        likeness = max(likeness, _SHORTENED + likeness / 10)
    return likeness


def _ratio(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).ratio()


def _plain(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _initials(word: str) -> str:
    parts = [part for part in word.casefold().split("_") if part]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""
