"""Blocks lie in one another no deeper than torch and Python can follow; what does is told."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import blockstudio
from blockstudio.graph import edits
from blockstudio.graph.nesting import MOST_BLOCKS, MOST_REGIONS, depths
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    BLOCK_PREFIX,
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.project.file import load, save


def nested(depth: int) -> list[Record]:
    """Return a document of blocks, each inside the one before; the innermost holds a Flatten."""
    records: list[Record] = [
        ProjectInfo(PROJECT, "deep", "b0"),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN),
    ]
    for place in range(depth):
        last = place == depth - 1
        block, kind = f"b{place}", f"{BLOCK_PREFIX}b{place + 1}"
        shape = {} if place else {"shape": ["N", 1, 8, 8]}
        inner = ("input", "output") if last else (f"x{place + 1}", f"y{place + 1}")
        records += [
            Block(block, f"B{place}"),
            Node(f"x{place}", block, "blockstudio.Input", "x", properties=shape),
            Node(f"n{place}", block, "torch.nn.Flatten" if last else kind, "inner"),
            Node(f"y{place}", block, "blockstudio.Output", "y"),
            Wire(f"v{place}", block, f"x{place}", "output", f"n{place}", inner[0]),
            Wire(f"w{place}", block, f"n{place}", inner[1], f"y{place}", "input"),
        ]
    return records


def test_blocks_as_deep_as_may_be_are_built(tmp_path: Path):
    path = tmp_path / "deep.bstudio"
    save(path, nested(MOST_BLOCKS + 1))
    project = blockstudio.open_project(path)
    assert not [one for one in project.problems() if one.severity == "error"]
    assert len(list(project.build().modules())) == MOST_BLOCKS + 2


def test_no_verb_nests_deeper():
    store = Store(nested(MOST_BLOCKS + 1))
    with pytest.raises(Refusal, match="more than 100 deep"):
        edits.group(store, [f"n{MOST_BLOCKS}"])
    top = Block("top", "Top")
    beside = Store([*store.records.values(), top])
    with pytest.raises(Refusal, match="more than 100 deep"):
        edits.add_node(beside, "top", f"{BLOCK_PREFIX}b0")
    edits.add_node(beside, "top", f"{BLOCK_PREFIX}b1")
    edits.rename(beside, "n0", "other")


def test_loops_in_loops_are_as_many_as_python_takes():
    project = blockstudio.new_project("loops")

    def body(depth: int):
        def inner(_step, value):
            return value + 1 if depth == 1 else value.block.for_range(2, body(depth - 1), value)

        return inner

    net = project.root
    x = net.add_input("x", shape=("N", 3))
    net.add_output("y", net.for_range(2, body(MOST_REGIONS), x))
    compile(project.source(), "loops", "exec")
    with pytest.raises(Refusal, match="regions are nested more than 20 deep"):
        net.for_range(2, body(MOST_REGIONS + 1), x)


@pytest.mark.parametrize("depth", [MOST_BLOCKS + 2, 250, 1200])
def test_a_file_that_nests_deeper_is_opened_and_told(tmp_path: Path, depth: int):
    path = tmp_path / "deep.bstudio"
    save(path, nested(depth))
    found = load(path)
    said = [str(problem) for problem in found.problems]
    left_out = [one for one in said if "more than 100 deep" in one]
    assert len(left_out) == (depth - 1) // (MOST_BLOCKS + 1)
    project = blockstudio.open_project(path)
    assert left_out[0] in [str(problem) for problem in project.problems()]
    with pytest.raises(Refusal, match="more than 100 deep"):
        project.source()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_a_depth_is_one_more_than_that_of_any_block_around(pairs: list[tuple[int, int]]):
    steps = [(f"b{outer}", f"b{inner}") for outer, inner in pairs if outer < inner]
    found = depths(steps)
    for outer, inner in steps:
        assert found[inner] > found[outer]
    assert all(depth == 0 or any(i == b for _, i in steps) for b, depth in found.items())
    circle = [*steps, *pairwise(("c1", "c2", "c1"))]
    assert depths(circle) == found
