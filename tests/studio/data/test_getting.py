"""The data panel: downloads, samples from own Python, transforms, image folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.data.downloads import sets
from blockstudio.graph import edits
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.records import DATA, CustomCode
from blockstudio.studio.data.panel import DataPanel
from tests.data.test_downloads import IMAGES, Server, remote
from tests.data.test_image_folder import paint
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Server()
    yield made
    made.close()


@pytest.fixture
def panel(bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DataPanel:
    monkeypatch.setenv("BLOCKSTUDIO_CACHE", str(tmp_path / "cache"))
    found = bench.show(DataPanel(bench.session, bench.data))
    wait_until(lambda: bench.data.preview is not None)
    return found


def choose(bench: Bench, source: str, **options: object) -> None:
    edit = edits.set_fields(bench.session.store, DATA, source=source, options=options)
    bench.session.do(edit)
    wait_until(lambda: not bench.data.busy)
    settle()


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_a_data_set_is_fetched_by_its_button_and_read(
    bench: Bench, panel: DataPanel, server: Server, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sets.SETS, "mnist", replace(remote(server.address), name="mnist"))
    choose(bench, "mnist")
    assert panel.download.isVisible() and "not on this computer yet" in words_in(panel)
    assert server.asked == []
    click(panel.download.start)
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert not panel.download.isVisible()
    assert "400 / 10" in words_in(panel)


def test_a_download_is_cancelled_and_gone_on_with(
    bench: Bench, panel: DataPanel, server: Server, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sets.SETS, "mnist", replace(remote(server.address), name="mnist"))
    choose(bench, "mnist")
    server.holds_after = 100_000
    click(panel.download.start)
    wait_until(lambda: panel.download.fetching.progress is not None)
    settle()
    assert panel.download.cancel.isVisible() and not panel.download.start.isVisible()
    assert "B/s" in words_in(panel)
    click(panel.download.cancel)
    server.go_on()
    assert panel.download.start.isVisible() and not panel.download.bar.isVisible()
    click(panel.download.start)
    wait_until(lambda: bench.data.preview is not None)


def test_without_a_network_the_panel_says_how_to_get_the_files(
    bench: Bench, panel: DataPanel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sets.SETS, "mnist", replace(remote("http://127.0.0.1:1/"), name="mnist"))
    choose(bench, "mnist")
    click(panel.download.start)
    wait_until(lambda: panel.download.fetching.problem is not None)
    settle()
    said = words_in(panel)
    assert "could not be downloaded" in said and IMAGES in said and "in another way" in said
    assert panel.download.start.isVisible()


def test_own_python_is_begun_run_apart_and_shown(bench: Bench, panel: DataPanel):
    choose(bench, "python")
    opened: list[str] = []
    panel.own.code_requested.connect(opened.append)
    click(panel.own.new)
    wait_until(lambda: bench.data.preview is not None)
    settle()
    code = sample_code(bench.session.store)
    assert code is not None and opened == [code.id]
    assert "800 / 200" in words_in(panel) and "one of 2 classes" in words_in(panel)
    changed = code.source.replace("1000", "50")
    bench.session.trust.write(changed, code.source)
    bench.session.do(edits.write_code(bench.session.store, code.id, changed))
    wait_until(lambda: "40 / 10" in words_in(panel))


def test_code_that_came_with_a_file_does_not_run_before_it_is_trusted(
    bench: Bench, panel: DataPanel, tmp_path: Path
):
    mark = tmp_path / "it ran"
    source = f"def f():\n    open({str(mark)!r}, 'w').close()\n    return [[1.0], [2.0]], [0, 1]\n"
    session = bench.session
    session.open([*session.store.records.values(), CustomCode("c9", "f", source)], session.file)
    choose(bench, "python", code="c9")
    assert "not trusted" in words_in(panel) and not mark.exists()
    assert bench.data.errors()
    assert [code.id for code in session.trust.asked()] == ["c9"]
    session.trust.allow()
    wait_until(lambda: bench.data.preview is not None)
    assert mark.exists() and not bench.data.errors()
    # What is only a warning is told, and keeps nobody from training.
    wait_until(lambda: any("only one sample is left" in str(told) for told in session.problems))


def test_transforms_are_set_and_change_the_shape_the_network_gets(bench: Bench, panel: DataPanel):
    type_into(panel.treatment.transforms.rows["resize"].editor, "4, 6")
    assert bench.session.store.data.transforms == {"resize": [4, 6]}
    wait_until(lambda: "1×4×6" in words_in(panel))
    rows = panel.treatment.transforms.rows
    assert rows["flip_horizontal"].editor.isVisible()
    assert not rows["crop_at"].editor.isVisible() and not rows["mean"].editor.isVisible()
    choose(bench, "iris")
    bench.session.do(edits.set_fields(bench.session.store, DATA, transforms={}))
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert not rows["resize"].editor.isVisible() and rows["normalise"].editor.isVisible()


def test_a_folder_of_images_is_seen_without_being_read_whole(
    bench: Bench, panel: DataPanel, tmp_path: Path
):
    for number in range(30):
        paint(tmp_path / "pictures" / "cat" / f"{number:02}.png", (12, 9), seed=number)
    (tmp_path / "pictures" / "dog").mkdir()
    broken = tmp_path / "pictures" / "dog" / "z.png"
    paint(broken, (12, 9))
    broken.write_bytes(broken.read_bytes()[:80])
    choose(bench, "image_folder", path=str(tmp_path / "pictures"))
    preview = bench.data.preview
    assert preview is not None and len(preview.samples) == 24
    assert preview.samples[0].picture is not None and preview.samples[0].target == "cat"
    assert "3×9×12" in words_in(panel)


def test_a_transform_that_does_not_fit_is_told_at_the_transforms(bench: Bench, panel: DataPanel):
    type_into(panel.treatment.transforms.rows["crop"].editor, "9, 9")
    wait_until(lambda: bench.data.problem is not None)
    settle()
    said = words_in(panel.treatment)
    assert "“crop” does not fit" in said and words_in(panel).count("does not fit") == 1
