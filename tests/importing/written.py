"""Networks as people write them: what comes back is to read the same, statement by statement."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(width)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        out = self.conv1(x)
        out = self.bn1(out)
        out = self.relu(out)
        out = self.conv2(out)
        out = out + x
        out = self.relu(out)
        return out  # noqa: RET504  (as many write it)


class Up(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.up = nn.ConvTranspose2d(width, width // 2, 2, stride=2)
        self.conv = nn.Conv2d(width, width // 2, 3, padding=1)

    def forward(self, x1: Tensor, x2: Tensor) -> Tensor:
        x1 = self.up(x1)
        dy = x2.size(2) - x1.size(2)
        dx = x2.size(3) - x1.size(3)
        x1 = F.pad(x1, (dx // 2, dx - dx // 2, dy // 2, dy - dy // 2))
        x = torch.cat((x2, x1), dim=1)
        return self.conv(x)


class Attention(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.drop = nn.Dropout(0.1)
        self.proj = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        samples = x.size(0)
        tokens = x.size(1)
        q, k, v = self.qkv(x).chunk(3, dim=2)
        q = q.view(samples, tokens, 2, -1).transpose(1, 2)
        k = k.view(samples, tokens, 2, -1).transpose(1, 2)
        v = v.view(samples, tokens, 2, -1).transpose(1, 2)
        scores = q @ k.transpose(-2, -1) * 0.5
        weights = self.drop(F.softmax(scores, dim=-1))
        y = weights @ v
        y = y.transpose(1, 2).flatten(start_dim=2)
        return self.proj(y)


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn = Attention(width)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 8), nn.GELU(), nn.Linear(8, width))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Several(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(width, 5, batch_first=True)
        self.head = nn.Linear(5, 2)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        states, (hidden, cell) = self.lstm(x)
        last = states[:, -1]
        logits = self.head(last)
        return logits, hidden + cell


class Masked(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc = nn.Linear(width, width)
        self.drop = nn.Dropout(0.2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = x + self.drop(self.fc(x))
        return x * mask


class Stack(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Masked(width) for _ in range(3)])
        self.head = nn.Linear(width, 2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)


class DoubleConv(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.double_conv = nn.Sequential(nn.Conv2d(width, 3, 3), nn.ReLU(), nn.Conv2d(3, 3, 3))

    def forward(self, x: Tensor) -> Tensor:
        return self.double_conv(x)


class Pair(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.left = DoubleConv(width)
        self.right = DoubleConv(width)

    def forward(self, x: Tensor) -> Tensor:
        left = self.left(x)
        return left - self.right(x)
