"""What it costs to record a batch: its CPU time beside that of the same forward and backward pass.

Run as `python benchmarks/stepping.py`. Three networks, each in this process, by turns: a plain pass; the
pass while nobody looks, in a network that was recorded before; and recorded, with statistics and
values of every node, gradients and shares. Then recorded with other weights beside it. The ratio is
the median of those of the rounds. Nobody looking is to cost nothing: the bar is 1.02.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.api.inference import sizes_in
from blockstudio.catalogue.text import text
from blockstudio.compiler.source import compile_source
from blockstudio.runtime.build import network
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.stepping.apart import apart, with_weights
from blockstudio.runtime.stepping.recording import Network, Pass, record

ROUNDS = 9
SECONDS = 0.1
"""How long a pass is repeated, at least, to be measured."""


def mlp() -> Project:
    """Return wide layers: the arithmetic is most of it."""
    project = blockstudio.new_project("mlp")
    net = project.root
    value = net.add_input("x", ("N", 784))
    for size, wide in ((784, 512), (512, 512), (512, 256)):
        value = net.add("Linear", value, size, wide).relu()
    net.add_output("y", net.add("Linear", value, 256, 10, name="out"))
    return project


def cnn() -> Project:
    """Return the example of a small CNN: many small steps."""
    return blockstudio.open_project(
        Path(__file__).parent.parent / "resources/examples/digits-cnn.bstudio"
    )


def deep() -> Project:
    """Return narrow layers, forty of them: calls are most of it."""
    project = blockstudio.new_project("deep")
    net = project.root
    value = net.add_input("x", ("N", 32))
    for _ in range(40):
        value = net.add("Linear", value, 32, 32).relu()
    net.add_output("y", net.add("Linear", value, 32, 10, name="out"))
    return project


CASES: tuple[tuple[str, Callable[[], Project], tuple[int, ...]], ...] = (
    ("MLP 784-512-512-256-10", mlp, (256, 784)),
    ("small CNN", cnn, (32, 1, 8, 8)),
    ("forty narrow layers", deep, (64, 32)),
)


def built(project: Project) -> Network:
    """Return the network of a project."""
    facts, _ = Shapes().infer(project.store, trusted=True)
    source = compile_source(project.store, sizes_in(facts))
    return Network(network(source.text, 0), project.store, source, facts)


def plain(net: nn.Module, x: Tensor, compare: Callable[[Any], Tensor]) -> None:
    """Go forward and back."""
    net.zero_grad()
    compare(net(x)).backward()


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    count, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        work()
        count += 1
    return (time.process_time() - start) / count


def measure(title: str, project: Project, shape: tuple[int, ...]) -> None:
    """Print the ratios of one network."""
    untouched, looked = built(project), built(project)
    x, y = torch.randn(shape), torch.randint(10, (shape[0],))
    compare = partial(nn.functional.cross_entropy, target=y)
    given = Pass((x,), text("a batch"), compare, training=True)
    other = with_weights(looked, 0, looked.net.state_dict(), Path())

    def beside() -> None:
        apart(record(looked, given, 1, text("")), record(other, given, 2, text("")))

    record(looked, given, 1, text(""))
    works: dict[str, Callable[[], object]] = {
        "plain": lambda: plain(untouched.net.train(), x, compare),
        "nobody looking, recorded before": lambda: plain(looked.net.train(), x, compare),
        "recorded": lambda: record(looked, given, 1, text("")),
        "recorded, other weights beside": beside,
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(ROUNDS):
        # Who goes first changes, so that a warming machine favours nobody.
        for name in (*works,) if turn % 2 else reversed((*works,)):
            times[name].append(seconds(works[name]))
    for name in list(works)[1:]:
        pairs = zip(times[name], times["plain"], strict=True)
        ratio = statistics.median(one / base for one, base in pairs)
        bar = " (at most 1.02)" if name.startswith("nobody") else ""
        print(f"{title}: {name} / plain {ratio:.2f}{bar}", flush=True)


def main() -> None:
    """Print the ratios of each network."""
    torch.set_num_threads(1)
    for title, made, shape in CASES:
        measure(title, made(), shape)


if __name__ == "__main__":
    main()
