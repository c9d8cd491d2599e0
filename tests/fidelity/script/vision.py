"""Networks for pictures and for words, with skips, branches and gates."""

import torch
from torch import nn
from torch.nn import functional as F

from blockstudio.api import BlockHandle
from tests.fidelity.script.case import Case


def unet(net: BlockHandle) -> None:
    """One step down, one up, and what was there before beside it."""
    x = net.add_input("x", ("N", 3, 16, 16))
    skip = torch.relu(net.add(nn.Conv2d, x, 3, 8, 3, padding=1, name="enter"))
    down = torch.relu(net.add(nn.Conv2d, F.max_pool2d(skip, 2), 8, 16, 3, padding=1, name="down"))
    up = net.add(nn.ConvTranspose2d, down, 16, 8, 2, stride=2, name="up")
    both = torch.relu(
        net.add(nn.Conv2d, torch.cat([skip, up], 1), 16, 8, 3, padding=1, name="join")
    )
    net.add_output("y", net.add(nn.Conv2d, both, 8, 2, 1, name="head"))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.enter = nn.Conv2d(3, 8, 3, padding=1)
        self.down = nn.Conv2d(8, 16, 3, padding=1)
        self.up = nn.ConvTranspose2d(16, 8, 2, stride=2)
        self.join = nn.Conv2d(16, 8, 3, padding=1)
        self.head = nn.Conv2d(8, 2, 1)

    def forward(self, x):
        skip = torch.relu(self.enter(x))
        down = torch.relu(self.down(F.max_pool2d(skip, 2)))
        up = self.up(down)
        both = torch.relu(self.join(torch.cat([skip, up], 1)))
        return self.head(both)


