"""Arguments of a call as they are typed: `64, act="relu"` as in Python, or JSON: a list, or a dictionary by name."""

import ast
import json
import math
from collections.abc import Iterable
from typing import Any, cast

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.code.python import expression
from blockstudio.graph.problems import Refusal, refuse

UNREADABLE = (ValueError, TypeError, SyntaxError, MemoryError, RecursionError)
"""What Python raises for words that are no plain value."""


class CallArguments(Struct, frozen=True):
    """What a class or a function is called with: plain values, by place and by name."""

    places: tuple[Any, ...] = ()
    named: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return bool(self.places or self.named)

    @property
    def written(self) -> str:
        """The arguments as they stand in a call."""
        named = (f"{name}={value!r}" for name, value in self.named.items())
        return ", ".join([*map(repr, self.places), *named])


def call_arguments(words: str) -> CallArguments:
    """Return the arguments that are typed; raise `Refusal` where they are none."""
    found = _as_json(words)
    if isinstance(found, list):
        return CallArguments(tuple(cast("list[Any]", found)))
    if isinstance(found, dict):
        return CallArguments(named=cast("dict[str, Any]", found))
    return _as_call(words)


def plain_value(words: str) -> Any:
    """Return the plain value that is typed as in Python; raise `ValueError` for what is none."""
    try:
        value = ast.literal_eval(words.strip())
    except UNREADABLE as error:
        raise ValueError(words) from error
    if not _is_plain(value):
        raise ValueError(words)
    return value


def _as_json(words: str) -> Any:
    try:
        return json.loads(words, object_pairs_hook=_by_name)
    except Refusal:
        raise
    except (ValueError, RecursionError):
        return None


def _as_call(words: str) -> CallArguments:
    match expression(f"f({words})"):
        case ast.Call(ast.Name(), [ast.Dict(keys=keys, values=values)], []) if all(
            isinstance(key, ast.Constant) and isinstance(key.value, str) for key in keys
        ):
            # A dictionary by name, as in JSON, in the quotes of Python.
            pairs = zip(map(ast.literal_eval, filter(None, keys)), values, strict=True)
            return CallArguments(named=_by_name([(name, _value(value)) for name, value in pairs]))
        case ast.Call(func=ast.Name(), args=places, keywords=keywords) if all(
            word.arg for word in keywords
        ):
            named = _by_name([(str(word.arg), _value(word.value)) for word in keywords])
            return CallArguments(tuple(map(_value, places)), named)
        case _:
            raise refuse(
                text("“{words}” gives no arguments", words=words.strip()),
                expected=text("values as in a call, such as 64, act='relu'"),
            )


def _by_name(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse(text("“{name}” is given twice", name=twice))
    return found


def _value(node: ast.expr) -> Any:
    try:
        return plain_value(ast.unparse(node))
    except ValueError as error:
        raise refuse(
            text("“{words}” is no plain value", words=ast.unparse(node)),
            expected=text(
                "a number, a text in quotes, True, None, or a list or dictionary of these"
            ),
        ) from error


def _is_plain(value: Any) -> bool:
    match value:
        case None | bool() | int() | str():
            return True
        case float():
            return math.isfinite(value)
        case list() | tuple():
            return all(map(_is_plain, cast("Iterable[Any]", value)))
        case dict():
            items = cast("dict[Any, Any]", value).items()
            return all(_is_plain(key) and _is_plain(inner) for key, inner in items)
        case _:
            return False
