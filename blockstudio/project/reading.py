"""One entry of a file, as a record, and what of it could not be understood."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem, Severity, unknown
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    CustomCode,
    DataSpec,
    Frame,
    Id,
    InitRule,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    Wire,
)
from blockstudio.project.codec import Plain, from_json, opened, to_line
from blockstudio.project.loose import Oddity, loosely

_KINDS: Final[dict[str, type[Record]]] = {
    "project": ProjectInfo,
    "data": DataSpec,
    "train": TrainSpec,
    "code": CustomCode,
    "init": InitRule,
    "weights": Weights,
    "block": Block,
    "node": Node,
    "wire": Wire,
    "note": Note,
    "frame": Frame,
}
_BESIDE = {"note", "frame"}
"""Records that the network is the same without."""
_SINGLES: Final[dict[type[Record], Id]] = {
    ProjectInfo: PROJECT,
    DataSpec: DATA,
    TrainSpec: TRAIN,
    Weights: WEIGHTS,
}
_ID = re.compile(r"[\w.-]{1,64}")
_DEEPEST = 40
_REASON = re.compile(
    r"(?P<expected>(?:Expected|Invalid) .+?)(?:, got (?P<actual>.+?))?(?: - at .*)?$"
)
_QUOTED = re.compile(rb'"id"\s*:\s*"([\w.-]{1,64})"')


class Entry(Struct, frozen=True):
    """One entry of a file's list: as it stands there, what it was taken for, what is wrong with it.

    `of` is the id that it gives; empty where that is none.
    """

    text: bytes
    of: Id = ""
    record: Record | None = None
    problems: tuple[Problem, ...] = ()


def is_usable_id(key: str) -> bool:
    """Return whether `key` may be the id of a record."""
    return _ID.fullmatch(key) is not None


def read_entry(line: bytes) -> Entry:
    """Return what an entry of the list of records holds, as far as it can be understood."""
    if (record := _exact(line)) is not None:
        return Entry(line, record.id, record)
    try:
        item, odd = loosely(line)
        item = opened(item)
    except (ValueError, RecursionError):
        return damaged(line)
    if not isinstance(item, dict):
        return Entry(line, problems=(Problem(text("An entry of the file is no record")),))
    tag, key = item.get("record"), item.get("id")
    usable = key if isinstance(key, str) and is_usable_id(key) else ""
    place = Place(record=usable or (key[:80] if isinstance(key, str) else ""))
    fault = _fault(item, tag, place)
    if fault is not None or not isinstance(tag, str):
        return Entry(line, usable, problems=(fault,) if fault is not None else ())
    record, problems = _record(item, tag, place)
    if record is not None:
        bad = {problem.place.item for problem in problems}
        good = {name: value for name, value in item.items() if name not in bad}
        problems += _left_over(good, record, tag, place)
        problems += [_odd(oddity, tag, place) for oddity in odd]
    return Entry(line, usable, record, tuple(problems))


def damaged(line: bytes) -> Entry:
    """Return the entry of a line that is no JSON, not even in a wide sense."""
    key = _QUOTED.search(line)
    return Entry(
        line,
        problems=(
            Problem(
                text("A line of the file is damaged and was left out"),
                Place(record=key[1].decode() if key else ""),
                actual=_said(line.decode("utf-8", "replace")),
            ),
        ),
    )


def _exact(line: bytes) -> Record | None:
    """Return the record of a line just as a save would write it."""
    try:
        item = from_json(line)
        tag = item.get("record") if isinstance(item, dict) else None
        if not isinstance(item, dict) or _fault(item, tag, Place()) is not None:
            return None
        record = msgspec.convert(item, _KINDS[str(tag)])
        return record if to_line(record) == line else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _fault(item: dict[str, Plain], tag: Plain, place: Place) -> Problem | None:
    """Return what keeps an entry from being a record at all."""
    if _deep(item, _DEEPEST):
        return Problem(text("An entry of the file is nested too deep and was left out"), place)
    if not isinstance(tag, str) or tag not in _KINDS:
        return _unknown_kind(tag, place)
    identifier, only = item.get("id"), _SINGLES.get(_KINDS[tag])
    if not isinstance(identifier, str) or not is_usable_id(identifier):
        return Problem(
            text("A {record} has no usable id and was left out", record=tag),
            place,
            expected=text("letters, digits, dots and dashes, at most 64"),
            actual=_said(identifier),
        )
    if (only or identifier) != identifier or (only is None and identifier in _SINGLES.values()):
        return Problem(
            text("The {record} has the id {id} and was left out", record=tag, id=identifier),
            place,
            expected=text("the id {id}", id=only or f"{tag[0]}1"),
        )
    return None


def _record(item: dict[str, Plain], tag: str, place: Place) -> tuple[Record | None, list[Problem]]:
    """Return the record of an entry whose fields are good or have a default, and what is not."""
    good: dict[str, Plain] = {"record": tag}
    problems: list[Problem] = []
    whole = True
    for field in msgspec.structs.fields(_KINDS[tag]):
        if field.name not in item:
            if field.required:
                problems.append(_missing(tag, place, field.name))
                whole = False
            continue
        try:
            msgspec.convert(item[field.name], field.type)
            good[field.name] = item[field.name]
        except msgspec.ValidationError as error:
            whole = whole and not field.required
            problems.append(_bad_value(tag, place, field, str(error)))
    return (msgspec.convert(good, _KINDS[tag]) if whole else None), problems


def _missing(tag: str, place: Place, field: str) -> Problem:
    message = text(
        "The {record} {id} has no {field} and was left out",
        record=tag,
        id=place.record,
        field=field,
    )
    return Problem(message, place, _severity(tag))


def _bad_value(tag: str, place: Place, field: msgspec.structs.FieldInfo, reason: str) -> Problem:
    values = {"record": tag, "id": place.record, "field": field.name}
    match = _REASON.fullmatch(reason)
    return Problem(
        text("The {record} {id} has a bad value for {field} and was left out", **values)
        if field.required
        else text("The {record} {id} has a bad value for {field}, which is unset here", **values),
        replace(place, item=field.name),
        _severity(tag),
        expected=_words(match["expected"].removeprefix("Expected ") if match else reason),
        actual=_words(match["actual"]) if match and match["actual"] else None,
    )


def _words(words: str) -> Text:
    return text("{value}", value=words.replace("`", ""))


def _severity(tag: str) -> Severity:
    return "warning" if tag in _BESIDE else "error"


def _unknown_kind(tag: object, place: Place) -> Problem:
    return Problem(
        text(
            "The record {id} is of a kind unknown here and was left out",
            id=place.record or text("without an id"),
        ),
        place,
        expected=text("one of {kinds}", kinds=", ".join(_KINDS)),
        actual=_said(tag),
        hint=text("A newer Block Studio may know it."),
    )


def _left_over(item: Plain, record: Record, tag: str, place: Place) -> Iterator[Problem]:
    """Yield what an entry says and the record that it was taken for does not."""
    for path, known in _differing(item, {"record": tag, **_plain(record)}, ()):
        at = replace(place, item=_shown(path[0]))
        values = {"record": tag, "id": place.record, "field": _shown(".".join(path))}
        if not known:
            message = text("The {record} {id} has more digits than are kept: {field}", **values)
            yield Problem(message, at, "warning")
            continue
        message = text(
            "The {record} {id} has an entry unknown here, which is kept as it is: {field}", **values
        )
        yield unknown(message, path[-1], known, at, "warning")


def _differing(
    written: Plain, understood: Plain, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
    """Yield the ways to what was not understood, with the names that are known there, if any."""
    match written:
        case dict() if isinstance(understood, dict):
            for name, inner in written.items():
                if name in understood:
                    yield from _differing(inner, understood[name], (*path, name))
                else:
                    yield (*path, name), list(understood)
        case list() if isinstance(understood, list):
            for inner, other in zip(written, understood, strict=False):
                yield from _differing(inner, other, path)
        case _ if written != understood and understood == understood:
            yield path, ()
        case _:
            return


def _plain(value: Any) -> Any:
    """Return a record as plain data, with all its fields."""
    match value:
        case Struct():
            return {name: _plain(inner) for name, inner in msgspec.structs.asdict(value).items()}
        case tuple():
            return [_plain(inner) for inner in cast("tuple[Any, ...]", value)]
        case dict():
            return {key: _plain(inner) for key, inner in cast("dict[str, Any]", value).items()}
        case _:
            return value


def _odd(oddity: Oddity, tag: str, place: Place) -> Problem:
    message = text(
        "The {record} {id} holds {what}: {field}",
        record=tag,
        id=place.record,
        what=oddity.message,
        field=_shown(".".join(oddity.path)),
    )
    at = replace(place, item=_shown(oddity.path[0]) if oddity.path else "")
    return Problem(message, at, "warning", hint=text("The file keeps it as it is."))


def _said(value: object) -> Text:
    return text("nothing") if value is None else text("{value}", value=_shown(value))


def _shown(value: object) -> str:
    return "" if value is None else str(value)[:80]


def _deep(value: Plain, levels: int) -> bool:
    match value:
        case dict():
            return not levels or any(_deep(item, levels - 1) for item in value.values())
        case list():
            return not levels or any(_deep(item, levels - 1) for item in value)
        case _:
            return False
