"""Files in which processes of a run say why they failed, for the one that started them. No torch."""

from pathlib import Path

import msgspec

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.runs.run import Failure

_FILE = ".failure-{rank}.json"


def lost_process() -> Problem:
    """Return the problem of a process that found another one gone: the reason is that one's."""
    return Problem(
        text("another process of this run ended"),
        hint=text("Go on from its checkpoint, or look at its log for the reason."),
        kind="process lost",
    )


def write_failure(folder: Path, rank: int, failure: Failure) -> None:
    """Leave word of why a process failed."""
    (folder / _FILE.format(rank=rank)).write_bytes(msgspec.json.encode(failure))


def first_failure(folder: Path) -> Failure | None:
    """Return what the first process to fail has said; None if none said anything."""
    files = sorted(_files(folder), key=lambda path: path.stat().st_mtime)
    return msgspec.json.decode(files[0].read_bytes(), type=Failure) if files else None


def clear_failures(folder: Path) -> None:
    """Remove what processes of an earlier attempt have left."""
    for left in _files(folder):
        left.unlink()


def _files(folder: Path) -> list[Path]:
    return [*folder.glob(_FILE.format(rank="*"))]
