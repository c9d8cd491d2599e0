"""An epoch in the app, live metrics on, against the same raw torch loop and the book's loader.

MLP 784-256-10 and LeNet at batch 256 on synthetic 28×28 images of bytes. All loops run in this
process, in turn, and the medians of pairs are compared; then the same with live histograms of all
parameters against without. Run: `python benchmarks/epoch.py [REPEATS]`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.data import Dataset as TorchDataset

from blockstudio.graph.records import (
    DATA,
    PROJECT,
    TRAIN,
    Block,
    DataSpec,
    ProjectInfo,
    TrainSpec,
)
from blockstudio.runs.control import RunControl, Steering
from blockstudio.runs.run import create_run, read_info
from blockstudio.runs.status import RunStatus
from blockstudio.runtime.build import module_from_source
from blockstudio.training.loop.callbacks import RunCallbacks
from blockstudio.training.loop.execution import recording
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import loop_for, prepare

try:
    from PIL import Image
except ImportError:
    Image = None

MLP = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
"""
LENET = """from torch import nn


def build():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(),
        nn.Linear(120, 84), nn.Sigmoid(),
        nn.Linear(84, 10),
    )
"""
VALIDATION, BATCH = 1_000, 256

HOW = "PIL and ToTensor" if Image is not None else "ToTensor (PIL is not installed)"


class App:
    """The loop of the app with everything that accompanies it: metrics, statistics, saving, TensorBoard's files."""

    def __init__(
        self, files: ExitStack, run: Path, data: Path, source: str, count: int, *, seen: bool
    ) -> None:
        share = VALIDATION / (count + VALIDATION)
        spec = DataSpec(DATA, "npz", {"path": str(data)}, validation=share)
        train = TrainSpec(TRAIN, epochs=1000, batch_size=BATCH)
        records = [ProjectInfo(PROJECT, "net", "b1"), Block("b1", "net"), spec, train]
        create_run(run, records=records, source=source)
        settings = read_info(run).settings
        store, sinks, epoch_sinks = files.enter_context(recording(run))
        self.callbacks = RunCallbacks(RunStatus(run, read_info(run)), store, Steering(run))
        for sink in epoch_sinks:
            self.callbacks.add_epoch_sink(sink)
        self.loop: Loop = loop_for(prepare(settings, source), settings, *sinks)
        if seen:
            RunControl(run).watch([name for name, _ in self.loop.model.named_parameters()])
        self.callbacks.begin(self.loop, None)

    def epoch(self) -> None:
        """Train and validate once over the data."""
        results = self.loop.epoch(self.callbacks)
        if results is not None:
            self.callbacks.end_epoch(self.loop, results)


class Raw:
    """The loop a person would write for speed: nothing is measured but the validation.

    It trains the very network of the app, with its optimiser and on its tensors: where in memory
    two equal networks happen to lie makes more of a difference than the loops do.
    """

    def __init__(self, app: App) -> None:
        data = app.loop.recipe.data
        assert isinstance(data.train.x, torch.Tensor)
        assert isinstance(data.validation.x, torch.Tensor)
        self.x, self.y = data.train.x, data.train.y
        self.held = data.validation.x, data.validation.y
        self.net = app.loop.model
        self.loss = nn.CrossEntropyLoss()
        self.optimiser = app.loop.recipe.update.optimiser

    def epoch(self) -> None:
        """Train and validate once over the data."""
        self.net.train()
        for indices in torch.randperm(len(self.x)).split(BATCH):
            inputs = self.x.index_select(0, indices).to(torch.float32).div_(255)
            targets = self.y.index_select(0, indices)
            self.optimiser.zero_grad()
            self.loss(self.net(inputs), targets).backward()
            self.optimiser.step()
        self.net.eval()
        with torch.no_grad():
            outputs = [
                self.net(part.to(torch.float32).div_(255)) for part in self.held[0].split(BATCH)
            ]
            self.loss(torch.cat(outputs), self.held[1]).item()


