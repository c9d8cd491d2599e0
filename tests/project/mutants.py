"""Damaged project files: every field with odd values, and bytes and structure at random.

They are made of one document that has every kind of record, and of shipped examples. A `tour` does
with a file what a program does that has opened it, and tells what went wrong on the way.
"""

import copy
import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from blockstudio.graph.records import (
    Block,
    CustomCode,
    DataSpec,
    InitRule,
    Kept,
    Node,
    Note,
    ParameterGroup,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    WeightSource,
    Wire,
)
from blockstudio.graph.value_edits import ValueEdit
from blockstudio.project import file
from blockstudio.project.codec import opened, to_line
from blockstudio.project.loose import as_bytes
from blockstudio.project.parts import taken_apart
from blockstudio.project.reading import Entry, read_entry

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"

EVERYTHING: list[Record] = [
    ProjectInfo("project", "all", "b1", {"en": "Everything there is."}),
    DataSpec("data", "digits", {"scale": True}, transforms={"flip_vertical": 0.5}),
    TrainSpec(
        "train",
        loss_options={"label_smoothing": 0.1},
        groups=(ParameterGroup(("n2",), "torch.nn.Linear", "weight", options={"lr": 0.2}),),
        scheduler="torch.optim.lr_scheduler.StepLR",
        scheduler_options={"step_size": 2},
        metrics={"top_k": {"top_k": 3}},
    ),
    CustomCode("c1", "twice", "def twice(x):\n    return x * 2\n"),
    InitRule("i1", "torch.nn.init.normal_", 1, ("n2",), "torch.nn.Linear", "weight", {"std": 0.1}),
    Weights(
        "weights",
        (WeightSource("file", "kept.params", "ab" * 32),),
        {"n2@weight": (0, "hidden.weight")},
        (ValueEdit("n2@bias", 0.5, (0,)),),
    ),
    Block("b1", "Net", {"hidden": 4}, returns={"dict": [["y", "n9"]]}, registered=("n2",)),
    Block("b2", "Stage", {"width": 8}),
    Block("b3", "condition", owner="n7", role="condition"),
    Block("b4", "body", owner="n7", role="body"),
    Node("n1", "b1", "blockstudio.Input", "x", properties={"shape": ["N", 1, 4, 4], "order": 0}),
    Node("n2", "b1", "torch.nn.Linear", "hidden", 200.0, 8.0, {"out_features": "hidden * 4"}),
    Node("n3", "b1", "torch.nn.Flatten", "flatten"),
    Node("n4", "b1", "block:b2", "stage", times=2, shared=True, properties={"width": 16}),
    Node("n5", "b1", "python:c1", "twice"),
    Node("n6", "b1", "torch.nn.Linear", "again", same="n2", own_keys=True),
    Node("n7", "b1", "blockstudio.While", "loop"),
    Node("n8", "b1", "torch.nn.Linear", "out", properties={"out_features": 10, "bias": True}),
    Node("n9", "b1", "blockstudio.Output", "y", properties={"order": 0}),
    Node("n10", "b2", "blockstudio.Input", "x", properties={"order": 0}),
    Node("n11", "b2", "torch.nn.Linear", "0", properties={"out_features": "width"}),
    Node("n12", "b2", "blockstudio.Output", "y", properties={"order": 0}),
    Node("n13", "b3", "blockstudio.Input", "x", properties={"order": 0}),
    Node("n14", "b3", "torch.sum", "total"),
    Node("n15", "b3", "torch.gt", "large", properties={"other": 1}),
    Node("n16", "b3", "blockstudio.Output", "holds", properties={"order": 0}),
    Node("n17", "b4", "blockstudio.Input", "x", properties={"order": 0}),
    Node("n18", "b4", "torch.div", "halved", properties={"other": 2}),
    Node("n19", "b4", "blockstudio.Output", "next_x", properties={"order": 0}),
    Node("n20", "b1", "blockstudio.Parameter", "scale", properties={"shape": [10], "fill": "ones"}),
    Node("n21", "b1", "torch.mul", "scaled"),
    Wire("w1", "b1", "n1", "output", "n3", "input"),
    Wire("w2", "b1", "n3", "output", "n2", "input"),
    Wire("w3", "b1", "n2", "output", "n6", "input"),
    Wire("w4", "b1", "n6", "output", "n4", "n10"),
    Wire("w5", "b1", "n4", "n12", "n5", "x"),
    Wire("w6", "b1", "n5", "output", "n7", "n17"),
    Wire("w7", "b1", "n7", "n19", "n8", "input"),
    Wire("w8", "b1", "n8", "output", "n21", "input"),
    Wire("w9", "b1", "n20", "output", "n21", "other"),
    Wire("w10", "b1", "n21", "output", "n9", "input"),
    Wire("w11", "b2", "n10", "output", "n11", "input"),
    Wire("w12", "b2", "n11", "output", "n12", "input"),
    Wire("w13", "b3", "n13", "output", "n14", "input"),
    Wire("w14", "b3", "n14", "output", "n15", "input"),
    Wire("w15", "b3", "n15", "output", "n16", "input"),
    Wire("w16", "b4", "n17", "output", "n18", "input"),
    Wire("w17", "b4", "n18", "output", "n19", "input"),
    Wire("w18", "b1", "n2", "@bias", "n4", "n11@bias"),
    Note("t1", "b1", "Two lines\nof text", 8.0, 8.0),
]

ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    3,
    10**12,
    2**63,
    10**30,
    0.5,
    1e300,
    float("inf"),
    float("nan"),
    "",
    "n2",
    "b2",
    "no such",
    "a\ud800b",
    "\udcff",
    "x" * 10_000,
    "1",
    "import os",
    [],
    [1],
    ["N", 0],
    [-1, 10**30],
    {},
    {"": None},
    {"hidden": float("inf")},
    {"$number": "nan"},
    {"n1": [[["n2"]]]},
]
"""Values that are seldom what a field takes."""


