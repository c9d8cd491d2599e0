"""What a person does with the window as a whole."""

import re
import sys

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

import blockstudio
from blockstudio.api.runs import Run, prepared
from blockstudio.catalogue.text import text
from blockstudio.graph.edits import set_property
from blockstudio.graph.problems import Problem
from blockstudio.project.examples import GROUPS, example, examples
from blockstudio.project.file import load
from blockstudio.studio.canvas.field_drag import packed
from blockstudio.studio.gallery.roles import EXAMPLE
from blockstudio.studio.look.theme import THEMES, current, wear
from blockstudio.training.loop.execution import execute
from tests.studio.frame.desk import Desk


def test_starts_on_the_welcome_page_with_every_example(desk):
    cards = desk.window.gallery.cards
    items = [cards.item(row) for row in range(cards.count())]
    shown = [item.text() for item in items if item.data(EXAMPLE) is not None]
    assert shown == [example.title for example in examples()]
    headings = [item.text() for item in items if item.data(EXAMPLE) is None]
    assert headings == [str(title) for title, _ in GROUPS.values()]
    assert desk.window.windowTitle() == "Block Studio"
    assert not desk.action("file.save").isEnabled()
    assert desk.action("file.new").isEnabled()


def test_enter_on_a_card_opens_the_example(desk):
    cards = desk.window.gallery.cards
    assert cards.currentItem().text() == "digits-mlp"
    QTest.keyClick(cards, Qt.Key.Key_Return)
    desk.settle()
    assert desk.window.windowTitle() == "digits-mlp — Block Studio"
    assert desk.names() == {"x", "flatten", "hidden", "act", "out", "y"}
    assert desk.window.canvas.isVisible()
    assert desk.action("file.save").isEnabled()


