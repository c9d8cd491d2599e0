"""The chapters on parameters: how they start, are set, shared, found late and used again."""

from building import DIGITS, FLATTEN, LINEAR, RELU, Filling, mlp, network, put, regression

from blockstudio.api import Project

INIT = "torch.nn.init."
FOUR = ("N", 4)


def _small(project: Project, rate: float = 0.03) -> None:
    network(project, FOUR, mlp(8, 1))
    regression(project, 4, optimiser_options={"lr": rate})


def init_normal(project: Project) -> None:
    """Every linear layer from a narrow normal distribution."""
    _small(project)
    project.initialise(f"{INIT}normal_", kind=LINEAR, parameter="weight", std=0.01)
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")


def init_constant(project: Project) -> None:
    """Every weight one."""
    _small(project)
    project.initialise(f"{INIT}constant_", kind=LINEAR, parameter="weight", val=1.0)
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")


def init_xavier(project: Project) -> None:
    """Every linear layer by Xavier's rule."""
    _small(project)
    project.initialise(f"{INIT}xavier_uniform_", kind=LINEAR, parameter="weight")
    project.initialise(f"{INIT}zeros_", kind=LINEAR, parameter="bias")


def init_per_layer(project: Project) -> None:
    """The first layer by one rule, the last by another."""
    _small(project, rate=0.000001)
    project.initialise(f"{INIT}xavier_uniform_", project.root["0"], parameter="weight")
    project.initialise(f"{INIT}constant_", project.root["2"], parameter="weight", val=42.0)


KEEP_LARGE = '''\
def keep_large(weight):
    """Draw from U(-10, 10) and keep what is at least 5 from zero."""
    nn.init.uniform_(weight, -10, 10)
    weight.data *= weight.data.abs() >= 5
    return weight
'''


def init_own(project: Project) -> None:
    """Every linear layer by a function written in the app."""
    _small(project, rate=0.0001)
    project.initialise(project.add_code(KEEP_LARGE), kind=LINEAR, parameter="weight")


SET_FIRST = '''\
def set_first(weight):
    """Add one to every number, and make the first 42."""
    weight.data[:] += 1
    weight.data[0, 0] = 42
    return weight
'''


def set_parameters(project: Project) -> None:
    """Numbers of a parameter, set one by one."""
    _small(project, rate=0.00001)
    project.initialise(project.add_code(SET_FIRST), project.root["0"], parameter="weight")


def tied_layers(project: Project) -> None:
    """One layer at two places."""
    root = project.root
    layers = [*mlp(8, 8), (RELU, "3", {})]
    node = root.add_input("x", shape=FOUR)
    for kind, name, properties in layers:
        node = put(root, kind, name, node, **properties)
    again = root["2"].again("4")
    root.connect(node, again)
    last = put(root, LINEAR, "6", put(root, RELU, "5", again), out_features=1)
    root.connect(last, root.add_output("y"))
    regression(project, 4)


def lazy_mlp(project: Project) -> None:
    """Nothing says how wide the input is."""
    network(project, None, mlp(256, 1))
    regression(project, 20)


def reuse_layers(project: Project) -> None:
    """The first layers have the names of another network's, the last has not."""
    network(
        project,
        DIGITS,
        [
            (FLATTEN, "flatten", {}),
            (LINEAR, "hidden", {"out_features": 128}),
            (RELU, "act", {}),
            (LINEAR, "new_out", {"out_features": 10}),
        ],
    )
    project.configure(epochs=5, batch_size=32, optimiser_options={"lr": 0.1})


FILLINGS: dict[str, Filling] = {
    "init-normal": Filling(
        init_normal,
        "Weights are drawn from a normal distribution of deviation 0.01, biases start at zero. "
        "The rules become the init_weights that a person would write and apply.",
        "权重取自标准差为 0.01 的正态分布，偏置从零开始。"
        "这些规则会编译成人们手写的 init_weights，再由 apply 执行。",
    ),
    "init-constant": Filling(
        init_constant,
        "All weights are one and all biases zero: fine to look at, bad for learning, because all "
        "hidden units stay equal for ever.",
        "所有权重为一，所有偏置为零：便于观察，却不利于学习，因为各隐藏单元将永远相同。",
    ),
    "init-xavier": Filling(
        init_xavier,
        "Xavier's rule draws from a range that depends on how many numbers go in and come out, so "
        "that values and gradients keep their size from layer to layer.",
        "Xavier 初始化的取值范围取决于输入和输出的个数，使数值与梯度在各层之间保持大小。",
    ),
    "init-per-layer": Filling(
        init_per_layer,
        "A rule may be about one layer alone: Xavier for the first, 42 for every weight of the "
        "last. Biases stay as torch made them.",
        "规则可以只针对某一层：第一层用 Xavier 初始化，最后一层的权重全部为 42。偏置保持 torch 的默认值。",
    ),
    "init-own": Filling(
        init_own,
        "A way of one's own: numbers from −10 to 10, of which those nearer to zero than 5 become "
        "zero. Half of the weights are zero then.",
        "自定义初始化：先在 −10 到 10 之间取值，再把绝对值小于 5 的数置零，于是约一半的权重为零。",
    ),
    "set-parameters": Filling(
        set_parameters,
        "Single numbers can be set: here all of the first weight go up by one and its first number "
        "becomes 42. The same can be done by hand in the table of parameters.",
        "可以直接设置单个数值：这里把第一个权重的所有元素加一，并把首个元素设为 42。"
        "在参数表中也可以手动修改。",
    ),
    "tied-layers": Filling(
        tied_layers,
        "The layers 2 and 4 are one: the dashed twin calls the very same module. Change a number "
        "in one and the other has it; the gradients of both uses add up, and the optimiser takes "
        "one step for both.",
        "第 2 层与第 4 层是同一个层：虚线的孪生节点调用的就是那个模块。改动其一，另一个随之改变；"
        "两次使用的梯度会相加，优化器只更新一次。",
    ),
    "lazy-mlp": Filling(
        lazy_mlp,
        "Nothing says how wide the input is, so the layers are lazy: they have no numbers until "
        "the first data arrive. Give the input a shape, such as N, 20, and the sizes are filled in.",
        "没有说明输入有多宽，因此这些层是延后初始化的：第一批数据到来之前还没有数值。"
        "给输入一个形状，例如 N, 20，大小就会自动填好。",
    ),
    "reuse-layers": Filling(
        reuse_layers,
        "Flatten and the hidden layer are called as in digits-mlp, the last layer is new. Train "
        "digits-mlp, save its weights and load them here: what has the same name is taken over, "
        "and you are told what is missing.",
        "展平层与隐藏层沿用 digits-mlp 的名字，最后一层是新的。先训练 digits-mlp 并保存权重，再在这里载入："
        "同名的参数会被沿用，缺少的会逐一列出。",
    ),
}
