"""The table of a file's tensors asks for what is on screen; the engine answers for the file as it is."""

from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QApplication, QWidget

from blockstudio.engine.checkpoint_messages import (
    InspectTensor,
    ReadCheckpoint,
    Summarise,
    Summarised,
)
from blockstudio.engine.checkpoints import CheckpointDesk
from blockstudio.graph.problems import Refusal
from blockstudio.project.checkpoints import CheckpointTable, TensorEntry, TensorSummary
from blockstudio.studio.checkpoints.table import TensorTable
from tests.studio.bench import wait_until


def test_statistics_are_asked_for_of_the_rows_on_screen(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    table = TensorTable(holder)
    table.resize(600, 240)
    asked: list[list[str]] = []
    table.wanted.connect(asked.append)
    entries = tuple(
        TensorEntry(f"layer.{place}.weight", (4,), "float32", 16) for place in range(900)
    )
    table.cells.show_entries(entries)
    holder.show()
    wait_until(lambda: bool(asked))
    assert asked == [[entry.name for entry in table.on_screen()]]
    assert 0 < len(asked[0]) < 20
    table.cells.take([TensorSummary(name, 1.0, 0.5, -2.0, 3.0, 4, 0) for name in asked[0]])
    assert [table.cells.index(0, column).data() for column in range(4, 10)] == [
        *("1", "0.5", "-2", "3", "4", "0")
    ]
    table.answered()
    table.scrollToBottom()
    wait_until(lambda: len(asked) == 2)
    assert asked[1][-1] == entries[-1].name
    assert not set(asked[0]) & set(asked[1])


def test_names_are_found_by_parts_of_them(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    table = TensorTable(holder)
    names = ("encoder.0.weight", "encoder.0.bias", "decoder.0.weight")
    table.cells.show_entries(tuple(TensorEntry(name, (), "float32", 4) for name in names))
    table.cells.show_found("ENC weight")
    assert [entry.name for entry in table.cells.entries] == ["encoder.0.weight"]
    table.cells.show_found("")
    assert table.cells.rowCount() == 3
    QApplication.processEvents()


def test_the_engine_answers_for_the_file_as_it_is(tmp_path: Path):
    path, desk = tmp_path / "w.pt", CheckpointDesk()
    torch.save({"model": {"a": torch.ones(2, 3)}, "ema": {"a": torch.zeros(4)}}, path)
    table = desk.answer(ReadCheckpoint(str(path)))
    assert isinstance(table, CheckpointTable)
    assert (table.inside, table.entries[0].shape) == ("model", (2, 3))
    view = desk.answer(InspectTensor(str(path), "ema", "a"))
    assert (view.shape, view.mean) == ((4,), 0.0)
    torch.save({"a": torch.full((5,), 2.0), "b": torch.ones(1, device="meta")}, path)
    summaries = desk.answer(Summarise(str(path), "", ["a", "b", "gone"]))
    assert isinstance(summaries, Summarised)
    assert [(each.name, each.mean) for each in summaries.summaries] == [("a", 2.0)]
    for name in ("b", "gone"):
        with pytest.raises(Refusal):
            desk.answer(InspectTensor(str(path), "", name))
    path.unlink()
    with pytest.raises(Refusal, match="could not be opened"):
        desk.answer(ReadCheckpoint(str(path)))
