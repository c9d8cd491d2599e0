"""Sizes that shapes have filled, kept in the file so that code can be written without torch."""

import hashlib
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from blockstudio.graph.records import Block, CustomCode, Node, Record, Wire, sort_key
from blockstudio.project.codec import to_line


class KnownSizes(Struct, frozen=True):
    """The *auto* sizes found by node path (`n3/n7`), and the document they were found for."""

    fingerprint: str
    sizes: dict[str, dict[str, int]] = {}

    def fitting(self, records: Iterable[Record]) -> dict[str, dict[str, int]]:
        """Return the sizes if they still hold for `records`, else none."""
        return self.sizes if self.fingerprint == fingerprint(records) else {}


_SHAPING = Block | Node | Wire | CustomCode


def fingerprint(records: Iterable[Record]) -> str:
    """Return a short hash of all that shapes depend on: blocks, wires, nodes wherever they lie."""
    lines = {item.id: _line(item) for item in records if isinstance(item, _SHAPING)}
    digest = hashlib.sha256()
    for key in sorted(lines, key=sort_key):
        digest.update(lines[key] + b"\n")
    return digest.hexdigest()[:16]


def _line(record: Block | Node | Wire | CustomCode) -> bytes:
    still = msgspec.structs.replace(record, x=0.0, y=0.0) if isinstance(record, Node) else record
    return to_line(still)
