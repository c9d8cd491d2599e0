"""Modules and what their classes keep beside layers: keys, ties, attributes, types, ways of memory."""

import torch
from torch import nn

from tests.zoo.entry import Entry, drawn, noise

ROW = drawn(4)


class NumberedHeads(nn.Module):
    """Keeps its heads in dictionaries whose keys are those of a list."""

    def __init__(self):
        super().__init__()
        self.scales = nn.ParameterDict({"0": torch.ones(4), "1": torch.ones(4)})
        self.ways = nn.ModuleDict({"0": nn.ModuleDict({"0": nn.Linear(4, 4)})})
        self.heads = nn.ModuleDict({"0": nn.Linear(4, 3), "1": nn.Linear(4, 3)})

    def forward(self, x):
        x = self.ways["0"]["0"](x * self.scales["0"] + self.scales["1"])
        return {key: head(x) for key, head in self.heads.items()}


class ChoosesHeads(nn.Module):
    """Goes through a dictionary of numbers by keys and values: that stays Python."""

    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({"0": nn.Linear(4, 3), "1": nn.Linear(4, 3)})

    def forward(self, x):
        out = x[:, :3]
        for key, head in self.heads.items():
            found = head(x)
            if found.mean().item() > float(key):
                out = out + found
        return out


class TiedOptional(nn.Module):
    """Layers that share what a layer of their class need not have."""

    def __init__(self):
        super().__init__()
        self.one = nn.InstanceNorm1d(4, affine=True, track_running_stats=True)
        self.two = nn.InstanceNorm1d(4, affine=True, track_running_stats=True)
        self.two.weight = self.one.weight
        self.two.running_mean = self.one.running_mean
        self.rnn = nn.LSTM(6, 6, 2, proj_size=3, bidirectional=True, batch_first=True)
        self.again = nn.LSTM(6, 6, 2, proj_size=3, bidirectional=True, batch_first=True)
        self.again.weight_hr_l1_reverse = self.rnn.weight_hr_l0
        self.again.bias_hh_l0 = self.rnn.bias_hh_l1_reverse
        self.near = nn.MultiheadAttention(6, 1, kdim=3, add_bias_kv=True, batch_first=True)
        self.far = nn.MultiheadAttention(6, 1, kdim=3, add_bias_kv=True, batch_first=True)
        self.far.k_proj_weight = self.near.k_proj_weight
        self.far.bias_v = self.near.bias_k

    def forward(self, x):
        x = self.two(torch.relu(self.one(x)))
        x = self.again(self.rnn(x)[0])[0]
        keys = x[..., :3].contiguous()
        x = self.near(x, keys, x)[0]
        return self.far(x, keys, x)[0]


class FrozenOptional(nn.Module):
    """Learns the shift of a norm, and not its scale."""

    def __init__(self):
        super().__init__()
        self.norm = nn.InstanceNorm1d(3, affine=True)
        self.norm.weight.requires_grad_(False)

    def forward(self, x):
        return self.norm(x)


class _Scaled(nn.Module):
    expansion = 2

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.fc.rate = 0.5
        self.out_features = 4

    def forward(self, x):
        return torch.tanh(self.fc(x)) * self.expansion


class HungOn(nn.Module):
    """Hangs numbers and tensors on its layers."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(3, 4, 1)
        self.conv.scale = 2
        self.fc = nn.Linear(5, 5)
        self.fc.register_buffer("mask", torch.tensor([1.0, 0, 1, 0, 1]))
        self.fc.gain = nn.Parameter(torch.ones(5))
        self.rest = nn.Sequential(nn.Linear(5, 5), nn.ReLU())
        self.rest[0].register_buffer("count", torch.tensor(3))

    def forward(self, x):
        x = self.conv(x) * self.conv.scale
        return self.rest(self.fc(x) * self.fc.mask + self.fc.gain)


class ReadsHungOn(nn.Module):
    """Asks its layers for what was hung on them, where it stays Python."""

    def __init__(self):
        super().__init__()
        self.act = nn.ReLU()
        self.act.name = "relu"
        self.layers = nn.ModuleList([_Scaled(), nn.Sequential(nn.Linear(4, 4), nn.Tanh())])
        self.layers[1][0].table = torch.tensor([1.0, 2, 3, 4])
        self.layers[1][0].register_buffer("mask", torch.tensor([1.0, 0, 1, 0]))

    def forward(self, x):
        first, second = self.layers
        if x.sum().item() > 0:
            x = x * first.fc.rate * first.expansion
        if self.act.name == "relu":
            x = self.act(first(x))
        return second(x) * second[0].table * second[0].mask * first.out_features


class FrozenNorm(nn.Module):
    """Keeps its norm in evaluation, and its first layer as it is, whatever it is told."""

    def __init__(self, frozen=(nn.BatchNorm1d,)):
        super().__init__()
        self.frozen = frozen
        self.fc = nn.Linear(4, 4)
        self.bn = nn.BatchNorm1d(4)
        self.drop = nn.Dropout(0.5)

    def train(self, mode=True):
        super().train(mode)
        for module in self.modules():
            if isinstance(module, self.frozen):
                module.eval()
        return self

    def forward(self, x):
        return self.drop(self.bn(self.fc(x)))


class FrozenInside(nn.Module):
    """Has a part that is never trained; its own `train` says no more than that of torch."""

    def __init__(self):
        super().__init__()
        self.inner = FrozenNorm()
        self.out = nn.Linear(4, 2)

    def train(self, mode=True):
        return super().train(mode)

    def forward(self, x):
        return self.out(self.inner(x))


class Maps(nn.Module):
    """Goes through samples and experts by `torch.vmap`, with layers and a block of its own in it."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.inner = _Scaled()
        self.experts = nn.Parameter(torch.randn(3, 4, 4))

    def forward(self, x):
        def expert(weight):
            return torch.tanh(x @ weight)

        def one(row):
            return self.inner(self.fc(row)) + torch.outer(row, row).sum(0)

        return torch.vmap(one)(x), torch.func.vmap(expert, out_dims=1)(self.experts)


