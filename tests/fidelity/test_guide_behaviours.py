"""What the book says of its networks, seen on networks built from blocks."""

import copy
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn.parameter import UninitializedParameter

import blockstudio
from blockstudio.api import Project
from blockstudio.runs.run import LAST, create_run
from blockstudio.runtime.weights import load_weights, save_weights
from blockstudio.training.loop.execution import execute
from tests.fidelity.guide import computation, linear_networks
from tests.fidelity.guide.building import CONSTANT, LINEAR, give, put

INIT = "torch.nn.init."


def built(project: Project, seed: int = 0) -> Any:
    torch.manual_seed(seed)
    return project.build(trust_code=True)


def started(seed: int = 0) -> Any:
    """Return the plain network of four, eight and one, as torch fills it."""
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))


def test_init_normal():
    project = computation.params_mlp()
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", mean=0, std=0.01)
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")
    net, twin = built(project, 5), started(5)
    seen: list[str] = []

    def init(module: nn.Module) -> None:
        seen.append(type(module).__name__)
        if type(module) is nn.Linear:
            nn.init.normal_(module.weight, 0, 0.01)
            nn.init.zeros_(module.bias)

    twin.apply(init)
    assert seen == ["Linear", "ReLU", "Linear", "Sequential"]
    assert all(torch.equal(a, b) for a, b in zip(net.parameters(), twin.parameters(), strict=True))
    assert not net[0].bias.any()


def test_init_type_is_exact():
    root = blockstudio.new_project("net").root
    x = root.add_input("x", ("T", "N", 8))
    give(root, put(root, "torch.nn.MultiheadAttention", "attend", x, x, x, num_heads=2))
    before = built(root.project).attend.out_proj.weight
    root.project.initialise(f"{INIT}constant_", kind=LINEAR, parameter="weight", val=1.0)
    attend = built(root.project).attend
    assert type(attend.out_proj) is not nn.Linear
    assert isinstance(attend.out_proj, nn.Linear)
    assert torch.equal(attend.out_proj.weight, before)


def test_init_constant():
    project = computation.params_mlp()
    project.initialise(f"{INIT}constant_", kind=LINEAR, parameter="weight", val=1)
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")
    net = built(project)
    assert net[0].weight.eq(1).all()
    assert net(torch.ones(1, 4)).item() == 32.0


def test_init_per_block():
    project = computation.params_mlp()
    plain = built(project)
    project.initialise(f"{INIT}xavier_uniform_", project.root["0"], parameter="weight")
    project.initialise(f"{INIT}constant_", project.root["2"], parameter="weight", val=42)
    net = built(project)
    assert net[0].weight.abs().max() <= math.sqrt(6 / 12)
    assert not torch.equal(net[0].weight, plain[0].weight)
    assert net[2].weight.eq(42).all()
    assert torch.equal(net[0].bias, plain[0].bias)
    assert torch.equal(net[2].bias, plain[2].bias)


OWN = """\
def keep_large(weight):
    nn.init.uniform_(weight, -10, 10)
    weight.data *= weight.data.abs() >= 5
    return weight
"""


def test_init_custom():
    root = blockstudio.new_project("net").root
    give(root, put(root, LINEAR, "0", root.add_input("x", ("N", 200)), out_features=200))
    root.project.initialise(root.project.add_code(OWN), kind=LINEAR, parameter="weight")
    weight = built(root.project)[0].weight
    assert 0.48 < weight.eq(0).float().mean().item() < 0.52
    assert weight[weight != 0].abs().min() >= 5


def test_param_write():
    net = built(computation.params_mlp())
    parameter = net[0].weight
    old = parameter.detach().clone()
    net[0].weight.data[:] += 1
    net[0].weight.data[0, 0] = 42
    assert net[0].weight is parameter
    assert parameter[0, 0] == 42
    assert torch.equal(parameter[1:], old[1:] + 1)


def test_param_access():
    net = built(computation.params_mlp())
    names = ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert [name for name, _ in net.named_parameters()] == names
    assert net[2].weight.grad is None
    assert net.state_dict()["2.bias"].data_ptr() == net[2].bias.data_ptr()
    assert not net.state_dict()["2.bias"].requires_grad
    deep = built(computation.rgnet())
    assert torch.equal(deep[0][1][0].bias, deep.state_dict()["0.block 1.0.bias"])


def test_tied_write_and_grad():
    project = computation.shared()
    net, x = built(project), torch.rand(2, 4)
    net[2].weight.data[0, 0] = 100
    assert net[4].weight[0, 0] == 100
    assert net[2] is net[4]
    assert (len([*net.parameters()]), len(net.state_dict())) == (6, 8)
    told = [(tie.source, tie.target) for tie in project.ties()]
    assert told == [("2.weight", "4.weight"), ("2.bias", "4.bias")]
    parts = [net[0], nn.ReLU(), copy.deepcopy(net[2]), nn.ReLU(), copy.deepcopy(net[2])]
    apart = nn.Sequential(*parts, nn.ReLU(), net[6])
    net(x).sum().backward()
    together = net[2].weight.grad.clone()
    net.zero_grad()
    apart(x).sum().backward()
    assert torch.allclose(together, apart[2].weight.grad + apart[4].weight.grad)
    torch.optim.SGD(net.parameters(), lr=1.0).step()
    assert net[4].weight is net[2].weight


