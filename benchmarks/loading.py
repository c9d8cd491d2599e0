"""An epoch with samples mapped from the disk against memory, and a folder of images against Pillow.

MLP 784-256-10 at batch 256 on 60,000 synthetic images; 800 JPEG files of 96×96 brought to 64×64, read
one by one by Pillow, in the run's process, and by two workers. All in one process, in turn; medians.
Run: `python benchmarks/loading.py [REPEATS]`.
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
from msgspec.structs import replace
from PIL import Image
from torch import nn

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.loop.sampler import Sampler
from blockstudio.training.samples.datasets import Dataset, load_dataset

SAMPLES, BATCH, FILES, SIDE = 60_000, 256, 800, 64
DRAW = np.random.default_rng(0)


def idx_folder(folder: Path) -> DataSpec:
    """Write random images in the layout of MNIST, not compressed."""
    for name, values in (
        ("train-images-idx3-ubyte", DRAW.integers(0, 256, (SAMPLES, 28, 28), np.uint8)),
        ("train-labels-idx1-ubyte", DRAW.integers(0, 10, SAMPLES, np.uint8)),
    ):
        head = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}i", *values.shape)
        (folder / name).write_bytes(head + values.tobytes())
    return DataSpec(DATA, "idx", {"path": str(folder)}, validation=0.0)


def image_folder(folder: Path) -> DataSpec:
    """Write random pictures of two classes."""
    for number in range(FILES):
        path = folder / str(number % 2) / f"{number}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(DRAW.integers(0, 256, (96, 96, 3), np.uint8)).save(path)
    options = {"path": str(folder), "size": [SIDE, SIDE]}
    return DataSpec(DATA, "image_folder", options, validation=0.0, workers=2)


def train(data: Dataset, net: nn.Module, optimiser: torch.optim.Optimizer) -> None:
    """Train one epoch."""
    for inputs, targets in data.training(Sampler(len(data.train), BATCH, 0).batches()):
        optimiser.zero_grad()
        nn.functional.cross_entropy(net(inputs), targets).backward()
        optimiser.step()


def read(data: Dataset) -> None:
    """Read one epoch."""
    for _ in data.training(Sampler(len(data.train), 32, 0).batches()):
        pass


def one_by_one(folder: Path) -> None:
    """Read the pictures as torchvision's folder and its transforms do."""
    batch: list[torch.Tensor] = []
    for path in sorted(folder.glob("*/*.jpg")):
        picture = Image.open(path).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        pixels = torch.from_numpy(np.array(picture)).permute(2, 0, 1).contiguous()
        batch.append(pixels.to(torch.float32).div(255))
        if len(batch) == 32:
            torch.stack(batch)
            batch = []


def seconds(work: Callable[[], None]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(repeats: int) -> None:
    """Print the ratios."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        spec = idx_folder(folder)
        memory, mapped = (
            load_dataset(replace(spec, loading=name)) for name in ("memory", "mapped")
        )
        net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
        optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
        ratios = []
        for _ in range(repeats + 1):
            one, other = (
                seconds(lambda data=data: train(data, net, optimiser)) for data in (mapped, memory)
            )
            ratios.append(one / other)
        print(f"mapped / memory: {statistics.median(ratios[1:]):.3f} (at most 1.3)")
        _folder(image_folder(folder / "images"), folder / "images", repeats)


def _folder(spec: DataSpec, folder: Path, repeats: int) -> None:
    here, apart = (load_dataset(replace(spec, loading=name)) for name in ("mapped", "workers"))
    read(apart)
    rows = [
        (
            seconds(lambda: one_by_one(folder)),
            seconds(lambda: read(here)),
            seconds(lambda: read(apart)),
        )
        for _ in range(repeats)
    ]
    rival, alone, workers = (statistics.median(times) for times in zip(*rows, strict=True))
    print(f"Pillow one by one {rival:.2f} s")
    print(f"folder in the run's process / Pillow: {alone / rival:.2f}")
    print(f"folder by two workers / Pillow:       {workers / rival:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
