"""What it costs the window that the doctor follows a long run: CPU time of its thread for one look.

Run as `python benchmarks/doctor.py`. The run has 200 parameters and 60,000 steps, with statistics of
every hundredth. A look in the window's own thread is beside one that another thread does, as the panel
has it once a second. The bar is 8 ms of the window's thread.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

import blockstudio
from blockstudio.compiler.source import compile_source
from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.metrics import MetricsStore, StatisticsRow, StepRow
from blockstudio.runs.run import create_run
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.doctor.center import Doctor
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session

LAYERS = 100
STEPS = 60_000
ROUNDS = 15


def network() -> blockstudio.Project:
    """Return a deep MLP."""
    project = blockstudio.new_project("deep")
    last = project.root.add_input("x", ("N", 64))
    for place in range(LAYERS):
        last = project.root.add("Linear", last, out_features=64, name=f"layer{place}")
        last = project.root.add("ReLU", last, name=f"act{place}")
    project.root.add_output("y", last)
    return project


def long_run(folder: Path, project: blockstudio.Project) -> None:
    """Write what a long run would have measured."""
    records = project.store.records.values()
    create_run(folder, records=records, source=compile_source(project.store).whole().text)
    names = [f"layer{place}.{one}" for place in range(LAYERS) for one in ("weight", "bias")]
    metrics = MetricsStore(folder)
    metrics.add_steps(
        StepRow(step, 1 + step // 1000, 2 / (1 + step / 9000), 0.5, 0.1)
        for step in range(1, STEPS + 1)
    )
    for step in range(1, STEPS, 100):
        metrics.add_statistics(
            StatisticsRow(step, name, 0.0, 0.1, 1.0, 0.01, 1e-3) for name in names
        )
        metrics.add_activations(
            ActivationRow(step, f"act{place}", 1, 0.1, 0.2, -1.0, 1.0, 0.3, (1,) * 32)
            for place in range(LAYERS)
        )
    metrics.close()


def window_seconds(act: Callable[[], object], ended: Callable[[], bool]) -> float:
    """Return the CPU time of this thread until something has been done and taken in."""
    start = time.thread_time()
    act()
    while not ended():
        QApplication.processEvents()
        time.sleep(0.001)
    return time.thread_time() - start


def main() -> None:
    """Print the times and their ratio."""
    application = QApplication([])
    project = network()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "run"
        long_run(folder, project)
        session = Session(list(project.store.records.values()), Path(place) / "deep.bstudio")
        link = EngineLink(session)
        center = RunCenter(session, link, DataWatch(session))
        center.followed.follow(folder, "running")
        doctor = Doctor(center, link, application)
        told: list[object] = []
        doctor.changed.connect(lambda: told.append(None))
        rounds: dict[str, list[float]] = {"in its thread": [], "beside it": []}
        for turn in range(ROUNDS + 1):
            for manner, act in (("in its thread", doctor.refresh), ("beside it", doctor.follow)):
                told.clear()
                took = window_seconds(act, lambda: bool(told))
                if turn:  # The first time code and file are read.
                    rounds[manner].append(took)
        own, beside = (statistics.median(times) for times in rounds.values())
        print(f"a look in the window's thread {own * 1e3:6.1f} ms")
        print(f"a look beside it              {beside * 1e3:6.1f} ms  {beside / own:.2f}×")


if __name__ == "__main__":
    main()
