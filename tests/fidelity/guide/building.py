"""Short words for building the book's networks through the public API."""

from collections.abc import Sequence
from typing import Any

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.ReLU"
FLATTEN = "torch.nn.Flatten"
PARAMETER = "blockstudio.Parameter"
CONSTANT = "blockstudio.Constant"
WHILE = "blockstudio.While"
IF = "blockstudio.If"
PARALLEL = "blockstudio.Parallel"
TRAINING = "blockstudio.Training"
F = "torch.nn.functional."

Kind = Any
Layer = tuple[Any, dict[str, Any]]
"""A kind of node (or a block to make an instance of) and its properties."""


def linear(size: int | str, **more: Any) -> Layer:
    """Return a linear layer whose input size is found."""
    return LINEAR, {"out_features": size, **more}


RELU_LAYER: Layer = (RELU, {})


def row(block: BlockHandle, start: NodeHandle | str, *layers: Layer, first: int = 0) -> NodeHandle:
    """Place layers in a row after `start`, called 0, 1, 2, … as those of an `nn.Sequential` are."""
    node = start
    for index, (kind, properties) in enumerate(layers, first):
        placed = block.add(kind, str(index), **properties)
        block.connect(node, placed)
        node = placed
    assert isinstance(node, NodeHandle)
    return node


def sequential(project: Project, name: str, *layers: Layer) -> BlockHandle:
    """Define a block that is an `nn.Sequential`."""
    block = project.add_block(name)
    block.connect(row(block, block.add_input("x"), *layers), block.add_output("result"))
    return block


def network(name: str, shape: Sequence[int | str] | None, *layers: Layer) -> Project:
    """Return a project whose network is an `nn.Sequential`."""
    project = blockstudio.new_project(name)
    root = project.root
    root.connect(row(root, root.add_input("x", shape), *layers), root.add_output("result"))
    return project


def put(
    block: BlockHandle,
    kind: Kind,
    name: str,
    *sources: NodeHandle | str,
    **properties: Any,
) -> NodeHandle:
    """Place a node and run a wire into each of its first ports."""
    node = block.add(kind, name, **properties)
    for source in sources:
        block.connect(source, node)
    return node


def give(block: BlockHandle, *results: NodeHandle | str) -> Project:
    """Give the block its results and return the project."""
    for index, result in enumerate(results):
        name = "result" if len(results) == 1 else f"result_{index + 1}"
        block.connect(result, block.add_output(name))
    return block.project
