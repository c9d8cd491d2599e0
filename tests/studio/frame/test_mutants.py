"""Damaged and enormous projects in the real window: every panel shows what there is of them."""

from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Block, DataSpec, Node, ProjectInfo, Record, TrainSpec, Wire
from blockstudio.project import file
from blockstudio.studio.problems.panel import ProblemRow, Problems
from blockstudio.studio.problems.places import go_to
from tests.project.mutants import EVERYTHING, bounded, seeded
from tests.studio.frame.desk import Desk

SHOWN = 14
"""How many of the damaged files are tried: a window takes half a second for each."""
FIELDS = sum(1 for _ in bounded())


def visit(desk: Desk, data: bytes) -> None:
    """Open a file, bring up every panel, and go where the problems are."""
    loaded = file.decode(data, "p.bstudio")
    desk.program.bench.documents.show(loaded.records, known=loaded.facts)
    desk.settle()
    for panel in desk.window.panels.all():
        desk.window.panels.show(panel.objectName())
        desk.settle()
    for node in desk.session.store.nodes(desk.session.block.id)[:20]:
        desk.session.select([node.id])
        desk.settle()
    for problem in desk.session.problems[:8]:
        go_to(desk.session, problem.place)
        desk.settle()


def test_damaged_projects_are_shown_in_every_panel(desk: Desk):
    fields = islice(bounded(), FIELDS // SHOWN // 2, None, FIELDS // SHOWN)
    for name, make in [*fields, *seeded(SHOWN)]:
        data = make()
        try:
            visit(desk, data)
        except Refusal:
            continue
        assert desk.faults == [], f"{name}:\n{data.decode(errors='backslashreplace')}"
        desk.session.history.mark_saved()


def test_ten_thousand_nodes_of_huge_sizes_are_shown(desk: Desk):
    count = 10_000
    records: list[Record] = [
        ProjectInfo("project", "", "b1"),
        DataSpec("data", "digits", {"workers": 2**63}, seed=-(2**63)),
        TrainSpec("train", epochs=2**62, batch_size=2**40, optimiser_options={"lr": 1e300}),
        Block("b1", ""),
        Node("n1", "b1", "blockstudio.Input", "x", properties={"shape": ["N", 10**30]}),
    ]
    for number in range(2, count):
        kind = "torch.nn.Linear" if number % 2 else "torch.nn.ReLU"
        sizes = {"out_features": 10**30} if number % 2 else {}
        x, y = float(number % 100) * 220, float(number // 100) * 120
        records.append(Node(f"n{number}", "b1", kind, "", x, y, sizes))
    for number in range(1, count - 1):
        ends = f"n{number}", "output", f"n{number + 1}", "input"
        records.append(Wire(f"w{number}", "b1", *ends))
    visit(desk, file.encode(records))
    assert desk.faults == []
    assert len(desk.session.store.nodes("b1")) == count - 1


def test_what_was_not_understood_is_told_and_forgotten_with_one_click(desk: Desk, tmp_path: Path):
    path = tmp_path / "p.bstudio"
    lost = b'{"record":"wormhole","id":"h1"}'
    first = b'"records": [\n'
    path.write_bytes(file.encode(EVERYTHING).replace(first, first + lost + b",\n"))
    desk.program.bench.documents.open(path)
    desk.settle()
    assert "kind unknown" in desk.question().text()
    desk.answer(QMessageBox.StandardButton.Ok)
    panel = desk.window.panels.show("problems")
    desk.settle()
    assert isinstance(panel, Problems)
    rows = [panel.list.itemWidget(panel.list.item(row)) for row in range(panel.list.count())]
    fixed = [row for row in rows if isinstance(row, ProblemRow) and row.button is not None]
    assert fixed[0].button is not None
    desk.do("file.save")
    assert lost in path.read_bytes()
    fixed[0].button.click()
    desk.settle()
    assert desk.action("edit.undo").text() == "Undo Keep only what was understood"
    desk.do("file.save")
    assert lost not in path.read_bytes()
