"""One edit: how long until code pane and problems are right, and until the shapes are.

For networks of 200 and 1,000 nodes in one block, and of 200 and 4,000 in blocks of 100: check and
compile (in the window, bar 16 ms at 200 nodes), then the engine's shapes after that edit (bar 100 ms
at 200), against doing everything from scratch.
"""

import statistics
import time

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits
from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts
from blockstudio.graph.records import Node
from blockstudio.runtime.shapes import Shapes

_EDITS = 25


def main() -> None:
    """Print one line for each size."""
    print(
        f"{'nodes':>16}{'code + problems ms':>20}{'from scratch':>14}{'shapes ms':>11}{'from scratch':>14}"
    )
    networks = {
        "200": _chain(200),
        "1,000": _chain(1000),
        "200 in blocks": _in_blocks(2),
        "4,000 in blocks": _in_blocks(40),
    }
    for nodes, project in networks.items():
        text, scratch = _edited(project)
        print(f"{nodes:>16}{text[0]:>20.1f}{scratch[0]:>14.1f}{text[1]:>11.1f}{scratch[1]:>14.1f}")


def _chain(nodes: int) -> Project:
    """Return a residual MLP of about that many nodes: Linear, ReLU, and an addition now and then."""
    project = blockstudio.new_project("chain")
    last = _layers(project.root, project.root.add_input("x", shape=("N", 64)), nodes)
    project.root.connect(last, project.root.add_output("y"))
    return project


def _in_blocks(blocks: int) -> Project:
    """Return a network of blocks in a row, each of about a hundred nodes."""
    project = blockstudio.new_project("blocks")
    net = project.root
    last = net.add_input("x", shape=("N", 64))
    for number in range(blocks):
        block = project.add_block(f"Part{number}")
        block.connect(_layers(block, block.add_input("x"), 100), block.add_output("y"))
        node = net.add(block, f"part{number}")
        net.connect(last, node)
        last = node
    net.connect(last, net.add_output("y"))
    return project


def _layers(net: BlockHandle, last: NodeHandle, nodes: int) -> NodeHandle:
    skip = last
    for index in range(nodes // 5):
        for kind, values in (
            ("torch.nn.Linear", {"out_features": 64}),
            ("torch.nn.ReLU", {}),
            ("torch.nn.LayerNorm", {}),
            ("torch.nn.Linear", {"out_features": 64}),
        ):
            node = net.add(kind, **values)
            net.connect(last, node)
            last = node
        net.add("torch.add", name=f"sum{index}")
        net.connect(last, f"sum{index}.input")
        net.connect(skip, f"sum{index}.other")
        last = skip = net[f"sum{index}"]
    return last


def _edited(project: Project) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (code and problems, shapes) in ms: after an edit, and from scratch."""
    store = project.store
    checker, shapes = Checker(store), Shapes()
    store.listeners.append(checker.update)
    compiler = Compiler(store)
    records = store.records.values()
    linears = [one.id for one in records if isinstance(one, Node) and one.kind == "torch.nn.Linear"]
    facts = shapes.infer(store)[0]
    checker.problems()
    code: list[float] = []
    found: list[float] = []
    for turn in range(_EDITS):
        key = linears[turn * len(linears) // _EDITS]
        change = edits.set_property(store, key, "bias", turn % 2 == 0).change
        start = time.perf_counter()
        store.apply(change)
        checker.problems()
        compiler.source(_sizes(facts))
        code.append(time.perf_counter() - start)
        start = time.perf_counter()
        facts = shapes.infer(store)[0]
        found.append(time.perf_counter() - start)
    start = time.perf_counter()
    Checker(store).problems()
    compile_source(store, _sizes(facts))
    middle = time.perf_counter()
    Shapes().infer(store)
    scratch = (middle - start, time.perf_counter() - middle)
    after = statistics.median(code), statistics.median(found)
    return (after[0] * 1e3, after[1] * 1e3), (scratch[0] * 1e3, scratch[1] * 1e3)


def _sizes(facts: Facts) -> dict[tuple[str, ...], dict[str, int]]:
    return {path: fact.sizes for path, fact in facts.items() if fact.sizes}


if __name__ == "__main__":
    main()
