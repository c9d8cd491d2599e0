"""Python written in the app, as it goes into the generated file: verbatim, its imports at the head."""

import re
from collections.abc import Iterable

from blockstudio.graph.code.bindings import definitions, names_meant
from blockstudio.graph.code.signature import imports_of
from blockstudio.graph.records import CustomCode


def split(code: CustomCode) -> tuple[list[str], list[str]]:
    """Return the imports of a piece of code, and its other lines as they were written."""
    imports, rest = imports_of(code.source)
    # Lines as Python counts them: to it a line separator in a comment ends nothing.
    return imports, re.split(r"\r\n|\r|\n", rest) if rest else []


def defined(codes: Iterable[CustomCode]) -> set[str]:
    """Return the names that code gives a meaning at the top of the file."""
    return {name for code in codes for name in definitions(code.source)}


def meant(codes: Iterable[CustomCode]) -> set[str]:
    """Return the names that code reads there: its own, those it imports, Python's."""
    return {name for code in codes for name in names_meant(code.source)}
