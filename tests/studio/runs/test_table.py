"""The run table: searched, sorted, written in, ticked for the plots; settings taken back."""

import hashlib
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox

from blockstudio.graph import edits
from blockstudio.graph.records import DATA, TRAIN
from blockstudio.project.trace import OfFile
from blockstudio.runs.columns import column
from blockstudio.runs.labels import Labels, read_labels, write_labels
from blockstudio.runs.run import create_run, next_run_folder, read_info, write_info
from blockstudio.studio.run_table.choosing import ColumnMenu
from blockstudio.studio.run_table.menu import run_menu
from blockstudio.studio.run_table.model import text_of
from blockstudio.studio.run_table.table import RunTable
from blockstudio.studio.runs.verbs import tensorboard_command
from blockstudio.studio.settings import Settings
from blockstudio.studio.stepping.weights import KnownWeights
from blockstudio.training.loop.execution import execute
from tests.studio.bench import Bench, settle, wait_until, words_in
from tests.studio.runs.test_runs import past_run

LEFT = Qt.MouseButton.LeftButton


def trained(bench: Bench, lr: float, loss: float | None, group: str = "") -> Path:
    """Make a finished run with that rate and that last loss."""
    options = {"optimiser_options": {"lr": lr}}
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, **options))
    folder = create_run(
        next_run_folder(bench.center.folder / group),
        records=bench.session.store.records.values(),
        source=bench.session.source.text,
    )
    last = {} if loss is None else {"val_loss": loss}
    write_info(folder, replace(read_info(folder), status="finished", last=last))
    time.sleep(0.002)
    return folder


def table_of(bench: Bench, width: int = 1100) -> RunTable:
    table = bench.show(RunTable(bench.center))
    table.resize(width, 400)
    settle()
    return table


def numbers(table: RunTable) -> list[str]:
    return [row.number for row in table.model.rows]


def place(table: RunTable, key: str) -> int:
    return next(n for n, one in enumerate(table.model.columns) if one.key == key)


