"""What a file holds and nobody understands is kept, told at its place, and mended by whoever edits it."""

import json
from pathlib import Path
from typing import Any

import pytest

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.project import file
from blockstudio.project.loose import as_bytes, as_it_stands, entries, items
from tests.project.test_file import SMALL

GOOD = file.encode(SMALL)


def line_of(data: bytes, key: str) -> bytes:
    """Return the line of the record `key`, without its comma."""
    mark = b'"id":"%s"' % key.encode()
    return next(line for line in data.split(b"\n") if mark in line).rstrip(b",")


def with_line(key: str, line: bytes) -> bytes:
    return GOOD.replace(line_of(GOOD, key), line)


def opened(data: bytes) -> Project:
    return Project(file.decode(data, "p.bstudio"))


def saved(project: Project) -> bytes:
    return file.encode(project.store.records.values())


def told(project: Project) -> list[Problem]:
    return [one for one in project.problems() if one.fix is not None and one.fix.node[:1] == "?"]


NODE = line_of(GOOD, "n2")
ODDITIES = {
    "an unknown field": ("n2", NODE[:-1] + b',"colour":"red"}', "colour"),
    "a wrong type": ("n2", NODE.replace(b'"x":200.0', b'"x":"far"'), "x"),
    "a place too far": ("n2", NODE.replace(b'"x":200.0', b'"x":1e300'), "x"),
    "half a character": ("n2", NODE.replace(b'"hidden"', b'"hid\\ud800den"'), "name"),
    "bytes that are no text": ("n2", NODE.replace(b'"hidden"', b'"hid\xffden"'), "name"),
    "an entry twice": ("n2", NODE[:-1] + b',"x":8.0}', "x"),
    "infinity": ("n2", NODE.replace(b'"hidden * 4"', b"Infinity"), "properties"),
    "too large a number": ("n2", NODE.replace(b'"hidden * 4"', b"1e999"), "properties"),
    "an unknown field inside": (
        "train",
        line_of(GOOD, "train")[:-1] + b',"groups":[{"path":["n2"],"mood":3}]}',
        "groups",
    ),
    "a wrong root": ("project", line_of(GOOD, "project").replace(b'"b1"', b'"b7"'), "root"),
}


@pytest.mark.parametrize(("key", "line", "field"), ODDITIES.values(), ids=ODDITIES)
def test_what_is_odd_is_told_at_its_place_and_stays_as_it_is(key: str, line: bytes, field: str):
    project = opened(with_line(key, line))
    assert [(one.place.record, one.place.item) for one in told(project)] == [(key, field)]
    project.root.add("ReLU")
    project.root["x"].rename("input")
    assert line_of(saved(project), key) == line
    again = opened(saved(project))
    assert told(again) == told(project)
    assert again.store.records[key] == project.store.records[key]


@pytest.mark.parametrize(
    "case", ["an unknown field", "half a character", "bytes that are no text", "infinity"]
)
def test_an_edit_of_one_field_leaves_what_is_odd_in_the_others(case: str):
    key, line, field = ODDITIES[case]
    project = opened(with_line(key, line))
    project.do(edits.move(project.store, {key: (64.0, 32.0)}))
    wanted = as_it_stands(line) | {"x": 64.0, "y": 32.0}
    assert as_it_stands(line_of(saved(project), key)) == wanted
    assert [one.place.item for one in told(project)] == [field]
    project.undo()
    assert line_of(saved(project), key) == line


def test_an_edit_of_what_is_odd_takes_its_place_until_it_is_undone():
    key, line, _ = ODDITIES["half a character"]
    project = opened(with_line(key, line))
    project.root["x"].rename("input")
    project.node_of(key).rename("hidden")
    assert told(project) == []
    assert line_of(saved(project), key) == line_of(GOOD, key)
    project.undo()
    assert len(told(project)) == 1
    assert line_of(saved(project), key) == line


def test_one_click_forgets_what_was_not_understood():
    project = opened(with_line(*ODDITIES["an unknown field"][:2]))
    (problem,) = told(project)
    assert problem.fix is not None
    project.do(edits.mend(project.store, problem.fix))
    assert told(project) == []
    assert saved(project) == GOOD
    project.undo()
    assert b'"colour":"red"' in saved(project)


WHOLE = [
    b'{"record":"wormhole","id":"h1","deep":[1,2]}',
    b'{"record":"node","id":"n20","block":"b9","kind":"torch.nn.ReLU","name":"lost"}',
    b'{"record":"wire","id":"w9","block":"b1","source":"n1","output":"o","target":"n99","input":"i"}',
    b'{"record":"block","id":"b2","name":"Again"}',
    b'{"record":"node","id":"n20","block":"b1","name":"kindless"}',
    b'{"record":"node","id":7,"block":"b1","kind":"torch.nn.ReLU","name":"a"}',
    b"[1, 2, 3]",
    b'{"record":"node","id":"n20","block":"b1","kind":"torch.n',
    b"<<<<<<< HEAD",
    b'{"record":"node","id":"n20","name":' + b"[" * 5000 + b"]" * 5000 + b"}",
]


@pytest.mark.parametrize("line", WHOLE, ids=lambda line: line[:40].decode())
def test_an_entry_that_is_no_record_here_is_written_back_as_it_is(line: bytes):
    project = opened(GOOD.replace(b'"records": [\n', b'"records": [\n' + line + b",\n"))
    assert len(told(project)) == 1
    new = project.root.add("ReLU")
    assert new.id not in ("n20", "n99")
    assert line in saved(project).split(b",\n") or line in saved(project).split(b"\n")
    again = opened(saved(project))
    assert [one.message for one in told(again)] == [one.message for one in told(project)]
    assert {one.id for one in SMALL} < set(again.store.records)


@pytest.mark.parametrize(
    "change",
    [{"mood": {"is": "good"}}, {"version": 7}, {"version": "one"}, {"version": None}],
    ids=str,
)
def test_entries_of_the_file_itself_are_kept(change: dict[str, Any]):
    project = opened(as_bytes({**json.loads(GOOD), **change}))
    assert len(told(project)) == 1
    assert json.loads(saved(project)).items() >= change.items()
    assert told(opened(saved(project))) == told(project)


def test_what_stands_in_for_something_missing_is_not_written_before_it_is_edited():
    gone = [one for one in SMALL if one.id not in ("b2", "train")]
    project = opened(file.encode(gone))
    assert len(told(project)) == 2
    assert saved(project) == file.encode(gone)
    assert project.store.node("n11").block == "b2"
    project.configure(epochs=7)
    project.blocks["stage"].rename("Stage")
    kept = dict(entries(saved(project)))
    ids = [json.loads(one)["id"] for one in items(kept["records"])]
    assert {"b2", "train"} < set(ids)
    assert told(opened(saved(project))) == []


def test_a_project_that_lost_something_is_not_trained_unasked(tmp_path: Path):
    path = tmp_path / "p.bstudio"
    path.write_bytes(with_line("n2", NODE.replace(b'"hidden * 4"', b'"hidden * 4"},"name":{')))
    project = blockstudio.open_project(path)
    with pytest.raises(blockstudio.Refusal, match="bad value for name"):
        project.source()