Mutant = tuple[str, Callable[[], bytes]]
"""The name of a damaged file, and what makes it."""


def bounded() -> Iterator[Mutant]:
    """Yield every field of every kind of record with every odd value, without it, and twice."""
    plain = _plain(EVERYTHING)
    for number, kind, field in _fields():
        where = f"{kind.__name__}.{field}"
        for value in ODD:
            yield f"{where} = {value!r:.40}", partial(_with, plain, number, {field: value})
        yield f"{where} gone", partial(_with, plain, number, {}, without=field)
    for number, field, name in _options():
        held = plain["records"][number][field]
        for value in ODD:
            changed = {field: {**held, name: value}}
            yield f"{number} {field}.{name} = {value!r:.40}", partial(_with, plain, number, changed)
    for number, record in enumerate(plain["records"]):
        for change in ({"colour": "red"}, {"record": "wormhole"}, {"id": "n2"}, {"block": "b3"}):
            yield f"{record['id']} with {change}", partial(_with, plain, number, change)


def seeded(count: int, seed: int = 0) -> Iterator[Mutant]:
    """Yield `count` files damaged at random, in their bytes or in their structure."""
    chance = random.Random(seed)
    sources = [file.encode(EVERYTHING)] * 8
    sources += [path.read_bytes() for path in sorted(EXAMPLES.glob("*.bstudio"))]
    for number in range(count):
        source = chance.choice(sources)
        damage = chance.choice([_flipped, _cut, _shuffled, _restructured, _restructured])
        yield f"{damage.__name__} {number}", partial(bytes, damage(source, chance))


def _fields() -> Iterator[tuple[int, type[Record], str]]:
    """Yield every field of every kind of record, with the place of one that sets most of them."""
    best: dict[type[Record], int] = {}
    lines = _plain(EVERYTHING)["records"]
    for number, record in enumerate(EVERYTHING):
        kind = type(record)
        if kind not in best or len(lines[number]) > len(lines[best[kind]]):
            best[kind] = number
    for kind, number in best.items():
        for field in msgspec.structs.fields(kind):
            yield number, kind, field.name


def _options() -> Iterator[tuple[int, str, str]]:
    """Yield every property, option and argument that is set, with the place of its record."""
    for number, record in enumerate(_plain(EVERYTHING)["records"]):
        for field, held in record.items():
            for name in held if isinstance(held, dict) else ():
                yield number, field, name


