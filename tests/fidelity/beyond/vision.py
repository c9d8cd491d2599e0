"""Convolutional networks from the book's later chapters."""

from itertools import pairwise
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import BlockHandle
from tests.fidelity.beyond.case import Case, Given
from tests.fidelity.guide.building import (
    FLATTEN,
    IF,
    LINEAR,
    PARALLEL,
    RELU_LAYER,
    Layer,
    give,
    linear,
    network,
    put,
    row,
)
from tests.fidelity.guide.building import (
    F as FUNCTIONAL,
)

CONV = "torch.nn.Conv2d"
NORM = "torch.nn.BatchNorm2d"
MAX_POOL = "torch.nn.MaxPool2d"
EXPRESSION = "blockstudio.Expression"
SMALL = ("N", 3, 16, 16)


def conv(channels: int | str, kernel: int, **more: Any) -> Layer:
    """Return a convolution whose number of input channels is found."""
    return CONV, {"out_channels": channels, "kernel_size": kernel, **more}


def pool(kernel: int = 2, stride: int = 2, **more: Any) -> Layer:
    """Return a pooling that takes the largest values."""
    return MAX_POOL, {"kernel_size": kernel, "stride": stride, **more}


def _small() -> tuple[Tensor, ...]:
    return (torch.rand(2, 3, 16, 16),)


def lenet() -> Case:
    """LeNet: two convolutions with average pooling, three layers."""
    sigmoid: Layer = ("torch.nn.Sigmoid", {})
    average: Layer = ("torch.nn.AvgPool2d", {"kernel_size": 2, "stride": 2})
    head = [linear(120), sigmoid, linear(84), sigmoid, linear(10)]
    body = [conv(6, 5, padding=2), sigmoid, average, conv(16, 5), sigmoid, average]
    project = network("lenet", ("N", 1, 28, 28), *body, (FLATTEN, {}), *head)

    def twin() -> nn.Module:
        first = [nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2)]
        second = [nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Flatten()]
        dense = [nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid()]
        return nn.Sequential(*first, *second, *dense, nn.Linear(84, 10))

    return Case(project, twin, lambda: (torch.rand(2, 1, 28, 28),))


def vgg() -> Case:
    """VGG: blocks of a number of convolutions that is an argument, ended by pooling."""
    project = blockstudio.new_project("vgg")
    layer = project.add_block("ConvReLU", channels=8)
    give(layer, row(layer, layer.add_input("x"), conv("channels", 3, padding=1), RELU_LAYER))
    block = project.add_block("VGGBlock", convs=1, channels=8)
    convs = put(block, layer, "convolutions", block.add_input("x"), channels="channels")
    convs.repeat("convs")
    give(block, put(block, MAX_POOL, "pool", convs, kernel_size=2, stride=2))
    root = project.root
    sizes = [(1, 8), (2, 12)]
    blocks: list[Layer] = [(block, {"convs": n, "channels": size}) for n, size in sizes]
    last = row(root, root.add_input("x", SMALL), *blocks, (FLATTEN, {}), linear(5))
    give(root, last)

    def vgg_block(convs: int, before: int, channels: int) -> nn.Module:
        sizes = [before] + [channels] * convs
        layers = [
            nn.Sequential(nn.Conv2d(one, two, 3, padding=1), nn.ReLU())
            for one, two in pairwise(sizes)
        ]
        run = lambda net, x: net.pool(net.convolutions(x))  # noqa: E731
        return Given(run, convolutions=nn.Sequential(*layers), pool=nn.MaxPool2d(2, 2))

    def twin() -> nn.Module:
        blocks = vgg_block(1, 3, 8), vgg_block(2, 8, 12)
        return nn.Sequential(*blocks, nn.Flatten(), nn.Linear(192, 5))

    return Case(project, twin, _small)


