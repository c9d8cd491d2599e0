"""The book's chapter on deep-learning computation, said with blocks."""

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from tests.fidelity.guide.building import (
    CONSTANT,
    FLATTEN,
    LINEAR,
    PARALLEL,
    PARAMETER,
    RELU_LAYER,
    WHILE,
    F,
    give,
    linear,
    network,
    put,
    row,
    sequential,
)

VECTORS = ("N", 20)
FOUR = ("N", 4)


def seq_mlp() -> Project:
    """Three layers in an `nn.Sequential`."""
    return network("seq_mlp", VECTORS, linear(256), RELU_LAYER, linear(10))


def mlp_class(last: str = "out") -> Project:
    """A class with two layers of its own names and a ReLU that is a function."""
    net = blockstudio.new_project("MLP").root
    hidden = put(net, LINEAR, "hidden", net.add_input("X", VECTORS), out_features=256)
    act = put(net, f"{F}relu", "act", hidden)
    return give(net, put(net, LINEAR, last, act, out_features=10))


def fixed_hidden(block: BlockHandle, x: NodeHandle) -> NodeHandle:
    """Fill a block with the book's FixedHiddenMLP and return what it gives."""
    weight = block.add(CONSTANT, "rand_weight", shape=(20, 20), fill="rand", keep="attribute")
    layer = put(block, LINEAR, "linear", x, out_features=20)
    product = put(block, "torch.mm", "product", layer, weight)
    shifted = put(block, "torch.add", "shifted", product, other=1)
    again = layer.again()
    block.connect(put(block, f"{F}relu", "act", shifted), again)
    halving = put(block, WHILE, "halving", again)
    test, body = halving.region("condition"), halving.region("body")
    total = put(test, "torch.sum", "total", put(test, "torch.abs", "size", "x"))
    test.connect(put(test, "torch.gt", "large", total, other=1), "holds")
    body.disconnect(body["next_x"])
    body.connect(put(body, "torch.div", "half", "x", other=2), "next_x")
    return put(block, "torch.sum", "sum", halving)


def fixed_hidden_mlp() -> Project:
    """A constant weight, a layer used twice, a `while` on values, a scalar result."""
    net = blockstudio.new_project("FixedHiddenMLP").root
    return give(net, fixed_hidden(net, net.add_input("X", VECTORS)))


def nested(project: Project) -> BlockHandle:
    """Define the book's NestMLP."""
    inner = sequential(project, "net", linear(64), RELU_LAYER, linear(32), RELU_LAYER)
    block = project.add_block("NestMLP")
    net = put(block, inner, "net", block.add_input("X"))
    give(block, put(block, LINEAR, "linear", net, out_features=16))
    return block


def nest_mlp() -> Project:
    """An `nn.Sequential` inside a class."""
    net = blockstudio.new_project("NestMLP").root
    inner = sequential(net.project, "net", linear(64), RELU_LAYER, linear(32), RELU_LAYER)
    body = put(net, inner, "net", net.add_input("X", VECTORS))
    return give(net, put(net, LINEAR, "linear", body, out_features=16))


def chimera() -> Project:
    """Both of them and a layer in an `nn.Sequential`."""
    project = blockstudio.new_project("chimera")
    fixed = project.add_block("FixedHiddenMLP")
    give(fixed, fixed_hidden(fixed, fixed.add_input("X")))
    root = project.root
    x = root.add_input("x", VECTORS)
    return give(root, row(root, x, (nested(project), {}), linear(20), (fixed, {})))


LIST_SEQUENTIAL = '''\
class ListSequential(nn.Module):
    """Runs its layers in a row, but keeps them in a list, where torch doesn't find them."""

    def __init__(self):
        super().__init__()
        self.blocks = [nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10)]

    def forward(self, X):
        for block in self.blocks:
            X = block(X)
        return X
'''


def list_sequential() -> Project:
    """Children that are not registered: only Python can say that."""
    project = blockstudio.new_project("list_sequential")
    root = project.root
    code = project.add_code(LIST_SEQUENTIAL)
    return give(root, put(root, code, "layers", root.add_input("X", VECTORS)))


