"""Predicting in the window: who answers, about what, wrong ones first, and the matrix of confusions."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from blockstudio.graph import edits
from blockstudio.graph.records import DATA, TRAIN
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import create_run, next_run_folder, read_info
from blockstudio.studio.figures.exporting import written
from blockstudio.studio.predict.askers import IN_USE, Asker
from blockstudio.studio.predict.confusion import Confusion
from blockstudio.studio.predict.panel import PredictPanel
from blockstudio.studio.predict.results import ResultPages
from blockstudio.studio.predict.speaking import heat_of
from blockstudio.studio.runs.folder import runs_folder
from blockstudio.studio.settings import Settings
from blockstudio.training.loop.execution import execute
from blockstudio.training.prediction.closer import look_closer
from blockstudio.training.prediction.measures.records import (
    Average,
    ClassMeasures,
    Measures,
    Slice,
    Slicing,
)
from tests.studio.bench import Bench, settle, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton


def trained(bench: Bench) -> Path:
    """Do a run of the document to its end."""
    folder = create_run(
        next_run_folder(runs_folder(bench.session)),
        records=bench.session.store.records.values(),
        source=bench.session.source.whole().text,
        base=bench.session.file.parent,
    )
    assert execute(folder).status == "finished"
    return folder


def panel_of(bench: Bench) -> PredictPanel:
    bench.link.start()
    panel = bench.show(PredictPanel(bench.center, Settings()))
    panel.resize(1200, 500)
    settle()
    return panel


def answered(panel: PredictPanel) -> None:
    """Wait until the question is answered, or can't be."""
    wait_until(lambda: panel.asking.state in ("done", "failed"))
    settle()


def shown(panel: PredictPanel, column: str) -> list[str]:
    cells = panel.table.cells
    at = cells.columns.index(column)
    return [cells.index(row, at).data() for row in range(cells.rowCount())]


def test_a_run_answers_wrong_ones_first_and_a_cell_shows_its_samples(bench: Bench):
    folder = trained(bench)
    panel = panel_of(bench)
    assert panel.form.asker == IN_USE
    panel.form.choose(Asker(folder, "best"))
    QTest.mouseClick(panel.form.ask, LEFT)
    assert panel.asking.busy and not panel.form.ask.isEnabled()
    answered(panel)
    best = read_info(folder).best
    assert panel.asking.problem is None
    assert f"Answered by: run 1, best (epoch {best['epoch']})" in words_in(panel.form)
    assert f"right ({best['val_accuracy']:.1%})" in words_in(panel.form)
    signs = [words[0] for words in shown(panel, "answer")]
    assert signs == sorted(signs, reverse=True) and {"✓", "✗"} == set(signs)
    counts = panel.asking.found.counts
    assert counts.sum() == len(signs) == panel.table.cells.rowCount()
    off = counts - np.diag(np.diag(counts))
    cell = divmod(int(off.argmax()), 10)
    spot = panel.confusion.area_of(cell).center()
    QTest.mouseClick(panel.confusion.viewport(), LEFT, pos=spot)
    assert shown(panel, "truth") == [str(cell[0])] * off.max()
    assert shown(panel, "answer") == [f"✗ {cell[1]}"] * off.max()
    index = panel.table.cells.index(0, 1)
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=panel.table.visualRect(index).center())
    assert f"predicted: ✗ {cell[1]}  ·  target: {cell[0]}" in words_in(panel.detail)
    assert panel.detail.shares.rows[0][0] == str(cell[1])
    first = panel.head.cells.itemText(1)
    assert first.startswith(f"{cell[0]} → {cell[1]}") and first.endswith(str(off.max()))
    panel.head.cells.setCurrentIndex(0)
    panel.head.cells.activated.emit(0)
    assert panel.table.cells.rowCount() == len(signs)
    panel.head.wrong.click()
    assert {words[0] for words in shown(panel, "answer")} == {"✗"}
    for name in ("out.csv", "out.json"):
        panel._save(bench.session.file.parent / name)
    said = msgspec.json.decode((bench.session.file.parent / "out.json").read_bytes())
    assert len(said["answers"]) == len(signs)
    panel.head.order.setCurrentIndex(panel.head.order.findText("Highest loss first"))
    panel.head.order.activated.emit(1)
    losses = [float(words) for words in shown(panel, "loss")]
    assert losses == sorted(losses, reverse=True)
    check_views(panel, counts)
    panel.full.go_to("answers")
    name = panel.asking.found.sheet.head.names[17]
    QTest.keyClicks(panel.head.sought, name)
    QTest.keyClick(panel.head.sought, Qt.Key.Key_Return)
    assert panel.table.place() == 17 and f"Sample {name}" in words_in(panel.detail)
    QTest.keyClicks(panel.head.sought, "x")
    QTest.keyClick(panel.head.sought, Qt.Key.Key_Return)
    assert panel.head.sought.tone == "error"


