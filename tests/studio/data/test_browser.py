"""The browser: what is shown of the samples, and how one finds one's way in them."""

import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.records import DATA
from blockstudio.studio.data.browse.head import FIGURES
from blockstudio.studio.data.browse.panel import Browser
from blockstudio.studio.data.browse.stock import PAGE
from tests.studio.bench import Bench, settle, type_into, wait_until, words_in

LEFT = Qt.MouseButton.LeftButton


def choose(bench: Bench, source: str, **options: Any) -> None:
    edit = edits.set_fields(bench.session.store, DATA, source=source, options=options)
    bench.session.do(edit)


def opened(bench: Bench, browser: Browser | None = None) -> Browser:
    if browser is None:
        browser = bench.show(Browser(bench.session, bench.data))
        browser.resize(900, 600)
    bench.data.look()
    spec = bench.session.store.data
    stock = browser.stock
    wait_until(lambda: stock.collection is not None and stock.collection.spec == spec)
    rest(browser)
    return browser


def rest(browser: Browser) -> None:
    """Wait until all that was asked for is there."""
    stock = browser.stock
    # What has been sent is taken in while we wait, and may ask for more.
    for _ in range(2):
        QTest.qWait(30)
        wait_until(lambda: stock._worker.idle)
    QTest.qWait(30)
    table = stock.collection is not None and stock.collection.kind == "table"
    wait_until(lambda: table or not len(stock.order) or stock.tile(0) is not None)


def targets(browser: Browser, count: int = 12) -> list[str]:
    found = [browser.stock.tile(place) for place in range(count)]
    assert all(tile is not None for tile in found)
    return [tile.target for tile in found if tile is not None]


@pytest.fixture
def houses(bench: Bench, tmp_path: Path) -> Browser:
    rows = "area,alley,price\n120,Pave,200\n,Grvl,150\n80,,90\n100,Pave,140\n60,Grvl,70\n"
    (tmp_path / "houses.csv").write_text(rows)
    choose(bench, "csv", path=str(tmp_path / "houses.csv"))
    return opened(bench)


def cells(browser: Browser, column: int) -> list[str]:
    model = browser.sheet.cells
    return [model.data(model.index(row, column), 0) for row in range(model.rowCount())]


def test_every_sample_can_be_reached_but_only_those_in_view_are_painted(bench: Bench):
    browser = opened(bench)
    assert "1,797 samples" in words_in(browser)
    assert 0 < browser.wall.painted < 120
    browser.wall.setFocus()
    QTest.keyClick(browser.wall, Qt.Key.Key_End)
    rest(browser)
    assert browser.stock.place == 1796
    assert browser.wall.viewport().rect().intersects(browser.wall.area_of(1796))
    assert browser.wall.painted < 120
    assert browser.stock.tile(1796) is not None


def test_tiles_are_painted_with_the_pixels_of_their_sample(bench: Bench):
    browser = opened(bench)
    area = browser.wall.area_of(7)
    picture = browser.wall.viewport().grab().toImage()
    expected = browser.stock.collection.raw(7)[0]
    side = browser.wall.size_of_tile / 8
    for row, column in ((0, 2), (3, 3), (5, 6), (7, 0)):
        spot = area.topLeft() + QPoint(int((column + 0.5) * side), int((row + 0.5) * side))
        value = picture.pixelColor(spot).value()
        assert value == pytest.approx(expected[row, column] / 16 * 255, abs=1)


def test_a_click_on_a_bar_filters_by_class_and_a_second_shows_all(bench: Bench):
    browser = opened(bench)
    QTest.mouseClick(browser.side.bars, LEFT, pos=QPoint(40, 3 * 22 + 8))
    rest(browser)
    assert set(targets(browser)) == {"3"}
    assert "183 of 1,797 samples" in words_in(browser)
    assert browser.head.label.currentText() == "3"
    QTest.mouseClick(browser.side.bars, LEFT, pos=QPoint(40, 3 * 22 + 8))
    rest(browser)
    assert len(browser.stock.order) == 1797


