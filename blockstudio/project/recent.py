"""The projects opened last."""

import contextlib
from pathlib import Path

import msgspec

from blockstudio.project.state import state_folder

_NAME = "recent.json"
_MOST = 12


def recent() -> list[Path]:
    """Return the projects opened last, newest first; some may be gone from the disk."""
    try:
        names = msgspec.json.decode((state_folder() / _NAME).read_bytes(), type=list[str])
    except (OSError, ValueError, RecursionError):
        return []
    return [Path(name) for name in names if name][:_MOST]


def remember(path: Path) -> None:
    """Put `path` at the head of the list."""
    first = path.absolute()
    _write([first, *(other for other in recent() if other != first)][:_MOST])


def forget(path: Path) -> None:
    """Take `path` off the list."""
    _write([other for other in recent() if other != path.absolute()])


def _write(paths: list[Path]) -> None:
    # The list is read at every start, and written when a file is opened: what hashes comes then.
    from blockstudio.project.atomic import write_atomically  # noqa: PLC0415

    # A list that can't be kept is no reason to stop: the next start shows fewer names.
    with contextlib.suppress(OSError, UnicodeEncodeError):
        data = msgspec.json.encode([str(path) for path in paths])
        write_atomically(state_folder() / _NAME, data)
