"""54,000 images answered by a run as the window asks it, against a person's loop in plain torch.

MLP 784-256-10 after one epoch on 6,000 synthetic images in the layout of MNIST; what is asked about is
their validation part. The rival reads the same file, calls the network on batches of 1,024, and takes
softmax and the largest. Medians, in turn; then once the whole way, as a process of its own that leaves
the answers and a picture of each in a folder. Run: `python benchmarks/predict.py [REPEATS]`.
"""

import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

import blockstudio
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.prediction.apart import AskingProcess
from blockstudio.training.prediction.asking import ask
from blockstudio.training.prediction.question import OfSet, Question
from blockstudio.training.prediction.trained import trained_network
from blockstudio.training.process.launcher import Launcher
from blockstudio.training.samples.datasets import load_dataset

SAMPLES, ASKED = 60_000, 54_000
DRAW = np.random.default_rng(0)


def trained(folder: Path) -> tuple[Path, DataSpec]:
    """Write random images, train on a tenth of them; return the run and what it learnt from."""
    for name, values in (
        ("train-images-idx3-ubyte", DRAW.integers(0, 256, (SAMPLES, 28, 28), np.uint8)),
        ("train-labels-idx1-ubyte", DRAW.integers(0, 10, SAMPLES, np.uint8)),
    ):
        head = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}i", *values.shape)
        (folder / name).write_bytes(head + values.tobytes())
    project = blockstudio.new_project("net")
    root = project.root
    layers = [
        root.add("torch.nn.Flatten", "flatten"),
        root.add("torch.nn.Linear", "hidden", out_features=256),
        root.add("torch.nn.ReLU", "act"),
        root.add("torch.nn.Linear", "out", out_features=10),
    ]
    root.chain(root.add_input("x", ("N", 1, 28, 28)), *layers, root.add_output("y"))
    data = {"source": "idx", "options": {"path": str(folder)}, "validation": ASKED / SAMPLES}
    project.configure(data=data, epochs=1, batch_size=256)
    spec = DataSpec(DATA, "idx", {"path": str(folder)}, validation=ASKED / SAMPLES)
    return project.train(folder / "run").folder, spec


def by_hand(run: Path, spec: DataSpec) -> Tensor:
    """Return the answers as a person takes them."""
    data, net, found = load_dataset(spec), trained_network(run), list[Tensor]()
    with torch.no_grad():
        for inputs, _ in data.checking(data.validation, 1024):
            found.append(net(inputs).softmax(1).argmax(1))
    return torch.cat(found)


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def whole(question: Question, folder: Path) -> None:
    """Ask as the window does, and wait for the end."""
    process = AskingProcess(Launcher())
    for _ in process.ask(question, folder):
        pass
    process.stop()


def main(repeats: int) -> None:
    """Print the ratio and the times."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as place:
        run, spec = trained(Path(place))
        question = Question(str(run), OfSet("validation"))
        assert len(by_hand(run, spec)) == len(ask(question).sought.x) == ASKED
        pairs = [
            (seconds(lambda: ask(question)), seconds(lambda: by_hand(run, spec)))
            for _ in range(repeats)
        ]
        own, rival = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{ASKED:,} images asked {own:.2f} s, by hand {rival:.2f} s: {own / rival:.2f}")
        answers = Path(place) / "answers"
        answers.mkdir()
        took = seconds(lambda: whole(question, answers))
        print(f"the whole way, with a process of its own and the answers written: {took:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
