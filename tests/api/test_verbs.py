"""What can be done with nodes and blocks: insert, replace, group, copy, remove, arrange, define."""

from pathlib import Path

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import BlockHandle
from blockstudio.graph.problems import Refusal


def network() -> BlockHandle:
    net = blockstudio.new_project("net").root
    x = net.add_input("x", ("N", 4))
    hidden = net.add(nn.Linear, x, 4, 4, name="hidden")
    act = hidden.relu()
    net.add_output("y", net.add(nn.Linear, act, 4, 2, name="out"))
    net.add_output("z", act + hidden)
    return net


def test_insert_puts_a_node_into_one_wire_or_into_all_of_a_source():
    net = network()
    drop = net.insert(nn.Dropout, "hidden", "relu", 0.2, name="drop")
    assert (drop.inputs["input"], net["relu"].inputs["input"]) == (net["hidden"], drop)
    assert net["add"].inputs["other"] == net["hidden"]
    norm = net.insert(nn.LayerNorm, net["hidden"], name="norm")
    assert (drop.inputs["input"], net["add"].inputs["other"]) == (norm, norm)
    assert norm.inputs["input"] == net["hidden"]
    with pytest.raises(Refusal, match="there is no wire there"):
        net.insert(nn.ReLU, "hidden", "out")


def test_replace_keeps_the_name_the_wires_and_the_step():
    net = network()
    before = net.project.history.done
    node = net.replace("relu", nn.GELU)
    assert (node.name, node.kind, node.inputs["input"]) == ("relu", "torch.nn.GELU", net["hidden"])
    assert net["out"].inputs["input"] == node
    net["add"].replace(torch.cat, dim=-1)
    assert list(net["add"].inputs.values())[:2] == [node, net["hidden"]]
    assert net.project.history.done == before + 2
    records = dict(net.project.store.records)
    for kind, given, words in (
        ("Linera", (), "did you mean “torch.nn.Linear”"),
        (nn.ReLU, (), "“add” would have no place for a wire"),
        (torch.mul, (net["x"],), "gets its wires"),
        ("While", (), "can't be replaced"),
    ):
        with pytest.raises(Refusal, match=words):
            net.replace("add", kind, *given)
    assert net.project.store.records == records


def test_group_and_ungroup():
    net = network()
    source = net.project.source()
    tail = net.group("relu", "out", name="Tail")
    assert tail.definition is not None
    assert tail.definition.name == "Tail"
    assert [node.name for node in tail.definition] == ["relu", "out", "x", "y", "y_2"]
    assert [node.name for node in tail.ungroup()] == ["relu", "out"]
    assert net.project.source() == source


def test_a_copy_of_a_block_is_a_class_of_its_own():
    project = blockstudio.new_project("net")

    @project.define
    def Part(net, x):
        return net.add(nn.Linear, x, 4, 4, name="fc")

    other = Part.copy("Other")
    other["fc"].set(bias=False)
    assert "bias" not in Part["fc"].properties
    assert list(project.blocks) == ["net", "Part", "Other"]
    assert Part.copy().name == "Part 2"


def test_a_copy_of_a_node_brings_along_what_it_needs():
    project = blockstudio.new_project("net")

    @project.define
    def Part(net, x):
        return net.add(nn.Linear, x, 4, 4, name="fc")

    part = project.root.add(Part, name="part")
    assert part.copy().name == "part_2"
    assert part.copy("other", to=Part.copy("Outer")).definition == Part
    abroad = blockstudio.new_project("abroad")
    copied = part.copy("copied", to=abroad.root)
    assert copied.project is abroad
    assert list(abroad.blocks) == ["abroad", "Part"]
    assert abroad.history.done == 1
    x = abroad.root.add_input("x", ("N", 4))
    abroad.root.add_output("y", copied(x))
    assert list(abroad.build().state_dict()) == ["copied.fc.weight", "copied.fc.bias"]


def test_remove_takes_nodes_and_wires_in_one_step():
    net = network()
    records = dict(net.project.store.records)
    net.remove("relu", net["add"])
    assert [node.name for node in net] == ["x", "hidden", "out", "y", "z"]
    net.project.undo()
    assert net.project.store.records == records
    with pytest.raises(Refusal, match=r"there is no node “relo”.*did you mean “relu”"):
        net.remove("x", "relo")
    assert net.project.store.records == records