class PerSample(TorchDataset):
    """Images one by one, as torchvision loads and transforms them: to PIL, and on to floats."""

    def __init__(self, x: torch.Tensor, y: torch.Tensor) -> None:
        self.x, self.y = x, y

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        return to_tensor(as_picture(self.x[index].numpy())), int(self.y[index])


def to_tensor(picture: object) -> torch.Tensor:
    """Do what torchvision's `ToTensor` does to a grey picture."""
    image = torch.from_numpy(np.array(picture, copy=True)).view(28, 28, 1)
    return image.permute((2, 0, 1)).contiguous().to(torch.float32).div(255)


def as_picture(image: np.ndarray) -> object:
    """Return the PIL picture, as torchvision makes it, where Pillow is installed."""
    return Image.fromarray(image) if Image is not None else image


class Loader:
    """The book's loop: a DataLoader over a data set with a transform."""

    def __init__(self, x: torch.Tensor, y: torch.Tensor) -> None:
        self.batches = DataLoader(PerSample(x[VALIDATION:], y[VALIDATION:]), BATCH, shuffle=True)
        self.held = DataLoader(PerSample(x[:VALIDATION], y[:VALIDATION]), BATCH)
        self.net = module_from_source(MLP).build()
        self.loss = nn.CrossEntropyLoss()
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=0.1)

    def epoch(self) -> None:
        """Train and validate once over the data."""
        self.net.train()
        for inputs, targets in self.batches:
            self.optimiser.zero_grad()
            self.loss(self.net(inputs), targets).backward()
            self.optimiser.step()
        self.net.eval()
        with torch.no_grad():
            for inputs, targets in self.held:
                self.loss(self.net(inputs), targets).item()


Loops = App | Raw | Loader


def seconds(work: Callable[[], None]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pairs(one: Loops, other: Loops, repeats: int) -> tuple[list[float], list[float]]:
    """Run both in turn after a first epoch of each; return their times."""
    one.epoch()
    other.epoch()
    times: dict[Loops, list[float]] = {one: [], other: []}
    for repeat in range(repeats):
        # Who goes first changes, so that a warming or throttled machine favours nobody.
        for loop in (one, other) if repeat % 2 else (other, one):
            times[loop].append(seconds(loop.epoch))
    return times[one], times[other]


def main(repeats: int) -> None:
    """Print all ratios."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as place, ExitStack() as files:
        folder = Path(place)
        for name, source, count in (("MLP-256", MLP, 60_000), ("LeNet", LENET, 6_000)):
            x, y = drawn(count + VALIDATION)
            np.savez(data := folder / f"{name}.npz", x=x, y=y)
            app = App(files, folder / name, data, source, count, seen=False)
            told(f"{name}: raw loop / app", *pairs(Raw(app), app, repeats), "at least 0.97")
            seen = App(files, folder / f"{name}-seen", data, source, count, seen=True)
            told(f"{name}: live histograms / without", *pairs(seen, app, repeats), "at most 1.05")
            if source is MLP:
                # The loader fills the caches with its own: it comes last.
                book = Loader(torch.from_numpy(x), torch.from_numpy(y))
                told(f"{name}: DataLoader with {HOW} / app", *pairs(book, app, 2), "at least 3")


def drawn(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return images of noise and classes."""
    draw = np.random.default_rng(0)
    images = draw.integers(0, 256, (count, 28, 28), dtype=np.uint8)
    return images, draw.integers(0, 10, count)


def told(what: str, ones: list[float], others: list[float], bar: str) -> None:
    """Print one ratio: the median of pairs, and the medians themselves."""
    ratio = statistics.median(one / other for one, other in zip(ones, others, strict=True))
    one, other = statistics.median(ones), statistics.median(others)
    print(f"{what}: {ratio:.3f} ({bar}); {one:.3f} s and {other:.3f} s an epoch", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
