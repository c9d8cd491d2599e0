"""Finding the journals of windows that died, and giving their edits back."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import psutil
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Record, Weights
from blockstudio.project.atomic import digest
from blockstudio.project.codec import from_line
from blockstudio.project.journal import NOTES, Header, Journal
from blockstudio.project.state import state_folder
from blockstudio.project.values import forget_old

_SAME_START = 2.0
"""Seconds by which two readings of one process's start may differ (the clock was set)."""


class Recovery(Struct, frozen=True):
    """Edits that were never saved: where they were made, when, and how many."""

    journal: Path
    note: Path
    header: Header
    changes: tuple[Change, ...]

    @property
    def path(self) -> Path | None:
        """The file the edits were made in, or None if there was none."""
        return Path(self.header.path) if self.header.path else None

    @property
    def problem(self) -> Problem | None:
        """Say that the file is no longer the one the edits were made in, if so."""
        if self.path is None or digest(self.path) == self.header.digest:
            return None
        return Problem(
            text("{path} has changed since these edits were made", path=str(self.path)),
            severity="warning",
            hint=text("The recovered project opens as an untitled copy."),
        )

    @property
    def target(self) -> Path | None:
        """The file the recovered document belongs to; None: it is to open as an untitled copy."""
        return self.path if self.problem is None else None

    def records(self) -> tuple[Record, ...]:
        """Return the document as it was after the last edit."""
        records: dict[Id, Record] = {record.id: record for record in self.header.records}
        for change in self.changes:
            for key in change.before.keys() - change.after.keys():
                records.pop(key, None)
            records |= change.after
        return tuple(records.values())

    def states(self) -> Iterator[Record]:
        """Yield every record as it was at any time since the edits began."""
        yield from self.header.records
        for change in self.changes:
            yield from change.after.values()

    def resume(self) -> Journal:
        """Return a journal that holds the recovered document, and drop this one for it."""
        journal = Journal.start(self.target, self.records(), unsaved=True)
        if journal.problem is None:
            self.discard()
        return journal

    def discard(self) -> None:
        """Remove the journal: its edits are saved elsewhere, or not wanted."""
        _remove(self.journal, self.note)


def pending() -> list[Recovery]:
    """Return the unsaved edits of windows that died, newest first; a live window's are left alone."""
    try:
        notes = sorted(state_folder(NOTES).glob("*.note"))
    except OSError:
        return []
    recoveries = [recovery for note in notes if (recovery := _recovery(note)) is not None]
    return sorted(recoveries, key=lambda recovery: recovery.header.time, reverse=True)


def forget_old_values() -> None:
    """Remove values of parameters that were set long ago, and that no unsaved edit needs."""
    held = (record for recovery in pending() for record in recovery.states())
    forget_old(record for record in held if isinstance(record, Weights))


def _recovery(note: Path) -> Recovery | None:
    try:
        journal = Path(note.read_bytes().decode("utf-8", "surrogateescape"))
        lines = journal.read_bytes().split(b"\n")
        header = from_line(lines[0], Header)
    except FileNotFoundError:
        _remove(note)
        return None
    except (OSError, ValueError, RecursionError):
        # Unreadable now (a disk not mounted, a damaged file): leave it for a person to look at.
        return None
    if _alive(header):
        return None
    changes = tuple(_changes(lines[1:-1]))
    if not changes and not header.unsaved:
        _remove(journal, note)
        return None
    return Recovery(journal, note, header, changes)


def _changes(lines: Iterable[bytes]) -> Iterator[Change]:
    """Yield the changes up to the first line that is damaged: what follows it may not fit."""
    for line in lines:
        try:
            yield from_line(line, Change)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return


def _alive(header: Header) -> bool:
    try:
        process = psutil.Process(header.process)
        running = process.status() != psutil.STATUS_ZOMBIE
        return running and abs(process.create_time() - header.started) < _SAME_START
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
