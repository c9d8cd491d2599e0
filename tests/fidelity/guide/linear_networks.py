"""The book's linear networks and multilayer perceptrons, said with blocks."""

import blockstudio
from blockstudio.api import Project
from tests.fidelity.guide.building import (
    FLATTEN,
    IF,
    LINEAR,
    PARAMETER,
    RELU_LAYER,
    TRAINING,
    F,
    give,
    linear,
    network,
    put,
)

IMAGES = ("N", 1, 28, 28)
DROPOUT = "torch.nn.Dropout"


def linreg() -> Project:
    """One linear layer."""
    return network("linreg", ("N", 2), linear(1))


def linreg_scratch() -> Project:
    """`X @ w + b` with parameters of the network itself."""
    net = blockstudio.new_project("linreg_scratch").root
    x = net.add_input("X", ("N", 2))
    w = net.add(PARAMETER, "w", shape=(2, 1), fill="normal", std=0.01)
    b = net.add(PARAMETER, "b", shape=(1,))
    product = put(net, "torch.matmul", "product", x, w)
    return give(net, put(net, "torch.add", "sum", product, b))


def softmax_scratch() -> Project:
    """Softmax regression with raw parameters and the softmax written out."""
    net = blockstudio.new_project("softmax_scratch").root
    x = net.add_input("X", IMAGES)
    w = net.add(PARAMETER, "W", shape=(784, 10), fill="normal", std=0.01)
    b = net.add(PARAMETER, "b", shape=(10,))
    flat = put(net, "torch.Tensor.reshape", "flat", x, shape=(-1, 784))
    product = put(net, "torch.matmul", "product", flat, w)
    e = put(net, "torch.exp", "e", put(net, "torch.add", "sum", product, b))
    total = put(net, "torch.sum", "total", e, dim=1, keepdim=True)
    return give(net, put(net, "torch.div", "share", e, total))


def softmax() -> Project:
    """Flatten, then one linear layer."""
    return network("softmax", IMAGES, (FLATTEN, {}), linear(10))


def mlp_scratch() -> Project:
    """Two layers of raw parameters; the ReLU is a maximum with zeros."""
    project = blockstudio.new_project("mlp_scratch")
    net = project.root
    x = net.add_input("X", IMAGES)
    sizes = {"W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,)}
    own = {
        name: net.add(PARAMETER, name, shape=shape, fill="randn", scale=0.01)
        if name.startswith("W")
        else net.add(PARAMETER, name, shape=shape)
        for name, shape in sizes.items()
    }
    flat = put(net, "torch.Tensor.reshape", "flat", x, shape=(-1, 784))
    first = put(net, "torch.matmul", "first", flat, own["W1"])
    h = put(net, "torch.add", "h", first, own["b1"])
    zeros = put(net, "torch.zeros_like", "zeros", h)
    relu = put(net, "torch.maximum", "relu", h, zeros)
    second = put(net, "torch.matmul", "second", relu, own["W2"])
    return give(net, put(net, "torch.add", "out", second, own["b2"]))


def mlp() -> Project:
    """Flatten, hidden layer, ReLU, output layer."""
    return network("mlp", IMAGES, (FLATTEN, {}), linear(256), RELU_LAYER, linear(10))


def poly(degree: int) -> Project:
    """One layer without bias on powers of x."""
    return network("poly", ("N", degree), linear(1, bias=False))


def weight_decay() -> Project:
    """One layer on 200 features."""
    return network("weight_decay", ("N", 200), linear(1))


def dropout_scratch() -> Project:
    """Dropout of one's own, only while training; one ReLU module called twice."""
    project = blockstudio.new_project("dropout_scratch")
    own = project.add_block("DropoutLayer", p=0.5)
    x = own.add_input("X")
    drawn = put(own, "torch.rand_like", "drawn", x)
    kept = put(own, "torch.gt", "kept", drawn)
    own.connect(own.add("blockstudio.Expression", "rate", value="p"), "kept.other")
    mask = put(own, "torch.Tensor.to", "mask", kept, dtype="float32")
    masked = put(own, "torch.mul", "masked", mask, x)
    scaled = put(own, "torch.div", "scaled", masked)
    own.connect(own.add("blockstudio.Expression", "share", value="1.0 - p"), "scaled.other")
    give(own, scaled)

    net = project.root
    x = net.add_input("X", IMAGES)
    flat = put(net, "torch.Tensor.reshape", "flat", x, shape=(-1, 784))
    lin1 = put(net, LINEAR, "lin1", flat, out_features=256)
    relu = put(net, "torch.nn.ReLU", "relu", lin1)
    training = net.add(TRAINING, "training_mode")

    def dropped(name: str, value: object, p: float) -> object:
        choice = net.add(IF, name)
        test, then = choice.region("condition"), choice.region("then")
        test.add_input("active")
        test.connect("active", "holds")
        layer = then.add(own, f"{name}_layer", p=p)
        then.disconnect(then["y"])
        then.chain("x", layer, "y")
        net.connect(value, f"{name}.x")
        net.connect(training, f"{name}.active")
        return choice

    first = dropped("drop1", relu, 0.2)
    lin2 = put(net, LINEAR, "lin2", first, out_features=256)
    again = relu.again("relu_again")
    net.connect(lin2, again)
    second = dropped("drop2", again, 0.5)
    return give(net, put(net, LINEAR, "lin3", second, out_features=10))


def dropout() -> Project:
    """The same with torch's own dropout."""
    return network(
        "dropout",
        IMAGES,
        (FLATTEN, {}),
        linear(256),
        RELU_LAYER,
        (DROPOUT, {"p": 0.2}),
        linear(256),
        RELU_LAYER,
        (DROPOUT, {"p": 0.5}),
        linear(10),
    )


def house() -> Project:
    """One layer on the 331 features of a house."""
    return network("house", ("N", 331), linear(1))


def activations() -> Project:
    """Three functions of one input: no module, no parameter, three results."""
    net = blockstudio.new_project("activations").root
    x = net.add_input("x", ("N",))
    kinds = {"relu": f"{F}relu", "sigmoid": "torch.sigmoid", "tanh": "torch.tanh"}
    return give(net, *(put(net, kind, name, x) for name, kind in kinds.items()))


def log_rmse() -> Project:
    """The error between logarithms: clamped from one to infinity."""
    net = blockstudio.new_project("log_rmse").root
    pred, y = net.add_input("pred", ("N", 1)), net.add_input("y", ("N", 1))
    clamped = put(net, "torch.clamp", "clamped", pred, min=1, max=float("inf"))
    logs = (put(net, "torch.log", "log_pred", clamped), put(net, "torch.log", "log_y", y))
    return give(net, put(net, "torch.sqrt", "root", put(net, f"{F}mse_loss", "mse", *logs)))


NETWORKS = {
    "linreg": linreg,
    "linreg_scratch": linreg_scratch,
    "softmax_scratch": softmax_scratch,
    "softmax": softmax,
    "mlp_scratch": mlp_scratch,
    "mlp": mlp,
    "poly2": lambda: poly(2),
    "poly4": lambda: poly(4),
    "poly20": lambda: poly(20),
    "weight_decay": weight_decay,
    "dropout_scratch": dropout_scratch,
    "dropout": dropout,
    "house": house,
    "activations": activations,
    "log_rmse": log_rmse,
}
