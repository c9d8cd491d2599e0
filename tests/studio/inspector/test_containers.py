"""The page of a block says which containers are lists and which are dictionaries, and sets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.graph.edits.containers import all_containers
from blockstudio.studio.forms.editors import ChoiceEditor
from blockstudio.studio.inspector.block import BlockPage
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.outline.panel import Outline
from tests.studio.bench import Bench, settle, words_in


@pytest.fixture
def page(bench: Bench) -> BlockPage:
    """The page of a network whose two layers lie in `heads`."""
    store = bench.session.store
    for place, name in enumerate(("hidden", "out")):
        bench.session.do(edits.rename(store, bench.ids[name], f"heads.{place}"))
    inspector = bench.show(Inspector(bench.session, bench.link, bench.center, bench.data))
    bench.session.select([])
    settle()
    assert isinstance(inspector.page, BlockPage)
    return inspector.page


def choose(page: BlockPage, name: str, key: Qt.Key) -> ChoiceEditor:
    """Choose what a container is as the keyboard does."""
    editor = page.containers.form.rows[name].editor
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    QTest.keyClick(editor, key)
    settle()
    return editor


def test_a_list_is_made_a_dictionary_by_the_keyboard_and_undone(
    bench: Bench, page: BlockPage
) -> None:
    store = bench.session.store
    outline = bench.show(Outline(bench.session))
    editor = choose(page, "heads", Qt.Key.Key_Down)
    assert editor.currentText() == "dictionary"
    assert [one.kind for one in all_containers(store, "b1")] == ["nn.ModuleDict"]
    assert "self.heads = nn.ModuleDict({" in str(bench.session.source.text)
    assert outline.item((".heads",)).row.suffix == "ModuleDict"
    bench.session.undo()
    settle()
    assert page.containers.form.rows["heads"].editor.currentText() == "list"
    assert outline.item((".heads",)).row.suffix == "ModuleList"


def test_what_can_be_no_list_says_why_where_it_is_chosen(bench: Bench, page: BlockPage) -> None:
    bench.session.do(edits.rename(bench.session.store, bench.ids["out"], "heads.box"))
    settle()
    editor = choose(page, "heads", Qt.Key.Key_Up)
    assert "“heads” can't be a list: its keys are not 0, 1, 2" in words_in(page)
    assert editor.currentText() == "list"
    # What is refused is no longer spoken of once it is as it should be.
    bench.session.do(edits.rename(bench.session.store, bench.ids["out"], "heads.1"))
    settle()
    assert "can't be a list" not in words_in(page)


def test_there_is_nothing_to_say_where_nothing_lies_in_a_container(
    bench: Bench, page: BlockPage
) -> None:
    assert page.containers.isVisible()
    bench.session.undo()
    bench.session.undo()
    settle()
    assert not page.containers.isVisible()
