"""What a rule would do is what the same lines, written by hand, do at the same seed."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.compiler.source import compile_source
from blockstudio.graph.facts import Effect
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.preview import preview
from blockstudio.runtime.spread import spread
from tests.compiler.networks import LINEAR, RELU

SEED = 5


def mlp() -> Project:
    project = blockstudio.new_project("mlp")
    root = project.root
    last = root.add_input("x", ("N", 20))
    rows = ((LINEAR, "hidden", {"in_features": 20, "out_features": 64}), (RELU, "act", {}))
    for kind, name, values in (*rows, (LINEAR, "out", {"in_features": 64, "out_features": 3})):
        node = root.add(kind, name, **values)
        root.connect(last, node)
        last = node
    root.connect(last, root.add_output("y"))
    return project


def effects(project: Project) -> dict[tuple[int, str], Effect]:
    """Return what happens by the number of the rule and the key."""
    keys = [rule.id for rule in project.rules]
    found = preview(project.store, compile_source(project.store), SEED)
    return {(keys.index(one.rule), key): one for one in found for key in one.keys}


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(20, 64)
        self.out = nn.Linear(64, 3)


def test_the_values_are_those_of_init_weights_written_by_hand():
    project = mlp()
    project.initialise("torch.nn.init.normal_", kind=LINEAR, parameter="weight", std=0.01)
    project.initialise("torch.nn.init.zeros_", kind=LINEAR, parameter="bias")

    def init_weights(module: nn.Module) -> None:
        if type(module) is nn.Linear:
            nn.init.normal_(module.weight, std=0.01)
            nn.init.zeros_(module.bias)

    torch.manual_seed(SEED)
    net = Mlp()
    net.apply(init_weights)
    found = effects(project)
    assert set(found) == {(n, f"{m}.{p}") for m in ("hidden", "out") for n, p in ENDS}
    for (_, key), effect in found.items():
        assert effect.final == effect.after == spread(net.get_parameter(key))
        assert effect.last
    assert found[0, "hidden.weight"].final.std == pytest.approx(0.01, rel=0.05)
    assert sum(found[0, "hidden.weight"].final.counts) == 20 * 64


ENDS = ((0, "weight"), (1, "bias"))


def test_a_later_rule_writes_over_an_earlier_one_and_both_are_seen():
    project = mlp()
    project.initialise("torch.nn.init.normal_", parameter="weight", std=0.5)
    out = project.root.nodes["out"]
    project.initialise("torch.nn.init.constant_", out, parameter="weight", val=42)
    found = effects(project)
    early, late = found[0, "out.weight"], found[1, "out.weight"]
    assert early.after.std == pytest.approx(0.5, rel=0.2) and not early.last
    assert late.after == late.final == early.final and late.last
    assert (late.final.mean, late.final.std) == (42, 0)
    assert found[0, "hidden.weight"].last


def test_own_code_sees_the_tensor_and_a_tie_has_both_names():
    project = mlp()
    code = project.add_code("def threes(tensor):\n    tensor.data[:] = 3\n")
    hidden = project.root.nodes["hidden"]
    twin = project.root.add(LINEAR, "twin", in_features=20, out_features=64)
    project.root.tie(hidden.name + ".weight", twin.name + ".weight")
    project.initialise(code, hidden, parameter="weight")
    (effect,) = preview(project.store, compile_source(project.store), SEED)
    assert effect.keys == ("hidden.weight", "twin.weight")
    assert effect.final.mean == 3


def test_what_fails_is_told_of_its_rule_and_random_numbers_are_left_alone():
    project = mlp()
    out = project.root.nodes["out"]
    project.initialise("torch.nn.init.orthogonal_", out, parameter="bias")
    before = torch.get_rng_state()
    with pytest.raises(Refusal) as caught:
        effects(project)
    assert caught.value.problem.place.record == project.rules[0].id
    assert "rule 1 of initialisation fails" in str(caught.value)
    assert "2 or more dimensions" in str(caught.value.problem.hint)
    assert torch.equal(before, torch.get_rng_state())
