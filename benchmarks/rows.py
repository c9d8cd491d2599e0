"""The document that `benchmarks/canvas.py` shows in every editor, and the clock it is measured with."""

import statistics
import time
from collections.abc import Callable

from blockstudio.graph.records import (
    INPUT,
    OUTPUT,
    Block,
    DataSpec,
    Node,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)

COLUMNS = 40
KINDS = ("torch.nn.Linear", "torch.nn.ReLU", "torch.nn.Dropout", "torch.nn.BatchNorm1d")


def document(count: int) -> list[Record]:
    """Return a network of rows of 40 layers, each row wired in a chain, and a small block."""
    records: list[Record] = [
        ProjectInfo("project", "bench", "b1"),
        DataSpec("data", "digits"),
        TrainSpec("train"),
        Block("b1", "Net"),
        Block("b2", "Small"),
        Node("i1", "b2", INPUT, "x"),
        Node("o1", "b2", OUTPUT, "y", 600.0, 0.0),
    ]
    records += [Node(f"s{n}", "b2", KINDS[n % 4], f"s{n}", 20.0 * n, 200.0) for n in range(50)]
    for number in range(count):
        row, column = divmod(number, COLUMNS)
        kind = "block:b2" if number == count - 1 else KINDS[number % 4]
        values = {"out_features": 256} if kind == "torch.nn.Linear" else {}
        place = (column * 260.0, row * 120.0)
        records.append(Node(f"n{number}", "b1", kind, f"layer_{number}", *place, values))
        if column and kind != "block:b2":
            ends = f"n{number - 1}", "output", f"n{number}", "input"
            records.append(Wire(f"w{number}", "b1", *ends))
    return records


def cpu(work: Callable[[], object], times: int) -> float:
    """Return the median CPU milliseconds of `work`."""
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took)
