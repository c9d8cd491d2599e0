"""A project file taken apart: its own entries and those of its list of records, as they stand."""

import re
from typing import Final

import msgspec
from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.project.loose import as_bytes, as_it_stands, entries, items
from blockstudio.project.migrations import VERSION, migrated
from blockstudio.project.rescue import rescued

FORMAT: Final = "blockstudio"
_RECORDS: Final = b'"records"'
_WRITTEN = re.compile(
    rb'\{\s*"format": "blockstudio",\s*("version": \d{1,9},\s*)?"records": \[\s*\{'
)
_LONGEST_NUMBER = 4


class Parts(Struct, frozen=True):
    """The entries of a file but its records, those of the list of records, and what is wrong."""

    entries: dict[str, bytes]
    records: list[bytes]
    problems: tuple[Problem, ...] = ()

    @property
    def version(self) -> int | None:
        """The version of the format that wrote the file; None where it does not say."""
        digits = self.entries.get("version", b"")
        number = int(digits) if digits.isdigit() and len(digits) <= _LONGEST_NUMBER else 0
        return number or None


def taken_apart(data: bytes, name: str) -> Parts:
    """Return the parts of the file called `name`; raise `Refusal` if it is no project."""
    if not data.strip():
        raise no_project(name, text("it is empty"))
    # Some editors put a byte order mark in front of UTF-8.
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        parts = _parts(data, name)
    except Refusal:
        if (rescue := rescued(data)) is None:
            raise
        parts = Parts(*rescue, problems=(_damaged(),))
    version = parts.version
    return _newest(parts, version) if version is not None and version < VERSION else parts


def no_project(name: str, why: Text) -> Refusal:
    """Return the refusal of a file that is none of ours."""
    return refuse(text("{name} is not a Block Studio project: {why}", name=name, why=why))


def _parts(data: bytes, name: str) -> Parts:
    try:
        own, records = _as_written(data) or _as_others_write(data)
    except RecursionError as error:
        raise no_project(name, text("it is nested too deep")) from error
    except ValueError as error:
        raise no_project(name, _why(data)) from error
    if own.get("format") != as_bytes(FORMAT):
        raise no_project(name, text("it does not say that it is one"))
    if records is None:
        raise no_project(name, text("it has no list of records"))
    return Parts(own, records)


def _as_written(data: bytes) -> tuple[dict[str, bytes], list[bytes]] | None:
    """Return the parts of a file that looks as a save writes it, fast; None if it does not."""
    if _WRITTEN.match(data) is None or data.count(_RECORDS) > 1:
        return None
    try:
        members = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        listed = msgspec.json.decode(members.pop("records"), type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return {name: bytes(value) for name, value in members.items()}, [bytes(item) for item in listed]


def _as_others_write(data: bytes) -> tuple[dict[str, bytes], list[bytes] | None]:
    """Return the parts of a file of any layout, and of some that no strict reader takes."""
    pairs = entries(data)
    lists = [value for name, value in pairs if name == "records" and value.startswith(b"[")]
    own = {name: value for name, value in pairs if name != "records"}
    return own, [item for array in lists for item in items(array)] if lists else None


def _why(data: bytes) -> Text:
    try:
        value = msgspec.json.decode(data)
    except UnicodeDecodeError:
        return text("it is not UTF-8 text")
    except msgspec.DecodeError as error:
        if "UTF-8" in str(error):
            # As msgspec has it since 0.23, which raised the former before.
            return text("it is not UTF-8 text")
        return text("it is damaged, or no JSON: {reason}", reason=str(error))
    except RecursionError:
        return text("it is nested too deep")
    del value
    return text("it is JSON of another kind")


def _damaged() -> Problem:
    return Problem(
        text("The file is damaged; what could be read of it was opened"),
        hint=text("Look it through: a save writes it whole, and damaged lines as they are."),
    )


def _newest(parts: Parts, version: int) -> Parts:
    """Return the parts of an older file as this program would have written them."""
    own = {name: as_it_stands(value) for name, value in parts.entries.items()}
    records = [as_it_stands(record) for record in parts.records]
    document = migrated({**own, "records": records}, version)
    listed = document.pop("records")
    assert isinstance(listed, list)
    return Parts(
        {name: as_bytes(value) for name, value in document.items()},
        [as_bytes(record) for record in listed],
        parts.problems,
    )
