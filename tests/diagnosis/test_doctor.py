"""The doctor: each faulty recipe is found, at its node; of a healthy one nothing is said."""

import math
from pathlib import Path

import pytest
import torch
from msgspec.structs import replace
from torch import nn

import blockstudio
from blockstudio.api.runs import Run
from blockstudio.cli.doctor import tell_findings
from blockstudio.cli.main import main
from blockstudio.compiler.source import compile_source
from blockstudio.diagnosis.case import Case, case_of_run
from blockstudio.diagnosis.doctor import findings
from blockstudio.diagnosis.finding import Finding, on_copy
from blockstudio.diagnosis.rates import RangeTest, grown_rates
from blockstudio.graph.check import Checker
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import create_run, document_of
from blockstudio.training.examining.examine import examine
from blockstudio.training.examining.range_test import range_test
from blockstudio.training.examining.tracing import LayerTracing
from blockstudio.training.loop.execution import execute
from tests.diagnosis.recipes import FAULTY, HEALTHY, Recipe, build, run, sgd
from tests.training.runs import stopped_after


def looked_at(recipe: Recipe, folder: Path) -> tuple[Path, Case]:
    made = run(recipe, folder)
    return made, case_of_run(made, examine(made))


def check_remedy(finding: Finding, folder: Path) -> None:
    """Check that what may help makes another document, one without errors, and leaves the first alone."""
    store = document_of(folder)
    before = dict(store.records)
    assert finding.remedy is not None
    copy = on_copy(store, finding.remedy)
    assert dict(store.records) == before != dict(copy.records)
    assert not [one for one in Checker(copy).problems() if one.severity == "error"]
    compile_source(copy).whole()


@pytest.mark.parametrize("recipe", FAULTY, ids=lambda recipe: recipe.name)
def test_what_is_wrong_is_found_at_its_node(recipe: Recipe, tmp_path: Path) -> None:
    folder, case = looked_at(recipe, tmp_path)
    found = findings(case)
    named = {(one.rule, case.places.name(one.place)): one for one in found}
    assert (recipe.rule, recipe.node) in named, list(named)
    assert all(str(one.why) and str(one.evidence) for one in found)
    for finding in found:
        if finding.remedy is not None:
            check_remedy(finding, folder)


@pytest.mark.parametrize("recipe", HEALTHY, ids=lambda recipe: recipe.name)
def test_of_what_is_right_nothing_is_said(recipe: Recipe, tmp_path: Path) -> None:
    folder, case = looked_at(recipe, tmp_path)
    assert case.epochs and case.failure is None
    assert list(map(str, findings(case))) == []
    # What the run has measured by itself gives no more cause.
    assert list(map(str, findings(case_of_run(folder)))) == []


def test_frozen_weights_that_were_learnt_elsewhere_are_meant_so(tmp_path: Path) -> None:
    recipe = next(one for one in FAULTY if one.name == "frozen")
    _, case = looked_at(recipe, tmp_path)
    assert [one.rule for one in findings(case)] == ["cut"]
    assert findings(replace(case, started_with="run 1, best")) == []


def test_a_node_inside_blocks_that_are_repeated_is_named_by_its_path(tmp_path: Path) -> None:
    project = blockstudio.new_project("net")
    block = project.add_block("Body")
    inner = block.add("Linear", block.add_input("x"), 8, 8, name="fc")
    block.add_output("y", torch.relu(inner))
    root = project.root
    first = root.add("Linear", root.add_input("x", ("N", 4)), 4, 8, name="first")
    body = root.add(block, first, name="body").repeat(3)
    root.add_output("y", root.add("Linear", body, 8, 3, name="out"))
    project.initialise(nn.init.constant_, kind=nn.Linear, val=0.1)
    project.configure(data={"source": "iris"}, epochs=1, **sgd(0.1))
    records, source = project.store.records.values(), project.source()
    made = create_run(tmp_path / "run", records=records, source=source)
    execute(made)
    case = case_of_run(made, examine(made))
    assert case.places.module("body.2.fc") == case.places.module("body.0.fc")
    assert case.places.name(case.places.parameter("body.2.fc.weight")) == "body.0.fc"
    (symmetric,) = (one for one in findings(case) if one.rule == "symmetric")
    assert symmetric.place.path == (first.id,)