def nin() -> Case:
    """NiN: convolutions followed by two of one pixel, and no linear layer."""
    project = blockstudio.new_project("nin")
    block = project.add_block("NiNBlock", channels=8, kernel=3, padding=1)
    first = conv("channels", "kernel", padding="padding")  # pyright: ignore[reportArgumentType]
    one = conv("channels", 1)
    last = row(block, block.add_input("x"), first, RELU_LAYER, one, RELU_LAYER, one, RELU_LAYER)
    give(block, last)
    root = project.root
    average: Layer = ("torch.nn.AdaptiveAvgPool2d", {"output_size": 1})
    layers: list[Layer] = [
        (block, {"channels": 6, "kernel": 5, "padding": 2}),
        pool(3, 2),
        (block, {"channels": 10}),
        average,
        (FLATTEN, {}),
    ]
    give(root, row(root, root.add_input("x", SMALL), *layers))

    def nin_block(before: int, after: int, kernel: int, padding: int) -> nn.Module:
        first = nn.Conv2d(before, after, kernel, padding=padding)
        ones = nn.Conv2d(after, after, 1), nn.ReLU(), nn.Conv2d(after, after, 1), nn.ReLU()
        return nn.Sequential(first, nn.ReLU(), *ones)

    def twin() -> nn.Module:
        blocks = nin_block(3, 6, 5, 2), nn.MaxPool2d(3, 2), nin_block(6, 10, 3, 1)
        return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten())

    return Case(project, twin, _small)


def inception() -> Case:
    """GoogLeNet: four branches side by side, twice with other widths."""
    project = blockstudio.new_project("inception")
    block = project.add_block("Inception", c1=4, c2=3, c3=6, c4=2)
    paths: list[list[tuple[str, Layer]]] = [
        [("p1_1", conv("c1", 1))],
        [("p2_1", conv("c2", 1)), ("p2_2", conv("c3", 3, padding=1))],
        [("p3_1", conv("c2", 1)), ("p3_2", conv("c3", 5, padding=2))],
        [("p4_1", pool(3, 1, padding=1)), ("p4_2", conv("c4", 1))],
    ]
    fork = put(block, PARALLEL, "fork", block.add_input("x"))
    for _ in paths[2:]:
        fork.add_branch()
    for branch, path in zip(fork.regions, paths, strict=True):
        branch.disconnect(branch["y"])
        node: Any = branch["x"]
        for name, (kind, properties) in path:
            node = put(branch, kind, name, node, **properties)
            if kind == CONV:
                node = put(branch, f"{FUNCTIONAL}relu", f"{name}_relu", node)
        branch.connect(node, "y")
    give(block, fork)
    root = project.root
    wide: Layer = (block, {"c1": 8, "c3": 8})
    give(root, row(root, root.add_input("x", SMALL), (block, {}), wide))

    def one(before: int, c1: int, c2: int, c3: int, c4: int) -> nn.Module:
        def run(net: Any, x: Tensor) -> Tensor:
            p1 = F.relu(net.p1_1(x))
            p2 = F.relu(net.p2_2(F.relu(net.p2_1(x))))
            p3 = F.relu(net.p3_2(F.relu(net.p3_1(x))))
            p4 = F.relu(net.p4_2(net.p4_1(x)))
            return torch.cat((p1, p2, p3, p4), dim=1)

        return Given(
            run,
            p1_1=nn.Conv2d(before, c1, 1),
            p2_1=nn.Conv2d(before, c2, 1),
            p2_2=nn.Conv2d(c2, c3, 3, padding=1),
            p3_1=nn.Conv2d(before, c2, 1),
            p3_2=nn.Conv2d(c2, c3, 5, padding=2),
            p4_1=nn.MaxPool2d(3, 1, 1),
            p4_2=nn.Conv2d(before, c4, 1),
        )

    return Case(project, lambda: nn.Sequential(one(3, 4, 3, 6, 2), one(18, 8, 3, 8, 2)), _small)


