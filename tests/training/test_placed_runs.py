"""A run whose layers are placed goes like any other; and one that runs out of memory says what fits."""

from pathlib import Path

import numpy as np

import blockstudio
from blockstudio.graph.records import DataSpec
from blockstudio.project.examples import example
from blockstudio.runs.run import create_run
from blockstudio.training.loop.execution import execute
from tests.training.runs import done, parameters, same, stopped_after

GIANT = """import torch
from torch import nn


class Giant(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(4, 2)

    def forward(self, x):
        more = x.repeat(1, 10**13) if len(x) > 2 else x
        return self.out(more[:, :4])


def build():
    return Giant()
"""
OWN = """import torch


def moved(x):
    return x.to("cuda:9") if torch.cuda.device_count() > 9 else x
"""


def run_of(folder: Path, device: str) -> Path:
    project = blockstudio.open_project(example("digits-mlp").path)
    project.configure(epochs=2)
    project.root["hidden"].place_on(device)
    records = project.store.records.values()
    return create_run(folder, records=records, source=project.source())


def test_a_placed_network_trains_to_the_same_bits_and_resumes(tmp_path: Path):
    plain, placed, resumed = (tmp_path / name for name in ("plain", "placed", "resumed"))
    assert execute(run_of(plain, "")).status == "finished"
    run_of(placed, "cpu:0")
    assert 'net.hidden.to("cpu:0")' in (placed / "model.py").read_text()
    assert execute(placed).status == "finished"
    assert same(parameters(plain), parameters(placed))
    run_of(resumed, "cpu:0")
    assert stopped_after(resumed, 20).status == "stopped"
    assert execute(resumed, resume=True).status == "finished"
    assert same(parameters(plain), parameters(resumed))


def test_own_python_that_may_use_another_device_trains_on_this_one(tmp_path: Path):
    project = blockstudio.open_project(example("digits-mlp").path)
    code = project.add_code(OWN)
    project.root.insert(code, "hidden")
    project.configure(epochs=1)
    records = project.store.records.values()
    run = create_run(tmp_path / "run", records=records, source=project.source())
    assert execute(run).status == "finished"


def test_a_device_that_is_not_here_is_told_before_anything_is_made(tmp_path: Path):
    info = execute(run_of(tmp_path / "run", "cuda:7"))
    assert info.status == "failed" and info.failure is not None
    assert "cuda:7" in str(info.failure.problem.message)


def test_an_allocation_that_fails_becomes_a_problem_with_what_would_fit(tmp_path: Path):
    np.savez(tmp_path / "d.npz", x=np.ones((40, 4), np.float32), y=np.arange(40) % 2)
    data = DataSpec("data", "npz", {"path": str(tmp_path / "d.npz")})
    info = done(tmp_path / "run", GIANT, data, batch_size=16)
    assert info.failure is not None
    said = str(info.failure.problem)
    assert "Out of memory on cpu" in said and "wanted in one piece" in said
    assert "for the optimiser" in said and "batch size" in said
    assert info.failure.line == 11
    assert "DefaultCPUAllocator" in (tmp_path / "run" / "log.txt").read_text()
