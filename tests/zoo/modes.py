"""Networks that give something else while they are trained: helper heads, losses, all exits."""

import random
from collections import OrderedDict, namedtuple
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn, indices, noise

Scores = namedtuple("Scores", ["logits", "aux_logits"])
Scores.__annotations__ = {"logits": Tensor, "aux_logits": Tensor}


class Unit(nn.Module):
    def __init__(self, inside, outside, **options):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, bias=False, **options)
        self.bn = nn.BatchNorm2d(outside, eps=0.001)

    def forward(self, x):
        return F.relu(self.bn(self.conv(x)), inplace=True)


class Mixed(nn.Module):
    def __init__(self, inside, pool):
        super().__init__()
        self.branch1x1 = Unit(inside, 4, kernel_size=1)
        self.branch3x3_1 = Unit(inside, 3, kernel_size=1)
        self.branch3x3_2 = Unit(3, 6, kernel_size=3, padding=1)
        self.branch_pool = Unit(inside, pool, kernel_size=1)

    def _forward(self, x):
        wide = self.branch3x3_2(self.branch3x3_1(x))
        pooled = self.branch_pool(F.avg_pool2d(x, kernel_size=3, stride=1, padding=1))
        return [self.branch1x1(x), wide, pooled]

    def forward(self, x):
        return torch.cat(self._forward(x), 1)


class Helper(nn.Module):
    """Is called in training alone, and asks which mode it is in."""

    def __init__(self, inside, classes):
        super().__init__()
        self.conv = Unit(inside, 5, kernel_size=1)
        self.fc = nn.Linear(5, classes)

    def forward(self, x):
        x = self.conv(F.avg_pool2d(x, kernel_size=2, stride=2))
        x = torch.flatten(F.adaptive_avg_pool2d(x, (1, 1)), 1)
        return self.fc(F.dropout(x, 0.5, training=self.training))


class InceptionV3(nn.Module):
    """Gives a tuple with names while it is trained, as the library of vision models does."""

    def __init__(self, classes=4, aux_logits=True, transform_input=True):
        super().__init__()
        self.aux_logits, self.transform_input = aux_logits, transform_input
        self.stem = Unit(3, 6, kernel_size=3, stride=2)
        self.maxpool = nn.MaxPool2d(kernel_size=3, stride=2)
        self.mixed_5b = Mixed(6, 2)
        self.AuxLogits = Helper(12, classes) if aux_logits else None
        self.mixed_6a = Mixed(12, 4)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.dropout = nn.Dropout(0.3)
        self.fc = nn.Linear(14, classes)

    def _transform_input(self, x):
        if self.transform_input:
            channels = [torch.unsqueeze(x[:, n], 1) * (0.2 + n / 10) for n in range(3)]
            x = torch.cat(channels, 1)
        return x

    def _forward(self, x):
        x = self.mixed_5b(self.maxpool(self.stem(x)))
        aux = None
        if self.AuxLogits is not None and self.training:
            aux = self.AuxLogits(x)
        x = self.avgpool(self.mixed_6a(x))
        return self.fc(torch.flatten(self.dropout(x), 1)), aux

    def eager_outputs(self, x, aux):
        if self.training and self.aux_logits:
            return Scores(x, aux)
        return x

    def forward(self, x):
        x, aux = self._forward(self._transform_input(x))
        return self.eager_outputs(x, aux)


class Detector(nn.Module):
    """Gives its losses while it is trained, and else what it has found."""

    def __init__(self, classes=3, most=4):
        super().__init__()
        self.most = most
        self.body = nn.Sequential(Unit(3, 6, kernel_size=3, padding=1), nn.MaxPool2d(2))
        self.classes = nn.Conv2d(6, classes, 1)
        self.boxes = nn.Conv2d(6, 4, 1)

    def losses(self, scores, boxes, labels, places):
        found = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="none")
        near = F.smooth_l1_loss(boxes, places, beta=0.5)
        return {"loss_classes": found.mean(), "loss_boxes": near * 2}

    def detections(self, scores, boxes):
        best, labels = scores.softmax(-1).max(-1)
        best, rows = best.topk(self.most, dim=1)
        boxes = boxes.gather(1, rows[..., None].expand(-1, -1, 4))
        return {"boxes": boxes.clamp(min=0), "scores": best, "labels": labels.gather(1, rows)}

    def forward(self, images, labels, places):
        features = self.body(images)
        scores = self.classes(features).flatten(2).transpose(1, 2)
        boxes = self.boxes(features).flatten(2).transpose(1, 2)
        if self.training:
            return self.losses(scores, boxes, labels, places)
        return self.detections(scores, boxes)


class Segmenter(nn.Module):
    """Gives an ordered dictionary with a second head in training, the one tensor else."""

    def __init__(self):
        super().__init__()
        self.stem, self.deep = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 4, 3, padding=1)
        self.head, self.aux = nn.Conv2d(4, 2, 1), nn.Conv2d(4, 2, 1)
        self.drop = nn.Dropout2d(0.1)

    def forward(self, x):
        size = x.shape[-2:]
        low = torch.relu(self.stem(x))
        out = F.interpolate(self.head(self.drop(self.deep(low))), size=size, mode="bilinear")
        if not self.training:
            return out
        result = OrderedDict()
        result["out"] = out
        result["aux"] = F.interpolate(self.aux(low), size=size, mode="bilinear")
        return result


class Exits(nn.Module):
    """Gives what all of its exits say while it is trained, and what the last says else."""

    def __init__(self, depth=3):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(depth)])
        self.exits = nn.ModuleList([nn.Linear(4, 2) for _ in range(depth)])

    def forward(self, x):
        said = []
        for layer, way_out in zip(self.layers, self.exits, strict=True):
            x = torch.tanh(layer(x))
            if self.training:
                said.append(way_out(x))
        return said if self.training else self.exits[-1](x)