def test_save_load_tensors(tmp_path: Path):
    x, y = torch.arange(4.0), torch.zeros(4)
    for name, value in {"one": x, "list": [x, y], "dict": {"x": x, "y": y}}.items():
        torch.save(value, tmp_path / name)
    assert torch.equal(torch.load(tmp_path / "list")[0], x)
    assert set(torch.load(tmp_path / "dict")) == {"x", "y"}
    root = blockstudio.new_project("net").root
    held = root.add(CONSTANT, "held", fill="file", file=str(tmp_path / "one"))
    give(root, put(root, "torch.add", "sum", root.add_input("x", ("N", 4)), held))
    assert torch.equal(built(root.project)(torch.ones(1, 4))[0], x + 1)


def test_save_load_params(tmp_path: Path):
    project = computation.mlp_class("output")
    net, clone, x = built(project), built(project, 99), torch.randn(2, 20)
    assert not torch.equal(net(x), clone(x))
    torch.save(net.state_dict(), tmp_path / "by_torch.params")
    save_weights(net, tmp_path / "by_us.params")
    for file in ("by_torch.params", "by_us.params"):
        clone = built(project, 99)
        load_weights(clone, tmp_path / file)
        assert torch.equal(net(x), clone.eval()(x))
    names = ["hidden.weight", "hidden.bias", "output.weight", "output.bias"]
    assert [*torch.load(tmp_path / "by_us.params", weights_only=True)] == names


def test_reuse_layers():
    old, new = built(computation.seq_mlp()), built(computation.reuse_first_two())
    part = {key: value for key, value in old.state_dict().items() if key.startswith("0.")}
    found = new.load_state_dict(part, strict=False)
    assert found.missing_keys == ["2.weight", "2.bias"]
    assert torch.equal(old[0].weight, new[0].weight)


def test_deferred():
    project = computation.deferred()
    net = built(project)
    assert isinstance(net[0].weight, UninitializedParameter)
    assert type(net[0]) is nn.LazyLinear
    assert [*net.state_dict()] == ["0.weight", "0.bias", "2.weight", "2.bias"]
    net(torch.rand(2, 20))
    assert type(net[0]) is nn.Linear
    assert (net[0].weight.shape, net[2].weight.shape) == ((256, 20), (10, 256))
    with pytest.raises(RuntimeError):
        net(torch.rand(2, 7))
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight")
    assert isinstance(built(project)[0].weight, UninitializedParameter)


def test_train_linreg(tmp_path: Path):
    project = linear_networks.linreg()
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", std=0.01)
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")
    project.configure(
        data={"source": "linear"},
        loss="torch.nn.MSELoss",
        epochs=3,
        batch_size=10,
        optimiser_options={"lr": 0.03},
    )
    records = tuple(project.store.records.values())
    folder = create_run(tmp_path / "run", records=records, source=project.source())
    assert execute(folder).status == "finished"
    found = torch.load(folder / LAST, weights_only=True)
    assert (found["0.weight"][0] - torch.tensor([2, -3.4])).abs().max() < 0.01
    assert abs(found["0.bias"].item() - 4.2) < 0.01


def test_param_groups():
    net = built(linear_networks.weight_decay())
    weight, bias = net[0].weight.detach().clone(), net[0].bias.detach().clone()
    groups = [{"params": net[0].weight, "weight_decay": 3}, {"params": net[0].bias}]
    optimiser = torch.optim.SGD(groups, lr=0.003)
    for parameter in net.parameters():
        parameter.grad = torch.zeros_like(parameter)
    optimiser.step()
    assert torch.allclose(net[0].weight, weight * (1 - 0.009))
    assert torch.equal(net[0].bias, bias)


def test_loss_reductions():
    root = blockstudio.new_project("loss").root
    z, y = root.add_input("z", ("N", 10)), root.add_input("y", ("N",), torch.int64)
    kind = "torch.nn.CrossEntropyLoss"
    each = put(root, kind, "each", z, y, reduction="none")
    give(root, each, put(root, kind, "mean", z, y))
    logits, classes = torch.randn(6, 10), torch.randint(0, 10, (6,))
    one, mean = built(root.project)(logits, classes)
    assert one.shape == (6,)
    assert torch.allclose(one.mean(), mean)
    chosen = torch.softmax(logits, 1)[range(6), classes]
    assert torch.allclose(one, -torch.log(chosen), atol=1e-5)


def test_constant_not_moved():
    project = computation.fixed_hidden_mlp()
    net = built(project).double()
    assert [*net.state_dict()] == ["linear.weight", "linear.bias"]
    assert (net.rand_weight.dtype, net.linear.weight.dtype) == (torch.float32, torch.float64)
    with pytest.raises(RuntimeError):
        net(torch.rand(2, 20, dtype=torch.float64))
    for keep, keys in (("buffer", 3), ("non-persistent buffer", 2)):
        project.root["rand_weight"].set(keep=keep)
        net = built(project).double()
        assert (len(net.state_dict()), net.rand_weight.dtype) == (keys, torch.float64)
        assert net(torch.rand(2, 20, dtype=torch.float64)).shape == ()


def test_every_behaviour_of_the_book_is_here():
    names = """init_normal init_type_is_exact init_constant init_per_block init_custom param_write
    param_access tied_write_and_grad save_load_tensors save_load_params reuse_layers deferred
    train_linreg param_groups loss_reductions constant_not_moved"""
    assert {f"test_{name}" for name in names.split()} <= set(globals())
