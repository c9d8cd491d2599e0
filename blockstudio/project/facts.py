"""Sizes that shapes have filled, kept in the file so that code can be written without torch."""

import hashlib
import importlib.util
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from blockstudio.graph.records import Block, CustomCode, Node, Record, Wire, sort_key
from blockstudio.project.codec import to_line

Size = Annotated[int, Meta(ge=0, le=2**53)]
Sizes = dict[str, dict[str, Size]]


class KnownSizes(Struct, frozen=True):
    """The *auto* sizes found by node path (`n3/n7`): an answer, kept with what was asked.

    `fingerprint` is that of the document, `torch` the version that answered, and `code` the
    fingerprint of the Python that ran for it, "" if none did. To any other question the answer may
    be another: behind code that nobody ran, sizes are missing.
    """

    fingerprint: str
    sizes: Sizes = {}
    torch: str = ""
    code: str = ""

    def fitting(self, records: Iterable[Record], *, torch: str | None, code: str) -> Sizes | None:
        """Return the sizes if asking `torch` now, with that code, would give the same; else None.

        Where there is no torch to ask (None), that of any version is taken at its word.
        """
        kept = tuple(records)
        if self.fingerprint != fingerprint(kept) or torch not in (None, self.torch):
            return None
        is_known = bool(self.torch) or not any(isinstance(record, CustomCode) for record in kept)
        return self.sizes if is_known and self.code == code else None


_SHAPING = Block | Node | Wire | CustomCode


def torch_here() -> str | None:
    """Return the version of torch that is installed, without loading it; None if there is none."""
    spec = importlib.util.find_spec("torch")
    if spec is None:
        return None
    home = Path(spec.origin).parents[1] if spec.origin else Path()
    return _version_in(home, home.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _version_in(_home: Path, _changed: int) -> str:
    """Return the version of torch where packages are; another one that is installed changes that folder."""
    return metadata.version("torch").partition("+")[0]


def fingerprint(records: Iterable[Record]) -> str:
    """Return a short hash of all that shapes depend on: blocks, nodes and wires wherever they lie and however they are drawn."""
    lines = {item.id: _line(item) for item in records if isinstance(item, _SHAPING)}
    digest = hashlib.sha256()
    for key in sorted(lines, key=sort_key):
        digest.update(lines[key] + b"\n")
    return digest.hexdigest()[:16]


def _line(record: Block | Node | Wire | CustomCode) -> bytes:
    if isinstance(record, Node):
        record = msgspec.structs.replace(record, x=0.0, y=0.0, expanded=False)
    elif isinstance(record, Wire):
        record = msgspec.structs.replace(record, points=())
    return to_line(record)
