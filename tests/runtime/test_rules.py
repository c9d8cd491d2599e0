"""What a rule of initialisation can't do is told before anything is built, as torch would say it."""

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.library import library
from blockstudio.graph import edits
from blockstudio.graph.problems import Problem
from blockstudio.runtime.build import network
from tests.runtime.kinds import MODULES, trial
from tests.runtime.test_shapes import chain

LINEAR, EMBEDDING = "torch.nn.Linear", "torch.nn.Embedding"
INIT = "torch.nn.init."
INITIALISERS = [spec for spec in library() if spec.form == "initialiser"]
NEEDS = {"constant_": {"val": 1.0}, "sparse_": {"sparsity": 0.5}}


def about_rules(project: Project, *, trusted: bool = False) -> list[Problem]:
    found = project.problems(trust_code=trusted)
    return [one for one in found if str(one.message).startswith("rule ")]


def builds(project: Project) -> str:
    """Return what is said where the network can't be built, empty where it can."""
    try:
        network(project.source(trust_code=True))
    except (ValueError, RuntimeError, TypeError, AttributeError) as error:
        return str(error).splitlines()[0].removesuffix(".") or "?"
    return ""


@pytest.mark.parametrize("spec", INITIALISERS, ids=lambda spec: spec.kind)
@pytest.mark.parametrize(
    "row",
    [
        (LINEAR, {"out_features": 6}),
        ("torch.nn.LayerNorm", {}),
        ("torch.nn.Conv1d", {"out_channels": 4, "kernel_size": 3}),
        ("torch.nn.PReLU", {}),
    ],
    ids=lambda row: row[0],
)
@pytest.mark.parametrize("parameter", ["weight", "bias", ""])
def test_a_rule_is_told_to_fail_exactly_where_torch_fails(spec, row, parameter):
    options = NEEDS.get(spec.title, {})
    project = chain((3, 4, 8), row)
    if row[0] == "torch.nn.PReLU" and parameter == "bias":
        return
    project.initialise(spec.kind, kind=row[0], parameter=parameter, **options)
    found = about_rules(project)
    said = builds(project)
    assert bool(found) == bool(said), (found, said)
    if said:
        assert [one.severity for one in found] == ["error"]
        assert found[0].place.record == project.rules[0].id
        assert "n0." in str(found[0].message)
        assert "torch says: " in str(found[0].hint)
        # The first parameter that fails says why.
        assert any(said in str(one.hint) for one in found)


def test_the_reason_stands_with_each_parameter_it_is_about():
    project = chain(("N", 4), (LINEAR, {"out_features": 3}), (LINEAR, {"out_features": 3}))
    project.initialise(f"{INIT}xavier_uniform_")
    (problem,) = about_rules(project)
    assert "n0.bias, n1.bias" in str(problem.message)
    assert "fewer than 2 dimensions" in str(problem.hint)
    with pytest.raises(blockstudio.graph.problems.Refusal, match=r"n0\.bias"):
        project.build()


@pytest.mark.parametrize("at", [True, False])
def test_what_has_no_size_yet_can_not_be_filled(at):
    project = chain(("N", "T"), (LINEAR, {"out_features": 3}))
    node = project.root.nodes["n0"]
    if at:
        project.initialise(f"{INIT}constant_", node, parameter="weight", val=7.0)
    else:
        project.initialise(f"{INIT}constant_", kind=LINEAR, parameter="weight", val=7.0)
    (problem,) = about_rules(project)
    assert "n0.weight" in str(problem.message)
    assert (
        problem.severity
        == ("error" if builds(project) else "warning")
        == ("error" if at else "warning")
    )
    if not at:
        net = project.build()
        net(torch.ones(2, 5))
        assert not torch.all(net.n0.weight == 7.0)


@pytest.mark.parametrize(
    ("target", "parameter"),
    [("torch.nn.Conv2d", ""), ("torch.nn.Conv2d", "bias"), (LINEAR, "bias")],
)
def test_a_rule_that_claims_nothing_is_told(target, parameter):
    project = chain(("N", 4), (LINEAR, {"out_features": 3, "bias": False}))
    before = torch.manual_seed(0) and {
        k: v.clone() for k, v in project.build().state_dict().items()
    }
    project.initialise(f"{INIT}ones_", kind=target, parameter=parameter)
    (problem,) = about_rules(project)
    assert problem.place.record == project.rules[0].id
    assert problem.severity == "warning"
    torch.manual_seed(0)
    assert all(torch.equal(v, before[k]) for k, v in project.build().state_dict().items())


def test_a_rule_claims_what_an_edit_leaves_of_it():
    project = chain(("N", 4), (LINEAR, {"out_features": 3}))
    node = project.root.nodes["n0"]
    project.initialise(f"{INIT}zeros_", node, parameter="bias")
    assert about_rules(project) == []
    project.do(edits.set_property(project.store, node.id, "bias", False))
    (problem,) = about_rules(project)
    assert "fills nothing" in str(problem)
    project.undo()
    assert about_rules(project) == []


@pytest.mark.parametrize("kind", [EMBEDDING, "torch.nn.EmbeddingBag"])
@pytest.mark.parametrize("row", [0, 3])
@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([("normal_", {})], 1),
        ([("zeros_", {})], 0),
        ([("constant_", {"val": 0.0})], 0),
        ([("normal_", {}), ("zeros_", {})], 0),
        ([("zeros_", {}), ("uniform_", {})], 2),
    ],
)
def test_a_rule_that_fills_the_padding_row_is_told(kind, row, rules, told):
    project = chain(
        ("N", 5),
        (kind, {"num_embeddings": 9, "embedding_dim": 4, "padding_idx": row}),
        dtype="int64",
    )
    for name, options in rules:
        project.initialise(f"{INIT}{name}", kind=kind, parameter="weight", **options)
    found = about_rules(project)
    assert [one.place.record for one in found] == ([project.rules[told - 1].id] if told else [])
    kept = project.build().n0.weight[row]
    assert torch.all(kept == 0) == (not told)


@pytest.mark.parametrize("spec", MODULES, ids=lambda spec: spec.kind)
def test_no_rule_of_normal_numbers_is_refused_for_any_layer(spec):
    one = trial(spec)
    one.project.initialise(f"{INIT}uniform_", kind=spec.kind)
    errors = [problem for problem in about_rules(one.project) if problem.severity == "error"]
    assert errors == []


OWN = "def fill(tensor):\n    tensor.fill_(torch.linalg.matrix_norm(tensor.detach()))\n"


def test_own_code_is_asked_only_where_it_may_run():
    project = chain(("N", 4), (LINEAR, {"out_features": 3}))
    project.initialise(project.add_code(OWN), kind=LINEAR)
    assert about_rules(project) == []
    (problem,) = about_rules(project, trusted=True)
    assert "n0.bias" in str(problem.message)
    assert builds(project)
