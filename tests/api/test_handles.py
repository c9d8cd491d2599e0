"""Handles: what they hold, how they compare, what they complete to, which names are whose."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Value
from blockstudio.api.tensor import NoSuchName, TensorLike
from blockstudio.catalogue.library import library
from blockstudio.graph.problems import Refusal
from blockstudio.graph.ties import ties


def network() -> BlockHandle:
    net = blockstudio.new_project("net").root
    x = net.add_input("x", ("N", 4))
    hidden = net.add(nn.Linear, x, 4, 3, name="hidden")
    net.add_output("y", net.add(nn.Linear, hidden.relu(), 3, 2, bias=False, name="out"))
    return net


def test_handles_of_one_record_are_equal():
    net = network()
    assert net == net.project.root
    assert net["hidden"] == net.hidden
    assert net["hidden"] != net["out"]
    assert {net["hidden"]: 1}[net.hidden] == 1
    assert network()["hidden"] != net["hidden"]
    assert net["hidden"].weight == net["hidden"].parameters["weight"]
    assert net["hidden"].weight != net["hidden"].bias
    assert len({net["hidden"].weight, net["hidden"].weight, net["hidden"].bias}) == 2


def test_a_block_is_the_collection_of_its_nodes():
    net = network()
    assert [node.name for node in net] == ["x", "hidden", "relu", "out", "y"]
    assert len(net) == 5
    assert "hidden" in net
    assert net["hidden"] in net
    assert "nothing" not in net
    assert network()["hidden"] not in net
    assert (list(net.inputs), list(net.outputs)) == (["x"], ["y"])
    assert list(net.parameters) == list(net.project.build().state_dict())


def test_a_node_knows_what_goes_in_and_out():
    net = network()
    assert net["hidden"].inputs == {"input": net["x"]}
    assert net["y"].inputs == {"input": net["out"]}
    assert list(net["hidden"].outputs) == ["output"]
    assert net["hidden"].outputs["output"].node == net["hidden"]
    assert list(net["out"].parameters) == ["weight"]
    assert net["hidden"].properties == {"in_features": 4, "out_features": 3}
    assert (net["hidden"].kind, net["hidden"].block) == ("torch.nn.Linear", net)


def test_parameters_of_nested_and_repeated_blocks_go_by_their_keys():
    project = blockstudio.new_project("deep")

    @project.define
    def Part(net, x):
        return x + net.add(nn.Linear, x, 4, 4, name="fc")

    net = project.root
    x = net.add_input("x", ("N", 4))
    stack = net.add(Part, net.add(Part, x, name="first"), name="parts").repeat(11)
    net.add_output("y", stack @ net.add(nn.Parameter, (4, 4), name="w"))
    assert set(net.parameters) == set(project.build().state_dict())
    assert list(stack.parameters)[20:] == ["10.fc.weight", "10.fc.bias"]
    net.tie(net.parameters["parts.10.fc.weight"], "first.fc.weight")
    module = project.build()
    assert module.parts[10].fc.weight is module.first.fc.weight
    assert Part.parameters.keys() == {"fc.weight", "fc.bias"}


@pytest.mark.parametrize("name", ["child.inside.weight", "child.pick.inside.weight"])
def test_what_lies_in_an_if_is_tied_by_the_name_it_has_in_state_dict(name: str):
    project = blockstudio.new_project("ways")
    part = project.add_block("Part")
    x = part.add_input("x", ("N", 4))
    pick = part.add("If", name="pick")
    part.wire(pick, x=x)
    way = pick.region("then")
    way.disconnect("y")
    way.connect(way.add("Linear", way.nodes["x"], 4, 4, name="inside"), "y")
    asked = pick.region("condition")
    asked.disconnect("holds")
    asked.connect(asked.add("blockstudio.Training"), "holds")
    part.add_output("y", pick)
    net = project.root
    first = net.add("Linear", net.add_input("x", ("N", 4)), 4, 4, name="first")
    net.add_output("y", net.add(part, first, name="child"))
    net.tie(name, "first.weight")
    built = project.build()
    assert built.child.inside.weight is built.first.weight
    (tie,) = ties(project.store)
    assert (tie.source, tie.target) == ("first.weight", "child.inside.weight")
    net.untie(name)
    assert not ties(project.store)


def test_a_name_that_nothing_has_is_refused_with_the_nearest():
    net = network()
    for handle, name, meant in (
        (net["x"], "flaten", "flatten"),
        (net["hidden"], "wieght", "weight"),
        (net, "hiden", "hidden"),
        (net["hidden"].weight, "tranpose", "transpose"),
    ):
        with pytest.raises(NoSuchName, match=f"did you mean “{meant}”"):
            getattr(handle, name)
        assert not hasattr(handle, name)
    with pytest.raises(AttributeError, match=r"“out” has no bias.*bias is False"):
        _ = net["out"].bias


def test_completion_knows_nodes_methods_and_parameters():
    net = network()
    assert {"hidden", "add", "x"} <= set(dir(net))
    assert {"flatten", "mT", "weight", "rename"} <= set(dir(net["hidden"]))
    assert "bias" not in dir(net["out"])
    assert "hidden" in net._ipython_key_completions_()
    before = dict(net.project.store.records)
    for name in dir(net["hidden"]):
        # What completes in a console asks for every name that is no property.
        if not isinstance(getattr(NodeHandle, name, None), property):
            getattr(net["hidden"], name)
    assert net.project.store.records == before


def test_of_a_tensor_only_repeat_is_hidden_by_a_name_of_the_handles():
    kinds = [spec for spec in library() if spec.kind.startswith("torch.Tensor.")]
    own = {name for name in dir(NodeHandle) if name in vars(NodeHandle) | vars(TensorLike)}
    attributes = {spec.title for spec in kinds if spec.form == "attribute"}
    assert attributes <= own
    assert {spec.title for spec in kinds} & own == attributes | {"repeat"}
    assert {spec.title for spec in kinds} & set(vars(Value)) == set()


def test_repeat_is_of_the_module_where_there_is_one_and_else_of_the_tensor():
    net = network()
    with pytest.raises(Refusal, match="“hidden” is not a block"):
        net["hidden"].repeat(2)
    assert net["x"].repeat(2, 1).kind == "torch.Tensor.repeat"
    assert net["hidden"].outputs["output"].repeat(2, 1).kind == "torch.Tensor.repeat"
    instance = net.group("hidden", name="Part")
    assert instance.repeat(3, "same").record.times == 3
    with pytest.raises(Refusal, match="has no argument “weight”"):
        instance.repeat(3, weight="same")


def test_a_handle_of_what_is_gone_says_so():
    net = network()
    total = net["hidden"] + 1
    net.project.undo()
    assert repr(total).startswith("<gone")
    with pytest.raises(Refusal, match=r"is gone: “Add torch\.add” was undone"):
        total + 1
    with pytest.raises(Refusal, match="belongs to another project"):
        net.add(torch.relu, network()["x"])


def test_expressions_are_computed_where_the_network_is_made():
    project = blockstudio.new_project("net")

    @project.define
    def Part(net, x, *, hidden=8, heads=2):
        rows = net.add(nn.LazyLinear, x, hidden * heads // 2).unflatten(-1, (heads, -1))
        return rows * (hidden / heads) ** -0.5 + (3 - heads) - -hidden % 3

    net = project.root
    x = net.add_input("x", ("N", 6))
    net.add_output("y", net.add(Part, x, 16, 4))
    module = project.build()
    assert module(torch.ones(2, 6)).shape == (2, 4, 8)
    rows = module.part.linear(torch.ones(2, 6)).unflatten(-1, (4, -1))
    assert torch.equal(module(torch.ones(2, 6)), rows * (16 / 4) ** -0.5 + (3 - 4) - -16 % 3)
