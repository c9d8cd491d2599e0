"""What comes out of whole runs."""

import sys
from pathlib import Path

import msgspec
import pytest
import torch

from blockstudio.graph.records import DATA, DataSpec
from blockstudio.project.file import load
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import (
    BEST,
    CHECKPOINT,
    INFO,
    LAST,
    LOG,
    MODEL,
    PROJECT,
    Metrics,
    RunInfo,
)
from blockstudio.runs.status import is_better
from blockstudio.runtime.build import module_from_source
from blockstudio.training.process.headless import run_headless
from blockstudio.training.samples.datasets import load_dataset
from tests.training.networks import LAZY, MLP, SOFTMAX, document, linear
from tests.training.runs import done, made, parameters, same, stopped_after

BROKEN = """import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(64, 10)

    def forward(self, x):
        return self.hidden(x)


def build():
    return Net()
"""
TWO_INPUTS = """from torch import nn


class Net(nn.Module):
    def forward(self, left, right):
        return left + right


def build():
    return Net()
"""


def test_digits_are_learnt(tmp_path: Path) -> None:
    info = done(tmp_path / "run", epochs=12)
    assert info.status == "finished"
    assert info.best["val_accuracy"] >= 0.93
    assert info.last.keys() == {"train_loss", "train_accuracy", "val_loss", "val_accuracy"}
    assert 1 <= info.best["epoch"] <= 12


def test_linear_regression_finds_the_weights(tmp_path: Path) -> None:
    data = DataSpec(DATA, "linear")
    recipe = {"loss": "torch.nn.MSELoss", "optimiser_options": {"lr": 0.05}, "epochs": 5}
    info = done(tmp_path / "run", linear(2), data, **recipe)
    found = parameters(tmp_path / "run")
    assert found["weight"].flatten().tolist() == pytest.approx([2.0, -3.4], abs=0.02)
    assert found["bias"].item() == pytest.approx(4.2, abs=0.02)
    assert "val_accuracy" not in info.best


def test_softmax_regression_on_real_fashion_images(tmp_path: Path) -> None:
    data = DataSpec(DATA, "fashion_mnist_900")
    info = done(tmp_path / "run", SOFTMAX, data, epochs=30, optimiser_options={"lr": 0.1})
    assert info.best["val_accuracy"] >= 0.70


def test_lazy_sizes_are_found_before_the_first_step(tmp_path: Path) -> None:
    assert done(tmp_path / "run", LAZY, epochs=1).status == "finished"
    assert parameters(tmp_path / "run")["1.weight"].shape == (32, 64)


def test_the_folder_holds_what_ran(tmp_path: Path) -> None:
    done(tmp_path / "run", epochs=1)
    folder = tmp_path / "run"
    for name in (PROJECT, MODEL, INFO, LOG, BEST, LAST, CHECKPOINT):
        assert (folder / name).stat().st_size
    assert sorted(load(folder / PROJECT).records, key=repr) == sorted(document(epochs=1), key=repr)
    assert (folder / MODEL).read_text() == MLP
    written = msgspec.json.decode((folder / INFO).read_bytes())
    assert written["status"] == "finished"
    assert written["environment"]["torch"] == str(torch.__version__)
    assert not list(folder.glob(".*"))


def test_the_parameters_are_those_of_the_network(tmp_path: Path) -> None:
    info = done(tmp_path / "run", epochs=3)
    net = module_from_source(MLP).build()
    net.load_state_dict(parameters(tmp_path / "run", BEST))
    assert info.best["epoch"] == 3
    assert same(parameters(tmp_path / "run", BEST), parameters(tmp_path / "run", LAST))


@pytest.mark.parametrize(
    ("new", "better"),
    [
        ({"val_accuracy": 0.75, "val_loss": 9.0}, True),
        ({"val_accuracy": 0.25, "val_loss": 0.1}, False),
        ({"val_accuracy": 0.5, "val_loss": 0.4}, True),
        ({"val_accuracy": 0.5, "val_loss": 0.5}, False),
        ({"val_accuracy": 0.5, "val_loss": 0.6}, False),
        ({"val_accuracy": 0.5}, False),
    ],
)
def test_of_equal_epochs_the_one_of_lower_loss_is_better(new: Metrics, better: bool) -> None:
    assert is_better(new, {"epoch": 1, "val_accuracy": 0.5, "val_loss": 0.5}) is better


