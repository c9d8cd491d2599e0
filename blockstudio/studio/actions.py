"""Everything a person can do, one row each: menus, keys, toolbar, search and help come from it."""

from collections.abc import Callable
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

    `handler` is `target.method`; the window gives the targets. `when` is the condition that must
    hold, one of those in `conditions.py` (empty: always). `submenu` puts it one level down.
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


_THEME = text("Theme")
_LANGUAGE = text("Language")

FILE = (
    Action(
        "file.new",
        text("New project"),
        text("Start with an empty network"),
        "documents.new",
        "File",
        keys=("Ctrl+N",),
        icon="new",
    ),
    Action(
        "file.open",
        text("Open…"),
        text("Open a project file"),
        "documents.ask_open",
        "File",
        keys=("Ctrl+O",),
        icon="open",
    ),
    Action(
        "file.examples",
        text("Examples…"),
        text("Show the welcome page with the example networks"),
        "window.show_gallery",
        "File",
        keys=("Ctrl+Shift+E",),
        icon="gallery",
    ),
    Action(
        "file.save",
        text("Save"),
        text("Write the project to its file"),
        "documents.save",
        "File",
        1,
        ("Ctrl+S",),
        "save",
        "document",
    ),
    Action(
        "file.save_as",
        text("Save as…"),
        text("Write the project to another file"),
        "documents.ask_save",
        "File",
        1,
        ("Ctrl+Shift+S",),
        when="document",
    ),
    Action(
        "file.close",
        text("Close project"),
        text("Close the project and show the welcome page"),
        "documents.close",
        "File",
        1,
        ("Ctrl+W",),
        when="document",
    ),
    Action(
        "file.export_parameters",
        text("Export parameters…"),
        text("Write the weights as PyTorch reads them: torch.save(net.state_dict(), path)"),
        "exports.ask_parameters",
        "File",
        2,
        icon="export",
        when="engine",
    ),
    Action(
        "file.load_parameters",
        text("Load parameters…"),
        text("Read weights from a .params or .safetensors file into the network"),
        "exports.ask_load",
        "File",
        2,
        icon="import",
        when="engine",
    ),
    Action(
        "file.export_code",
        text("Export code…"),
        text("Write the network as a Python file that needs only PyTorch"),
        "exports.ask_code",
        "File",
        2,
        ("Ctrl+E",),
        "code",
        "document",
    ),
    Action(
        "file.quit",
        text("Quit"),
        text("Close the window"),
        "window.close",
        "File",
        3,
        ("Ctrl+Q",),
        "quit",
    ),
)

EDIT = (
    Action(
        "edit.undo",
        text("Undo"),
        text("Take the last change back"),
        "session.undo",
        "Edit",
        0,
        ("Ctrl+Z",),
        "undo",
        "undo",
    ),
    Action(
        "edit.redo",
        text("Redo"),
        text("Make the change again that was taken back"),
        "session.redo",
        "Edit",
        0,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        "redo",
    ),
    Action(
        "edit.cut",
        text("Cut"),
        text("Take the selection away and keep it for pasting"),
        "canvas.cut",
        "Edit",
        1,
        ("Ctrl+X",),
        "cut",
        "selection",
        context=("node",),
    ),
    Action(
        "edit.copy",
        text("Copy"),
        text("Keep the selection for pasting, here or in another project"),
        "canvas.copy",
        "Edit",
        1,
        ("Ctrl+C",),
        "copy",
        "selection",
        context=("node",),
    ),
    Action(
        "edit.paste",
        text("Paste"),
        text("Put in what was copied"),
        "canvas.paste",
        "Edit",
        1,
        ("Ctrl+V",),
        "paste",
        "document",
        context=("node", "canvas"),
    ),
    Action(
        "edit.duplicate",
        text("Duplicate"),
        text("Put a copy beside the selection"),
        "canvas.duplicate_selection",
        "Edit",
        1,
        ("Ctrl+D",),
        "duplicate",
        "selection",
        context=("node",),
    ),
    Action(
        "edit.delete",
        text("Delete"),
        text("Remove the selection and its wires"),
        "canvas.delete_selection",
        "Edit",
        2,
        ("Del",),
        "delete",
        "selection",
        context=("node",),
    ),
    Action(
        "edit.dissolve",
        text("Dissolve"),
        text("Remove the selected nodes and join the wires around them"),
        "canvas.dissolve_selection",
        "Edit",
        2,
        ("Ctrl+Del",),
        "dissolve",
        "nodes",
        context=("node",),
    ),
    Action(
        "edit.select_all",
        text("Select all"),
        text("Select every node and note of this block"),
        "canvas.select_all",
        "Edit",
        3,
        ("Ctrl+A",),
        "select-all",
        "document",
        context=("canvas",),
    ),
    Action(
        "edit.rename",
        text("Rename"),
        text("Give the selected node another name: its key in state_dict"),
        "canvas.rename_selected",
        "Edit",
        3,
        ("F2",),
        "rename",
        "one node",
        context=("node",),
    ),
    Action(
        "edit.find",
        text("Find a layer"),
        text("Go to the search field of the layers"),
        "window.find_layer",
        "Edit",
        4,
        ("Ctrl+F",),
        "search",
        "document",
    ),
)

