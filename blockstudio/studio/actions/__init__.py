"""Everything a person can do, one row each: menus, keys, toolbar, search and help come from it.

The actions that bring a panel up are in the rows of the panels.
"""

from collections.abc import Callable

from blockstudio.studio.actions.carrying import CARRYING
from blockstudio.studio.actions.coding import CODE
from blockstudio.studio.actions.editing import EDIT, FILE
from blockstudio.studio.actions.keeping import LIBRARY
from blockstudio.studio.actions.looking import ANNOTATIONS, NETWORK, VIEW
from blockstudio.studio.actions.reusing import PARAMETERS, REGIONS, REGISTRATION, REUSE
from blockstudio.studio.actions.row import MENUS, Action
from blockstudio.studio.actions.running import HELP, RUN
from blockstudio.studio.actions.standing import STANDING, WIRING
from blockstudio.studio.actions.view_modes import VIEW_MODES

__all__ = ["COMMANDS", "MENUS", "Action", "handler"]

COMMANDS: tuple[Action, ...] = (
    *FILE,
    *EDIT,
    *WIRING,
    *NETWORK,
    *CARRYING,
    *ANNOTATIONS,
    *STANDING,
    *CODE,
    *REUSE,
    *LIBRARY,
    *PARAMETERS,
    *REGISTRATION,
    *REGIONS,
    *VIEW,
    *VIEW_MODES,
    *RUN,
    *HELP,
)


def handler(row: Action, target: Callable[[str], object]) -> Callable[..., object]:
    """Return the method that carries an action out; raise AttributeError if there is none.

    `target` gives the object of a name; it may be made for that.
    """
    name, _, method = row.handler.rpartition(".")
    return getattr(target(name), method)
