"""Sets of keys: the program's own, and those that people bring from Blender and from Unreal.

A preset names only what differs from the keys in the tables. A row that has one of its keys there has
none but its others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preset:
    """A set of keys, by the ids of rows; the title is a name of its own in every language."""

    title: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


PRESETS: dict[str, Preset] = {
    "own": Preset("Block Studio"),
    "blender": Preset(
        "Blender",
        {
            "canvas.add": ("Shift+A",),
            "canvas.enter": ("Tab", "Return", "Enter"),
            "canvas.wire": ("F",),
            "edit.duplicate": ("Shift+D",),
            "edit.delete": ("X", "Del"),
            "edit.dissolve": ("Ctrl+X",),
            "edit.cut": ("Shift+Del",),
            "edit.select_all": ("A", "Ctrl+A"),
            "view.commands": ("F3", "Ctrl+K"),
            "view.fit_selection": (".", "Ctrl+2"),
            "network.connect": ("Shift+F",),
            "network.replace": ("Shift+S",),
            "network.ungroup": ("Ctrl+Alt+G",),
        },
    ),
    "unreal": Preset(
        "Unreal",
        {
            "network.note": ("C", "Ctrl+Shift+N"),
            "network.straighten": ("Q", "Ctrl+Alt+L"),
            "network.align_left": ("Shift+A",),
            "network.align_right": ("Shift+D",),
            "network.align_top": ("Shift+W",),
            "network.align_bottom": ("Shift+S",),
            "view.fit_selection": ("F", "Ctrl+2"),
        },
    ),
}