def test_a_kept_epoch_answers_as_torch_says(bench: Bench):
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, epochs=3, keep_every=1))
    folder = trained(bench)
    panel = panel_of(bench)
    offered = [panel.form.who.itemText(at) for at in range(panel.form.who.count())]
    assert offered[3:] == ["run 1, epoch 1", "run 1, epoch 2", "run 1, epoch 3"]
    panel.form.choose(Asker(folder, "epoch-1"))
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    assert "Answered by: run 1, epoch 1" in words_in(panel.form)
    sheet = panel.asking.found
    # The run has measured it itself, after its first epoch.
    measured = RunReader(folder).epochs()[0].metrics["val_accuracy"]
    assert sheet.right / sheet.known == pytest.approx(measured)
    (folder / "epoch-1.params").unlink()
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    assert "The nearest: epoch-2, epoch-3" in words_in(panel.form)


def test_a_drawing_is_asked_about_as_it_is_drawn_and_what_speaks_for_it_is_shown(bench: Bench):
    folder = trained(bench)
    panel = panel_of(bench)
    panel.form.choose(Asker(folder, "best"), "drawn")
    settle()
    pad = panel.form.drawing.pad
    assert panel.form.samples is None
    empty = pad.png()
    QTest.mousePress(pad, LEFT, pos=QPoint(84, 30))
    dot = pad.png()
    assert dot != empty and pad.image.pixelColor(84, 30) == QColor("white")
    # A second button that is held does not turn the pen into a rubber.
    both, none = LEFT | Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    kind, spot = QEvent.Type.MouseMove, QPointF(84, 135)
    moved = QMouseEvent(kind, spot, pad.mapToGlobal(spot), Qt.MouseButton.NoButton, both, none)
    QApplication.sendEvent(pad, moved)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(84, 135))
    assert pad.png() != dot and pad.image.pixelColor(84, 75) == QColor("white")
    wait_until(lambda: panel.asking.found is not None)
    answered(panel)
    assert "drawing of 168×168 was brought to 8×8" in words_in(panel.form)
    sheet = panel.asking.found.sheet
    # Only the answer: how probable each class is stands beside the drawing.
    assert len(sheet) == 1 and panel.beside.isVisible()
    rows = panel.detail.shares.rows
    assert [share for _, share, _ in rows] == sorted(sheet.shares[0].tolist(), reverse=True)
    panel.detail.closer.click()
    view = panel.detail.speaking.view
    wait_until(lambda: view.shown is not None)
    wanted = look_closer(replace(panel.asking.question, closer=0))
    assert view.shown == wanted and wanted.of == rows[0][0]
    assert (view._heat or heat_of(wanted)).size() == QSize(8, 8)
    # So sure of its answer that its gradient is 0, a network says that instead.
    said = f"speaks for “{wanted.of}”" if wanted.most else "the gradient is 0"
    assert said in words_in(panel.detail)
    seen = bench.center.sample
    assert seen is not None and (seen.name, seen.rows) == ("drawing", wanted.activations)
    QTest.mouseClick(panel.detail.close_button, LEFT)
    assert bench.center.sample is None
    # What is rubbed out is not there.
    before = pad.png()
    QTest.mouseClick(pad, Qt.MouseButton.RightButton, pos=QPoint(84, 75))
    assert pad.png() != before
    panel.form.drawing.clear.click()
    assert panel.form.samples is None and pad.image.pixel(84, 75) & 0xFF == 0
    answered(panel)


def check_views(panel: PredictPanel, counts: np.ndarray) -> None:
    """Go through what is measured of the answers, and take it along."""
    pages = panel.full
    QTest.mouseClick(pages.segments["classes"], LEFT)
    cells = pages.classes.cells
    recall = {cells.index(row, 0).data(): cells.index(row, 4).data() for row in range(10)}
    assert recall["3"] == f"{counts[3, 3] / counts[3].sum():.1%}"
    pages.classes.horizontalHeader().sectionClicked.emit(4)
    pages.classes.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    shares = [float(cells.index(row, 4).data()[:-1]) for row in range(10)]
    assert shares == sorted(shares) and cells.index(10, 0).data() == "mean of the classes"
    QTest.mouseClick(pages.segments["roc"], LEFT)
    assert len(pages.plot.figure.named) == 10
    pages.chooser.setCurrentIndex(4)
    pages.chooser.activated.emit(4)
    assert [one.name for one in pages.plot.figure.named] == ["3"]
    area = panel.asking.found.sheet.measures.classes.classes[3].roc.area
    assert pages.plot.figure.title == f"3: Area under the curve {area:.4g}"
    for view, segment in pages.segments.items():
        QTest.mouseClick(segment, LEFT)
        settle()
        sheet = pages.sheet()
        assert written(sheet, "png").startswith(b"\x89PNG"), view
        assert b"<svg" in written(sheet, "svg"), view
        assert written(sheet, "csv").count(b"\n") > 9, view


