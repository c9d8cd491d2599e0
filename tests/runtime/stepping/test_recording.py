"""One batch written down: every number is what torch itself says, and nothing is left behind."""

import copy
import itertools
import random
from typing import Any

import numpy as np
import pytest
import torch

import blockstudio
from blockstudio.catalogue.control import IF
from blockstudio.catalogue.text import text
from blockstudio.exporting.examples import example_of
from blockstudio.exporting.subject import Built
from blockstudio.exporting.subject import Subject as Taken
from blockstudio.graph.problems import refuse
from blockstudio.graph.walk import state_key
from blockstudio.project.trace import Subject
from tests.runtime.stepping.networks import (
    Told,
    built,
    names,
    opened,
    recorded,
    squares,
    value,
)

EXAMPLES = (
    "digits-cnn",
    "fixed-hidden-mlp",
    "rnn-scratch",
    "tied-layers",
    "chimera",
    "parallel-blocks",
    "repeated-blocks",
    "nested-blocks",
    "own-linear",
)
NEVER_CALLED = {"blockstudio.Output", "blockstudio.Parameter", "blockstudio.Constant"}


def inputs(network: Any) -> tuple[torch.Tensor, ...]:
    given = Built(network.net, network.source)
    subject = Taken(
        network.store,
        source=lambda: network.source,
        facts=lambda: network.facts,
        built=lambda: given,
    )
    return example_of(subject).inputs()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_node_is_seen_with_the_values_and_gradients_that_torch_has(name: str):
    project = opened(name)
    one, other = built(project), built(project)
    given = inputs(one)
    found = recorded(one, *given)
    wanting = [tensor.clone().requires_grad_() for tensor in given]
    told = Told(other.net.eval(), squares, *wanting)
    assert found.trace.loss == told.loss.item()
    assert found.trace.problem is None

    # A module that is there twice is told of under its first name.
    firsts = {module: name for name, module in reversed([*other.net.named_modules()])}
    modules = dict(other.net.named_modules(remove_duplicate=False))
    calls: dict[str, int] = {}
    for place, step in enumerate(found.trace.steps):
        key = state_key(one.store, step.path)
        key = firsts[modules[key]] if key in modules else key
        if key not in told.results or not step.values or step.branch:
            continue
        call = calls.get(key, 0)
        calls[key] = call + 1
        result = told.results[key][call]
        assert torch.equal(value(found, place), result)
        summary = step.values[0].summary
        assert summary is not None
        assert summary.mean == pytest.approx(result.double().mean().item(), abs=1e-12)
        assert step.values[0].shape == tuple(result.shape)
        if result.grad is not None:
            torch.testing.assert_close(value(found, place, "gradient"), result.grad)
    # Every call of every layer was told of, and every node that is called at all.
    assert {key: len(told.results[key]) for key in calls} == calls
    reached = {step.path[-1].partition("#")[0] for step in found.trace.steps}
    blocks = {one.store.node(key).block for key in reached}
    lacking = [
        node.name
        for block in blocks
        for node in one.store.nodes(block)
        if node.id not in reached and node.kind not in NEVER_CALLED
        if not one.store.block(block).owner
    ]
    assert not lacking


@pytest.mark.parametrize("name", ["tied-layers", "rnn-scratch", "fixed-hidden-mlp"])
def test_what_several_calls_give_to_a_gradient_adds_up_to_it(name: str):
    project = opened(name)
    one, other = built(project), built(project)
    given = inputs(one)
    found = recorded(one, *given)
    squares(other.net.eval()(*given)).backward()
    right = dict(other.net.named_parameters(remove_duplicate=False))
    assert found.trace.shared
    for which, shared in enumerate(found.trace.shared):
        parts = [value(found, which, "shared", item) for item in range(len(shared.shares))]
        gradient = right[shared.keys[0]].grad
        assert gradient is not None and len(parts) > 1
        torch.testing.assert_close(value(found, which, "shared", -1), gradient)
        torch.testing.assert_close(torch.stack(parts).sum(0), gradient)
        # Each share is told at the call that it is of: that uses the parameter.
        for share in shared.shares:
            assert 0 <= share.step < len(found.trace.steps)


def test_the_shares_of_a_tied_layer_are_told_at_its_two_calls():
    network = built(opened("tied-layers"))
    found = recorded(network, *inputs(network))
    weight = next(one for one in found.trace.shared if one.keys == ("2.weight", "4.weight"))
    called = names(network, found)
    assert [called[share.step] for share in weight.shares] == ["2", "4"]
    # What a call gives is what comes back to it, times what it was given.
    for item, share in enumerate(weight.shares):
        back, before = value(found, share.step, "gradient"), value(found, share.step - 1)
        right = back.flatten(0, -2).T @ before.flatten(0, -2)
        shown = value(found, found.trace.shared.index(weight), "shared", item)
        torch.testing.assert_close(shown, right)


