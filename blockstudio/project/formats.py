"""Files that say by which version of their format they were written, so that every later one reads them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.unread import unread

Plain = dict[str, Any]
Contents = TypeVar("Contents", bound=Struct)

VERSION = "version"
"""The entry that says it; files from before it was written are of version 1."""


class _Head(Struct):
    version: int = 1


class Format(Generic[Contents]):
    """JSON in a file of its own: the record it holds, the present version, and the way there.

    `migrations` has for every older version the function that turns what such a file holds into
    what one of the next version does.
    """

    def __init__(
        self,
        kind: type[Contents],
        version: int = 1,
        migrations: Mapping[int, Callable[[Plain], Plain]] | None = None,
    ) -> None:
        self._kind = kind
        self.version = version
        self._migrations = migrations or {}

    def encode(self, contents: Contents, indent: int = 2) -> bytes:
        """Return the bytes of a file."""
        plain = {VERSION: self.version, **msgspec.to_builtins(contents)}
        return msgspec.json.format(msgspec.json.encode(plain), indent=indent)

    def read(self, path: Path) -> Contents:
        """Return what a file holds.

        Raises `Refusal` where it can't be read, has names that are no fields, or was written by a
        newer version, and FileNotFoundError where it is not there.
        """
        try:
            return self._decode(path.read_bytes(), path)
        except FileNotFoundError:
            raise
        except (OSError, msgspec.DecodeError) as error:
            message = text("{path} can't be read: {why}", path=str(path), why=str(error))
            raise refuse(message) from error

    def _decode(self, data: bytes, path: Path) -> Contents:
        written = msgspec.json.decode(data, type=_Head).version
        if written == self.version:
            contents = msgspec.json.decode(data, type=self._kind)
            for problem in unread(data, self._kind, path, beside=VERSION):
                raise Refusal(problem)
            return contents
        check_version(written, self.version, path)
        plain = msgspec.json.decode(data, type=Plain)
        for step in range(max(written, 1), self.version):
            plain = self._migrations[step](plain)
        return msgspec.convert(plain, self._kind)


def check_version(written: int, newest: int, path: Path) -> None:
    """Raise `Refusal` if the file at `path` was written by a version that isn't known yet."""
    if written > newest:
        raise refuse(
            text("{path} was written by a newer Block Studio", path=str(path)),
            expected=text("version {version} or older", version=newest),
            actual=text("version {version}", version=written),
            hint=text("Open it with a newer Block Studio."),
        )
