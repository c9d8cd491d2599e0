"""The order in which a class registers what it keeps: chosen, kept through edits, and compiled."""

from itertools import permutations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

import blockstudio
from blockstudio.api import BlockHandle, Project, open_project
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal

LINEAR, IF = "torch.nn.Linear", "blockstudio.If"
LAYERS = ("first", "second", "third", "out")


def network(*names: str) -> Project:
    """Return layers in a row, and a parameter that is added at the end."""
    project = blockstudio.new_project("net")
    root = project.root
    last = root.add_input("x", ("N", 4))
    for name in names or LAYERS:
        layer = root.add(LINEAR, name=name, out_features=4)
        root.connect(last, layer)
        last = layer
    root.add("blockstudio.Parameter", name="shift", shape=(4,), fill="randn")
    total = root.add("torch.add", name="total")
    root.connect(last, total)
    root.connect("shift", "total.other")
    root.connect(total, root.add_output("y"))
    return project


def order(block: BlockHandle) -> list[str]:
    return [node.name for node in block.registered]


def twin(names: list[str]) -> nn.Module:
    """Return plain torch that makes the same things in this order."""
    net = nn.Module()
    for name in names:
        made = nn.Parameter(torch.randn(4)) if name == "shift" else nn.Linear(4, 4)
        setattr(net, name, made)
    return net


@pytest.mark.parametrize("names", list(permutations(("first", "second", "shift"))))
def test_keys_and_first_values_come_in_the_order_that_was_said(names):
    project = network("first", "second")
    source = project.source()
    project.root.register_order(*names)
    assert order(project.root) == list(names)
    torch.manual_seed(0)
    net = project.build()
    torch.manual_seed(0)
    wanted = twin(list(names))
    assert list(net.state_dict()) == list(wanted.state_dict())
    for key, value in wanted.state_dict().items():
        assert torch.equal(net.state_dict()[key], value), key
    forward = "    def forward" + source.partition("    def forward")[2]
    assert project.source().endswith(forward), "forward is as it was"
    project.root.register_order()
    assert project.source() == source


def test_what_is_not_spoken_of_follows_as_forward_uses_it():
    project = network()
    project.root.register_order("out", project.root["second"])
    assert order(project.root)[:2] == ["out", "second"]
    assert [name for name in order(project.root) if name in LAYERS] == [
        "out",
        "second",
        "first",
        "third",
    ]
    project.root.register_order(*list(order(network().root)))
    assert project.root.record.registered == (), "the usual order is nothing to say"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("total",), "“total” registers nothing: expected a layer, a block, a parameter"),
        (("out", "out"), "“out” comes twice"),
        (("x",), "“x” registers nothing"),
    ],
)
def test_what_keeps_nothing_is_refused(names, said):
    project = network()
    with pytest.raises(Refusal) as refusal:
        project.root.register_order(*names)
    assert said in str(refusal.value)
    assert project.root.record.registered == ()


def test_a_node_of_another_block_is_refused():
    project = network()
    inner = project.add_block("Part").add(LINEAR, name="inner", out_features=4)
    with pytest.raises(Refusal, match="“inner” is not in “net”"):
        project.do(edits.register(project.store, project.root.id, [inner.id]))


def test_it_moves_by_one_place_and_not_beyond_the_ends():
    project = network("first", "second")
    root, store = project.root, project.store
    last = order(root)[-1]
    project.do(edits.register_earlier(store, root[last].id))
    assert order(root)[-2] == last
    project.do(edits.register_earlier(store, root[last].id, -5))
    assert order(root)[-1] == last
    project.do(edits.register_before(store, [root["second"].id], root["first"].id))
    assert [name for name in order(root) if name != "shift"] == ["second", "first"]
    project.do(edits.register_before(store, [root["second"].id], None))
    assert order(root)[-1] == "second"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_grouping_and_ungrouping_keep_the_order(data):
    project = network()
    root, store = project.root, project.store
    names = data.draw(st.permutations((*LAYERS, "shift")))
    root.register_order(*names)
    before = list(project.build().state_dict())
    first = data.draw(st.integers(0, 2))
    picked = LAYERS[first : data.draw(st.integers(first + 1, 4))]
    edit = project.do(edits.group(store, [root[name].id for name in picked], "Part"))
    part = store.node(edits.created(edit)[0])
    keys = [key.removeprefix(f"{part.name}.") for key in project.build().state_dict()]
    inside = [key for key in before if key.partition(".")[0] in picked]
    assert [key for key in keys if key in inside] == inside
    assert [key for key in keys if key not in inside] == [k for k in before if k not in inside]
    inner = [node.name for node in BlockHandle(project, part.definition or "").registered]
    project.do(edits.ungroup(store, part.id))
    assert [name for name in order(root) if name in picked] == inner
    assert [n for n in order(root) if n not in picked] == [n for n in names if n not in picked]


