"""What is decided by the values of tensors becomes an If or a While, whichever way the example went."""

import pytest
import torch
from torch import Tensor, nn

import blockstudio


class Halved(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        x = self.fc(x)
        while x.abs().sum() > 1:
            x /= 2
        return x.sum()


class Chosen(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.Linear(4, 4)
        self.down = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        if x.sum() > 0:
            y = self.up(x)
        else:
            y = self.down(x) * 2
            y = y.relu()
        return y + x


class Twice(nn.Module):
    """One choice after another, the second in a way of the first too."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        if x.sum() > 0:
            x = self.fc(x)
            if x.mean() > 0:
                x = x * 3
        if x.max() > 1:
            x = x - 1
        return x


class Outer(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.inner = Chosen()

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(torch.tanh(self.first(x)))


class Counted(nn.Module):
    """A number of Python's own goes through the loop."""

    def forward(self, x: Tensor) -> Tensor:
        steps = 0
        while x.abs().sum() > 1:
            x = x / 2
            steps += 1
        return x * steps


def _inputs() -> list[Tensor]:
    generator = torch.Generator().manual_seed(1)
    found = [torch.randn(3, 4, generator=generator) * scale for scale in (0.01, 0.3, 1, 20)]
    return [*found, *(-x for x in found), *(x.abs() for x in found)]


@pytest.mark.parametrize("kind", [Halved, Chosen, Twice, Outer, Counted])
@pytest.mark.parametrize("place", [0, 3, 7])
def test_it_goes_the_ways_of_the_original(kind: type[nn.Module], place: int):
    torch.manual_seed(0)
    original = kind()
    project = blockstudio.import_module(original, (_inputs()[place],))
    copy = project.build(trust_code=True)
    copy.load_state_dict(original.state_dict())
    for x in _inputs():
        assert torch.equal(copy(x.clone()), original(x.clone()))
    rungs = {item.name: item.rung for item in project.import_report.classes}
    assert rungs[kind.__name__] == ("traced" if kind is Outer else "regions")
    assert not list(project.store.codes())


@pytest.mark.parametrize("place", [0, 3])
def test_a_loop_reads_as_a_person_writes_it(place: int):
    source = blockstudio.import_module(Halved(), (_inputs()[place],)).source()
    assert (
        "        while x.abs().sum() > 1:\n            x = x / 2\n        return x.sum()" in source
    )


def test_a_choice_reads_as_a_person_writes_it():
    source = blockstudio.import_module(Chosen(), (_inputs()[2],)).source()
    assert "self.up(x)\n        else:\n" in source


class Looks(nn.Module):
    """Looks at what it is given on both sides of a choice, and asks for the mode by name."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        assert x.dtype.is_floating_point
        if x.sum() > 0:
            assert x.device.type == "cpu"
            x = self.fc(x).to(x.dtype)
        return nn.functional.dropout(x, p=0.25, training=self.training)


def test_what_is_only_looked_at_leaves_no_node_behind():
    project = blockstudio.import_module(Looks(), example_inputs=(torch.ones(2, 4),))
    store = project.store
    for block in store.blocks():
        for node in store.nodes(block.id):
            if node.kind in {"blockstudio.Training", "torch.Tensor.dtype", "torch.Tensor.device"}:
                assert store.wires_from(node.id), f"nothing is made of “{node.name}”"
    assert not project.problems()


class Counts(nn.Module):
    """Counts its turns twice over: in steps of one, and in steps of a half that begin elsewhere."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        x = self.fc(x)
        turns, halves = 0, 3.0
        while x.abs().sum() > 1:
            x = x / 2
            turns += 1
            halves -= 0.5
        return x * turns + halves


class Doubles(Counts):
    """Doubles a number in each turn: that stays Python."""

    def forward(self, x: Tensor) -> Tensor:
        x = self.fc(x)
        number = 1
        while x.abs().sum() > 1:
            x = x / 2
            number *= 2
        return x * number


@pytest.mark.parametrize(("kind", "kept"), [(Counts, 0), (Doubles, 1)])
def test_what_a_loop_counts_goes_on_from_turn_to_turn(kind: type[nn.Module], kept: int):
    torch.manual_seed(0)
    net, x = kind(), torch.randn(3, 4)
    project = blockstudio.import_module(net, (x,))
    assert project.import_report is not None
    assert project.import_report.is_faithful
    assert len(list(project.store.codes())) == kept
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for scale in (0.001, 1.0, 50.0, 3000.0):
        assert torch.equal(built(x * scale), net(x * scale))


class Prepares(nn.Module):
    """Begins in a way of its own, where it counts columns by itself."""

    def __init__(self):
        super().__init__()
        self.register_buffer("is_ready", torch.tensor(True))
        self.fc = nn.Linear(1, 2)

    def forward(self, x: Tensor) -> Tensor:
        if not self.is_ready:
            count = sum(1 for _ in range(x.shape[1]))
            x = x - x.reshape(-1, count).mean(1, keepdim=True)
        return self.fc(x.unsqueeze(-1))


def test_the_way_that_the_example_does_not_go_holds_for_other_lengths_too():
    original = Prepares()
    project = blockstudio.import_module(original, (torch.randn(3, 4),))
    assert [item.rung for item in project.import_report.classes] == ["regions"]
    copy = project.build()
    copy.load_state_dict(original.state_dict())
    for ready in (True, False):
        original.is_ready.fill_(ready)
        copy.is_ready.fill_(ready)
        x = torch.randn(2, 7)
        assert torch.equal(copy(x), original(x))
