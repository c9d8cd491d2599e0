"""Our own line icons, drawn in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from blockstudio.catalogue.resources import resource
from blockstudio.studio.theme import current

_SIZES = (16, 20, 32, 40)


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon `name` in `colour`, by default that of text; dimmed where disabled."""
    theme = current()
    return _icon(name, colour or theme.text, theme.muted)


def pixmap(name: str, size: int, colour: str = "", ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` as a picture of `size` units for a screen of that pixel ratio."""
    return _pixmap(name, colour or current().text, size, ratio)


def application_icon() -> QIcon:
    """Return the mark of the program."""
    mark = QIcon()
    for size in (16, 32, 64, 128, 256):
        mark.addPixmap(_pixmap("blockstudio", "", size, 1.0))
    return mark


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, dimmed: str) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(_pixmap(name, colour, size, 1.0), QIcon.Mode.Normal)
        faint = QPixmap(_pixmap(name, dimmed, size, 1.0))
        made.addPixmap(_faded(faint), QIcon.Mode.Disabled)
    return made


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


def _faded(picture: QPixmap) -> QPixmap:
    faint = QPixmap(picture.size())
    faint.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faint)
    painter.setOpacity(0.55)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return faint
