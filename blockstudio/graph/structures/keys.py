"""Keys of dictionaries in structures: texts, and other constants that Python can look up, such as 4 or (0, 1).

In the document a text is itself, any other key `{"value": "4"}`: 1, 1.0 and True stay apart there.
"""

import ast
import json
from functools import lru_cache
from typing import Any

from msgspec import Struct


class Constant(Struct, frozen=True):
    """A key that is no text, in the `words` that Python has for it."""

    words: str

    @property
    def value(self) -> Any:
        """The key itself."""
        return ast.literal_eval(self.words)


Key = str | Constant


@lru_cache(maxsize=256)
def constant_key(words: str) -> Constant | None:
    """Return the key that words are, in Python's own words for it; None where they are no such constant."""
    try:
        value = ast.literal_eval(words)
        hash(value)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    said = repr(value)
    return Constant(said) if not isinstance(value, str) and _is_same(said, value) else None


def key_words(key: Key) -> str:
    """Return a key as Python writes it."""
    return key.words if isinstance(key, Constant) else quoted(key)


def key_value(key: Key) -> Any:
    """Return what a dictionary has for a key."""
    return key.value if isinstance(key, Constant) else key


def encoded_key(key: Key) -> Any:
    """Return a key as the plain data a block holds."""
    return {"value": key.words} if isinstance(key, Constant) else key


def decoded_key(data: Any) -> Key | None:
    """Return the key that plain data says, or None: a damaged file may hold anything."""
    match data:
        case str():
            return data
        case {"value": str() as words}:
            return constant_key(words)
        case _:
            return None


def quoted(name: int | str) -> str:
    """Return a text as Python writes it, in double quotes, or a number."""
    return json.dumps(name, ensure_ascii=False)


def _is_same(words: str, value: Any) -> bool:
    """Return whether words say a value: `inf` and `nan` are names, no numbers."""
    try:
        return bool(ast.literal_eval(words) == value)
    except (SyntaxError, ValueError):
        return False
