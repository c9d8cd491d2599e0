"""What a network writes into what it keeps comes in as nodes, and writes the same at the same time."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio


class Kept(nn.Module):
    """A layer beside buffers."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.register_buffer("mean", torch.zeros(4))
        self.register_buffer("queue", torch.zeros(5, 4))
        self.register_buffer("steps", torch.tensor(0))


class Averages(Kept):
    def forward(self, x: Tensor) -> Tensor:
        y = self.fc(x - self.mean)
        if self.training:
            with torch.no_grad():
                self.mean.mul_(0.9).add_(0.1 * x.mean(0))
                self.steps += 1
        return y


class Queues(Kept):
    """Reads before it writes and after, into a part and at places that are known in forward only."""

    def forward(self, x: Tensor) -> Tensor:
        before = self.queue.sum(0)
        self.queue[1:3] = x[:2].detach()
        self.queue[0] = 1.0
        self.queue[x[:1, 0].detach().gt(0).long() + 3] = 2.0
        return self.fc(x + before * self.queue.mean(0))


class Replaces(Kept):
    """Gives a buffer other tensors, one of which was used before."""

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(2):
            self.mean = F.normalize(self.mean + x.detach().mean(0), dim=0)
        torch.add(self.mean, 1, out=self.queue[0])
        return self.fc(x * self.mean)


class Clips(Kept):
    """Writes into a parameter."""

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            with torch.no_grad():
                self.fc.weight.clamp_(-0.2, 0.2)
        return self.fc(x)


class Teaches(Kept):
    """Follows another layer slowly, and compares with what that gives, without gradients."""

    def __init__(self):
        super().__init__()
        self.teacher = nn.Linear(4, 3)

    @torch.no_grad()
    def follow(self) -> None:
        for slow, fast in zip(self.teacher.parameters(), self.fc.parameters(), strict=True):
            slow.lerp_(fast, 0.5)

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            self.follow()
        with torch.no_grad():
            wanted = self.teacher(x)
        return self.fc(x) - wanted


class Begins(Kept):
    """Takes its first samples for what it subtracts, and says in a buffer that it has."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.steps:
            with torch.no_grad():
                self.mean.copy_(x.mean(0))
                self.steps.fill_(1)
        return self.fc(x - self.mean)


class Loses(Kept):
    """Adds up a loss from a buffer that asks for a gradient in training."""

    def forward(self, x: Tensor) -> Tensor:
        loss = self.mean
        if self.training:
            loss.requires_grad_()
            loss = loss + x.pow(2).mean()
        return self.fc(x) + loss.sum()


@pytest.mark.parametrize("made", [Averages, Queues, Replaces, Clips, Teaches, Begins, Loses])
def test_what_is_written_lasts(made: type[nn.Module]):
    network = made()
    x = torch.randn(3, 4)
    project = blockstudio.import_module(network, (x,))
    assert [item.rung for item in project.import_report.classes if item.rung == "python"] == []
    assert project.import_report.is_faithful
    copied = project.build(trust_code=True).train()
    copied.load_state_dict(network.train().state_dict())
    for step in range(2):
        batch = torch.randn(3, 4, generator=torch.Generator().manual_seed(step))
        results = [one(batch) for one in (network, copied)]
        assert torch.equal(*results)
        for one, result in zip((network, copied), results, strict=True):
            one.zero_grad()
            result.sum().backward()
        pairs = zip(network.named_parameters(), copied.parameters(), strict=True)
        for (name, mine), other in pairs:
            assert (mine.grad is None) == (other.grad is None), name
            assert mine.grad is None or torch.equal(mine.grad, other.grad), name
        states = zip(network.state_dict().items(), copied.state_dict().values(), strict=True)
        assert [name for (name, mine), other in states if not torch.equal(mine, other)] == []


def test_a_buffer_that_asks_for_a_gradient_in_training_asks_for_none_after_an_import():
    network = Loses()
    blockstudio.import_module(network, (torch.randn(3, 4),))
    assert [name for name, one in network.named_buffers() if one.requires_grad] == []


def test_a_module_that_begins_with_its_first_samples_is_followed_whether_it_has_or_not():
    for begun in (0, 1):
        network = Begins()
        network.steps.fill_(begun)
        source = blockstudio.import_module(network, (torch.randn(3, 4),)).source()
        assert "if not" in source
        assert "copy_(self.mean" in source
