"""The Python of a document in the window: written, undone, shared, trusted, and held when it hangs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.api import open_project
from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Learned
from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.ports import kind_name
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import Id, code_kind
from blockstudio.project.trust import fingerprint, is_trusted
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.code.banner import TrustBanner
from blockstudio.studio.code.panel import PythonPanel
from blockstudio.studio.inspector.node import LayerPage
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.palette.panel import Palette
from blockstudio.studio.session import Session
from tests.studio.bench import Bench, settle, wait_until, words_in

SCALE = """\
def scale(x, factor=2.0):
    return factor * x
"""
FOREIGN = "# somebody else's {number}\n" + SCALE


@pytest.fixture
def bench(application: QApplication, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()


def add(bench: Bench, source: str = SCALE, *, own: bool = True) -> Id:
    """Add a Python node, as the window does or as a file brings it; return its id."""
    if own:
        bench.session.trust.write(source)
    edit = edits.add_code_node(bench.session.store, "b1", (0, 0), source)
    bench.session.do(edit)
    settle()
    return edits.created(edit)[0]


@pytest.fixture
def panel(bench: Bench) -> PythonPanel:
    bench.session.select([add(bench)])
    return bench.show(PythonPanel(bench.session))


def type_at_end(panel: PythonPanel, words: str) -> None:
    panel.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(panel.editor, words)
    panel.editor.tell()
    settle()


def test_empty_it_offers_beginnings(bench: Bench):
    panel = bench.show(PythonPanel(bench.session))
    wanted: list[str] = []
    panel.node_requested.connect(wanted.append)
    QTest.mouseClick(panel.new_buttons[1], Qt.MouseButton.LeftButton)
    assert wanted == ["layer"]


def test_what_is_typed_is_one_edit_a_pause_and_undo_keeps_the_cursor(bench: Bench, panel):
    before = bench.session.store.codes()[0].source
    type_at_end(panel, "# one")
    type_at_end(panel, " two")
    place = panel.editor.textCursor().position()
    assert bench.session.store.codes()[0].source == before + "# one two"
    bench.session.undo()
    settle()
    assert panel.editor.toPlainText() == before + "# one"
    bench.session.redo()
    settle()
    assert panel.editor.toPlainText() == before + "# one two"
    assert place - len(" two") <= panel.editor.textCursor().position() <= place


def test_it_says_who_uses_the_code_and_follows_the_selection(bench: Bench, panel):
    code = bench.session.store.codes()[0]
    assert panel.used.text() == "used by 1 node"
    bench.session.do(edits.add_node(bench.session.store, "b1", code_kind(code.id)))
    settle()
    assert panel.used.text() == "used by 2 nodes"
    other = add(bench, "def half(x):\n    return x / 2\n")
    bench.session.select([other])
    settle()
    assert "half" in panel.editor.toPlainText()
    bench.session.select([bench.ids["hidden"]])
    settle()
    assert "half" in panel.editor.toPlainText()


def test_faults_and_what_torch_raises_are_marked(bench: Bench, panel):
    type_at_end(panel, "(")
    assert "can't read" in panel.fault.text()
    bench.session.undo()
    settle()
    assert panel.fault.text() == ""
    (node,) = bench.session.selection
    place = Place("b1", node, CodeItem(2))
    problem = Problem(text("it fails"), place, hint=text("torch says: {said}", said="no"))
    bench.session.learn({}, [], [problem])
    settle()
    assert panel.fault.text() == "Line 2: Torch says: no"


def test_a_python_node_has_a_readable_kind_and_a_form(bench: Bench):
    node = add(bench)
    bench.session.select([node])
    inspector = bench.show(Inspector(bench.session, bench.link, bench.center, bench.data))
    assert isinstance(inspector.page, LayerPage)
    assert "Python: scale" in words_in(inspector)
    assert set(inspector.page.form.rows) == {"factor"}
    assert kind_name(bench.session.store, bench.session.store.node(node)) == "scale"
    code = bench.session.store.codes()[0]
    bench.session.do(
        edits.write_code(bench.session.store, code.id, SCALE.replace("factor=2.0", "by=1.0, up=2"))
    )
    settle()
    assert set(inspector.page.form.rows) == {"by", "up"}


def test_what_is_written_here_needs_no_question(bench: Bench, panel):
    trust = bench.session.trust
    type_at_end(panel, "# mine")
    assert trust.trusted
    assert trust.fingerprint
    assert trust.asked() == []
    bench.session.undo()
    assert trust.trusted


def test_what_a_new_node_begins_as_needs_no_question(bench: Bench):
    bench.session.do(edits.add_code_node(bench.session.store, "b1", (0, 300)))
    assert bench.session.trust.trusted
    assert bench.session.trust.asked() == []


def test_code_of_a_file_is_asked_about_once_for_each_content(bench: Bench, tmp_path: Path):
    add(bench, FOREIGN.format(number=1), own=False)
    bench.session.save(tmp_path / "theirs.bstudio")
    banner = bench.show(TrustBanner(bench.session))
    banner.allow(shown=True)
    assert banner.isVisible()
    assert "1 piece" in banner.words.text()
    assert bench.session.trust.fingerprint == ""
    QTest.mouseClick(banner.trust_button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    again = Session(bench.session.store.records.values())
    assert again.trust.trusted
    code = again.store.codes()[0]
    again.do(edits.write_code(again.store, code.id, code.source + "# tampered\n"))
    assert not again.trust.trusted
    again.deleteLater()


def test_an_edit_of_code_nobody_trusted_is_not_trusted_either(bench: Bench):
    bench.session.select([add(bench, FOREIGN.format(number=2), own=False)])
    panel = bench.show(PythonPanel(bench.session))
    assert panel.trust_button.isVisible()
    type_at_end(panel, "# looks fine")
    assert not bench.session.trust.trusted
    QTest.mouseClick(panel.trust_button, Qt.MouseButton.LeftButton)
    settle()
    assert bench.session.trust.trusted
    assert not panel.trust_button.isVisible()


def test_pasted_code_from_elsewhere_is_asked_about(bench: Bench, tmp_path: Path):
    other = Bench(tmp_path)
    node = add(other, FOREIGN.format(number=3), own=False)
    fragment = clipboard.copy(other.session.store, [node])
    other.close()
    assert bench.session.trust.trusted
    bench.session.attempt(clipboard.paste, "b1", fragment, (0.0, 0.0))
    assert len(bench.session.trust.asked()) == 1
    bench.session.undo()
    assert bench.session.trust.trusted


def test_saving_remembers_what_was_written_here(bench: Bench, tmp_path: Path):
    add(bench, "# kept\n" + SCALE)
    prints = fingerprint(code.source for code in bench.session.store.codes())
    assert not is_trusted(prints)
    bench.session.save(tmp_path / "mine.bstudio")
    assert is_trusted(prints)


def test_a_file_is_the_same_network_whether_its_code_was_trusted_or_not(
    bench: Bench, tmp_path: Path
):
    session, file = bench.session, tmp_path / "theirs.bstudio"
    node = add(bench, FOREIGN.format(number=5), own=False)
    wire = next(wire for wire in session.store.wires("b1") if wire.target == bench.ids["out"])
    session.do(edits.splice(session.store, wire.id, node, 200.0))
    bench.link.start()
    wait_until(lambda: session.facts_current)
    session.save(file)
    before = open_project(file)
    whole = before.source(trust_code=True)
    assert "nn.Linear(32, 10)" in whole
    assert before.source() == session.source.text
    assert "nn.LazyLinear(10)" in session.source.text
    session.trust.allow()
    assert not session.facts_current
    wait_until(lambda: session.facts_current)
    session.save(file)
    assert session.source.text == open_project(file).source(trust_code=True) == whole
    assert "nn.LazyLinear(10)" in open_project(file).source()


def test_untrusted_code_is_not_trained(bench: Bench):
    add(bench, FOREIGN.format(number=4), own=False)
    told: list[Problem] = []
    bench.center.refused.connect(told.append)
    bench.session.do(edits.delete(bench.session.store, [bench.session.store.nodes("b1")[-1].id]))
    assert bench.center.session.trust.problem() is None
    bench.session.undo()
    assert not bench.center.starter.train()
    assert told


def test_code_that_hangs_is_held_until_it_is_changed(bench: Bench):
    add(bench, "while False:\n    pass\n\n\n" + SCALE)
    bench.link.limit.setInterval(60_000)
    bench.link.start()
    # The time that torch takes to load is not that of the code.
    assert not bench.link.limit.isActive()
    learned: list[Learned] = []
    bench.link.learned.connect(learned.append)
    wait_until(lambda: bool(learned))
    bench.link.limit.setInterval(1500)
    hung: list[bool] = []
    bench.link.hung.connect(lambda: hung.append(True))
    code = bench.session.store.codes()[0]
    node = next(n for n in bench.session.store.nodes("b1") if n.kind == code_kind(code.id))
    ends = edits.End(bench.ids["act"], "output"), edits.End(node.id, "x")
    bench.session.do(edits.connect(bench.session.store, *ends))
    endless = code.source.replace("False", "True")
    bench.session.trust.write(endless, code.source)
    bench.session.do(edits.write_code(bench.session.store, code.id, endless))
    wait_until(lambda: bool(hung))
    assert bench.session.trust.held
    learned.clear()
    wait_until(lambda: bool(learned))
    banner = bench.show(TrustBanner(bench.session))
    banner.allow(shown=True)
    assert "takes too long" in banner.words.text()
    bench.link.limit.setInterval(60_000)
    bench.session.undo()
    assert not bench.session.trust.held
    wait_until(lambda: bool(bench.session.facts[node.id,].outputs))


def test_code_of_the_project_can_be_placed_again(bench: Bench):
    add(bench)
    palette = bench.show(Palette(bench.session))
    palette.field.setText("scale")
    assert palette.model.entries[0].row.title == "Python: scale"
    popup = QuickAdd(bench.session, palette)
    popup.search.setText("python")
    assert popup.results.item(0).text() == "scale"
    popup.close()
