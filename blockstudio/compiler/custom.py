"""Python written in the app, as it goes into the generated file: verbatim, its imports at the head."""

import re
from collections.abc import Iterable

from blockstudio.graph.code.bindings import definitions, names_meant
from blockstudio.graph.code.signature import imports_of
from blockstudio.graph.code.used import at_top, own_name
from blockstudio.graph.records import CustomCode
from blockstudio.graph.store import Store


def split(code: CustomCode) -> tuple[list[str], list[str], int]:
    """Return the imports of a piece of code, its other lines as they were written, and the first.

    That is counted from 1, and 0 where there are imports between the others.
    """
    imports, rest = imports_of(code.source)
    lines, every = _lines(rest), _lines(code.source.rstrip())
    first = len(every) - len(lines)
    return imports, lines, first + 1 if lines and every[first:] == lines else 0


def _lines(words: str) -> list[str]:
    """Return lines as Python counts them: to it a line separator in a comment ends nothing."""
    return re.split(r"\r\n|\r|\n", words) if words else []


def defined(codes: Iterable[CustomCode]) -> set[str]:
    """Return the names that code gives a meaning at the top of the file."""
    return {name for code in codes for name in definitions(code.source)}


def taken(store: Store) -> set[str]:
    """Return the names that code defines at the top of the file or reads there, Python's too."""
    codes = store.codes()
    top = at_top(store, codes)
    own = zip(codes, top, strict=True)
    read = (names_meant(code.source) - own_name(code, short) for code, short in own)
    return defined(top).union(*read)