def resnet() -> Case:
    """A residual block that has a 1×1 convolution only where its argument says so."""
    project = blockstudio.new_project("resnet")
    block = project.add_block("Residual", channels=6, use_1x1conv=False, stride=1)
    x = block.add_input("x")
    conv1 = conv("channels", 3, padding=1, stride="stride")
    y = put(block, conv1[0], "conv1", x, **conv1[1])
    y = put(block, f"{FUNCTIONAL}relu", "act", put(block, NORM, "bn1", y))
    conv2 = conv("channels", 3, padding=1)
    y = put(block, NORM, "bn2", put(block, conv2[0], "conv2", y, **conv2[1]))
    choice = put(block, IF, "shortcut", x)
    test, then = choice.region("condition"), choice.region("then")
    test.connect(test.add(EXPRESSION, "use", value="use_1x1conv"), "holds")
    then.disconnect(then["y"])
    kind, properties = conv("channels", 1, stride="stride")
    then.connect(put(then, kind, "conv3", "x", **properties), "y")
    total = put(block, "torch.add", "sum", y, choice)
    give(block, put(block, f"{FUNCTIONAL}relu", "relu", total))
    root = project.root
    down: Layer = (block, {"channels": 8, "use_1x1conv": True, "stride": 2})
    give(root, row(root, root.add_input("x", ("N", 6, 8, 8)), (block, {}), down))

    def residual(before: int, channels: int, stride: int = 1, *, one: bool = False) -> nn.Module:
        def run(net: Any, x: Tensor) -> Tensor:
            y = net.bn2(net.conv2(F.relu(net.bn1(net.conv1(x)))))
            return F.relu(y + (net.conv3(x) if one else x))

        layers = {
            "conv1": nn.Conv2d(before, channels, 3, padding=1, stride=stride),
            "bn1": nn.BatchNorm2d(channels),
            "conv2": nn.Conv2d(channels, channels, 3, padding=1),
            "bn2": nn.BatchNorm2d(channels),
        }
        if one:
            layers["conv3"] = nn.Conv2d(before, channels, 1, stride=stride)
        return Given(run, **layers)

    def twin() -> nn.Module:
        return nn.Sequential(residual(6, 6), residual(6, 8, 2, one=True))

    return Case(project, twin, lambda: (torch.rand(2, 6, 8, 8),))


def densenet() -> Case:
    """DenseNet: every layer gets what all before it gave; channels grow from turn to turn."""
    project = blockstudio.new_project("densenet")
    layer = project.add_block("DenseLayer", growth=4)
    x = layer.add_input("x")
    y = put(layer, "torch.nn.ReLU", "act", put(layer, NORM, "norm", x))
    kind, properties = conv("growth", 3, padding=1)
    y = put(layer, kind, "conv", y, **properties)
    both = layer.add("torch.cat", "both", dim=1)
    layer.connect(x, "both.tensors")
    layer.connect(y, "both.tensors")
    give(layer, both)
    block = project.add_block("DenseBlock", layers=2, growth=4)
    dense = put(block, layer, "layers_in_a_row", block.add_input("x"), growth="growth")
    dense.repeat("layers")
    give(block, dense)
    root = project.root
    blocks: list[Layer] = [(block, {}), (block, {"layers": 3, "growth": 2})]
    give(root, row(root, root.add_input("x", SMALL), *blocks, conv(5, 1)))

    def one(before: int, growth: int) -> nn.Module:
        def run(net: Any, x: Tensor) -> Tensor:
            return torch.cat((x, net.conv(net.act(net.norm(x)))), dim=1)

        layers = nn.BatchNorm2d(before), nn.ReLU(), nn.Conv2d(before, growth, 3, padding=1)
        return Given(run, **dict(zip(("norm", "act", "conv"), layers, strict=True)))

    def dense_block(before: int, layers: int, growth: int) -> nn.Module:
        row = [one(before + turn * growth, growth) for turn in range(layers)]
        return Given(lambda net, x: net.layers_in_a_row(x), layers_in_a_row=nn.Sequential(*row))

    def twin() -> nn.Module:
        return nn.Sequential(dense_block(3, 2, 4), dense_block(11, 3, 2), nn.Conv2d(17, 5, 1))

    return Case(project, twin, _small)


BATCH_NORM = '''\
class BatchNorm(nn.Module):
    """Batch normalisation as the book writes it out: the moving averages are tensors it keeps."""

    def __init__(self, features: int):
        super().__init__()
        shape = (1, features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        if self.training:
            mean = X.mean(dim=(0, 2, 3), keepdim=True)
            var = ((X - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
            with torch.no_grad():
                self.moving_mean.mul_(0.9).add_(0.1 * mean)
                self.moving_var.mul_(0.9).add_(0.1 * var)
        else:
            mean, var = self.moving_mean, self.moving_var
        return self.gamma * (X - mean) / torch.sqrt(var + 1e-5) + self.beta
'''


