"""Frames and notes on the canvas: by mouse and keys as a person has them."""

from typing import get_args

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit

from blockstudio.graph import edits
from blockstudio.graph.annotations import Frame, Note
from blockstudio.graph.colours import Colour
from blockstudio.graph.edits.annotations import TITLE
from blockstudio.studio.canvas.cards.inks import inks
from blockstudio.studio.canvas.notes.markdown import Rendered
from blockstudio.studio.look.theme import THEMES, Theme
from tests.studio.canvas.desk import Desk

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def frame_of(desk: Desk) -> Frame:
    (frame,) = (one for one in desk.session.store.annotations("b1") if isinstance(one, Frame))
    return frame


def note_of(desk: Desk) -> Note:
    (note,) = desk.session.store.notes("b1")
    return note


def at(desk: Desk, x: float, y: float) -> QPoint:
    return desk.canvas.mapFromScene(QPointF(x, y))


def head(desk: Desk) -> QPoint:
    frame = frame_of(desk)
    return at(desk, frame.x + frame.width / 2, frame.y + TITLE / 2)


def framed(desk: Desk) -> Desk:
    """Put a frame around the two nodes in the middle, titled."""
    desk.chain()
    desk.session.select([desk.node("hidden").id, desk.node("act").id])
    desk.do("network.frame")
    QTest.keyClicks(desk.find(QLineEdit), "Trunk")
    QTest.keyClick(desk.find(QLineEdit), ENTER)
    desk.settle()
    return desk


def noted(desk: Desk, words: str) -> Desk:
    desk.chain()
    desk.session.do(edits.add_note(desk.session.store, "b1", words, (200.0, 140.0)))
    return desk.look()


def test_a_frame_goes_around_what_is_selected_and_takes_it_along(desk: Desk) -> None:
    framed(desk)
    frame, hidden = frame_of(desk), desk.node("hidden")
    assert frame.title == "Trunk"
    assert frame.x < hidden.x
    assert frame.x + frame.width > desk.node("act").x + 100
    desk.drag(head(desk), head(desk) + QPoint(0, 100))
    assert [desk.node(name).y for name in ("x", "hidden", "act", "y")] == [0, 100, 100, 0]
    assert frame_of(desk).y == frame.y + 100
    desk.session.undo()
    assert desk.node("hidden").y == 0
    assert frame_of(desk) == frame
    desk.drag(head(desk), head(desk) + QPoint(0, 40), ALT)
    assert desk.node("hidden").y == 0
    assert frame_of(desk).y == frame.y + 40


def test_what_is_dropped_into_a_frame_moves_with_it(desk: Desk) -> None:
    framed(desk)
    desk.drag(desk.on("y"), desk.on("act") + QPoint(0, 20))
    desk.session.select([frame_of(desk).id])
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.node("hidden").y == 20
    assert desk.node("y").y == desk.node("act").y + 20


def test_the_inside_of_a_frame_is_as_empty_canvas(desk: Desk) -> None:
    framed(desk)
    frame = frame_of(desk)
    desk.click(at(desk, frame.x + 12, frame.y + frame.height - 12))
    assert not desk.session.selection
    desk.drag(at(desk, frame.x + 8, frame.y + TITLE + 4), desk.on("hidden"))
    assert desk.selected() == {"hidden"}
    desk.click(head(desk))
    assert desk.session.selection == {frame.id}
    desk.do("edit.select_framed")
    assert desk.selected() == {"hidden", "act"}
    assert frame.id in desk.session.selection


def test_a_frame_is_sized_titled_coloured_and_deleted_without_its_nodes(desk: Desk) -> None:
    framed(desk)
    before = frame_of(desk)
    corner = at(desk, before.x + before.width, before.y + before.height)
    desk.drag(corner, corner + QPoint(60, 40))
    frame = frame_of(desk)
    assert (frame.width, frame.height) == (before.width + 60, before.height + 40)
    desk.double_click(head(desk))
    QTest.keyClicks(desk.find(QLineEdit), "Encoder")
    QTest.keyClick(desk.find(QLineEdit), ENTER)
    desk.canvas.commands.labels.set_colour("green")
    assert (frame_of(desk).title, frame_of(desk).colour) == ("Encoder", "green")
    desk.do("edit.delete")
    assert not desk.session.store.annotations("b1")
    assert desk.names() == {"x", "hidden", "act", "y"}


