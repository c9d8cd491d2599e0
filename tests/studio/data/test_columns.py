"""The editor of columns, and data dropped on a window: what they do to the document."""

from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QVBoxLayout, QWidget

from blockstudio.data.plans import ColumnFacts, Kind
from blockstudio.graph import edits
from blockstudio.graph.records import DATA
from blockstudio.project.file import save
from blockstudio.studio.data.column_words import found_words
from blockstudio.studio.data.columns import ColumnEditor
from blockstudio.studio.data.drop import DataDrops
from blockstudio.studio.data.panel import DataPanel
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.settings import Settings
from tests.studio.bench import Bench, settle, wait_until, words_in

TABLE = "area,street,note,price\n" + "".join(
    f"{n if n % 5 else ''},{'ab'[n % 2]},text number {n},{n * 1.5}\n" for n in range(60)
)


@pytest.fixture
def editor(bench: Bench, tmp_path: Path) -> ColumnEditor:
    (tmp_path / "t.csv").write_text(TABLE)
    choose(bench, path="t.csv")
    made = on_a_page(bench)
    bench.data.look()
    wait_until(lambda: made.model.rowCount() == 4)
    settle()
    return made


def on_a_page(bench: Bench) -> ColumnEditor:
    """Return an editor on a page that is seen, as it comes and goes in its panel."""
    page = bench.show(QWidget())
    editor = ColumnEditor(bench.session, bench.data, page)
    QVBoxLayout(page).addWidget(editor)
    return editor


def choose(bench: Bench, **options: object) -> None:
    fields = {"source": "csv", "options": options}
    bench.session.do(edits.set_fields(bench.session.store, DATA, **fields))


def shown(editor: ColumnEditor) -> list[tuple[str, str]]:
    model = editor.model
    return [(model.index(n, 1).data(), model.index(n, 2).data()) for n in range(model.rowCount())]


def press(editor: ColumnEditor, row: int, column: int, key: Qt.Key) -> None:
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(row, column))
    QTest.keyClick(editor.view, key)
    settle()


