"""TensorBoard itself reads the folder of a run, and finds in it what was measured."""

from pathlib import Path
from typing import Any

import pytest

from blockstudio.training.runs.reader import RunReader
from blockstudio.training.runs.run import EVENTS
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


def test_tensorboard_finds_every_step_and_every_metric(tmp_path: Path) -> None:
    done(tmp_path / "run", epochs=2)
    found, reader = scalars(tmp_path / "run"), RunReader(tmp_path / "run")
    steps, epochs = reader.steps(), reader.epochs()
    assert list(found["step/loss"]) == [row.step for row in steps]
    assert [found["step/loss"][row.step] for row in steps] == pytest.approx(
        [row.loss for row in steps]
    )
    assert set(found["step/accuracy"]) == {row.step for row in steps if row.accuracy is not None}
    for row in epochs:
        told = {name: found[f"epoch/{name}"][row.epoch] for name in row.metrics}
        assert told == pytest.approx(row.metrics)
    reader.close()


def test_the_steps_of_an_epoch_that_was_stopped_are_there_too(tmp_path: Path) -> None:
    folder = made(tmp_path / "run", epochs=2)
    stopped_after(folder, 3)
    assert list(scalars(folder)["step/loss"]) == [1, 2, 3]
