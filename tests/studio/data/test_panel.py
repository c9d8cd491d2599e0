"""The data panel: choosing a source, seeing what it holds."""

from pathlib import Path

import numpy as np
import openpyxl
import pytest
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.data.preview import preview_of
from blockstudio.studio.data.samples import image_of
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in


def shown(bench: Bench) -> DataPanel:
    panel = bench.show(DataPanel(bench.session, bench.data))
    wait_until(lambda: bench.data.preview is not None)
    settle()
    return panel


def test_the_panel_tells_samples_split_shape_and_classes(bench: Bench):
    said = words_in(shown(bench))
    for words in ("1,797", "1,438 / 359", "1×8×8", "one of 10 classes", "Samples per class"):
        assert words in said


def test_another_source_is_chosen_with_the_keys_and_brings_its_options(bench: Bench):
    panel = shown(bench)
    choice = panel.choice.rows["source"].editor
    choice.setFocus()
    QTest.keyClicks(choice, "Synth")
    settle()
    assert bench.session.store.data.source == "linear"
    assert {"w", "b", "noise", "count"} <= panel.options.rows.keys()
    type_into(panel.options.rows["count"].editor, "50")
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert "40 / 10" in words_in(panel) and "a number (regression)" in words_in(panel)


def test_the_share_kept_aside_is_changed(bench: Bench):
    panel = shown(bench)
    type_into(panel.split.rows["validation"].editor, "0.5")
    wait_until(lambda: "899 / 898" in words_in(panel) or "898 / 899" in words_in(panel))
    type_into(panel.split.rows["validation"].editor, "2")
    assert bench.session.store.data.validation == 0.5
    assert "at least 0 and below 1" in words_in(panel)


def test_a_missing_file_is_told_in_place(bench: Bench):
    panel = shown(bench)
    fields = {"source": "npz", "options": {"path": "nowhere.npz"}}
    bench.session.do(edits.set_fields(bench.session.store, DATA, **fields))
    wait_until(lambda: bench.data.problem is not None)
    settle()
    assert "nowhere.npz" in words_in(panel)
    assert "once the data can be read" in words_in(panel)


def test_a_path_that_is_needed_is_told_at_its_field_only(bench: Bench):
    panel = shown(bench)
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="csv", options={}))
    wait_until(lambda: bench.data.problem is not None)
    settle()
    assert words_in(panel).lower().count("needed") + words_in(panel).count("not set") == 1


def test_a_relative_path_starts_beside_the_project(bench: Bench, tmp_path: Path):
    np.savez(tmp_path / "mine.npz", x=np.zeros((6, 3), np.float32), y=np.array([0, 1] * 3))
    fields = {"source": "npz", "options": {"path": "mine.npz"}}
    bench.session.do(edits.set_fields(bench.session.store, DATA, **fields))
    bench.data.look()
    wait_until(lambda: bench.data.preview is not None)
    assert bench.data.preview is not None
    assert bench.data.preview.facts.samples == 6


@pytest.mark.parametrize(
    ("source", "pictures", "classes"),
    [("digits", True, 10), ("iris", False, 3), ("diabetes", False, 0), ("linear", False, 0)],
)
def test_samples_are_shown_as_pictures_or_numbers(source: str, pictures: bool, classes: int):
    preview = preview_of(DataSpec(DATA, source), Path())
    assert len(preview.balance.names) == classes
    for sample in preview.samples:
        assert (sample.picture is not None) is pictures
        assert bool(sample.numbers) is not pictures
        assert sample.target


def test_a_picture_on_the_screen_has_the_pixels_of_the_sample():
    sample = preview_of(DataSpec(DATA, "digits"), Path()).samples[0]
    assert sample.picture is not None
    image = image_of(sample.picture)
    assert (image.width(), image.height()) == (8, 8)
    assert image.pixelColor(2, 0).value() == round(5 / 16 * 255)


def test_the_sheet_of_a_workbook_is_chosen(bench: Bench, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "First"
    book.create_sheet("Second")
    for sheet, kinds in (("First", "ab"), ("Second", "xyz")):
        book[sheet].append(["size", "kind"])
        for number in range(12):
            book[sheet].append([number, kinds[number % len(kinds)]])
    book.save(tmp_path / "t.xlsx")
    panel = shown(bench)
    options = {"path": str(tmp_path / "t.xlsx"), "target": "kind"}
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="csv", options=options))
    reading = panel.reading
    wait_until(lambda: reading.form.rows["sheet"].editor.isVisible())
    settle()
    sheet = reading.form.rows["sheet"].editor
    assert sheet.itemText(0) == "auto: First"
    assert not reading.form.rows["delimiter"].editor.isVisible()
    wait_until(lambda: "one of 2 classes" in words_in(panel))
    sheet.setFocus()
    QTest.keyClicks(sheet, "Sec")
    wait_until(lambda: "one of 3 classes" in words_in(panel))
    assert bench.session.store.data.options["sheet"] == "Second"
    wrong = options | {"sheet": "Secnd"}
    bench.session.do(edits.set_fields(bench.session.store, DATA, options=wrong))
    wait_until(lambda: "one of: First, Second" in words_in(panel))
