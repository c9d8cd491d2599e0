"""The one search over the catalogue: how well every kind fits what somebody typed.

Palette, quick add, command palette and “did you mean” read the same ranking.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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


class _Words(Struct, frozen=True):
    """Words that are asked at every key for what they begin with, all at once: each on a line."""

    each: tuple[str, ...]
    lines: str

    def begin(self, query: str) -> bool:
        """Return whether a word begins so."""
        return f"\n {query}" in self.lines

    def have(self, query: str) -> bool:
        """Return whether a part of a word begins so."""
        if query.isascii():
            return f" {query}" in self.lines
        # Chinese has no spaces: 全连接层 is to find 全连接
        return any(
            query in word or (len(word) > 1 and query.startswith(word)) for word in self.each
        )


class _Card(Struct, frozen=True):
    """All words by which one kind can be found; names are without spaces.

    `whole` has all of these: most kinds are passed over by one look at each key.
    """

    spec: Spec
    names: tuple[str, ...]
    parts: _Words
    words: _Words
    group: _Words
    help: str
    whole: str

    def rank(self, query: str) -> int | None:
        """Return how well a query fits, 0 the best; None for not at all."""
        whole = self._rank(query)
        if whole is not None or " " not in query:
            return whole
        ranks = [self._rank(part) for part in query.split()]
        return None if None in ranks else max(rank for rank in ranks if rank is not None) + 1

    def _rank(self, query: str) -> int | None:
        name = query.replace(" ", "")
        if query.isascii() and query not in self.whole and name not in self.whole:
            return None
        return next((rank for rank, fits in enumerate(self._fits(query, name)) if fits), None)

    def _fits(self, query: str, name: str) -> Iterator[bool]:
        """Yield whether a query fits in each of the ways there are, the best first."""
        yield name in self.names or query in self.words.each
        yield self.names[0].startswith(name)
        yield self.parts.begin(query)
        yield self.words.have(query)
        yield name in self.names[0]
        yield self.group.have(query)
        yield query in self.help and any(map(str.isalnum, query))


def plain_words(words: str) -> str:
    """Return words as they are compared: in lower case, a space for every gap."""
    return _SPACE.sub(" ", words).strip().casefold()


def _card(spec: Spec, words: list[str]) -> _Card:
    # Conv2d is what people mean by conv, CrossEntropyLoss by cross entropy
    bare = _ENDING.sub("", spec.title)
    named = (spec.title, bare, spec.kind, spec.call, f"torch.{spec.call}")
    headings = (spec.category, CHINESE_CATEGORIES.get(spec.category, ""))
    names = tuple(plain_words(name).replace(" ", "") for name in named)
    parts = [part.casefold() for part in _PART.findall(spec.title)]
    other = tuple(map(plain_words, words))
    group = tuple(plain_words(word) for word in (*headings, *FAMILY_WORDS[spec.family]) if word)
    about = plain_words(str(spec.help))
    return _Card(
        spec,
        names=names,
        parts=_words(parts),
        words=_words(other),
        group=_words(group),
        help=about,
        whole="\n".join((*names, *parts, *other, *group, about)),
    )


def _words(words: Iterable[str]) -> _Words:
    each = tuple(words)
    return _Words(each, "".join(f"\n {word}" for word in each))
