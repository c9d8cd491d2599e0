"""An epoch in the app, live metrics on, against the same raw torch loop and the book's loader.

MLP 784-256-10 at batch 256 on 60,000 synthetic 28×28 images of bytes. All loops run in this
process, in turn, and the medians are compared. Run: `python benchmarks/epoch.py [REPEATS]`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
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
from blockstudio.training.loop.loop import Loop
from blockstudio.training.loop.preparation import loop_for, prepare
from blockstudio.training.loop.upkeep import Upkeep
from blockstudio.training.runs.board import Board
from blockstudio.training.runs.control import Steering
from blockstudio.training.runs.metrics import MetricsStore
from blockstudio.training.runs.run import create_run, read_info

try:
    from PIL import Image
except ImportError:
    Image = None

SOURCE = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
"""
SAMPLES, VALIDATION, BATCH = 60_000, 1_000, 256


class App:
    """The loop of the app with everything that accompanies it: metrics, statistics, saving."""

    def __init__(self, folder: Path, data: Path) -> None:
        share = VALIDATION / (SAMPLES + VALIDATION)
        spec = DataSpec(DATA, "npz", {"path": str(data)}, validation=share)
        train = TrainSpec(TRAIN, epochs=1000, batch_size=BATCH)
        records = [ProjectInfo(PROJECT, "mlp", "b1"), Block("b1", "mlp"), spec, train]
        run = create_run(folder / "run", records=records, source=SOURCE)
        settings = read_info(run).settings
        store = MetricsStore(run)
        self.upkeep = Upkeep(Board(run, read_info(run)), store, Steering(run))
        self.loop: Loop = loop_for(prepare(settings, SOURCE), settings, store.add_steps)
        self.upkeep.begin(self.loop, None)

    def epoch(self) -> None:
        """Train and validate once over the data."""
        self.loop.epoch(self.upkeep)


class Raw:
    """The loop a person would write for speed: nothing is measured but the validation."""

    def __init__(self, x: torch.Tensor, y: torch.Tensor) -> None:
        self.x, self.y = x[VALIDATION:], y[VALIDATION:]
        self.held = x[:VALIDATION], y[:VALIDATION]
        self.net = fresh()
        self.loss = nn.CrossEntropyLoss()
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=0.1)

    def epoch(self) -> None:
        """Train and validate once over the data."""
        self.net.train()
        for indices in torch.randperm(SAMPLES).split(BATCH):
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
        self.net = fresh()
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


def fresh() -> nn.Module:
    """Return the rival's network."""
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))


def seconds(work: Callable[[], None]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(repeats: int) -> None:
    """Print both ratios."""
    torch.set_num_threads(1)
    draw = np.random.default_rng(0)
    x = draw.integers(0, 256, (SAMPLES + VALIDATION, 28, 28), dtype=np.uint8)
    y = draw.integers(0, 10, SAMPLES + VALIDATION)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        np.savez(folder / "data.npz", x=x, y=y)
        images, labels = torch.from_numpy(x), torch.from_numpy(y)
        app = App(folder, folder / "data.npz")
        raw = Raw(images[:, None], labels)
        loader = Loader(images, labels)
        times: dict[object, list[float]] = {app: [], raw: [], loader: []}
        for loop in (app, raw):
            loop.epoch()
        for repeat in range(repeats):
            # Who goes first changes, so that a warming or throttled machine favours nobody.
            for loop in (app, raw) if repeat % 2 else (raw, app):
                times[loop].append(seconds(loop.epoch))
        # The loader fills the caches with its own: it comes last.
        times[loader] = [seconds(loader.epoch) for _ in range(2)]
    report(times[app], times[raw], times[loader])


def report(app: list[float], raw: list[float], loader: list[float]) -> None:
    """Print medians and ratios."""
    ours, rival, book = (statistics.median(times) for times in (app, raw, loader))
    pairs = statistics.median(one / other for one, other in zip(app, raw, strict=True))
    how = "PIL and ToTensor" if Image is not None else "ToTensor (PIL is not installed)"
    print(f"app {ours:.3f} s, raw loop {rival:.3f} s, DataLoader with {how} {book:.3f} s")
    print(f"app / raw loop, median of pairs: {pairs:.3f} (at most 1.05)")
    print(f"app / raw loop, of medians:      {ours / rival:.3f}")
    print(f"DataLoader / app:                {book / ours:.1f} (at least 3)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