def test_iterations_of_a_while_are_counted_and_each_value_halves():
    network = built(opened("fixed-hidden-mlp"))
    found = recorded(network, *inputs(network))
    halved = [place for place, name in enumerate(names(network, found)) if name == "halved"]
    steps = [found.trace.steps[place] for place in halved]
    assert [step.turns[0].number for step in steps] == list(range(1, len(steps) + 1))
    for before, after in itertools.pairwise(halved):
        assert torch.equal(value(found, after), value(found, before) / 2)
    # The last time it is asked, nothing follows inside.
    asked = [place for place, name in enumerate(names(network, found)) if name == "large"]
    assert found.trace.steps[asked[-1]].turns[0].number == len(halved) + 1
    assert found.trace.steps[asked[-1]].values[0].words == "False"


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_choice_tells_which_way_it_went(sign: float, empty: bool):
    project = blockstudio.new_project("choice")
    root = project.root
    x = root.add_input("x", (2, 3))
    then = (lambda x: x) if empty else (lambda x: x * 2)
    chosen = root.choose(lambda x: x.sum() > 0, then, lambda x: x * 3, x)
    root.connect(chosen, root.add_output("y"))
    network = built(project)
    found = recorded(network, torch.full((2, 3), sign), compare=squares)
    step = next(one for one in found.trace.steps if one.branch)
    role = network.store.block(step.branch).role
    assert network.store.node(step.path[-1]).kind == IF.kind
    assert role == ("then" if sign > 0 else "else")


OWN = """
import random

import numpy as np
import torch
from torch import nn


class Odd(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(3))
        self.register_buffer("seen", torch.zeros(3))
        self.plain = torch.zeros(2)
        self.calls = 0
        self.history = [1]
        self.table = {"a": 1}

    def forward(self, x):
        self.calls += 1
        self.history.append(self.calls)
        self.table["b"] = self.calls
        self.new = self.calls
        self.seen += x.detach().mean(0)
        self.plain.add_(1)
        self.weight.data.mul_(2)
        random.random()
        np.random.rand()
        return x * self.weight + torch.rand(3)
"""


def strange() -> Any:
    """Return a network with a layer that changes whatever it can reach while it is called."""
    project = blockstudio.new_project("strange")
    root = project.root
    layers = [
        root.add("torch.nn.BatchNorm1d", "norm", num_features=3),
        root.add("torch.nn.Dropout", "drop"),
        root.add(project.add_code(OWN, "Odd"), "odd"),
    ]
    root.chain(root.add_input("x", ("N", 3)), *layers, root.add_output("y"))
    return built(project)


def numpy_state() -> list[int]:
    return np.random.get_state(legacy=False)["state"]["key"].tolist()  # pyright: ignore[reportArgumentType,reportCallIssue]


@pytest.mark.parametrize("training", [False, True])
def test_the_network_and_all_random_numbers_are_as_they_were(training: bool):
    network = strange()
    net = network.net
    net.train(not training)
    squares(net(torch.ones(4, 3))).backward()
    odd = net.get_submodule("odd")
    state = copy.deepcopy(net.state_dict())
    gradients = {
        key: one.grad.clone() for key, one in net.named_parameters() if one.grad is not None
    }
    before = {key: copy.deepcopy(vars(odd)[key]) for key in ("calls", "history", "table", "new")}
    plain = odd.plain.clone()
    drawn = torch.get_rng_state(), random.getstate(), numpy_state()

    given = torch.randn(4, 3, generator=torch.Generator().manual_seed(1))
    found = recorded(network, given, training=training)
    assert found.trace.problem is None and found.trace.loss is not None

    assert all(torch.equal(one, state[key]) for key, one in net.state_dict().items())
    assert gradients and all(
        torch.equal(net.get_parameter(key).grad, one) for key, one in gradients.items()
    )
    assert all(module.training is not training for module in net.modules())
    assert {key: vars(odd)[key] for key in before} == before
    assert torch.equal(odd.plain, plain)
    assert torch.equal(torch.get_rng_state(), drawn[0])
    assert random.getstate() == drawn[1]
    assert numpy_state() == drawn[2]


def test_no_hook_and_no_look_stays_behind():
    network = strange()
    recorded(network, torch.ones(4, 3))
    for module in network.net.modules():
        assert not module._forward_hooks and not module._forward_pre_hooks
        assert not module._backward_hooks and "forward" not in vars(module)
    assert not any(one._backward_hooks for one in network.net.parameters())


def test_a_batch_is_recorded_the_same_twice_also_with_what_is_drawn():
    network = strange()
    one, other = (recorded(network, torch.ones(4, 3), training=True) for _ in range(2))
    assert one.trace.steps == other.trace.steps


def test_of_a_pass_that_raises_the_part_before_is_there_and_the_node_is_marked():
    project = blockstudio.new_project("wrong")
    block = project.add_block("Inner")
    first = block.add("torch.nn.Linear", "first", in_features=3, out_features=4)
    product = block.add("torch.mm", "product")
    block.chain(block.add_input("x"), first, product, block.add_output("y"))
    block.connect(first, "product.mat2")
    root = project.root
    root.chain(root.add_input("x", ("N", 3)), root.add(block, "inner"), root.add_output("y"))
    network = built(project)
    found = recorded(network, torch.ones(2, 3))
    by_name = dict(zip(names(network, found), found.trace.steps, strict=True))
    assert "cannot be multiplied" in by_name["product"].error
    assert by_name["inner"].error and not by_name["first"].error
    assert by_name["first"].values[0].shape == (2, 4)
    problem = found.trace.problem
    assert found.trace.loss is None
    assert problem is not None and problem.place.record == product.id
    assert not any(module._forward_hooks for module in network.net.modules())


