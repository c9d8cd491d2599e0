"""Steps a second by 1 process and by 2, on the same global batch: how DDP scales on this machine.

An MLP 784-2048-2048-10 at batch 512 on synthetic images of bytes, so that a step is work enough for
its gradients to be worth exchanging. Every process has one thread, as it would have one core. The
rival is the very same run by one process; FSDP2 is printed beside. Starting torch is not counted.
Run: `python benchmarks/parallel.py [PROCESSES …] [--steps N]`.
"""

import argparse
import os
import tempfile
from pathlib import Path

import numpy as np
import psutil

from blockstudio.graph.records import DATA, PROJECT, TRAIN, Block, DataSpec, ProjectInfo, TrainSpec
from blockstudio.runs.run import RunInfo, create_run
from blockstudio.training.loop.execution import execute

SOURCE = """from torch import nn


def build():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 2048), nn.ReLU(), nn.Linear(2048, 2048), nn.ReLU(),
        nn.Linear(2048, 10),
    )
"""
BATCH = 512


def done(folder: Path, data: Path, processes: int, strategy: str) -> RunInfo:
    """Do one run of one epoch."""
    spec = DataSpec(DATA, "npz", {"path": str(data)}, validation=0.0)
    train = TrainSpec(
        TRAIN,
        epochs=1,
        batch_size=BATCH,
        processes=processes,
        strategy=strategy,  # pyright: ignore[reportArgumentType]
    )
    records = [ProjectInfo(PROJECT, "mlp", "b1"), Block("b1", "mlp"), spec, train]
    info = execute(create_run(folder, records=records, source=SOURCE))
    assert info.failure is None, info.failure
    return info


def main() -> None:
    """Print steps a second and the speed-up for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("processes", nargs="*", type=int, default=[1, 2])
    parser.add_argument("--steps", type=int, default=60)
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    draw = np.random.default_rng(0)
    samples = BATCH * given.steps
    cores, load = psutil.cpu_count(logical=False), os.getloadavg()[0]
    print(f"{cores} cores, load {load:.1f}; MLP-2048, global batch {BATCH}, {given.steps} steps")
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data.npz"
        x = draw.integers(0, 256, (samples, 28, 28), dtype=np.uint8)
        np.savez(data, x=x, y=draw.integers(0, 10, samples))
        base = 0.0
        for count in given.processes:
            for strategy in ("ddp", "fsdp") if count > 1 else ("ddp",):
                info = done(Path(place) / f"{strategy}{count}", data, count, strategy)
                rate = info.progress.step / info.progress.seconds
                base = base or rate
                name = strategy if count > 1 else "alone"
                loss = info.last["train_loss"]
                print(
                    f"{count} process(es), {name:5}: {rate:6.2f} steps/s, {rate / base:.2f} × one"
                    f" (loss {loss:.6f}, {info.environment.threads if info.environment else '?'} threads each)"
                )


if __name__ == "__main__":
    main()
