"""How well a few typed letters fit a name: all of them, in order, better at the starts of words."""

_START = 10
_ADJACENT = 6
_FIRST = 12
_WHOLE = 20


def score(query: str, name: str) -> int | None:
    """Return how well `query` fits `name` (more is better), or None if it doesn't."""
    words = query.casefold().split()
    if not words:
        return 0
    plain = name.casefold()
    scores = [_score(word, plain, name) for word in words]
    if None in scores:
        return None
    whole = _WHOLE if plain == query.casefold().strip() else 0
    return whole + sum(value for value in scores if value is not None) - len(name) // 8


def _score(word: str, plain: str, name: str) -> int | None:
    place = plain.find(word)
    if place >= 0:
        whole = _START * 2 + _ADJACENT * len(word)
        return whole + (_FIRST if place == 0 else _START if _starts(name, place) else 0)
    return _scattered(word, plain, name)


def _scattered(word: str, plain: str, name: str) -> int | None:
    total, place, before = 0, 0, -2
    for letter in word:
        place = plain.find(letter, place)
        if place < 0:
            return None
        if _starts(name, place):
            total += _START
        elif place == before + 1:
            total += _ADJACENT
        elif place > before + 12:
            total -= 1
        before, place = place, place + 1
    # Letters strewn over a long text are no hit.
    return total if total >= _ADJACENT * len(word) else None


def _starts(name: str, place: int) -> bool:
    if place == 0 or not name[place - 1].isalnum():
        return True
    return name[place].isupper() and not name[place - 1].isupper()
