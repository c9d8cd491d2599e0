"""One edit: how long until code pane and problems are right, and until the shapes are.

For networks of 200, 1,000 and 5,000 nodes in one block, and of 200, 4,000 and 20,000 in blocks of
100: the change, check and compile (in the window; bar 8 ms at 200 nodes, and 1.5 times that at
20,000 in blocks), then the engine's shapes after that edit, against doing everything from scratch.
`growth` is the cost of code and problems against that at 200 nodes. CPU time, so that what else
the machine does is not counted.
"""

import statistics
import time

from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits
from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts
from blockstudio.graph.records import (
    DATA,
    INPUT,
    OUTPUT,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    Id,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.runtime.shapes import Shapes

_EDITS = 15
_SHAPED = 2
"""After how many of the edits the shapes are found, too."""
_IN_BLOCK = 100
_LINEAR = "torch.nn.Linear"
_LAYERS = (
    (_LINEAR, {"out_features": 64}),
    ("torch.nn.ReLU", {}),
    ("torch.nn.LayerNorm", {}),
    (_LINEAR, {"out_features": 64}),
    ("torch.add", {}),
)
"""What comes again and again; the addition takes what the last one gave."""


def main() -> None:
    """Print one line for each size."""
    titles = ("code + problems ms", "growth", "from scratch", "shapes ms", "from scratch")
    print(f"{'nodes':>18}" + "".join(f"{title:>20}" for title in titles))
    networks = {
        False: {200: _flat(200), 1000: _flat(1000), 5000: _flat(5000)},
        True: {200: _in_blocks(2), 4000: _in_blocks(40), 20000: _in_blocks(200)},
    }
    for blocks, sizes in networks.items():
        first = 0.0
        for nodes, store in sizes.items():
            text, scratch = _edited(store)
            first = first or text[0]
            title = f"{nodes:,} in blocks" if blocks else f"{nodes:,}"
            row = (text[0], text[0] / first, scratch[0], text[1], scratch[1])
            print(f"{title:>18}" + "".join(f"{number:>20.1f}" for number in row), flush=True)


def _flat(nodes: int) -> Store:
    """Return a residual MLP of about that many nodes in one block."""
    return Store([*_specs(), *_block("b1", "Net", nodes, ["N", 64])])


def _in_blocks(blocks: int) -> Store:
    """Return a network of blocks in a row, each a residual MLP of about a hundred nodes."""
    records: list[Record] = [*_specs(), *_block("b1", "Net", 0, ["N", 64])[:-1]]
    last, output = "b1x", "output"
    for number in range(blocks):
        inner, key = f"b{number + 2}", f"p{number}"
        records += _block(inner, f"Part{number}", _IN_BLOCK, None)
        records.append(Node(key, "b1", f"block:{inner}", f"part{number}", 0.0, 0.0))
        records.append(Wire(f"v{number}", "b1", last, output, key, f"{inner}x"))
        last, output = key, f"{inner}y"
    return Store([*records, Wire("v", "b1", last, output, "b1y", "input")])


def _specs() -> list[Record]:
    return [ProjectInfo(PROJECT, "bench", "b1"), DataSpec(DATA, "digits"), TrainSpec(TRAIN)]


def _block(block: Id, name: str, nodes: int, shape: object) -> list[Record]:
    given = {"shape": shape} if shape else {}
    records: list[Record] = [
        Block(block, name),
        Node(f"{block}x", block, INPUT, "x", 0.0, 0.0, given),
        Node(f"{block}y", block, OUTPUT, "y", 0.0, 0.0),
    ]
    last = skip = f"{block}x"
    for number in range(nodes):
        kind, values = _LAYERS[number % len(_LAYERS)]
        key = f"{block}n{number}"
        records.append(Node(key, block, kind, f"layer_{number}", 0.0, 0.0, values))
        records.append(Wire(f"{block}w{number}", block, last, "output", key, "input"))
        if kind == "torch.add":
            records.append(Wire(f"{block}s{number}", block, skip, "output", key, "other"))
            skip = key
        last = key
    return [*records, Wire(f"{block}w", block, last, "output", f"{block}y", "input")]


def _edited(store: Store) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (code and problems, shapes) in ms: after an edit, and from scratch."""
    checker, shapes = Checker(store), Shapes()
    store.listeners.append(checker.update)
    compiler = Compiler(store)
    records = store.records.values()
    linears = [one.id for one in records if isinstance(one, Node) and one.kind == _LINEAR]
    facts = shapes.infer(store)[0]
    checker.problems()
    sizes = _sizes(facts)
    compiler.source(sizes)
    code: list[float] = []
    found: list[float] = []
    for turn in range(_EDITS):
        key = linears[turn * len(linears) // _EDITS]
        change = edits.set_property(store, key, "bias", turn % 2 == 0).change
        start = time.process_time()
        store.apply(change)
        checker.problems()
        compiler.source(sizes)
        code.append(time.process_time() - start)
        if turn < _SHAPED:
            start = time.process_time()
            shapes.infer(store)
            found.append(time.process_time() - start)
    start = time.process_time()
    Checker(store).problems()
    compile_source(store, sizes)
    middle = time.process_time()
    Shapes().infer(store)
    scratch = (middle - start, time.process_time() - middle)
    after = statistics.median(code), statistics.median(found)
    return (after[0] * 1e3, after[1] * 1e3), (scratch[0] * 1e3, scratch[1] * 1e3)


def _sizes(facts: Facts) -> dict[tuple[str, ...], dict[str, int]]:
    return {path: fact.sizes for path, fact in facts.items() if fact.sizes}


if __name__ == "__main__":
    main()
