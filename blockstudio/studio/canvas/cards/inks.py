"""Pens, brushes and fonts of the canvas, made once for each theme."""

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from blockstudio.catalogue.spec import FAMILY_COLOURS, Family
from blockstudio.graph.colours import Colour
from blockstudio.studio.look.theme import Theme, current

FAMILIES: tuple[Family, ...] = tuple(FAMILY_COLOURS)


def tinted(colour: QColor | str, alpha: float) -> QColor:
    """Return `colour`, `alpha` opaque."""
    faint = QColor(colour)
    faint.setAlphaF(alpha)
    return faint


def mixed(first: QColor | str, other: QColor | str, share: float) -> QColor:
    """Return an opaque colour between two, `share` of it the first."""
    a, b = QColor(first), QColor(other)
    rest = 1.0 - share
    return QColor.fromRgbF(
        a.redF() * share + b.redF() * rest,
        a.greenF() * share + b.greenF() * rest,
        a.blueF() * share + b.blueF() * rest,
    )


class Paper(Struct, frozen=True):
    """What notes and frames of one colour are drawn with: a card; an area with a strip at its head."""

    ground: QBrush
    edge: QPen
    area: QBrush
    strip: QBrush


_PAPERS: dict[Colour, str] = {
    "slate": "#64748b",
    "blue": "#3b82f6",
    "teal": "#14a3a8",
    "green": "#22a559",
    "violet": "#8b5cf6",
    "rose": "#e0527a",
}
"""The colours of notes and frames beside amber, which each theme says."""