def batch_norm_scratch() -> Case:
    """Batch normalisation from scratch: its state changes while it is trained."""
    project = blockstudio.new_project("batch_norm_scratch")
    root = project.root
    own = project.add_code(BATCH_NORM)
    layers: list[Layer] = [conv(4, 3), (own, {"features": 4}), RELU_LAYER]
    give(root, row(root, root.add_input("x", SMALL), *layers))

    def twin() -> nn.Module:
        space: dict[str, Any] = {"torch": torch, "nn": nn}
        exec(BATCH_NORM, space)
        return nn.Sequential(nn.Conv2d(3, 4, 3), space["BatchNorm"](4), nn.ReLU())

    return Case(project, twin, _small)


def squeeze_and_excite() -> Case:
    """Channels weighted by what the whole image says; the width of the neck is an expression."""
    project = blockstudio.new_project("squeeze_and_excite")
    block = project.add_block("SqueezeExcite", channels=8, ratio=4)
    x = block.add_input("x")
    mean = put(block, "torch.mean", "mean", x, dim=(2, 3))
    down = put(block, LINEAR, "down", mean, out_features="channels // ratio")
    act = put(block, f"{FUNCTIONAL}relu", "act", down)
    up = put(block, LINEAR, "up", act, out_features="channels")
    weights = put(block, "torch.sigmoid", "weights", up)
    spread = put(block, "operator.getitem", "spread", weights, index=":, :, None, None")
    give(block, put(block, "torch.mul", "scaled", x, spread))
    root = project.root
    layers: list[Layer] = [conv(8, 3), (block, {}), conv(12, 3), (block, {"channels": 12})]
    give(root, row(root, root.add_input("x", SMALL), *layers))

    def one(channels: int) -> nn.Module:
        def run(net: Any, x: Tensor) -> Tensor:
            weights = torch.sigmoid(net.up(F.relu(net.down(x.mean((2, 3))))))
            return x * weights[:, :, None, None]

        down, up = nn.Linear(channels, channels // 4), nn.Linear(channels // 4, channels)
        return Given(run, down=down, up=up)

    def twin() -> nn.Module:
        return nn.Sequential(nn.Conv2d(3, 8, 3), one(8), nn.Conv2d(8, 12, 3), one(12))

    return Case(project, twin, _small)


def u_net() -> Case:
    """Down and up again, what was fine is joined to what was coarse."""
    project = blockstudio.new_project("u_net")
    root = project.root

    def double(block: BlockHandle) -> None:
        layers = (conv("channels", 3, padding=1), RELU_LAYER) * 2
        give(block, row(block, block.add_input("x"), *layers))

    block = project.add_block("Double", channels=4)
    double(block)
    fine = put(root, block, "fine", root.add_input("x", SMALL))
    low = put(root, f"{FUNCTIONAL}max_pool2d", "pooled", fine, kernel_size=2)
    coarse = put(root, block, "coarse", low, channels=8)
    up = put(
        root, "torch.nn.ConvTranspose2d", "up", coarse, out_channels=4, kernel_size=2, stride=2
    )
    both = root.add("torch.cat", "both", dim=1)
    root.connect(up, "both.tensors")
    root.connect(fine, "both.tensors")
    joined = put(root, block, "joined", both)
    give(root, put(root, CONV, "out", joined, out_channels=2, kernel_size=1))

    def pair(before: int, after: int) -> nn.Module:
        first, second = (
            nn.Conv2d(before, after, 3, padding=1),
            nn.Conv2d(after, after, 3, padding=1),
        )
        return nn.Sequential(first, nn.ReLU(), second, nn.ReLU())

    def run(net: Any, x: Tensor) -> Tensor:
        fine = net.fine(x)
        up = net.up(net.coarse(F.max_pool2d(fine, 2)))
        return net.out(net.joined(torch.cat((up, fine), dim=1)))

    def twin() -> nn.Module:
        return Given(
            run,
            fine=pair(3, 4),
            coarse=pair(4, 8),
            up=nn.ConvTranspose2d(8, 4, 2, 2),
            joined=pair(8, 4),
            out=nn.Conv2d(4, 2, 1),
        )

    return Case(project, twin, _small)


CASES = {
    "lenet": lenet,
    "vgg": vgg,
    "nin": nin,
    "inception": inception,
    "resnet": resnet,
    "densenet": densenet,
    "batch_norm_scratch": batch_norm_scratch,
    "squeeze_and_excite": squeeze_and_excite,
    "u_net": u_net,
}
