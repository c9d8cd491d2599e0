"""The colours of figures, in both themes: a ramp for what is measured, single ones for kinds."""

from functools import lru_cache

from msgspec import Struct
from PySide6.QtGui import QBrush, QColor, QPen

from blockstudio.studio.heat.scale import BROKEN, LEVELS, NO_LEVEL, Shade
from blockstudio.studio.look.theme import THEMES, Theme

# Of viridis (Smith and van der Walt, 2015), the end that stands out most in each theme for the most.
_RAMPS = {
    "light": ("#e4ec9a", "#9fd98a", "#4ab0a0", "#2f6f9f", "#440154"),
    "dark": ("#3a3f70", "#2f6690", "#2b9c90", "#6ccb60", "#fde725"),
}
# Of Okabe and Ito (2008): told apart by people who see few colours too.
_KINDS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7a7a7a")


class HeatInk(Struct, frozen=True):
    """What a figure is drawn with: the ground, and letters that can be read on it."""

    fill: QBrush
    text: QPen


def heat_ink(theme: str, shade: Shade) -> HeatInk:
    """Return what to draw a card's figure with."""
    return _ink(theme, shade.level, shade.category)


@lru_cache(maxsize=256)
def _ink(theme: str, level: int, category: int) -> HeatInk:
    worn = THEMES[theme]
    if category != NO_LEVEL:
        return _readable(QColor(_KINDS[category % len(_KINDS)]))
    if level == BROKEN:
        return _readable(QColor(worn.error))
    if level == NO_LEVEL:
        return HeatInk(QBrush(QColor(worn.grid)), QPen(QColor(worn.text)))
    return _readable(ramp(worn, level / (LEVELS - 1)))


def ramp(theme: Theme, share: float) -> QColor:
    """Return the colour at a share of the scale, 0 to 1."""
    stops = [QColor(name) for name in _RAMPS[theme.name]]
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    first = min(int(place), len(stops) - 2)
    part = place - first
    lower, upper = stops[first], stops[first + 1]
    return QColor.fromRgbF(
        lower.redF() + part * (upper.redF() - lower.redF()),
        lower.greenF() + part * (upper.greenF() - lower.greenF()),
        lower.blueF() + part * (upper.blueF() - lower.blueF()),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 defines it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _readable(ground: QColor) -> HeatInk:
    """Return a ground with black or white letters, whichever stands out more: at least 4.5."""
    letters = max((QColor("#000000"), QColor("#ffffff")), key=lambda ink: contrast(ink, ground))
    return HeatInk(QBrush(ground), QPen(letters))


def _luminance(colour: QColor) -> float:
    parts = colour.redF(), colour.greenF(), colour.blueF()
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
