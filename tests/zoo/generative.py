"""Networks that make something, networks with several results, and networks of two halves."""

from collections import namedtuple
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.distributions import Normal
from torch.nn import functional as F

from tests.zoo.entry import Entry, drawn, noise


class VAE(nn.Module):
    def __init__(self, size=784, hidden=400, latent=20):
        super().__init__()
        self.size = size
        self.fc1 = nn.Linear(size, hidden)
        self.fc21 = nn.Linear(hidden, latent)
        self.fc22 = nn.Linear(hidden, latent)
        self.fc3 = nn.Linear(latent, hidden)
        self.fc4 = nn.Linear(hidden, size)

    def encode(self, x):
        h1 = F.relu(self.fc1(x))
        return self.fc21(h1), self.fc22(h1)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        eps = torch.randn_like(std)
        return mu + eps * std

    def decode(self, z):
        h3 = F.relu(self.fc3(z))
        return torch.sigmoid(self.fc4(h3))

    def forward(self, x):
        mu, logvar = self.encode(x.view(-1, self.size))
        z = self.reparameterize(mu, logvar)
        return self.decode(z), mu, logvar


class ConvVAE(nn.Module):
    """Draws only while it is trained, and gives what it knows by name."""

    def __init__(self, channels=4, latent=3):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, channels, 3, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            nn.Linear(64, 2 * latent),
        )
        self.to_map = nn.Linear(latent, 64)
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(channels, channels, 4, 2, 1), nn.ELU(), nn.Conv2d(channels, 1, 1)
        )

    def forward(self, x):
        mean, log_var = self.encoder(x).chunk(2, dim=-1)
        if self.training:
            z = mean + torch.randn(mean.shape) * (0.5 * log_var).exp()
        else:
            z = mean
        h = self.to_map(z).unflatten(1, (4, 4, 4))
        kl = -0.5 * torch.mean(1 + log_var - mean.pow(2) - log_var.exp())
        return {"reconstruction": self.decoder(h), "z": z, "kl": kl}


class GaussianPolicy(nn.Module):
    """An actor and a critic; the result is a distribution's parameters and a value."""

    log_std: Tensor

    def __init__(self, obs=6, act=2):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh())
        self.mean = nn.Linear(8, act)
        self.log_std = nn.Parameter(-0.5 * torch.ones(act))
        self.value = nn.Linear(8, 1)

    def forward(self, obs, action=None):
        h = self.body(obs)
        dist = Normal(self.mean(h), self.log_std.exp())
        if action is None:
            action = dist.mean
        return action, dist.log_prob(action).sum(-1), self.value(h).squeeze(-1)


class Generator(nn.Module):
    def __init__(self, latent=8, ngf=4, classes=3):
        super().__init__()
        self.label_emb = nn.Embedding(classes, classes)

        def block(in_feat, out_feat, normalize=True):
            layers = [nn.Linear(in_feat, out_feat)]
            if normalize:
                layers.append(nn.BatchNorm1d(out_feat, 0.8))
            layers.append(nn.LeakyReLU(0.2, inplace=True))
            return layers

        self.model = nn.Sequential(
            *block(latent + classes, 4 * ngf, normalize=False),
            *block(4 * ngf, 8 * ngf),
            nn.Linear(8 * ngf, 64),
            nn.Tanh(),
        )

    def forward(self, noise, labels):
        gen_input = torch.cat((self.label_emb(labels), noise), -1)
        img = self.model(gen_input)
        return img.view(img.size(0), 1, 8, 8)


