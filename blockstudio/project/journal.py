"""Unsaved edits, written down as they are made, so that a killed window loses nothing.

A journal lies beside the file it belongs to, or in the state folder for a document without a file
or in a folder that can't be written. Its first line holds the records it starts from, every
further line one `Change`. A note in the state folder says where it lies, so that the next start
finds it.
"""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import psutil
from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Record
from blockstudio.project.atomic import digest, write_atomically
from blockstudio.project.codec import to_line
from blockstudio.project.room import unwritten
from blockstudio.project.state import state_folder

NOTES = "journals"
"""The folder of notes inside the state folder; also of journals that belong to no file."""

_SYNC_EVERY = 0.5


class Header(Struct, frozen=True):
    """The first line of a journal.

    `digest` is the SHA-256 of the file when the journal began (empty without one); `process` and
    `started` tell the window that writes it; `unsaved` means the records themselves are on no disk.
    """

    path: str
    digest: str
    process: int
    started: float
    time: float
    unsaved: bool
    records: tuple[Record, ...]


class Journal:
    """Writes every change of one document down; `problem` says if that does not work just now.

    What a disk does not take waits in memory, and is tried again with every change that follows.
    """

    def __init__(self, header: Header) -> None:
        self.problem: Problem | None = None
        self.place: Path | None = None
        self._header = header
        self._file: BinaryIO | None = None
        self._note: Path | None = None
        self._synced = 0.0
        self._missed = b""

    @classmethod
    def start(
        cls, path: Path | None, records: Iterable[Record], *, unsaved: bool = False
    ) -> "Journal":
        """Return the journal of a document just opened from, or saved to, `path` (None: untitled).

        Nothing is written before the first change, unless the records are `unsaved`, that is,
        recovered from an older journal.
        """
        target = None if path is None else path.absolute()
        header = Header(
            "" if target is None else str(target),
            "" if target is None else digest(target),
            os.getpid(),
            psutil.Process().create_time(),
            time.time(),
            unsaved,
            tuple(records),
        )
        journal = cls(header)
        if unsaved:
            journal._write(b"")
            journal.sync()
        return journal

    def append(self, change: Change) -> None:
        """Write `change` down; when this returns, a killed window no longer loses it.

        Never raises for a disk that fails: it sets `problem`, until it works again.
        """
        self._write(to_line(change) + b"\n")
        if time.monotonic() - self._synced > _SYNC_EVERY:
            self.sync()

    def sync(self) -> None:
        """Have the disk itself hold all that was appended, against a power cut."""
        if self._file is None:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            self._give_up(error)
        self._synced = time.monotonic()

    def close(self, *, keep: bool = False) -> None:
        """End the journal after a save or a clean close, and remove it unless it is to be kept."""
        self._let_go()
        if keep:
            return
        for path in (self.place, self._note):
            if path is not None:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)

    def _write(self, line: bytes) -> None:
        self._missed += line
        try:
            if self._file is None:
                self._file = self._opened()
            if os.fstat(self._file.fileno()).st_nlink == 0:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            while self._missed:
                # A disk may take a part of it: the rest waits.
                written = self._file.write(self._missed)
                self._missed = self._missed[written:]
        except OSError as error:
            self._give_up(error)
        else:
            self.problem = None

    def _let_go(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def _opened(self) -> BinaryIO:
        if self.place is not None:
            if not self.place.exists():
                # One begun now would hold only a part of the edits.
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            return self.place.open("ab", buffering=0)
        notes = state_folder(NOTES)
        token = f"{self._header.process}-{secrets.token_hex(4)}"
        # Whole before it is found: the journal first, then the note that leads to it.
        place, note = self._placed(token, notes), notes / f"{token}.note"
        try:
            write_atomically(note, str(place).encode("utf-8", "surrogateescape"))
        except OSError:
            place.unlink(missing_ok=True)
            raise
        self.place, self._note = place, note
        return place.open("ab", buffering=0)

    def _placed(self, token: str, notes: Path) -> Path:
        head = to_line(self._header) + b"\n"
        place = notes / f"untitled.{token}.journal"
        if path := self._header.path:
            beside = Path(path).with_name(f".{Path(path).name[:60]}.{token}.journal")
            with contextlib.suppress(OSError):
                write_atomically(beside, head)
                return beside
        write_atomically(place, head)
        return place

    def _give_up(self, error: OSError) -> None:
        self._let_go()
        self.problem = Problem(
            text("Edits can't be written down for recovery"),
            severity="warning",
            actual=unwritten(self.place or Path(self._header.path), error).actual,
            hint=text("Save the project now and then: a crash would lose the edits since."),
        )
