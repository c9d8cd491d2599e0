"""One edit: how long until code pane and problems are right, and until the shapes are.

For networks of 200, 1,000 and 5,000 nodes in one block, and of 200, 4,000 and 20,000 in blocks of
100: the change, check and compile (in the window; bar 8 ms at 200 nodes, and 1.5 times that at
20,000 in blocks), then the engine's shapes after that edit, against doing everything from scratch.
`growth` is the cost of code and problems against that at 200 nodes. CPU time, so that what else
the machine does is not counted; as in the window, garbage is collected between edits.
"""

import gc
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.networks.rows import LINEAR, RESIDUAL, flat, in_blocks
from blockstudio.compiler.source import Compiler, compile_source
from blockstudio.graph import edits
from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.runtime.shapes import Shapes

_EDITS = 15
_SHAPED = 2
"""After how many of the edits the shapes are found, too."""


def main() -> None:
    """Print one line for each size."""
    gc.disable()
    titles = ("code + problems ms", "growth", "from scratch", "shapes ms", "from scratch")
    print(f"{'nodes':>18}" + "".join(f"{title:>20}" for title in titles))
    networks = {
        False: {nodes: flat(nodes, RESIDUAL) for nodes in (200, 1000, 5000)},
        True: {nodes: in_blocks(nodes, RESIDUAL) for nodes in (200, 4000, 20000)},
    }
    for blocks, sizes in networks.items():
        first = 0.0
        for nodes, records in sizes.items():
            gc.collect()
            text, scratch = _edited(Store(records))
            first = first or text[0]
            title = f"{nodes:,} in blocks" if blocks else f"{nodes:,}"
            row = (text[0], text[0] / first, scratch[0], text[1], scratch[1])
            print(f"{title:>18}" + "".join(f"{number:>20.1f}" for number in row), flush=True)


def _edited(store: Store) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (code and problems, shapes) in ms: after an edit, and from scratch."""
    checker, shapes = Checker(store), Shapes()
    store.listeners.append(checker.update)
    compiler = Compiler(store)
    records = store.records.values()
    linears = [node.id for node in records if isinstance(node, Node) and node.kind == LINEAR]
    facts = shapes.infer(store)[0]
    checker.problems()
    sizes = _sizes(facts)
    compiler.source(sizes)
    code: list[float] = []
    shaped: list[float] = []
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
            shaped.append(time.process_time() - start)
    start = time.process_time()
    Checker(store).problems()
    compile_source(store, sizes)
    middle = time.process_time()
    Shapes().infer(store)
    scratch = (middle - start, time.process_time() - middle)
    after = statistics.median(code), statistics.median(shaped)
    return (after[0] * 1e3, after[1] * 1e3), (scratch[0] * 1e3, scratch[1] * 1e3)


def _sizes(facts: Facts) -> dict[tuple[str, ...], dict[str, int]]:
    return {path: fact.sizes for path, fact in facts.items() if fact.sizes}


if __name__ == "__main__":
    main()
