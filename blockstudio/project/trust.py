"""Which code that came with a file a person has trusted, by its content.

Code of a project runs in the engine only, and only once its fingerprint is trusted here.
"""

import contextlib
import hashlib
from collections.abc import Iterable
from functools import cache

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import PROJECT, CustomCode
from blockstudio.project.atomic import write_atomically
from blockstudio.project.examples import examples
from blockstudio.project.file import load
from blockstudio.project.state import state_folder

_NAME = "trusted.json"
_MOST = 5000
"""Every edit of own code makes one more; those given longest ago are asked for again."""


def fingerprint(codes: Iterable[str]) -> str:
    """Return the sha256 over all code texts of a project in any order, or "" if there is no code.

    The texts are joined as a list, so that moving a line from one text to another is a change.
    """
    texts = sorted(text for text in codes if text.strip())
    if not texts:
        return ""
    # Escaped: a file may hold half of a surrogate pair, which no encoding takes as it is.
    joined = msgspec.json.encode([ascii(text) for text in texts])
    return hashlib.sha256(joined).hexdigest()


def is_trusted(fingerprint: str) -> bool:
    """Return whether code of that fingerprint may run.

    Where there is no code nothing is asked, and the examples that ship with the app are its own.
    """
    return not fingerprint or fingerprint in _trusted() or fingerprint in _shipped()


def trust(fingerprint: str) -> None:
    """Remember that code of that fingerprint may run.

    Where the state folder can't be written nothing is kept, and the question comes again.
    """
    known = _trusted()
    if not fingerprint or fingerprint in known:
        return
    with contextlib.suppress(OSError):
        data = msgspec.json.encode([*known, fingerprint][-_MOST:])
        write_atomically(state_folder() / _NAME, data)


def untrusted() -> Problem:
    """Return the problem of a network whose own Python nobody has trusted yet."""
    return Problem(
        text("the network has code of its own, and that is not trusted"),
        Place(record=PROJECT, item=CodeItem()),
        hint=text("read the code, then trust it; without a window: --trust-code, trust_code=True"),
    )


@cache
def _shipped() -> frozenset[str]:
    """Return the fingerprints of the shipped examples that have code."""
    shipped: set[str] = set()
    for example in examples():
        records = load(example.path).records
        shipped.add(fingerprint(r.source for r in records if isinstance(r, CustomCode)))
    return frozenset(shipped)


def _trusted() -> list[str]:
    try:
        return msgspec.json.decode((state_folder() / _NAME).read_bytes(), type=list[str])
    except (OSError, ValueError, RecursionError):
        return []
