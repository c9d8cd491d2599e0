"""Devices: a layer is put on one, a run trains there, and the device lab measures small things."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from blockstudio.graph.records import TRAIN
from blockstudio.studio.lab.panel import LabPanel
from tests.stories.person import Person

SMALL = {
    "products": {"size": "40", "small": "8", "count": "20", "repeats": "3"},
    "copies": {"largest": "1", "repeats": "3"},
    "logging": {"size": "16", "steps": "20", "repeats": "3"},
    "parallel": {"size": "40", "count": "2", "repeats": "3"},
}
BARS = {"products": 2, "copies": 3, "logging": 2, "parallel": 1}


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    someone = Person()
    someone.open_example("digits-mlp")
    someone.until(lambda: someone.shape("out") == "N×10", "shapes")
    yield someone
    someone.leave()


def lab(person: Person) -> LabPanel:
    """The panel of the device lab."""
    return person.panel("lab")


def test_sees_the_memory_of_the_device_a_run_is_put_on(person: Person) -> None:
    devices = person.window.workspace.top.devices
    assert devices.currentText().startswith("cpu · ")
    assert devices.currentText().endswith(" free") and "core" in devices.currentText()


def test_puts_a_layer_on_a_device_and_takes_that_back(person: Person) -> None:
    person.click("hidden")
    form = person.panel("inspector").page.device.form
    assert person.node("hidden").device == ""
    person.pick("device", "cuda:1", form)
    assert person.node("hidden").device == "cuda:1"
    assert 'self.hidden(x.to("cuda:1"))' in person.code()
    assert 'net.hidden.to("cuda:1")' in person.code()
    assert any("@ cuda:1" in span.words for span in person.card("hidden").line)
    assert "cuda:1 · not here" in form.rows["device"].editor.currentText()
    person.picture("devices-placed")
    person.choose("edit.undo")
    assert person.node("hidden").device == "" and "device" not in person.code()


@pytest.mark.parametrize("experiment", SMALL)
def test_measures_in_the_lab(person: Person, experiment: str) -> None:
    person.choose("view.lab")
    panel = lab(person)
    assert panel.isVisible()
    if panel.numbers.experiment != experiment:
        person.pick("experiment", experiment, panel.choice)
    for name, value in SMALL[experiment].items():
        person.fill(name, value, panel.fields)
    person.push(panel, "Measure")
    person.until(lambda: panel.save.isEnabled() and panel.measure.isEnabled(), "bars")
    assert len(panel.chart.bars) == BARS[experiment]
    assert all(len(bar.seconds) == 3 for bar in panel.chart.bars)
    assert panel.shown.text()
    if experiment == "parallel":
        assert "needs two devices" in panel.shown.text()
    person.picture(f"devices-lab-{experiment}")


def test_copies_the_code_and_runs_it_by_hand(person: Person) -> None:
    panel = lab(person)
    person.push(panel, "Copy the code")
    code = QApplication.clipboard().text()
    assert "torch.randn(40, 40, device=device)" in code
    compile(code, "lab.py", "exec")


def test_saves_what_was_measured(person: Person, tmp_path: Path) -> None:
    panel = lab(person)
    person.push(panel, "Save as CSV…")
    person.answer_file(tmp_path / "bars.csv")
    with (tmp_path / "bars.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["device"] for row in rows] == ["cpu"] and float(rows[0]["median"]) > 0


def test_stops_an_experiment_that_would_take_for_ever(person: Person) -> None:
    panel = lab(person)
    person.fill("count", "10000", panel.fields)
    person.fill("size", "500", panel.fields)
    person.push(panel, "Measure")
    person.until(panel.stop.isEnabled, "a start")
    person.push(panel, "Stop")
    person.until(panel.measure.isEnabled, "an end")
    assert panel.chart.bars == []
    assert person.session.store.records[TRAIN].device == "cpu"
