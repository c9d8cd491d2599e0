"""One window in one theme and language, taken through every scene worth a picture."""

import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from blockstudio.studio.reuse.dialog import ReuseDialog
from blockstudio.studio.settings import Settings
from tests.stories.person import CTRL, SHIFT, Person


def main(theme: str, language: str, size: str) -> None:
    """Show the scenes one after the other and keep a picture of each."""
    settings = Settings()
    settings.theme, settings.language = theme, language
    settings.write()
    width, height = map(int, size.split("x"))
    person = Person(size=QSize(width, height))
    look = f"{theme}-{language}-{width}"
    person.picture(f"1-welcome-{look}")
    person.open_example("digits-mlp")
    person.until(lambda: person.shape("out") == "N×10", "shapes")
    person.panel("code")
    person.click("hidden")
    person.picture(f"2-example-{look}")
    _problem(person, look)
    _nested(person, look)
    _reuse(person, look)
    _region(person, look)
    _training(person, look)
    _predicting(person, look)
    person.leave()


def _problem(person: Person, look: str) -> None:
    person.click("out")
    person.fill("in_features", "100")
    person.until(lambda: person.session.problems, "a problem")
    person.panel("problems")
    person.picture(f"3-problem-{look}")
    person.choose("edit.undo")
    person.until(lambda: not person.session.problems, "no problem")


def _nested(person: Person, look: str) -> None:
    person.click("hidden")
    person.click("act", SHIFT)
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    person.until(lambda: person.shape(block), "the shape of the block")
    person.picture(f"4-block-{look}")
    person.double_click(block)
    person.picture(f"5-entered-{look}")
    person.press(Qt.Key.Key_Up, CTRL)
    person.choose("edit.undo")


def _reuse(person: Person, look: str) -> None:
    """Keep the three ways side by side, in the dialog and on the canvas, and a tie between blocks."""
    person.press(Qt.Key.Key_1, CTRL)
    person.click("hidden")
    person.fill("out_features", "64")
    person.click("hidden")
    person.press(Qt.Key.Key_G, CTRL)
    (block,) = (node.name for node in person.session.selected_nodes())
    made: list[str] = []
    for number in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        person.click(block)
        person.press(Qt.Key.Key_R, CTRL)
        dialog = person.dialog(ReuseDialog)
        QTest.keyClick(dialog, number)
        if number == Qt.Key.Key_2:
            person.picture(f"8-reuse-{look}", dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        person.come_back()
        (new,) = (node.name for node in person.session.selected_nodes())
        person.press(Qt.Key.Key_1, CTRL)
        person.drag(person.spot(new), person.middle_of_wire((made or [block])[-1], "act"))
        made.append(new)
    person.press(Qt.Key.Key_L, CTRL)
    person.see(block, made[-1])
    person.press(Qt.Key.Key_Escape)
    person.picture(f"9-three-ways-{look}")
    person.see(block, made[1])
    person.press(Qt.Key.Key_P, CTRL)
    weight = person.card(block).parameters[0].name
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_L, CTRL)
    person.see(block, made[1])
    person.drag(person.diamond(block, weight), person.diamond(made[1], weight))
    person.click(made[0])
    person.picture(f"10-tie-{look}")
    _undo_all(person)


def _region(person: Person, look: str) -> None:
    person.press(Qt.Key.Key_1, CTRL)
    person.drag_kind("while", person.middle_of_wire("act", "out"))
    (loop,) = (node.name for node in person.session.selected_nodes())
    person.picture(f"11-loop-{look}")
    person.double_click(loop)
    person.drag_kind("torch.div", person.middle_of_wire("x", "next_x"))
    person.fill("other", "2")
    person.window.canvas.setFocus()
    person.picture(f"12-region-{look}")
    person.press(Qt.Key.Key_Up, CTRL)
    _undo_all(person)


def _undo_all(person: Person) -> None:
    while person.action("edit.undo").isEnabled():
        person.press(Qt.Key.Key_Z, CTRL)


def _training(person: Person, look: str) -> None:
    person.fill("epochs", "60", person.panel("training"))
    person.choose("run.train")
    runs = person.program.bench.runs
    person.until(lambda: runs.info and runs.info.progress.epoch >= 30, "half of the run")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    person.panel("run")
    person.rest(0.6)
    person.picture(f"6-training-{look}")
    person.click("hidden")
    person.panel("inspector")
    person.rest(1)
    person.picture(f"7-parameters-{look}")
    person.choose("run.stop")
    person.until(lambda: runs.state == "stopped", "the stop")


def _predicting(person: Person, look: str) -> None:
    """Keep the answers of the run, and the samples that it confuses most."""
    panel = person.panel("predict")
    QTest.mouseClick(panel.form.ask, Qt.MouseButton.LeftButton)
    person.until(lambda: not panel.asking.busy, "the answers")
    person.picture(f"13-predict-{look}")
    cell = panel.asking.found.confused[0]
    spot = panel.confusion.area_of(cell).center()
    QTest.mouseClick(panel.confusion.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    person.rest()
    index = panel.table.cells.index(0, 1)
    spot = panel.table.visualRect(index).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    person.picture(f"14-confusion-{look}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
