"""The chapter on custom layers: with and without parameters."""

from building import FUNCTIONAL_RELU, LINEAR, Filling, network, put, regression

from blockstudio.api import BlockHandle, NodeHandle, Project

PARAMETER = "blockstudio.Parameter"


def centered_layer(project: Project) -> None:
    """A layer without parameters after one with them."""
    layer = project.add_block("CenteredLayer")
    x = layer.add_input("X")
    mean = put(layer, "torch.mean", "mean", x)
    layer.connect(put(layer, "torch.sub", "centred", x, mean), layer.add_output("y"))
    layers = [(LINEAR, "0", {"out_features": 128}), (layer, "1", {})]
    network(project, ("N", 8), layers)
    regression(project, 8)


def my_linear(project: Project) -> None:
    """A linear layer from raw parameters, used twice."""
    layer = project.add_block("MyLinear", in_units=64, units=8)
    x = layer.add_input("X")
    weight = layer.add(PARAMETER, "weight", shape=("in_units", "units"), fill="randn")
    bias = layer.add(PARAMETER, "bias", shape=("units",), fill="randn")
    product = put(layer, "torch.matmul", "product", x, weight)
    total = put(layer, "torch.add", "sum", product, bias)
    layer.connect(put(layer, FUNCTIONAL_RELU, "relu", total), layer.add_output("y"))
    network(project, ("N", 64), [(layer, "0", {}), (layer, "1", {"in_units": 8, "units": 1})])
    regression(project, 64)


def reduction_layer(project: Project) -> None:
    """A parameter of three dimensions and an input that counts twice."""
    root = project.root
    x = root.add_input("x", shape=("N", 5))
    weight = root.add(PARAMETER, "weight", shape=(5, 5, 3), fill="randn")
    made = put(root, "torch.einsum", "sum", x, weight, x, equation="bi,ijk,bj->bk")
    root.connect(made, root.add_output("y"))
    regression(project, 5)


HALF_FOURIER = '''\
def half_fourier(X):
    """Return the first half of the Fourier coefficients along the last dimension."""
    return torch.fft.fft(X)[..., : X.shape[-1] // 2]
'''


def half_fourier(project: Project) -> None:
    """A function written in the app."""
    network(project, ("N", 8), [(project.add_code(HALF_FOURIER), "half", {})])
    regression(project, 8)


def polynomial_fit(project: Project) -> None:
    """Twenty powers of x of which four count, and a cut that says how many are used."""
    root = project.root
    x = root.add_input("x", shape=("N", 20))
    used = put(root, "operator.getitem", "features", x, index=":, :4")
    last = put(root, LINEAR, "linear", used, out_features=1, bias=False)
    root.connect(last, root.add_output("y"))
    project.configure(
        data={"source": "polynomial", "options": {"seed": 1}},
        loss="torch.nn.MSELoss",
        epochs=400,
        batch_size=10,
        optimiser_options={"lr": 0.01},
    )


def recurrent_step(body: BlockHandle, x: NodeHandle, state: NodeHandle) -> tuple[NodeHandle, ...]:
    """Fill a step with raw parameters; return the state after it, and what it gives."""
    sizes = {"W_xh": (8, "hidden"), "W_hh": ("hidden", "hidden"), "W_hq": ("hidden", 10)}
    weights = {
        name: body.add(PARAMETER, name, shape=shape, fill="xavier_normal")
        for name, shape in sizes.items()
    }
    b_h = body.add(PARAMETER, "b_h", shape=("hidden",), fill="zeros")
    b_q = body.add(PARAMETER, "b_q", shape=(10,), fill="zeros")
    seen = put(body, "torch.matmul", "seen", x, weights["W_xh"])
    known = put(body, "torch.matmul", "known", state, weights["W_hh"])
    mixed = put(body, "torch.add", "mixed", put(body, "torch.add", "both", seen, known), b_h)
    state = put(body, "torch.tanh", "next", mixed)
    product = put(body, "torch.matmul", "product", state, weights["W_hq"])
    return state, put(body, "torch.add", "logits", product, b_q)


