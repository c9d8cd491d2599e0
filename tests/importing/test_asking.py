"""Which parameters ask for gradients comes in as it is, at any depth, and is the same once saved and built."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from tests.importing.networks import GPT, ResNet


class Scaled(nn.Module):
    """A parameter of its own beside a layer, and one of whole numbers, which can't ask."""

    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))
        self.order = nn.Parameter(torch.arange(4), requires_grad=False)
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x * self.scale)[:, self.order]


class Twice(nn.Module):
    """Two of a class, in lists, in a row and called twice."""

    def __init__(self):
        super().__init__()
        self.listed = nn.ModuleList([Scaled(), Scaled()])
        self.row = nn.Sequential(*[nn.Sequential(nn.Linear(4, 4), nn.Tanh()) for _ in range(3)])
        self.head = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        for part in self.listed:
            x = part(x)
        return self.head(self.head(self.row(x)))


NETWORKS: dict[str, tuple[type[nn.Module], Tensor]] = {
    "resnet": (ResNet, torch.randn(2, 3, 8, 8)),
    "gpt": (GPT, torch.randint(0, 11, (2, 5))),
    "twice": (Twice, torch.randn(3, 4)),
}
FROZEN: dict[str, Callable[[int, str], bool]] = {
    "all": lambda place, name: True,
    "biases": lambda place, name: name.endswith("bias"),
    "the first half": lambda place, name: place < 8,
    "every third": lambda place, name: place % 3 == 0,
    "all but the head": lambda place, name: not name.startswith(("head", "fc")),
    "one of a class": lambda place, name: ".0." in name,
}


@pytest.mark.parametrize("frozen", FROZEN)
@pytest.mark.parametrize("name", NETWORKS)
def test_what_asks_for_no_gradients_comes_back(name: str, frozen: str, tmp_path: Path):
    kind, x = NETWORKS[name]
    network = kind()
    for place, (key, parameter) in enumerate(network.named_parameters()):
        if parameter.requires_grad:
            parameter.requires_grad_(not FROZEN[frozen](place, key))
    project = blockstudio.import_module(network, (x,))
    assert project.import_report.is_faithful, str(project.import_report)
    project.save(tmp_path / "net.bstudio")
    built = blockstudio.open_project(tmp_path / "net.bstudio").build(trust_code=True)
    asks = {key: parameter.requires_grad for key, parameter in built.named_parameters()}
    assert asks == {key: parameter.requires_grad for key, parameter in network.named_parameters()}


def test_the_code_says_it_where_a_person_would():
    network = Twice()
    network.listed.requires_grad_(False)
    network.row[0].requires_grad_(False)
    network.head.bias.requires_grad_(False)
    source = blockstudio.import_module(network, (torch.randn(3, 4),)).source()
    assert source.count("requires_grad_(") == 3
    for statement in (
        "self.listed.requires_grad_(False)",
        "net[0].requires_grad_(False)",
        "self.head.bias.requires_grad_(False)",
    ):
        assert f"    {statement}\n" in source
