"""What it costs a run to be looked into: its CPU time beside that of one nobody looks at.

Run as `python benchmarks/looking.py`. Each network is trained in this process, by turns: nobody
looking, the doctor (what its activation functions give), a live view mode on (the activations of all
its layers), and histograms of all parameters and gradients besides. The ratio is the median of those
of the rounds. The bars are 1.01 and 1.05.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from torch import nn

from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    ProjectInfo,
    TrainSpec,
)
from blockstudio.runs.control import RunControl
from blockstudio.runs.run import create_run
from blockstudio.runtime.build import network
from blockstudio.training.loop.execution import execute

ROUNDS = 5
EPOCHS = 15
MLP = """from torch import nn


def build():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10)
    )
"""
LENET = """from torch import nn


def build():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 3, padding=1), nn.ReLU(), nn.Flatten(),
        nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )
"""


def seconds(folder: Path, source: str, manner: str) -> float:
    """Train and return the CPU seconds it took."""
    records = [
        ProjectInfo(PROJECT, "net", "b1"),
        Block("b1", "net"),
        DataSpec(DATA, "digits"),
        TrainSpec(TRAIN, epochs=EPOCHS),
    ]
    create_run(folder, records=records, source=source)
    net = network(source)
    kinds = {"nobody looking": (), "the doctor": (nn.ReLU,)}.get(manner, (nn.Module,))
    seen = [name for name, module in net.named_modules() if name and isinstance(module, kinds)]
    if seen:
        RunControl(folder).observe(seen)
    if manner == "all histograms":
        RunControl(folder).watch(name for name, _ in net.named_parameters())
    start = time.process_time()
    info = execute(folder)
    assert info.status == "finished", info
    return time.process_time() - start


def main() -> None:
    """Print the ratios."""
    manners = ("nobody looking", "the doctor", "view mode live", "all histograms")
    count = len(manners)
    print(f"{'':10}" + "".join(f"{manner:>18}" for manner in manners))
    for title, source in (("MLP-256", MLP), ("LeNet", LENET)):
        rounds: list[list[float]] = []
        with tempfile.TemporaryDirectory() as place:
            seconds(Path(place) / "warm", source, manners[0])
            for number in range(ROUNDS):
                # Whose turn is first changes: what the machine does meanwhile is nobody's.
                turns = [*manners[number % count :], *manners[: number % count]]
                took = {
                    manner: seconds(Path(place) / f"{number}-{manner}", source, manner)
                    for manner in turns
                }
                rounds.append([took[manner] for manner in manners])
        ratios = [
            statistics.median(one[place] / one[0] for one in rounds) for place in range(count)
        ]
        print(f"{title:10}" + "".join(f"{ratio:>17.3f}×" for ratio in ratios))


if __name__ == "__main__":
    main()
