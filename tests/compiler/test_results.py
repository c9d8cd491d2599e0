"""Nested results: returned as they were said, and taken apart by who calls, to the bit."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import BlockHandle, Project
from blockstudio.runtime.shapes import Shapes
from tests.graph.test_returns import structures

NAMES = ["y", "h", "c", "z"]
SCALES = {"y": 2, "h": 3, "c": 5, "z": 7}


def results(block: BlockHandle, names: list[str]) -> BlockHandle:
    """Give a block an input, and an output of each name: the input times a number of its own."""
    x = block.add_input("x", ("N", 4)) if block == block.project.root else block.add_input("x")
    for name in names:
        times = block.add("torch.mul", f"times_{name}", other=SCALES[name])
        block.connect(x, times)
        block.connect(times, block.add_output(name))
    return block


def calling(names: list[str], said: str, used: list[str]) -> Project:
    """Return a network that calls a block with this result and gives back what it uses of it."""
    project = blockstudio.new_project("net")
    block = results(project.add_block("Part"), names)
    block.set_returns(said)
    root = project.root
    part = root.add(block, "part")
    root.connect(root.add_input("x", ("N", 4)), part)
    for place, name in enumerate(used):
        root.connect(f"part.{name}", root.add_output(f"out_{place}"))
    return project


def scaled(value: Any, x: torch.Tensor) -> Any:
    """Return the same nesting with a tensor in the place of each name."""
    match value:
        case str():
            return x * SCALES[value]
        case dict():
            return {key: scaled(part, x) for key, part in value.items()}
        case _:
            return type(value)(scaled(part, x) for part in value)


def same(one: Any, two: Any) -> bool:
    if isinstance(one, torch.Tensor):
        return isinstance(two, torch.Tensor) and torch.equal(one, two)
    if type(one) is not type(two) or len(one) != len(two):
        return False
    if isinstance(one, dict):
        return list(one) == list(two) and all(same(one[key], two[key]) for key in one)
    return all(map(same, one, two))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_network_returns_what_was_said(data):
    names = NAMES[: data.draw(st.integers(1, 4))]
    value = data.draw(structures(data.draw(st.permutations(names))))
    project = blockstudio.new_project("net")
    results(project.root, names).set_returns(repr(value))
    x = torch.randn(2, 4)
    assert same(project.build()(x), scaled(value, x)), project.source()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_who_calls_a_block_gets_every_result_by_its_port(data):
    names = NAMES[: data.draw(st.integers(1, 4))]
    value = data.draw(structures(data.draw(st.permutations(names))))
    used = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
    project = calling(names, repr(value), used)
    assert [one for one in Shapes().infer(project.store)[1] if one.severity == "error"] == []
    x = torch.randn(2, 4)
    found = project.build()(x)
    found = found if isinstance(found, tuple) else (found,)
    assert all(map(torch.equal, found, [x * SCALES[name] for name in used])), project.source()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_results_are_the_next_inputs_of_a_repeated_block(data):
    value = data.draw(structures(data.draw(st.permutations(["a", "b"]))))
    project = blockstudio.new_project("net")
    block = project.add_block("Step")
    faces = [block.add_input("p"), block.add_input("q")]
    for name, face in zip("ab", reversed(faces), strict=True):
        one = block.add("torch.add", f"one_{name}", other=1)
        block.connect(face, one)
        block.connect(one, block.add_output(name))
    block.set_returns(repr(value))
    root = project.root
    weights = data.draw(st.sampled_from(["own", "same"]))
    steps = root.add(block, "steps").repeat(3, weights)
    for name in "pq":
        root.connect(root.add_input(name, ("N", 4)), steps)
    for name in "ab":
        root.connect(f"steps.{name}", root.add_output(name))
    p, q = torch.randn(2, 4), torch.randn(2, 4)
    one, two = project.build()(p, q)
    for _ in range(3):
        p, q = q + 1, p + 1
    assert torch.equal(one, p), project.source()
    assert torch.equal(two, q), project.source()


EXAMPLES = [
    ("y, (h, c)", ["y", "h", "c"], ["y, (h, c) = self.part(x)"]),
    ("y, (h, c)", ["y"], ["self.part(x)[0]"]),
    ("y, (h, c)", ["y", "c"], ["y, (_, c) = self.part(x)"]),
    ('{"logits": y, "h": h}', ["y"], ['y = self.part(x)["logits"]']),
    (
        '{"logits": y, "h": h}',
        ["y", "h"],
        ["part = self.part(x)", 'y = part["logits"]', 'h = part["h"]'],
    ),
    ("[y]", ["y"], ["return self.part(x)[0]"]),
    ("y,", ["y", "y"], ["self.part(x)[0]\n"]),
]


def test_results_are_taken_apart_as_a_person_would():
    for said, used, lines in EXAMPLES:
        names = [name for name in NAMES if name in said]
        source = calling(names, said, used).source()
        for line in lines:
            assert line in source, source


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for place, (said, used, _) in enumerate(EXAMPLES):
        names = [name for name in NAMES if name in said]
        (tmp_path / f"net_{place}.py").write_text(calling(names, said, used).source())
    long = '{"the logits of every class": y, "the hidden state": (h, c), "what else there is": z}'
    (tmp_path / "long.py").write_text(calling(NAMES, long, ["y", "h", "c", "z"]).source())
    for arguments in (("check",), ("format", "--diff")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
