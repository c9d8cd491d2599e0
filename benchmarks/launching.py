"""How long one waits for an answer, a look at a run and an export: by a fork, and by Python started for it.

Each is a program of its own, as the engine starts it: forked from what has loaded torch, or started as
ever, by turns. Wall clock, medians. The run has trained one epoch on the digits.
Run: `python benchmarks/launching.py [REPEATS]`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import torch

import blockstudio
from blockstudio.engine.engine import Engine
from blockstudio.exporting.apart import ExportOrder, ExportProcess
from blockstudio.exporting.exported import Exported
from blockstudio.runtime.build import network
from blockstudio.runtime.leaves import warm_up
from blockstudio.training.examining.apart import ExaminingProcess
from blockstudio.training.prediction.apart import AskingProcess
from blockstudio.training.prediction.question import OfSet, Question
from blockstudio.training.process.launcher import Launcher

Job = Callable[[Launcher], None]


def jobs(place: Path) -> dict[str, Job]:
    """Return what is waited for, by its name."""
    project = blockstudio.new_project("net")
    root = project.root
    layers = [
        root.add("torch.nn.Flatten", "flatten"),
        root.add("torch.nn.Linear", "hidden", out_features=64),
        root.add("torch.nn.ReLU", "act"),
        root.add("torch.nn.Linear", "out", out_features=10),
    ]
    root.chain(root.add_input("x", ("N", 1, 8, 8)), *layers, root.add_output("y"))
    project.configure(data={"source": "digits"}, epochs=1)
    run = project.train(place / "run").folder
    weights = place / "weights.params"
    torch.save(network((run / "model.py").read_text()).state_dict(), weights)
    records = list(project.store.records.values())

    def ask(launcher: Launcher) -> None:
        with tempfile.TemporaryDirectory() as answers:
            process = AskingProcess(launcher)
            for _ in process.ask(Question(str(run), OfSet("validation")), Path(answers)):
                pass
            process.stop()

    def look(launcher: Launcher) -> None:
        assert [*ExaminingProcess(run, "look", launcher).heard()]

    def export(name: str) -> Job:
        def write(launcher: Launcher) -> None:
            path = str(place / f"net.{name}")
            order = ExportOrder(records, name, path, str(weights), overwrite=True)
            assert isinstance([*ExportProcess(order, launcher).news()][-1], Exported)

        return write

    return {"predict": ask, "doctor": look, "onnx": export("onnx"), "pt2": export("pt2")}


def seconds(job: Job, launcher: Launcher) -> float:
    """Return how long a job takes."""
    start = time.perf_counter()
    job(launcher)
    return time.perf_counter() - start


def main(repeats: int) -> None:
    """Print the times of each, and their ratio."""
    # As the engine does it: it forks before it does anything else.
    engine = Engine()
    warm_up()
    assert engine.launcher.fork(), "nothing is forked here"
    with tempfile.TemporaryDirectory() as place:
        print(f"{'':10}{'fork':>8}{'Python':>10}{'ratio':>8}   seconds")
        for name, job in jobs(Path(place)).items():
            pairs = [
                (seconds(job, engine.launcher), seconds(job, Launcher())) for _ in range(repeats)
            ]
            fork, python = (statistics.median(side) for side in zip(*pairs, strict=True))
            print(f"{name:10}{fork:>8.2f}{python:>10.2f}{fork / python:>8.2f}", flush=True)
    engine.launcher.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
