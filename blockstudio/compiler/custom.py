"""Python written in the app, as it goes into the generated file: verbatim, its imports at the head."""

import re
from collections.abc import Iterable

from blockstudio.graph.code.bindings import definitions, names_meant
from blockstudio.graph.code.signature import imports_of
from blockstudio.graph.code.used import at_top, own_name
from blockstudio.graph.records import CustomCode
from blockstudio.graph.store import Store


def split(code: CustomCode) -> tuple[list[str], list[str]]:
    """Return the imports of a piece of code, and its other lines as they were written."""
    imports, rest = imports_of(code.source)
    # Lines as Python counts them: to it a line separator in a comment ends nothing.
    return imports, re.split(r"\r\n|\r|\n", rest) if rest else []


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
