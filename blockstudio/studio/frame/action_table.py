"""Every action of the window in the order of the menus, those of the panels among them."""

from collections.abc import Iterable

from blockstudio.studio.actions import COMMANDS, MENUS, Action
from blockstudio.studio.frame.panel_table import PANELS, PanelRow

_MENUS = (*MENUS, "")


def actions_with(panels: Iterable[PanelRow]) -> tuple[Action, ...]:
    """Return the actions of a window with these panels."""
    shown = [row.action for row in panels if row.action is not None]
    further = [action for row in panels for action in row.further]
    return tuple(
        sorted((*COMMANDS, *shown, *further), key=lambda row: (_MENUS.index(row.menu), row.group))
    )


ACTIONS = actions_with(PANELS)
