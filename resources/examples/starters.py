"""Small networks that train at once: where to start."""

from building import CLOTHES, DIGITS, FLATTEN, LINEAR, RELU, Filling, Layer, chain, clothes, network

from blockstudio.api import Project


def digits_mlp(project: Project) -> None:
    """Flatten, a hidden layer, ReLU, an output layer."""
    layers: list[Layer] = [
        (FLATTEN, "flatten", {}),
        (LINEAR, "hidden", {"out_features": 128}),
        (RELU, "act", {}),
        (LINEAR, "out", {"out_features": 10}),
    ]
    network(project, DIGITS, layers)
    project.configure(epochs=20, batch_size=32, optimiser_options={"lr": 0.1})


def digits_cnn(project: Project) -> None:
    """Two convolutions, pooling, a linear head."""
    layers: list[Layer] = [
        ("torch.nn.Conv2d", "conv1", {"out_channels": 16, "kernel_size": 3, "padding": 1}),
        ("torch.nn.BatchNorm2d", "norm1", {}),
        (RELU, "act1", {}),
        ("torch.nn.MaxPool2d", "pool", {"kernel_size": 2}),
        ("torch.nn.Conv2d", "conv2", {"out_channels": 32, "kernel_size": 3, "padding": 1}),
        (RELU, "act2", {}),
        ("torch.nn.AdaptiveAvgPool2d", "average", {"output_size": 1}),
        (FLATTEN, "flatten", {}),
        (LINEAR, "out", {"out_features": 10}),
    ]
    network(project, DIGITS, layers)
    project.configure(epochs=15, batch_size=32, optimiser="torch.optim.Adam")
    project.configure(optimiser_options={"lr": 0.003})


def softmax_regression(project: Project) -> None:
    """One linear layer: the book's softmax regression, on pictures of clothes."""
    network(project, CLOTHES, [(FLATTEN, "flatten", {}), (LINEAR, "out", {"out_features": 10})])
    clothes(project)


def linear_regression(project: Project) -> None:
    """The book's first model: recover w = (2, −3.4) and b = 4.2."""
    network(project, ("N", 2), [(LINEAR, "linear", {"out_features": 1})])
    project.configure(
        data={"source": "linear"},
        loss="torch.nn.MSELoss",
        epochs=3,
        batch_size=10,
        optimiser_options={"lr": 0.03},
    )


def iris_mlp(project: Project) -> None:
    """Four measurements, three species."""
    layers: list[Layer] = [
        (LINEAR, "hidden", {"out_features": 16}),
        ("torch.nn.Tanh", "act", {}),
        (LINEAR, "out", {"out_features": 3}),
    ]
    network(project, ("N", 4), layers)
    project.configure(
        data={"source": "iris"},
        epochs=60,
        batch_size=16,
        optimiser="torch.optim.Adam",
        optimiser_options={"lr": 0.01},
    )


def diabetes_regression(project: Project) -> None:
    """Ten measurements, one number to predict."""
    layers: list[Layer] = [
        (LINEAR, "hidden", {"out_features": 32}),
        (RELU, "act", {}),
        ("torch.nn.Dropout", "dropout", {"p": 0.2}),
        (LINEAR, "out", {"out_features": 1}),
    ]
    network(project, ("N", 10), layers)
    project.configure(
        data={"source": "diabetes"},
        loss="torch.nn.MSELoss",
        epochs=60,
        batch_size=32,
        optimiser="torch.optim.Adam",
        optimiser_options={"lr": 0.01},
    )


def residual_mlp(project: Project) -> None:
    """One residual block, defined once and used three times with weights of its own each."""
    block = project.add_block("Residual", width=64)
    x = block.add_input("x")
    last = chain(
        block,
        x,
        [
            ("torch.nn.LayerNorm", "norm", {"normalized_shape": "width"}),
            (LINEAR, "up", {"in_features": "width", "out_features": "width * 2"}),
            ("torch.nn.GELU", "act", {}),
            (LINEAR, "down", {"in_features": "width * 2", "out_features": "width"}),
        ],
    )
    total = block.add("torch.add", name="add")
    block.connect(x, "add.input")
    block.connect(last, "add.other")
    block.connect(total, block.add_output("y"))
    root = project.root
    start = chain(
        root,
        root.add_input("x", shape=DIGITS),
        [(FLATTEN, "flatten", {}), (LINEAR, "embed", {"out_features": 64})],
    )
    for index in range(3):
        node = root.add(block, name=f"block{index + 1}")
        root.connect(start, node)
        start = node
    end = chain(root, start, [(LINEAR, "out", {"out_features": 10})])
    root.connect(end, root.add_output("y"))
    project.configure(epochs=15, batch_size=32, optimiser="torch.optim.AdamW")
    project.configure(optimiser_options={"lr": 0.002})


FILLINGS: dict[str, Filling] = {
    "digits-mlp": Filling(
        digits_mlp,
        "A multilayer perceptron reads 1,797 handwritten digits.",
        "多层感知机识别 1,797 张手写数字。",
    ),
    "digits-cnn": Filling(
        digits_cnn,
        "A small convolutional network with batch normalisation, on the digits.",
        "带批量归一化的小型卷积网络，识别手写数字。",
    ),
    "softmax-regression": Filling(
        softmax_regression,
        "The simplest classifier, one linear layer and cross-entropy, tells ten kinds of clothes "
        "apart: 720 pictures of Fashion-MNIST to learn from, 180 to check on.",
        "最简单的分类器：一个线性层加交叉熵损失，区分十类服装：用 Fashion-MNIST 的 720 张图像训练，180 张验证。",
    ),
    "linear-regression": Filling(
        linear_regression,
        "Recover w = (2, −3.4) and b = 4.2 from noisy samples, as in the book.",
        "像书中那样，从带噪声的样本恢复 w = (2, −3.4) 与 b = 4.2。",
    ),
    "iris-mlp": Filling(
        iris_mlp,
        "Four measurements of a flower tell its species.",
        "由花的四个测量值判断鸢尾花的品种。",
    ),
    "diabetes-regression": Filling(
        diabetes_regression,
        "Predict one number from ten, with dropout against overfitting.",
        "由十个数预测一个数，用暂退法抑制过拟合。",
    ),
    "residual-mlp": Filling(
        residual_mlp,
        "A residual block with an argument, defined once and used three times.",
        "一个带参数的残差块：定义一次，使用三次。",
    ),
}
