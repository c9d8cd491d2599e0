"""The generated source is what a person would write: approved texts, names, arguments, places."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.compiler.origins import followed
from blockstudio.compiler.source import compile_source
from blockstudio.graph import edits
from blockstudio.project.examples import examples
from blockstudio.runtime.build import module_from_source, network
from tests.compiler.networks import LINEAR, NETWORKS, RELU

APPROVED = Path(__file__).parent / "approved"
EXAMPLES = [item.path for item in examples()]

every_network = pytest.mark.parametrize("name", NETWORKS)


@every_network
def test_the_source_is_the_approved_text(name: str):
    assert NETWORKS[name]().source() == (APPROVED / f"{name}.txt").read_text(encoding="utf-8")


def test_every_approved_text_is_that_of_a_network():
    assert {path.stem for path in APPROVED.glob("*.txt")} == set(NETWORKS)


@every_network
def test_the_network_has_no_error_and_runs(name: str):
    project = NETWORKS[name]()
    assert [str(item) for item in project.problems() if item.severity == "error"] == []
    faces = [node for node in project.store.nodes(project.root.id) if node.kind.endswith("Input")]
    shapes = [node.properties.get("shape", (2, 4)) for node in faces]
    given = [torch.randn([2 if dim == "N" else dim for dim in shape]) for shape in shapes]
    assert project.build()(*given) is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_source_of_an_example_runs(path: Path):
    net = blockstudio.open_project(path).build(trust_code=True)
    assert isinstance(net, torch.nn.Module)


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for path in EXAMPLES:
        (tmp_path / f"{path.stem}.py").write_text(
            blockstudio.open_project(path).source(trust_code=True)
        )
    for path in APPROVED.glob("*.txt"):
        (tmp_path / f"approved_{path.stem}.py").write_bytes(path.read_bytes())
    for arguments in (("check",), ("format", "--check")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout


def test_build_takes_the_arguments_of_the_network():
    project = blockstudio.new_project("mlp")
    edit = edits.set_argument(project.store, project.root.id, "hidden", 8)
    project.do(edit)
    x = project.root.add_input("x", ("N", 4))
    layer = project.root.add(LINEAR, "layer", out_features="hidden * 2")
    project.root.connect(x, layer)
    project.root.connect(layer, project.root.add_output("y"))
    build = module_from_source(project.source()).build
    assert build().layer.out_features == 16
    assert build(hidden=3).layer.out_features == 6


def test_a_group_keeps_the_sizes_that_follow_an_argument_of_the_network():
    project = blockstudio.new_project("mlp")
    net = project.root
    for name, default in (("hidden", 8), ("p", 0.5)):
        project.do(edits.set_argument(project.store, net.id, name, default))
    last = net.add_input("x", ("N", 4))
    layers = {
        "first": (LINEAR, {"out_features": "hidden"}),
        "act": (RELU, {}),
        "second": (LINEAR, {"out_features": 3}),
    }
    for name, (kind, properties) in layers.items():
        node = net.add(kind, name, **properties)
        net.connect(last, node)
        last = node
    net.connect(last, net.add_output("y"))
    picked = [net[name].record for name in ("act", "second")]
    along = followed(project.store, picked)
    assert along == {"hidden"}
    project.do(edits.group(project.store, [one.id for one in picked], "Head", along))
    build = module_from_source(project.source()).build
    for hidden in (8, 5):
        made = build(hidden=hidden)
        assert made(torch.randn(2, 4)).shape == (2, 3)
    assert "nn.Linear(hidden, 3)" in project.source()
    assert "def __init__(self, hidden=8)" in project.source()


def test_an_argument_may_have_the_name_of_a_class_or_of_a_size():
    project = blockstudio.new_project("net")
    block = project.add_block("Head", Head=2, linear_in_features=3, training=0.5)
    inside = block.add_input("x")
    linear = block.add(LINEAR, "linear", out_features="Head + linear_in_features")
    act = block.add("torch.nn.functional.leaky_relu", "act", negative_slope="training")
    for source, target in ((inside, linear), (linear, act), (act, block.add_output("y"))):
        block.connect(source, target)
    root = project.root
    first, second = root.add(block, "first"), root.add(block, "second", Head=4)
    root.connect(root.add_input("x", ("N", 4)), first)
    root.connect(first, second)
    root.connect(second, root.add_output("y"))
    net = project.build()
    assert (net.first.linear.out_features, net.second.linear.out_features) == (5, 7)
    assert not net.eval().training
    assert net(torch.randn(2, 4)).shape == (2, 7)


def test_blocks_of_one_name_in_a_damaged_file_are_classes_of_their_own():
    project = blockstudio.new_project("net")
    blocks = [project.add_block(name) for name in ("Torch", "True", "class", "Ａ", "2nd", "…")]
    last = project.root.add_input("x", ("N", 4))
    for number, block in enumerate(blocks):
        block.connect(block.add_input("x"), block.add(RELU, "block 0"))
        block.connect("block 0", block.add_output("y"))
        for copy in "ab":
            node = project.root.add(block, f"part{number}{copy}")
            project.root.connect(last, node)
            last = node
    project.root.connect(last, project.root.add_output("y"))
    assert project.build()(torch.randn(2, 4)).shape == (2, 4)


@pytest.mark.parametrize("name", ["append", "insert", "extend", "pop"])
def test_a_child_may_have_the_name_of_a_method_of_sequential(name: str):
    project = blockstudio.new_project("net")
    last = project.root.add_input("x", ("N", 4))
    for child in (name, "block 1"):
        node = project.root.add(RELU, child)
        project.root.connect(last, node)
        last = node
    project.root.connect(last, project.root.add_output("y"))
    assert [key for key, _ in project.build().named_children()] == [name, "block 1"]


def test_functional_dropout_drops_in_training_only():
    net = NETWORKS["functional_dropout"]().build()
    x = torch.ones(100, 100)
    assert 0.3 < (net.train()(x) == 0).float().mean() < 0.5
    assert torch.equal(net.eval()(x), x)


def test_a_gap_in_a_list_port_loses_no_wire():
    project = NETWORKS["branches"]()
    wire = next(w for w in project.store.wires("b1") if w.input == "tensors.1")
    project.do(edits.disconnect(project.store, wire.id))
    project.do(edits.delete(project.store, [wire.source]))
    assert not [item for item in project.problems() if item.severity == "error"]
    assert project.build()(torch.randn(2, 6)).shape == (2, 10)
    assert "(self.act0(parts_0), self.act2(parts_2), x)" in project.source()


def test_an_unwired_list_port_is_an_error():
    project = blockstudio.new_project("net")
    project.root.connect(project.root.add("torch.cat", "cat"), project.root.add_output("y"))
    assert [str(item) for item in project.problems()] == [
        "input “tensors 0” of “cat” is not connected (connect(…, “cat.tensors 0”))"
    ]


def test_the_same_document_gives_the_same_text_whatever_its_history():
    project = NETWORKS["arguments"]()
    text = project.source()
    while project.history.undo():
        pass
    while project.history.redo():
        pass
    assert project.source() == text


@every_network
def test_every_piece_of_text_knows_its_node(name: str):
    project = NETWORKS[name]()
    source = compile_source(project.store)
    lines = source.text.splitlines()
    written = {node for _, _, _, node in source.spans}
    wanted = {
        node.id
        for block in project.store.blocks()
        for node in project.store.nodes(block.id)
        if not node.kind.endswith(("Input", "Output"))
    }
    assert written == wanted
    for line, first, end, node in source.spans:
        assert lines[line - 1][first:end].strip()
        assert source.node_at(line, first) in written
        assert node in project.store


def test_a_network_of_every_kind_of_order_is_initialised_as_it_is_read():
    """Layers take their random numbers in the order of the file, as in a class written by hand."""
    source = NETWORKS["chain"]().source()
    one, two = network(source, 7), network(source, 7)
    assert all(map(torch.equal, one.state_dict().values(), two.state_dict().values()))
    torch.manual_seed(7)
    by_hand = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
    assert all(map(torch.equal, one.state_dict().values(), by_hand.state_dict().values()))


def test_a_value_that_is_a_formula_keeps_its_brackets():
    project = blockstudio.new_project("net")
    project.do(edits.set_argument(project.store, project.root.id, "k", 2))
    root, last = project.root, project.root.add_input("x", ("N", 4))
    for kind, name, value in (
        ("mul", "other", "k + 1"),
        ("sub", "other", "k - 1"),
        ("pow", "exponent", "k * 2"),
        ("div", "other", "-k"),
        ("add", "other", "k"),
    ):
        node = root.add(f"torch.{kind}", **{name: value})
        root.connect(last, node)
        last = node
    view = root.add("torch.Tensor.reshape", shape=["-1", "(k - 1) * (k + 2)"])
    root.connect(last, view)
    root.connect(view, root.add_output("y"))
    x = torch.randn(3, 4)
    wanted = ((((x * 3) - 1) ** 4 / -2) + 2).reshape(-1, 4)
    assert torch.equal(project.build()(x), wanted), project.source()
    assert "(x * (self.k + 1) - (self.k - 1)) ** (self.k * 2)" in project.source()
    assert "x / -self.k + self.k" in project.source()
    assert "reshape(-1, (self.k - 1) * (self.k + 2))" in project.source()


@pytest.mark.parametrize("name", ["_", "0", "class", "层", "__p", "it's", "linear"])
def test_the_size_of_a_layer_of_any_name_can_be_asked_for_in_the_constructor(name: str):
    project = blockstudio.new_project("net")
    block = project.add_block("Head", linear_in_features=2)
    inside = block.add_input("x")
    block.connect(inside, block.add(LINEAR, name, out_features="linear_in_features * 4"))
    block.connect(name, block.add_output("y"))
    one, two = project.root.add(block, "one"), project.root.add(block, "two")
    project.root.connect(project.root.add_input("x", ("N", 4)), one)
    project.root.connect(one, two)
    project.root.connect(two, project.root.add_output("y"))
    net = project.build()
    assert net(torch.randn(3, 4)).shape == (3, 8)
    assert net.one.get_submodule(name).in_features == 4
    assert net.two.get_submodule(name).in_features == 8