def test_best_params_are_of_the_lowest_loss_among_epochs_of_equal_accuracy(tmp_path: Path) -> None:
    rows = "\n".join(f"{n},{'few' if n < 60 else 'many'}" for n in range(120))
    (tmp_path / "counts.csv").write_text(f"count,kind\n{rows}\n")
    data = DataSpec(DATA, "csv", {"path": str(tmp_path / "counts.csv")})
    info = done(tmp_path / "run", linear(1, 2), data, epochs=30, optimiser_options={"lr": 0.3})
    rows = [row.metrics for row in RunReader(tmp_path / "run").epochs()]
    highest = max(row["val_accuracy"] for row in rows)
    equal = [place for place, row in enumerate(rows, 1) if row["val_accuracy"] == highest]
    lowest = min(equal, key=lambda place: rows[place - 1]["val_loss"])
    assert info.best["epoch"] == lowest > equal[0]
    net = module_from_source(linear(1, 2)).build()
    net.load_state_dict(parameters(tmp_path / "run", BEST))
    part = load_dataset(data).validation
    loss = torch.nn.functional.cross_entropy(net(part.x), part.y).item()
    assert loss == pytest.approx(rows[lowest - 1]["val_loss"], rel=1e-5)


def test_the_same_seed_gives_the_same_run(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        done(tmp_path / name, epochs=2, seed=seed)
    assert same(parameters(tmp_path / "one"), parameters(tmp_path / "two"))
    assert not same(parameters(tmp_path / "one"), parameters(tmp_path / "other"))


def test_a_run_does_what_a_plain_loop_does(tmp_path: Path) -> None:
    from blockstudio.training.loop.sampler import Sampler
    from blockstudio.training.samples.datasets import load_dataset

    info = done(tmp_path / "run", epochs=2)
    data = load_dataset(info.settings.data)
    sampler = Sampler(len(data.train), 32, 0)
    torch.manual_seed(0)
    net = module_from_source(MLP).build()
    optimiser = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(2):
        for indices in [turn.places for turn in sampler.batches()]:
            optimiser.zero_grad()
            x = data.train.x[indices].float() / 16
            torch.nn.functional.cross_entropy(net(x), data.train.y[indices]).backward()
            optimiser.step()
        sampler.next_epoch()
    assert same(net.state_dict(), parameters(tmp_path / "run"))


def test_every_step_and_epoch_is_recorded(tmp_path: Path) -> None:
    info = done(tmp_path / "run", epochs=2, batch_size=100)
    reader = RunReader(tmp_path / "run")
    rows = reader.steps()
    assert [row.step for row in rows] == list(range(1, 31))
    assert [row.epoch for row in rows] == [1] * 15 + [2] * 15
    assert [row.epoch for row in reader.epochs()] == [1, 2]
    assert reader.epochs()[-1].metrics["val_accuracy"] == info.last["val_accuracy"]
    assert reader.steps(after=28) == rows[28:]
    assert reader.progress().step == 30
    assert reader.latest_statistics()[0].parameter == "hidden.weight"
    assert reader.statistics("out.bias")[0].grad_norm > 0


def test_a_number_that_is_not_finite_ends_the_run_and_names_the_step(tmp_path: Path) -> None:
    data = DataSpec(DATA, "linear")
    recipe = {"loss": "torch.nn.MSELoss", "optimiser_options": {"lr": 1e6}}
    info = done(tmp_path / "run", linear(2), data, **recipe)
    assert info.status == "failed"
    message = str(info.failure.problem)
    step = len(RunReader(tmp_path / "run").steps()) + 1
    assert f"at step {step} (epoch 1)" in message
    assert "learning rate" in message


def test_a_failing_network_is_reported_with_its_line(tmp_path: Path) -> None:
    info = done(tmp_path / "run", BROKEN)
    assert info.status == "failed"
    assert "mat1 and mat2" in str(info.failure.problem)
    assert BROKEN.splitlines()[info.failure.line - 1].strip() == "return self.hidden(x)"
    assert "Traceback" in (tmp_path / "run" / LOG).read_text()


@pytest.mark.parametrize(
    ("source", "recipe", "words"),
    [
        (TWO_INPUTS, {}, "several inputs"),
        (MLP, {"loss": "torch.nn.NoLoss"}, "loss can't be torch.nn.NoLoss"),
        (MLP, {"optimiser": "torch.optim.NoWay"}, "optimiser can't be torch.optim.NoWay"),
        (MLP, {"optimiser_options": {"speed": 1}}, "speed"),
        (MLP, {"optimiser_options": {"lr": -1.0}}, "train.lr can't be -1.0"),
        (MLP, {"batch_size": 0}, "batch_size can't be 0"),
        (MLP, {"device": "cuda:77"}, "no device “cuda:77”"),
        (MLP, {"device": "toaster"}, "no device “toaster”"),
        (MLP.replace("64, 10", "64, 7"), {}, "10 outputs"),
        (MLP, {"loss": "torch.nn.CTCLoss"}, "more than outputs and one target"),
        ("def build():\n    return torch\n", {}, "NameError"),
        ("def build(:\n", {}, "SyntaxError"),
    ],
)
def test_what_can_not_train_says_why(
    tmp_path: Path, source: str, recipe: dict[str, object], words: str
) -> None:
    info = done(tmp_path / "run", source, **recipe)
    assert info.status == "failed"
    assert words in str(info.failure.problem)


def test_a_run_may_have_no_validation(tmp_path: Path) -> None:
    info = done(tmp_path / "run", data=DataSpec(DATA, "digits", validation=0.0), epochs=2)
    assert info.status == "finished"
    assert info.last.keys() == {"train_loss", "train_accuracy"}
    assert info.best["epoch"] == 2


def test_single_steps_are_exact(tmp_path: Path) -> None:
    folder = made(tmp_path / "run")
    info = stopped_after(folder, 7)
    assert (info.status, info.progress.step) == ("stopped", 7)
    assert len(RunReader(folder).steps()) == 7


def test_a_stopped_run_tells_progress_and_can_be_run_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", epochs=2)
    stopped_after(folder, 5)
    shown: list[RunInfo] = []
    info = run_headless(folder, shown.append)
    assert info.status == "finished"
    assert [row.step for row in RunReader(folder).steps()] == list(range(1, 91))
    assert shown[-1] == info


def test_watched_parameters_are_pictured(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", epochs=3)
    control = RunControl(folder)
    control.watch(["hidden.weight", "no.such"])
    stopped_after(folder, 3)
    probe = RunReader(folder).probe("hidden.weight")
    assert probe.shape == (64, 64)
    assert sum(probe.weight.histogram.counts) == 4096
    assert (probe.gradient.heat_map.rows, probe.gradient.heat_map.columns) == (64, 64)
    assert RunReader(folder).probe("no.such") is None


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_a_picture_is_of_what_the_run_has_after_its_step(tmp_path: Path, steps: int) -> None:
    # Two batches an epoch, three to an update: what is gathered is taken at the end of the epoch.
    folder = made(
        tmp_path / "run",
        source=linear(2),
        data=DataSpec(DATA, "linear", {"count": 64}, validation=0.0),
        loss="torch.nn.MSELoss",
        batch_size=32,
        accumulate=3,
        epochs=4,
    )
    RunControl(folder).watch(["weight"])
    stopped_after(folder, steps)
    probe, last = RunReader(folder).probe("weight"), parameters(folder)["weight"]
    assert probe.step == steps
    assert probe.statistics.mean == pytest.approx(last.mean().item(), rel=1e-6)
    assert probe.statistics.norm == pytest.approx(last.norm().item(), rel=1e-6)
    # What a whole update did at the end of an epoch was not measured, and is not said.
    assert (probe.change is None) == (steps % 2 == 0)
    assert probe.grad_norm > 0


def test_the_description_of_a_run_needs_no_torch() -> None:
    import subprocess

    modules = """
        runs.run runs.control runs.reader runs.report recipes.checks data.description
        training.process.starter training.process.headless
    """
    imports = "; ".join(f"import blockstudio.{name}" for name in modules.split())
    code = f"import sys; {imports}; sys.exit('torch' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
