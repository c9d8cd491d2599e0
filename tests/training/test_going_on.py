"""A run whose schedule has ended goes on only where it is said what its learning rate does."""

from pathlib import Path
from typing import Any

import pytest

from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.recipes.going_on import MANNERS, Manner
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import LOG, read_info
from blockstudio.training.loop.execution import execute
from blockstudio.training.optim.schedule import learning_rates
from tests.training.networks import linear
from tests.training.runs import done, made, parameters, same, stopped_after

IRIS = DataSpec(DATA, "iris")
BATCHES = 4
"""Batches of 32 in the 120 training samples."""
SCHEDULES: dict[str, dict[str, Any]] = {
    "cosine": {"scheduler": "torch.optim.lr_scheduler.CosineAnnealingLR"},
    "cosine, after a warm-up": {
        "scheduler": "torch.optim.lr_scheduler.CosineAnnealingLR",
        "warmup": 1.0,
    },
    "cosine by step": {
        "scheduler": "torch.optim.lr_scheduler.CosineAnnealingLR",
        "scheduler_every": "step",
    },
    "one cycle": {"scheduler": "torch.optim.lr_scheduler.OneCycleLR"},
    "a power": {
        "scheduler": "torch.optim.lr_scheduler.PolynomialLR",
        "scheduler_options": {"power": 2.0, "total_iters": 4},
    },
}


def ended(folder: Path, recipe: dict[str, Any]) -> Path:
    """Do a run of four epochs to its end."""
    assert done(folder, linear(4, 3), IRIS, epochs=4, **recipe).status == "finished"
    return folder


def rates(folder: Path) -> list[float]:
    """Return the learning rate of every step."""
    return [row.lr for row in RunReader(folder).steps()]


def planned(recipe: dict[str, Any], epochs: int) -> list[float]:
    """Return the rates of a run that was to have so many epochs from the start."""
    plain = recipe | {"scheduler_options": {**recipe.get("scheduler_options", {})}}
    if "total_iters" in plain["scheduler_options"]:
        plain["scheduler_options"]["total_iters"] = epochs
    return learning_rates(TrainSpec(TRAIN, epochs=epochs, **plain), BATCHES)


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("manner", MANNERS)
def test_the_rate_is_as_it_was_said(tmp_path: Path, name: str, manner: Manner) -> None:
    recipe = SCHEDULES[name]
    folder = ended(tmp_path / "run", recipe)
    RunControl(folder).extend(3, manner)
    assert execute(folder, resume=True).status == "finished"
    before, after = rates(folder)[: 4 * BATCHES], rates(folder)[4 * BATCHES :]
    assert before == pytest.approx(planned(recipe, 4))
    wanted = {
        "keep": [before[-1]] * 3 * BATCHES,
        "stretch": planned(recipe, 7)[4 * BATCHES :],
        "restart": planned(recipe, 3),
    }
    assert after == pytest.approx(wanted[manner])
    assert "schedule after epoch 4" in (folder / LOG).read_text()


@pytest.mark.parametrize("manner", MANNERS)
def test_a_run_that_goes_on_may_be_stopped_again(tmp_path: Path, manner: Manner) -> None:
    folders = [ended(tmp_path / name, SCHEDULES["one cycle"]) for name in ("whole", "part")]
    for folder in folders:
        RunControl(folder).extend(3, manner)
    execute(folders[0], resume=True)
    control = RunControl(folders[1])
    control.step()
    execute(
        folders[1], resume=True, listener=lambda info: info.status == "paused" and control.stop()
    )
    assert read_info(folders[1]).status == "stopped"
    control.reset()
    execute(folders[1], resume=True)
    assert rates(folders[0]) == rates(folders[1])
    assert same(parameters(folders[0]), parameters(folders[1]))


def test_it_may_end_and_go_on_many_times(tmp_path: Path) -> None:
    recipe = SCHEDULES["cosine"]
    folder = ended(tmp_path / "run", recipe)
    manners: list[Manner] = ["restart", "stretch", "keep", "stretch"]
    for manner in manners:
        RunControl(folder).extend(2, manner)
        execute(folder, resume=True)
    parts = [rates(folder)[start * BATCHES :][: 2 * BATCHES] for start in (4, 6, 8, 10)]
    assert parts[0] == pytest.approx(planned(recipe, 2))
    # What is stretched is the schedule there is: the one that was begun again after four epochs.
    assert parts[1] == pytest.approx(planned(recipe, 4)[2 * BATCHES :])
    assert parts[2] == pytest.approx([parts[1][-1]] * 2 * BATCHES)
    assert parts[3] == pytest.approx(planned(recipe, 8)[6 * BATCHES :])


def test_it_is_asked_and_only_where_a_schedule_has_ended(tmp_path: Path) -> None:
    folder = ended(tmp_path / "run", SCHEDULES["cosine"])
    before = read_info(folder)
    with pytest.raises(Refusal, match=r"come to its end.*keep the last rate.*restart"):
        RunControl(folder).extend(3)
    assert read_info(folder) == before
    steps = {"scheduler": "torch.optim.lr_scheduler.StepLR", "scheduler_options": {"step_size": 2}}
    periodic = SCHEDULES["cosine"] | {"scheduler_options": {"T_max": 2}}
    for number, recipe in enumerate([{}, steps, periodic]):
        other = ended(tmp_path / f"other{number}", recipe)
        with pytest.raises(Refusal, match="has not come to an end"):
            RunControl(other).extend(3, "keep")
        RunControl(other).extend(3)
    part = made(tmp_path / "part", linear(4, 3), IRIS, epochs=4, **SCHEDULES["cosine"])
    stopped_after(part, 5)
    RunControl(part).extend(5)
    assert execute(part, resume=True).status == "finished"


def test_the_command_line_asks_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ended(tmp_path / "run", SCHEDULES["one cycle"])
    assert main(["train", "--resume", str(folder), "--epochs", "2"]) == 2
    assert "say --schedule keep | stretch | restart" in capsys.readouterr().err
    assert main(["train", "--resume", str(folder), "--schedule", "keep"]) == 2
    assert "--schedule goes with --epochs" in capsys.readouterr().err
    said = ["--epochs", "2", "--schedule", "restart"]
    assert main(["train", "--resume", str(folder), *said]) == 0
    assert rates(folder)[4 * BATCHES :] == pytest.approx(planned(SCHEDULES["one cycle"], 2))
