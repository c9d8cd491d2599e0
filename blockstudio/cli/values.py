"""What the options of commands take, and what is said where it is none of that."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from blockstudio.catalogue.nearest import did_you_mean


def whole(least: int) -> Callable[[str], int]:
    """Return what reads a whole number of at least `least`."""

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError as error:
            raise ArgumentTypeError(f"“{word}” is no whole number") from error
        if number < least:
            raise ArgumentTypeError(f"{word} is too small: at least {least}")
        return number

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of some words."""

    def read(word: str) -> str:
        if word in words:
            return word
        meant = did_you_mean(word, words)
        hint = f" ({meant})" if meant is not None else ""
        raise ArgumentTypeError(f"“{word}” is none of {', '.join(words)}{hint}")

    return read


def endpoint(word: str) -> str:
    """Read where machines meet: a host and a port."""
    host, _, port = word.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise ArgumentTypeError(f"“{word}” is no HOST:PORT, such as node1:29400")
    return word
