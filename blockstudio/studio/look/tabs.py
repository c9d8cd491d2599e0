"""How tabs look, of panels and of windows."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtGui import QFont, QFontMetrics

from blockstudio.studio.look.theme import Theme

_AT_LEFT_AND_RIGHT = 2
_SPARE = 8
"""Pixels that the chosen tab, whose words are bold, may take more than the others."""


class Spacing(Struct, frozen=True):
    """How close tabs stand and how large their words are, in pixels."""

    padding: int
    margin: int
    words: int


ROOMY = Spacing(4, 6, 13)
SPACINGS = (ROOMY, Spacing(3, 4, 13), Spacing(2, 3, 12))
"""From the widest to the closest."""


def spacing_for(words: Sequence[str], width: int, font: QFont) -> Spacing:
    """Return the widest spacing at which all tabs have room in `width`, the closest if none has."""
    fitting = (one for one in SPACINGS if _width(words, one, font) <= width)
    return next(fitting, SPACINGS[-1])


def _width(words: Sequence[str], spacing: Spacing, font: QFont) -> int:
    sized = QFont(font)
    sized.setPixelSize(spacing.words)
    metrics = QFontMetrics(sized)
    around = _AT_LEFT_AND_RIGHT * (spacing.padding + spacing.margin)
    return sum(metrics.horizontalAdvance(one) + around for one in words) + _SPARE


def tab_style(theme: Theme, spacing: Spacing = ROOMY) -> str:
    """Return the look of tabs: words on the panel, a line in the accent colour under the chosen one."""
    padding, margin = spacing.padding, spacing.margin
    return f"""
        QTabBar {{ background: {theme.panel}; border: none; }}
        QTabBar::tab {{
            background: transparent; color: {theme.muted}; border: none;
            border-bottom: 2px solid transparent; font-size: {spacing.words}px;
            padding: 8px {padding}px 6px {padding}px; margin: 0 {margin}px 2px {margin}px;
        }}
        QTabBar::tab:hover {{ color: {theme.text}; }}
        QTabBar::tab:selected {{
            color: {theme.accent}; border-bottom: 2px solid {theme.accent}; font-weight: 600;
        }}
        QTabBar::tab:focus {{ color: {theme.text}; }}
    """