def test_looking_leaves_run_and_chance_as_they_are(tmp_path: Path) -> None:
    recipe = next(one for one in HEALTHY if one.name == "iris, dropout")
    folder = run(recipe, tmp_path)
    files = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    torch.manual_seed(5)
    before = torch.get_rng_state()
    first = examine(folder)
    assert torch.equal(torch.get_rng_state(), before)
    assert {path: path.read_bytes() for path in files} == files
    assert examine(folder) == first
    assert [row.step for row in first.statistics if row.parameter == "l1.weight"] == [1, 2, 3, 4, 5]


def test_the_first_steps_that_are_looked_at_are_those_of_the_run(tmp_path: Path) -> None:
    recipe = next(one for one in HEALTHY if one.name == "iris, dropout")
    project = build(recipe, tmp_path)
    records, source = project.store.records.values(), project.source()
    folder = create_run(tmp_path / "run", records=records, source=source)
    stopped_after(folder, 5)
    reader = RunReader(folder)
    measured = [row for step in range(1, 6) for row in reader.statistics_at(step, ["l1.weight"])]
    reader.close()
    looked = [row for row in examine(folder).statistics if row.parameter == "l1.weight"]
    assert looked == measured


def test_hooks_are_gone_after_a_look_and_after_a_forward_that_fails() -> None:
    model = nn.Sequential(nn.Linear(3, 3), nn.Linear(4, 4))
    with pytest.raises(RuntimeError), LayerTracing(model) as tracing:
        model(torch.zeros(2, 3))
    assert [one.row.module for one in tracing.layers] == ["0"]
    hooks = [(one._forward_hooks, one._forward_pre_hooks) for one in model.modules()]
    assert not any(forward or before for forward, before in hooks)


def test_a_range_test_proposes_a_rate_that_learns_and_changes_nothing(tmp_path: Path) -> None:
    recipe = next(one for one in FAULTY if one.name == "rate too low")
    project = build(recipe, tmp_path)
    records, source = project.store.records.values(), project.source()
    folder = create_run(tmp_path / "run", records=records, source=source)
    before = torch.get_rng_state()
    heard: list[RangeTest] = []
    test = range_test(folder, heard.append)
    assert torch.equal(torch.get_rng_state(), before)
    assert heard[-1] == test and len(heard) == len(test.rates)
    assert list(test.rates) == sorted(test.rates) and all(map(math.isfinite, test.losses))
    assert test.proposal is not None and test.least is not None and test.proposal < test.least
    project.configure(optimiser_options={"lr": test.proposal})
    again = create_run(tmp_path / "again", records=project.store.records.values(), source=source)
    assert (execute(again).last["train_loss"] or 9.0) < 0.6
    assert "rate_too_low" not in [one.rule for one in findings(case_of_run(again, examine(again)))]


@pytest.mark.parametrize(
    ("losses", "proposal"),
    [
        ([1.0] * 20 + [0.5] * 20 + [3.0], True),
        ([1.0] * 40, False),
        ([1.0, 2.0, 4.0, 8.0], False),
        ([], False),
    ],
    ids=["falls", "flat", "grows", "nothing"],
)
def test_a_rate_is_proposed_only_where_the_loss_fell(losses: list[float], proposal: bool) -> None:
    test = RangeTest(tuple(grown_rates()[: len(losses)]), tuple(losses))
    assert (test.proposal is not None) == proposal


def test_scripts_and_commands_ask_the_doctor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = next(one for one in FAULTY if one.name == "softmax twice")
    project = build(recipe, tmp_path)
    project.save(tmp_path / "net.bstudio")
    assert [one.rule for one in project.findings()] == ["softmax_twice"]
    assert main(["doctor", str(tmp_path / "net.bstudio")]) == 1
    assert "“soft” is done twice" in capsys.readouterr().out
    folder = run(recipe, tmp_path)
    assert [one.rule for one in Run(folder).findings()] == ["softmax_twice"]
    tell_findings(folder)
    assert "try: Take “soft” out" in capsys.readouterr().out
    assert main(["doctor", str(tmp_path / "net.bstudio"), "--range"]) == 0
    assert "proposed: --set train.lr=" in capsys.readouterr().out
    assert main(["doctor", str(tmp_path / "gone.bstudio")]) == 2
