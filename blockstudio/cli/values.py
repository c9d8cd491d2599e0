"""What the options of commands take, and what is said where it is none of that."""

from argparse import ArgumentTypeError
from collections.abc import Callable

from blockstudio.catalogue.nearest import did_you_mean


def whole(least: int) -> Callable[[str], int]:
    """Return what reads a whole number of at least `least`."""

    def read(said: str) -> int:
        try:
            number = int(said)
        except ValueError as error:
            raise ArgumentTypeError(f"“{said}” is no whole number") from error
        if number < least:
            raise ArgumentTypeError(f"{said} is too small: at least {least}")
        return number

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of some words."""

    def read(said: str) -> str:
        if said in words:
            return said
        meant = did_you_mean(said, words)
        hint = f" ({meant})" if meant is not None else ""
        raise ArgumentTypeError(f"“{said}” is none of {', '.join(words)}{hint}")

    return read


def endpoint(said: str) -> str:
    """Read where machines meet: a host and a port."""
    host, _, port = said.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise ArgumentTypeError(f"“{said}” is no HOST:PORT, such as node1:29400")
    return said
