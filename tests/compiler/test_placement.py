"""Placed nodes: `.to` where a value crosses, on devices that torch's fake tensors keep apart."""

import pytest
import torch
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.compiler.source import compile_source
from blockstudio.graph.placement import is_placeable, unplaced
from blockstudio.runtime.build import module_from_source, network
from tests.compiler.devices import HOME, run_on_devices
from tests.compiler.networks import LINEAR, NETWORKS, RELU
from tests.compiler.programs import Program, programs


def started(shape=("N", 4)) -> tuple[Project, BlockHandle, NodeHandle]:
    project = blockstudio.new_project("net")
    return project, project.root, project.root.add_input("x", shape)


def mlp(hidden: str = "", out: str = "", names: tuple[str, str, str] = ("hidden", "act", "out")):
    project, root, x = started()
    layers = [
        root.add(LINEAR, names[0], out_features=8).place_on(hidden),
        root.add(RELU, names[1]),
        root.add(LINEAR, names[2], out_features=2).place_on(out),
    ]
    root.chain(x, *layers, root.add_output("y"))
    return project


def forward_of(project: Project) -> str:
    return project.source().partition("def forward")[2].partition("\n\n\n")[0]


def build_of(project: Project) -> str:
    return project.source().partition('network."""\n')[2]


def test_a_network_with_nothing_placed_has_no_word_of_devices():
    for make in NETWORKS.values():
        source = make().source()
        assert "device" not in source and ".to(" not in source


def test_a_placed_layer_is_moved_in_build_and_what_it_takes_in_forward():
    project = mlp(hidden="cuda:1")
    assert forward_of(project).splitlines()[1:] == [
        "        device = x.device",
        '        x = self.act(self.hidden(x.to("cuda:1")))',
        "        return self.out(x.to(device))",
    ]
    assert 'def build(*, device="cpu"):' in project.source()
    assert build_of(project).splitlines() == [
        "    net = Net()",
        "    net.to(device)",
        '    net.hidden.to("cuda:1")',
        "    return net",
    ]
    net, devices = run_on_devices(project.source(), (3, 4))
    assert devices == [HOME]
    assert [str(value.device) for value in net.parameters()] == ["cuda:1"] * 2 + [HOME] * 2


def test_the_result_stays_where_the_last_layer_is():
    project = mlp(out="cuda:1")
    assert "device = " not in forward_of(project)
    assert run_on_devices(project.source(), (3, 4))[1] == ["cuda:1"]


def test_keys_random_numbers_and_results_are_those_of_the_network_unplaced():
    placed, plain = mlp(hidden="cpu:0", out="cpu"), mlp()
    for rule in (placed, plain):
        rule.initialise("torch.nn.init.xavier_uniform_", kind=LINEAR, parameter="weight")
    assert '.to("cpu:0")' in placed.source()
    nets = [network(project.source(), 7) for project in (placed, plain)]
    states = [net.state_dict() for net in nets]
    assert list(states[0]) == list(states[1])
    assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])
    x = torch.randn(5, 4)
    assert torch.equal(nets[0](x), nets[1](x))


def test_layers_called_by_number_keep_their_keys():
    project = mlp(hidden="cuda:1", out="cuda:2", names=("0", "1", "2"))
    net, devices = run_on_devices(project.source(), (3, 4))
    assert list(net.state_dict()) == ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert devices == ["cuda:2"]


def test_what_several_layers_take_on_one_device_is_moved_once():
    project, root, x = started()
    sum_ = root.add("torch.add", "sum")
    for name in ("left", "right"):
        layer = root.add(LINEAR, name, out_features=4).place_on("cuda:1")
        root.connect(x, layer)
        root.connect(layer, sum_)
    both = root.add("torch.add", "both")
    root.connect(x, both)
    root.connect(sum_, both)
    root.connect(both, root.add_output("y"))
    text = forward_of(project)
    assert text.count('.to("cuda:1")') == 1 and text.count(".to(device)") == 1
    assert run_on_devices(project.source(), (3, 4))[1] == [HOME]


def nested(instance: str, inner: str, times: int | None = None) -> Project:
    project, root, x = started()
    block = project.add_block("cell")
    layers = [
        block.add(LINEAR, "hidden", out_features=4),
        block.add("torch.nn.LayerNorm", "norm", normalized_shape=[4]).place_on(inner),
    ]
    block.chain(block.add_input("x"), *layers, block.add_output("y"))
    cells = root.add(block, "cells").place_on(instance)
    if times:
        cells.repeat(times)
    root.chain(x, cells, root.add(LINEAR, "last", out_features=2), root.add_output("y"))
    return project


