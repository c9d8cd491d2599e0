"""The chapter on layers and blocks: how networks are put together."""

from building import (
    FUNCTIONAL_RELU,
    LINEAR,
    RELU,
    Filling,
    chain,
    mlp,
    network,
    put,
    regression,
    sequential,
)

from blockstudio.api import BlockHandle, NodeHandle, Project

VECTORS = ("N", 20)


def sequential_mlp(project: Project) -> None:
    """Three layers called 0, 1 and 2."""
    network(project, VECTORS, mlp(256, 10))
    regression(project, 20)


def mlp_block(project: Project) -> None:
    """Two layers with names and a function between them."""
    network(
        project,
        VECTORS,
        [
            (LINEAR, "hidden", {"out_features": 256}),
            (FUNCTIONAL_RELU, "relu", {}),
            (LINEAR, "out", {"out_features": 10}),
        ],
    )
    regression(project, 20)


MY_SEQUENTIAL = '''\
class MySequential(nn.Module):
    """Runs its layers in a row, as nn.Sequential does."""

    def __init__(self, hidden: int = 256, classes: int = 10):
        super().__init__()
        layers = [nn.Linear(20, hidden), nn.ReLU(), nn.Linear(hidden, classes)]
        for index, layer in enumerate(layers):
            self.add_module(str(index), layer)

    def forward(self, X):
        for layer in self.children():
            X = layer(X)
        return X
'''


def my_sequential(project: Project) -> None:
    """A class written in the app."""
    network(project, VECTORS, [(project.add_code(MY_SEQUENTIAL), "net", {})])
    regression(project, 20)


def fill_fixed_hidden(block: BlockHandle, x: NodeHandle) -> NodeHandle:
    """Fill a block with a constant weight, a layer used twice and a loop; return what it gives."""
    weight = block.add(
        "blockstudio.Constant", "rand_weight", shape=(20, 20), fill="rand", keep="attribute"
    )
    layer = put(block, LINEAR, "linear", x, out_features=20)
    product = put(block, "torch.mm", "product", layer, weight)
    shifted = put(block, "torch.add", "plus_one", product, other=1)
    again = layer.again("linear_again")
    block.connect(put(block, FUNCTIONAL_RELU, "relu", shifted), again)
    loop = put(block, "blockstudio.While", "while_large", again)
    test, body = loop.region("condition"), loop.region("body")
    total = put(test, "torch.sum", "total", put(test, "torch.abs", "sizes", "x"))
    test.connect(put(test, "torch.gt", "large", total, other=1), "holds")
    body.disconnect(body["next_x"])
    body.connect(put(body, "torch.div", "halved", "x", other=2), "next_x")
    return put(block, "torch.sum", "sum", loop)


def fixed_hidden_mlp(project: Project) -> None:
    """That network by itself."""
    root = project.root
    last = fill_fixed_hidden(root, root.add_input("X", shape=VECTORS))
    root.connect(last, root.add_output("y"))
    regression(project, 20)


def nested(project: Project) -> BlockHandle:
    """Define a class that holds an `nn.Sequential` and a layer."""
    inner = sequential(project, "net", [*mlp(64, 32), (RELU, "3", {})])
    block = project.add_block("NestMLP")
    layers = [(inner, "net", {}), (LINEAR, "linear", {"out_features": 16})]
    block.connect(chain(block, block.add_input("X"), layers), block.add_output("y"))
    return block


def nest_mlp(project: Project) -> None:
    """That class, used once."""
    network(project, VECTORS, [(nested(project), "nest_mlp", {})])
    regression(project, 20)


def chimera(project: Project) -> None:
    """Blocks of several kinds in a row."""
    fixed = project.add_block("FixedHiddenMLP")
    last = fill_fixed_hidden(fixed, fixed.add_input("X"))
    fixed.connect(last, fixed.add_output("y"))
    middle = (LINEAR, "1", {"out_features": 20})
    network(project, VECTORS, [(nested(project), "0", {}), middle, (fixed, "2", {})])
    regression(project, 20)


def parallel_blocks(project: Project) -> None:
    """Two blocks side by side."""
    root = project.root
    fork = put(root, "blockstudio.Parallel", "both", root.add_input("X", shape=VECTORS))
    blocks = {
        "net1": sequential(project, "net1", [*mlp(8), (RELU, "1", {})]),
        "net2": nested(project),
    }
    for branch, (name, block) in zip(fork.regions, blocks.items(), strict=True):
        branch.disconnect(branch["y"])
        branch.connect(put(branch, block, name, "x"), "y")
    root.connect(fork, root.add_output("y"))
    regression(project, 20)