def test_results_by_slice_are_a_table_of_one_column_or_all(bench: Bench):
    pages = bench.show(ResultPages(QWidget(), lambda: False, None))  # pyright: ignore[reportArgumentType]
    pages.resize(700, 300)
    towns = (
        Slice("Bern", "value", None, None, 60, 0.9, loss=0.25),
        Slice("", "others", None, None, 30, 0.5, loss=1.5),
        Slice("", "missing", None, None, 10, 0.7),
    )
    ages = (
        Slice("", "range", 1.0, 30.0, 50, 0.75, loss=0.5),
        Slice("", "range", 30.0, 200.0, 50, 0.8, loss=0.4),
    )
    classes = ClassMeasures(100, 0.78, ((78, 22), (0, 0)), (), Average(0, 0, 0), Average(0, 0, 0))
    pages.show_measures(Measures(classes, (), (Slicing("town", towns), Slicing("age", ages))))
    QTest.mouseClick(pages.segments["slices"], LEFT)
    cells = pages.slices.cells
    rows = [[cells.index(r, c).data() for c in range(5)] for r in range(cells.rowCount())]
    assert rows == [
        ["town", "Bern", "60", "90.0%", "0.25"],
        ["town", "all others", "30", "50.0%", "1.5"],
        ["town", "missing", "10", "70.0%", "–"],
        ["age", "1 to 30", "50", "75.0%", "0.5"],
        ["age", "30 to 200", "50", "80.0%", "0.4"],
    ]
    header = pages.slices.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(3) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, pos=at)
    assert cells.index(0, 1).data() == "all others", "the worst comes first"
    pages.chooser.setCurrentIndex(2)
    pages.chooser.activated.emit(2)
    assert [cells.index(r, 1).data() for r in range(cells.rowCount())] == ["1 to 30", "30 to 200"]
    assert written(pages.sheet(), "csv").decode().splitlines()[1] == "town,Bern,,,60,0.9,,,0.25"
    assert written(pages.sheet(), "png")[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        ((0, 0), "Starting"),
        ((1024, 54_000), "1,024 of 54,000 answered"),
        ((54_000, 54_000), "54,000 answered: they are being written down"),
    ],
)
def test_how_far_the_answers_are_is_told_until_they_are_there(
    bench: Bench, progress: tuple[int, int], words: str
):
    panel = bench.show(PredictPanel(bench.center, Settings()))
    panel.asking.state, panel.asking.progress = "asking", progress
    panel.form.refresh()
    assert words in words_in(panel.form)
    panel.asking.state = "none"


def test_what_a_run_measures_is_shown_with_its_epoch_before_it_is_asked(bench: Bench):
    bench.session.do(edits.set_fields(bench.session.store, "train", metrics={"confusion": {}}))
    folder = trained(bench)
    panel = panel_of(bench)
    panel.form.choose(Asker(folder, "last"))
    wait_until(lambda: panel.stack.currentWidget() is panel.measured)
    assert "Validation samples after epoch 3, as the run measured it" in words_in(panel.measured)
    matrix = panel.measured.matrix
    counts = np.array(matrix.counts)
    off = counts - np.diag(np.diag(counts))
    cell = divmod(int(off.argmax()), 10)
    QTest.mouseClick(matrix.viewport(), LEFT, pos=matrix.area_of(cell).center())
    answered(panel)
    # The last weights are those of the epoch: the samples are as many as were counted.
    assert panel.asking.found.counts.tolist() == counts.tolist()
    assert shown(panel, "answer") == [f"✗ {cell[1]}"] * off.max()


def test_the_weights_in_use_answer_under_their_own_name(bench: Bench):
    panel = panel_of(bench)
    assert panel.form.asker == IN_USE
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    assert panel.asking.problem is None
    assert "Answered by: initial values of seed 0" in words_in(panel.form)
    bench.session.do(edits.delete(bench.session.store, [bench.ids["out"]]))
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    # The answers that were there stay, and why there are no others stands beside them.
    assert panel.asking.state == "failed" and panel.asking.problem is not None
    assert panel.asking.found is not None


