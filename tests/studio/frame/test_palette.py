"""Finding and adding layers, and finding everything else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.catalogue.letters import score
from blockstudio.catalogue.library import library
from blockstudio.studio.frame.finding import layers
from blockstudio.studio.look.rows import ROW
from blockstudio.studio.palette.kinds import KIND_MIME
from blockstudio.studio.palette.panel import Palette
from blockstudio.studio.search.commands import CommandModel
from tests.studio.frame.desk import Desk


def palette(desk: Desk) -> Palette:
    shown = desk.window.panels.show("layers")
    assert isinstance(shown, Palette)
    return shown


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("fully connected", "torch.nn.Linear"),
        ("全连接", "torch.nn.Linear"),
        ("卷积", "torch.nn.Conv2d"),
        ("drop", "torch.nn.Dropout"),
        ("F.relu", "torch.nn.functional.relu"),
    ],
)
def test_the_search_knows_both_languages(desk, words, kind):
    desk.open()
    pane = palette(desk)
    pane.field.setText(words)
    assert pane.model.entries[0].kind == kind


def test_a_line_that_stays_is_not_made_anew_and_all_that_is_found_is_as_high(desk):
    desk.open()
    pane = palette(desk)
    pane.field.setText("c")
    first = {id(entry) for entry in pane.model.entries if library().get(entry.kind)}
    pane.field.setText("co")
    entries = [entry for entry in pane.model.entries if library().get(entry.kind)]
    assert entries
    assert {id(entry) for entry in entries} <= first
    heights = {
        pane.list.sizeHintForIndex(pane.model.index(row)).height()
        for row in range(pane.model.rowCount())
    }
    assert len(heights) == 1 and pane.list.uniformItemSizes()
    pane.field.clear()
    assert not pane.list.uniformItemSizes()


def test_enter_adds_the_first_hit(desk):
    desk.open()
    pane = palette(desk)
    desk.do("edit.find")
    assert pane.field.hasFocus()
    desk.type(pane.field, "dropout", Qt.Key.Key_Return)
    assert "dropout" in desk.names()


def test_arrows_walk_from_the_field_into_the_list(desk):
    desk.open()
    pane = palette(desk)
    desk.type(pane.field, "norm", Qt.Key.Key_Down)
    second = pane.model.entries[1].row.title
    assert pane.list.currentIndex().data(ROW).title == second
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    assert pane.field.text() == ""


def test_a_double_click_adds(desk):
    desk.open()
    pane = palette(desk)
    row = next(n for n, entry in enumerate(pane.model.entries) if entry.kind == "torch.nn.Conv2d")
    index = pane.model.index(row)
    pane.list.scrollTo(index)
    place = pane.list.visualRect(index).center()
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    assert {"conv2d"} <= desk.names()


def test_a_drag_carries_the_kind(desk):
    desk.open()
    model = palette(desk).model
    row = next(n for n, entry in enumerate(model.entries) if entry.kind == "torch.nn.Linear")
    data = model.mimeData([model.index(row)])
    assert bytes(data.data(KIND_MIME).data()) == b"torch.nn.Linear"


def test_the_blocks_of_the_project_can_be_placed(desk):
    desk.open("residual-mlp")
    first = next(entry for entry in palette(desk).model.entries if entry.kind)
    assert first.row.title == "Residual"
    assert first.kind.startswith("block:")


def test_more_shows_a_whole_family(desk):
    desk.open()
    model = palette(desk).model
    before = len(model.entries)
    row = next(n for n, entry in enumerate(model.entries) if entry.more == "layers")
    desk.click(palette(desk).list, model.index(row))
    assert len(model.entries) > before


def test_the_command_palette_runs_a_command(desk):
    desk.open()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.window, Qt.Key.Key_P, keys)
    desk.settle()
    commands = desk.window.workspace.commands
    assert commands.isVisible()
    desk.type(commands.field, "dark", Qt.Key.Key_Return)
    assert not commands.isVisible()
    assert desk.action("view.theme_dark").isChecked()
    desk.do("view.theme_light")


def test_the_command_palette_adds_a_layer_and_jumps_to_a_node(desk):
    desk.open("residual-mlp")
    commands = desk.window.workspace.commands
    desk.window.workspace.show_commands()
    desk.type(commands.field, "dropout", Qt.Key.Key_Return)
    assert "dropout" in desk.names()
    desk.window.workspace.show_commands()
    desk.type(commands.field, "block2 up", Qt.Key.Key_Return)
    assert desk.session.path == (desk.node("block2", "b1").id,)
    assert [node.name for node in desk.session.selected_nodes()] == ["up"]


@pytest.mark.parametrize("query", ["conv", "lin", "卷积", "max pool", "bn2d", "norm", "sum"])
def test_both_palettes_rank_layers_alike(desk, query):
    placed: list[str] = []
    desk.open()
    model = CommandModel(desk.window)
    model.offer(layers(placed.append))
    model.search(query)
    for hit in model.found:
        hit.run()
    ranked = [kind for kind in placed if kind in library()]
    assert ranked
    assert ranked == [spec.kind for spec in library().search(query)][: len(ranked)]


def test_escape_closes_the_command_palette(desk):
    desk.open()
    desk.window.workspace.show_commands()
    QTest.keyClick(desk.window.workspace.commands.field, Qt.Key.Key_Escape)
    assert not desk.window.workspace.commands.isVisible()


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("lin", "Linear", "Upsampling"),
        ("linear", "Linear", "LinearCrossEntropyLoss"),
        ("bn2", "BatchNorm2d", "an object in a basin of 2 tonnes"),
        ("save as", "Save as…", "Save"),
    ],
)
def test_what_fits_better_comes_first(query, better, worse):
    other = score(query, worse)
    best = score(query, better)
    assert best is not None
    assert other is None or best > other


@pytest.mark.parametrize(
    ("words", "name"),
    [("block", "block"), ("repeat", "blocks"), ("while", "while_1"), ("python", "double_1")],
)
def test_what_is_made_anew_is_placed_from_the_palette(desk, words, name):
    desk.open()
    pane = palette(desk)
    before = desk.names()
    desk.type(pane.field, words, Qt.Key.Key_Return)
    assert desk.names() - before == {name}


def test_regions_are_no_blocks_of_the_palette(desk):
    desk.open()
    desk.window.canvas.commands.placing.place_kind("blockstudio.While", (0.0, 0.0))
    titles = [entry.row.title for entry in palette(desk).model.entries if entry.kind]
    assert "body" not in titles
