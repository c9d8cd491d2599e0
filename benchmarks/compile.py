"""Compiling a project to Python and finding its shapes, against running that Python.

The rivals are measured in the same run: executing the generated file, and one forward of the
network it builds on the meta device, which tells torch's own shapes.
"""

import statistics
import time
from collections.abc import Callable

import torch
from torch import nn

from blockstudio.api import BlockHandle, NodeHandle, Project, new_project
from blockstudio.compiler.source import compile_source
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.shapes import Shapes

ROUNDS = 7


def ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time a processor takes for some work, in milliseconds."""
    spent: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def residual(block: BlockHandle, x: NodeHandle, name: str, width: int) -> NodeHandle:
    """Place a norm, two layers, an activation and a sum."""
    node = x
    layers = (("torch.nn.LayerNorm", {}), ("torch.nn.Linear", {"out_features": width}))
    for index, (kind, properties) in enumerate((*layers, ("torch.nn.GELU", {}), layers[1])):
        placed = block.add(kind, f"{name}_{index}", **properties)
        block.connect(node, placed)
        node = placed
    total = block.add("torch.add", f"{name}_sum")
    block.connect(x, total)
    block.connect(node, total)
    return total


def deep(blocks: int, width: int = 32) -> Project:
    """Return a network of five nodes a block, one after the other, in one class."""
    project = new_project("deep")
    root = project.root
    node = root.add_input("x", ("N", width))
    for index in range(blocks):
        node = residual(root, node, f"part{index}", width)
    root.connect(node, root.add_output("y"))
    return project


def main() -> None:
    """Print absolute times and ratios."""
    project = deep(200)
    store = project.store
    nodes = len(store.nodes(store.root.id))
    facts = Shapes().infer(store)[0]
    sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}
    text = compile_source(store, sizes).text
    written, run = ms(lambda: compile_source(store, sizes)), ms(lambda: module_from_source(text))
    print(f"code of {nodes:,} nodes, {len(text.splitlines()):,} lines")
    print(f"  compile {written:8.1f} ms   execute it {run:8.1f} ms   ratio {written / run:.2f}")

    project = deep(75)
    leaves = sum(
        node.kind.startswith("torch.nn.") for node in project.store.nodes(project.store.root.id)
    )
    shapes = Shapes()
    cold = ms(lambda: Shapes().infer(project.store))
    shapes.infer(project.store)
    warm = ms(lambda: shapes.infer(project.store))
    with torch.device("meta"):
        net: nn.Module = project.build()
        x = torch.empty(64, 32)
    forward = ms(lambda: net(x))
    print(f"shapes of {leaves} leaf modules")
    print(f"  cold {cold:8.1f} ms   warm {warm:8.1f} ms   forward on meta {forward:8.1f} ms")
    print(f"  ratios {cold / forward:.2f} cold, {warm / forward:.2f} warm")


if __name__ == "__main__":
    main()
