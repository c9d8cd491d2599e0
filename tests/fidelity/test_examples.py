"""The shipped examples are torch's own networks, and ten of them read as a person writes them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from blockstudio.api import open_project
from blockstudio.project.examples import GROUPS, example, examples
from tests.fidelity.equal import Inputs, assert_same
from tests.fidelity.guide import twins
from tests.fidelity.guide.twins import Given, mlp, sequential

APPROVED = Path(__file__).parent / "approved"
NAMES = [item.name for item in examples()]
IMAGES = (8, 1, 8, 8)
CLOTHES = (8, 1, 28, 28)
Maker = Callable[[], nn.Module]


def named(**layers: nn.Module) -> nn.Module:
    """Return layers with names, called in a row."""

    def run(net: nn.Module, x: Tensor) -> Tensor:
        for name in layers:
            x = net.get_submodule(name)(x)
        return x

    return Given(run, **layers)


def digits_cnn() -> nn.Module:
    """Return two convolutions and a linear head."""
    return named(
        conv1=nn.Conv2d(1, 16, 3, padding=1),
        norm1=nn.BatchNorm2d(16),
        act1=nn.ReLU(),
        pool=nn.MaxPool2d(2),
        conv2=nn.Conv2d(16, 32, 3, padding=1),
        act2=nn.ReLU(),
        average=nn.AdaptiveAvgPool2d(1),
        flatten=nn.Flatten(),
        out=nn.Linear(32, 10),
    )


def residual_mlp() -> nn.Module:
    """Return three residual blocks."""

    def one() -> nn.Module:
        layers = {"norm": nn.LayerNorm(64), "up": nn.Linear(64, 128), "act": nn.GELU()}
        run = lambda net, x: x + net.down(net.act(net.up(net.norm(x))))  # noqa: E731
        return Given(run, **layers, down=nn.Linear(128, 64))

    first = {"flatten": nn.Flatten(), "embed": nn.Linear(64, 64)}
    return named(**first, block1=one(), block2=one(), block3=one(), out=nn.Linear(64, 10))


def started(*fillings: Callable[[Tensor], Any]) -> Maker:
    """Return what makes the network of 4, 8 and 1 with its weights filled, layer by layer."""

    def make() -> nn.Module:
        net = sequential(*mlp(4, 8, 1))
        layers = [layer for layer in net if isinstance(layer, nn.Linear)]
        for index, layer in enumerate(layers):
            fillings[index % len(fillings)](layer.weight)
        return net

    return make


def with_zeros(make: Maker) -> Maker:
    """Return what makes the same network with biases of zero."""

    def zeroed() -> nn.Module:
        net = make()
        for layer in net.modules():
            if isinstance(layer, nn.Linear):
                nn.init.zeros_(layer.bias)
        return net

    return zeroed


def filled(make: Maker, std: float, *, biases: bool = False) -> Maker:
    """Return what makes a network whose linear layers are drawn from a normal distribution."""

    def drawn() -> nn.Module:
        net = make()
        for layer in net.modules():
            if isinstance(layer, nn.Linear):
                nn.init.normal_(layer.weight, std=std)
                if biases:
                    nn.init.normal_(layer.bias, std=std)
        return net

    return drawn


def keep_large(weight: Tensor) -> None:
    """Draw from -10 to 10 and keep what is far from zero."""
    nn.init.uniform_(weight, -10, 10)
    weight.data *= weight.data.abs() >= 5


def set_first(weight: Tensor) -> None:
    """Add one, and make the first number 42."""
    weight.data[:] += 1
    weight.data[0, 0] = 42


def repeated() -> nn.Module:
    """Return five blocks in a row and a layer."""
    parts = [sequential(nn.Linear(20, 20), nn.ReLU()) for _ in range(5)]
    return named(parts=sequential(*parts), out=nn.Linear(20, 1))


def deep(act: type[nn.Module]) -> nn.Module:
    """Return eight layers of 64."""
    rows = sequential(*(sequential(nn.Linear(64, 64), act()) for _ in range(8)))
    return named(flatten=nn.Flatten(), hidden=rows, out=nn.Linear(64, 10))


def own_linear(rows: int, columns: int) -> nn.Module:
    """Return a layer of raw parameters."""
    weight, bias = nn.Parameter(torch.randn(rows, columns)), nn.Parameter(torch.randn(columns))
    return Given(lambda net, x: F.relu(x @ net.weight + net.bias), weight=weight, bias=bias)


def reduction() -> nn.Module:
    """Return `Σ W_ijk x_i x_j`."""
    weight = nn.Parameter(torch.randn(5, 5, 3))
    return Given(lambda net, x: torch.einsum("bi,ijk,bj->bk", x, net.weight, x), weight=weight)


def polynomial() -> nn.Module:
    """Return a layer on the first four features."""
    return Given(lambda net, x: net.linear(x[:, :4]), linear=nn.Linear(4, 1, bias=False))


def mlp_of(prefix: str = "hidden", last: str = "out") -> nn.Module:
    """Return the MLP for digits, its layers called so."""
    layers = {"flatten": nn.Flatten(), prefix: nn.Linear(64, 128), "act": nn.ReLU()}
    return named(**layers, **{last: nn.Linear(128, 10)})


def dropout_mlp() -> nn.Module:
    """Return two hidden layers with dropout."""
    one = [nn.Linear(784, 256), nn.ReLU(), nn.Dropout(0.2)]
    two = [nn.Linear(256, 256), nn.ReLU(), nn.Dropout(0.5)]
    return sequential(nn.Flatten(), *one, *two, nn.Linear(256, 10))


def iris() -> nn.Module:
    """Return a small network with a tanh."""
    return named(hidden=nn.Linear(4, 16), act=nn.Tanh(), out=nn.Linear(16, 3))


def diabetes() -> nn.Module:
    """Return a small network with dropout."""
    layers = {"hidden": nn.Linear(10, 32), "act": nn.ReLU(), "dropout": nn.Dropout(0.2)}
    return named(**layers, out=nn.Linear(32, 1))


def rnn_scratch() -> nn.Module:
    """Return a recurrent network of raw parameters that reads a picture row by row."""

    def run(net: Any, images: Tensor) -> Tensor:
        rows = images.squeeze(1)
        state = rows.new_zeros((rows.size(0), 32))
        outputs: list[Tensor] = []
        for x in rows.unbind(1):
            state = torch.tanh(x @ net.W_xh + state @ net.W_hh + net.b_h)
            outputs.append(state @ net.W_hq + net.b_q)
        return torch.stack(outputs, dim=1)[:, -1]

    shapes = {"W_xh": (8, 32), "W_hh": (32, 32), "W_hq": (32, 10)}
    weights = {
        name: nn.Parameter(nn.init.xavier_normal_(torch.empty(shape)))
        for name, shape in shapes.items()
    }
    biases = {name: nn.Parameter(torch.zeros(n)) for name, n in (("b_h", 32), ("b_q", 10))}
    return Given(run, **weights, **biases)


def inside(name: str, make: Maker) -> Maker:
    """Return what makes a network of one layer of that name."""
    return lambda: named(**{name: make()})


def _plain_mlp() -> nn.Module:
    return sequential(*mlp(20, 256, 10))


TWINS: dict[str, tuple[Maker, tuple[int, ...]]] = {
    "digits-mlp": (mlp_of, IMAGES),
    "digits-cnn": (digits_cnn, IMAGES),
    "softmax-regression": (lambda: named(flatten=nn.Flatten(), out=nn.Linear(784, 10)), CLOTHES),
    "linear-regression": (lambda: named(linear=nn.Linear(2, 1)), (5, 2)),
    "iris-mlp": (iris, (5, 4)),
    "diabetes-regression": (diabetes, (5, 10)),
    "residual-mlp": (residual_mlp, IMAGES),
    "sequential-mlp": (_plain_mlp, (2, 20)),
    "mlp-block": (twins.mlp_class, (2, 20)),
    "my-sequential": (inside("net", _plain_mlp), (2, 20)),
    "fixed-hidden-mlp": (twins.fixed_hidden_mlp, (2, 20)),
    "nest-mlp": (inside("nest_mlp", twins.nest_mlp), (2, 20)),
    "chimera": (twins.TWINS["chimera"][0], (2, 20)),
    "parallel-blocks": (twins.parallel, (2, 20)),
    "repeated-blocks": (repeated, (2, 20)),
    "nested-blocks": (twins.rgnet, (2, 4)),
    "init-normal": (with_zeros(started(lambda w: nn.init.normal_(w, 0, 0.01))), (2, 4)),
    "init-constant": (with_zeros(started(nn.init.ones_)), (2, 4)),
    "init-xavier": (with_zeros(started(nn.init.xavier_uniform_)), (2, 4)),
    "init-per-layer": (
        started(nn.init.xavier_uniform_, lambda w: nn.init.constant_(w, 42)),
        (2, 4),
    ),
    "init-own": (started(keep_large), (2, 4)),
    "set-parameters": (started(set_first, lambda weight: weight), (2, 4)),
    "tied-layers": (twins.shared, (2, 4)),
    "lazy-mlp": (lambda: sequential(nn.LazyLinear(256), nn.ReLU(), nn.LazyLinear(1)), (2, 20)),
    "reuse-layers": (lambda: mlp_of(last="new_out"), IMAGES),
    "centered-net": (twins.TWINS["centered_net"][0], (2, 8)),
    "own-linear": (lambda: sequential(own_linear(64, 8), own_linear(8, 1)), (2, 64)),
    "reduction-layer": (reduction, (2, 5)),
    "rnn-scratch": (rnn_scratch, IMAGES),
    "half-fourier": (lambda: Given(twins.half_fourier), (2, 8)),
    "polynomial-fit": (polynomial, (2, 20)),
    "mlp": (filled(lambda: sequential(nn.Flatten(), *mlp(784, 256, 10)), 0.01), CLOTHES),
    "weight-decay": (filled(lambda: sequential(nn.Linear(200, 1)), 1.0, biases=True), (2, 200)),
    "dropout-mlp": (filled(dropout_mlp, 0.01), CLOTHES),
    "vanishing-gradients": (filled(lambda: deep(nn.Sigmoid), 0.1), IMAGES),
    "exploding-gradients": (filled(lambda: deep(nn.ReLU), 1.0), IMAGES),
}

LIKED = (
    "residual-mlp",
    "fixed-hidden-mlp",
    "chimera",
    "parallel-blocks",
    "repeated-blocks",
    "nested-blocks",
    "init-own",
    "tied-layers",
    "own-linear",
    "rnn-scratch",
    "vanishing-gradients",
)


def source(name: str) -> str:
    """Return the Python an example compiles to."""
    return open_project(example(name).path).source(trust_code=True)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_its_plain_twin(name: str):
    make, shape = TWINS[name]
    project = open_project(example(name).path)
    assert [str(problem) for problem in project.problems(trust_code=True)] == []
    torch.manual_seed(0)
    net = project.build(trust_code=True)
    torch.manual_seed(0)
    twin = make()
    torch.manual_seed(1)
    inputs: Inputs = (torch.rand(shape),)
    if name == "lazy-mlp":
        for item in (net, twin):
            torch.manual_seed(2)
            item(*inputs)
    assert_same(net, twin, inputs)


def test_every_example_has_a_twin_and_a_group():
    assert set(TWINS) == set(NAMES)
    assert [name for _, names in GROUPS.values() for name in names] == NAMES


@pytest.mark.parametrize("name", LIKED)
def test_the_code_is_the_approved_text(name: str):
    assert source(name) == (APPROVED / f"{name}.txt").read_text(encoding="utf-8")


def test_formatters_and_linters_find_nothing_to_change(tmp_path: Path):
    for name in NAMES:
        (tmp_path / f"{name.replace('-', '_')}.py").write_text(source(name))
    for arguments in (("check",), ("format", "--check")):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
        found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout
