"""Everything a person can do, one row each: menus, keys, toolbar, search and help come from it."""

from collections.abc import Callable

from blockstudio.studio.actions.coding import CODE
from blockstudio.studio.actions.editing import EDIT, FILE
from blockstudio.studio.actions.looking import NETWORK, VIEW
from blockstudio.studio.actions.measuring import DEVICES
from blockstudio.studio.actions.reusing import PARAMETERS, REGIONS, REGISTRATION, REUSE
from blockstudio.studio.actions.row import MENUS, Action
from blockstudio.studio.actions.running import HELP, RUN
from blockstudio.studio.actions.starting import STARTING

__all__ = ["ACTIONS", "MENUS", "Action", "handler"]

ACTIONS: tuple[Action, ...] = (
    *FILE,
    *EDIT,
    *NETWORK,
    *CODE,
    *REUSE,
    *PARAMETERS,
    *REGISTRATION,
    *REGIONS,
    *STARTING,
    *VIEW,
    *RUN,
    *DEVICES,
    *HELP,
)


def handler(row: Action, targets: dict[str, object]) -> Callable[..., object]:
    """Return the method that carries an action out; raise AttributeError if there is none."""
    target, _, method = row.handler.partition(".")
    return getattr(targets[target], method)