def test_words_find_runs_and_numbers_sort_as_numbers(bench: Bench):
    for lr, loss in ((0.1, 0.9), (0.02, 10.0), (0.3, None)):
        trained(bench, lr, loss)
    table = table_of(bench)
    assert numbers(table) == ["3", "2", "1"]
    section = place(table, "last:val_loss")
    table.view.horizontalHeader().setSortIndicator(section, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == ["1", "2", "3"]
    table.view.horizontalHeader().setSortIndicator(section, Qt.SortOrder.DescendingOrder)
    assert numbers(table) == ["2", "1", "3"]
    QTest.keyClicks(table.search, "lr<0.2")
    assert numbers(table) == ["2", "1"] and table.count.text() == "2 of 3"
    QTest.keyClick(table.search, Qt.Key.Key_Escape)
    assert numbers(table) == ["2", "1", "3"] and table.count.text() == ""


def test_the_selection_stays_with_its_runs(bench: Bench):
    folders = [trained(bench, lr, lr) for lr in (0.1, 0.2, 0.3)]
    table = table_of(bench)
    table.view.selectRow(0)
    table.view.horizontalHeader().setSortIndicator(place(table, "lr"), Qt.SortOrder.AscendingOrder)
    trained(bench, 0.4, 0.4)
    table.refresh()
    assert [row.folder for row in table.selection()] == [folders[2]]


def test_groups_can_be_shown_alone(bench: Bench):
    trained(bench, 0.1, 0.1)
    table = table_of(bench)
    assert not table.group.isVisible()
    trained(bench, 0.2, 0.2, "sweep-001")
    table.refresh()
    settle()
    assert table.group.isVisible()
    for row, titles in ((0, ["sweep-001/1", "1"]), (1, ["1"]), (2, ["sweep-001/1"])):
        table.group.setCurrentIndex(row)
        table.group.activated.emit(row)
        assert [one.title for one in table.model.rows] == titles


def test_numbers_within_names_sort_as_numbers(bench: Bench):
    folders = [trained(bench, 0.1, 0.1, "sweep-001") for _ in range(2)]
    folders[1].rename(folders[1].with_name("run-010"))
    table = table_of(bench)
    table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    trained(bench, 0.1, 0.1, "sweep-010").rename(folders[0].with_name("run-002"))
    table.refresh()
    assert [row.title for row in table.model.rows] == ["sweep-001/1", "sweep-001/2", "sweep-001/10"]


def test_a_run_is_renamed_in_place(bench: Bench):
    folder = trained(bench, 0.1, 0.1)
    table = table_of(bench)
    at = table.view.visualRect(table.model.index(0, 1)).center()
    QTest.mouseClick(table.view.viewport(), LEFT, pos=at)
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.view.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "the  wide one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait_until(lambda: table.model.rows[0].title == "the wide one")
    assert read_labels(folder).name == "the wide one"
    # Enter ended the writing, and nothing more.
    assert bench.center.current is None


def test_tags_and_notes_are_written_beside_the_table(bench: Bench):
    folder = trained(bench, 0.1, 0.1)
    write_labels(folder, Labels("kept"))
    table = table_of(bench)
    assert not table.details.isVisible()
    table.view.selectRow(0)
    settle()
    assert table.details.isVisible() and table.details.name.text() == "kept"
    assert "0.1" in words_in(table.details) and "SGD" in words_in(table.details)
    table.details.tags.setFocus()
    QTest.keyClicks(table.details.tags, "wide, wide, first")
    table.details.notes.setFocus()
    QTest.keyClicks(table.details.notes, "a note")
    table.search.setFocus()
    settle()
    assert read_labels(folder) == Labels("kept", ("wide", "first"), "a note")
    assert text_of(table.model.rows[0], column("tags")) == "wide, first"
    table.grab()


def test_a_tick_shows_a_run_in_the_plots_and_is_remembered(bench: Bench, tmp_path: Path):
    first, second = past_run(bench), past_run(bench)
    table = table_of(bench)
    shown = bench.center.shown
    bench.center.shelf.show(second)
    kept = Settings()
    shown.remember(kept)
    row = table.model.place_of(first)
    box = table.view.visualRect(table.model.index(row, 0))
    QTest.mouseClick(table.view.viewport(), LEFT, pos=QPoint(box.left() + 16, box.center().y()))
    assert shown.ticked == [first]
    wait_until(lambda: all(len(run.curves.epochs) == 3 for run in shown.all()))
    assert [run.folder for run in shown.all()] == [second, first]
    assert len({run.colour for run in shown.all()}) == 2
    table.grab()
    bench.session.open([*bench.session.store.records.values()], bench.session.file)
    assert shown.ticked == [first]
    other = bench.session.file.with_name("other.bstudio") if bench.session.file else None
    bench.session.open([*bench.session.store.records.values()], other)
    assert shown.ticked == []
    assert kept.strings_of("runs/ticked") == [str(first)]
    kept.keep_strings("runs/ticked", [])


def test_columns_are_chosen_and_remembered(bench: Bench):
    trained(bench, 0.1, 0.25)
    kept = Settings()
    table = bench.show(RunTable(bench.center, settings=kept))
    menu = ColumnMenu(table.model, table._choose, table)
    entries = {entry.data(): entry for entry in menu.actions() if entry.isCheckable()}
    assert entries["lr"].isChecked() and not entries["duration"].isChecked()
    entries["duration"].toggle()
    entries["lr"].toggle()
    again = bench.show(RunTable(bench.center, settings=kept))
    keys = [one.key for one in again.model.columns]
    assert keys[0] == "run" and "duration" in keys and "lr" not in keys
    kept.keep_strings("runs/columns", [])


def test_the_settings_of_a_run_come_back_as_one_step(bench: Bench, tmp_path: Path):
    fields = {"source": "csv", "options": {"path": "a.csv"}}
    bench.session.do(edits.set_fields(bench.session.store, DATA, **fields))
    folder = trained(bench, 0.5, 0.1)
    elsewhere = replace(read_info(folder).settings, base=str(tmp_path / "elsewhere"))
    write_info(folder, replace(read_info(folder), settings=elsewhere))
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="iris", options={}))
    bench.session.do(
        edits.set_fields(bench.session.store, TRAIN, optimiser_options={"lr": 1.0}, epochs=99)
    )
    table = table_of(bench)
    table.view.selectRow(0)
    table.use_settings()
    store = bench.session.store
    assert store.train == read_info(folder).settings.train
    assert store.data.options == {"path": str(tmp_path / "elsewhere" / "a.csv")}
    bench.session.undo()
    assert (store.train.epochs, store.data.source) == (99, "iris")


def test_two_runs_can_be_compared_and_any_other_number_not(bench: Bench):
    folders = [trained(bench, lr, lr) for lr in (0.1, 0.2, 0.3)]
    table = table_of(bench)
    asked: list[tuple[Path, Path]] = []
    table.compared.connect(lambda one, other: asked.append((one, other)))
    table.view.selectRow(0)
    assert not table.compare.isEnabled()
    table.view.selectAll()
    assert not table.compare.isEnabled()
    table._select([folders[2], folders[0]])
    QTest.mouseClick(table.compare, LEFT)
    assert asked == [(folders[0], folders[2])]


