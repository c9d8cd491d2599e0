"""Networks as a user types them with the API are their twins in plain torch, and shorter."""

from pathlib import Path

import pytest
import torch

from blockstudio.api import open_project
from tests.fidelity.equal import assert_same
from tests.fidelity.script import attention, others, recurrent, vision
from tests.fidelity.script.case import Case

CASES = (*recurrent.CASES, *attention.CASES, *vision.CASES, *others.CASES)

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@every_case
def test_the_script_builds_its_twin(case: Case):
    project = case.project()
    # Which loss it is trained with is no part of a network.
    found = [one for one in project.problems() if "loss" not in one.message.values]
    assert [str(problem) for problem in found] == []
    torch.manual_seed(0)
    net = project.build()
    torch.manual_seed(0)
    twin = case.twin()
    torch.manual_seed(1)
    assert project.broken_ties(net) == []
    assert_same(net, twin, case.inputs())


@every_case
def test_what_a_script_made_is_the_same_from_its_file(case: Case, tmp_path: Path):
    project = case.project()
    assert not project.has_code
    project.save(tmp_path / "net.bstudio")
    opened = open_project(tmp_path / "net.bstudio")
    assert opened.opening == []
    assert opened.source() == project.source()


def test_a_script_is_shorter_than_plain_torch():
    told = report()
    print(told)
    assert sum(case.calls() for case in CASES) <= 0.8 * sum(case.lines() for case in CASES), told
    assert all(case.statements() <= 0.85 * case.lines() for case in CASES), told


def report() -> str:
    """Return a table of what each script takes against the lines of its twin."""
    rows = [
        f"{case.name:22} {case.calls():5} calls {case.statements():3} statements "
        f"{case.lines():3} lines: {case.calls() / case.lines():.2f}"
        for case in CASES
    ]
    calls, lines = (sum(map(count, CASES)) for count in (Case.calls, Case.lines))
    return "\n".join(
        [*rows, f"{calls} calls for {lines} lines of plain torch: {calls / lines:.2f}"]
    )
