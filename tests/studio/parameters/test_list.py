"""The table of parameters: whose, which, in what order, and what is measured of them."""

from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from blockstudio.studio.parameters.closer import CloserLook
from blockstudio.studio.parameters.listing import ParameterList
from blockstudio.studio.parameters.model import NAMES
from tests.studio.bench import Bench, settle, type_into, wait_until
from tests.studio.parameters.answering import Answering

LEFT = Qt.MouseButton.LeftButton


def column(panel: ParameterList, name: str) -> list[str]:
    cells, section = panel.cells, NAMES.index(name)
    return [str(cells.index(row, section).data()) for row in range(cells.rowCount())]


def click_title(panel: ParameterList, name: str) -> None:
    header = panel.table.horizontalHeader()
    section = NAMES.index(name)
    panel.table.scrollTo(panel.cells.index(0, section))
    settle()
    middle = header.sectionViewportPosition(section) + header.sectionSize(section) // 2
    place = header.viewport().rect().center()
    place.setX(middle)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    settle()


def test_every_parameter_is_listed_with_what_torch_says_of_it(
    panel: ParameterList, engine: Answering
):
    assert column(panel, "name") == ["hidden.weight", "hidden.bias", "out.weight", "out.bias"]
    assert column(panel, "shape") == ["32×64", "32", "10×32", "10"]
    state = engine.document.live.net.state_dict()
    norms = [f"{value.norm():.4g}" for value in state.values()]
    assert column(panel, "norm") == norms
    assert [float(std.replace("−", "-")) for std in column(panel, "std")] == pytest.approx(
        [value.std().item() for value in state.values()], rel=1e-3
    )


def test_the_filter_keeps_rows_and_a_slip_is_told_in_place(panel: ParameterList):
    type_into(panel.field, "std < 0.1 and bias")
    assert column(panel, "name") == ["hidden.bias"]
    type_into(panel.field, "sdt < 0.1")
    assert "did you mean “std”?" in panel.said.text() and panel.field.tone == "error"
    assert column(panel, "name") == ["hidden.bias"]
    type_into(panel.field, "")
    assert len(column(panel, "name")) == 4 and not panel.said.isVisible()


def test_a_title_sorts_by_its_column_and_back(panel: ParameterList):
    click_title(panel, "norm")
    norms = list(map(float, column(panel, "norm")))
    assert norms == sorted(norms) and norms != sorted(norms, reverse=True)
    click_title(panel, "norm")
    assert list(map(float, column(panel, "norm"))) == sorted(norms, reverse=True)
    click_title(panel, "norm")
    assert column(panel, "name") == ["hidden.weight", "hidden.bias", "out.weight", "out.bias"]


def test_only_what_is_in_view_is_measured_until_the_order_needs_all(
    bench: Bench, engine: Answering
):
    last = bench.ids["flatten"]
    for number in range(40):
        options = {"name": f"more{number}", "properties": {"out_features": 8}}
        edit = edits.add_node(bench.session.store, "b1", "torch.nn.Linear", **options)
        bench.session.do(edit)
        ends = edits.End(last, "output"), edits.End(edits.created(edit)[0], "input")
        bench.session.do(edits.connect(bench.session.store, *ends))
        last = edits.created(edit)[0]
    panel = bench.show(
        ParameterList(bench.session, bench.link, bench.center, None)  # pyright: ignore[reportArgumentType]
    )
    panel.resize(1400, 260)
    engine.learn()
    count = panel.cells.rowCount()
    first = len(set(engine.measured))
    assert 0 < first < count / 2
    click_title(panel, "std")
    settle()
    assert set(engine.measured) == {each.key for each in panel._parameters}
    assert column(panel, "std") == sorted(column(panel, "std"), key=float)


def test_other_values_are_measured_anew(bench: Bench, panel: ParameterList, engine: Answering):
    before = column(panel, "norm")
    bench.session.do(edits.set_fields(bench.session.store, TRAIN, seed=7))
    engine.learn()
    settle()
    norms = [f"{value.norm():.4g}" for value in engine.document.live.net.state_dict().values()]
    assert column(panel, "norm") == norms != before


def test_whose_parameters_are_listed_follows_the_selection(bench: Bench, panel: ParameterList):
    panel.scope.setCurrentIndex(panel.scope.findData("selection"))
    panel.scope.activated.emit(panel.scope.currentIndex())
    assert column(panel, "name") == []
    bench.session.select([bench.ids["out"]])
    settle()
    assert column(panel, "name") == ["out.weight", "out.bias"]