def test_dropped_images_are_asked_about_and_what_is_none_is_told(bench: Bench, tmp_path: Path):
    folder = trained(bench)
    panel = panel_of(bench)
    panel.form.choose(Asker(folder, "last"))
    Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / "black.png")
    (tmp_path / "words.png").write_text("no image")
    data = QMimeData()
    paths = [tmp_path / "black.png", tmp_path / "words.png"]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(20, 20), action, data, LEFT, keys)
    QApplication.sendEvent(panel.form, entered)
    assert entered.isAccepted()
    event = QDropEvent(QPointF(20, 20), action, data, LEFT, keys)
    QApplication.sendEvent(panel.form, event)
    answered(panel)
    assert shown(panel, "sample") == ["words.png", "black.png"]
    assert shown(panel, "answer")[0] == "no answer"
    assert "1 have no answer; words.png" in words_in(panel.form)
    assert panel.confusion.isHidden()
    assert panel.table.cells.index(1, 0).data(Qt.ItemDataRole.DecorationRole).width() == 8
    panel.form.ask_about((tmp_path / "none.npz",))
    answered(panel)
    assert "There is no file" in words_in(panel.form)


def test_pasted_rows_are_asked_about_in_the_target_s_own_units(bench: Bench, tmp_path: Path):
    rows = "\n".join(f"{40 + n * 7 % 60},{n % 7},{1000.5 * n}" for n in range(60))
    (tmp_path / "prices.csv").write_text(f"area,rooms,price\n{rows}\n")
    store = bench.session.store
    options = {"path": str(tmp_path / "prices.csv"), "standardise_target": True}
    bench.session.do(edits.set_fields(store, DATA, source="csv", options=options))
    bench.session.do(edits.set_property(store, bench.ids["x"], "shape", ["N", 2]))
    bench.session.do(edits.set_property(store, bench.ids["out"], "out_features", 1))
    bench.session.do(edits.set_fields(store, "train", loss="torch.nn.MSELoss"))
    folder = trained(bench)
    panel = panel_of(bench)
    panel.form.choose(Asker(folder, "best"), "pasted")
    wait_until(lambda: "area, rooms" in panel.form.rows.placeholderText())
    panel.form.rows.setPlainText("30\t2\n31\t3")
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    assert panel.asking.problem is None
    assert [int(float(words.replace(",", "")) > 100) for words in shown(panel, "answer")] == [1, 1]
    assert shown(panel, "cell:area") == ["30", "31"]
    assert list(panel.full.segments) == ["answers"]
    panel.form.rows.setPlainText("area,rooms,price\n30,2,7\n31,3,8\n90,5,40000")
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    QTest.mouseClick(panel.full.segments["errors"], LEFT)
    settle()
    plot = panel.full.plot
    spot = plot.spot_of(1, 2).toPoint()
    QTest.mouseMove(plot, spot)
    QTest.mouseClick(plot, LEFT, pos=spot)
    # A point is a sample: it is shown in full.
    assert panel.full.view == "answers" and panel.table.place() == 2
    assert "target: 40,000" in words_in(panel.detail)
    panel.form.rows.setPlainText("place\n30")
    QTest.mouseClick(panel.form.ask, LEFT)
    answered(panel)
    assert "lacks columns that the run learnt from" in words_in(panel.form)


@pytest.mark.parametrize(
    ("classes", "size"), [(3, (400, 260)), (10, (420, 240)), (100, (500, 400))]
)
def test_every_cell_of_the_matrix_can_be_reached(bench: Bench, classes: int, size):
    names = tuple(f"kind {number}" for number in range(classes))
    counts = np.random.default_rng(0).integers(0, 9, (classes, classes))
    matrix = bench.show(Confusion())
    matrix.resize(*size)
    matrix.show_counts(names, counts.tolist())
    settle()
    chosen: list[tuple[int, int] | None] = []
    matrix.chosen.connect(chosen.append)
    last = (classes - 1, classes - 1)
    matrix.setFocus()
    for _ in range(classes):
        QTest.keyClick(matrix, Qt.Key.Key_Down)
        QTest.keyClick(matrix, Qt.Key.Key_Right)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen == [last]
    area = matrix.area_of(last)
    assert matrix.viewport().rect().adjusted(0, 0, 1, 1).contains(area)
    assert area.width() >= 16 and area.height() >= 16
    assert matrix.cell_at(area.center()) == last
    share = counts[-1, -1] / counts[-1].sum()
    assert f"({share:.1%})" in matrix.words_of(last)
    QTest.mouseClick(matrix.viewport(), LEFT, pos=area.center())
    assert chosen[-1] is None
    assert matrix.cell_at(QPoint(1, 1)) is None
    assert matrix.grab().toImage().width() >= size[0]
