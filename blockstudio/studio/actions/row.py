"""The shape of the table: one row for one command."""

from dataclasses import dataclass
from typing import Literal

from blockstudio.catalogue.text import Text, text

Menu = Literal["File", "Edit", "Network", "View", "Run", "Help", ""]

MENUS: dict[Menu, Text] = {
    "File": text("&File"),
    "Edit": text("&Edit"),
    "Network": text("&Network"),
    "View": text("&View"),
    "Run": text("&Run"),
    "Help": text("&Help"),
}


@dataclass(frozen=True)
class Action:
    """One command.

    `handler` is `target.method`; the window gives the targets. `panels.ID.method` is one of what is in a
    panel, which is brought up for it. `when` is the condition that must
    hold, one of those in `frame/conditions.py` (empty: always). `submenu` puts it one level down.
    `group` draws a line where it changes. A `choice` is the value the handler is called with, and
    the action shows a mark while it holds. `context` says on what a right click offers it.
    """

    id: str
    text: Text
    help: Text
    handler: str
    menu: Menu
    group: int = 0
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: str = ""
    submenu: Text | None = None
    choice: str = ""
    context: tuple[Literal["node", "canvas"], ...] = ()