def test_a_parameter_that_vanishes_goes_from_the_table(
    bench: Bench, panel: ParameterList, engine: Answering
):
    panel.table.selectRow(0)
    bench.session.attempt(edits.delete, [bench.ids["hidden"]])
    engine.learn()
    assert "hidden.weight" not in column(panel, "name")
    assert panel.isVisible()


def look_at(panel: ParameterList, key: str) -> CloserLook:
    panel.table.look_at(key)
    settle()
    return panel.closer


def test_the_code_that_reaches_a_parameter_is_copied_by_a_click(panel: ParameterList):
    closer = look_at(panel, "out.bias")
    assert closer.code.text() == "net.out.bias.data"
    QTest.mouseClick(closer.code, LEFT)
    assert QGuiApplication.clipboard().text() == "net.out.bias.data"
    assert closer.code.text() == "Copied"


def test_axes_are_named_and_singular_values_told(panel: ParameterList, engine: Answering):
    closer = look_at(panel, "hidden.weight")
    assert closer.axes.text() == "↓ out_features (32)  → in_features (64)"
    values = torch.linalg.svdvals(engine.document.live.tensor("hidden.weight").detach().double())
    assert f"{values[0]:.4g} … {values[-1]:.4g} (32)" in closer.spectrum.text()
    assert not look_at(panel, "hidden.bias").spectrum.isVisible()


def test_the_wheel_goes_in_to_the_exact_values(panel: ParameterList, engine: Answering):
    closer = look_at(panel, "hidden.weight")
    seen: list[str] = []
    closer.map.pointed.connect(seen.append)
    middle = QPointF(closer.map.rect().center())
    for _ in range(4):
        turn = QWheelEvent(
            middle,
            closer.map.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(closer.map, turn)
        settle()
    rows, columns = closer.map._heat.shown
    assert 4 <= len(rows) < 32 and 4 <= len(columns) < 64
    QTest.mouseMove(closer.map, QPoint(9, 9))
    QTest.mouseMove(closer.map, QPoint(3, 3))
    weight = engine.document.live.tensor("hidden.weight")
    value = weight[rows.start, columns.start].item()
    wait_until(lambda: seen[-1:] == [f"[{rows.start}, {columns.start}] = {value:.6g}"])
    QTest.mouseDClick(closer.map, LEFT)
    settle()
    assert closer.map._heat.shown == (range(32), range(64))


def test_a_slice_is_typed_as_in_python_and_a_wrong_one_is_told(panel: ParameterList):
    closer = look_at(panel, "hidden.weight")
    type_into(closer.slice, "3")
    assert closer.axes.text() == "→ in_features (64)"
    assert closer.map._heat.index(0, 5) == (3, 5)
    type_into(closer.slice, "99")
    assert closer.slice.tone == "error" and "no place [99]" in closer.note.text()
    type_into(closer.slice, "")
    assert closer.slice.tone == "" and not closer.note.isVisible()


def test_values_are_changed_from_here_and_undone(
    bench: Bench, panel: ParameterList, engine: Answering
):
    closer = look_at(panel, "out.bias")
    before = engine.document.live.tensor("out.bias").detach().clone()
    closer.map.picked.emit((2,))
    type_into(closer.setter.value, "42")
    assert column(panel, "max")[3] == "42"
    bench.session.undo()
    settle()
    assert column(panel, "max")[3] == f"{before.max():.4g}"
    type_into(closer.setter.index, "99", enter=False)
    type_into(closer.setter.value, "1")
    assert "no place [99]" in closer.setter.said.text()


def test_values_are_taken_from_a_file_for_this_parameter_alone(
    bench: Bench, panel: ParameterList, engine: Answering, tmp_path: Path
):
    closer = look_at(panel, "out.bias")
    state = {key: torch.full_like(value, 7.0) for key, value in engine.state().items()}
    torch.save(state, tmp_path / "sevens.params")
    closer.setter.filed.emit(tmp_path / "sevens.params")
    settle()
    after = engine.state()
    assert (after["out.bias"] == 7).all() and not (after["out.weight"] == 7).any()
    bench.session.undo()
    settle()
    assert not (engine.state()["out.bias"] == 7).any()
    torch.save({"out.weight": state["out.weight"]}, tmp_path / "others.params")
    closer.setter.filed.emit(tmp_path / "others.params")
    settle()
    assert "out.bias" in closer.setter.said.text()


def test_a_parameter_that_vanishes_while_it_is_looked_at_is_told_in_place(
    bench: Bench, panel: ParameterList, engine: Answering
):
    closer = look_at(panel, "hidden.weight")
    bench.session.attempt(edits.delete, [bench.ids["hidden"]])
    engine.learn()
    assert closer.note.text() == "hidden.weight is not in the network any more."
    assert not closer.map.isVisible()
