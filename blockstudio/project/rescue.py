"""What can still be read of a damaged project file: its records stand one a line."""

import re
from typing import Final

from blockstudio.project.loose import items, loosely
from blockstudio.project.reading import read_entry

_STRUCTURE: Final = {b"", b"{", b"}", b"[", b"]", b"]}", b"}}", b'"records": ['}
_ENTRY = re.compile(rb'"(format|version)":\s*(.+)')
_FACTS: Final = b'"facts":'


def rescued(data: bytes) -> tuple[dict[str, bytes], list[bytes]] | None:
    """Return the entries of a file and all its lines of records, whole and damaged ones.

    None if there is no record in it at all.
    """
    own: dict[str, bytes] = {}
    records: list[bytes] = []
    for line in data.split(b"\n"):
        bare = line.strip().rstrip(b",").rstrip()
        if bare.startswith(_FACTS):
            break  # only a cache: it is found again
        if bare in _STRUCTURE:
            continue
        if (entry := _ENTRY.fullmatch(bare)) is not None and _is_whole(entry[2]):
            own[entry[1].decode()] = entry[2]
        else:
            records += _items(bare)
    is_project = any(read_entry(record).record is not None for record in records)
    return (own, records) if is_project else None


def _is_whole(value: bytes) -> bool:
    try:
        loosely(value)
    except (ValueError, RecursionError):
        return False
    return True


def _items(line: bytes) -> list[bytes]:
    """Return the entries of one line, which is one itself where it is damaged."""
    try:
        return items(b"[" + line + b"]")
    except (ValueError, RecursionError):
        return [line]
