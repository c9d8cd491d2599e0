"""Starting, steering, listing and deleting runs; a real one from the button to its weights."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from blockstudio.catalogue.text import text
from blockstudio.catalogue.units import clock
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, TensorFacts
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import DATA, TRAIN
from blockstudio.runs.metrics import EpochRow, MetricsStore, StepRow
from blockstudio.runs.run import (
    MODEL,
    Failure,
    Progress,
    Status,
    create_run,
    next_run_folder,
    read_info,
    write_info,
)
from blockstudio.studio.inspector.node import LayerPage
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.run_table.table import RunTable
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.folder import runs_folder
from blockstudio.studio.training.panel import TrainingPanel
from tests.studio.bench import Bench, settle, wait_until, words_in


def past_run(
    bench: Bench,
    status: Status = "finished",
    epochs: int = 3,
    losses: Sequence[float] = (),
    *,
    classes: bool = True,
) -> Path:
    """Make the folder of a run that came to its end, five steps an epoch, or with these losses."""
    session = bench.session
    folder = create_run(
        next_run_folder(runs_folder(session)),
        records=session.store.records.values(),
        source=session.source.text,
    )
    store = MetricsStore(folder)
    values = losses or [2 / n for n in range(1, 5 * epochs + 1)]
    store.add_steps(
        StepRow(n, 1 + (n - 1) // 5, loss, n / 20 if classes else None)
        for n, loss in enumerate(values, 1)
    )
    for epoch in range(1, epochs + 1):
        means = {"train_loss": 1 / epoch, "val_loss": 1.5 / epoch}
        accuracies = {"train_accuracy": 0.5, "val_accuracy": 0.6} if classes else {}
        store.add_epoch(EpochRow(epoch, 0.1, means | accuracies))
    store.close()
    last = {"train_loss": 1 / 3, "val_loss": 0.5, "val_accuracy": 0.6}
    progress = Progress(epochs, epochs, 5 * epochs, 5 * epochs, 100.0, 0.3, 0.0)
    info = replace(read_info(folder), status=status, progress=progress, last=last)
    write_info(folder, replace(info, started=time.time(), best={"epoch": 2.0, **last}))
    return folder


def test_a_document_with_an_error_is_refused_with_the_first_error(bench: Bench):
    told: list[Problem] = []
    bench.center.refused.connect(told.append)
    bench.session.do(
        edits.set_property(bench.session.store, bench.ids["hidden"], "out_features", "abc")
    )
    settle()
    assert not bench.center.starter.train()
    assert told[0].place.record == bench.ids["hidden"]
    assert not runs_folder(bench.session).exists()


def test_a_run_begun_right_after_an_edit_has_the_sizes_of_that_edit(bench: Bench):
    """The engine tells sizes a moment later: what it told of the document before is not used."""
    bench.data.look()
    wait_until(lambda: bench.data.preview is not None)
    bench.link.start()
    wait_until(lambda: bench.session.facts_current)
    hidden = bench.ids["hidden"]
    bench.session.do(edits.set_property(bench.session.store, hidden, "out_features", 48))
    assert bench.center.starter.train()
    assert bench.center.current is None
    wait_until(lambda: bench.center.current is not None)
    assert "nn.Linear(48, 10)" in (bench.center.current.folder / MODEL).read_text(encoding="utf-8")
    bench.center.followed.stop()
    wait_until(lambda: not bench.center.live)


def test_data_that_cannot_be_read_is_refused(bench: Bench):
    told: list[Problem] = []
    bench.center.refused.connect(told.append)
    fields = {"source": "csv", "options": {"path": "nowhere.csv"}}
    bench.session.do(edits.set_fields(bench.session.store, DATA, **fields))
    bench.data.look()
    wait_until(lambda: bench.data.problem is not None)
    assert not bench.center.starter.train()
    assert told and told[0].place.record == DATA


def test_an_option_that_is_none_is_refused_before_the_start(bench: Bench):
    told: list[Problem] = []
    bench.center.refused.connect(told.append)
    options = {"optimiser_options": {"lr": "abc"}}
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, **options))
    assert not bench.center.starter.train()
    assert (told[0].place.record, told[0].place.item) == (TRAIN, "optimiser_options")
    assert "train.lr can't be" in str(told[0])


def test_samples_of_another_shape_than_the_input_are_refused(bench: Bench):
    told: list[Problem] = []
    bench.center.refused.connect(told.append)
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="iris"))
    bench.data.look()
    wait_until(lambda: bench.data.preview is not None)
    facts = NodeFacts({"output": TensorFacts(("N", 1, 8, 8))})
    bench.session.learn({(bench.ids["x"],): facts}, [], [])
    bench.session.facts_current = True
    assert not bench.center.starter.train()
    assert (str(told[0].expected), str(told[0].actual)) == ("1×8×8", "4")


def test_a_loss_that_does_not_fit_the_data_is_told_before_the_start(bench: Bench):
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    wait_until(lambda: bench.data.preview is not None)
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="diabetes"))
    wait_until(lambda: bench.data.preview is not None and not bench.data.busy)
    settle()
    assert "targets are numbers" in words_in(panel)


def test_another_optimiser_brings_its_own_options(bench: Bench):
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    options = {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01}
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, optimiser_options=options))
    choice = panel.recipe.optimiser.form.rows["optimiser"].editor
    choice.setFocus()
    QTest.keyClicks(choice, "Adam")
    settle()
    train = bench.session.store.train
    assert train.optimiser == "torch.optim.Adam"
    assert train.optimiser_options == {"weight_decay": 0.01}
    assert (
        "betas" in panel.recipe.optimiser.options.form.rows
        and "amsgrad" not in panel.recipe.optimiser.options.form.rows
    )
    QTest.mouseClick(panel.recipe.optimiser.options.more, Qt.MouseButton.LeftButton)
    assert "amsgrad" in panel.recipe.optimiser.options.form.rows


def test_runs_of_the_project_are_listed_the_newest_first(bench: Bench):
    table = bench.show(RunTable(bench.center))
    assert "Press Train" in words_in(table)
    past_run(bench, "stopped")
    time.sleep(0.01)
    past_run(bench)
    table.refresh()
    texts = [
        [
            table.model.data(table.model.index(row, column))
            for column in range(len(table.model.columns) - 1)
        ]
        for row in range(table.model.rowCount())
    ]
    assert texts[0] == [
        "2", "finished", "3 / 3", "0.33333", "0.5", "60.00%", "60.00%", "2", "0.1", "SGD", "–",
    ]  # fmt: skip
    assert texts[1][:2] == ["1", "stopped"]


def test_a_double_click_shows_the_curves_of_a_run(bench: Bench):
    folder = past_run(bench)
    table = bench.show(RunTable(bench.center))
    shown: list[Path] = []
    table.chosen.connect(shown.append)
    at = table.view.visualRect(table.model.index(0, 1)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown == [folder]
    wait_until(lambda: len(bench.center.curves.epochs) == 3)
    assert len(bench.center.curves.steps) == 15
    assert bench.center.state == "finished"


@pytest.mark.parametrize("agreed", [True, False])
def test_a_run_is_deleted_after_a_question(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, agreed: bool
):
    folder = past_run(bench)
    table = bench.show(RunTable(bench.center))
    table.view.selectRow(0)
    answer = QMessageBox.StandardButton.Yes if agreed else QMessageBox.StandardButton.Cancel
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert folder.exists() is not agreed
    assert table.model.rowCount() == (0 if agreed else 1)


def test_opening_a_project_shows_its_newest_run(bench: Bench):
    past_run(bench)
    bench.session.open([*bench.session.store.records.values()], bench.session.file)
    wait_until(lambda: len(bench.center.curves.epochs) == 3)
    assert bench.center.state == "finished" and not bench.center.live


def test_a_run_whose_process_is_gone_is_told_as_interrupted(bench: Bench):
    folder = past_run(bench, "running")
    bench.center.shelf.show(folder)
    assert bench.center.state == "killed"


def test_why_a_run_failed_is_told(bench: Bench):
    folder = past_run(bench, "failed")
    problem = Problem(text("The loss became nan"))
    write_info(folder, replace(read_info(folder), failure=Failure(problem)))
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    bench.center.shelf.show(folder)
    wait_until(lambda: "The loss became nan." in words_in(panel))
    assert panel.state.text().endswith(": failed")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0:00"), (12, "0:12"), (75, "1:15"), (3725, "1:02:05")]
)
def test_durations_are_told_as_people_read_them(seconds: float, words: str):
    assert clock(seconds) == words


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    settle()


def test_a_real_run_is_trained_paused_stepped_resumed_and_its_weights_are_shown(bench: Bench):
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, epochs=3000))
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    inspector = bench.show(Inspector(bench.session, bench.link, bench.center, bench.data))
    center: RunCenter = bench.center
    bench.link.start()
    wait_until(lambda: bench.session.facts_of(bench.ids["hidden"]) is not None)
    bench.session.select([bench.ids["hidden"]])
    states: list[str] = []
    center.state_changed.connect(states.append)
    click(panel.train)
    wait_until(lambda: len(center.curves.epochs) > 1 or center.state == "failed")
    assert center.state == "running", center.problem
    assert isinstance(inspector.page, LayerPage)
    wait_until(lambda: "gradient norm" in words_in(inspector))
    click(panel.pause)
    wait_until(lambda: center.state == "paused")
    wait_until(lambda: "paused at step" in words_in(panel))
    before = center.info.progress.step if center.info else 0
    click(panel.step)
    wait_until(lambda: center.info is not None and center.info.progress.step == before + 1)
    again = RunCenter(bench.session, bench.link, bench.data)
    again.shelf.find_live()
    assert again.state == "paused" and again.live
    click(panel.train)
    wait_until(lambda: center.state == again.state == "running")
    click(panel.stop)
    wait_until(lambda: center.state == again.state == "stopped")
    again.deleteLater()
    wait_until(lambda: "Weights: run 1, last" in words_in(inspector))
    assert states[0] == "starting" and states[-1] == "stopped"
    assert [row.number for row in center.shelf.rows()] == ["1"]


def test_a_failure_in_the_network_names_its_node(bench: Bench):
    folder = past_run(bench, "failed")
    lines = bench.session.source.text.split("\n")
    line = next(number for number, words in enumerate(lines, 1) if "self.out(" in words)
    failure = Failure(Problem(text("RuntimeError: no")), line)
    write_info(folder, replace(read_info(folder), failure=failure))
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    bench.center.shelf.show(folder)
    assert bench.center.followed.failed_at() in bench.ids.values()
    wait_until(lambda: "failed at “" in words_in(panel))