def _plain(records: list[Record]) -> dict[str, Any]:
    lines = [msgspec.to_builtins(record) for record in records]
    return {"format": "blockstudio", "version": 1, "records": lines}


def _with(plain: dict[str, Any], number: int, change: dict[str, Any], without: str = "") -> bytes:
    records = list(plain["records"])
    records[number] = {**records[number], **change}
    records[number].pop(without, None)
    return as_bytes({**plain, "records": records})


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8])):
        place = chance.randrange(len(changed))
        changed[place] = chance.choice([chance.randrange(256), *b'"{}[],:0n'])
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    end = chance.choice([len(data), start + chance.randrange(200)])
    return data[:start] + data[end:]


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(chance.choice([1, 2, 5])):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(3):
            case 0:
                lines[one], lines[other] = lines[other], lines[one]
            case 1:
                lines.insert(one, lines[other])
            case _:
                del lines[one]
    return b"\n".join(lines)


def _restructured(data: bytes, chance: random.Random) -> bytes:
    document = json.loads(data)
    for _ in range(chance.choice([1, 1, 2, 4])):
        holder = chance.choice(list(_holders(document["records"])))
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            continue
        key = chance.choice(keys)
        match chance.randrange(4):
            case 0:
                del holder[key]
            case 1:
                other = chance.choice(list(_holders(document["records"])))
                holder[key] = copy.deepcopy(chance.choice([other, *ODD]))
            case 2 if isinstance(holder[key], str):
                other = chance.choice(document["records"] or [{}])
                holder[key] = other.get("id", "") if isinstance(other, dict) else ""
            case _:
                holder[key] = copy.deepcopy(chance.choice(ODD))
        if not isinstance(document["records"], list) or not document["records"]:
            break
    return as_bytes(document)


def _holders(value: Any) -> Iterator[Any]:
    """Yield every list and dictionary of plain data, the outermost first."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _holders(inner)


def tour(data: bytes, loaded: file.Loaded) -> list[str]:
    """Save a file that was opened, open that, and return what is no longer so.

    Every entry stands in the saved file: as it was written, or, where nothing is told of it, as
    this program writes what it says. The saved file is the same document with the same problems.
    """
    saved = file.encode(loaded.records)
    again = file.decode(saved, "p.bstudio")
    entries = map(read_entry, taken_apart(data, "p.bstudio").records)
    found = [f"lost: {entry.text[:80]!r}" for entry in entries if not _stands(entry, saved)]
    before, after = understood(loaded), understood(again)
    found += [
        f"changed: {key}"
        for key in {*before, *after}
        if repr(before.get(key)) != repr(after.get(key))
    ]
    gone = _messages(loaded) - _messages(again)
    found += [
        f"no longer told: {said}" for said in gone if not said.startswith("The file is damaged")
    ]
    return found + [f"told anew: {said}" for said in _messages(again) - _messages(loaded)]


def _stands(entry: Entry, saved: bytes) -> bool:
    if entry.text in saved:
        return True
    if entry.record is None or entry.problems:
        return False
    said = json.loads(entry.text)
    read = {**msgspec.structs.asdict(entry.record), "record": said["record"]}
    return _says(read, opened(said)) and to_line(entry.record) in saved


def _says(read: Any, said: Any) -> bool:
    """Return whether what was read holds all that was said; a number that is none is the same."""
    if isinstance(read, msgspec.Struct):
        read = msgspec.structs.asdict(read)
    match said:
        case dict():
            return all(name in read and _says(read[name], value) for name, value in said.items())
        case list():
            return len(read) == len(said) and all(map(_says, read, said))
        case _:
            return read == said or repr(read) == repr(said)


def _messages(loaded: file.Loaded) -> set[str]:
    return {str(problem) for problem in loaded.problems}


def understood(loaded: file.Loaded) -> dict[str, Record]:
    """Return the records of a file, by id, without what was only kept."""
    return {one.id: one for one in loaded.records if not isinstance(one, Kept)}
