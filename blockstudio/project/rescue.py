"""What can still be read of a damaged project file: its records stand one a line."""

import re

import msgspec

from blockstudio.project.codec import Plain, from_json

_HEAD = re.compile(rb'\s*\{\s*"format":\s*"blockstudio",\s*"version":\s*(\d{1,9})\s*,')


def rescued(data: bytes) -> dict[str, Plain] | None:
    """Return a document of the records whose lines are whole, or None if it is no project file."""
    head = _HEAD.match(data)
    if head is None:
        return None
    found: list[Plain] = [
        record for line in data.splitlines() if (record := _record(line)) is not None
    ]
    document: dict[str, Plain] = {"format": "blockstudio", "version": int(head[1])}
    return {**document, "records": found} if found else None


def _record(line: bytes) -> Plain:
    line = line.strip().rstrip(b",")
    if not line.startswith(b'{"record"'):
        return None
    try:
        return from_json(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
