"""What the book shows of under- and overfitting, from the shipped examples."""

from pathlib import Path

import pytest

from blockstudio import open_project
from blockstudio.graph.records import DataSpec
from blockstudio.project.examples import example
from blockstudio.runs.run import RunInfo, create_run
from blockstudio.training.loop.execution import execute


def trained(folder: Path, index: str, **train: object) -> RunInfo:
    project = open_project(example("polynomial-fit").path)
    project.root["features"].set(index=index)
    project.configure(**train)
    return execute(
        create_run(folder, records=project.store.records.values(), source=project.source())
    )


def test_degree_3_fits_degree_1_underfits_degree_19_overfits(tmp_path: Path):
    fits, under, over = (
        trained(tmp_path / name, index).last
        for name, index in (("fits", ":, :4"), ("under", ":, :2"), ("over", ":"))
    )
    assert fits["train_loss"] < 0.02
    assert fits["val_loss"] < 0.02
    assert under["train_loss"] > 1
    assert under["val_loss"] > 1
    assert over["val_loss"] > 5 * fits["val_loss"]
    assert over["val_loss"] > 2 * over["train_loss"]


@pytest.mark.parametrize(
    ("name", "source"), [("polynomial-fit", "polynomial"), ("weight-decay", "high_dimensional")]
)
def test_the_examples_have_the_book_s_data(name: str, source: str):
    data = open_project(example(name).path).store.data
    assert isinstance(data, DataSpec)
    assert data.source == source