def test_rows_of_numbers_in_another_order_are_a_class_of_their_own():
    project = blockstudio.new_project("net")
    root = project.root
    last = root.add_input("x", ("N", 4))
    for place, size in enumerate((8, 6, 2)):
        layer = root.add(LINEAR, name=str(place), out_features=size)
        root.connect(last, layer)
        last = layer
    root.connect(last, root.add_output("y"))
    assert "nn.Sequential(" in project.source()
    plain = project.build()
    root.register_order("2", "0", "1")
    assert "nn.Sequential(" not in project.source()
    net = project.build()
    assert list(net.state_dict()) == [f"{n}.{p}" for n in "201" for p in ("weight", "bias")]
    net.load_state_dict(plain.state_dict())
    x = torch.randn(3, 4)
    assert torch.equal(net(x), plain(x))


def test_what_is_in_a_region_has_an_order_there():
    project = blockstudio.new_project("net")
    root = project.root
    choice = root.add(IF, name="choice")
    way = choice.region("then")
    way.disconnect("y")
    last = "x"
    for name in ("a", "b"):
        way.add(LINEAR, name=name, out_features=4)
        way.connect(last, name)
        last = name
    way.connect("b", "y")
    asked = choice.region("condition")
    asked.connect(asked.add("blockstudio.Training", name="training"), "holds")
    root.connect(root.add_input("x", ("N", 4)), choice)
    root.add(LINEAR, name="out", out_features=2)
    root.connect(choice, "out")
    root.connect("out", root.add_output("y"))
    way.register_order("b")
    root.register_order("out")
    keys = [key.partition(".")[0] for key in project.build().state_dict()]
    assert list(dict.fromkeys(keys)) == ["out", "b", "a"]


def test_it_follows_copies_deletions_undo_and_files(tmp_path):
    project = network()
    root = project.root
    root.register_order("out", "third", "shift")
    project.save(tmp_path / "net.bstudio")
    assert order(open_project(tmp_path / "net.bstudio").root) == order(root)
    copy = root.copy("other")
    assert order(copy) == order(root)
    before = order(root)
    root.remove("third")
    assert order(root) == [name for name in before if name != "third"]
    assert root.record.registered == tuple(root[name].id for name in before if name != "third")
    project.undo()
    assert order(root) == before
    root["out"].rename("head")
    assert order(root)[0] == "head"


def test_the_twin_of_a_deleted_module_takes_its_place():
    project = network("first", "second")
    root = project.root
    again = root["first"].again("again")
    root.disconnect("total.input")
    root.connect("second", again)
    root.connect(again, "total.input")
    root.register_order("second", "first")
    project.do(edits.dissolve(project.store, [root["first"].id]))
    assert [name for name in order(root) if name != "shift"] == ["second", "again"]


def test_a_second_name_stands_where_it_is_said_and_last_where_it_is_not():
    project = network()
    root = project.root
    again = root["out"].again("again", keys=True)
    root.connect("third", again)
    root.connect(again, root.add_output("z"))
    usual = project.source()
    assert usual.index("self.again = self.out") > usual.index("self.shift = ")
    root.register_order("first", "again", "second")
    assert order(root) == ["first", "again", "second", "third", "out", "shift"]
    lines = [line.strip() for line in project.source().split("\n")]
    made = [line for line in lines if line.startswith("self.") and " = " in line]
    assert [line.partition(" = ")[0] for line in made] == [f"self.{name}" for name in order(root)]
    assert "self.out = self.again" in made
    net = project.build()
    assert net.again is net.out
    keys = [key for key in net.state_dict() if key.endswith("weight")]
    assert keys == [f"{name}.weight" for name in order(root)[:-1]]
    project.do(edits.register_earlier(project.store, again.id))
    assert order(root)[:2] == ["again", "first"]
    project.do(edits.register_earlier(project.store, again.id, -3))
    assert order(root) == ["first", "second", "third", "again", "out", "shift"]
    root.register_order()
    assert project.source() == usual
    project.do(edits.register_before(project.store, [again.id], root["first"].id))
    assert order(root)[:2] == ["again", "first"]