def repeated_blocks(project: Project) -> None:
    """One block, repeated with weights of its own each time."""
    part = sequential(project, "Part", [*mlp(20), (RELU, "1", {})])
    root = project.root
    root.set_argument("n", 5)
    row = put(root, part, "parts", root.add_input("X", shape=VECTORS)).repeat("n")
    root.connect(put(root, LINEAR, "out", row, out_features=1), root.add_output("y"))
    regression(project, 20)


def nested_blocks(project: Project) -> None:
    """Blocks in blocks, with names that hold a space."""
    block1 = sequential(project, "block1", [*mlp(8, 4), (RELU, "3", {})])
    names = [f"block {index}" for index in range(4)]
    block2 = sequential(project, "block2", [(block1, name, {}) for name in names])
    network(project, ("N", 4), [(block2, "0", {}), (LINEAR, "1", {"out_features": 1})])
    regression(project, 4)


FILLINGS: dict[str, Filling] = {
    "sequential-mlp": Filling(
        sequential_mlp,
        "Twenty numbers, 256 hidden units, ten results. Layers in a row that are called 0, 1 and "
        "2 become an nn.Sequential: look at the code, and at the keys 0.weight, 0.bias, 2.weight "
        "and 2.bias.",
        "二十个数、256 个隐藏单元、十个输出。依次连接并命名为 0、1、2 的层会编译成 nn.Sequential："
        "请看代码，以及键 0.weight、0.bias、2.weight、2.bias。",
    ),
    "mlp-block": Filling(
        mlp_block,
        "The same network as a class of its own. A node's name is its attribute and its key in "
        "state_dict: hidden and out. The ReLU is a function here, so it has no key at all.",
        "同一个网络写成自己的类。节点的名字就是属性名，也是 state_dict 的键：hidden 与 out。"
        "这里的 ReLU 是函数，因此没有键。",
    ),
    "my-sequential": Filling(
        my_sequential,
        "nn.Sequential, written anew: a Python node holds a class that adds its layers one by one "
        "and calls them in that order. Open the node to read its code; try what happens when the "
        "layers are kept in a plain list.",
        "自己重写 nn.Sequential：这个 Python 节点里的类逐个添加层，再按同样的顺序调用它们。"
        "打开节点阅读代码；试试把层放进普通列表会怎样。",
    ),
    "fixed-hidden-mlp": Filling(
        fixed_hidden_mlp,
        "Forward may hold any Python: a weight that is never trained, a layer that is called "
        "twice, a while that halves the values until their sum is at most one, and a single "
        "number as the result. Enter the loop with a double click.",
        "前向传播可以包含任意 Python：从不训练的常数权重、调用两次的同一层、把数值不断减半直到"
        "总和不超过一的 while，最后返回一个标量。双击即可进入循环。",
    ),
    "nest-mlp": Filling(
        nest_mlp,
        "A block in a block: NestMLP holds an nn.Sequential and a linear layer. Double-click a "
        "block to enter it; the keys show every level, such as nest_mlp.net.0.weight.",
        "块中有块：NestMLP 里有一个 nn.Sequential 和一个线性层。双击块即可进入；"
        "键会显示每一层级，例如 nest_mlp.net.0.weight。",
    ),
    "chimera": Filling(
        chimera,
        "A block of one kind, a layer and a block of another in one row. Blocks can be combined "
        "like layers, however different they are inside.",
        "把两种不同的块和一个线性层连成一串。不论内部多么不同，块都可以像层一样组合。",
    ),
    "parallel-blocks": Filling(
        parallel_blocks,
        "An exercise of the book: two blocks get the same input, and their results are joined "
        "side by side, 8 and 16 columns to 24. Enter the Parallel to see its branches.",
        "书中的练习：两个块接收同一个输入，结果并排连接，8 列加 16 列成为 24 列。"
        "进入“并行”节点可以看到各个分支。",
    ),
    "repeated-blocks": Filling(
        repeated_blocks,
        "An exercise of the book: one block, five times in a row, each time with weights of its "
        "own. How often is an argument of the network; edit the block once and all five change.",
        "书中的练习：同一个块连续出现五次，每次都有自己的权重。次数是网络的参数；"
        "只要改一次块，五个实例都会改变。",
    ),
    "nested-blocks": Filling(
        nested_blocks,
        "Four instances of a block in another block, in the network: three levels of keys, such "
        "as 0.block 1.0.bias. Names with a space are kept as they are.",
        "一个块的四个实例放在另一个块里，再放进网络：键有三级，例如 0.block 1.0.bias。"
        "带空格的名字会原样保留。",
    ),
}
