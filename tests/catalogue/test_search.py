"""What is looked through in whole texts ranks as it would word by word."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from blockstudio.catalogue.library import library
from blockstudio.catalogue.search import Search, _Card, plain_words


@cache
def cards() -> tuple[_Card, ...]:
    return Search(library().placeable, library().words)._cards


def rank_by_words(card: _Card, query: str) -> int | None:
    """Return the rank, each word of the card taken by itself."""
    name, parts = query.replace(" ", ""), card.parts.each
    fits = (
        name in card.names or query in card.words.each,
        card.names[0].startswith(name),
        any(part.startswith(query) for part in parts),
        any(within(query, word) for word in card.words.each),
        name in card.names[0],
        any(within(query, word) for word in card.group.each),
        any(map(str.isalnum, query)) and query in card.help,
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def within(query: str, word: str) -> bool:
    if not query.isascii():
        return query in word or (len(word) > 1 and query.startswith(word))
    return word.startswith(query) or f" {query}" in word


@st.composite
def queries(draw: st.DrawFn) -> str:
    """Draw what may be typed: a piece of what a card says, with something more or none."""
    card = draw(st.sampled_from(cards()))
    words = (*card.names, *card.words.each, *card.group.each, card.help, *card.parts.each)
    text = draw(st.sampled_from(words))
    start = draw(st.integers(0, len(text)))
    piece = text[start : start + draw(st.integers(1, 12))]
    return piece + draw(st.sampled_from(("", "", " ", "x", "层", ".", "2d")))


@given(queries())
def test_it_ranks_as_word_by_word(query: str):
    if plain := plain_words(query):
        expected = {card.spec.kind: rank_by_words(card, plain) for card in cards()}
        assert {card.spec.kind: card._rank(plain) for card in cards()} == expected


def test_each_has_the_parts_of_its_name():
    parts = {card.spec.title: list(card.parts.each) for card in cards()}
    assert parts["BatchNorm2d"] == ["batch", "norm", "2d"]
    assert parts["CrossEntropyLoss"] == ["cross", "entropy", "loss"]
