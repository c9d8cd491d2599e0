"""Properties that wires give: which ports there are, what may be wired to them, what is told."""

import pytest

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project, open_project
from blockstudio.catalogue.library import library
from blockstudio.graph import edits, ports
from blockstudio.graph.edits import End
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import INPUT

SIZE = "torch.Tensor.size"
RESHAPE = "torch.Tensor.reshape"


def sequence() -> tuple[BlockHandle, NodeHandle, NodeHandle, NodeHandle]:
    """A network with an input `x`, N×T×8, and its sizes `n` and `t`."""
    root = blockstudio.new_project("net").root
    x = root.add_input("x", ("N", "T", 8))
    n, t = root.add(SIZE, "n", dim=0), root.add(SIZE, "t", dim=1)
    root.connect(x, n)
    root.connect(x, t)
    return root, x, n, t


def on_demand(node: NodeHandle) -> list[str]:
    return [socket.key for socket in ports.on_demand(node.project.store, node.record)]


def shown(node: NodeHandle) -> list[str]:
    return [socket.key for socket in ports.inputs(node.project.store, node.record)]


def checked(project: Project) -> list[str]:
    return [str(one) for one in project.problems() if one.severity == "error"]


def test_a_number_has_one_port_and_a_list_one_for_each_and_one_more():
    root, *_ = sequence()
    assert on_demand(root.add("torch.arange")) == ["start", "end", "step", "dtype", "device"]
    assert on_demand(root.add(RESHAPE)) == ["shape", "shape.0"]
    three = root.add(RESHAPE, shape=[1, -1, 8])
    assert on_demand(three) == ["shape", "shape.0", "shape.1", "shape.2", "shape.3"]
    assert on_demand(root.add("torch.nn.Linear")) == []
    assert on_demand(root.add("torch.nn.MultiheadAttention", num_heads=1)) == [
        "need_weights",
        "average_attn_weights",
        "is_causal",
    ]


@pytest.mark.parametrize("spec", library().placeable, ids=lambda spec: spec.kind)
def test_every_port_on_demand_can_be_wired_and_no_other_property_can(spec):
    root, _, n, _ = sequence()
    node = root.add(spec.kind, "node")
    store, keys = root.project.store, on_demand(node)
    for key in keys:
        assert edits.why_not(store, End(n.id, "output"), End(node.id, key)) is None
    ends = {socket.key for socket in ports.inputs(store, node.record)}
    for item in spec.properties:
        if item.name not in keys and item.name not in ends and item.name != "index":
            why = edits.why_not(store, End(n.id, "output"), End(node.id, item.name))
            assert why is not None
            assert f"{item.name} of “node” can't be given by a wire" in str(why)
            assert why.hint


def test_ports_show_where_a_wire_ends_or_has_to():
    root, x, n, t = sequence()
    node = root.add(RESHAPE, "node", shape=["_", -1, "_"])
    assert shown(node) == ["input", "shape.0", "shape.2"]
    root.connect(x, node)
    root.connect(n, "node.shape.0")
    assert [one for one in checked(root.project) if "node" in one] == [
        "input “shape 2” of “node” is not connected (connect(…, “node.shape 2”))"
    ]
    root.connect(t, "node.shape.2")
    root.connect(node, root.add_output("y"))
    assert checked(root.project) == []
    root.connect(n, "node.shape.1")
    assert "x.reshape(n, n, " in root.project.source(), "a wire wins over what is typed"


def test_a_list_comes_whole_or_number_by_number():
    root, x, n, _ = sequence()
    shape = root.add("torch.Tensor.shape", "shape")
    root.connect(x, shape)
    root.add("torch.zeros", "parts")
    root.connect(n, "parts.size.0")
    end = End(root["parts"].id, "size")
    why = edits.why_not(root.project.store, End(shape.id, "output"), end)
    assert "a list that comes whole, or number by number" in str(why)
    with pytest.raises(Refusal):
        root.project.do(edits.connect(root.project.store, End(shape.id, "output"), end))
    root.add("torch.zeros", "whole")
    root.connect(shape, "whole.size")
    end = End(root["whole"].id, "size.0")
    why = edits.why_not(root.project.store, End(n.id, "output"), end)
    assert "number by number" in str(why)


def test_the_number_of_outputs_has_to_be_known():
    root, _, n, _ = sequence()
    root.add("torch.chunk", "chunk", chunks=2)
    end = End(root["chunk"].id, "chunks")
    why = edits.why_not(root.project.store, End(n.id, "output"), end)
    assert "it says how many outputs the node has" in str(why)


def test_a_typed_size_that_is_left_out_is_still_asked_for():
    root, *_ = sequence()
    root.add("torch.arange", "places")
    assert "“places” needs end (set(end=…))" in checked(root.project)


MISFITS = [
    ("torch.relu", "input", "n", "input of “node” can't be a number: expected a tensor"),
    ("torch.arange", "end", "shape", "end of “node” can't be the sizes of a tensor"),
    ("torch.zeros", "size.0", "there", "size 0 of “node” can't be a device"),
    ("torch.matmul", "other", "n", "other of “node” can't be a number"),
    ("torch.zeros", "device", "n", "device of “node” can't be a number: expected the device"),
    ("torch.nn.Linear", "input", "shape", "input of “node” can't be the sizes of a tensor"),
]