@pytest.mark.parametrize("times", [None, 3])
@pytest.mark.parametrize("inner", ["", "cuda:2"])
@pytest.mark.parametrize("instance", ["", "cuda:1"])
def test_a_block_takes_and_gives_on_the_device_it_is_on(instance: str, inner: str, times):
    project = nested(instance, inner, times)
    if not instance and not inner:
        assert "device" not in project.source()
        return
    net, devices = run_on_devices(project.source(), (3, 4))
    assert devices == [HOME]
    found = {name: str(value.device) for name, value in net.named_parameters()}
    for name, device in found.items():
        inside = instance or HOME if name.startswith("cells") else HOME
        assert device == (inner if "norm" in name and inner else inside), name


def test_a_block_that_is_repeated_with_the_same_weights_and_a_placed_twin_run():
    project, root, x = started()
    block = project.add_block("cell")
    block.chain(
        block.add_input("x"),
        block.add(LINEAR, "hidden", out_features=4).place_on("cuda:2"),
        block.add_output("y"),
    )
    cells = root.add(block, "cells").repeat(2, "same").place_on("cuda:1")
    layer = root.add(LINEAR, "layer", out_features=4).place_on("cuda:3")
    again = layer.again("layer_again")
    root.chain(x, layer, cells, again, root.add_output("y"))
    assert run_on_devices(project.source(), (3, 4))[1] == ["cuda:3"]


def test_a_parameter_is_moved_to_the_one_who_reads_it():
    project, root, x = started()
    hidden = root.add(LINEAR, "hidden", out_features=4).place_on("cuda:1")
    product = root.add("torch.matmul", "product")
    root.chain(x, product)
    root.connect("hidden.weight", product)
    joined = root.add("torch.add", "joined")
    root.connect(x, hidden)
    root.connect(product, joined)
    root.connect(hidden, joined)
    root.connect(joined, root.add_output("y"))
    assert run_on_devices(project.source(), (3, 4))[1] == [HOME]


def branches(kind: str) -> Project:
    project, root, x = started()
    node = root.add(kind, "ways")
    for number, region in enumerate([r for r in node.regions if r.record.role == "branch"]):
        layer = region.add(LINEAR, f"way{number}", out_features=4).place_on(f"cuda:{number + 1}")
        region.disconnect(region.nodes["y"]) if "y" in region.nodes else None
        region.chain(region.nodes["x"], layer, region.nodes["y"])
    root.chain(x, node, root.add_output("y"))
    return project


def test_branches_on_two_devices_are_joined_where_the_block_is():
    project = branches("blockstudio.Parallel")
    text = forward_of(project)
    assert '"cuda:1"' in text and '"cuda:2"' in text
    assert run_on_devices(project.source(), (3, 4))[1] == [HOME]


def test_a_lazy_layer_is_placed_like_any_other():
    project, root, x = started(None)
    layer = root.add("torch.nn.Linear", "hidden", out_features=4).place_on("cpu:0")
    root.chain(x, layer, root.add(LINEAR, "out", out_features=2), root.add_output("y"))
    assert "LazyLinear" in project.source()
    torch.manual_seed(3)
    placed = module_from_source(project.source()).build()
    found = placed(torch.ones(2, 4))
    plain = module_from_source(compile_source(unplaced(project.store)).text)
    torch.manual_seed(3)
    assert torch.equal(found, plain.build()(torch.ones(2, 4)))


DEVICES = st.sampled_from(["", "", "cuda:1", "cuda:2"])


@pytest.mark.filterwarnings("ignore:PyTorch was compiled without cuDNN")
@given(programs(odd=False), st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_random_networks_run_wherever_their_layers_are_placed(
    program: Program, data: st.DataObject
):
    project = program.project
    plain = project.source()
    for node in project.root.nodes.values():
        if is_placeable(project.store, node.record):
            node.place_on(data.draw(DEVICES))
    if not any(node.record.device for node in project.root.nodes.values()):
        assert project.source() == plain
        return
    try:
        run_on_devices(project.source(), (3, 4))
    except RuntimeError as error:
        # Slices ask the device itself, fake or not.
        if "not linked with support" not in str(error):
            raise
        reject()
    for node in project.root.nodes.values():
        if node.record.device:
            node.place_on("cpu:0")
    torch.manual_seed(1)
    nets = [network(text, 5).eval() for text in (plain, project.source())]
    x = torch.randn(3, 4)
    torch.manual_seed(2)
    first = nets[0](x)
    torch.manual_seed(2)
    second = nets[1](x)
    pairs = zip(first, second, strict=True) if isinstance(first, tuple) else [(first, second)]
    assert all(torch.equal(one, two) for one, two in pairs)
