"""Networks that go several ways: what is tied across ways, has two names, or is registered between them."""

import torch
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn


def fc() -> nn.Linear:
    return nn.Linear(4, 4)


class Interleaved(nn.Module):
    """Registers what either way uses between what both do."""

    def __init__(self):
        super().__init__()
        self.enter = fc()
        self.slow = fc()
        self.norm = nn.LayerNorm(4)
        self.fast = fc()
        self.leave = fc()

    def forward(self, x):
        x = self.enter(x)
        if self.training:
            x = self.fast(x).relu()
            x = self.slow(x)
        else:
            x = self.leave(x).tanh()
        return self.norm(x)


class TiedWays(nn.Module):
    """Has one weight in both ways, and one outside too."""

    def __init__(self):
        super().__init__()
        self.enter, self.fast = fc(), fc()
        self.norm = nn.LayerNorm(4)
        self.slow, self.leave = fc(), fc()
        self.fast.weight = self.enter.weight
        self.slow.bias = self.fast.bias
        self.leave.weight = self.slow.weight

    def forward(self, x):
        x = self.norm(self.enter(x))
        if self.training:
            return self.leave(self.fast(x).relu())
        return self.leave(self.slow(x).tanh())


class TiedInside(nn.Module):
    """Ties what lies in the ways of its children."""

    def __init__(self):
        super().__init__()
        self.first, self.second = TiedWays(), Interleaved()
        self.head = fc()
        self.second.fast.weight = self.first.slow.weight
        self.head.bias = self.second.leave.bias

    def forward(self, x):
        return self.head(self.second(self.first(x)))


class SupervisedLevels(nn.Module):
    """Asks heads at each level while it is trained: two have one weight, and one a bias of the last."""

    def __init__(self):
        super().__init__()
        self.levels = nn.ModuleList(fc() for _ in range(3))
        self.heads = nn.ModuleList(nn.Linear(4, 2) for _ in range(3))
        self.last = nn.Linear(4, 2)
        self.heads[2].weight = self.heads[0].weight
        self.heads[1].bias = self.last.bias

    def forward(self, x) -> Tensor | list[Tensor]:
        found = []
        for level, head in zip(self.levels, self.heads, strict=True):
            x = level(x).relu()
            if self.training:
                found.append(head(x))
        return found if self.training else self.last(x)


class OtherName(nn.Module):
    """Calls a layer by its second name in one way only; it is registered before others."""

    def __init__(self):
        super().__init__()
        self.enter = fc()
        self.again = self.enter
        self.middle, self.leave = fc(), fc()

    def forward(self, x):
        x = self.enter(x)
        if self.training:
            x = self.again(x).relu()
        return self.leave(self.middle(x))


class OtherNameInLoop(nn.Module):
    """Calls layers by second names in a loop, and in a choice within it."""

    def __init__(self):
        super().__init__()
        self.leave, self.mix = fc(), fc()
        self.stir = self.mix
        self.enter = fc()
        self.again = self.enter

    def forward(self, x):
        total = x[:, 0]
        for place in range(x.shape[1]):
            y = self.again(x[:, place])
            if self.training:
                y = self.stir(y)
            total = total + self.mix(y)
        return self.leave(self.enter(total))


class StepsInOneMode(nn.Module):
    """Goes step by step with what it made before, and in one mode does more in each."""

    def __init__(self):
        super().__init__()
        self.step, self.more, self.leave = fc(), fc(), fc()

    def forward(self, x):
        state = torch.zeros_like(x[:, 0])
        for place in range(x.shape[1]):
            state = self.step(state + x[:, place])
            if not self.training:
                state = self.more(state)
        return self.leave(state)


ENTRIES = [
    Entry("interleaved ways", Interleaved, drawn(4)),
    Entry("tied ways", TiedWays, drawn(4)),
    Entry("tied ways of children", TiedInside, drawn(4)),
    Entry("supervised levels", SupervisedLevels, drawn(4)),
    Entry("second name in a way", OtherName, drawn(4)),
    Entry("second names in a loop", OtherNameInLoop, drawn(3, 4)),
    Entry("steps in one mode", StepsInOneMode, drawn(3, 4)),
]
