"""One item of a file, as a record, or why not."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem, unknown
from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    WEIGHTS,
    Block,
    CustomCode,
    DataSpec,
    Id,
    InitRule,
    Node,
    Note,
    ParameterGroup,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    Wire,
)
from blockstudio.project.codec import Plain

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
}
_FIELDS = {tag: ("record", *kind.__struct_fields__) for tag, kind in _KINDS.items()}
_GROUP_FIELDS = ParameterGroup.__struct_fields__
_SINGLES: Final[dict[type[Record], Id]] = {
    ProjectInfo: PROJECT,
    DataSpec: DATA,
    TrainSpec: TRAIN,
    Weights: WEIGHTS,
}
_ID = re.compile(r"[\w.-]{1,64}")
_DEEPEST = 40
_REASON = re.compile(r"Expected `(?P<expected>.+)`, got `(?P<actual>.+)` - at `\$\.(?P<field>\w+)")
_MISSING = re.compile(r"Object missing required field `(?P<field>\w+)`")


def is_usable_id(key: str) -> bool:
    """Return whether `key` may be the id of a record."""
    return _ID.fullmatch(key) is not None


def read_record(item: Plain, problems: list[Problem]) -> Record | None:
    """Return the record that `item` of the file holds, or None; what is wrong joins `problems`."""
    if not isinstance(item, dict):
        problems.append(Problem(text("An entry of the file is no record and was left out")))
        return None
    tag, place = item.get("record"), Place(record=_shown(item.get("id")))
    if not isinstance(tag, str) or tag not in _KINDS:
        problems.append(_unknown_kind(tag, place))
        return None
    if fault := _fault(item, tag, place):
        problems.append(fault)
        return None
    try:
        record = msgspec.convert(item, _KINDS[tag])
    except msgspec.ValidationError as error:
        problems.append(_bad_value(tag, place, str(error)))
        return None
    problems += _unknown_fields(tag, place, "", item, _FIELDS[tag])
    if isinstance(groups := item.get("groups"), list):
        for group in groups if tag == "train" else ():
            problems += _unknown_fields(tag, place, "groups.", group, _GROUP_FIELDS)
    return record


def _fault(item: dict[str, Plain], tag: str, place: Place) -> Problem | None:
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
    if _deep(item, _DEEPEST):
        return Problem(
            text(
                "The {record} {id} is nested too deep and was left out", record=tag, id=identifier
            ),
            place,
        )
    return None


def _bad_value(tag: str, place: Place, reason: str) -> Problem:
    if match := _REASON.search(reason):
        return Problem(
            text(
                "The {record} {id} has a bad value for {field} and was left out",
                record=tag,
                id=place.record,
                field=match["field"],
            ),
            msgspec.structs.replace(place, item=match["field"]),
            expected=text("{value}", value=match["expected"]),
            actual=text("{value}", value=match["actual"]),
        )
    missing = _MISSING.search(reason)
    return Problem(
        text(
            "The {record} {id} has no {field} and was left out",
            record=tag,
            id=place.record,
            field=missing["field"] if missing else reason,
        ),
        place,
    )


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


def _unknown_fields(
    tag: str, place: Place, inside: str, item: Plain, known: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield the entries of a record, or of what is `inside` it, that no version so far has."""
    for name in item if isinstance(item, dict) else ():
        if name not in known:
            message = text(
                "The {record} {id} has an entry unknown here, which a save will drop: {field}",
                record=tag,
                id=place.record,
                field=_shown(f"{inside}{name}"),
            )
            at = msgspec.structs.replace(place, item=_shown(name))
            yield unknown(message, name, known, at, "warning")


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
