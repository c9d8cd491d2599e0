"""Histories of parameters: lines that fold, figures as the run wrote them, read where they are seen."""

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.runs.metrics import MetricsStore, StatisticsRow
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import create_run
from blockstudio.studio.parameters.histories import Histories
from blockstudio.studio.parameters.history_lines import folded_at_first, history_lines
from tests.studio.bench import Bench, settle

NAMES = {
    key: f"of-run.{key}"
    for key in ("embed.weight", "layers.0.a.weight", "layers.0.a.bias", "layers.1.a.weight", "out.weight", "out.bias")
}  # fmt: skip
NORMS = {"hidden.weight": 3.0, "hidden.bias": 4.0, "out.weight": 0.5}


class Page:
    """The page of histories, and a run that has measured some steps."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.know("hidden", ("weight", (32, 64)), ("bias", (32,)))
        bench.know("out", ("weight", (10, 32)), ("bias", (10,)))
        records = bench.session.store.records.values()
        folder = create_run(bench.center.folder, records=records, source="")
        self.store = MetricsStore(folder)
        self.measure(10, NORMS)
        self.measure(20, {"hidden.weight": 6.0, "hidden.bias": 8.0, "out.weight": math.inf})
        self.widget = Histories(bench.session, bench.center)
        bench.show(self.widget)
        bench.center.followed.follow(folder, "paused")
        settle()

    def measure(self, *steps_and_norms: object) -> None:
        """Have the run write gradient norms, of one step or of several."""
        pairs = zip(steps_and_norms[::2], steps_and_norms[1::2], strict=True)
        self.store.add_statistics(
            StatisticsRow(step, name, 0.0, 1.0, 2.0, norm, norm / 1000)
            for step, norms in pairs
            for name, norm in norms.items()
        )

    def lines(self) -> list[str]:
        return [line.key for line in self.widget.map.in_view()]

    def figures(self, key: str) -> dict[int, float | None]:
        return dict(self.widget.map._values[key])


@pytest.fixture
def page(bench: Bench) -> Iterator[Page]:
    made = Page(bench)
    yield made
    made.widget.hide()
    settle()
    made.store.close()


def test_what_lies_below_a_prefix_folds_into_one_line():
    whole = history_lines(NAMES, ())
    assert [(line.depth, line.title) for line in whole] == [
        (0, "embed.weight"),
        (0, "layers"),
        (1, "0"),
        (2, "a"),
        (3, "weight"),
        (3, "bias"),
        (1, "1.a.weight"),
        (0, "out"),
        (1, "weight"),
        (1, "bias"),
    ]
    folded = history_lines(NAMES, {"layers"})
    assert [line.key for line in folded] == [
        "embed.weight",
        "layers",
        "out",
        "out.weight",
        "out.bias",
    ]
    assert folded[1].names == tuple(NAMES[key] for key in NAMES if key.startswith("layers."))


@pytest.mark.parametrize("most", [3, 5, 8, 100])
def test_at_first_as_much_is_folded_as_there_is_room_for(most: int):
    folded = folded_at_first(NAMES, most)
    shown = history_lines(NAMES, folded)
    assert len(shown) <= max(most, 3)
    covered = {name for line in shown for name in line.names}
    assert covered == set(NAMES.values())


def test_figures_are_those_of_the_run_and_of_a_block_all_taken_together(page: Page):
    assert page.lines() == [
        "hidden",
        "hidden.weight",
        "hidden.bias",
        "out",
        "out.weight",
        "out.bias",
    ]
    assert page.figures("hidden.weight") == {10: 3.0, 20: 6.0}
    assert page.figures("hidden") == {10: math.hypot(3.0, 4.0), 20: math.hypot(6.0, 8.0)}
    assert page.figures("out.weight") == {10: 0.5, 20: math.inf}
    assert page.figures("out.bias") == {}
    assert page.widget.scale.accessibleName() == "from 0.1 to 10"
    page.widget.measure.setCurrentIndex(1)
    page.widget.measure.activated.emit(1)
    assert page.figures("hidden") == {10: 0.004, 20: 0.008}


def test_it_is_live_and_what_is_folded_is_not_read(page: Page, monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, ...]] = []
    read = RunReader.statistics_together

    def noted(self, column, parameters, steps):
        asked.append(tuple(parameters))
        return read(self, column, parameters, steps)

    page.widget.map.folded.emit("hidden")
    monkeypatch.setattr(RunReader, "statistics_together", noted)
    page.measure(30, {"hidden.weight": 0.3, "hidden.bias": 0.4, "out.weight": 1.0})
    page.bench.center.updated.emit()
    settle()
    assert page.lines() == ["hidden", "out", "out.weight", "out.bias"]
    assert page.figures("hidden")[30] == pytest.approx(0.5)
    assert ("hidden.weight", "hidden.bias") in asked and ("hidden.weight",) not in asked
    asked.clear()
    page.widget.hide()
    page.measure(40, NORMS)
    page.bench.center.updated.emit()
    settle()
    assert not asked


def test_of_many_steps_some_are_drawn_the_newest_among_them_and_that_is_told(page: Page):
    page.measure(*[part for step in range(30, 1030) for part in (step, NORMS)])
    page.bench.center.updated.emit()
    settle()
    assert 200 < len(page.figures("hidden")) <= 301 and 1029 in page.figures("hidden")
    assert "252 of 1,002 measured steps" in page.widget.said.text()


def test_keys_go_from_line_to_line_fold_and_show_the_owner(page: Page):
    here = page.widget.map
    QTest.keyClick(here, Qt.Key.Key_Down)
    assert "hidden, step 20: gradient norm 10" in page.widget.said.text()
    QTest.keyClick(here, Qt.Key.Key_Left)
    assert page.lines() == ["hidden", "out", "out.weight", "out.bias"]
    QTest.keyClick(here, Qt.Key.Key_Right)
    QTest.keyClick(here, Qt.Key.Key_End)
    QTest.keyClick(here, Qt.Key.Key_Up)
    QTest.keyClick(here, Qt.Key.Key_Return)
    assert page.bench.session.selection == {page.bench.ids["out"]}


def test_without_a_run_that_is_told(page: Page):
    page.bench.center.followed.leave()
    settle()
    assert "no run" in page.widget.said.text() and page.lines() == []
