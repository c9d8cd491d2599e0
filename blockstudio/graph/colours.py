"""The colours of notes and frames. The window's menus name them: no more than this is loaded for that."""

from typing import Literal

Colour = Literal["amber", "slate", "blue", "teal", "green", "violet", "rose"]
"""Each theme has its own shade of them."""