@pytest.mark.parametrize(("kind", "port", "source", "said"), MISFITS)
def test_a_number_for_a_tensor_is_told_while_no_shape_is_known(kind, port, source, said):
    root, x, _, _ = sequence()
    x.set(shape="auto")
    for name in ("shape", "device"):
        root.connect(x, root.add(f"torch.Tensor.{name}", "there" if name == "device" else name))
    root.add(kind, "node")
    root.connect(root[source], f"node.{port}")
    (found,) = [one for one in checked(root.project) if said in one]
    assert "(" in found, "what to do is told"
    root.disconnect(f"node.{port}")
    assert not [one for one in checked(root.project) if said in one]


def test_what_a_size_gives_follows_its_dimension():
    root, _, _, t = sequence()
    root.add("torch.arange", "places")
    root.connect(t, "places.end")
    root.connect("places", root.add_output("y"))
    assert checked(root.project) == []
    t.set(dim="auto")
    assert any("end of “places” can't be the sizes" in one for one in checked(root.project))
    root.project.undo()
    assert checked(root.project) == []


@pytest.mark.parametrize(
    ("shape", "dtype", "said"),
    [
        ((), "int64", ""),
        ((), "float32", "expected a whole number, got scalar float32"),
        (("N",), "int64", "expected a whole number, got N int64"),
        (("N", 4), "float32", "expected a whole number, got N×4 float32"),
    ],
)
def test_a_tensor_without_dimensions_may_be_a_number(shape, dtype, said):
    root, *_ = sequence()
    root.connect(root.add_input("k", shape, dtype), root.add("torch.zeros", "z"))
    root.disconnect("z")
    root.connect("k", "z.size.0")
    root.connect("z", root.add_output("y"))
    found = [one for one in checked(root.project) if "“z”" in one]
    assert bool(found) == bool(said)
    assert all(said in one for one in found)


def test_half_a_size_is_no_size():
    root, _, _, t = sequence()
    root.add("torch.div", "half", other=2)
    root.connect(t, "half")
    root.add("torch.zeros", "z")
    root.connect("half", "z.size.0")
    root.connect("z", root.add_output("y"))
    (found,) = [one for one in checked(root.project) if "“z”" in one]
    assert "got T/2 float (divide by // for a whole number)" in found


def wired() -> Project:
    """A network that uses both sizes, in several ways."""
    root, x, n, t = sequence()
    hidden = root.add("torch.nn.Linear", "hidden", out_features=6)
    root.connect(x, hidden)
    flat = root.add(RESHAPE, "flat", shape=["_", 6])
    root.connect(hidden, flat)
    both = root.add("torch.mul", "both")
    root.connect(n, both)
    root.connect(t, "both.other")
    root.connect(both, "flat.shape.0")
    again = root.add(RESHAPE, "again", shape=["_", -1, 6])
    root.connect(flat, again)
    root.connect(n, "again.shape.0")
    root.connect(again, root.add_output("y"))
    return root.project


@pytest.mark.parametrize(
    "picked", [("flat", "again"), ("both", "flat"), ("n", "both"), ("hidden", "flat", "again")]
)
def test_numbers_cross_the_face_of_a_block_and_come_back(picked):
    project = wired()
    source = project.source()
    nodes = project.root.nodes
    edit = project.do(edits.group(project.store, [nodes[name].id for name in picked], "Part"))
    assert checked(project) == []
    (part,) = edits.created(edit)[:1]
    inside = project.store.node(part).definition or ""
    assert ports.faces(project.store, inside, INPUT)
    project.do(edits.ungroup(project.store, part))
    assert project.source() == source
    project.undo()
    project.undo()
    assert project.source() == source


def test_a_copy_keeps_its_numbers():
    project = wired()
    store, nodes = project.store, project.root.nodes
    picked = [nodes[name].id for name in ("n", "again")]
    edit = project.do(clipboard.duplicate(store, picked, (20.0, 20.0)))
    n, again = (store.node(key) for key in edits.created(edit))
    assert {(w.source, w.input) for w in store.wires_into(again.id)} == {(n.id, "shape.0")}


def test_a_deleted_size_leaves_a_port_that_asks():
    project = wired()
    source = project.source()
    project.do(edits.delete(project.store, [project.root["both"].id]))
    assert any("input “shape 0” of “flat” is not connected" in one for one in checked(project))
    project.undo()
    assert project.source() == source


def test_a_file_keeps_them(tmp_path):
    project = wired()
    project.save(tmp_path / "net.bstudio")
    opened = open_project(tmp_path / "net.bstudio")
    assert opened.opening == []
    assert opened.source() == project.source()


def repeated() -> Project:
    """A block that is called as often as the sequence is long, with the same weights."""
    root, x, _, t = sequence()
    block = root.project.add_block("Step")
    inside = block.add("torch.nn.Linear", "cell", in_features=8, out_features=8)
    block.connect(block.add_input("x"), inside)
    block.connect(inside, block.add_output("y"))
    steps = root.add(block, "steps").repeat(2, "same")
    root.connect(x, steps)
    root.connect(t, "steps.times")
    root.connect(steps, root.add_output("y"))
    return root.project


def test_how_often_the_same_block_is_called_may_come_by_a_wire():
    project = repeated()
    assert checked(project) == []
    loop = "t = x.size(1)\n        for _ in range(t):\n            x = self.steps(x)"
    assert loop in project.source()
    project.root["steps"].repeat(3)
    assert "[Step() for _ in range(3)]" in project.source()
    end = End(project.root["steps"].id, "times")
    why = edits.why_not(project.store, End(project.root["t"].id, "output"), end)
    assert "weights of its own for each turn are made when the network is made" in str(why)
    project.undo()
    assert loop in project.source()


def test_how_often_is_a_number():
    project = repeated()
    project.root.disconnect("steps.times")
    project.root.connect("x", "steps.times")
    assert any("times of “steps” can't be a tensor" in one for one in checked(project))
