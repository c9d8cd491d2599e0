"""What every example is built with: chains of layers, wired nodes, and the words of its help."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from blockstudio.api import BlockHandle, NodeHandle, Project

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.ReLU"
FLATTEN = "torch.nn.Flatten"
FUNCTIONAL_RELU = "torch.nn.functional.relu"
DIGITS = ("N", 1, 8, 8)
CLOTHES = ("N", 1, 28, 28)
Layer = tuple[Any, str, dict[str, Any]]


class Filling(NamedTuple):
    """What fills an empty project, and what it says of itself in English and in Chinese."""

    fill: Callable[[Project], None]
    english: str
    chinese: str


def chain(block: BlockHandle, start: NodeHandle, layers: Sequence[Layer]) -> NodeHandle:
    """Add layers in a row after `start` and return the last."""
    for kind, name, properties in layers:
        node = block.add(kind, name=name, **properties)
        block.connect(start, node)
        start = node
    return start


def network(project: Project, shape: Sequence[int | str] | None, layers: Sequence[Layer]) -> None:
    """Fill the root with a chain from input `x` to output `y`."""
    root = project.root
    last = chain(root, root.add_input("x", shape=shape), layers)
    root.connect(last, root.add_output("y"))


def sequential(project: Project, name: str, layers: Sequence[Layer]) -> BlockHandle:
    """Define a block that is a chain from input `x` to output `y`."""
    block = project.add_block(name)
    last = chain(block, block.add_input("x"), layers)
    block.connect(last, block.add_output("y"))
    return block


def mlp(*sizes: int) -> list[Layer]:
    """Return linear layers of these sizes with ReLUs between them, called 0, 1 and so on."""
    layers: list[Layer] = []
    for size in sizes:
        layers.append((LINEAR, str(len(layers)), {"out_features": size}))
        layers.append((RELU, str(len(layers)), {}))
    return layers[:-1]


def put(
    block: BlockHandle, kind: Any, name: str, *sources: NodeHandle | str, **properties: Any
) -> NodeHandle:
    """Place a node and run a wire into each of its first ports."""
    node = block.add(kind, name, **properties)
    for source in sources:
        block.connect(source, node)
    return node


def clothes(project: Project, **more: Any) -> None:
    """Train on the 900 pictures of clothes, as long as the book's networks need."""
    usual: dict[str, Any] = {"epochs": 40, "batch_size": 32, "optimiser_options": {"lr": 0.1}}
    project.configure(data={"source": "fashion_mnist_900"}, **(usual | more))


def regression(project: Project, features: int, **more: Any) -> None:
    """Train on numbers that depend linearly on so many features."""
    usual: dict[str, Any] = {"epochs": 10, "batch_size": 10, "optimiser_options": {"lr": 0.03}}
    weights = [round(2.0 - 0.7 * (index % 5), 1) for index in range(features)]
    data = {"source": "linear", "options": {"w": weights}}
    project.configure(data=data, loss="torch.nn.MSELoss", **(usual | more))
