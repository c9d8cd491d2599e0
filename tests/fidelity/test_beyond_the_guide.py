"""Networks beyond the guide, said with blocks, are torch's own, and read as a person writes them."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from blockstudio.api import open_project
from blockstudio.runtime.build import module_from_source
from tests.fidelity.beyond import others, sequences, sizes, vision
from tests.fidelity.equal import assert_same, fill, run

CASES = vision.CASES | sequences.CASES | sizes.CASES | others.CASES

every_case = pytest.mark.parametrize("name", CASES)


@every_case
def test_the_blocks_are_the_network(name: str):
    case = CASES[name]()
    assert [str(problem) for problem in case.project.problems(trust_code=True)] == []
    torch.manual_seed(0)
    net = case.project.build(trust_code=True)
    torch.manual_seed(0)
    twin = case.twin()
    torch.manual_seed(1)
    inputs = case.inputs()
    assert case.project.broken_ties(net) == []
    assert_same(net, twin, inputs, same_start=case.same_start)


@every_case
def test_a_file_keeps_the_network(name: str, tmp_path: Path):
    case = CASES[name]()
    case.project.save(tmp_path / "net.bstudio")
    opened = open_project(tmp_path / "net.bstudio")
    assert opened.opening == []
    assert opened.source(trust_code=True) == case.project.source(trust_code=True)


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for name, make in CASES.items():
        (tmp_path / f"{name}.py").write_text(make().project.source(trust_code=True))
    for arguments in (("check",), ("format", "--check")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("name", "changed"),
    [("transformer", {"layers": 3}), ("highway", {"depth": 1}), ("power_iteration", {"turns": 9})],
)
def test_the_exported_network_takes_other_arguments(name: str, changed: dict[str, int]):
    case = CASES[name]()
    net = fill(module_from_source(case.project.source(trust_code=True)).build(**changed))
    for argument, value in changed.items():
        case.project.root.set_argument(argument, value)
    torch.manual_seed(1)
    inputs = case.inputs()
    again = fill(case.project.build(trust_code=True))
    assert torch.equal(run(net, inputs), run(again, inputs))