class SinusoidalEmbedding(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def forward(self, time):
        device = time.device
        half = self.dim // 2
        emb = torch.exp(torch.arange(half, device=device) * -(9.2 / (half - 1)))
        emb = time[:, None] * emb[None, :]
        return torch.cat((emb.sin(), emb.cos()), dim=-1)


class Residual(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def forward(self, x, *args, **kwargs):
        return self.fn(x, *args, **kwargs) + x


class FiLMBlock(nn.Module):
    def __init__(self, dim, dim_out, time_dim=None, groups=2):
        super().__init__()
        self.mlp = nn.Sequential(nn.SiLU(), nn.Linear(time_dim, dim_out * 2)) if time_dim else None
        self.norm = nn.GroupNorm(groups, dim_out)
        self.proj = nn.Conv2d(dim, dim_out, 3, padding=1)
        self.res_conv = nn.Conv2d(dim, dim_out, 1) if dim != dim_out else nn.Identity()

    def forward(self, x, time_emb=None):
        scale_shift = None
        if self.mlp is not None and time_emb is not None:
            time_emb = self.mlp(time_emb)[:, :, None, None]
            scale_shift = time_emb.chunk(2, dim=1)
        h = self.norm(self.proj(x))
        if scale_shift is not None:
            scale, shift = scale_shift
            h = h * (scale + 1) + shift
        return F.silu(h) + self.res_conv(x)


class Denoiser(nn.Module):
    """A small U-Net that is told the time."""

    def __init__(self, dim=4, mults=(1, 2)):
        super().__init__()
        time_dim = dim * 4
        self.init_conv = nn.Conv2d(3, dim, 7, padding=3)
        self.time_mlp = nn.Sequential(
            SinusoidalEmbedding(dim),
            nn.Linear(dim, time_dim),
            nn.GELU(),
            nn.Linear(time_dim, time_dim),
        )
        dims = [dim, *(dim * m for m in mults)]
        in_out = list(zip(dims[:-1], dims[1:], strict=True))
        self.downs = nn.ModuleList([])
        self.ups = nn.ModuleList([])
        for ind, (i, o) in enumerate(in_out):
            last = ind >= len(in_out) - 1
            self.downs.append(
                nn.ModuleList(
                    [
                        FiLMBlock(i, i, time_dim),
                        Residual(FiLMBlock(i, i)),
                        nn.Conv2d(i, o, 4, 2, 1) if not last else nn.Conv2d(i, o, 3, padding=1),
                    ]
                )
            )
        self.mid = FiLMBlock(dims[-1], dims[-1], time_dim)
        for ind, (i, o) in enumerate(reversed(in_out)):
            last = ind == len(in_out) - 1
            up = nn.ConvTranspose2d(i, i, 4, 2, 1) if not last else nn.Conv2d(i, i, 3, padding=1)
            self.ups.append(nn.ModuleList([FiLMBlock(o + i, i, time_dim), up]))
        self.final = nn.Conv2d(dim, 3, 1)

    def forward(self, x, time):
        x = self.init_conv(x)
        t = self.time_mlp(time)
        h = []
        for block, res, downsample in self.downs:
            x = res(block(x, t))
            h.append(x)
            x = downsample(x)
        x = self.mid(x, t)
        for block, upsample in self.ups:
            skip = h.pop()
            if x.shape[-2:] != skip.shape[-2:]:
                x = F.interpolate(x, size=skip.shape[-2:], mode="nearest")
            x = torch.cat((x, skip), dim=1)
            x = upsample(block(x, t))
        return self.final(x)


class FPNDetector(nn.Module):
    """Levels, a head that is shared by them, and a dictionary of what was seen."""

    def __init__(self, channels=(4, 8), out=6, anchors=3, classes=4):
        super().__init__()
        self.stages = nn.ModuleList()
        before = 3
        for c in channels:
            self.stages.append(
                nn.Sequential(nn.Conv2d(before, c, 3, 2, 1), nn.BatchNorm2d(c), nn.ReLU())
            )
            before = c
        self.lateral = nn.ModuleDict({str(c): nn.Conv2d(c, out, 1) for c in channels})
        self.head = nn.Sequential(nn.Conv2d(out, out, 3, padding=1), nn.ReLU())
        self.cls_logits = nn.Conv2d(out, anchors * classes, 1)
        self.bbox_pred = nn.Conv2d(out, anchors * 4, 1)
        self.num_classes = classes

    def forward(self, x):
        features = []
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        results = []
        top = None
        for f in features[::-1]:
            lat = self.lateral[str(f.shape[1])](f)
            if top is not None:
                lat = lat + F.interpolate(top, size=lat.shape[-2:], mode="nearest")
            top = lat
            results.insert(0, lat)
        logits, boxes = [], []
        for feature in results:
            h = self.head(feature)
            N, _, H, W = feature.shape
            c = self.cls_logits(h).view(N, -1, self.num_classes, H, W).permute(0, 3, 4, 1, 2)
            b = self.bbox_pred(h).view(N, -1, 4, H, W).permute(0, 3, 4, 1, 2)
            logits.append(c.reshape(N, -1, self.num_classes))
            boxes.append(b.reshape(N, -1, 4))
        return {
            "pred_logits": torch.cat(logits, dim=1),
            "pred_boxes": torch.cat(boxes, dim=1).sigmoid(),
            "features": {str(i): f for i, f in enumerate(results)},
        }


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.cnn = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(1, 4, 3),
            nn.ReLU(True),
            nn.BatchNorm2d(4),
            nn.MaxPool2d(2),
        )
        self.fc = nn.Sequential(nn.Linear(64, 8), nn.ReLU(True), nn.Linear(8, 5))

    def forward_once(self, x):
        output = self.cnn(x)
        output = output.view(output.size()[0], -1)
        return self.fc(output)

    def forward(self, input1, input2):
        output1 = self.forward_once(input1)
        output2 = self.forward_once(input2)
        return output1, output2


class Triplet(nn.Module):
    def __init__(self, embedding):
        super().__init__()
        self.embedding_net = embedding

    def forward(self, *images):
        anchor, positive, negative = [F.normalize(self.embedding_net(x)) for x in images]
        return F.pairwise_distance(anchor, positive), F.pairwise_distance(anchor, negative, p=2)


class VectorQuantizer(nn.Module):
    """Nearest codes, with the gradient straight through."""

    def __init__(self, n_e=6, e_dim=4, beta=0.25):
        super().__init__()
        self.n_e, self.e_dim, self.beta = n_e, e_dim, beta
        self.embedding = nn.Embedding(self.n_e, self.e_dim)
        self.embedding.weight.data.uniform_(-1.0 / self.n_e, 1.0 / self.n_e)

    def forward(self, z):
        z = z.permute(0, 2, 3, 1).contiguous()
        flat = z.view(-1, self.e_dim)
        d = (
            torch.sum(flat**2, dim=1, keepdim=True)
            + torch.sum(self.embedding.weight**2, dim=1)
            - 2 * torch.matmul(flat, self.embedding.weight.t())
        )
        indices = torch.argmin(d, dim=1).unsqueeze(1)
        one_hot = torch.zeros(indices.shape[0], self.n_e).to(z)
        one_hot.scatter_(1, indices, 1)
        z_q = torch.matmul(one_hot, self.embedding.weight).view(z.shape)
        loss = torch.mean((z_q.detach() - z) ** 2) + self.beta * torch.mean((z_q - z.detach()) ** 2)
        z_q = z + (z_q - z).detach()
        e_mean = torch.mean(one_hot, dim=0)
        perplexity = torch.exp(-torch.sum(e_mean * torch.log(e_mean + 1e-10)))
        return loss, z_q.permute(0, 3, 1, 2).contiguous(), (perplexity, indices)


class CouplingLayer(nn.Module):
    """A step of a flow: exact forwards, and its log-determinant."""

    def __init__(self, dim=4, hidden=6, flip=False):
        super().__init__()
        self.flip = flip
        self.net = nn.Sequential(nn.Linear(dim // 2, hidden), nn.ReLU(), nn.Linear(hidden, dim))

    def forward(self, x, logdet):
        a, b = x.chunk(2, -1)
        if self.flip:
            a, b = b, a
        s, t = self.net(a).chunk(2, -1)
        s = torch.tanh(s)
        b = b * s.exp() + t
        if self.flip:
            a, b = b, a
        return torch.cat([a, b], -1), logdet + s.sum(-1)


class Flow(nn.Module):
    def __init__(self, n=3):
        super().__init__()
        self.flows = nn.ModuleList([CouplingLayer(flip=bool(i % 2)) for i in range(n)])
        self.register_buffer("loc", torch.zeros(4))

    def forward(self, x):
        logdet = torch.zeros(len(x), device=x.device)
        for flow in self.flows:
            x, logdet = flow(x, logdet)
        return x, logdet - 0.5 * ((x - self.loc) ** 2).sum(-1)


Prediction = namedtuple("Prediction", ["mean", "variance"])


@dataclass
class Estimate:
    mean: torch.Tensor
    variance: torch.Tensor
    samples: torch.Tensor | None = None


class Heteroscedastic(nn.Module):
    def __init__(self, kind=Prediction):
        super().__init__()
        self.kind = kind
        self.mean = nn.Linear(5, 2)
        self.variance = nn.Sequential(nn.Linear(5, 2), nn.Softplus())

    def forward(self, x):
        return self.kind(mean=self.mean(x), variance=self.variance(x) + 1e-4)


class Multitask(nn.Module):
    """Heads by name, a tuple inside a list inside the result."""

    def __init__(self):
        super().__init__()
        self.trunk = nn.Linear(5, 6)
        self.heads = nn.ModuleDict({"depth": nn.Linear(6, 1), "class logits": nn.Identity()})

    def forward(self, x):
        h = torch.relu(self.trunk(x))
        return {k: head(h) for k, head in self.heads.items()}, [h, (x, h.mean())], None


class StyleBlock(nn.Module):
    """Convolutions whose weights differ from sample to sample: one group each."""

    def __init__(self, cin=3, cout=4, k=3, style=5):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, cout, cin, k, k))
        self.affine = nn.Linear(style, cin)
        self.noise_strength = nn.Parameter(torch.zeros([]))
        self.padding = k // 2

    def forward(self, x, w):
        batch, cin, height, width = x.shape
        style = self.affine(w).view(batch, 1, cin, 1, 1)
        weight = self.weight * style
        demod = torch.rsqrt(weight.pow(2).sum([2, 3, 4]) + 1e-8)
        weight = weight * demod.view(batch, -1, 1, 1, 1)
        weight = weight.view(-1, cin, *weight.shape[3:])
        x = x.view(1, batch * cin, height, width)
        out = F.conv2d(x, weight, padding=self.padding, groups=batch)
        return out.view(batch, -1, *out.shape[2:]) + self.noise_strength * torch.randn(
            batch, 1, height, width
        )


class _Embedder(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(6, 8), nn.PReLU(), nn.Linear(8, 3))


def _pair(*shape):
    return lambda batch: (noise(batch, *shape), noise(batch, *shape) * 0.5 + 1)


ENTRIES = [
    Entry(
        "VAE",
        lambda: VAE(16, 8, 3),
        drawn(1, 4, 4),
        whole=Entry("VAE", VAE, drawn(1, 28, 28)),
    ),
    Entry("VAE training branch", ConvVAE, drawn(1, 8, 8)),
    Entry("policy", GaussianPolicy, drawn(6)),
    Entry("generator", Generator, lambda n: (noise(n, 8), torch.arange(n) % 3)),
    Entry("denoiser", Denoiser, lambda n: (noise(n, 3, 10, 10), torch.arange(n).float())),
    Entry("detector", FPNDetector, drawn(3, 18, 16)),
    Entry("siamese", Siamese, _pair(1, 8, 8)),
    Entry("triplet", lambda: Triplet(_Embedder()), lambda n: (*_pair(6)(n), noise(n, 6) + 2)),
    Entry("vector quantiser", VectorQuantizer, drawn(4, 3, 3)),
    Entry("flow", Flow, drawn(4)),
    Entry("namedtuple", Heteroscedastic, drawn(5)),
    Entry("dataclass", lambda: Heteroscedastic(Estimate), drawn(5)),
    Entry("multitask", Multitask, drawn(5)),
    Entry("modulated convolution", StyleBlock, lambda n: (noise(n, 3, 6, 6), noise(n, 5))),
]
