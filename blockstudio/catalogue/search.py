"""The one search over the catalogue: how well every kind fits what somebody typed.

Palette, quick add, command palette and “did you mean” read the same ranking.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from blockstudio.catalogue.letters import score
from blockstudio.catalogue.spec import Spec
from blockstudio.catalogue.words import CHINESE_CATEGORIES, FAMILY_WORDS

CERTAIN = 1
"""The rank up to which somebody meant that kind: its name or a word for it, or how its name begins."""
_SCATTERED = 10
"""The rank of names that only have the letters, in order; asked for where nothing else fits."""
_KEPT = 8
_PART = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+[a-z]*")
_SPACE = re.compile(r"[\s_.]+|(?<=\w)-(?=\w)")
_ENDING = re.compile(r"(?:[123]d|_?[Ll]oss)$")

Ranks = dict[str, int]
"""The kinds that fit a query: 0 the best, in the order of the catalogue."""


class Search:
    """Ranks kinds; `words` gives the other words for a kind, in English and Chinese."""

    def __init__(self, specs: Iterable[Spec], words: Callable[[str], list[str]]) -> None:
        self._cards = tuple(_card(spec, words(spec.kind)) for spec in specs)
        self.ranks: Callable[[str], Ranks] = lru_cache(_KEPT)(self._ranks)

    def _ranks(self, query: str) -> Ranks:
        """Return the kinds that fit a query in English or Chinese; all of them, alike, for none."""
        plain = plain_words(query)
        if not plain:
            return {card.spec.kind: 0 for card in self._cards}
        ranks = {card.spec.kind: card.rank(plain) for card in self._cards}
        fitting = {kind: rank for kind, rank in ranks.items() if rank is not None}
        return fitting or self._scattered(query)

    def _scattered(self, query: str) -> Ranks:
        """Return the kinds whose titles have the letters of a query in order: `bn2d`, `mha`."""
        scores = {card.spec.kind: score(query, card.spec.title) for card in self._cards}
        best = sorted({value for value in scores.values() if value is not None}, reverse=True)
        places = {value: _SCATTERED + place for place, value in enumerate(best)}
        return {kind: places[value] for kind, value in scores.items() if value is not None}


class _Card(Struct, frozen=True):
    """All words by which one kind can be found; names are without spaces."""

    spec: Spec
    names: tuple[str, ...]
    parts: tuple[str, ...]
    words: tuple[str, ...]
    group: tuple[str, ...]
    help: str

    def rank(self, query: str) -> int | None:
        """Return how well a query fits, 0 the best; None for not at all."""
        whole = self._rank(query)
        if whole is not None or " " not in query:
            return whole
        ranks = [self._rank(part) for part in query.split()]
        return None if None in ranks else max(rank for rank in ranks if rank is not None) + 1

    def _rank(self, query: str) -> int | None:
        name = query.replace(" ", "")
        fits = (
            name in self.names or query in self.words,
            self.names[0].startswith(name),
            any(part.startswith(query) for part in self.parts),
            any(_within(query, word) for word in self.words),
            name in self.names[0],
            any(_within(query, word) for word in self.group),
            any(map(str.isalnum, query)) and query in self.help,
        )
        return next((rank for rank, fit in enumerate(fits) if fit), None)


def plain_words(words: str) -> str:
    """Return words as they are compared: in lower case, a space for every gap."""
    return _SPACE.sub(" ", words).strip().casefold()


def _card(spec: Spec, words: list[str]) -> _Card:
    # Conv2d is what people mean by conv, CrossEntropyLoss by cross entropy
    bare = _ENDING.sub("", spec.title)
    named = (spec.title, bare, spec.kind, spec.call, f"torch.{spec.call}")
    group = (spec.category, CHINESE_CATEGORIES.get(spec.category, ""))
    return _Card(
        spec,
        names=tuple(plain_words(name).replace(" ", "") for name in named),
        parts=tuple(part.casefold() for part in _PART.findall(spec.title)),
        words=tuple(plain_words(word) for word in words),
        group=tuple(plain_words(word) for word in (*group, *FAMILY_WORDS[spec.family]) if word),
        help=plain_words(str(spec.help)),
    )


def _within(query: str, word: str) -> bool:
    # Chinese has no spaces: 全连接层 is to find 全连接
    if not query.isascii():
        return query in word or (len(word) > 1 and query.startswith(word))
    return word.startswith(query) or f" {query}" in word