def test_several_runs_are_deleted_but_none_at_work(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    import os

    from blockstudio.runs.liveness import process_start

    folders = [trained(bench, lr, lr) for lr in (0.1, 0.2, 0.3)]
    alive = {"pid": os.getpid(), "pid_started": process_start(os.getpid())}
    write_info(folders[1], replace(read_info(folders[1]), status="running", **alive))
    table = table_of(bench)
    table.view.selectAll()
    asked: list[str] = []

    def agree(*arguments: object) -> QMessageBox.StandardButton:
        asked.append(str(arguments[2]))
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", agree)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [folder.exists() for folder in folders] == [False, True, False]
    assert "2 runs" in asked[0] and "kept" in asked[0]


def test_the_menu_offers_what_can_be_done(bench: Bench):
    folder = trained(bench, 0.1, 0.1)
    table = table_of(bench)
    table.view.selectRow(0)
    entries = {entry.text(): entry for entry in run_menu(table).actions()}
    asked: list[Path] = []
    table.project_requested.connect(asked.append)
    entries["Open as a project"].trigger()
    assert asked == [folder / "project.bstudio"] and asked[0].exists()
    entries["Copy the path of its folder"].trigger()
    assert QGuiApplication.clipboard().text() == str(folder)
    entries["Copy the TensorBoard command"].trigger()
    assert QGuiApplication.clipboard().text() == tensorboard_command(bench.center.folder)
    assert tensorboard_command(Path("/a b/c")) == 'tensorboard --logdir "/a b/c"'


def test_the_weights_of_a_kept_epoch_are_used_by_menu_and_by_button(bench: Bench):
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, epochs=4, keep_every=2))
    folder = create_run(
        next_run_folder(bench.center.folder),
        records=bench.session.store.records.values(),
        source=bench.session.source.whole().text,
        base=bench.session.file.parent,
    )
    assert execute(folder).status == "finished"
    bench.link.start()
    table = table_of(bench)
    table.view.selectRow(0)
    settle()
    texts = [entry.text() for entry in run_menu(table).actions()]
    assert "Use its best weights" in texts and "Use its last weights" in texts
    known = KnownWeights(bench.center, Settings(), table).offered()
    file = str(folder / "epoch-2.params")
    assert known[file] == (OfFile(file), "run 1, epoch 2"), "the microscope has it too"
    inner = next(m for m in run_menu(table).actions() if m.text().endswith("after an epoch")).menu()
    assert [entry.text() for entry in inner.actions()] == ["Epoch 2", "Epoch 4"]
    inner.actions()[0].trigger()
    wait_until(lambda: bench.session.store.weights is not None)
    assert str(bench.session.origin) == "run 1, epoch 2"
    (source,) = bench.session.store.weights.sources
    assert Path(source.path) == folder / "epoch-2.params" and source.epoch == 2
    assert source.sha256 == hashlib.sha256((folder / "epoch-2.params").read_bytes()).hexdigest()
    settle()
    assert table.model.in_use[folder] == "epoch 2 in use"
    QTest.mouseClick(table.details.kept, LEFT)
    offered = next(m for m in table.details.findChildren(QMenu) if m.isVisible())
    offered.actions()[1].trigger()
    offered.close()
    wait_until(lambda: str(bench.session.origin) == "run 1, epoch 4")


def test_a_run_that_another_program_starts_appears(bench: Bench):
    table = table_of(bench)
    trained(bench, 0.1, 0.1)
    wait_until(lambda: table.model.rowCount() == 1)


def test_the_column_of_the_best_explains_itself(bench: Bench):
    folder = trained(bench, 0.1, 0.5)
    best = {"epoch": 7, "val_loss": 0.5, "val_accuracy": 0.875}
    write_info(folder, replace(read_info(folder), best=best))
    table = table_of(bench)
    at, across = place(table, "best"), Qt.Orientation.Horizontal
    assert table.model.headerData(at, across, Qt.ItemDataRole.DisplayRole) == "best ↑"
    about = table.model.headerData(at, across, Qt.ItemDataRole.ToolTipRole)
    assert "the metric that is monitored" in about and "best.params" in about
    tip = table.model.index(0, at).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Validation accuracy of epoch 7; higher is better"