def parallel() -> Project:
    """Two blocks side by side, their results joined."""
    project = blockstudio.new_project("Parallel")
    root = project.root
    fork = put(root, PARALLEL, "fork", root.add_input("X", VECTORS))
    blocks = {"net1": sequential(project, "net1", linear(8), RELU_LAYER), "net2": nested(project)}
    for branch, (name, block) in zip(fork.regions, blocks.items(), strict=True):
        branch.disconnect(branch["y"])
        branch.connect(put(branch, block, name, "x"), "y")
    return give(root, fork)


def repeat_blocks() -> Project:
    """Five instances of one block in a row, each with weights of its own."""
    project = blockstudio.new_project("repeat_blocks")
    part = sequential(project, "part", linear(20), RELU_LAYER)
    root = project.root
    x = root.add_input("x", VECTORS)
    return give(root, row(root, x, *[(part, {})] * 5, linear(1)))


def params_mlp() -> Project:
    """Four to eight to one."""
    return network("params_mlp", FOUR, linear(8), RELU_LAYER, linear(1))


def rgnet() -> Project:
    """Blocks in blocks, four of them called “block 0” to “block 3”."""
    project = blockstudio.new_project("rgnet")
    block1 = sequential(project, "block1", linear(8), RELU_LAYER, linear(4), RELU_LAYER)
    block2 = project.add_block("block2")
    node = block2.add_input("x")
    for index in range(4):
        node = put(block2, block1, f"block {index}", node)
    give(block2, node)
    root = project.root
    return give(root, row(root, root.add_input("x", FOUR), (block2, {}), linear(1)))


def shared() -> Project:
    """One layer at two places of an `nn.Sequential`."""
    net = blockstudio.new_project("shared").root
    start = row(net, net.add_input("x", FOUR), linear(8), RELU_LAYER, linear(8), RELU_LAYER)
    again = net["2"].again("4")
    net.connect(start, again)
    return give(net, row(net, again, RELU_LAYER, linear(1), first=5))


def shared_attr() -> Project:
    """One layer under two names."""
    net = blockstudio.new_project("SharedMLP").root
    inp = put(net, LINEAR, "inp", net.add_input("X", FOUR), out_features=8)
    mid = put(net, LINEAR, "mid", put(net, f"{F}relu", "act1", inp), out_features=8)
    again = mid.again("mid_again", keys=True)
    net.connect(put(net, f"{F}relu", "act2", mid), again)
    act = put(net, f"{F}relu", "act3", again)
    return give(net, put(net, LINEAR, "out", act, out_features=1))


def weight_tied() -> Project:
    """Two layers of one weight, each with a bias of its own."""
    net = blockstudio.new_project("WeightTied").root
    enc = put(net, LINEAR, "enc", net.add_input("X", ("N", 6)), out_features=6)
    out = put(net, LINEAR, "dec", put(net, "torch.tanh", "act", enc), out_features=6)
    net.tie("dec.weight", "enc.weight")
    return give(net, out)


def deferred() -> Project:
    """Sizes that the first forward finds: nothing says what comes in."""
    return network("deferred", None, linear(256), RELU_LAYER, linear(10))


def deferred_partial() -> Project:
    """The first layer's size is typed, the second's is not."""
    return network("deferred_partial", None, linear(256, in_features=20), RELU_LAYER, linear(10))


def deferred_lenet() -> Project:
    """A LeNet whose sizes are all found by the first image."""
    pool = ("torch.nn.AvgPool2d", {"kernel_size": 2, "stride": 2})
    sigmoid = ("torch.nn.Sigmoid", {})
    conv = "torch.nn.Conv2d"
    return network(
        "lenet",
        None,
        (conv, {"out_channels": 6, "kernel_size": 5, "padding": 2}),
        ("torch.nn.BatchNorm2d", {}),
        sigmoid,
        pool,
        (conv, {"out_channels": 16, "kernel_size": 5}),
        sigmoid,
        pool,
        (FLATTEN, {}),
        linear(120),
        sigmoid,
        linear(84),
        sigmoid,
        linear(10),
    )


def centering(block: BlockHandle, x: NodeHandle) -> NodeHandle:
    """Fill a block with `X - X.mean()`."""
    return put(block, "torch.sub", "centred", x, put(block, "torch.mean", "mean", x))


def centered() -> Project:
    """A layer without parameters, for values of any shape."""
    net = blockstudio.new_project("CenteredLayer").root
    return give(net, centering(net, net.add_input("X")))