def rnn_scratch(project: Project) -> None:
    """A recurrent network from raw parameters, which reads pictures row by row."""
    root = project.root
    root.set_argument("hidden", 32)
    images = root.add_input("images", shape=("N", 1, 8, 8))
    rows = put(root, "torch.squeeze", "rows", images, dim=1)
    start = put(root, "torch.Tensor.new_zeros", "state", rows, size=("_", "hidden"))
    root.connect(put(root, "torch.Tensor.size", "batch", rows, dim=0), "state.size.0")

    def step(x: NodeHandle, h: NodeHandle) -> dict[str, NodeHandle]:
        after, logits = recurrent_step(x.block, x, h)
        return {"h": after, "output": logits}

    loop = root.for_each(rows, step, start, dim=1, name="steps")
    outputs = list(loop.outputs.values())[1]
    last = put(root, "operator.getitem", "last", outputs, index=":, -1")
    root.connect(last, root.add_output("y"))
    project.configure(epochs=30, optimiser="torch.optim.Adam", optimiser_options={"lr": 0.003})
    project.configure(clip_norm=1.0)


FILLINGS: dict[str, Filling] = {
    "centered-net": Filling(
        centered_layer,
        "A layer without parameters: it takes the mean away from its input. After it, the mean of "
        "all values is zero up to rounding.",
        "没有参数的层：从输入中减去均值。经过这一层之后，所有数值的均值为零（只差舍入误差）。",
    ),
    "own-linear": Filling(
        my_linear,
        "A linear layer with ReLU, made from two Parameter nodes whose shapes are expressions over "
        "the block's arguments. Its weight lies as (inputs, outputs), not turned as in nn.Linear.",
        "由两个 Parameter 节点组成的带 ReLU 的线性层，形状是块参数的表达式。"
        "权重按（输入, 输出）存放，而不像 nn.Linear 那样转置。",
    ),
    "reduction-layer": Filling(
        reduction_layer,
        "An exercise of the book: y_k is the sum of W_ijk · x_i · x_j over all i and j, which is "
        "one einsum. The input is wired to it twice.",
        "书中的练习：y_k 等于所有 i、j 上 W_ijk · x_i · x_j 之和，用一个 einsum 就能写出。输入连接了两次。",
    ),
    "half-fourier": Filling(
        half_fourier,
        "An exercise of the book: the first half of the Fourier coefficients of the input, in a "
        "function of your own. The result is complex, and its shape is told like any other.",
        "书中的练习：用自己写的函数返回输入的傅里叶系数的前半部分。结果是复数，形状照样会显示。",
    ),
    "rnn-scratch": Filling(
        rnn_scratch,
        "The book's recurrent network from scratch: a For goes through the rows of a picture, one "
        "after the other, as through time steps. The state is carried from step to step, the "
        "outputs are collected, and the last of them says which digit it is. Enter the loop with a "
        "double click; its code is the plain for that you would write.",
        "书中从零开始实现的循环神经网络：For 像经过时间步一样逐行读取图像。状态从一步传到下一步，"
        "输出被收集起来，最后一个输出说明是哪个数字。双击即可进入循环；它的代码就是你会写的普通 for。",
    ),
    "polynomial-fit": Filling(
        polynomial_fit,
        "Under- and overfitting: y is a polynomial of degree 3 in x, and the features are its first "
        "twenty powers, each divided by the factorial. With the first four the loss comes down to "
        "that of the noise, 0.01. Use the index :, :2 and it stays high; use : and the training loss "
        "is no better, while that of validation is far worse: it depends on a few large powers.",
        "欠拟合与过拟合：y 是 x 的三次多项式，特征是 x 的前二十个幂，各除以阶乘。用前四个特征，"
        "损失降到噪声的水平 0.01。把索引改成 :, :2，损失居高不下；改成 :，训练损失并不更好，"
        "验证损失却差得多：它取决于少数很大的幂。",
    ),
}
