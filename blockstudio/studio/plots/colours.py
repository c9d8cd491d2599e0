"""The colours of runs that are shown together: told apart in both themes, the first ones best."""

from blockstudio.studio.look.theme import Theme

_LIGHT = (
    "#2563eb",
    "#d9480f",
    "#178a3e",
    "#9333b8",
    "#b0870a",
    "#0b8f9c",
    "#c2255c",
    "#5b6472",
    "#7048e8",
    "#6b8e00",
    "#8d5524",
    "#e0559a",
)
_DARK = (
    "#5b9dff",
    "#ff8a4c",
    "#3ecf7a",
    "#c98bf0",
    "#e6c04a",
    "#3fd0dd",
    "#ff7aa5",
    "#aab2c0",
    "#9f8cff",
    "#b5d334",
    "#d39b6a",
    "#ff9ed2",
)


def run_colour(theme: Theme, number: int) -> str:
    """Return the colour of that number; after twelve they come again."""
    colours = _DARK if theme.name == "dark" else _LIGHT
    return colours[number % len(colours)]