def overlaps(net: BlockHandle) -> bool:
    places = [(node.record.x, node.record.y) for node in net]
    return len(set(places)) < len(places)


def test_what_a_script_has_made_opens_arranged(tmp_path: Path):
    net = network()
    net.project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio").root
    ways = [(opened[a].record.x, opened[b].record.x) for a, b in (("x", "hidden"), ("relu", "out"))]
    assert all(left < right for left, right in ways)
    assert not overlaps(opened)
    assert len({node.record.y for node in opened}) > 1


def test_what_a_person_has_placed_stays_where_it_is(tmp_path: Path):
    net = network()
    net.project.save(tmp_path / "net.bstudio")
    project = blockstudio.open_project(tmp_path / "net.bstudio")
    net = project.root
    net["x"].move(-500, 300)
    before = {node.name: (node.record.x, node.record.y) for node in net}
    net.add_output("w", net["hidden"].sigmoid() * 2)
    project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio").root
    after = {node.name: (node.record.x, node.record.y) for node in opened}
    assert {name: after[name] for name in before} == before
    right = max(x for x, _ in before.values())
    assert all(after[name][0] > right for name in ("sigmoid", "mul", "w"))
    assert after["sigmoid"][0] < after["mul"][0] < after["w"][0]
    net.arrange()
    assert (net["x"].record.x, net["x"].record.y) != (-500, 300)
    project.undo()
    assert (net["x"].record.x, net["x"].record.y) == (-500, 300)


def test_a_block_is_a_function_of_its_inputs_and_arguments():
    project = blockstudio.new_project("net")

    @project.define
    def Part(net, x, mask=None, *, width=4, p=0.0):
        y = net.add(nn.Linear, x, width, width, name="fc")
        return {"result": y, "state": net.add(nn.Dropout, y, p)}

    assert (list(Part.inputs), list(Part.outputs)) == (["x", "mask"], ["result", "state"])
    assert Part.record.arguments == {"width": 4, "p": 0.0}
    assert Part["mask"].properties["optional"] is True
    assert project.history.done == 1
    records = dict(project.store.records)

    def bad(net, x):
        return net.add(nn.Linear, x, 4)

    def without_default(net, x, *, width):
        return x

    def of_any(net, *xs):
        return xs[0]

    for function, words in ((bad, "out_features"), (without_default, "default"), (of_any, "block")):
        with pytest.raises(Refusal, match=words):
            project.define(function)
        assert project.store.records == records


def test_functions_are_the_regions_of_loops_choices_and_branches():
    net = blockstudio.new_project("net").root
    x = net.add_input("x", ("N", 4))
    half, turns = net.loop(
        lambda x, n: (x.abs().sum() > 1) & (n < 9), lambda x, n: (x / 2, n + 1), x, 0
    )
    chosen = net.choose(lambda x: x.sum() > 0, lambda x: x * 3, lambda x: -x, half)
    wide = net.parallel(
        lambda x: x,
        lambda x: x.block.add(nn.Linear, x, 4, 3, name="fc"),
        lambda x: x.tanh(),
        of=chosen,
    )
    net.add_outputs(y=wide, n=turns)
    module = net.project.build()
    assert list(module.state_dict()) == ["fc.weight", "fc.bias"]
    given = torch.randn(2, 4)
    y, n = given, 0
    while y.abs().sum() > 1 and n < 9:
        y, n = y / 2, n + 1
    y = y * 3 if y.sum() > 0 else -y
    found = module(given)
    assert torch.equal(found[0], torch.cat([y, module.fc(y), y.tanh()], 1))
    assert int(found[1]) == n


def test_own_python_is_taken_from_a_function():
    project = blockstudio.new_project("net")
    code = project.add_code(doubled)
    assert code.source.startswith("def doubled(x, by: float = 2.0):")
    net = project.root
    net.add_output("y", net.add(code, net.add_input("x", ("N", 4)), by=3.0))
    assert torch.equal(project.build(trust_code=True)(torch.ones(1, 4)), torch.full((1, 4), 3.0))
    with pytest.raises(Refusal, match="source of “len” can't be read"):
        project.add_code(len)


def doubled(x, by: float = 2.0):
    """Scale a tensor."""
    return x * by
