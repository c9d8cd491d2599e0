"""How messages travel between the window and the engine: after a greeting, each framed by its length."""

import struct
from typing import IO, Any

import msgspec
from msgspec import Struct

_LENGTH = struct.Struct(">I")
_LARGEST = 1 << 30
_LARGEST_INT = 2**63 - 1
_encoder = msgspec.msgpack.Encoder()


_GREETING = b"\0block studio engine\0"


def greet(stream: IO[bytes]) -> None:
    """Write what the messages begin after."""
    stream.write(_GREETING)
    stream.flush()


def await_greeting(stream: IO[bytes]) -> None:
    """Pass over whatever was printed before the engine spoke; raises `BrokenChannel` at the end."""
    seen = b""
    while seen != _GREETING:
        seen = (seen + _exactly(stream, 1))[-len(_GREETING) :]


class BrokenChannel(ConnectionError):
    """The other side is gone, or what came is no message."""


def write(stream: IO[bytes], message: Struct) -> None:
    """Write one message: four bytes of length, then msgpack. Raises OSError if nobody reads."""
    try:
        body = _encoder.encode(message)
    except (OverflowError, UnicodeEncodeError):
        body = _encoder.encode(_packable(msgspec.to_builtins(message, builtin_types=(bytes,))))
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def _packable(value: Any) -> Any:
    """Return plain data with what msgpack can't carry brought near: huge numbers, broken letters."""
    match value:
        case int() if not isinstance(value, bool):
            return max(-_LARGEST_INT - 1, min(value, _LARGEST_INT))
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_packable(key): _packable(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case list() | tuple():
            return [_packable(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


def read(stream: IO[bytes], kind: type[Any]) -> Any:
    """Read one message of `kind`, waiting for it; raises `BrokenChannel` at the end."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > _LARGEST:
        raise BrokenChannel("the length of a message is out of range")
    try:
        return msgspec.msgpack.decode(_exactly(stream, length), type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BrokenChannel(f"not a message: {error}") from error


def _exactly(stream: IO[bytes], count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            raise BrokenChannel("the stream ended")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