NETWORK = (
    Action(
        "network.group",
        text("Group into block"),
        text("Put the selected nodes into a block of their own"),
        "canvas.group_selection",
        "Network",
        0,
        ("Ctrl+G",),
        "group",
        "nodes",
        context=("node",),
    ),
    Action(
        "network.ungroup",
        text("Ungroup"),
        text("Put the nodes of the selected block in its place"),
        "canvas.ungroup_selection",
        "Network",
        0,
        ("Ctrl+Shift+G",),
        "ungroup",
        "block",
        context=("node",),
    ),
    Action(
        "network.enter",
        text("Enter block"),
        text("Show what is inside the selected block"),
        "canvas.enter_selected",
        "Network",
        1,
        ("Ctrl+Down",),
        "enter",
        "block",
        context=("node",),
    ),
    Action(
        "network.leave",
        text("Leave block"),
        text("Show the block around this one"),
        "canvas.leave",
        "Network",
        1,
        ("Ctrl+Up",),
        "leave",
        "inside",
        context=("canvas",),
    ),
    Action(
        "network.note",
        text("Add note"),
        text("Put a text on the canvas"),
        "canvas.add_note",
        "Network",
        2,
        ("Ctrl+Shift+N",),
        "note",
        "document",
        context=("canvas",),
    ),
    Action(
        "network.tidy",
        text("Tidy up"),
        text("Arrange the nodes of this block in layers"),
        "canvas.tidy",
        "Network",
        2,
        ("Ctrl+L",),
        "tidy",
        "document",
        context=("canvas",),
    ),
)

