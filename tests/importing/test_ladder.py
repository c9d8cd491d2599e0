"""What stands in the way of one class costs that class a rung, and never the whole network."""

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from blockstudio.importing.recording.failing import raising
from blockstudio.importing.recording.values import Untraceable
from tests.zoo.judge import reopened


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.fc(x))


class Around(nn.Module):
    """Calls a layer of wires, then another that may be anything."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.layer = Layer()
        self.inner = inner

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(self.layer(x))


class Remembers(Layer):
    """Keeps what it has seen in a buffer that begins empty, with rows of a width."""

    seen: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("seen", torch.zeros(0, 4))

    def forward(self, x: Tensor) -> Tensor:
        self.seen = torch.cat([self.seen, x.detach()])[-8:]
        return self.fc(x) + self.seen.mean(0)


class ManyAtOnce(Layer):
    """Is called for each sample by itself, by torch."""

    def forward(self, x: Tensor) -> Tensor:
        return torch.vmap(super().forward)(x)


class SaysMore(Layer):
    """Has a key in its `state_dict` that no tensor of its own is behind."""

    def state_dict(self, *args: object, **kwargs: object) -> dict[str, Tensor]:
        found = super().state_dict(*args, **kwargs)
        found[f"{kwargs.get('prefix', '')}more"] = torch.ones(1)
        return found


def rungs(project: Project) -> dict[str, str]:
    return {item.name: item.rung for item in project.import_report.classes}


@pytest.mark.parametrize("inner", [Remembers, ManyAtOnce])
def test_one_class_stays_python_and_the_rest_is_nodes(inner: type[nn.Module]):
    net = Around(inner())
    project = reopened(blockstudio.import_module(net, torch.randn(2, 4)))
    assert rungs(blockstudio.import_module(net, torch.randn(2, 4)))["Layer"] == "traced"
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    x = torch.randn(3, 4)
    for _ in range(2):
        assert torch.equal(built(x), net(x))
    assert torch.equal(built.get_buffer("inner.seen"), net.inner.seen) if inner is Remembers else 1


def test_keys_that_nothing_makes_are_told():
    project = blockstudio.import_module(Around(SaysMore()), torch.randn(2, 4))
    assert not project.import_report.is_faithful
    assert "the keys of state_dict: inner.more differ" in str(project.import_report)
    assert rungs(project)["Layer"] == "traced"


def test_what_an_input_was_computed_of_is_not_copied():
    x = torch.randn(2, 4, requires_grad=True)
    for given in (x, x * 2, x.expand(3, 2, 4).mean(0)):
        project = blockstudio.import_module(Around(Layer()), given)
        assert project.import_report.is_faithful
        assert not project.import_report.classes[-1].notes
    assert x.grad is None


def _untold() -> nn.Module:
    """Return a module that goes on by values, of a class whose text nobody has."""
    space = {"Layer": Layer}
    exec(
        "class Untold(Layer):\n"
        "    def forward(self, x, /, scale: float = 2.0, *, bias=None, **more):\n"
        "        return self.fc(x if x.detach().numpy().sum() < 9 else -x)\n",
        space,
    )
    return space["Untold"]()


def test_a_class_without_a_text_is_told_and_what_is_around_it_comes_in():
    net = Around(_untold())
    project = blockstudio.import_module(net, torch.randn(2, 4))
    assert rungs(project)["Layer"] == "traced"
    assert not project.import_report.is_faithful
    assert "is left out: " in str(project.import_report)
    built = project.build(trust_code=True)
    assert built.state_dict().keys() == net.state_dict().keys()
    with pytest.raises(NotImplementedError, match="could not be read"):
        built(torch.randn(2, 4))


@pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")
def test_what_torch_has_traced_is_refused_by_its_reason():
    traced = torch.jit.trace(Layer(), torch.randn(2, 4))
    with pytest.raises(Refusal, match="torch has traced it"):
        blockstudio.import_module(Around(traced), torch.randn(2, 4))


def test_whatever_is_raised_on_the_way_is_a_reason():
    def parts() -> Iterator[int]:
        yield 1
        raise KeyError("of somebody\nelse")

    with pytest.raises(Untraceable, match="following it raises KeyError") as told, raising():
        list(parts())
    assert isinstance(told.value.__cause__, KeyError)
    with pytest.raises(Untraceable, match="as it was"), raising():
        raise Untraceable("as it was")


class Hidden(Layer):
    """Keeps a child under the name of a method, which hides it: by default a list of what it has."""

    def __init__(self, name: str, child: nn.Module | None = None) -> None:
        super().__init__()
        setattr(self, name, child or nn.ParameterList(list(self.fc.parameters())))


@pytest.mark.parametrize("name", ["parameters", "modules", "forward", "train", "apply", "type"])
def test_a_child_that_hides_behind_a_method_is_set_aside_and_told(name: str):
    net = Around(Hidden(name))
    keys = list(net.state_dict())
    project = blockstudio.import_module(net, torch.randn(2, 4))
    assert f"the keys of state_dict: inner.{name}.0" in str(project.import_report)
    assert list(net.state_dict()) == keys
    built = project.build()
    built.load_state_dict(net.state_dict(), strict=False)
    x = torch.randn(3, 4)
    assert torch.equal(built(x), net(x))


@pytest.mark.parametrize(
    "name", ["parameters", "modules", "forward", "train", "_apply", " ", "a\nb"]
)
def test_a_child_of_such_a_name_with_tensors_of_its_own_is_refused_at_once(name: str):
    net = Around(Hidden(name, nn.Linear(4, 4)))
    with pytest.raises(Refusal, match=r"Around can't be brought in.*name"):
        blockstudio.import_module(net, torch.randn(2, 4))
    assert name in net.inner._modules


@pytest.mark.parametrize("name", ["modules", "parameters", "buffers", "named_modules"])
def test_an_attribute_before_a_method_that_is_asked_is_refused_by_its_name(name: str):
    net = Around(Layer())
    vars(net.inner)[name] = [3]
    with pytest.raises(Refusal, match=f"“{name}” is a name that every torch module has already"):
        blockstudio.import_module(net, torch.randn(2, 4))


class Listing(Layer):
    """Keeps layers in a plain list, and registers their parameters alone, behind a method."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(4, 4), nn.Linear(4, 4)]
        self.seen = torch.zeros(1)
        found = [one for layer in self.layers for one in layer.parameters()]
        setattr(self, "parameters", nn.ParameterList(found))  # noqa: B010  (as torch allows)

    def forward(self, x: Tensor) -> Tensor:
        self.seen += 1
        for layer in self.layers:
            x = layer(x).relu()
        return self.fc(x)


def test_what_is_hidden_may_lie_in_plain_lists_and_all_is_left_as_it_was():
    net = Around(Listing())
    x = torch.randn(2, 4)
    project = blockstudio.import_module(net, x)
    layers = net.inner.layers
    assert "the keys of state_dict: inner.parameters.0" in str(project.import_report)
    assert "“layers” is a plain list" in str(project.import_report)
    assert all(one.grad is None for layer in layers for one in layer.parameters())
    assert net.inner.seen == 0
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict(), strict=False)
    assert torch.equal(built(x), net(x))
