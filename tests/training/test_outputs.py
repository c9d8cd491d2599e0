"""Networks that return more than the loss takes: one output is chosen, or the run is refused."""

from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.last_layer import last_layer
from blockstudio.recipes.taking import taking
from blockstudio.runs.run import RunInfo, create_run
from blockstudio.training.loop.execution import execute
from tests.training.runs import parameters, same

LINEAR = "torch.nn.Linear"


def network(returns: str, output: str = "", *, hidden: bool = True) -> Project:
    """Return a network of digits that gives its hidden layer back beside the scores."""
    project = blockstudio.new_project("net")
    root = project.root
    x = root.add_input("x", ("N", 8, 8))
    flat = root.add("torch.nn.Flatten", "flatten")
    layer = root.add(LINEAR, "hidden", out_features=16)
    act = root.add("torch.nn.ReLU", "act")
    scores = root.add(LINEAR, "scores", out_features=10)
    root.chain(x, flat, layer, act, scores)
    root.connect(scores, root.add_output("logits"))
    if hidden:
        root.connect(act, root.add_output("state"))
    root.set_returns(returns)
    project.configure(epochs=1, output=output)
    return project


def run(folder: Path, project: Project) -> RunInfo:
    records = list(project.store.records.values())
    return execute(create_run(folder, records=records, source=project.source()))


@pytest.mark.parametrize(
    "returns",
    [
        "",
        "state, logits",
        '{"logits": logits, "state": state}',
        '{"all": [state, (logits,)]}',
    ],
)
def test_the_chosen_output_is_trained_whatever_is_around_it(tmp_path: Path, returns: str):
    found = run(tmp_path / "one", network(returns, "logits"))
    assert found.status == "finished", found.failure
    plain = run(tmp_path / "plain", network("", hidden=False))
    assert found.last == plain.last
    assert same(parameters(tmp_path / "one"), parameters(tmp_path / "plain"))


def test_the_one_output_of_a_dictionary_needs_no_choice(tmp_path: Path):
    found = run(tmp_path / "run", network('{"logits": logits}', hidden=False))
    assert found.status == "finished", found.failure


def test_several_outputs_for_a_loss_of_one_are_refused_and_named(tmp_path: Path):
    for place, returns in enumerate(("", '{"logits": logits, "state": state}')):
        found = run(tmp_path / f"run{place}", network(returns))
        assert found.status == "failed"
        said = str(found.failure.problem)
        assert "compares another number of outputs" in said
        assert "choose the output that it takes in the recipe: logits / state" in said


def test_an_output_that_is_not_there_is_refused():
    project = network("", "nothing")
    with pytest.raises(
        Refusal, match="the network has no output “nothing”: expected logits / state"
    ):
        taking(project.store.train, project.store)
    (problem,) = [one for one in project.problems() if one.place.record == TRAIN]
    assert problem.place.item == "output"


def test_the_last_layer_is_that_of_the_chosen_output():
    for output, name in (("logits", "scores"), ("state", "hidden")):
        project = network("", output)
        found = last_layer(project.store, project._inference.infer()[0])
        assert found is not None
        assert found.name == name


def test_it_is_taken_from_what_the_network_returns():
    project = network('{"logits": logits, "state": (state,)}', "state")
    net = project.build()
    x = torch.randn(3, 8, 8)
    assert torch.equal(taking(project.store.train, project.store)(net(x)), net(x)["state"][0])
