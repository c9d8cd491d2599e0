"""Two runs at the real window: labelled, found, overlaid, compared, taken along."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu

from blockstudio.studio.run_table.comparison import ComparisonWindow
from blockstudio.studio.runs.shown import ShownRun
from tests.stories.person import CTRL, LEFT, NONE, Person


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody who has the example in a file of its own."""
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    someone.choose("file.save_as")
    someone.answer_file(tmp_path_factory.mktemp("work") / "mine.bstudio")
    yield someone
    someone.leave()


def trains(person: Person) -> None:
    runs = person.program.bench.runs
    before = runs.followed.folder
    person.choose("run.train")
    # A short run may be over before anybody has seen it at work.
    person.until(lambda: runs.followed.folder not in (None, before), "the run starts")
    person.until(lambda: runs.state == "finished", "the end", 120)


def spot(table: Any, place: int, column: str) -> QPoint:
    """Return a place on a cell of the run table."""
    number = next(n for n, one in enumerate(table.model.columns) if one.key == column)
    index = table.model.index(place, number)
    table.view.scrollTo(index)
    return table.view.visualRect(index).center()


def click(table: Any, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(table.view.viewport(), LEFT, keys, at)


def shown(person: Person) -> list[ShownRun]:
    return person.program.bench.runs.shown.all()


def chosen_from(person: Person, button: QAbstractButton, words: str) -> None:
    """Press a button that opens a menu, and click an entry."""
    QTest.mouseClick(button, LEFT)
    person.until(lambda: person._dialog(QMenu) is not None, "a menu")
    menu = person._dialog(QMenu)
    entry = next(one for one in menu.actions() if one.text() == words)
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())
    person.rest()


def test_trains_twice_with_another_width_and_rate(person: Person) -> None:
    person.fill("epochs", "8", person.panel("training"))
    trains(person)
    person.click("hidden")
    person.fill("out_features", "32")
    person.until(lambda: person.shape("hidden") == "N×32", "the new width")
    person.drag_kind("dropout", person.middle_of_wire("act", "out"))
    person.fill("lr", "0.3", person.panel("training"))
    trains(person)
    table = person.panel("runs")
    person.until(lambda: table.model.rowCount() == 2, "two runs")


def test_names_and_tags_a_run_and_finds_it(person: Person) -> None:
    table = person.panel("runs")
    click(table, spot(table, 1, "status"))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    person.until(lambda: table.view.findChild(QLineEdit) is not None, "a field")
    editor = table.view.findChild(QLineEdit)
    QTest.keyClicks(editor, "the wide one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    person.until(lambda: table.model.rows[1].title == "the wide one", "the name")
    QTest.mouseClick(table.details.tags, LEFT)
    QTest.keyClicks(table.details.tags, "baseline, wide")
    QTest.keyClick(table.details.tags, Qt.Key.Key_Return)
    person.until(lambda: table.model.rows[1].labels.tags == ("baseline", "wide"), "the tags")
    QTest.mouseClick(table.search, LEFT)
    for words, count in (("#wide", 1), ("lr=0.3", 1), ("lr>0.01", 2), ("nothing", 0)):
        table.search.selectAll()
        QTest.keyClicks(table.search, words)
        person.until(lambda count=count: table.model.rowCount() == count, words)
    QTest.keyClick(table.search, Qt.Key.Key_Escape)
    person.until(lambda: table.model.rowCount() == 2, "all again")
    person.picture("run-table")


def test_overlays_the_curves_and_reads_them(person: Person, tmp_path: Path) -> None:
    table = person.panel("runs")
    spot(table, 1, "run")
    cell = table.view.visualRect(table.model.index(1, 0))
    click(table, QPoint(cell.left() + 16, cell.center().y()))
    person.until(lambda: len(shown(person)) == 2, "both runs")
    plots = person.panel("run")
    person.until(lambda: plots.charts and len(plots.charts.runs) == 2, "two runs in the plots")
    person.until(lambda: plots.legend.isVisible(), "the legend")
    assert {name for name, _ in plots.legend.items} == {"run 2", "the wide one"}
    view = plots.charts.loss.plot.viewport()
    readout = plots.charts.loss.readout

    def read() -> bool:
        for step in range(3):
            at = QPoint(view.width() // 2 + step, view.height() // 2)
            QTest.mouseMove(view, at)
        person.rest(0.1)
        return readout.isVisible()

    person.until(read, "exact values")
    assert "the wide one" in readout.words() and "run 2" in readout.words()
    person.picture("overlay")
    for words, name in (("Save as PNG…", "c.png"), ("Save as SVG…", "c.svg")):
        chosen_from(person, plots.export, words)
        person.answer_file(tmp_path / name)
        person.until((tmp_path / name).exists, name)
    chosen_from(person, plots.export, "Save numbers as CSV…")
    person.answer_file(tmp_path / "c.csv")
    rows = list(csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()))
    losses = [
        float(row["value"])
        for row in rows
        if (row["run"], row["metric"], row["part"]) == ("run 2", "loss", "validation")
    ]
    assert losses == list(person.program.bench.runs.curves.metrics["val_loss"])
    assert not QImage(str(tmp_path / "c.png")).isNull()
    assert "<svg" in (tmp_path / "c.svg").read_text(encoding="utf-8")


def test_compares_them(person: Person) -> None:
    table = person.panel("runs")
    click(table, spot(table, 0, "status"))
    click(table, spot(table, 1, "status"), CTRL)
    QTest.mouseClick(table.compare, LEFT)
    person.until(lambda: person._dialog(ComparisonWindow) is not None, "the comparison")
    window = person._dialog(ComparisonWindow)
    person.until(lambda: len(window.charts.runs) == 2, "the curves")
    said = [
        item.text(0)
        for item in window.tree.findItems(
            "", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        )
    ]
    assert {"lr", "out_features", "~ hidden: Linear", "+ dropout: Dropout"} <= set(said)
    assert "+        self.dropout = nn.Dropout()" in window.code.toPlainText()
    assert window.results.topLevelItemCount() >= 4
    person.picture("comparison", window)
    window.tabs.setCurrentIndex(1)
    person.picture("comparison-code", window)
    window.close()
    person.come_back()


def test_uses_the_settings_of_the_first_again(person: Person) -> None:
    table = person.panel("runs")
    click(table, spot(table, 1, "status"))
    before = person.session.store.train
    table.use_settings()
    assert person.session.store.train.optimiser_options["lr"] != 0.3
    person.choose("edit.undo")
    assert person.session.store.train == before
