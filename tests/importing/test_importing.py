"""A module becomes a project that does the same, bit for bit, and reads as its author's."""

import copy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Refusal
from blockstudio.importing.recording.recording import parts_of
from blockstudio.importing.targets import module_of
from blockstudio.project.call_arguments import call_arguments
from tests.importing.networks import GPT, Deciding, Ordered, ResNet, Several, Stochastic

NETWORKS: dict[str, tuple[type[nn.Module], Tensor]] = {
    "resnet": (ResNet, torch.randn(2, 3, 8, 8)),
    "gpt": (GPT, torch.randint(0, 11, (2, 5))),
    "stochastic": (Stochastic, torch.randn(3, 4)),
    "several": (Several, torch.randn(3, 4)),
    "ordered": (Ordered, torch.randn(3, 4)),
    "deciding": (Deciding, torch.randn(3, 4)),
}


def _given(network: nn.Module, x: Tensor, *, training: bool) -> list[Tensor]:
    network.train(training)
    torch.manual_seed(7)
    return [part for part in parts_of(network(x)) if isinstance(part, Tensor)]


@pytest.mark.parametrize("name", NETWORKS)
def test_it_does_the_same_once_saved_and_opened(name: str, tmp_path: Path):
    kind, x = NETWORKS[name]
    original = kind()
    before = copy.deepcopy(original.state_dict())
    project = blockstudio.import_module(original, (x,))
    project.save(tmp_path / "net.bstudio")
    built = blockstudio.open_project(tmp_path / "net.bstudio").build(trust_code=True)
    assert list(built.state_dict()) == list(before)
    assert all(torch.equal(original.state_dict()[key], value) for key, value in before.items())
    built.load_state_dict(before)
    for given in (x, torch.cat([x, x, x])):
        for training in (False, True):
            one, two = (_given(net, given, training=training) for net in (original, built))
            assert all(torch.equal(*pair) for pair in zip(one, two, strict=True))
    assert type(original(x)) is type(built(x))
    assert project.import_report is not None
    assert project.import_report.is_faithful


def test_what_only_some_of_a_class_do_stands_in_an_if_on_an_argument():
    project = blockstudio.import_module(ResNet(), (torch.randn(2, 3, 8, 8),))
    assert sorted(project.blocks) == ["Downsample", "Layer", "ResNet", "Residual"]
    source = project.source()
    assert "class Residual(nn.Module):\n    def __init__(self, has_downsample=True, " in source
    assert "        if has_downsample:\n            self.downsample = downsample()" in source
    assert "        if self.has_downsample:" in source


def test_equal_ones_in_a_row_are_a_repeated_block_and_ties_are_kept():
    project = blockstudio.import_module(GPT(), (torch.randint(0, 11, (2, 5)),))
    source = project.source()
    assert "self.layers = nn.Sequential(*[Layer() for _ in range(3)])" in source
    assert "self.head.weight = self.embed.weight" in source
    assert "torch.tril(torch.full((1, 1, 32, 32), 1.0))" in source


def test_calls_keep_the_order_in_which_the_author_makes_them():
    project = blockstudio.import_module(Ordered(), (torch.randn(3, 4),))
    assert [item.rung for item in project.import_report.classes] == ["traced"]
    source = project.source()
    assert source.index("self.residual(") < source.index("self.conv(")
    assert source.index("self.conv(") < source.index("self.third(")


def test_what_is_done_in_training_alone_is_an_if_on_the_mode():
    project = blockstudio.import_module(Stochastic(), (torch.randn(3, 4),))
    source = project.source()
    assert "if self.training:" in source
    assert (
        "F.dropout(x, 0.2, training=self.training)" in source or "training=self.training" in source
    )
    rungs = {item.name: item.rung for item in project.import_report.classes}
    assert rungs == {"DropPath": "regions", "Stochastic": "traced"}


