"""Colours, light and dark: one accent, neutrals, and a stripe colour per family of nodes."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Theme:
    """The colours of the window; every drawn thing takes them from here."""

    name: str
    canvas: str
    grid: str
    panel: str
    field: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    wire: str
    tie: str
    error: str
    error_tint: str
    warning: str
    train: str
    validation: str
    region: str


DARK = Theme(
    name="dark",
    canvas="#14161a",
    grid="#23262d",
    panel="#1b1e25",
    field="#14161a",
    raised="#22262f",
    border="#2d323d",
    text="#e8ebf1",
    muted="#959dad",
    accent="#5b9dff",
    on_accent="#0b1220",
    wire="#7c8596",
    tie="#3ecf7a",
    error="#ff7371",
    error_tint="#2c1d22",
    warning="#f5b544",
    train="#5b9dff",
    validation="#f5a524",
    region="#2b2418",
)
LIGHT = Theme(
    name="light",
    canvas="#f4f5f7",
    grid="#e1e4e9",
    panel="#ffffff",
    field="#f6f7f9",
    raised="#ffffff",
    border="#d9dde4",
    text="#1b2330",
    muted="#626b7c",
    accent="#2563eb",
    on_accent="#ffffff",
    wire="#848c9c",
    tie="#157f39",
    error="#d22c29",
    error_tint="#fdf0ef",
    warning="#996207",
    train="#2563eb",
    validation="#c37c0a",
    region="#fff4e5",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

SYSTEM = "system"
"""The choice that follows the desktop."""
_TEXT_PIXELS = 13
_CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")
_PLAIN = ("DejaVu Sans", "Nimbus Sans")
_BETTER = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu")
_NARROW_QUOTES = "Noto Sans CJK KR"
_MONOSPACED = ("JetBrains Mono", "Cascadia Code", "SF Mono", "Menlo", "Consolas")


def current() -> Theme:
    """Return the theme the application wears."""
    app = QApplication.instance()
    return THEMES.get(str(app.property("theme")) if app else "", LIGHT)


def wear(app: QApplication, theme: Theme) -> None:
    """Give the whole application the colours of `theme`; open widgets get a PaletteChange.

    One with a style sheet of its own gets it from here: Qt takes its colours for settled.
    """
    app.setProperty("theme", theme.name)
    app.setPalette(_palette(theme))
    for widget in app.allWidgets():
        if widget.styleSheet():
            app.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))


def chosen(choice: str) -> Theme:
    """Return the theme of a choice: `light`, `dark`, or what the desktop wears for `system`."""
    if choice in THEMES:
        return THEMES[choice]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def text_font(language: str) -> QFont:
    """Return the desktop's font at the size of the window, with a Chinese one to fall back on.

    A desktop without a font of its own gives DejaVu Sans, which is wide and dated. The Chinese
    fonts bring good Latin letters; in English the Korean one, whose quotes are narrow.
    """
    better = (*_BETTER, _CHINESE[0] if language == "zh_CN" else _NARROW_QUOTES)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    family = QFontInfo(font).family()
    if family in _PLAIN:
        there = set(QFontDatabase.families())
        family = next((name for name in better if name in there), family)
    font.setFamilies([family, *_CHINESE])
    font.setPixelSize(_TEXT_PIXELS)
    return font


def code_font() -> QFont:
    """Return the font of code: the first good one there is."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    there = set(QFontDatabase.families())
    if (better := next((name for name in _MONOSPACED if name in there), None)) is not None:
        font.setFamily(better)
    font.setPixelSize(_TEXT_PIXELS)
    return font


def small_capitals(font: QFont) -> QFont:
    """Return `font` as section titles wear it."""
    title = QFont(font)
    title.setPixelSize(11)
    title.setWeight(QFont.Weight.DemiBold)
    title.setCapitalization(QFont.Capitalization.AllUppercase)
    title.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return title


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Light: theme.raised,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.canvas,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return palette
