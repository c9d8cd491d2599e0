"""A field of a file that means nothing where it stands is told when it is opened, and kept."""

import json
from pathlib import Path
from typing import Any

import pytest

import blockstudio
from blockstudio.project.examples import example, examples
from blockstudio.project.file import load

CASES = [
    ("n11", {"shared": True}, "shared"),
    ("n2", {"own_keys": True}, "own_keys"),
    ("n2", {"variables": {"output": "class"}}, "variables"),
    ("n2", {"variables": {"output": "a b"}}, "variables"),
    ("w1", {"transposed": True}, "transposed"),
    ("w1", {"scale": 2.0}, "scale"),
    ("b2", {"role": "body"}, "role"),
    ("b2", {"registered": ["n2", "n2"]}, "registered"),
]


@pytest.mark.parametrize(("key", "fields", "name"), CASES)
def test_a_field_that_means_nothing_is_told_and_kept(
    tmp_path: Path, key: str, fields: dict[str, Any], name: str
):
    document = json.loads(example("residual-mlp").path.read_text(encoding="utf-8"))
    next(one for one in document["records"] if one["id"] == key).update(fields)
    file = tmp_path / "net.bstudio"
    file.write_text(json.dumps(document), encoding="utf-8")
    project = blockstudio.open_project(file)
    (problem,) = [one for one in project.opening if one.place.item == name]
    assert (problem.severity, problem.place.record) == ("warning", key)
    assert f"“{name}” of {key} means nothing there" in str(problem)
    project.save(tmp_path / "again.bstudio")
    saved = json.loads((tmp_path / "again.bstudio").read_text(encoding="utf-8"))
    kept = next(one for one in saved["records"] if one["id"] == key)
    assert kept.items() >= fields.items()


def test_two_blocks_of_one_name_are_told_and_kept(tmp_path: Path):
    text = example("nested-blocks").path.read_text(encoding="utf-8")
    file = tmp_path / "net.bstudio"
    file.write_text(text.replace('"name":"block1"', '"name":"block2"'), encoding="utf-8")
    project = blockstudio.open_project(file)
    assert [str(problem) for problem in project.opening] == [
        "another block is called “block2” too (rename one of them)"
    ]
    (problem,) = project.opening
    twice = [block for block in project.store.blocks() if block.name == "block2"]
    assert len(twice) == 2 and problem.place.record == twice[1].id
    assert "block2_2" in project.source()


def test_what_the_program_saved_itself_means_something():
    for one in examples():
        assert [str(problem) for problem in load(one.path).problems] == []