def test_the_parts_are_those_of_the_split(bench: Bench):
    browser = opened(bench)
    browser.head.part.setCurrentIndex(browser.head.part.findData(1))
    browser.head.part.activated.emit(2)
    rest(browser)
    assert len(browser.stock.order) == 359
    assert {browser.stock.tile(place).part for place in range(40)} == {1}
    QTest.mouseClick(browser.side.bars, LEFT, pos=QPoint(40, 8))
    rest(browser)
    assert {browser.stock.tile(place).part for place in range(20)} == {1}
    assert set(targets(browser)) == {"0"}


def test_goes_to_a_sample_by_its_number_and_says_when_there_is_none(bench: Bench):
    browser = opened(bench)
    type_into(browser.head.jump, "1234")
    rest(browser)
    assert browser.stock.place == 1234
    assert browser.detail.full.number == 1234
    type_into(browser.head.jump, "1797")
    assert browser.head.jump.tone == "error"
    assert "0 to 1,796" in browser.head.jump.toolTip()


def test_arrows_move_enter_opens_and_escape_closes(bench: Bench):
    browser = opened(bench)
    browser.wall.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        QTest.keyClick(browser.wall, key)
    across = browser.wall._across()
    assert browser.stock.place == 1 + across
    QTest.keyClick(browser.wall, Qt.Key.Key_Return)
    rest(browser)
    assert browser.detail.isVisible()
    assert f"Sample {browser.stock.place}" in words_in(browser.detail)
    QTest.keyClick(browser.wall, Qt.Key.Key_Right)
    rest(browser)
    assert f"Sample {browser.stock.place}" in words_in(browser.detail)
    QTest.keyClick(browser.wall, Qt.Key.Key_Escape)
    assert not browser.detail.isVisible()


def test_a_click_opens_the_sample_and_a_pixel_tells_its_value(bench: Bench):
    browser = opened(bench)
    QTest.mouseClick(browser.wall.viewport(), LEFT, pos=browser.wall.area_of(3).center())
    rest(browser)
    assert "target: 3" in words_in(browser.detail)
    view = browser.detail.picture
    area = view._area()
    side = area.width() / 8
    spot = QPointF(area.left() + 3.5 * side, area.top() + 2.5 * side)
    nothing = Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    where = view.mapToGlobal(spot)
    move = QMouseEvent(QEvent.Type.MouseMove, spot, where, nothing, nothing, keys)
    QApplication.sendEvent(view, move)
    value = browser.stock.collection.raw(3)[0, 2, 3]
    assert browser.detail.hover.text() == f"row 2, column 3: {value}"
    browser.side.check.setChecked(True)
    rest(browser)
    QApplication.sendEvent(view, move)
    assert browser.detail.hover.text() == f"row 2, column 3: {value / 16:.3g}"


def test_the_size_of_the_tiles_is_set_and_the_current_one_stays_in_view(bench: Bench):
    browser = opened(bench)
    browser.stock.turn_to(900)
    for size in (24, 180):
        browser.head.zoom.setValue(size)
        rest(browser)
        assert browser.wall.size_of_tile == size
        assert browser.wall.viewport().rect().intersects(browser.wall.area_of(900))
    browser.wall.setFocus()
    QTest.keyClick(browser.wall, Qt.Key.Key_Minus)
    assert browser.wall.size_of_tile < 180
    assert browser.head.zoom.value() == browser.wall.size_of_tile


def test_a_table_shows_columns_with_names_gaps_and_parts(houses: Browser):
    assert houses.stack.currentWidget() is houses.sheet
    model = houses.sheet.cells
    names = [model.headerData(n, Qt.Orientation.Horizontal, 0) for n in range(5)]
    assert names == ["no.", "part", "area", "alley", "price (target)"]
    assert cells(houses, 2) == ["120", "—", "80", "100", "60"]
    assert cells(houses, 3)[2] == "—"
    assert set(cells(houses, 1)) == {"train", "validation"}


def test_a_click_on_a_header_sorts_a_second_turns_it_a_third_ends_it(houses: Browser):
    header = houses.sheet.header
    spot = QPoint(header.sectionViewportPosition(2) + 10, 10)
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), LEFT, pos=spot)
        rest(houses)
        seen.append(cells(houses, 2))
    assert seen == [
        ["60", "80", "100", "120", "—"],
        ["120", "100", "80", "60", "—"],
        ["120", "—", "80", "100", "60"],
    ]


