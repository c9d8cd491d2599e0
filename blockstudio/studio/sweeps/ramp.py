"""Colours from worse to better, told apart by lightness too, in both themes."""

from PySide6.QtGui import QColor

from blockstudio.studio.look.theme import Theme

# Of viridis (Smith and van der Walt, 2015), without the end that is lost on the ground.
_LIGHT = ("#c5d43b", "#5ec962", "#21918c", "#3b528b", "#440154")
_DARK = ("#4a4f9c", "#3b78a8", "#21a79c", "#5ec962", "#fde725")


def ramp(theme: Theme, share: float) -> QColor:
    """Return the colour of a run: 0 for the worst, 1 for the best, which stands out most."""
    stops = [QColor(name) for name in (_DARK if theme.name == "dark" else _LIGHT)]
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    part = place - first
    lower, upper = stops[first], stops[first + 1]
    return QColor.fromRgbF(
        lower.redF() + part * (upper.redF() - lower.redF()),
        lower.greenF() + part * (upper.greenF() - lower.greenF()),
        lower.blueF() + part * (upper.blueF() - lower.blueF()),
    )
