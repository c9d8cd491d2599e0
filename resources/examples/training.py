"""The chapters on multilayer perceptrons: what helps learning and what hinders it."""

from typing import Any

from building import (
    CLOTHES,
    DIGITS,
    FLATTEN,
    LINEAR,
    RELU,
    Filling,
    Layer,
    clothes,
    network,
    sequential,
)

from blockstudio.api import Project
from blockstudio.graph.records import ParameterGroup

INIT = "torch.nn.init."
DROPOUT = "torch.nn.Dropout"


def mlp(project: Project) -> None:
    """One hidden layer in an `nn.Sequential`, weights from N(0, 0.01²)."""
    layers: list[Layer] = [
        (FLATTEN, "0", {}),
        (LINEAR, "1", {"out_features": 256}),
        (RELU, "2", {}),
        (LINEAR, "3", {"out_features": 10}),
    ]
    network(project, CLOTHES, layers)
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", std=0.01)
    clothes(project)


def weight_decay(project: Project) -> None:
    """Two hundred features, twenty samples to learn from."""
    network(project, ("N", 200), [(LINEAR, "0", {"out_features": 1})])
    project.initialise(f"{INIT}normal_", kind=LINEAR)
    project.configure(
        data={"source": "high_dimensional"},
        loss="torch.nn.MSELoss",
        epochs=100,
        batch_size=5,
        optimiser_options={"lr": 0.003, "weight_decay": 3.0},
        groups=(ParameterGroup(vectors=True, options={"weight_decay": 0.0}),),
    )


def dropout_mlp(project: Project) -> None:
    """Two hidden layers, each followed by dropout."""
    layers: list[Layer] = [(FLATTEN, "0", {})]
    for rate in (0.2, 0.5):
        layers.append((LINEAR, str(len(layers)), {"out_features": 256}))
        layers.append((RELU, str(len(layers)), {}))
        layers.append((DROPOUT, str(len(layers)), {"p": rate}))
    layers.append((LINEAR, str(len(layers)), {"out_features": 10}))
    network(project, CLOTHES, layers)
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", std=0.01)
    clothes(project)


def _deep(project: Project, act: str, std: float, **train: Any) -> None:
    layers: list[Layer] = [(LINEAR, "0", {"out_features": 64}), (act, "1", {})]
    block = sequential(project, "Layer", layers)
    root = project.root
    root.set_argument("depth", 8)
    network(project, DIGITS, [(FLATTEN, "flatten", {}), (block, "hidden", {})])
    root.disconnect("y")
    root["hidden"].repeat("depth")
    out = root.add(LINEAR, "out", out_features=10)
    root.chain("hidden", out, "y")
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", std=std)
    project.configure(epochs=10, batch_size=32, **train)


def vanishing_gradients(project: Project) -> None:
    """Eight sigmoids in a row."""
    _deep(project, "torch.nn.Sigmoid", 0.1, optimiser_options={"lr": 0.1})


def exploding_gradients(project: Project) -> None:
    """Eight layers of large weights."""
    _deep(project, RELU, 1.0, optimiser_options={"lr": 0.001})


FILLINGS: dict[str, Filling] = {
    "mlp": Filling(
        mlp,
        "The book's multilayer perceptron, on 900 pictures of Fashion-MNIST: flatten, 256 hidden "
        "units, ReLU, ten classes; weights from a normal distribution of deviation 0.01.",
        "书中的多层感知机，用于 Fashion-MNIST 的 900 张图像：展平、256 个隐藏单元、ReLU、十个类别；"
        "权重取自标准差 0.01 的正态分布。",
    ),
    "weight-decay": Filling(
        weight_decay,
        "Two hundred features and only twenty samples: without weight decay the network learns "
        "them by heart, its weights stay as long as they were at first, and it is wrong about all "
        "others. Set weight_decay to 0 and compare. A parameter group leaves the bias out of it.",
        "两百个特征，却只有二十个样本：没有权重衰减时，网络会死记硬背，权重的长度几乎不变，对其他样本则全错。"
        "把 weight_decay 设为 0 再比较。一个参数组使偏置不受衰减。",
    ),
    "dropout-mlp": Filling(
        dropout_mlp,
        "Two hidden layers of 256 units; while training, 20 % and 50 % of their results are "
        "dropped at random. Nothing is dropped in validation. On 900 pictures of Fashion-MNIST.",
        "两个 256 单元的隐藏层；训练时随机丢弃其 20% 与 50% 的输出，验证时不丢弃。"
        "用于 Fashion-MNIST 的 900 张图像。",
    ),
    "vanishing-gradients": Filling(
        vanishing_gradients,
        "Eight sigmoid layers: the slope of a sigmoid is at most a quarter, so next to nothing "
        "of the gradient reaches the first layer. Look at the gradients while it trains, then try "
        "ReLU in the block, or Xavier's rule.",
        "八个 sigmoid 层：sigmoid 的斜率最多四分之一，梯度几乎传不到第一层。"
        "训练时观察梯度，再把块里的激活换成 ReLU，或改用 Xavier 初始化。",
    ),
    "exploding-gradients": Filling(
        exploding_gradients,
        "Eight layers with weights of deviation 1: every layer makes values and gradients several "
        "times larger, and the loss soon is no number any more. Try deviation 0.2, or Xavier's "
        "rule.",
        "八层权重的标准差为 1：每经过一层，数值和梯度都放大数倍，损失很快不再是数。"
        "试试标准差 0.2，或改用 Xavier 初始化。",
    ),
}
