"""The document on disk: one JSON file, one record a line, saved whole and opened forgivingly."""

import hashlib
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.records import Id, Kept, Record
from blockstudio.project.atomic import digest, write_atomically
from blockstudio.project.facts import KnownSizes
from blockstudio.project.kept import kept, kept_entry, lines
from blockstudio.project.loose import as_bytes
from blockstudio.project.meaningless import meaningless
from blockstudio.project.migrations import VERSION
from blockstudio.project.namesakes import namesakes
from blockstudio.project.parts import FORMAT, Parts, no_project, taken_apart
from blockstudio.project.reading import Entry, read_entry
from blockstudio.project.repair import Told, sound
from blockstudio.project.room import unwritten
from blockstudio.project.values import placed, portable, tidy

SUFFIX: Final = ".bstudio"
_ENTRIES = {"format", "version", "records", "facts"}
_LARGEST = 256 * 2**20


class Loaded(Struct, frozen=True):
    """What a file held: its records, all that was wrong with it, and the sizes it knew.

    `digest` is the SHA-256 of its bytes, by which a later change of the file is known.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    facts: KnownSizes | None = None
    digest: str = ""


class Changed(Refusal):
    """Raised where another program has changed a file since it was read; nothing was written."""


def save(
    path: Path,
    records: Iterable[Record],
    facts: KnownSizes | None = None,
    *,
    over: str = "",
) -> None:
    """Write the document to `path`, whole or not at all; raise `Refusal` and leave the old file.

    Values of parameters that the project keeps itself are written beside it. With `over`, a digest,
    only a file that has it is written over: `Changed` is raised for another.
    """
    if over and path.exists() and digest(path) != over:
        raise Changed(changed(path))
    data = b""
    try:
        if path.exists():
            # A file that may not be written could still be replaced: say no instead.
            path.open("r+b").close()
        kept = portable(records, path)
        data = encode(kept, facts)
        write_atomically(path, data)
        tidy(kept, path)
    except (OSError, ValueError) as error:
        message = text("{path} could not be saved", path=str(path))
        hint = text("Save it under another name or in another folder.")
        if isinstance(error, OSError):
            problem = unwritten(path, error, len(data) or None, hint)
            raise Refusal(replace(problem, message=message)) from error
        raise refuse(message, actual=_reason(error), hint=hint) from error


def changed(path: Path) -> Problem:
    """Return what is told of a file that another program has changed."""
    return Problem(
        text("{path} was changed by another program since it was opened", path=str(path)),
        severity="warning",
        hint=text("A save asks what is to become of it."),
        script=text("save under another name, or open it again"),
    )


def load(path: Path) -> Loaded:
    """Open `path` as far as it can be opened; raise `Refusal` where that is not at all."""
    data = _bytes(path)
    found = decode(data, path.name)
    here = tuple(placed(found.records, path))
    return replace(found, records=here, digest=hashlib.sha256(data).hexdigest())


def encode(records: Iterable[Record], facts: KnownSizes | None = None) -> bytes:
    """Return the bytes of a project file: records sorted by id, one a line.

    What was not understood when it was read is written as it was.
    """
    found = list(records)
    kept = {one.entry: one.text for one in found if isinstance(one, Kept) and one.entry}
    version = kept.pop("version", str(VERSION).encode())
    head = b'{\n"format": "' + FORMAT.encode() + b'",\n'
    head += b'"version": ' + version + b",\n" if version else b""
    rest = b"".join(b",\n" + as_bytes(name) + b": " + value for name, value in kept.items())
    body = b'"records": [\n' + b",\n".join(lines(found)) + b"\n]"
    return head + body + _facts_part(facts) + rest + b"\n}\n"


def decode(data: bytes, name: str) -> Loaded:
    """Read the bytes of a project file called `name`; raise `Refusal` if it is none."""
    parts = taken_apart(data, name)
    held, problems = list(_entries_kept(parts)), [*parts.problems]
    found = _unique(map(read_entry, parts.records))
    told: Told = []
    read = [entry.record for entry in found if entry.record is not None]
    records = sound(read, name.removesuffix(SUFFIX), told)
    held += kept(found, records, told)
    problems += [problem for one in held for problem in one.problems]
    problems += [*meaningless(records.values()), *namesakes(records.values())]
    facts = _facts(parts.entries.get("facts", b""))
    return Loaded((*records.values(), *held), tuple(problems), facts)


def _unique(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries of which no two are records of the same id: the first has it."""
    taken: set[Id] = set()
    found: list[Entry] = []
    for entry in entries:
        if entry.record is not None and entry.of in taken:
            message = text("Two records have the id {id}; the second was left out", id=entry.of)
            twice = Problem(message, Place(record=entry.of))
            found.append(replace(entry, record=None, problems=(*entry.problems, twice)))
            continue
        if entry.record is not None:
            taken.add(entry.of)
        found.append(entry)
    return found


def _entries_kept(parts: Parts) -> Iterator[Kept]:
    """Yield what keeps the version and the entries of a file that are not those of this program."""
    if (wrong := _version_problem(parts)) is not None:
        yield kept_entry("version", parts.entries.get("version", b""), [wrong])
    for name in parts.entries.keys() - _ENTRIES:
        message = text(
            "The file has an entry unknown here, which is kept as it is: {name}", name=name[:80]
        )
        yield kept_entry(name, parts.entries[name], [Problem(message, severity="warning")])


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
    raise no_project(path.name, text("it is no file, or far larger than any project"))


def _reason(error: OSError | ValueError) -> Text:
    said = error.strerror if isinstance(error, OSError) else None
    return text("{reason}", reason=said or str(error))


def _version_problem(parts: Parts) -> Problem | None:
    version = parts.version
    if version is None:
        message = text(
            "The file has no usable version number; it is read as version {n}", n=VERSION
        )
        said = parts.entries.get("version", b"nothing")[:80].decode("utf-8", "replace")
        actual = text("{version}", version=said)
        return Problem(message, severity="warning", actual=actual)
    return _newer(version) if version > VERSION else None


def _newer(version: int) -> Problem:
    return Problem(
        text("The file was written by a newer Block Studio; what is known here was opened"),
        severity="warning",
        expected=text("version {version} or older", version=VERSION),
        actual=text("version {version}", version=version),
        hint=text("Save it under another name, or open it with a newer Block Studio."),
    )


def _facts(found: bytes) -> KnownSizes | None:
    # Only a cache: what can't be read is found again.
    try:
        return msgspec.json.decode(found, type=KnownSizes)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
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
