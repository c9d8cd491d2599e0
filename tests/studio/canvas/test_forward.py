"""A block whose forward is Python, in the window: told on its card and inside, opened, written on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.problems import CodeItem
from blockstudio.graph.records import CustomCode, Id
from blockstudio.studio.canvas.cards.inside import code_asked, wired_block
from blockstudio.studio.canvas.quickadd import QuickAdd
from blockstudio.studio.code.coding import Coding
from blockstudio.studio.code.panel import PythonPanel
from blockstudio.studio.palette.kinds import PaletteModel
from tests.studio.bench import settle
from tests.studio.canvas.desk import LINEAR, Desk

TWICE = """\
from torch import nn


class Twice(nn.Module):
    def forward(self, x):
        return self.hidden(self.hidden(x))
"""


def block(desk: Desk) -> tuple[Id, Id]:
    """Make a block of the layers whose forward is Python; return its instance and the block."""
    session = desk.chain().session
    session.do(edits.group(session.store, [desk.node("hidden").id], "Part"))
    instance = session.selected_nodes() or [desk.node("part")]
    inner = instance[0].definition or ""
    session.trust.write(TWICE)
    session.do(edits.write_forward(session.store, inner, TWICE))
    settle()
    return instance[0].id, inner


def code(desk: Desk) -> CustomCode:
    return desk.session.store.codes()[0]


def test_its_card_says_so_and_inside_a_line_leads_to_the_code(desk: Desk):
    instance, inner = block(desk)
    card = desk.canvas.block_scene.nodes[instance].card
    assert "forward in Python" in "".join(span.words for span in card.line)
    bar = desk.canvas.forward
    assert not bar.isVisible()
    desk.session.go((instance,))
    settle()
    assert bar.isVisible()
    assert "written in Python" in bar.title.words[1]
    asked: list[str] = []
    desk.canvas.stage.action_requested.connect(asked.append)
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert asked == ["code.edit"]
    desk.session.do(edits.set_forward(desk.session.store, inner, ""))
    settle()
    assert not bar.isVisible()
    desk.session.undo()
    settle()
    assert bar.isVisible()


def test_a_wire_there_is_refused_at_the_pointer(desk: Desk):
    instance, _ = block(desk)
    desk.session.go((instance,))
    settle()
    desk.session.attempt(
        edits.connect, End(desk.node("x").id, "output"), End(desk.node("hidden").id, "input")
    )
    assert any("written in Python" in words for words in desk.refusals)
    cards = desk.canvas.block_scene.nodes.values()
    assert not any(item.card.inputs or item.card.outputs for item in cards), "none to draw one at"
    desk.session.do(edits.set_forward(desk.session.store, desk.session.block.id, ""))
    settle()
    assert all(item.card.inputs or item.card.outputs for item in cards)
    assert not desk.session.store.wires(desk.session.block.id)


def test_the_panel_shows_it_for_the_instance_and_inside_and_writes_it(desk: Desk):
    instance, inner = block(desk)
    panel = PythonPanel(desk.session, desk.canvas)
    panel.show()
    other = edits.add_code(desk.session.store, "def other(x):\n    return x\n")
    desk.session.do(other)
    desk.session.select([instance])
    settle()
    assert panel.shown == code(desk)
    assert panel.used.text() == "what happens in Part"
    assert panel.fault.text() == ""
    panel.show_code(next(iter(other.change.after)))
    desk.session.go((instance,))
    desk.session.select([desk.node("hidden").id])
    settle()
    assert panel.shown == code(desk), "a layer inside is called by it"
    panel.editor.setPlainText(TWICE.replace("Twice", "Thrice") + "\n    def __init__(self): pass\n")
    panel.editor.tell()
    settle()
    assert code(desk).name == "Thrice"
    assert "can't have an __init__" in panel.fault.text()
    problem = next(one for one in desk.session.problems if one.place.record == inner)
    assert problem.place.item == CodeItem(8)


def test_a_layer_that_is_renamed_there_is_called_by_its_name_without_asking_again(desk: Desk):
    instance, _ = block(desk)
    desk.session.go((instance,))
    assert desk.session.trust.trusted
    desk.session.do(edits.rename(desk.session.store, desk.node("hidden").id, "first"))
    assert "self.first(self.first(x))" in code(desk).source
    assert desk.session.trust.trusted
    tampered = code(desk).source.replace("first", "x.tofile")
    desk.session.do(edits.write_code(desk.session.store, code(desk).id, tampered))
    assert not desk.session.trust.trusted


def test_wires_are_turned_into_python_by_one_action(desk: Desk):
    session = desk.chain().session
    session.do(edits.group(session.store, [desk.node("hidden").id, desk.node("act").id], "Part"))
    (instance,) = (node for node in session.store.nodes("b1") if node.definition)
    panel = PythonPanel(session, desk.canvas)
    coding = Coding(lambda: desk.canvas, lambda: panel)
    session.select([instance.id])
    assert wired_block(session) is not None
    coding.turn_to_python()
    settle()
    assert "return self.act(self.hidden(" in panel.editor.toPlainText()
    assert session.trust.trusted
    assert wired_block(session) is None
    before = session.source.text
    coding.use_wires()
    assert not session.store.block(instance.definition or "").forward
    session.undo()
    session.undo()
    assert session.source.text == before, "it is what the wires said"
    session.select(())
    assert wired_block(session) == session.block
    session.select([desk.node("x").id])
    assert wired_block(session) is None


def test_it_is_no_kind_of_node(desk: Desk):
    block(desk)
    widget = QuickAdd(desk.session, desk.canvas)
    widget.search.setText("twice")
    titles = [widget.results.item(row).text() for row in range(widget.results.count())]
    assert "Twice" not in titles
    model = PaletteModel(desk.session, desk.canvas)
    assert not any("Twice" in entry.row.title for entry in model.entries)


def test_f4_means_the_block_that_is_shown(desk: Desk):
    instance, _ = block(desk)
    desk.session.select(())
    assert code_asked(desk.session) is None
    desk.session.go((instance,))
    assert code_asked(desk.session) == code(desk)
    desk.place(LINEAR, "more", 0, 200)
    desk.session.select([desk.node("more").id])
    assert code_asked(desk.session) == code(desk)
