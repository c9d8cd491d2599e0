"""What real modules do in forward: one small habit each, as it is found in the code of others."""

import functools
import math
from dataclasses import dataclass, field

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

from tests.zoo import elsewhere
from tests.zoo.entry import Entry, drawn, indices, noise


class Counter(nn.Module):
    """Counts its calls on itself."""

    def __init__(self):
        super().__init__()
        self.calls = 0
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        self.calls += 1
        return self.fc(x)


class Remembers(nn.Module):
    """Keeps its last features where others read them."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.features = None

    def forward(self, x):
        self.features = torch.tanh(x)
        return self.fc(self.features)


class Iterates(nn.Module):
    """Goes through the samples of a tensor, and asks how many there are."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        rows = [self.fc(row) for row in x]
        return torch.stack(rows) / len(x)


class InPlace(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        x = self.fc(x)
        x += 1
        x.mul_(2).clamp_(min=-1)
        return F.relu(x, inplace=True)


class SliceWrites(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        h = self.fc(x)
        out = torch.zeros_like(h)
        out[:, 0] = h[:, -1]
        out[:, 1:] = h[:, :-1] * 2
        out[0] += 1
        return out


class ShiftModule(nn.Module):
    """Moves a part of the channels one step in time."""

    def __init__(self, n_segment=3, fold_div=4):
        super().__init__()
        self.n_segment = n_segment
        self.fold_div = fold_div
        self.conv = nn.Conv2d(8, 4, 1)

    def forward(self, x):
        nt, c, h, w = x.size()
        n_batch = nt // self.n_segment
        x = x.view(n_batch, self.n_segment, c, h, w)
        fold = c // self.fold_div
        out = torch.zeros_like(x)
        out[:, :-1, :fold] = x[:, 1:, :fold]
        out[:, 1:, fold : 2 * fold] = x[:, :-1, fold : 2 * fold]
        out[:, :, 2 * fold :] = x[:, :, 2 * fold :]
        return self.conv(out.view(nt, c, h, w))


class OnDevice(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        device = next(self.parameters()).device
        mask = torch.tril(torch.ones(x.size(1), x.size(1), device=device, dtype=x.dtype))
        steps = torch.arange(x.size(1), device=x.device).unsqueeze(0)
        return self.fc((x * steps) @ mask)


class PerSample(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        outputs = []
        for i in range(x.shape[0]):
            outputs.append(self.fc(x[i] * (i + 1)))
        return torch.stack(outputs, dim=0)


class TrainingBranch(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.aux = nn.Linear(4, 2)

    def forward(self, x):
        if not self.training:
            return self.fc(x)
        return self.fc(x), self.aux(x + 0.1 * torch.randn_like(x))


class NoisyLinear(nn.Module):
    """Noise in the weights while training; buffers of noise that are drawn anew."""

    def __init__(self, in_features=4, out_features=3, std_init=0.5):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        self.weight_mu = nn.Parameter(torch.empty(out_features, in_features))
        self.weight_sigma = nn.Parameter(torch.empty(out_features, in_features))
        self.bias = nn.Parameter(torch.zeros(out_features))
        self.register_buffer("weight_epsilon", torch.zeros(out_features, in_features))
        bound = 1 / math.sqrt(in_features)
        self.weight_mu.data.uniform_(-bound, bound)
        self.weight_sigma.data.fill_(std_init / math.sqrt(in_features))

    def forward(self, x):
        if self.training:
            self.weight_epsilon.copy_(torch.randn(self.out_features, self.in_features))
            return F.linear(x, self.weight_mu + self.weight_sigma * self.weight_epsilon, self.bias)
        return F.linear(x, self.weight_mu, self.bias)


class NestedInputs(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, pair, extras):
        a, (b, c) = pair
        scale = extras["scale"]
        return self.fc(a + b * c) * scale, {"sum": a + extras["shift"]}


class OptionalInputs(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, mask=None, *, scale=1.0, return_hidden=False):
        h = self.fc(x)
        if mask is not None:
            h = h.masked_fill(mask == 0, -1e9)
        h = h.softmax(-1) * scale
        return (h, x) if return_hidden else h


class Twice(nn.Module):
    """One layer called again, and one under two names."""

    def __init__(self):
        super().__init__()
        self.shared = nn.Linear(4, 4)
        self.alias = self.shared
        self.norm = nn.LayerNorm(4)

    def forward(self, x):
        x = self.norm(self.shared(x))
        return self.norm(self.alias(torch.relu(x))) + self.shared(x)


class SharedLayers(nn.Module):
    """All layers are one, as in ALBERT."""

    def __init__(self, depth=3):
        super().__init__()
        layer = nn.Sequential(nn.Linear(4, 4), nn.GELU())
        self.layers = nn.ModuleList([layer for _ in range(depth)])

    def forward(self, x):
        for layer in self.layers:
            x = x + layer(x)
        return x


class TiedAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(6, 3)
        self.bias = nn.Parameter(torch.zeros(6))

    def forward(self, x):
        return F.linear(torch.relu(self.encoder(x)), self.encoder.weight.t(), self.bias)


class TiedInside(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
        self.two = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
        self.two[0].weight = self.one[0].weight

    def forward(self, x):
        return self.two(self.one(x))


class ParameterLists(nn.Module):
    def __init__(self):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(4, 4)) for _ in range(3)])
        self.biases = nn.ParameterDict({"a": nn.Parameter(torch.zeros(4)), "b": torch.ones(4)})
        self.alpha = nn.Parameter(torch.tensor(0.5))

    def forward(self, x):
        for i, w in enumerate(self.weights):
            x = torch.tanh(x @ w) * self.alpha + (self.biases["a"] if i else self.biases["b"])
        return x


class ListsAndDicts(nn.Module):
    def __init__(self):
        super().__init__()
        self.linears = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])
        self.acts = nn.ModuleDict([["lrelu", nn.LeakyReLU()], ["prelu", nn.PReLU()]])
        self.choices = nn.ModuleDict({"conv": nn.Linear(4, 2), "pool": nn.Linear(4, 2)})

    def forward(self, x, choice: str = "conv", act: str = "prelu"):
        for i, l in enumerate(self.linears):
            x = self.linears[i // 2](x) + l(x)
        return self.choices[choice](self.acts[act](x))


class Buffers(nn.Module):
    """A kept buffer, one that is not saved, a tensor that is neither, one that is None."""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.1, 0.2, 0.3, 0.4]))
        self.register_buffer("grid", torch.linspace(-1, 1, 4), persistent=False)
        self.register_buffer("nothing", None)
        self.register_parameter("scale", None)
        self.constant = torch.rand(4)
        self.names = ["a", "b"]
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        x = (x - self.mean) * self.constant + self.grid
        if self.scale is not None:
            x = x * self.scale
        return self.fc(x)


