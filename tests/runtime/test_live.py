"""The live network: what is set by hand, what survives a change, what a dry run finds."""

from pathlib import Path

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.compiler.source import compile_source
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.runtime.dry_run import DryRun, dry_run
from blockstudio.runtime.filling import Filled
from blockstudio.runtime.live import LiveNetwork
from tests.compiler.networks import LINEAR, NETWORKS


def live_of(project: Project, live: LiveNetwork | None = None) -> LiveNetwork:
    found = live or LiveNetwork()
    found.update(project.source(), 3, project.store)
    return found


def test_values_are_set_as_data_is_in_torch():
    project = NETWORKS["chain"]()
    live = live_of(project)
    weight = live.tensor("hidden.weight").detach().clone()
    project.weights.set("hidden.weight", 1.0, add=True)
    project.weights.set("hidden.weight", 42, (0, 0))
    project.weights.set("hidden.weight", 0.0, (-1,))
    weight += 1
    weight[0, 0] = 42
    weight[-1] = 0
    live_of(project, live)
    assert torch.equal(live.tensor("hidden.weight"), project.build().hidden.weight)
    assert live.tensor("hidden.weight").requires_grad
    assert str(project.weights) == "initial values of seed 0 + 3 edits"
    # The recipe's seed is 0, the one this network was made at 3: what was edited is kept as it was.
    torch.manual_seed(0)
    wanted = NETWORKS["chain"]().build().hidden.weight.detach() + 1
    wanted[0, 0], wanted[-1] = 42, 0
    assert torch.equal(live.tensor("hidden.weight"), wanted)


@pytest.mark.parametrize("index", [(99,), (0, 0, 0), (0, -9)])
def test_a_place_that_is_none_is_refused(index: tuple[int, ...]):
    project = NETWORKS["chain"]()
    with pytest.raises(Refusal, match="has no place"):
        project.weights.set("hidden.weight", 1.0, index)
    assert project.store.weights is None


def test_a_tied_parameter_is_edited_by_both_names():
    project = tied()
    project.weights.set("b.weight", 7.0)
    project.weights.set("a.weight", 1.0, add=True)
    net = project.build()
    assert net.a.weight is net.b.weight and bool((net.a.weight == 8).all())


def tied() -> Project:
    project = blockstudio.new_project("net")
    root = project.root
    x = root.add_input("x", ("N", 4))
    a = root.add(LINEAR, "a", in_features=4, out_features=4)
    b = root.add(LINEAR, "b", in_features=4, out_features=4)
    root.connect(x, a)
    root.connect(a, b)
    root.connect(b, root.add_output("y"))
    root.tie("a.weight", "b.weight")
    return project


def test_untied_both_start_with_the_loaded_values_each_its_own(tmp_path: Path):
    project = tied()
    file = tmp_path / "net.params"
    project.weights.set("a.weight", 5.0)
    project.weights.save(file)
    project.weights.load(file)
    live = live_of(project)
    (wire,) = [one for one in project.store.wires(project.root.id) if one.is_tie]
    project.do(edits.disconnect(project.store, wire.id))
    live_of(project, live)
    one, two = live.tensor("a.weight"), live.tensor("b.weight")
    assert one is not two and torch.equal(one, two) and bool((one == 5).all())
    project.undo()
    live_of(project, live)
    assert live.tensor("a.weight") is live.tensor("b.weight")


def test_when_a_size_changes_it_is_told_which_weights_are_kept(tmp_path: Path):
    project = NETWORKS["chain"]()
    live, file = LiveNetwork(), tmp_path / "net.params"
    project.weights.save(file)
    project.weights.load(file)
    project.root.nodes["hidden"].set(out_features=5)
    live_of(project, live)
    assert live.tensor("hidden.weight").shape == (5, 4)
    changed = ("hidden.weight", "hidden.bias", "out.weight")
    assert live.filled == Filled(("out.bias",), changed)
    assert str(project.weights) == "file net.params"
    project.undo()
    live_of(project, live)
    fresh = torch.load(file, weights_only=True)
    for key, value in live.net.state_dict().items():
        assert torch.equal(value, fresh[key])


def lazy() -> tuple[Project, LiveNetwork]:
    project = NETWORKS["lazy"]()
    return project, live_of(project)


def test_a_dry_run_gives_lazy_modules_what_the_first_forward_gives_them():
    project, live = lazy()
    found = run(project, live, [2, 6])
    assert "hidden.weight" in found.materialised
    torch.manual_seed(3)
    net = project.build()
    net.eval()(torch.zeros(2, 6))
    for key, value in net.state_dict().items():
        assert torch.equal(value, live.tensor(key)), key


def run(project: Project, live: LiveNetwork, shape: list[int]) -> DryRun:
    (face,) = [n for n in project.root.nodes.values() if n.record.kind.endswith("Input")]
    return dry_run(live, project.store, compile_source(project.store), {face.id: shape})


def test_a_dry_run_tells_shapes_and_leaves_the_mode_alone():
    project = NETWORKS["chain"]()
    live = live_of(project)
    live.net.train()
    found = run(project, live, [2, 4])
    assert ("hidden", "2×8") in found.calls
    assert found.outputs and not found.materialised
    assert all(module.training for module in live.net.modules())
    assert not any(module._forward_hooks for module in live.net.modules())


def test_a_dry_run_that_fails_names_the_node():
    project = NETWORKS["chain"]()
    live = LiveNetwork()
    sizes = {path: fact.sizes for path, fact in project._inference.infer()[0].items() if fact.sizes}
    source = compile_source(project.store, sizes)
    live.update(source.text, 3, project.store)
    (face,) = [n for n in project.root.nodes.values() if n.record.kind.endswith("Input")]
    with pytest.raises(Refusal, match="stops at “hidden”") as caught:
        dry_run(live, project.store, source, {face.id: [2, 5]})
    assert caught.value.problem.place.record == project.root.nodes["hidden"].id
    with pytest.raises(Refusal, match="input of “x” has no shape"):
        dry_run(live, project.store, source, {})


def test_a_copy_and_a_move_keep_ties():
    import copy

    project = tied()
    net = copy.deepcopy(project.build()).to(torch.float64)
    assert project.broken_ties(net) == []
    net.b.weight = nn.Parameter(net.b.weight.detach().clone())
    (problem,) = project.broken_ties(net)
    assert "a.weight" in str(problem) and "b.weight" in str(problem)


def test_loaded_values_come_back_with_the_sizes_that_a_dry_run_finds(tmp_path: Path):
    project = NETWORKS["chain"]()
    file = tmp_path / "net.params"
    project.weights.set("hidden.weight", 5.0)
    project.weights.save(file)
    project.weights.load(file)
    project.root.nodes["x"].set(shape=None)
    live = live_of(project)
    assert bool((live.tensor("hidden.weight") == 5).all())
    run(project, live, [2, 4])
    assert bool((live.tensor("hidden.weight") == 5).all())