def test_the_first_step_with_nan_is_told():
    project = blockstudio.new_project("broken")
    root = project.root
    kinds = {"minus": "torch.neg", "log": "torch.log", "act": "torch.relu"}
    layers = [root.add(kind, name) for name, kind in kinds.items()]
    root.chain(root.add_input("x", ("N", 3)), *layers, root.add_output("y"))
    network = built(project)
    found = recorded(network, torch.ones(2, 3))
    pairs = zip(names(network, found), found.trace.steps, strict=True)
    assert [name for name, step in pairs if step.broken] == ["log", "act"]


def test_values_without_room_are_kept_when_they_are_wanted():
    network = built(opened("digits-cnn"))
    given = inputs(network)
    whole, none = recorded(network, *given), recorded(network, *given, room=0)
    assert none.trace.steps == whole.trace.steps
    wanted = Subject(1, 3), Subject(1, 3, 0, "gradient")
    assert all(none.kept.get(one) is None for one in wanted)
    some = recorded(network, *given, room=0, wanted=wanted)
    for one in wanted:
        first, second = some.kept.get(one), whole.kept.get(one)
        assert first is not None and second is not None and torch.equal(first, second)
    assert some.kept.get(Subject(1, 4)) is None


def test_a_loss_that_does_not_fit_is_told_and_the_values_are_there():
    def unfit(_result: Any) -> Any:
        raise refuse(text("does not fit"))

    network = built(opened("digits-cnn"))
    found = recorded(network, *inputs(network), compare=unfit)
    assert str(found.trace.no_loss) == "does not fit" and found.trace.loss is None
    assert all(value.gradient is None for step in found.trace.steps for value in step.values)
    assert found.trace.steps[-1].values[0].shape == (2, 10)


MEDDLING = {
    "clears its hooks": "self._forward_hooks.clear()",
    "clears those before it": "self._forward_pre_hooks.clear()",
    "clears those of its part": "[one._forward_hooks.clear() for one in self.modules()]",
    "calls its forward": "x = self.part.forward(x)",
    "calls itself by another": "x = copy.deepcopy(self.part)(x)",
    "lets go of the history": "x = x.detach()",
    "puts another part in": "self.part = nn.Linear(3, 3)",
    "draws": "torch.manual_seed(7); torch.rand(5)",
}


@pytest.mark.parametrize("line", MEDDLING.values(), ids=MEDDLING)
def test_python_that_meddles_with_hooks_keeps_nothing_from_being_told(line: str):
    code = f"""import copy
import torch
from torch import nn

class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.part = nn.Linear(3, 3)

    def forward(self, x):
        {line}
        return self.part(x)
"""
    project = blockstudio.new_project("meddling")
    root = project.root
    inner = project.add_block("Inner")
    inner.chain(
        inner.add_input("x"),
        inner.add(project.add_code(code, "Own"), "own"),
        inner.add("torch.relu", "act"),
        inner.add_output("y"),
    )
    after = root.add("torch.nn.Linear", "after", in_features=3, out_features=2)
    root.chain(root.add_input("x", ("N", 3)), root.add(inner, "inner"), after, root.add_output("y"))
    network = built(project)
    hooks = [len(one._forward_hooks) for one in network.net.modules()]
    state = {key: value.clone() for key, value in network.net.state_dict().items()}
    found = recorded(network, torch.ones(2, 3))
    assert found.trace.problem is None
    assert names(network, found) == ["x", "inner", "x", "own", "act", "after"]
    steps = found.trace.steps
    assert [step.depth for step in steps] == [0, 0, 1, 1, 1, 0]
    assert [step.end for step in steps] == [1, 5, 3, 4, 5, 6]
    assert all(step.values for step in steps)
    assert [len(one._forward_hooks) for one in network.net.modules()] == hooks
    now = network.net.state_dict()
    assert all(torch.equal(value, now[key]) for key, value in state.items())


@pytest.mark.parametrize("line", ["raise RuntimeError('by design')", "1 / 0", "x[9]"])
def test_python_that_raises_midway_is_marked_and_all_is_as_before(line: str):
    project = blockstudio.new_project("raising")
    root = project.root
    own = root.add(project.add_code(f"def own(x):\n    {line}\n    return x\n", "own"), "own")
    first = root.add("torch.relu", "first")
    root.chain(root.add_input("x", ("N", 3)), first, own, root.add_output("y"))
    network = built(project)
    found = recorded(network, torch.ones(2, 3))
    assert names(network, found) == ["x", "first", "own"]
    assert found.trace.steps[-1].error and found.trace.problem is not None
    assert found.trace.problem.place.record == own.id
    assert "forward" not in vars(network.net)