def centered_net() -> Project:
    """The same after a linear layer."""
    project = blockstudio.new_project("centered_net")
    layer = project.add_block("CenteredLayer")
    give(layer, centering(layer, layer.add_input("X")))
    root = project.root
    return give(root, row(root, root.add_input("x", ("N", 8)), linear(128), (layer, {})))


def own_linear(block: BlockHandle, *, trained: bool) -> None:
    """Fill a block with a layer of raw parameters; `trained` says whether gradients reach them."""
    x = block.add_input("X")
    weight = block.add(PARAMETER, "weight", shape=("in_units", "units"), fill="randn")
    bias = block.add(PARAMETER, "bias", shape=("units",), fill="randn")
    if not trained:
        weight = put(block, "torch.Tensor.detach", "weight_value", weight)
        bias = put(block, "torch.Tensor.detach", "bias_value", bias)
    product = put(block, "torch.matmul", "product", x, weight)
    total = put(block, "torch.add", "sum", product, bias)
    give(block, put(block, f"{F}relu", "act", total))


def my_linear() -> Project:
    """One such layer; autograd never sees its parameters."""
    project = blockstudio.new_project("MyLinear")
    root = project.root
    root.set_argument("in_units", 5)
    root.set_argument("units", 3)
    own_linear(root, trained=False)
    root["X"].set(shape=("N", 5))
    return project


def my_linear_net(*, trained: bool = False) -> Project:
    """Two of them in an `nn.Sequential`."""
    project = blockstudio.new_project("my_linear_net")
    layer = project.add_block("MyLinear", in_units=5, units=3)
    own_linear(layer, trained=trained)
    root = project.root
    sizes = ((64, 8), (8, 1))
    layers = [(layer, {"in_units": one, "units": two}) for one, two in sizes]
    return give(root, row(root, root.add_input("x", ("N", 64)), *layers))


def tensor_reduction() -> Project:
    """`y_k = Σ W_ijk x_i x_j`: a parameter of three dimensions and two inputs."""
    net = blockstudio.new_project("TensorReduction").root
    x, y = net.add_input("x", ("N", 5)), net.add_input("y", ("N", 6))
    weight = net.add(PARAMETER, "weight", shape=(5, 6, 3), fill="randn")
    return give(net, put(net, "torch.einsum", "sum", x, weight, y, equation="bi,ijk,bj->bk"))


HALF_FOURIER = '''\
def half_fourier(X):
    """Return the first half of the Fourier coefficients along the last dimension."""
    return torch.fft.fft(X)[..., : X.shape[-1] // 2]
'''


def half_fourier() -> Project:
    """The first half of the Fourier coefficients, however many there are."""
    project = blockstudio.new_project("half_fourier")
    root = project.root
    code = project.add_code(HALF_FOURIER)
    return give(root, put(root, code, "half", root.add_input("X", ("N", 9))))


def reuse_first_two() -> Project:
    """The first layers of one network, another last layer."""
    return network("reuse", VECTORS, linear(256), RELU_LAYER, linear(3))


def gpu_linear() -> Project:
    """One layer, for whichever device."""
    return network("gpu_linear", ("N", 3), linear(1))


NETWORKS = {
    "seq_mlp": seq_mlp,
    "mlp_class": mlp_class,
    "my_sequential": seq_mlp,
    "fixed_hidden_mlp": fixed_hidden_mlp,
    "nest_mlp": nest_mlp,
    "chimera": chimera,
    "list_sequential": list_sequential,
    "parallel": parallel,
    "repeat_blocks": repeat_blocks,
    "params_mlp": params_mlp,
    "rgnet": rgnet,
    "shared": shared,
    "shared_attr": shared_attr,
    "weight_tied": weight_tied,
    "deferred": deferred,
    "deferred_partial": deferred_partial,
    "deferred_lenet": deferred_lenet,
    "centered": centered,
    "centered_net": centered_net,
    "my_linear": my_linear,
    "my_linear_net": my_linear_net,
    "my_linear_grad": lambda: my_linear_net(trained=True),
    "tensor_reduction": tensor_reduction,
    "half_fourier": half_fourier,
    "rw_mlp": lambda: mlp_class("output"),
    "reuse_first_two": reuse_first_two,
    "gpu_linear": gpu_linear,
}
