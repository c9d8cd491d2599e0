"""Slips of the finger: what people type where they mean a word."""

from collections.abc import Iterable


def misspelt(word: str, known: Iterable[str]) -> list[str]:
    """Return slips in typing the last part of `word`; none of them is itself one of those known."""
    head, dot, tail = word.rpartition(".")
    middle = len(tail) // 2
    slips = [f"{tail}x", tail[:middle] + tail[middle : middle + 1] + tail[middle:]]
    if len(tail) > 3:
        slips += [tail[:middle] + tail[middle + 1 :], _swapped(tail, middle), tail.swapcase()]
    said = (f"{head}{dot}{slip}" for slip in slips)
    return [slip for slip in dict.fromkeys(said) if slip not in {*known, word}]


def _swapped(word: str, at: int) -> str:
    return f"{word[: at - 1]}{word[at]}{word[at - 1]}{word[at + 1 :]}"
