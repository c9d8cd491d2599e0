"""A sweep set up, followed, filtered and used, then k-fold: all in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.project.examples import example
from blockstudio.studio.sweeps.dialog import SweepDialog
from tests.stories.person import CTRL, LEFT, NONE, Person


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody with the digits in a file of their own."""
    file = tmp_path_factory.mktemp("sweep") / "digits.bstudio"
    file.write_bytes(example("digits-mlp").path.read_bytes())
    someone = Person(file)
    yield someone
    someone.leave()


def write(field, words: str) -> None:
    """Type over what stands in a field."""
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    QTest.keyClicks(field, words)


def take(dialog: SweepDialog, words: str) -> None:
    """Find a setting by typing and take it with Enter."""
    write(dialog.picker.field, words)
    QTest.keyClick(dialog.picker.field, Qt.Key.Key_Return)


def test_sets_up_a_sweep(person: Person) -> None:
    training = person.panel("training")
    person.fill("epochs", "2", training)
    person.choose("run.sweep")
    dialog = person.dialog(SweepDialog)
    take(dialog, "lr")
    write(dialog.varied.lines[0].field, "log:0.01..1/2")
    take(dialog, "hidden out_features")
    write(dialog.varied.lines[1].field, "16, 32")
    assert dialog.estimate.text() == "4 runs, 8 epochs together"
    person.picture("sweep-dialog", dialog)
    QTest.mouseClick(dialog.start, LEFT)
    person.until(lambda: person.program.bench.sweeps.live, "the sweep is under way")
    person.come_back()


def test_follows_it_to_its_end(person: Person) -> None:
    panel, center = person.panel("sweeps"), person.program.bench.sweeps
    person.until(lambda: any(row.value is not None for row in center.rows), "a first result", 200)
    person.until(lambda: center.status == "finished", "the end", 400)
    person.until(lambda: "Finished, 4 of 4 runs" in panel.state.text(), "the words for it")
    assert len({row.values["train.lr"] for row in center.rows}) == 2
    person.picture("sweep-finished")


def test_keeps_the_best_by_a_drag_on_the_metric(person: Person) -> None:
    panel = person.panel("sweeps")
    picture = panel.parallel
    last = len(picture.scales) - 1
    start, end = picture.place(last, 0.95).toPoint(), picture.place(last, 1.0).toPoint()
    end.setY(end.y() - 6)
    QTest.mousePress(picture, LEFT, NONE, start)
    for step in range(1, 6):
        QTest.mouseMove(picture, start + (end - start) * step / 5)
        person.rest(0.02)
    QTest.mouseRelease(picture, LEFT, NONE, end)
    person.rest()
    best = max(row.value for row in person.program.bench.sweeps.rows)
    kept = picture.passing()
    rows = {row.number: row for row in person.program.bench.sweeps.rows}
    assert 1 <= len(kept) < 4
    assert best in {rows[number].value for number in kept}
    person.picture("sweep-brushed")


def test_uses_the_best_settings_and_takes_it_back(person: Person) -> None:
    panel, store = person.panel("sweeps"), person.session.store
    best = max(person.program.bench.sweeps.rows, key=lambda row: row.value)
    QTest.mouseClick(panel.use, LEFT)
    person.until(
        lambda: store.train.optimiser_options["lr"] == best.values["train.lr"], "the best rate"
    )
    width = best.values["node.hidden.out_features"]
    person.until(lambda: f", {width})" in person.code(), "the best width in the code")
    assert store.train.epochs == 2
    person.window.canvas.setFocus()
    person.press(Qt.Key.Key_Z, CTRL)
    assert store.train.optimiser_options["lr"] == 0.1


def test_shows_the_curves_of_a_run(person: Person) -> None:
    panel = person.panel("sweeps")
    number = panel.table.runs.rows[0].number
    index = panel.table.runs.index(0, 0)
    place = panel.table.visualRect(index).center()
    QTest.mouseClick(panel.table.viewport(), LEFT, NONE, place)
    QTest.mouseDClick(panel.table.viewport(), LEFT, NONE, place)
    runs = person.program.bench.runs
    person.until(lambda: runs.current is not None, "a current run")
    assert Path(runs.current.folder).name == f"run-{number:03d}"


def test_validates_on_folds(person: Person) -> None:
    person.choose("run.sweep")
    dialog = person.dialog(SweepDialog)
    box = dialog.manner.strategy
    QTest.mouseClick(box, LEFT)
    person.rest()
    QTest.keyClick(box.view(), Qt.Key.Key_End)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    person.rest()
    write(dialog.manner.folds, "2")
    QTest.mouseClick(dialog.start, LEFT)
    center = person.program.bench.sweeps
    person.until(lambda: center.status == "finished", "the end", 200)
    person.come_back()
    panel = person.panel("sweeps")
    person.until(lambda: "over 2 folds" in panel.folds.words(), "mean and deviation")
    person.picture("sweep-folds")