def test_a_class_whose_calls_do_not_say_what_it_does_keeps_its_python_and_tells_why():
    project = blockstudio.import_module(Deciding(), (torch.randn(3, 4),))
    (said,) = project.import_report.classes
    assert said.rung == "python"
    assert "value of a tensor" in str(said.reason)
    assert said.file.endswith("networks.py")
    assert "int(x.abs().sum())" in Path(said.file).read_text().splitlines()[said.line - 1]
    assert {"up", "down"} <= set(project.root.nodes)


def test_a_network_that_fails_on_its_example_is_refused_and_left_as_it_was():
    network = ResNet().train()
    with pytest.raises(Refusal, match="fails on the example"):
        blockstudio.import_module(network, (torch.randn(2, 4, 8, 8),))
    assert network.training
    assert network.layer1.training


def test_what_python_needs_and_no_text_makes_is_told():
    class Listed(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = [nn.Linear(4, 4), nn.Linear(4, 4)]

        def forward(self, x: Tensor) -> Tensor:
            return self.layers[int(x.max() > 1e9)](x)

    report = blockstudio.import_module(Listed(), (torch.randn(3, 4),)).import_report
    assert "“layers” is left out: it keeps Linear, which has no text" in str(report)
    assert not report.is_faithful


class Writing(nn.Module):
    """Writes into a list and a dictionary of its own."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.seen = {"shapes": [], "last": None}

    def forward(self, x: Tensor) -> Tensor:
        self.seen["shapes"].append(x.shape)
        self.seen["last"] = x
        return self.fc(x)


def test_what_the_runs_write_into_lists_is_taken_out_again():
    network = Writing()
    blockstudio.import_module(network, (torch.randn(3, 4),))
    assert network.seen == {"shapes": [], "last": None}


class Averaging(nn.Module):
    """Writes an average into its parameter while it trains, past what torch counts as a change."""

    def __init__(self):
        super().__init__()
        self.codes = nn.Parameter(torch.ones(4))
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            self.codes.data.mul_(0.9).add_(x.detach().mean(0), alpha=0.1)
        return self.fc(x) * self.codes


def test_values_and_gradients_of_the_original_are_left_as_they_were():
    network, x = Averaging(), torch.randn(3, 4)
    network(x).sum().backward()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    gradients = [
        (one.grad, None if one.grad is None else one.grad.clone()) for one in network.parameters()
    ]
    blockstudio.import_module(network, (x,))
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    for parameter, (held, value) in zip(network.parameters(), gradients, strict=True):
        assert parameter.grad is held and value is not None and torch.equal(parameter.grad, value)


def test_the_generator_of_random_numbers_is_left_as_it_was():
    network, x = Stochastic(), torch.randn(3, 4)
    torch.manual_seed(3)
    blockstudio.import_module(network, (x,))
    drawn = torch.rand(3)
    torch.manual_seed(3)
    assert torch.equal(drawn, torch.rand(3))


FILE = """
import torch
from torch import nn

print("made by somebody")


class Net(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.fc = nn.Linear(3, width)

    def forward(self, x):
        return self.fc(x).relu()

    @classmethod
    def small(cls):
        return cls(1)


ready = Net()


def broken():
    raise OSError("no weights on this machine")


def leaves():
    raise SystemExit("usage: net.py --width N")


def asks():
    raise EOFError("EOF when reading a line")


def fetches():
    raise ConnectionError("no route to the weights")


def on_device():
    raise RuntimeError("Found no NVIDIA driver on your system")


def placed(width, /):
    return Net(width)


number = 3
"""


def test_what_makes_a_network_may_lie_in_a_class_and_is_called_as_typed(folder: Path):
    file = str(folder / "net.py")
    assert module_of(f"{file}:Net.small").fc.weight.shape == (1, 3)
    assert module_of(f"{file}:Net", call_arguments("5")).fc.weight.shape == (5, 3)
    assert module_of(f"{file}:placed", call_arguments("width=6")).fc.weight.shape == (6, 3)


def _command(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-m",
        "blockstudio",
        "import",
        *words,
        "-o",
        str(folder / "o.bstudio"),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    found = tmp_path_factory.mktemp("import")
    (found / "net.py").write_text(FILE)
    return found


def test_the_command_writes_a_project_with_the_values_of_the_network(folder: Path):
    done = _command(folder, "net.py:Net", "--args", '{"width": 6}', "--input", "2x3", "--weights")
    assert done.returncode == 0, done.stderr
    assert "equal, bit for bit" in done.stdout
    net = blockstudio.open_project(folder / "o.bstudio").build()
    kept = torch.load(folder / "o.params", weights_only=True)
    assert net.fc.weight.shape == (6, 3)
    assert torch.equal(net.fc.weight, kept["fc.weight"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("net.py:Nets", "--input", "2x3"), "did you mean “Net”"),
        (("net.py:Net", "--args", '{"with": 6}', "--input", "2x3"), "takes other arguments"),
        (("net.py:Net", "--args", "{width: 6}", "--input", "2x3"), "no plain value"),
        (("net.py:Net", "--args", "6, 7", "--input", "2x3"), "takes other arguments"),
        (("net.py:Net", "--args", "width=6, width=7", "--input", "2x3"), "given twice"),
        (("net.py:ready", "--args", "6", "--input", "2x3"), "is a network already"),
        (("net.py:Net.smal", "--input", "2x3"), "did you mean “small”"),
        (("net.py", "--input", "2x3"), "net.py:Net"),
        (("net.py:Net",), "forward(x)"),
        (("net.py:Net", "--input", "2x4"), "fails on the example"),
        (("net.py:Net", "--input", "2by3"), "2by3"),
        (("net.py:broken", "--input", "2x3"), "no weights on this machine, in net.py:25"),
        (("net.py:leaves", "--input", "2x3"), "usage: net.py --width N"),
        (("net.py:asks", "--input", "2x3"), "typed, and here nobody can"),
        (("net.py:fetches", "--input", "2x3"), "weights=None"),
        (("net.py:on_device", "--input", "2x3"), "device='cpu'"),
        (("net.py:placed", "--input", "2x3"), "takes other arguments"),
        (("net.py:placed", "--args", '{"width": 4}', "--input", "2x4"), "in net.py:14"),
        (("net.py:number", "--input", "2x3"), "number"),
        (("nets.py:Net", "--input", "2x3"), "blockstudio: there is no file nets.py"),
        (("no_such_package:Net", "--input", "2x3"), "no_such_package"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_the_command_says_what_is_wrong(folder: Path, words: tuple[str, ...], said: str):
    from blockstudio.cli.main import main

    sys.path.insert(0, str(folder))
    words = tuple(word.replace("net.py", str(folder / "net.py")) for word in words)
    with pytest.MonkeyPatch.context() as patch:
        told: list[str] = []
        patch.setattr(sys.stderr, "write", told.append)
        patch.setattr(torch.cuda, "is_available", lambda: False)
        code = main(["import", *words, "-o", str(folder / "refused.bstudio")])
    assert code == 2
    assert said in "".join(told)
    assert not (folder / "refused.bstudio").exists()


class Lazy:
    """Stands for a package that is not installed: it raises whatever is asked of it."""

    def __getattr__(self, name: str):
        raise OSError("the package is not installed")


class Forked(nn.Module):
    """Stays Python, for it goes by a number of a tensor, and keeps something that can't be looked at."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.backend = Lazy()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc(x) * x.sum().tolist() if self.backend is not None else x


def test_what_cannot_be_looked_at_is_left_out_and_told_with_the_reason():
    report = blockstudio.import_module(Forked(), (torch.ones(2, 3),)).import_report
    assert "“backend” is left out: " in str(report)
    assert "the package is not installed" in str(report)
    assert not report.is_faithful
