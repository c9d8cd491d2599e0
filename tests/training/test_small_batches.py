"""Batches of one sample are told before the start where torch would refuse them in the middle."""

import warnings
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.recipes.batches import batch_problems
from blockstudio.runtime.shapes import Shapes
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.parallel.share import share_of
from tests.runtime.kinds import MODULES, trial

LINEAR, NORM = "torch.nn.Linear", "torch.nn.BatchNorm1d"


def normed() -> Project:
    project = blockstudio.new_project("net")
    net = project.root
    rows = [("torch.nn.Flatten", {}), (LINEAR, {"out_features": 10})]
    last = net.add_input("x", ("N", 1, 8, 8))
    for number, (kind, values) in enumerate([*rows, (NORM, {})]):
        node = net.add(kind, f"n{number}", **values)
        net.connect(last, node)
        last = node
    net.connect(last, net.add_output("y"))
    return project


def small(project: Project, samples: tuple[int, ...] = ()) -> list[Problem]:
    facts, _ = Shapes().infer(project.store)
    return list(batch_problems(project.store, facts, samples))


def refused(sizes: list[int], net: nn.Module) -> bool:
    net.train()
    try:
        for size in sizes:
            net(torch.rand(size, 1, 8, 8))
    except ValueError:
        return True
    return False


@settings(max_examples=60, deadline=None)
@given(
    samples=st.integers(2, 200),
    batch=st.integers(1, 40),
    accumulate=st.integers(1, 4),
    processes=st.integers(1, 4),
)
def test_it_is_told_exactly_where_the_loop_would_come_to_a_batch_of_one(
    samples, batch, accumulate, processes
):
    project = normed()
    project.configure(batch_size=batch, accumulate=accumulate, processes=processes)
    sizes = [len(turn.places) for turn in Sampler(samples, batch, 0).batches()]
    shares = [share_of(size, processes, rank) for size in sizes for rank in range(processes)]
    found = small(project, (samples,))
    assert bool(found) == refused([share.end - share.start for share in shares], NET)
    for problem in found:
        assert problem.fix is not None
        project.do(edits.mend(project.store, problem.fix))
        assert small(project, (samples,)) == []


NET = normed().build()


@pytest.mark.parametrize("spec", MODULES, ids=lambda spec: spec.kind)
def test_every_layer_that_needs_several_samples_says_so_and_no_other(spec):
    one = trial(spec)
    store = one.project.store
    faces = [face for face in one.project.root.nodes.values() if face.record.kind.endswith("Input")]
    for face in faces:
        shape = face.record.properties["shape"]
        if shape:
            face.set(shape=["N", *shape[1:]])
    facts, problems = Shapes().infer(store)
    if problems:
        return
    net = one.build().train()

    def runs(size: int) -> bool:
        given = [
            tensor[:1].repeat(size, *[1] * (tensor.dim() - 1)) if tensor.dim() else tensor
            for tensor in one.tensors
        ]
        try:
            with torch.no_grad(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                net(*given)
        except (ValueError, RuntimeError, IndexError, AssertionError):
            return False
        return True

    assert facts[(one.node,)].several == (runs(2) and not runs(1))


def test_a_map_has_several_values_of_each_channel_in_one_sample():
    project = blockstudio.new_project("net")
    net = project.root
    conv = net.add("torch.nn.Conv2d", "conv", out_channels=4, kernel_size=3)
    net.chain(
        net.add_input("x", ("N", 1, 8, 8)),
        conv,
        net.add("torch.nn.BatchNorm2d", "bn"),
        net.add_output("y"),
    )
    project.configure(batch_size=1)
    assert small(project) == []
    conv.set(kernel_size=8)
    (problem,) = small(project)
    assert "bn" in str(problem.message)


OWN = """
class Normed(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(64)

    def forward(self, x):
        return self.norm(x.flatten(1))
"""


def test_own_code_that_normalises_is_asked_too():
    project = blockstudio.new_project("net")
    net = project.root
    net.chain(
        net.add_input("x", ("N", 1, 8, 8)),
        net.add(project.add_code(OWN), "own"),
        net.add_output("y"),
    )
    project.configure(batch_size=1)
    assert "own" in "".join(map(str, project.problems(trust_code=True)))


def test_check_and_train_tell_it_before_anything_runs(tmp_path: Path, capsys):
    project = normed()
    kept = 1797 - round(1797 * 0.2)
    size = next(size for size in range(2, 300) if kept % size == 1)
    project.configure(batch_size=size)
    project.save(tmp_path / "net.bstudio")
    assert main(["check", str(tmp_path / "net.bstudio")]) == 1
    assert f"{kept} samples in batches of {size}: the last one has 1" in capsys.readouterr().out
    assert main(["train", str(tmp_path / "net.bstudio"), "-o", str(tmp_path / "run")]) == 2
    assert not (tmp_path / "run").exists()
    assert project.build() is not None


def test_each_size_of_a_fold_is_looked_at_before_the_first(tmp_path: Path, capsys):
    sizes = {1797 - 1797 // 4, 1797 - 1797 // 4 - 1}
    other = next(n for n in range(2, 300) if {count % n == 1 for count in sizes} == {True, False})
    project = normed()
    project.configure(batch_size=other)
    project.save(tmp_path / "net.bstudio")
    assert (
        main(
            ["train", str(tmp_path / "net.bstudio"), "--folds", "4", "-o", str(tmp_path / "group")]
        )
        == 2
    )
    assert "one sample at a time" in capsys.readouterr().err
    assert not (tmp_path / "group").exists()
