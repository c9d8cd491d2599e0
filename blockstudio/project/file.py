"""The document on disk: one JSON file, one record a line, saved whole and opened forgivingly."""

import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import Record, sort_key
from blockstudio.project.atomic import write_atomically
from blockstudio.project.codec import Plain, from_json, to_line
from blockstudio.project.facts import KnownSizes
from blockstudio.project.migrations import VERSION, Document, migrated
from blockstudio.project.reading import read_record
from blockstudio.project.repair import sound
from blockstudio.project.rescue import rescued
from blockstudio.project.values import placed, portable, tidy

SUFFIX: Final = ".bstudio"
FORMAT: Final = "blockstudio"
_ENTRIES = {"format", "version", "records", "facts"}
_LARGEST = 256 * 2**20


class Loaded(Struct, frozen=True):
    """What a file held: its records, all that was wrong with it, and the sizes it knew."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    facts: KnownSizes | None = None


def save(path: Path, records: Iterable[Record], facts: KnownSizes | None = None) -> None:
    """Write the document to `path`, whole or not at all; raise `Refusal` and leave the old file.

    Values of parameters that the project keeps itself are written beside it.
    """
    try:
        if path.exists():
            # A file that may not be written could still be replaced: say no instead.
            path.open("r+b").close()
        kept = portable(records, path)
        write_atomically(path, encode(kept, facts))
        tidy(kept, path)
    except (OSError, ValueError) as error:
        raise refuse(
            text("{path} could not be saved", path=str(path)),
            actual=_reason(error),
            hint=text("Save it under another name or in another folder."),
        ) from error


def load(path: Path) -> Loaded:
    """Open `path` as far as it can be opened; raise `Refusal` where that is not at all."""
    found = decode(_bytes(path), path.name)
    return replace(found, records=tuple(placed(found.records, path)))


def encode(records: Iterable[Record], facts: KnownSizes | None = None) -> bytes:
    """Return the bytes of a project file: records sorted by id, one a line."""
    ordered = sorted(records, key=lambda record: (sort_key(record.id), record.id))
    lines = b",\n".join(to_line(record) for record in ordered)
    head = f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"records": [\n'.encode()
    return head + lines + b"\n]" + _facts_part(facts) + b"\n}\n"


def decode(data: bytes, name: str) -> Loaded:
    """Read the bytes of a project file called `name`; raise `Refusal` if it is none."""
    problems: list[Problem] = []
    document = _current(_document(data, name, problems), problems)
    items = document.get("records")
    if not isinstance(items, list):
        raise _no_project(name, text("it has no list of records"))
    found = [read_record(item, problems) for item in items]
    stem = name.removesuffix(SUFFIX)
    records = sound((record for record in found if record is not None), stem, problems)
    return Loaded(tuple(records.values()), tuple(problems), _facts(document.get("facts")))


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST:
            return path.read_bytes()
    except (OSError, ValueError) as error:
        raise refuse(
            text("{path} could not be opened", path=str(path)), actual=_reason(error)
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise refuse(text("{path} is a folder, not a project file", path=str(path)))
    raise _no_project(path.name, text("it is no file, or far larger than any project"))


def _reason(error: OSError | ValueError) -> Text:
    said = error.strerror if isinstance(error, OSError) else None
    return text("{reason}", reason=said or str(error))


def _document(data: bytes, name: str, problems: list[Problem]) -> Document:
    if not data.strip():
        raise _no_project(name, text("it is empty"))
    # Some editors put a byte order mark in front of UTF-8.
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        document = _parsed(data, name)
    except Refusal:
        if (document := rescued(data)) is None:
            raise
        problems.append(_damaged(len(document["records"])))  # pyright: ignore[reportArgumentType]
    if not isinstance(document, dict):
        raise _no_project(name, text("it is JSON of another kind"))
    if document.get("format") != FORMAT:
        raise _no_project(name, text("it does not say that it is one"))
    return document


def _parsed(data: bytes, name: str) -> Plain:
    try:
        return from_json(data)
    except UnicodeDecodeError as error:
        raise _no_project(name, text("it is not UTF-8 text")) from error
    except msgspec.DecodeError as error:
        reason = text("it is damaged, or no JSON: {reason}", reason=str(error))
        raise _no_project(name, reason) from error
    except RecursionError as error:
        raise _no_project(name, text("it is nested too deep")) from error


def _damaged(count: int) -> Problem:
    return Problem(
        text("The file is damaged; what could be read of it was opened"),
        actual=text("{count} whole records", count=count),
        hint=text("Look it through, then save it under another name."),
    )


def _current(document: Document, problems: list[Problem]) -> Document:
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        message = text(
            "The file has no usable version number; it is read as version {n}", n=VERSION
        )
        problems.append(Problem(message, actual=text("{version}", version=str(version)[:80])))
        return document
    if version > VERSION:
        problems.append(_newer(version))
        return document
    document = migrated(document, version)
    if unknown := document.keys() - _ENTRIES:
        names = ", ".join(sorted(key[:80] for key in unknown))
        message = text(
            "The file has entries unknown here, which a save will drop: {names}", names=names
        )
        problems.append(Problem(message, severity="warning"))
    return document


def _newer(version: int) -> Problem:
    return Problem(
        text("The file was written by a newer Block Studio; what is known here was opened"),
        expected=text("version {version} or older", version=VERSION),
        actual=text("version {version}", version=version),
        hint=text("Save it under another name, or open it with a newer Block Studio."),
    )


def _facts(found: Plain) -> KnownSizes | None:
    # Only a cache: what can't be read is found again.
    try:
        return msgspec.convert(found, KnownSizes)
    except msgspec.ValidationError:
        return None


def _facts_part(facts: KnownSizes | None) -> bytes:
    if facts is None:
        return b""
    lines = (
        msgspec.json.encode(path) + b": " + msgspec.json.encode(sizes)
        for path, sizes in sorted(facts.sizes.items())
    )
    asked = {"fingerprint": facts.fingerprint, "torch": facts.torch, "code": facts.code}
    head = b", ".join(
        msgspec.json.encode(key) + b": " + msgspec.json.encode(value)
        for key, value in asked.items()
        if value
    )
    return b',\n"facts": {' + head + b', "sizes": {\n' + b",\n".join(lines) + b"\n}}"


def _no_project(name: str, why: Text) -> Exception:
    return refuse(text("{name} is not a Block Studio project: {why}", name=name, why=why))