class RunningMean(nn.Module):
    """A buffer that training moves, in place and by a new tensor."""

    def __init__(self, momentum=0.9):
        super().__init__()
        self.momentum = momentum
        self.register_buffer("running_mean", torch.zeros(4))
        self.register_buffer("steps", torch.tensor(0))
        self.gain = nn.Parameter(torch.ones(4))

    def forward(self, x):
        if self.training:
            batch = x.mean(0)
            with torch.no_grad():
                self.running_mean.mul_(self.momentum).add_(batch * (1 - self.momentum))
                self.steps += 1
        return (x - self.running_mean) * self.gain


class EMACodebook(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cluster_size", torch.ones(3))
        self.embed = nn.Parameter(torch.randn(3, 4), requires_grad=False)

    def forward(self, x):
        index = torch.cdist(x, self.embed).argmin(-1)
        onehot = F.one_hot(index, 3).type(x.dtype)
        if self.training:
            self.cluster_size = 0.9 * self.cluster_size + 0.1 * onehot.sum(0)
        return F.embedding(index, self.embed) / self.cluster_size[index].unsqueeze(-1)


class NeverCalled(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.unused = nn.Sequential(nn.Linear(3, 2), nn.ReLU())
        self.old_head = nn.Linear(4, 7)
        self.spare = nn.Parameter(torch.zeros(2))

    def forward(self, x):
        return self.fc(x)


class Frozen(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4))
        for p in self.backbone.parameters():
            p.requires_grad = False
        self.backbone[2].bias.requires_grad_(True)
        self.head = nn.Linear(4, 3)

    def forward(self, x):
        with torch.no_grad():
            h = self.backbone(x)
        return self.head(h.detach())


class SizesFromShapes(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        n, c, length = x.shape
        positions = torch.arange(x.shape[1], dtype=x.dtype).view(1, -1, 1) / c
        y = (x + positions).view(x.shape[0], -1)
        y = y * (y.shape[-1] ** -0.5) + length
        return self.fc(y).reshape(n, 1, -1)


class ShapeBranch(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        if x.dim() == 2 and x.shape[1] > 3:
            x = self.fc(x)
        else:
            x = x * 2
        assert x.size(-1) == 4, "four features"
        return x[..., : x.shape[-1] // 2]


class ValueBranch(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.Linear(4, 4)
        self.down = nn.Linear(4, 4)

    def forward(self, x):
        if x.sum() > 0:
            return self.up(x)
        return self.down(x)


class ValueBranchBoth(ValueBranch):
    def forward(self, x):
        h = self.up(x)
        if h.norm() > 3:
            h = h / h.norm() * 3
        elif h.mean() < 0:
            h = -h
        return self.down(h)


class ValueLoop(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        x = self.fc(x)
        steps = 0
        while x.abs().sum() > 1:
            x = x / 2
            steps += 1
        return x * steps


class Halting(nn.Module):
    """Goes on until all samples are sure, at most so often."""

    def __init__(self):
        super().__init__()
        self.step = nn.Linear(4, 4)
        self.halt = nn.Linear(4, 1)

    def forward(self, x):
        total = torch.zeros(x.size(0))
        for n in range(5):
            x = torch.tanh(self.step(x))
            total = total + torch.sigmoid(self.halt(x)).squeeze(-1)
            if (total > 1).all():
                break
        return x, total, n


class TimeSteps(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(4, 5)

    def forward(self, x):
        h = x.new_zeros(x.size(0), 5)
        c = x.new_zeros(x.size(0), 5)
        for t in range(x.size(1)):
            h, c = self.cell(x[:, t], (h, c))
        return h


class Callables(nn.Module):
    """Functions as attributes: a lambda, one of torch, a partial, one of another module."""

    def __init__(self, act=F.gelu):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.act = act
        self.square = lambda x: x * x
        self.norm = functools.partial(F.layer_norm, normalized_shape=(4,), eps=1e-3)
        self.pools = {"mean": torch.mean, "max": torch.amax}

    def forward(self, x):
        x = self.norm(self.square(self.act(self.fc(x))))
        x = elsewhere.swish(x, beta=2)
        return self.pools["mean"](x, dim=-1) + self.pools["max"](x, -1)


class KeptCallables(nn.Module):
    """Functions as attributes, in a forward that goes by values."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.act = F.relu
        self.square = lambda x: x * x * elsewhere.SCALE
        self.swish = elsewhere.swish
        self.scale = functools.partial(torch.mul, other=0.5)

    def forward(self, x):
        x = self.act(self.fc(x))
        if x.mean() > 100:
            x = self.scale(x)
        return self.square(self.swish(x))


class Hooked(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.fc.register_forward_hook(double)

    def forward(self, x):
        return self.fc(x)


def double(module, inputs, output):
    return output * 2


class Observed(nn.Module):
    """A hook that only looks."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
        self.seen = {}
        self.fc[0].register_forward_hook(self._look)

    def _look(self, module, inputs, output):
        self.seen["fc"] = output.shape

    def forward(self, x):
        return self.fc(x)


class Variadic(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, *xs, **options):
        total = sum(xs)
        if options.get("mean"):
            total = total / len(xs)
        return self.fc(total), *xs[1:]


class Einsum(nn.Module):
    def __init__(self):
        super().__init__()
        self.core = nn.Parameter(torch.randn(3, 4, 4) / 4)

    def forward(self, x, y):
        out = torch.einsum("bi,kij,bj->bk", x, self.core, y)
        return out + torch.einsum("b i, b i -> b", x, y)[:, None]


class Masks(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x, mask):
        h = self.fc(x)
        h = torch.where(mask.unsqueeze(-1), h, torch.finfo(h.dtype).min / 1e30)
        h = h.masked_fill(~mask[..., None], float("-inf"))
        lengths = mask.sum(-1, keepdim=True).clamp(min=1).to(x.dtype)
        h = h.exp().sum(1) / lengths
        return h, x[mask]


class Parent(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.fc = nn.Linear(width, width)

    def forward(self, x):
        return torch.relu(self.fc(x))


class Child(Parent):
    def __init__(self):
        super().__init__(4)
        self.extra = nn.Linear(4, 3)

    def forward(self, x):
        x = super().forward(x)
        x = super(Child, self).forward(x)
        return self.extra(x)


class WithProperty(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self._width = width
        self.fc = nn.Linear(width, width)

    @property
    def scale(self):
        return 1 / math.sqrt(self._width)

    @property
    def kernel(self):
        return self.fc.weight.softmax(-1)

    def forward(self, x):
        return F.linear(x, self.kernel) * self.scale


class Recursive(nn.Module):
    """Holds itself, one level less deep."""

    def __init__(self, depth=3, width=4):
        super().__init__()
        self.depth = depth
        self.conv = nn.Conv1d(width, width, 3, padding=1)
        self.inner = Recursive(depth - 1, width) if depth > 1 else nn.Identity()

    def forward(self, x):
        up = self.conv(x)
        low = F.avg_pool1d(up, 2)
        low = self.inner(low)
        return up + F.interpolate(low, scale_factor=2, mode="linear", align_corners=False)


class LazyLayers(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.LazyLinear(5)
        self.bn = nn.LazyBatchNorm1d()
        self.fc2 = nn.LazyLinear(3)

    def forward(self, x):
        return self.fc2(self.bn(self.fc1(x)).relu())


def initialised_lazy():
    net = LazyLayers()
    net(torch.zeros(2, 4))
    return net


class Casts(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        y = self.fc(x.to(self.fc.weight.dtype)).double()
        y = y.to(torch.float16).float() if y.dtype is torch.float64 else y
        return y.type_as(x), y.long(), (y > 0).int(), y.bool()


class NoGradInside(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.teacher = nn.Linear(4, 4)

    @torch.no_grad()
    def target(self, x):
        return F.softmax(self.teacher(x), -1)

    def forward(self, x):
        with torch.no_grad():
            scale = x.abs().amax(1, keepdim=True)
        student = F.log_softmax(self.fc(x / scale), -1)
        return F.kl_div(student, self.target(x), reduction="batchmean"), student


class DoublePrecision(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3).double()
        self.shift = nn.Parameter(torch.zeros(3, dtype=torch.float64))
        self.coarse = nn.Parameter(torch.ones(3, dtype=torch.bfloat16))

    def forward(self, x):
        return (self.fc(x.double()) + self.shift) * self.coarse.double()


class SpectralConv1d(nn.Module):
    """A few modes of Fourier, weighed by complex numbers."""

    def __init__(self, cin=2, cout=3, modes=4):
        super().__init__()
        self.out_channels, self.modes = cout, modes
        scale = 1 / (cin * cout)
        self.weights = nn.Parameter(scale * torch.rand(cin, cout, modes, dtype=torch.cfloat))

    def forward(self, x):
        batchsize = x.shape[0]
        x_ft = torch.fft.rfft(x)
        out_ft = torch.zeros(
            batchsize, self.out_channels, x.size(-1) // 2 + 1, device=x.device, dtype=torch.cfloat
        )
        out_ft[:, :, : self.modes] = torch.einsum(
            "bix,iox->box", x_ft[:, :, : self.modes], self.weights
        )
        return torch.fft.irfft(out_ft, n=x.size(-1))


class FourierMix(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real) + x


class ConvBlock(nn.Sequential):
    """A Sequential of its own, with parts by name and one more step."""

    def __init__(self, cin=2, cout=3, stride=1):
        super().__init__()
        self.add_module("conv", nn.Conv1d(cin, cout, 3, stride, 1))
        self.add_module("norm", nn.BatchNorm1d(cout))
        self.add_module("act", nn.ReLU())

    def forward(self, x):
        return super().forward(x) + 1


class Slices(nn.Module):
    """Parts of a Sequential, by index, by slice, from the end."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 2)
        )
        self.tail = self.features[3:]

    def forward(self, x):
        low = self.features[:2](x)
        mid = self.features[2](low)
        for layer in list(self.features.children())[3:-1]:
            mid = layer(mid)
        return self.features[-1](mid), self.tail(low), len(self.features)


class Collects(nn.Module):
    """Runs the children by name and keeps some results."""

    def __init__(self, keep=("1", "3")):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4), nn.Sigmoid())
        self.keep = keep

    def forward(self, x):
        kept = {}
        for name, module in self.body.named_children():
            x = module(x)
            if name in self.keep:
                kept[name] = x
        return kept


@dataclass
class BlockConfig:
    width: int = 4
    act: str = "gelu"
    residual: bool = True
    scales: list = field(default_factory=lambda: [1.0, 0.5])
    norm_first: bool = False


class Configured(nn.Module):
    def __init__(self, cfg: BlockConfig):
        super().__init__()
        self.cfg = cfg
        self.norm = nn.LayerNorm(cfg.width) if cfg.norm_first else nn.Identity()
        self.fc = nn.Linear(cfg.width, cfg.width)
        self.act = {"gelu": nn.GELU(), "relu": nn.ReLU()}[cfg.act]

    def forward(self, x):
        y = self.act(self.fc(self.norm(x)))
        for scale in self.cfg.scales:
            y = y * scale
        return x + y if self.cfg.residual else y


class ConfiguredNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList(
            [Configured(BlockConfig()), Configured(BlockConfig(act="relu", norm_first=True))]
        )
        self.last = Configured(BlockConfig(residual=False, scales=[2.0]))

    def forward(self, x):
        for blk in self.blocks:
            x = blk(x)
        return self.last(x)


class IdentityInPlace(nn.Module):
    """As people take the head off a trained network."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 4)
        self.bn = nn.BatchNorm1d(4)
        self.fc = nn.Linear(4, 10)
        self.fc = nn.Identity()
        self.bn = nn.Identity()

    def forward(self, x):
        return self.fc(self.bn(self.fc1(x)))


class ModuleInForward(nn.Module):
    """Makes layers without parameters where it needs them."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 6)

    def forward(self, x):
        x = nn.ReLU()(self.fc(x))
        x = nn.Softmax(dim=1)(x)
        return nn.AdaptiveAvgPool1d(x.shape[1] // 2)(x.unsqueeze(1)).squeeze(1)


class StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.sign()

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * (x.abs() <= 1)


class Binarised(nn.Module):
    """A function with a gradient of its own."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc(StraightThrough.apply(x))


class Cached(nn.Module):
    """Works a table out once and keeps it."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self._cache = {}

    def table(self, length):
        if length not in self._cache:
            self._cache[length] = torch.arange(length).float() / length
        return self._cache[length]

    def forward(self, x):
        return self.fc(x + self.table(x.shape[-1]))


@functools.lru_cache
def window(size):
    return torch.hann_window(size)


class LruCached(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc(x * window(x.shape[-1]))


class Checkpointed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(2)])
        self.gradient_checkpointing = True

    def forward(self, x):
        for layer in self.layers:
            if self.gradient_checkpointing and self.training:
                x = checkpoint(layer, x, use_reentrant=False)
            else:
                x = layer(x)
        return x


class StochasticDepth(nn.Module):
    """Leaves a whole branch out at random, by Python's own dice or torch's."""

    def __init__(self, p=0.5, depth=3):
        super().__init__()
        self.p = p
        self.branches = nn.ModuleList([nn.Linear(4, 4) for _ in range(depth)])

    def forward(self, x):
        for branch in self.branches:
            if self.training and torch.rand(1).item() < self.p:
                continue
            scale = 1.0 if self.training else 1 - self.p
            x = x + scale * branch(x)
        return x


class ComparesItems(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x, index):
        longest = int(index.max())
        x = x[:, : longest + 1]
        pad = F.pad(x, (0, 4 - x.size(1)))
        return self.fc(pad), [x.shape[1], longest]


class Closure(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x):
        b, n, d = x.shape

        def split(t, heads=2):
            return t.view(b, n, heads, d // heads).transpose(1, 2)

        q, k = map(split, (self.q(x), self.k(x)))
        sim = q @ k.transpose(-1, -2)
        return sim.softmax(-1)


class Default(nn.Module):
    """Comparisons of strings and of types, chained conditions, a try that never fails."""

    def __init__(self, mode="bilinear"):
        super().__init__()
        self.mode = mode
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        try:
            scale = self.scale  # nobody has set it
        except AttributeError:
            scale = 2
        if self.mode == "bilinear" and isinstance(x, torch.Tensor) and not hasattr(self, "other"):
            x = self.fc(x)
        elif self.mode in ("none", None):
            pass
        else:
            raise NotImplementedError(self.mode)
        return x * scale, self.mode


def _mask(batch):
    mask = torch.ones(batch, 3, dtype=torch.bool)
    mask[0, 2] = False
    return noise(batch, 3, 4), mask


def _nested(batch):
    pair = (noise(batch, 4), (noise(batch, 4) * 2, noise(batch, 4) + 1))
    return pair, {"scale": torch.tensor(3.0), "shift": noise(4)}


ROW = drawn(4)
ENTRIES = [
    Entry("counts its calls", Counter, ROW),
    Entry("remembers", Remembers, ROW),
    Entry("iterates", Iterates, ROW),
    Entry("in place", InPlace, ROW),
    Entry("writes slices", SliceWrites, ROW),
    Entry("temporal shift", ShiftModule, lambda n: (noise(3 * n, 8, 2, 2),)),
    Entry("device of parameters", OnDevice, ROW),
    Entry("per sample", PerSample, ROW),
    Entry("training branch", TrainingBranch, ROW),
    Entry("noisy weights", NoisyLinear, ROW),
    Entry("nested inputs", NestedInputs, _nested),
    Entry("optional left out", OptionalInputs, ROW),
    Entry(
        "optional given",
        OptionalInputs,
        ROW,
        keywords=lambda n: {"mask": torch.ones(n, 4).triu(), "return_hidden": True},
    ),
    Entry("called twice", Twice, ROW),
    Entry("one layer thrice", SharedLayers, ROW),
    Entry("tied by transposing", TiedAutoencoder, drawn(6)),
    Entry("tied inside", TiedInside, ROW),
    Entry("parameter lists", ParameterLists, ROW),
    Entry("module lists", ListsAndDicts, ROW),
    Entry("buffers", Buffers, ROW),
    Entry("running mean", RunningMean, ROW),
    Entry("buffer replaced", EMACodebook, ROW),
    Entry("never called", NeverCalled, ROW),
    Entry("frozen", Frozen, ROW),
    Entry("sizes from shapes", SizesFromShapes, drawn(3, 4)),
    Entry("branch on shape", ShapeBranch, ROW),
    Entry("branch on value", ValueBranch, ROW),
    Entry("branches on values", ValueBranchBoth, ROW),
    Entry("while on value", ValueLoop, ROW),
    Entry("halting", Halting, ROW),
    Entry("time steps", TimeSteps, drawn(3, 4)),
    Entry("functions as attributes", Callables, ROW),
    Entry("functions kept", KeptCallables, ROW),
    Entry("hook", Hooked, ROW),
    Entry("hook that looks", Observed, ROW),
    Entry("variadic", Variadic, lambda n: (noise(n, 4), noise(n, 4) * 2, noise(n, 4) + 1)),
    Entry(
        "variadic options",
        Variadic,
        lambda n: (noise(n, 4), noise(n, 4) * 2),
        keywords=lambda n: {"mean": True},
    ),
    Entry("einsum", Einsum, lambda n: (noise(n, 4), noise(n, 4) * 2)),
    Entry("masks", Masks, _mask),
    Entry("super", Child, ROW),
    Entry("property", WithProperty, ROW),
    Entry("recursive", Recursive, drawn(4, 16)),
    Entry("lazy, initialised", initialised_lazy, ROW),
    Entry("casts", Casts, ROW),
    Entry("no_grad inside", NoGradInside, ROW),
    Entry("double precision", DoublePrecision, ROW),
    Entry("spectral convolution", SpectralConv1d, drawn(2, 12)),
    Entry("Fourier mix", FourierMix, drawn(3, 4)),
    Entry("Sequential subclass", ConvBlock, drawn(2, 6)),
    Entry("slices of a Sequential", Slices, ROW),
    Entry("children by name", Collects, ROW),
    Entry("configured", ConfiguredNet, ROW),
    Entry("Identity in place", IdentityInPlace, ROW),
    Entry("modules made in forward", ModuleInForward, ROW),
    Entry("own gradient", Binarised, ROW),
    Entry("cache on itself", Cached, ROW),
    Entry("lru cache", LruCached, ROW),
    Entry("checkpointed", Checkpointed, ROW),
    Entry("stochastic depth", StochasticDepth, ROW),
    Entry("reads an item", ComparesItems, lambda n: (noise(n, 4), indices(4, n))),
    Entry("closure", Closure, drawn(3, 4)),
    Entry("defaults", Default, ROW),
]
