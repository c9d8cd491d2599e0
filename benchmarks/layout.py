"""How long laying out takes, and how many wires cross, beside graphviz's `dot` on the same graphs.

Run as `python benchmarks/layout.py`. Crossings are counted as both count them: between neighbouring
layers, a bend wherever a wire passes one. Times are CPU time; `dot`, if it is installed, runs as a process.
"""

import resource
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from blockstudio.graph.layout.choosing import laid_out
from blockstudio.graph.layout.drawing import VIEW
from blockstudio.graph.layout.layered import Layered, Link

CARD = (140.0, 60.0)
Graph = tuple[int, list[tuple[int, int]]]


def chain(count: int) -> Graph:
    """Return layers in a row."""
    return count, list(pairwise(range(count)))


def residual(count: int) -> Graph:
    """Return residual blocks of three in a row, one after the other."""
    wires = list(pairwise(range(count)))
    return count, [*wires, *((at, at + 3) for at in range(0, count - 3, 3))]


def branches(count: int, wide: int, seed: int = 0) -> Graph:
    """Return layers of so many nodes, each fed by one to three of the layer before."""
    chance, wires = Random(seed), set[tuple[int, int]]()
    for node in range(wide, count):
        first = node // wide * wide - wide
        for _ in range(chance.randint(1, 3)):
            wires.add((first + chance.randrange(wide), node))
    return count, sorted(wires)


def tangle(count: int, wires: int, seed: int = 0) -> Graph:
    """Return a random graph without cycles, wired near and far: harder than any network."""
    chance, found = Random(seed), set[tuple[int, int]]()
    while len(found) < wires:
        one = chance.randrange(count - 1)
        found.add((one, chance.randrange(one + 1, min(count, one + 60))))
    return count, sorted(found)


GRAPHS = {
    "chain of 40": chain(40),
    "residual, 120": residual(120),
    "branches of 6, 120": branches(120, 6),
    "branches of 12, 500": branches(500, 12),
    "tangle of 60": tangle(60, 90),
    "tangle of 120": tangle(120, 180),
    "tangle of 500": tangle(500, 750),
}


def ours(graph: Graph) -> tuple[float, int]:
    """Return the CPU milliseconds of laying a graph out, the least of three, and its crossings."""
    count, wires = graph
    links = [Link(one, other, 30.0, 30.0, 0.0, 0.0) for one, other in wires]
    took: list[float] = []
    net = Layered(links, [CARD] * count)
    for _ in range(3):
        start = time.process_time()
        laid_out(links, [CARD] * count, VIEW)
        took.append((time.process_time() - start) * 1000)
    place = {node: at for layer in net.layers for at, node in enumerate(layer)}
    return min(took), sum(_crossings(net, layer, place) for layer in net.layers)


def _crossings(net: Layered, layer: list[int], place: dict[int, int]) -> int:
    ends = sorted((place[link.source], place[link.target]) for n in layer for link in net.out[n])
    targets = [end for _, end in ends]
    return sum(
        one > other and ends[i][0] != ends[j][0]
        for i, one in enumerate(targets)
        for j, other in enumerate(targets[i + 1 :], i + 1)
    )


def dot(graph: Graph) -> tuple[float, int] | None:
    """Return the same of graphviz's `dot`; None where it is not installed."""
    program = shutil.which("dot")
    if program is None:
        return None
    lines = [f"{one} -> {other};" for one, other in graph[1]]
    text = "digraph { rankdir=LR; node [shape=box]; " + " ".join(lines) + "}"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [program, "-v", "-Tplain"], input=text, capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = [line for line in done.stderr.splitlines() if "crossings," in line]
    return spent * 1000, int(told[-1].split(":")[1].split()[0])


def main() -> None:
    """Measure and print."""
    if shutil.which("dot") is None:
        print("graphviz's dot is not installed: nothing to compare with")
    print(f"{'':22}CPU ms  crossings    dot ms  crossings   ours ÷ dot")
    for name, graph in GRAPHS.items():
        took, crossed = ours(graph)
        row, rival = f"{name:22}{took:6.0f}{crossed:11,}", dot(graph)
        if rival is not None:
            ratio = f"{crossed / rival[1]:.2f}" if rival[1] else "–" if crossed else "1.00"
            row += f"{rival[0]:10.0f}{rival[1]:11,}{ratio:>13}"
        print(row)


if __name__ == "__main__":
    main()