def test_the_network_gets_other_columns_than_the_file_has(houses: Browser):
    houses.side.check.setChecked(True)
    model = houses.sheet.cells
    wait_until(lambda: model.columnCount() == 7)
    rest(houses)
    names = [model.headerData(n, Qt.Orientation.Horizontal, 0) for n in range(model.columnCount())]
    assert names[2:] == [
        "area",
        "alley = Grvl",
        "alley = Pave",
        "alley missing",
        "price (target)",
    ]
    assert "—" not in cells(houses, 2)


def test_a_row_is_opened_with_all_its_columns(houses: Browser):
    houses.sheet.setFocus()
    QTest.keyClick(houses.sheet, Qt.Key.Key_Down)
    QTest.keyClick(houses.sheet, Qt.Key.Key_Return)
    rest(houses)
    rows = houses.detail.values
    shown = [(rows.item(n, 0).text(), rows.item(n, 1).text()) for n in range(rows.rowCount())]
    assert shown == [("area", "—"), ("alley", "Grvl"), ("price", "150")]


def test_the_figures_of_every_column_are_those_of_what_is_filtered(houses: Browser):
    houses.head.view.setCurrentIndex(houses.head.view.findData(FIGURES))
    houses.head.view_chosen.emit(FIGURES)
    rest(houses)
    wait_until(lambda: houses.figures.cells.rowCount() == 3)
    model = houses.figures.cells
    rows = [[model.data(model.index(r, c), 0) for c in range(13)] for r in range(3)]
    assert rows[0][:2] == ["area", "number"]
    assert rows[0][3:8] == ["1 (20.0%)", "4", "90", "22.361", "60"]
    assert rows[1][12] == "Pave 50%  Grvl 50%"
    houses.stock.filter(part=1, label=None)
    rest(houses)
    assert houses.stock.figures[0].count == 1


def test_series_are_shown_as_lines(bench: Bench, tmp_path: Path):
    x = np.sin(np.linspace(0, 9, 200))[None] * np.ones((20, 1))
    np.savez(tmp_path / "a.npz", x=x.astype(np.float32), y=np.arange(20) % 2)
    choose(bench, "npz", path=str(tmp_path / "a.npz"))
    browser = opened(bench)
    assert browser.stack.currentWidget() is browser.wall
    assert len(browser.stock.tile(0).series) == 1
    browser.open_detail()
    rest(browser)
    assert browser.detail.lines.isVisible()
    assert browser.detail.values.rowCount() == 200


def test_another_source_takes_the_place_of_the_first(bench: Bench):
    browser = opened(bench)
    browser.stock.filter(part=1, label=4)
    rest(browser)
    choose(bench, "iris")
    opened(bench, browser)
    assert browser.stack.currentWidget() is browser.sheet
    assert len(browser.stock.order) == 150
    assert browser.side.bars.choice is None


def test_data_that_can_t_be_read_is_told_with_the_way_to_mend_it(bench: Bench):
    browser = opened(bench)
    choose(bench, "npz", path="nowhere.npz")
    wait_until(lambda: bench.data.problem is not None)
    settle()
    assert "nowhere.npz" in words_in(browser)
    asked = []
    browser.data_wanted.connect(lambda: asked.append(True))
    QTest.mouseClick(browser.empty.button, LEFT)
    assert asked


def test_pages_that_were_scrolled_past_are_not_read(bench: Bench, tmp_path: Path):
    count = 20_000
    head = struct.pack(">4i", 0x803, count, 8, 8)
    pixels = np.zeros((count, 8, 8), np.uint8)
    (tmp_path / "train-images-idx3-ubyte").write_bytes(head + pixels.tobytes())
    labels = struct.pack(">2i", 0x801, count) + (np.arange(count) % 10).astype(np.uint8).tobytes()
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(labels)
    choose(bench, "idx", path=str(tmp_path))
    browser = opened(bench)
    bar = browser.wall.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 40):
        bar.setValue(value)
        settle()
    bar.setValue(bar.maximum())
    rest(browser)
    assert browser.stock.tile(count - 1) is not None
    assert len(browser.stock._pages) < count // PAGE / 2


def test_the_window_needs_no_numpy_to_make_the_browser():
    code = (
        "import sys; import blockstudio.studio.data.browse.panel, blockstudio.studio.data.panel;"
        "sys.exit(sum(name in sys.modules for name in ('numpy', 'torch', 'pandas', 'pyqtgraph')))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
