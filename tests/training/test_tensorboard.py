"""TensorBoard itself reads the folder of a run, and finds in it what was measured."""

from pathlib import Path
from typing import Any

import pytest

from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import EVENTS
from tests.training.runs import done, made, stopped_after


def scalars(folder: Path) -> dict[str, dict[int, float]]:
    """Return what TensorBoard's own reader finds, by tag and step."""
    module = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    reader: Any = module.EventAccumulator(str(folder / EVENTS), size_guidance={"scalars": 0})
    reader.Reload()
    return {
        tag: {event.step: event.value for event in reader.Scalars(tag)}
        for tag in reader.Tags()["scalars"]
    }


def test_tensorboard_finds_steps_all_along_and_every_metric(tmp_path: Path) -> None:
    done(tmp_path / "run", epochs=2)
    found, reader = scalars(tmp_path / "run"), RunReader(tmp_path / "run")
    steps, epochs = reader.steps(), reader.epochs()
    there = [row for row in steps if row.step in found["step/loss"]]
    assert there[0].step == 1 and there[-1] == steps[-1] and len(there) >= 4
    for name in ("loss", "accuracy", "lr"):
        assert list(found[f"step/{name}"].values()) == pytest.approx(
            [getattr(row, name) for row in there]
        )
    for row in epochs:
        told = {name: found[f"epoch/{name}"][row.epoch] for name in row.metrics}
        assert told == pytest.approx(row.metrics)
    reader.close()


def test_the_steps_of_an_epoch_that_was_stopped_are_there_too(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", epochs=2)
    stopped_after(folder, 3)
    assert list(scalars(folder)["step/loss"]) == [1, 2, 3]