@dataclass
class Draft:
    mean: Tensor
    scale: Tensor | None = None


class Drafts(nn.Module):
    """Draws while it is trained, and gives an object of other fields in either mode."""

    def __init__(self):
        super().__init__()
        self.mean, self.scale = nn.Linear(4, 3), nn.Linear(4, 3)

    def forward(self, x):
        mean = self.mean(x)
        if not self.training:
            return Draft(mean)
        scale = self.scale(x).exp()
        return Draft(mean + scale * torch.randn_like(mean), scale)


class Polish(nn.Module):
    """Is called in evaluation alone, and drops nothing there."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x):
        return F.dropout(self.fc(x), 0.4, self.training)


class Polished(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.polish = nn.Linear(4, 3), Polish()

    def forward(self, x):
        x = self.fc(x)
        return x if self.training else self.polish(x)


class Wrapped(nn.Module):
    """Has a network inside that gives something else while it is trained."""

    def __init__(self):
        super().__init__()
        self.backbone = Exits()
        self.scale = nn.Parameter(torch.tensor(2.0))

    def forward(self, x):
        said = self.backbone(x * self.scale)
        return torch.stack(said).mean(0) if self.training else said


class LayerDrop(nn.Module):
    """Leaves layers out while it is trained, as Python draws: speech encoders are trained so."""

    def __init__(self, depth=3, layerdrop=0.4):
        super().__init__()
        self.layerdrop = layerdrop
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(depth)])
        self.norm = nn.LayerNorm(4)

    def forward(self, x):
        for layer in self.layers:
            chance = random.uniform(0, 1)
            if self.training and (chance < self.layerdrop):
                continue
            x = x + torch.relu(layer(x))
        return self.norm(x)


class DropBranch(nn.Module):
    """Is one block of many, which draws for itself whether its branch is worked out."""

    def __init__(self, width, keep):
        super().__init__()
        self.keep = keep
        self.norm, self.fc = nn.LayerNorm(width), nn.Linear(width, width)

    def forward(self, x):
        if not self.training:
            return x + self.keep * self.fc(self.norm(x))
        if torch.rand(()).item() > self.keep:
            return x
        return x + self.fc(self.norm(x))


class Deep(nn.Module):
    def __init__(self, depth=6):
        super().__init__()
        self.blocks = nn.Sequential(*[DropBranch(4, 1 - n / 12) for n in range(depth)])
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        return self.head(self.blocks(x))


class Teacher(nn.Module):
    """Takes what it said, or what it is told, as Python draws in each step while it is trained."""

    def __init__(self):
        super().__init__()
        self.cell, self.out = nn.GRUCell(3, 4), nn.Linear(4, 3)

    def forward(self, x, told):
        state = x.new_zeros(x.size(0), 4)
        said = []
        for step in range(3):
            state = self.cell(x, state)
            said.append(self.out(state))
            forced = self.training and random.random() < 0.5
            x = told[:, step] if forced else said[-1]
        return torch.stack(said, 1)


class Attend(nn.Module):
    """Takes a mask, where somebody gives one."""

    def __init__(self, width=6):
        super().__init__()
        self.q, self.kv, self.out = nn.Linear(width, 4), nn.Linear(width, 8), nn.Linear(4, width)
        self.drop = nn.Dropout(0.2)

    def forward(self, x, mask=None):
        key, value = self.kv(x).chunk(2, dim=-1)
        scores = self.q(x) @ key.transpose(-2, -1) / 2.0
        if mask is not None:
            scores = scores.masked_fill(mask.unsqueeze(1), -1e4)
        scores = F.dropout(scores.softmax(-1), 0.1, training=self.training)
        return self.drop(self.out(scores @ value))


class Encoder(nn.Module):
    """Calls one layer with its mask, and again without."""

    def __init__(self):
        super().__init__()
        self.attend, self.norm = Attend(), nn.LayerNorm(6)

    def forward(self, x, mask):
        x = self.norm(x + self.attend(x, mask=mask))
        return x + self.attend(x)


class EncoderLayer(nn.Module):
    """Hands a mask on to what may be called without."""

    def __init__(self):
        super().__init__()
        self.attend, self.fc = Attend(), nn.Linear(6, 6)

    def forward(self, x, mask=None):
        x = x + self.attend(x, mask)
        return x + torch.relu(self.fc(x))


class Universal(nn.Module):
    """Goes through one layer several times, of which the last sees all."""

    def __init__(self):
        super().__init__()
        self.layer = EncoderLayer()

    def forward(self, x, mask):
        for _ in range(2):
            x = self.layer(x, mask)
        return self.layer(x)


def masked(batch):
    return noise(batch, 5, 6), indices(2, batch, 5).bool()


ENTRIES = [
    Entry("encoder with and without a mask", Encoder, masked),
    Entry("universal encoder", Universal, masked),
    Entry("layer drop", LayerDrop, drawn(4)),
    Entry("drop branch", Deep, drawn(4)),
    Entry("teacher", Teacher, lambda n: (noise(n, 3), noise(n, 3, 3))),
    Entry("Inception v3", InceptionV3, drawn(3, 24, 24)),
    Entry("detector", Detector, lambda n: (noise(n, 3, 6, 6), indices(3, n, 9), noise(n, 9, 4))),
    Entry("segmenter", Segmenter, drawn(3, 6, 6)),
    Entry("all exits", Exits, drawn(4)),
    Entry("drafts", Drafts, drawn(4)),
    Entry("polished", Polished, drawn(4)),
    Entry("exits inside", Wrapped, drawn(4)),
]