def test_tidying_up_leaves_in_a_frame_what_was_in_it(desk: Desk) -> None:
    framed(desk)
    desk.session.do(edits.move(desk.session.store, {desk.node("act").id: (300.0, 30.0)}))
    desk.session.select(())
    desk.do("network.tidy")
    frame, scene = frame_of(desk), desk.canvas.block_scene
    for name, inside in {"x": False, "hidden": True, "act": True, "y": False}.items():
        box = scene.box(desk.node(name).id)
        assert scene.box(frame.id).contains(box) == inside, name


def test_a_frame_with_what_lies_in_it_is_copied(desk: Desk) -> None:
    framed(desk)
    desk.do("edit.select_framed")
    desk.do("edit.copy")
    desk.do("edit.paste")
    assert len(desk.session.store.annotations("b1")) == 2
    assert len(desk.names()) == 6


def test_a_click_on_a_link_goes_to_the_node_and_a_rename_keeps_it(desk: Desk) -> None:
    noted(desk, "[[hidden]] is the trunk")
    desk.session.do(edits.rename(desk.session.store, desk.node("hidden").id, "trunk"))
    note = note_of(desk)
    assert note.text.startswith("[[trunk]]")
    assert desk.canvas.block_scene.notes[note.id].words == "trunk is the trunk"
    desk.click(at(desk, note.x + 20, note.y + 20))
    assert desk.selected() == {"trunk"}
    desk.session.do(edits.delete(desk.session.store, [desk.node("trunk").id]))
    desk.settle()
    assert desk.canvas.block_scene.notes[note.id].words.startswith("[[trunk]]")


def test_a_link_to_the_web_asks_first(desk: Desk) -> None:
    noted(desk, "[d2l](https://d2l.ai) and [home](file:///etc)")
    desk.canvas.commands.labels.follow("file:///etc")
    assert not desk.canvas.findChildren(QMessageBox)
    note = note_of(desk)
    desk.click(at(desk, note.x + 16, note.y + 20))
    (box,) = desk.canvas.findChildren(QMessageBox)
    assert box.informativeText() == "https://d2l.ai"
    box.reject()


def test_the_name_of_a_node_is_offered_for_a_link(desk: Desk) -> None:
    noted(desk, "")
    desk.session.select([note_of(desk).id])
    desk.key(Qt.Key.Key_F2) if desk.canvas.keys.doing.get("edit.rename") else desk.do("edit.rename")
    editor = desk.find(QPlainTextEdit)
    QTest.keyClicks(editor, "see [[hid")
    names = editor.names  # pyright: ignore[reportAttributeAccessIssue]
    assert names.popup.isVisible()
    assert names.takes is not None
    names.list.activated.emit(names.list.currentCompletion())
    names.popup.hide()
    QTest.keyClick(editor, ENTER, CONTROL)
    assert note_of(desk).text == "see [[hidden]]"


def test_a_note_is_sized_at_its_edge_but_stays_as_high_as_its_text(desk: Desk) -> None:
    noted(desk, "words " * 60)
    note = note_of(desk)
    edge = at(desk, note.x + note.width, note.y + 40)
    high = desk.canvas.block_scene.box(note.id).height()
    desk.drag(edge, edge + QPoint(120, 0))
    assert note_of(desk).width == note.width + 120
    assert desk.canvas.block_scene.box(note.id).height() < high
    desk.hold(edge + QPoint(120, 0), edge)
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.block_scene.box(note.id).width() == note.width + 120


def test_markdown_reads_without_its_marks(application: QApplication) -> None:
    words = Rendered("# Head\none\ntwo **bold** `code`\n\n- item <b>raw</b>", 300.0, bool)
    assert words.words().replace("\u2028", "\n") == "Head\none\ntwo bold code\nitem <b>raw</b>"


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_and_links_can_be_read_on_every_colour(theme: Theme) -> None:
    papers = inks(theme, 1.0).papers
    assert set(papers) == set(get_args(Colour))
    for paper in papers.values():
        grounds = (paper.ground, paper.strip)
        for words, ground in [
            *((theme.text, one) for one in grounds),
            (theme.accent, paper.ground),
        ]:
            light, dark = sorted(map(luminance, (QColor(words), ground.color())), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
