"""The one table of actions."""

from collections import Counter

import pytest

from blockstudio.catalogue.resources import resource
from blockstudio.studio.actions import handler
from blockstudio.studio.actions.bindings import Bindings
from blockstudio.studio.frame.action_table import ACTIONS
from blockstudio.studio.frame.conditions import CONDITIONS
from blockstudio.studio.frame.help import shortcuts_page
from tests.studio.frame.desk import Desk


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.id)
def test_every_row_is_complete(row):
    assert row.when in ("", *CONDITIONS)
    assert not row.icon or resource(f"icons/{row.icon}.svg").exists()
    assert str(row.help)[0].isupper()


def test_no_key_and_no_id_is_given_twice():
    keys = Counter(key for row in ACTIONS for key in row.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)


def test_every_handler_is_there(desk: Desk):
    for row in ACTIONS:
        assert callable(handler(row, desk.window.target)), row.id


def test_every_action_is_in_a_menu(desk: Desk):
    listed = {entry for menu in desk.window.menus.values() for entry in menu.actions()}
    for menu in list(listed):
        if menu.menu() is not None:
            listed |= set(menu.menu().actions())
    assert {desk.action(row.id) for row in ACTIONS} <= listed


def test_the_page_of_shortcuts_lists_every_key(desk: Desk):
    page = shortcuts_page(Bindings(ACTIONS))
    for row in ACTIONS:
        for key in row.keys:
            assert key in page


def test_help_on_the_selected_layer_tells_its_properties(desk: Desk):
    desk.open()
    desk.session.select([desk.node("hidden").id])
    desk.do("help.node")
    assert desk.window.workspace.help.page is not None
    words = desk.window.workspace.help.page.text.toPlainText()
    assert "torch.nn.Linear" in words
    assert "out_features" in words
    assert desk.window.workspace.help.page.function is None
    # What has a curve is drawn too, with the arguments of the very layer.
    desk.session.select([desk.node("act").id])
    desk.do("help.node")
    view = desk.window.workspace.help.page.function
    assert view is not None and view.arguments.kind == desk.node("act").kind
    desk.window.workspace.help.page.close()


def test_about_names_the_versions(desk: Desk):
    desk.do("help.about")
    assert desk.window.workspace.help.page is not None
    assert "PyTorch" in desk.window.workspace.help.page.text.toPlainText()
    desk.window.workspace.help.page.close()
