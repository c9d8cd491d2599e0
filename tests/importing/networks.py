"""Small networks as people write them, to be brought in."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Residual(nn.Module):
    """With a projection only where the shapes ask for one."""

    def __init__(self, inputs: int, width: int, stride: int = 1):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inputs != width:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, width, 1, stride, bias=False), nn.BatchNorm2d(width)
            )

    def forward(self, x: Tensor) -> Tensor:
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class ResNet(nn.Module):
    def __init__(self, width: int = 4):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 3, padding=1)
        self.layer1 = nn.Sequential(Residual(width, width), Residual(width, width))
        self.layer2 = nn.Sequential(Residual(width, 2 * width, 2), Residual(2 * width, 2 * width))
        self.head = nn.Linear(2 * width, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.layer2(self.layer1(self.stem(x)))
        return self.head(x.mean((2, 3)))


class Attention(nn.Module):
    def __init__(self, size: int, heads: int):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.proj = nn.Linear(size, size)
        mask = torch.tril(torch.ones(32, 32)).view(1, 1, 32, 32)
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        B, T, C = x.size()
        q, k, v = self.qkv(x).split(C, dim=2)
        q, k, v = (
            part.view(B, T, self.heads, C // self.heads).transpose(1, 2) for part in (q, k, v)
        )
        att = (q @ k.transpose(-2, -1)) * (C // self.heads) ** -0.5
        att = att.masked_fill(self.mask[:, :, :T, :T] == 0, float("-inf")).softmax(-1)
        return self.proj((att @ v).transpose(1, 2).contiguous().view(B, T, C))


class Layer(nn.Module):
    def __init__(self, size: int, heads: int):
        super().__init__()
        self.norm = nn.LayerNorm(size)
        self.attn = Attention(size, heads)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.attn(self.norm(x))


class GPT(nn.Module):
    """Layers in a row, and an embedding whose weights are those of the head."""

    def __init__(self, words: int = 11, size: int = 8):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.layers = nn.Sequential(*[Layer(size, 2) for _ in range(3)])
        self.head = nn.Linear(size, words, bias=False)
        self.head.weight = self.embed.weight

    def forward(self, index: Tensor) -> tuple[Tensor, None]:
        return self.head(self.layers(self.embed(index))[:, [-1]]), None


class DropPath(nn.Module):
    def __init__(self, rate: float = 0.4):
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if self.rate == 0.0 or not self.training:
            return x
        kept = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(1 - self.rate)
        return x * kept / (1 - self.rate)


class Stochastic(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.path = DropPath()

    def forward(self, x: Tensor) -> Tensor:
        return F.dropout(x + self.path(self.fc(x)), 0.2, self.training)


class Ordered(nn.Module):
    """Random numbers are drawn in two branches, and three read one tensor: the order matters."""

    def __init__(self):
        super().__init__()
        self.residual = nn.Linear(4, 4)
        self.conv = nn.Linear(4, 4)
        self.third = nn.Linear(4, 4)
        self.drop = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.tanh(x) * 1.7
        res = self.drop(self.residual(x))
        c = F.dropout(self.conv(x), 0.3, self.training)
        d = self.third(x)
        return d + (c + res)


class Several(nn.Module):
    """A dictionary of results, parameters in a list, heads in a dictionary, a value written into."""

    def __init__(self):
        super().__init__()
        self.scales = nn.ParameterList([nn.Parameter(torch.full((4,), n + 1.0)) for n in range(2)])
        self.heads = nn.ModuleDict({"cls": nn.Linear(4, 2), "box": nn.Linear(4, 3)})

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor]]:
        x = x * self.scales[0] + self.scales[1]
        y = torch.zeros_like(x)
        y[:, 1:] = x[:, :-1]
        return {"cls": self.heads["cls"](y), "boxes": [self.heads["box"](x), x.flip(0)]}


class Deciding(nn.Module):
    """What it does is decided by values."""

    def __init__(self):
        super().__init__()
        self.up = nn.Linear(4, 4)
        self.down = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(int(x.abs().sum()) % 3 + 1):
            x = self.up(x)
        return self.down(x)
