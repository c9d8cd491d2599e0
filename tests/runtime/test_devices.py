"""Devices are listed with the memory they have; amounts are told as people say them."""

import psutil
import pytest
import torch

import blockstudio
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.devices import device_named, devices
from blockstudio.runtime.placing import devices_of, network_on, unmoved

PLAIN = "from torch import nn\n\n\ndef build(hidden=3):\n    return nn.Linear(2, hidden)\n"
PLACED = """from torch import nn


def build(hidden=3, *, device="cpu"):
    net = nn.Sequential(nn.Linear(2, hidden), nn.Linear(hidden, 2))
    net.to(device)
    net[1].to("cpu:0")
    return net
"""
OWN = """import torch


def moved(x):
    return x.to("cuda:1") if torch.cuda.device_count() > 1 else x
"""


def test_the_cpu_comes_first_with_its_memory_and_cores():
    cpu = devices()[0]
    assert cpu.key == "cpu" and cpu.name
    assert cpu.total == psutil.virtual_memory().total and 0 < cpu.free < cpu.total
    assert 1 <= cpu.cores <= cpu.threads


def test_every_device_takes_a_tensor_and_meta_is_none():
    for device in devices():
        assert torch.empty(1, device=device.key).device.type == device.key.partition(":")[0]
        assert device.key != "meta"
        assert device_named(device.key) is not None
    assert device_named("meta") is None and device_named("cuda:99") is None


def test_a_network_with_nothing_placed_goes_to_the_device_as_a_whole():
    net = network_on(module_from_source(PLAIN), torch.device("meta"))
    assert devices_of(net) == [torch.device("meta")]


def test_a_network_with_placed_parts_is_told_the_device_of_the_rest():
    net = network_on(module_from_source(PLACED), torch.device("cpu"))
    assert devices_of(net) == [torch.device("cpu")]


def moving(place: str, **arguments: object) -> blockstudio.Project:
    """A network with a layer on a device, and own Python that moves what it gets by itself."""
    project = blockstudio.new_project("net")
    code = project.add_code(OWN)
    root = project.root
    for name, default in arguments.items():
        root.set_argument(name, default)
    layer = root.add("torch.nn.Linear", "layer", in_features=2, out_features=2).place_on(place)
    root.chain(root.add_input("x", ("N", 2)), layer, root.add(code), root.add_output("y"))
    return project


@pytest.mark.parametrize("arguments", [{}, {"device": 1}])
def test_what_a_source_moves_is_left_where_it_is_and_own_python_as_it_is(arguments: dict[str, int]):
    """An argument of the network may be called `device`: what `build` asks for has another name."""
    placed, plain = moving("cuda:1", **arguments), moving("", **arguments)
    left = unmoved(placed.source(), placed.store)
    assert (
        placed.source().count(".to(") > left.count(".to(") == 1
        and OWN.strip().partition("\n\n\n")[2] in left
    )
    assert unmoved(plain.source(), plain.store) == plain.source()
