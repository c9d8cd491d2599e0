"""Nodes that hold regions: what they ask is told as it is written, and a join of its own joins."""

from functools import partial
from operator import mul

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.compiler.source import compile_source


def halving() -> Project:
    project = blockstudio.new_project("halving")
    root = project.root
    x = root.add_input("x", ("N", 4))
    loop = root.loop(lambda x: x.abs().sum() > 1, lambda x: x / 2, x)
    root.add_output("y", root.choose(lambda x: x.sum() > 0, lambda x: x, lambda x: -x, loop))
    return project


def test_what_a_loop_and_a_choice_ask_is_told_by_who_writes_it():
    project = halving()
    source = compile_source(project.store)
    asks = {project.node_of(key).name: words for key, words in source.asks.items()}
    assert asks == {"while_1": "x.abs().sum() > 1", "if_1": "x.sum() > 0"}
    assert all(words in source.text for words in asks.values())


def test_a_condition_that_is_not_wired_asks_nothing():
    project = halving()
    test = project.root["while_1"].region("condition")
    test.disconnect(test["holds"])
    assert list(compile_source(project.store).asks) == [project.root["if_1"].id]


@pytest.mark.parametrize("count", [2, 3])
def test_a_join_of_its_own_takes_the_results_of_the_branches_and_nothing_else(count: int):
    project = blockstudio.new_project("own join")
    root = project.root
    x = root.add_input("x", ("N", 4))
    branches = [partial(mul, number) for number in range(2, 2 + count)]
    paths = root.parallel(*branches, of=x, join="own")
    join = paths.region("join")
    join.add_inputs(*"c"[: count - 2])
    ends = [join[name] for name in "abc"[:count]]
    join.connect(sum(ends[1:], ends[0]), join["y"])
    root.add_output("y", paths)
    given = torch.randn(3, 4)
    wanted = sum((given * number for number in range(2, 2 + count)), torch.zeros(()))
    assert not project.problems()
    assert torch.allclose(project.build()(given), wanted)