def test_a_new_project_has_an_input_and_an_output(desk):
    QTest.mouseClick(desk.window.gallery.new_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.names() == {"x", "y"}


def test_undo_and_redo_are_named(desk):
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    desk.settle()
    assert desk.action("edit.undo").text() == "Undo Add dropout"
    QTest.keyClick(desk.window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "dropout" not in desk.names()
    assert desk.action("edit.redo").text() == "Redo Add dropout"
    assert desk.action("edit.undo").text() == "Undo"
    assert not desk.action("edit.undo").isEnabled()


def test_save_asks_for_a_file_once_and_open_brings_everything_back(desk, tmp_path):
    desk.open()
    desk.session.attempt(set_property, desk.node("hidden").id, "out_features", 256)
    desk.settle()
    assert desk.window.windowTitle() == "digits-mlp* — Block Studio"
    assert desk.window.workspace.top.edited.text() == "• edited"
    desk.do("file.save")
    desk.choose_file(tmp_path / "mine")
    file = tmp_path / "mine.bstudio"
    assert desk.window.windowTitle() == "mine — Block Studio"
    records = dict(desk.session.store.records)
    desk.do("file.close")
    assert desk.window.gallery.isVisible()
    assert desk.window.gallery.recent.item(0).text() == "mine"
    desk.do("file.open")
    desk.choose_file(file)
    assert desk.session.store.records == records


def test_a_file_that_is_no_project_is_told_and_leaves_the_old_one(desk, tmp_path):
    desk.open()
    wrong = tmp_path / "wrong.bstudio"
    wrong.write_text("nothing")
    desk.program.bench.documents.open(wrong)
    desk.settle()
    assert "wrong.bstudio is not a Block Studio project" in desk.question().text()
    assert "hidden" in desk.names()


@pytest.mark.parametrize(
    ("button", "closes"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
    ],
)
def test_closing_with_unsaved_changes_asks(desk, button, closes):
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    desk.window.close()
    desk.settle()
    assert desk.window.isVisible()
    assert "digits-mlp" in desk.question().text()
    desk.answer(button)
    assert desk.window.isVisible() is not closes


def test_saving_from_the_question_closes_after_the_save(desk, tmp_path):
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    desk.window.close()
    desk.settle()
    desk.answer(QMessageBox.StandardButton.Save)
    assert desk.window.isVisible()
    desk.choose_file(tmp_path / "kept.bstudio")
    assert not desk.window.isVisible()
    names = {getattr(record, "name", "") for record in load(tmp_path / "kept.bstudio").records}
    assert "dropout" in names


def test_a_project_file_dropped_on_the_window_is_opened(desk, tmp_path):
    file = tmp_path / "dropped.bstudio"
    file.write_bytes(examples()[0].path.read_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    desk.window.dropEvent(drop)
    desk.settle()
    assert desk.session.file == file


def test_the_theme_changes_at_once_and_is_marked(desk):
    desk.open()
    desk.do("view.theme_dark")
    assert current().name == "dark"
    assert desk.action("view.theme_dark").isChecked()
    assert desk.window.palette().window().color().name() == current().panel
    desk.do("view.theme_light")
    assert current().name == "light"


def test_another_language_makes_the_window_anew_around_the_same_document(desk):
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    before = desk.window
    desk.do("view.chinese")
    assert desk.window is not before
    assert desk.action("file.save").text() == "保存"
    assert desk.action("view.chinese").isChecked()
    assert desk.action("edit.undo").text().startswith("撤销")
    assert "dropout" in desk.names()
    assert desk.window.canvas.isVisible()
    desk.do("view.english")
    assert desk.action("file.save").text() == "Save"


def test_panels_stay_where_they_were_left(desk):
    desk.open()
    desk.window.panels.panel("outline").close()
    desk.window.panels.show("code")
    desk.settle()
    desk.window.keep_layout()
    desk.program.remake()
    desk.settle()
    assert not desk.window.panels.panel("outline").isVisible()
    desk.do("view.reset_layout")
    assert desk.window.panels.panel("outline").isVisible()


def test_another_language_while_a_panel_floats(desk):
    desk.open()
    for name in ("samples", "outline"):
        desk.window.panels.show(name)
        desk.window.panels.panel(name).enlarge()
        desk.settle()
    desk.do("view.chinese")
    desk.settle()
    assert desk.window.panels.panel("outline").windowTitle() == "大纲"


def test_the_welcome_page_leads_back_to_the_project(desk):
    desk.open()
    desk.do("file.examples")
    assert desk.window.gallery.isVisible()
    assert not desk.window.panels.panel("layers").isVisible()
    QTest.mouseClick(desk.window.gallery.back_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.window.canvas.isVisible()
    assert desk.window.panels.panel("layers").isVisible()


def test_crumbs_lead_out_of_a_block(desk):
    desk.open("residual-mlp")
    desk.session.go((desk.node("block2").id,))
    desk.settle()
    crumbs = desk.window.workspace.top.crumbs
    assert [button.text() for button in crumbs.buttons] == ["Network", "block2"]
    QTest.mouseClick(crumbs.buttons[0], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.session.path == ()


def test_a_value_dropped_on_the_crumb_is_an_argument_of_the_block(desk):
    desk.open("residual-mlp")
    crumbs, block = desk.window.workspace.top.crumbs, desk.session.block
    node = desk.node("embed")
    spot = QPointF(crumbs.rect().center())
    held = (Qt.DropAction.CopyAction, packed(node.id, "out_features"))
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(spot.toPoint(), *held, *keys)
    QApplication.sendEvent(crumbs, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(crumbs, QDropEvent(spot, *held, *keys))
    arguments = desk.session.store.block(block.id).arguments
    assert [*arguments.values()] == [64]
    assert isinstance(desk.session.store.node(node.id).properties["out_features"], str)


def test_the_name_of_a_field_can_be_dragged(desk):
    desk.open("residual-mlp")
    desk.session.select([desk.node("embed").id])
    inspector = desk.window.panels.show("inspector")
    desk.settle()
    page = inspector.page
    page.form.drawn.disconnect()
    drawn: list[str] = []
    page.form.drawn.connect(drawn.append)
    label = page.form.rows["out_features"].label
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
    far = QPointF(60, 8)
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, far, label.mapToGlobal(far), none, left, keys)
    QApplication.sendEvent(label, move)
    assert drawn == ["out_features"]


def test_a_right_click_offers_what_fits_the_selection(desk):
    desk.open()
    desk.session.select([desk.node("hidden").id])
    menu = desk.window.workspace.open_context_menu(QPoint(10, 10))
    assert desk.action("network.group") in menu.actions()
    assert desk.action("view.fit") not in menu.actions()
    menu.close()


def test_a_notice_stands_above_the_legend_and_covers_none_of_it(desk):
    desk.open()
    space = desk.window.workspace
    wide = "what was done, in so many words that they reach over to the left " * 2
    space.notice.tell(wide)
    low = space.notice.geometry()
    desk.do("lens.parameters")
    desk.settle()
    space.notice.tell(wide)
    legend = space.canvas.views
    place = legend.mapTo(desk.window.stack, legend.rect().topLeft())
    assert low.bottom() > place.y() and low.left() < place.x() + legend.width()
    assert space.notice.geometry().bottom() < place.y()
    assert space.notice.height() == low.height()


def test_training_that_can_not_start_says_why(desk):
    desk.open()
    desk.session.attempt(set_property, desk.node("hidden").id, "out_features", "abc")
    desk.settle()
    desk.do("run.train")
    assert desk.window.workspace.notice.isVisible()
    assert "out_features" in desk.window.workspace.notice.words.text()
    assert desk.window.panels.panel("problems").isVisible()


def test_the_code_is_exported_as_it_is_shown(desk, tmp_path):
    desk.open()
    desk.do("file.export_code")
    desk.choose_file(tmp_path / "model.py")
    assert (tmp_path / "model.py").read_text() == desk.session.source.text
    assert "def build()" in desk.session.source.text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_canvas_or_what_is_selected_of_it_is_saved_as_a_picture(desk, tmp_path, theme):
    desk.open()
    wear(desk.app, THEMES[theme])
    desk.do("file.export_picture")
    desk.choose_file(tmp_path / "whole.svg")
    desk.session.select([desk.node("hidden").id])
    desk.do("file.export_picture")
    desk.choose_file(tmp_path / "one")
    whole, one = ((tmp_path / name).read_text() for name in ("whole.svg", "one.svg"))
    names = {node.name for node in desk.session.store.nodes(desk.session.block.id)}
    assert names <= set(re.findall(">([^<]+)</text>", whole))
    assert names & set(re.findall(">([^<]+)</text>", one)) == {"hidden"}
    for svg in (whole, one):
        assert THEMES[theme].canvas in svg
        assert THEMES[theme].accent not in svg, "nothing is marked as selected"
        assert "<image" not in svg


def test_a_bundle_is_opened_as_a_project_of_its_own(desk, tmp_path):
    (tmp_path / "broken.bstudioz").write_bytes(b"none")
    desk.do("file.open")
    desk.choose_file(tmp_path / "broken.bstudioz")
    desk.wait(lambda: desk.window.findChild(QMessageBox) is not None)
    assert "broken.bstudioz" in desk.question().text()
    desk.answer(QMessageBox.StandardButton.Ok)
    project = blockstudio.open_project(example("iris-mlp").path)
    project.configure(epochs=1)
    project.save(tmp_path / "iris.bstudio")
    run = prepared(project, tmp_path / "iris.runs" / "run-001", trusted=False)
    execute(run)
    project.weights.load(Run(run))
    project.export(tmp_path / "sent.bstudioz")
    desk.do("file.open")
    desk.choose_file(tmp_path / "sent.bstudioz")
    desk.wait(lambda: desk.session.file == tmp_path / "sent" / "iris.bstudio")
    assert desk.window.windowTitle() == "iris — Block Studio"
    assert str(desk.session.origin) == "run 1, best (epoch 1)"
    desk.wait(lambda: desk.program.bench.runs.current is not None)
    assert desk.program.bench.runs.current.folder == tmp_path / "sent" / "iris.runs" / "run-001"


def test_an_unexpected_failure_is_written_down_and_the_document_saved_aside(desk, state, capsys):
    desk.open()
    desk.window.canvas.commands.placing.add_kind("torch.nn.Dropout")
    error = RuntimeError("the sky fell")
    sys.excepthook(RuntimeError, error, None)
    desk.settle()
    assert "the sky fell" in (state / "logs" / "blockstudio.log").read_text()
    copy = load(state / "rescued" / "digits-mlp.bstudio")
    assert "dropout" in {getattr(record, "name", "") for record in copy.records}
    assert desk.program.unexpected.box is not None
    assert desk.faults.pop() == "RuntimeError: the sky fell"
    assert "the sky fell" in capsys.readouterr().err
    desk.program.unexpected.box.close()


def test_a_file_opened_with_problems_tells_all_of_them(desk):
    found = [Problem(text("one thing")), Problem(text("another thing"))]
    desk.open()
    desk.program.bench.documents.warned.emit(found)
    desk.settle()
    told = desk.question()
    assert "One thing" in told.text()
    assert "Another thing" in told.informativeText()


def test_nothing_is_cut_off_in_a_small_window(desk: Desk):
    desk.open()
    desk.window.resize(1280, 800)
    desk.settle()
    for button in (
        desk.window.workspace.top.train,
        *desk.window.workspace.top.steering,
        desk.window.workspace.top.devices,
    ):
        place = button.mapTo(desk.window, button.rect().bottomRight())
        assert place.x() < desk.window.width()
        assert button.width() >= button.minimumSizeHint().width()
