"""Our own line icons, drawn in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from blockstudio.catalogue.resources import resource
from blockstudio.studio.look.theme import current

_SIZES = (16, 24, 32)
"""Sixteen units on a screen at 100 %, 150 % and 200 %."""


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon `name` in `colour`, by default one that stands back in every theme."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_pixmap(name, colour or current().wire, size, 1.0))
    return made


def pixmap(name: str, size: int, colour: str = "", ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` as a picture of `size` units for a screen of that pixel ratio."""
    return _pixmap(name, colour or current().text, size, ratio)


def application_icon() -> QIcon:
    """Return the mark of the program."""
    mark = QIcon()
    for size in (16, 32, 64, 128, 256):
        mark.addPixmap(_pixmap("blockstudio", "", size, 1.0))
    return mark


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