class Inks:
    """Everything the canvas draws with in one theme, on a screen of one pixel ratio."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self.theme = theme
        self.ratio = ratio
        self._mix_cards(theme)
        self._mix_wires(theme)
        self._mix_regions(theme)
        self._mix_papers(theme)
        self._mix_outlines(theme)
        self._mix_families(theme)

    def _mix_cards(self, theme: Theme) -> None:
        self.canvas = QColor(theme.canvas)
        self.dot = mixed(theme.muted, theme.canvas, 0.28)
        self.text = QPen(QColor(theme.text))
        self.muted = QPen(QColor(theme.muted))
        self.faint = QPen(mixed(theme.muted, theme.raised, 0.92))
        self.card = QBrush(QColor(theme.raised))
        self.behind = QBrush(mixed(theme.raised, theme.canvas, 0.55))
        self.shadow = tinted("#000000", 0.05 if theme.name == "light" else 0.22)
        self.edge = self.pen(theme.border)
        self.hovered_edge = self.pen(mixed(theme.muted, theme.border, 0.55))
        self.accent = QColor(theme.accent)
        self.selected_edge = self.pen(theme.accent, 2.0)
        self.glow = self.pen(tinted(theme.accent, 0.28), 7.0)
        self.error = QColor(theme.error)
        self.error_edge = self.pen(theme.error, 1.5)
        self.warning = QColor(theme.warning)
        self.warning_edge = self.pen(theme.warning, 1.5)
        self.on_badge = QPen(QColor("#ffffff" if theme.name == "light" else theme.on_accent))
        self.name_ground = tinted(theme.raised, 0.9)
        self.pill = QBrush(QColor(theme.canvas))
        self.lock = QPen(QColor(theme.muted), 1.4)
        self.sunken = QBrush(mixed(theme.canvas, theme.raised, 0.75))
        self.chevron = QPen(QColor(theme.muted), 1.6)
        self.copies = QPen(QColor(theme.muted), 1.3)
        self.asked = QPen(QColor(theme.warning))
        self.asked_edge = QPen(QColor(theme.warning), 1.2, Qt.PenStyle.DashLine)

    def _mix_wires(self, theme: Theme) -> None:
        self.wire = self.pen(theme.wire)
        self.wire_left_out = dashed(self.pen(mixed(theme.wire, theme.canvas, 0.6)))
        self.hovered_wire = self.pen(theme.accent)
        self.selected_wire = self.pen(theme.accent, 2.0)
        self.bad_wire = self.pen(theme.error)
        self.tie = QColor(theme.tie)
        self.tie_text = QPen(self.tie)
        self.diamond = QPen(self.tie, 1.4)
        self.link = QPen(self.tie, 1.5)
        self.value_wire = self.pen(theme.tie)
        self.tie_wire = dashed(self.pen(theme.tie))
        self.selected_tie = dashed(self.pen(theme.accent, 2.0))

    def _mix_regions(self, theme: Theme) -> None:
        self.region = mixed(theme.region, theme.canvas, 0.6)
        self.region_dot = mixed(theme.muted, self.region, 0.28)
        self.region_card = QBrush(mixed(theme.region, theme.raised, 0.75))
        self.region_edge = self.pen(mixed(FAMILY_COLOURS["control"], theme.region, 0.35))

    def _mix_papers(self, theme: Theme) -> None:
        dark = theme.name == "dark"
        self.papers = {"amber": self._paper(theme.warning, QColor(theme.region), theme)}
        for name, colour in _PAPERS.items():
            ground = mixed(colour, theme.raised, 0.13 if dark else 0.11)
            self.papers[name] = self._paper(colour, ground, theme)

    def _paper(self, colour: str, ground: QColor, theme: Theme) -> Paper:
        return Paper(
            QBrush(ground),
            self.pen(mixed(colour, ground, 0.40)),
            QBrush(mixed(colour, theme.canvas, 0.07)),
            QBrush(mixed(colour, theme.canvas, 0.20)),
        )

    def _mix_outlines(self, theme: Theme) -> None:
        self.kin_edge = self.pen(mixed(theme.tie, theme.raised, 0.7), 2.0)
        self.aimed_at = {
            "fine": self.pen(theme.accent, 3.0),
            "error": self.pen(theme.error, 3.0),
        }
        self.outlines = {
            "plain": self.edge,
            "hovered": self.hovered_edge,
            "warning": self.warning_edge,
            "error": self.error_edge,
            "chosen": self.selected_edge,
            "chosen error": self.error_edge,
            "kin": self.kin_edge,
        }
        self.twin_outlines = {look: dashed(pen) for look, pen in self.outlines.items()}
        self.twin_outlines["plain"] = dashed(self.pen(mixed(theme.tie, theme.border, 0.55)))

    def _mix_families(self, theme: Theme) -> None:
        self.stripes = {name: QBrush(QColor(colour)) for name, colour in FAMILY_COLOURS.items()}
        self.rings = {name: QPen(QColor(colour), 1.6) for name, colour in FAMILY_COLOURS.items()}
        self.dots = {name: _dotted(colour) for name, colour in FAMILY_COLOURS.items()}
        self.dashes = {name: _dashed(colour) for name, colour in FAMILY_COLOURS.items()}
        self.broken = QBrush(mixed(theme.error, theme.raised, 0.35))
        self.plain = {
            name: QBrush(mixed(colour, theme.raised, 0.42))
            for name, colour in FAMILY_COLOURS.items()
        }

    def pen(self, colour: QColor | str, width: float = 1.0) -> QPen:
        """Return a pen as wide on the screen at any zoom; one pixel is by far the fastest."""
        pen = QPen(QColor(colour), width * self.ratio if width > 1.0 else round(self.ratio))
        pen.setCosmetic(True)
        return pen


def dashed(pen: QPen) -> QPen:
    """Return a pen like another, with gaps."""
    result = QPen(pen)
    result.setDashPattern([4.0, 3.0])
    return result


@lru_cache(maxsize=8)
def inks(theme: Theme, ratio: float) -> Inks:
    """Return what to draw with in `theme` on a screen of that pixel ratio."""
    return Inks(theme, ratio)


def inks_for(painter: QPainter) -> Inks:
    """Return what to draw with where `painter` draws."""
    return inks(current(), painter.device().devicePixelRatioF())


@lru_cache(maxsize=64)
def font(pixels: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """Return the font of the application in a size of canvas units."""
    result = QFont()
    result.setPixelSize(pixels)
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    result.setItalic(italic)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


NAME = 13
LINE = 12
SMALL = 11


@lru_cache(maxsize=65536)
def text_width(words: str, pixels: int, *, bold: bool = False, italic: bool = False) -> float:
    """Return how wide words are in a font, in canvas units."""
    return QFontMetricsF(font(pixels, bold=bold, italic=italic)).horizontalAdvance(words)


def _dotted(colour: str) -> QPen:
    pen = QPen(QColor(colour), 13.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _dashed(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1.4, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.6, 1.4])
    return pen