def squeeze_excite(net: BlockHandle) -> None:
    """Channels weighed by what the whole picture says of them, in blocks of two widths."""

    @net.project.define
    def Squeeze(net, x, *, width=8, ratio=4):
        seen = net.add(nn.Linear, x.mean((2, 3)), width, width // ratio, name="down").relu()
        gate = net.add(nn.Linear, seen, width // ratio, width, name="up").sigmoid()
        return x * gate[:, :, None, None]

    x = net.add_input("x", ("N", 3, 8, 8))
    x = net.add(Squeeze, net.add(nn.Conv2d, x, 3, 8, 3, name="first"), name="gate")
    x = net.add(Squeeze, net.add(nn.Conv2d, x, 8, 16, 3, name="second"), 16, name="wide_gate")
    net.add_output("y", net.add(nn.Linear, x.amax((2, 3)), 16, 5, name="head"))


class Squeeze(nn.Module):
    def __init__(self, width=8, ratio=4):
        super().__init__()
        self.down = nn.Linear(width, width // ratio)
        self.up = nn.Linear(width // ratio, width)

    def forward(self, x):
        seen = self.down(x.mean((2, 3))).relu()
        gate = self.up(seen).sigmoid()
        return x * gate[:, :, None, None]


class SqueezeExcite(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        self.gate = Squeeze()
        self.second = nn.Conv2d(8, 16, 3)
        self.wide_gate = Squeeze(16)
        self.head = nn.Linear(16, 5)

    def forward(self, x):
        x = self.gate(self.first(x))
        x = self.wide_gate(self.second(x))
        return self.head(x.amax((2, 3)))


def inception(net: BlockHandle) -> None:
    """Four branches side by side."""
    x = net.add_input("x", ("N", 3, 8, 8))

    def conv(name, x, *sizes, **more):
        return torch.relu(net.add(nn.Conv2d, x, *sizes, **more, name=name))

    one = conv("one", x, 3, 4, 1)
    three = conv("three", conv("to_three", x, 3, 4, 1), 4, 8, 3, padding=1)
    five = conv("five", conv("to_five", x, 3, 2, 1), 2, 4, 5, padding=2)
    pooled = conv("pooled", F.max_pool2d(x, 3, stride=1, padding=1), 3, 4, 1)
    net.add_output("y", torch.cat([one, three, five, pooled], 1))


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Conv2d(3, 4, 1)
        self.to_three = nn.Conv2d(3, 4, 1)
        self.three = nn.Conv2d(4, 8, 3, padding=1)
        self.to_five = nn.Conv2d(3, 2, 1)
        self.five = nn.Conv2d(2, 4, 5, padding=2)
        self.pooled = nn.Conv2d(3, 4, 1)

    def forward(self, x):
        one = torch.relu(self.one(x))
        three = torch.relu(self.three(torch.relu(self.to_three(x))))
        five = torch.relu(self.five(torch.relu(self.to_five(x))))
        pooled = torch.relu(self.pooled(F.max_pool2d(x, 3, stride=1, padding=1)))
        return torch.cat([one, three, five, pooled], 1)


def text_cnn(net: BlockHandle) -> None:
    """Convolutions of three widths over words, the most of each kept."""
    words = net.add_input("words", ("N", "T"), torch.int64)
    x = net.add(nn.Embedding, words, 20, 6, name="embedding").mT
    convs = (net.add(nn.Conv1d, x, 6, 4, size, name=f"conv{size}") for size in (2, 3, 4))
    found = torch.cat([torch.relu(conv).amax(-1) for conv in convs], 1)
    dropped = net.add(nn.Dropout, found, 0.5, name="dropout")
    net.add_output("y", net.add(nn.Linear, dropped, 12, 2, name="head"))


class TextCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 6)
        for size in (2, 3, 4):
            setattr(self, f"conv{size}", nn.Conv1d(6, 4, size))
        self.dropout = nn.Dropout(0.5)
        self.head = nn.Linear(12, 2)

    def forward(self, words):
        x = self.embedding(words).mT
        convs = (self.conv2, self.conv3, self.conv4)
        found = torch.cat([torch.relu(conv(x)).amax(-1) for conv in convs], 1)
        return self.head(self.dropout(found))


def generator(net: BlockHandle) -> None:
    """The generator of a GAN: noise and a class become a picture."""

    @net.project.define
    def Up(net, x, *, given=32, made=16):
        x = net.add(nn.ConvTranspose2d, x, given, made, 4, 2, 1, bias=False, name="conv")
        return net.add(nn.BatchNorm2d, x, made, name="norm").relu()

    noise, label = net.add_input("noise", ("N", 8)), net.add_input("label", ("N",), torch.int64)
    both = torch.cat([noise, net.add(nn.Embedding, label, 10, 4, name="classes")], 1)
    x = net.add(nn.Linear, both, 12, 32 * 4 * 4, name="first").view(-1, 32, 4, 4)
    x = net.add(Up, net.add(Up, x, name="up1"), 16, 8, name="up2")
    net.add_output("picture", torch.tanh(net.add(nn.Conv2d, x, 8, 1, 3, padding=1, name="last")))


class Up(nn.Module):
    def __init__(self, given=32, made=16):
        super().__init__()
        self.conv = nn.ConvTranspose2d(given, made, 4, 2, 1, bias=False)
        self.norm = nn.BatchNorm2d(made)

    def forward(self, x):
        return self.norm(self.conv(x)).relu()


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.classes = nn.Embedding(10, 4)
        self.first = nn.Linear(12, 32 * 4 * 4)
        self.up1 = Up()
        self.up2 = Up(16, 8)
        self.last = nn.Conv2d(8, 1, 3, padding=1)

    def forward(self, noise, label):
        both = torch.cat([noise, self.classes(label)], 1)
        x = self.first(both).view(-1, 32, 4, 4)
        x = self.up2(self.up1(x))
        return torch.tanh(self.last(x))


CASES = (
    Case(unet, UNet, lambda: (torch.randn(2, 3, 16, 16),)),
    Case(squeeze_excite, SqueezeExcite, lambda: (torch.randn(2, 3, 8, 8),), (Squeeze,)),
    Case(inception, Inception, lambda: (torch.randn(2, 3, 8, 8),)),
    Case(text_cnn, TextCNN, lambda: (torch.randint(0, 20, (2, 7)),)),
    Case(generator, Generator, lambda: (torch.randn(3, 8), torch.randint(0, 10, (3,))), (Up,)),
)