VIEW = (
    Action(
        "view.commands",
        text("Search or run a command…"),
        text("Find any command, layer or node by its name"),
        "window.show_commands",
        "View",
        0,
        ("Ctrl+Shift+P", "Ctrl+K"),
        "search",
    ),
    Action(
        "view.fit",
        text("Fit the network"),
        text("Show the whole block"),
        "canvas.fit",
        "View",
        1,
        ("Ctrl+1",),
        "fit",
        "document",
        context=("canvas",),
    ),
    Action(
        "view.fit_selection",
        text("Fit the selection"),
        text("Show the selected nodes as large as fits"),
        "canvas.fit_selection",
        "View",
        1,
        ("Ctrl+2",),
        when="selection",
        context=("node",),
    ),
    Action(
        "view.zoom_in",
        text("Zoom in"),
        text("Show the canvas larger"),
        "window.zoom_in",
        "View",
        1,
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
        "document",
    ),
    Action(
        "view.zoom_out",
        text("Zoom out"),
        text("Show the canvas smaller"),
        "window.zoom_out",
        "View",
        1,
        ("Ctrl+-",),
        "zoom-out",
        "document",
    ),
    Action(
        "view.zoom_full",
        text("Actual size"),
        text("Show the canvas at 100 %"),
        "window.zoom_full",
        "View",
        1,
        ("Ctrl+0",),
        when="document",
    ),
    Action(
        "view.theme_light",
        text("Light"),
        text("Use light colours"),
        "window.choose_theme",
        "View",
        3,
        submenu=_THEME,
        choice="light",
    ),
    Action(
        "view.theme_dark",
        text("Dark"),
        text("Use dark colours"),
        "window.choose_theme",
        "View",
        3,
        submenu=_THEME,
        choice="dark",
    ),
    Action(
        "view.theme_system",
        text("As the desktop"),
        text("Use the colours of the desktop"),
        "window.choose_theme",
        "View",
        3,
        submenu=_THEME,
        choice="system",
    ),
    Action(
        "view.english",
        text("English"),
        text("Show the window in English"),
        "window.choose_language",
        "View",
        3,
        submenu=_LANGUAGE,
        choice="en",
    ),
    Action(
        "view.chinese",
        text("简体中文"),
        text("Show the window in simplified Chinese"),
        "window.choose_language",
        "View",
        3,
        submenu=_LANGUAGE,
        choice="zh_CN",
    ),
    Action(
        "view.reset_layout",
        text("Reset the panels"),
        text("Put every panel back where it was at first"),
        "window.reset_layout",
        "View",
        4,
        when="document",
    ),
)

RUN = (
    Action(
        "run.train",
        text("Train"),
        text("Start a training run, or go on with the paused one"),
        "runs.train",
        "Run",
        0,
        ("F5",),
        "play",
        "can train",
    ),
    Action(
        "run.pause",
        text("Pause"),
        text("Stop after this step and wait"),
        "runs.pause",
        "Run",
        0,
        ("F6",),
        "pause",
        "running",
    ),
    Action(
        "run.step",
        text("Step"),
        text("Train for one step and wait"),
        "runs.step",
        "Run",
        0,
        ("F10",),
        "step",
        "can step",
    ),
    Action(
        "run.stop",
        text("Stop"),
        text("End the run and keep its parameters"),
        "runs.stop",
        "Run",
        0,
        ("Shift+F5",),
        "stop",
        "active run",
    ),
    Action(
        "run.reset",
        text("Reset weights"),
        text("Put the weights back to the initial ones of the seed"),
        "exports.reset",
        "Run",
        1,
        icon="reset",
        when="engine",
    ),
)

HELP = (
    Action(
        "help.node",
        text("Documentation of the selected layer"),
        text("Tell what the selected layer does and takes"),
        "help.show_layer",
        "Help",
        0,
        ("F1",),
        "help",
        context=("node",),
    ),
    Action(
        "help.shortcuts",
        text("Keyboard shortcuts"),
        text("List every command with its keys"),
        "help.show_shortcuts",
        "Help",
        0,
        ("Ctrl+/",),
        "keyboard",
    ),
    Action(
        "help.log",
        text("Open the log folder"),
        text("Show the folder where unexpected failures are written down"),
        "help.open_log_folder",
        "Help",
        1,
        icon="folder",
    ),
    Action(
        "help.about",
        text("About Block Studio"),
        text("Show the versions of the program and its parts"),
        "help.show_about",
        "Help",
        1,
        icon="info",
    ),
)

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *NETWORK, *VIEW, *RUN, *HELP)


def action(key: str) -> Action:
    """Return the action of that id; raise KeyError if there is none."""
    return _BY_ID[key]


def handler(row: Action, targets: dict[str, object]) -> Callable[..., object]:
    """Return the method that carries an action out; raise AttributeError if there is none."""
    target, _, method = row.handler.partition(".")
    return getattr(targets[target], method)


_BY_ID = {row.id: row for row in ACTIONS}
