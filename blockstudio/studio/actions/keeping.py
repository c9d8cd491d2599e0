"""Commands on the personal library."""

from blockstudio.catalogue.text import text
from blockstudio.studio.actions.row import Action

_LIBRARY = text("Library")

LIBRARY = (
    Action(
        "library.keep",
        text("Keep in the library…"),
        text("Keep the selected block, or what is selected as a block, for every project"),
        "library.keep",
        "Network",
        3,
        icon="save",
        when="nodes",
        submenu=_LIBRARY,
        context=("node",),
    ),
    Action(
        "library.update",
        text("Update from the library…"),
        text("Show how the selected block differs from that of the library, to take that over"),
        "library.update",
        "Network",
        3,
        icon="reset",
        when="from library",
        submenu=_LIBRARY,
        context=("node",),
    ),
    Action(
        "library.manage",
        text("Show the library…"),
        text("List the kept blocks and the folders of the library"),
        "library.manage",
        "Network",
        3,
        icon="folder",
        submenu=_LIBRARY,
    ),
)