class ByKeyword(nn.Module):
    """Takes some of its inputs by name alone, one of them if it is there."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, *, scale, shift=None, power=1.0):
        out = self.fc(x) * scale**power
        return out if shift is None else out + shift


class LiesOtherwise(nn.Module):
    """Keeps tensors whose dimensions lie in memory in another order, and takes them as they lie."""

    def __init__(self):
        super().__init__()
        kernel = torch.randn(4, 3, 2, 2).to(memory_format=torch.channels_last)
        self.kernel = nn.Parameter(kernel)
        self.turned = nn.Parameter(torch.ones(5, 6).t())
        self.register_buffer("table", torch.arange(12.0).reshape(3, 4).t())
        self.register_buffer("mask", torch.ones(3, 3).tril().t(), persistent=False)
        self.plain = torch.randn(3, 70, generator=torch.Generator().manual_seed(0)).t()

    def forward(self, x):
        out = nn.functional.conv2d(x, self.kernel)
        rows = self.turned.t().view(-1) @ torch.ones(30) + self.table.t().view(2, 6).sum()
        return out * rows, self.kernel.permute(0, 2, 3, 1).view(4, -1), self.mask, self.plain


def channels_last():
    """Return a network of convolutions whose kernels lie with the channels last."""
    net = nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 6, 3, stride=2)
    )
    return net.to(memory_format=torch.channels_last)


class GivesConstants(nn.Module):
    """Gives numbers, words and nothing beside its tensors."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, y):
        out = self.fc(x).to(y.dtype)
        more = {"loss": None, "rate": 2.5, "out": out + y.to(out.device)}
        return out, None, 3, "name", more


class Grids(nn.Module):
    """Lays out places in grids, the first by rows, the second by columns."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        rows, columns = x.shape[-2:]
        ys, xs = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        right = torch.linspace(-1, 1, columns)
        a, b = torch.meshgrid(right, torch.linspace(0, 1, rows), indexing="xy")
        return self.fc(x) + ys + xs * 2 + a * b


class _Doubled(nn.Linear):
    def forward(self, x):
        return super().forward(x) * 2


class _Activated(nn.Sequential):
    pass


def _counted(layer):
    return 1 if type(layer) in (nn.Tanh, _Scaled) else 2


class AsksForTypes(nn.Module):
    """Does with its layers what their classes say, where it stays Python."""

    def __init__(self):
        super().__init__()
        self.skip = nn.Identity()
        self.layers = nn.ModuleList(
            [
                nn.Linear(4, 4),
                _Doubled(4, 4),
                _Scaled(),
                nn.Sequential(nn.Linear(4, 4), nn.ReLU()),
                _Activated(nn.Linear(4, 4), nn.Tanh()),
                nn.Identity(),
                nn.Tanh(),
            ]
        )

    def forward(self, x):
        start = x if isinstance(self.skip, nn.Identity) else self.skip(x)
        if x.sum().item() > 1e9:
            return start
        for layer in self.layers:
            if isinstance(layer, nn.Identity):
                continue
            x = layer(x) + _counted(layer)
            if isinstance(layer, (nn.Linear, _Activated)):
                x = x * 0.5
            elif type(layer) is nn.Sequential or not isinstance(layer, (_Scaled, nn.Tanh)):
                x = x * 0.25
            if layer.__class__ != _Scaled and not isinstance(layer, nn.Sequential):
                x = x + 1
        return x + start


ENTRIES = [
    Entry("asks for types", AsksForTypes, ROW),
    Entry("gives constants", GivesConstants, lambda n: (noise(n, 4), noise(n, 4).double())),
    Entry("grids", Grids, drawn(3, 4)),
    Entry("channels last", channels_last, drawn(3, 6, 6)),
    Entry("lies otherwise in memory", LiesOtherwise, drawn(3, 4, 4)),
    Entry("by keyword alone", ByKeyword, ROW, keywords=lambda n: {"scale": noise(n, 4)}),
    Entry(
        "by keywords and numbers",
        ByKeyword,
        ROW,
        keywords=lambda n: {"scale": 2.0, "shift": noise(n, 4), "power": 3},
    ),
    Entry("maps by vmap", Maps, ROW),
    Entry("norm kept in evaluation", FrozenInside, ROW),
    Entry("hung on layers", HungOn, drawn(3, 5)),
    Entry("hung on layers and read", ReadsHungOn, ROW),
    Entry("ties of what is optional", TiedOptional, drawn(4, 6)),
    Entry("frozen optional", FrozenOptional, drawn(3, 5)),
    Entry("heads by number", NumberedHeads, ROW),
    Entry("heads chosen by number", ChoosesHeads, ROW),
]
