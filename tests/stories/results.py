"""A CNN trained on digits: its mistakes, its curves, a digit drawn by hand, and what speaks for the answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from tests.stories.person import LEFT, Person

ONE = (QPoint(84, 30), QPoint(83, 80), QPoint(82, 138))


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """Somebody with the example of a CNN, trained for a few epochs."""
    someone = Person()
    someone.open_example("digits-cnn")
    training = someone.panel("training")
    someone.fill("epochs", "3", training)
    someone.choose("run.train")
    runs = someone.program.bench.runs
    someone.until(lambda: runs.state in ("finished", "failed"), "the end", 200)
    assert runs.state == "finished", runs.problem
    yield someone
    someone.leave()


def click(person: Person, widget: QWidget) -> None:
    person.until(widget.isVisible, "what is to be clicked")
    QTest.mouseClick(widget, LEFT)
    person.rest()


def panel_of(person: Person) -> Any:
    return person.panel("predict")


def test_the_samples_behind_a_mistake(person: Person) -> None:
    person.choose("run.predict")
    panel = panel_of(person)
    person.until(lambda: panel.form.asker.folder is not None, "the run to ask")
    click(person, panel.form.ask)
    person.until(lambda: panel.asking.state in ("done", "failed"), "the answers", 200)
    assert panel.asking.state == "done", panel.asking.problem
    counts = panel.asking.found.counts
    assert counts.trace() > 0.5 * counts.sum()
    # A network this good takes some digit for another, or all for what they are.
    cell = next(iter(panel.asking.found.confused), (0, 0))
    spot = panel.confusion.area_of(cell).center()
    QTest.mouseClick(panel.confusion.viewport(), LEFT, pos=spot)
    person.rest()
    assert panel.table.cells.rowCount() == counts[cell]
    person.picture("results-matrix")


def test_how_good_it_is_is_drawn_and_saved(person: Person, tmp_path: Path) -> None:
    panel = panel_of(person)
    measures = panel.asking.found.sheet.measures.classes
    click(person, panel.full.segments["classes"])
    cells = panel.full.classes.cells
    assert [cells.index(row, 0).data() for row in range(10)] == [str(n) for n in range(10)]
    click(person, panel.full.segments["roc"])
    assert len(panel.full.plot.figure.named) == 10
    person.picture("results-roc")
    click(person, panel.full.segments["calibration"])
    assert f"{measures.calibration.error:.1%}" in panel.full.plot.figure.title
    person.picture("results-calibration")
    click(person, panel.full.export)
    menus = [menu for menu in panel.full.findChildren(QMenu) if menu.isVisible()]
    entry = next(one for one in menus[0].actions() if "SVG" in one.text())
    QTest.mouseClick(menus[0], LEFT, pos=menus[0].actionGeometry(entry).center())
    person.answer_file(tmp_path / "calibration.svg")
    person.until((tmp_path / "calibration.svg").exists, "the picture")
    assert "<svg" in (tmp_path / "calibration.svg").read_text()


def test_a_digit_is_drawn_and_what_speaks_for_it_is_seen(person: Person) -> None:
    panel = panel_of(person)
    form = panel.form
    form.about.setFocus()
    form.about.setCurrentIndex(form.about.findData("drawn"))
    form.about.activated.emit(form.about.currentIndex())
    pad = form.drawing.pad
    person.until(pad.isVisible, "the pad")
    before = panel.asking.found
    QTest.mousePress(pad, LEFT, pos=ONE[0])
    for spot in ONE[1:]:
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, LEFT, pos=ONE[-1])
    person.until(lambda: panel.asking.found is not before, "the answer", 200)
    person.until(lambda: panel.detail.shares.rows, "the probabilities")
    assert sum(share for _, share, _ in panel.detail.shares.rows) == pytest.approx(1, abs=1e-3)
    assert "was brought to 8×8" in person.words(form)
    panel.beside.ensureWidgetVisible(panel.detail.closer)
    click(person, panel.detail.closer)
    view = panel.detail.speaking.view
    person.until(lambda: view.shown is not None, "what speaks for it", 200)
    assert view.shown.of == panel.detail.shares.rows[0][0] and view.shown.most > 0
    person.picture("results-drawn")
    assert not person.faults
