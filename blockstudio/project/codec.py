"""Records and changes as lines of JSON, and back, with nothing lost on the way."""

import math
from typing import TypeAlias, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)
Plain: TypeAlias = (
    "bool | int | float | str | list[Plain] | tuple[Plain, ...] | dict[str, Plain] | None"
)

_NUMBER = "$number"
_NUMBERS = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}
_encoder = msgspec.json.Encoder()


def to_line(value: msgspec.Struct) -> bytes:
    """Return `value` as one line of JSON, without the line's end.

    JSON has no infinity and no nan, and UTF-8 no half of a character: the first two are written as
    `{"$number": "inf"}`, the last becomes the replacement character.
    """
    try:
        line = _encoder.encode(value)
    except UnicodeEncodeError:
        line = b"null"
    return _encoder.encode(sealed(msgspec.to_builtins(value))) if b"null" in line else line


def from_line(line: bytes, kind: type[T]) -> T:
    """Return the `kind` that `line` holds; raise `msgspec.ValidationError` or `DecodeError`."""
    if _NUMBER.encode() not in line:
        return msgspec.json.decode(line, type=kind)
    return msgspec.convert(from_json(line), kind)


def from_json(data: bytes) -> Plain:
    """Return plain data from JSON, infinities and nan included; raise `msgspec.DecodeError`."""
    plain: Plain = msgspec.json.decode(data)
    return opened(plain) if _NUMBER.encode() in data else plain


def sealed(value: Plain) -> Plain:
    """Return plain data as JSON can hold it."""
    match value:
        case float() if not math.isfinite(value):
            return {_NUMBER: repr(value)}
        case str():
            return _whole(value)
        case dict():
            return {_whole(key): sealed(item) for key, item in value.items()}
        case list() | tuple():
            return [sealed(item) for item in value]
        case _:
            return value


def opened(value: Plain) -> Plain:
    """Return plain data as it was before it was `sealed`."""
    match value:
        case dict():
            number = value.get(_NUMBER) if len(value) == 1 else None
            if isinstance(number, str) and number in _NUMBERS:
                return _NUMBERS[number]
            return {key: opened(item) for key, item in value.items()}
        case list():
            return [opened(item) for item in value]
        case _:
            return value


def _whole(value: str) -> str:
    return value.encode("utf-8", "replace").decode()