def pick(words: str) -> None:
    """Choose an entry of the open menu with the arrows and Enter."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text().startswith(words))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()


def test_roles_rules_and_findings_are_told(bench: Bench, editor: ColumnEditor):
    assert shown(editor) == [
        ("number", "mean"),
        ("category", "column of its own"),
        ("ignored", "–"),
        ("target", "–"),
    ]
    found = [editor.model.index(row, 3).data() for row in range(4)]
    assert found[0] == "20.0% missing  ·  whole numbers  ·  48 values  ·  from 1 to 59"
    why = editor.model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert why == "nearly every row has a text of its own"


def test_a_role_is_chosen_with_the_keys_undone_and_given_up(bench: Bench, editor: ColumnEditor):
    options = lambda: bench.session.store.data.options  # noqa: E731
    press(editor, 0, 1, Qt.Key.Key_Space)
    pick("category")
    assert options() == {"path": "t.csv", "columns": {"area": "category"}}
    assert shown(editor)[0] == ("category", "column of its own")
    bench.session.undo()
    settle()
    assert shown(editor)[0] == ("number", "mean")
    bench.session.redo()
    press(editor, 0, 1, Qt.Key.Key_Delete)
    assert options() == {"path": "t.csv"}


def test_a_date_can_be_its_parts_and_a_number_can_not(
    bench: Bench, editor: ColumnEditor, tmp_path: Path
):
    rows = "".join(f"2024-0{1 + n % 9}-11,{n % 7},{n * 1.5}\n" for n in range(40))
    (tmp_path / "dates.csv").write_text(f"day,size,price\n{rows}")
    choose(bench, path="dates.csv")
    wait_until(lambda: editor.model.rowCount() == 3)
    settle()
    assert "cyclic" in editor.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    press(editor, 0, 1, Qt.Key.Key_Space)
    pick("parts of the date")
    assert bench.session.store.data.options["columns"] == {"day": "cyclic"}
    wait_until(lambda: bench.data.preview is not None)
    assert bench.data.preview.facts.input_shape == (1 + 5,)
    press(editor, 1, 1, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    offered = {one.text(): one.isEnabled() for one in menu.actions()}
    menu.close()
    assert not offered["parts of the date"] and offered["category"]


def test_another_target_is_chosen(bench: Bench, editor: ColumnEditor):
    press(editor, 1, 1, Qt.Key.Key_Return)
    pick("target")
    assert bench.session.store.data.options["target"] == "street"
    wait_until(lambda: bench.data.preview is not None)
    settle()
    assert [role for role, _ in shown(editor)] == ["number", "target", "ignored", "number"]


def test_a_rule_and_a_constant_are_chosen(bench: Bench, editor: ColumnEditor):
    press(editor, 0, 2, Qt.Key.Key_Return)
    pick("median")
    assert bench.session.store.data.options["missing"] == {"area": "median"}
    press(editor, 0, 2, Qt.Key.Key_Return)
    pick("constant")
    (dialog,) = editor.findChildren(QInputDialog)
    dialog.setDoubleValue(-1.5)
    dialog.accept()
    settle()
    options = bench.session.store.data.options
    assert (options["missing"], options["constants"]) == ({"area": "constant"}, {"area": -1.5})
    assert shown(editor)[0] == ("number", "-1.5")
    press(editor, 0, 2, Qt.Key.Key_Delete)
    assert bench.session.store.data.options == {"path": "t.csv"}


def test_a_table_of_which_nothing_is_of_use_still_shows_its_columns(bench: Bench, tmp_path: Path):
    rows = "".join(f"text number {n},{n * 1.5}\n" for n in range(60))
    (tmp_path / "u.csv").write_text("note,price\n" + rows)
    choose(bench, path="u.csv")
    editor = on_a_page(bench)
    bench.data.look()
    wait_until(lambda: editor.model.rowCount() == 2)
    assert bench.data.problem is not None
    press(editor, 0, 1, Qt.Key.Key_Return)
    pick("category")
    wait_until(lambda: bench.data.preview is not None)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_there_are_words_for_whatever_is_found_in_a_column(kind: Kind):
    facts = ColumnFacts("a", "ignored", "ignored", kind, 0.5, 3, "x")
    assert found_words(facts).startswith("50.0% missing")


def test_what_is_no_table_has_no_columns(bench: Bench, editor: ColumnEditor):
    bench.session.do(edits.set_fields(bench.session.store, DATA, source="iris", options={}))
    settle()
    assert not editor.isVisible()
    assert "Columns" not in words_in(editor)


@pytest.fixture
def drops(bench: Bench, tmp_path: Path) -> DataDrops:
    documents = Documents(bench.session, Settings(), bench.session)
    documents.open_document = True
    return DataDrops(bench.session, documents, bench.session)


def test_a_file_beside_the_project_gets_a_relative_path_in_one_step(
    bench: Bench, drops: DataDrops, tmp_path: Path
):
    save(tmp_path / "digits.bstudio", bench.session.store.records.values())
    before = dict(bench.session.store.records)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "t.csv").write_text(TABLE)
    said: list[str] = []
    drops.message_requested.connect(said.append)
    drops.take(tmp_path / "sub" / "t.csv")
    wait_until(lambda: bool(said))
    data, train = bench.session.store.data, bench.session.store.train
    assert (data.source, data.options["path"]) == ("csv", "sub/t.csv")
    # The target that was guessed is told, and not set.
    assert "target" not in data.options
    assert "to predict “price”" in said[0]
    assert train.loss == "torch.nn.MSELoss"
    assert "the loss is MSELoss now" in said[0]
    bench.session.undo()
    assert bench.session.store.records == before


def test_classes_keep_a_loss_that_suits_them(bench: Bench, drops: DataDrops, tmp_path: Path):
    np.savez(tmp_path / "d.npz", x=np.zeros((9, 4), np.float32), y=np.arange(9) % 3)
    said: list[str] = []
    drops.message_requested.connect(said.append)
    drops.take(tmp_path / "d.npz")
    wait_until(lambda: bool(said))
    assert bench.session.store.train.loss == "torch.nn.CrossEntropyLoss"
    assert said == ["d.npz: 9 samples, to predict one of 3 classes"]


def test_a_file_that_can_t_be_read_yet_is_taken_and_told(
    bench: Bench, drops: DataDrops, tmp_path: Path
):
    (tmp_path / "t.txt").write_text("<html><body>not found</body></html>")
    said: list[object] = []
    drops.refused.connect(said.append)
    drops.take(tmp_path / "t.txt")
    wait_until(lambda: bool(said))
    assert "a web page" in str(said[0])
    data = bench.session.store.data
    assert (data.source, data.options) == ("csv", {"path": "t.txt"})


def test_a_folder_without_data_is_refused_and_changes_nothing(
    bench: Bench, drops: DataDrops, tmp_path: Path
):
    before = dict(bench.session.store.records)
    said: list[object] = []
    drops.refused.connect(said.append)
    drops.take(tmp_path)
    wait_until(lambda: bool(said))
    assert "holds no samples" in str(said[0])
    assert bench.session.store.records == before


def test_whatever_happens_to_a_reader_is_told_and_ends(bench: Bench, tmp_path: Path, monkeypatch):
    (tmp_path / "t.csv").write_text(TABLE)
    choose(bench, path="t.csv")

    def broken(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("blockstudio.data.frames.read_cells", broken)
    bench.data.look()
    wait_until(lambda: bench.data.problem is not None)
    assert "IndexError: list index out of range" in str(bench.data.problem)
    assert not bench.data.busy


MARKED = "area,street,price\n" + "".join(
    f"{n if n % 9 else -999},{'None' if n % 2 else 'Pave'},{n * 1.5}\n" for n in range(1, 60)
)


def test_what_is_missing_is_said_in_the_menu_of_a_column(bench: Bench, tmp_path: Path):
    (tmp_path / "u.csv").write_text(MARKED)
    choose(bench, path="u.csv")
    editor = on_a_page(bench)
    bench.data.look()
    wait_until(lambda: editor.model.rowCount() == 3)
    press(editor, 0, 2, Qt.Key.Key_Return)
    pick("“-999” is missing (6×)")
    options = lambda: bench.session.store.data.options  # noqa: E731
    assert options()["marks"] == {"area": "-999"}
    wait_until(lambda: bench.data.preview is not None and editor.record.columns[0].missing > 0)
    settle()
    press(editor, 0, 2, Qt.Key.Key_Return)
    pick("“-999” is missing (6×)")
    assert options()["marks"] == {"area": ""}
    press(editor, 1, 2, Qt.Key.Key_Return)
    pick("“None” is missing (30×)")
    assert options()["marks"]["street"] == "None"
    bench.session.undo()
    assert "street" not in options()["marks"]


def test_a_field_on_auto_tells_what_was_decided_and_takes_a_wish(bench: Bench, tmp_path: Path):
    (tmp_path / "u.csv").write_text(TABLE.replace(",", ";"))
    choose(bench, path="u.csv")
    panel = bench.show(DataPanel(bench.session, bench.data))
    wait_until(lambda: panel.columns.record is not None)
    settle()
    rows = panel.reading.form.rows
    assert rows["delimiter"].editor.currentText() == "auto: semicolon"
    assert rows["header"].editor.currentText() == "auto: yes, line 1"
    assert rows["encoding"].editor.currentText() == "auto: utf-8"
    assert panel.options.rows["task"].editor.currentText() == "auto: regression"
    assert panel.options.rows["target"].editor.placeholderText() == "auto: price"
    assert "To predict “price”: a column of that name is usually the target" in words_in(panel)
    rows["header"].editor.setFocus()
    QTest.keyClicks(rows["header"].editor, "no")
    assert bench.session.store.data.options == {"path": "u.csv", "header": "no"}
    wait_until(lambda: "column 4" in [one.name for one in panel.columns.model.columns])
