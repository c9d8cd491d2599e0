"""What of a file was not understood, kept in the document and written back by a save."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from blockstudio.graph.problems import Fix, Problem
from blockstudio.graph.records import (
    PROJECT,
    Block,
    Id,
    Kept,
    Node,
    ProjectInfo,
    Record,
    instance_kind,
    sort_key,
)
from blockstudio.project.codec import Plain, sealed, to_line
from blockstudio.project.loose import as_bytes, as_it_stands
from blockstudio.project.reading import Entry
from blockstudio.project.repair import Records, Told

_MARK: Final = "?"
"""What the ids of kept records begin with: no id in a file does."""


def kept(entries: Iterable[Entry], records: Records, faults: Told) -> Iterator[Kept]:
    """Yield what has to be kept so that a file says again what it said, though not all was sound.

    `records` are what became of the entries, `told` is what was wrong between them.
    """
    by_record: dict[Id, list[Problem]] = {}
    for key, problem in faults:
        by_record.setdefault(key, []).append(problem)
    read: set[Id] = set()
    for number, entry in enumerate(entries):
        problems = [*entry.problems]
        now = None
        if entry.record is not None:
            read.add(entry.of)
            problems += by_record.get(entry.of, [])
            now = records.get(entry.of)
            if not problems and now is entry.record:
                continue
        key = f"{_MARK}{_MARK}{number}" if now is None else f"{_MARK}{entry.of}"
        yield _mendable(Kept(key, entry.text, "", entry.of, now, tuple(problems)))
    for key in records.keys() - read:
        problems = tuple(by_record.get(key, []))
        yield _mendable(Kept(f"{_MARK}{key}", b"", "", key, records[key], problems))


def kept_entry(name: str, value: bytes, problems: Iterable[Problem]) -> Kept:
    """Return what keeps an entry of the file itself; without a value it stays away."""
    return _mendable(Kept(f"{_MARK}{_MARK}:{name}", value, name, problems=tuple(problems)))


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield the lines of a file: what was kept in its place, as it was or with what was edited."""
    listed = list(records)
    of = {
        record.of: record
        for record in listed
        if isinstance(record, Kept) and record.read is not None
    }
    for record in sorted(listed, key=_place):
        if not isinstance(record, Kept):
            line = _line(record, of.get(record.id), listed)
        elif record.read is None and not record.entry:
            line = record.text
        else:
            continue
        if line:
            yield line


def _mendable(line: Kept) -> Kept:
    """Return `one` with problems that can be mended by no longer keeping it."""
    fix = Fix(line.id, "")
    return replace(line, problems=tuple(replace(problem, fix=fix) for problem in line.problems))


def _place(record: Record) -> tuple[bool, tuple[str, int], str, bool, tuple[str, int]]:
    """Order records by id; what was kept of one comes after it, what has no id at the end."""
    whole = isinstance(record, Kept)
    key = record.of if whole else record.id
    return not key, sort_key(key), key, whole, sort_key(record.id)


def _line(record: Record, held: Kept | None, records: Sequence[Record]) -> bytes:
    if held is None or held.read is None:
        return to_line(record)
    if not held.text:
        return b"" if held.read == record and _made_again(record, records) else to_line(record)
    if held.read == record:
        return held.text
    written, read, now = as_it_stands(held.text), _plain(held.read), _plain(record)
    return as_bytes(_merged(written, read, now))


def _made_again(record: Record, records: Sequence[Record]) -> bool:
    """Return whether reading the file without a record that was made would make it once more."""
    if not isinstance(record, Block):
        return True
    is_used = any(_is_instance(other, record.id) for other in records)
    is_empty = not any(getattr(other, "block", "") == record.id for other in records)
    return is_used or is_empty or record.id == _root_said(records)


def _is_instance(record: Record, block: Id) -> bool:
    match record:
        case Node():
            return record.definition == block
        case Kept(read=None):
            return b'"%s"' % instance_kind(block).encode() in record.text
        case _:
            return False


def _root_said(records: Iterable[Record]) -> Id | None:
    """Return the block that the file says is the whole network."""
    root = None
    for record in records:
        match record:
            case Kept(of=key, text=line, read=ProjectInfo()) if key == PROJECT:
                return as_it_stands(line).get("root") if line else None
            case ProjectInfo():
                root = record.root
            case _:
                pass
    return root


def _plain(record: Record) -> Plain:
    return sealed(msgspec.to_builtins(record))


def _merged(written: Plain, read: Plain, now: Plain) -> Plain:
    """Return what a file said, with what is no longer as it was read in the place of that."""
    match written, read, now:
        case _ if read == now:
            return written
        case dict(), dict(), dict():
            return _merged_entries(written, read, now)
        case list(), list(), list() if len(written) == len(read) == len(now):
            return [_merged(*three) for three in zip(written, read, now, strict=True)]
        case _:
            return now


def _merged_entries(
    written: dict[str, Plain], read: dict[str, Plain], now: dict[str, Plain]
) -> dict[str, Plain]:
    merged: dict[str, Plain] = {}
    for name, value in written.items():
        if name in now:
            merged[name] = _merged(value, read.get(name, value), now[name])
        elif name not in read:
            merged[name] = value
    missing = object()
    added = {name: value for name, value in now.items() if name not in written}
    return merged | {
        name: value for name, value in added.items() if read.get(name, missing) != value
    }
