"""A run in a terminal: one line while it goes, a table at its end."""

import io
from pathlib import Path

import pytest

from blockstudio.graph.records import DATA, TRAIN, DataSpec, TrainSpec
from blockstudio.runs.report import ProgressBar, table
from blockstudio.runs.run import Progress, RunInfo, Settings

SETTINGS = Settings(DataSpec(DATA, "digits"), TrainSpec(TRAIN))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def info(epoch: int = 2, left: float | None = 75.0, **more: object) -> RunInfo:
    progress = Progress(epoch, 4, epoch * 45, 180, 1234.5, 3.2, left)
    metrics = {"train_loss": 0.123456, "val_accuracy": 0.9, "val_loss": None}
    return RunInfo(SETTINGS, progress=progress, last=metrics, **more)  # type: ignore[arg-type]


def test_the_line_tells_epoch_share_rate_time_left_and_metrics():
    line = ProgressBar(io.StringIO()).line(info())
    assert line == (
        "epoch 2/4 ██████████████░░░░░░░░░░░░░░ 1,234 steps/s · 1:15 left  "
        "train_loss 0.1235  val_accuracy 0.9"
    )
    assert "left" not in ProgressBar(io.StringIO()).line(info(left=None))


def test_a_terminal_is_drawn_over_and_never_wraps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    bar = ProgressBar(stream)
    for epoch in range(5):
        bar.show(info(epoch))
    bar.close()
    assert stream.getvalue().count("\r") == 5
    assert stream.getvalue().count("\n") == 1
    assert max(map(len, stream.getvalue().split("\r"))) <= 60


def test_a_pipe_gets_a_line_an_epoch():
    stream = io.StringIO()
    bar = ProgressBar(stream)
    for epoch in (0, 0, 1, 1, 1, 2):
        bar.show(info(epoch))
    bar.close()
    assert len(stream.getvalue().splitlines()) == 3


def test_the_table_tells_how_it_ended_and_where_its_files_are(tmp_path: Path):
    (tmp_path / "best.params").touch()
    best = {"val_accuracy": 0.95, "epoch": 3.0}
    lines = table(tmp_path, info(status="stopped", best=best)).splitlines()
    assert [line.split() for line in lines] == [
        ["status", "stopped"],
        ["epochs", "2", "of", "4,", "90", "steps,", "3.2", "s"],
        ["train_loss", "0.12346", "best", "–"],
        ["val_accuracy", "0.9", "best", "0.95"],
        ["val_loss", "–", "best", "–"],
        ["best", "epoch", "3"],
        ["folder", str(tmp_path)],
        ["files", "best.params"],
    ]
