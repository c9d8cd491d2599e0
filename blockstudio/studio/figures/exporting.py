"""What is drawn as a file of its own: PNG, SVG, and the numbers behind it as CSV."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.atomic import write_atomically
from blockstudio.studio.figures.figure import Figure
from blockstudio.studio.figures.painting import paint
from blockstudio.studio.files.dialogs import ask_file, tell
from blockstudio.studio.forms.controls import SMALL
from blockstudio.studio.look import theme
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

_SCALE = 2
"""Pixels of a PNG to a unit: sharp in print."""
_MARGIN = 12

Format = Literal["png", "svg"]
Painting = Callable[[QPainter, QRectF], object]


class Sheet(Struct, frozen=True):
    """Something to take along: what it is called, how it is painted and how large, its numbers."""

    name: str
    paint: Painting
    size: QSize
    csv: str


def sheet_of(figure: Figure, name: str, size: QSize, csv: str) -> Sheet:
    """Return a figure as something to take along."""
    return Sheet(name, lambda painter, area: paint(painter, area, figure), size, csv)


def image_of(sheet: Sheet) -> QImage:
    """Return what is drawn as an image, twice as fine as on the screen."""
    size = _whole(sheet)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _paint(sheet, painter)
    painter.end()
    return image


def picture_of(sheet: Sheet, kind: Format) -> bytes:
    """Return the bytes of a picture."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == "png":
        image_of(sheet).save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    else:
        size = _whole(sheet)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRect(0, 0, size.width(), size.height()))
        generator.setTitle(sheet.name)
        painter = QPainter(generator)
        _paint(sheet, painter)
        painter.end()
    buffer.close()
    return bytes(data.data())


def export_menu(sheet: Callable[[], Sheet | None], parent: QWidget) -> QMenu:
    """Return the menu of what can be done with what is drawn; `sheet` says what that is then."""
    menu = QMenu(parent)
    menu.setAccessibleName(tr("Export"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries: tuple[tuple[str, Callable[[Sheet], object]], ...] = (
        (tr("Save as PNG…"), lambda drawn: _ask(drawn, "png", parent)),
        (tr("Save as SVG…"), lambda drawn: _ask(drawn, "svg", parent)),
        (tr("Save numbers as CSV…"), lambda drawn: _ask(drawn, "csv", parent)),
        (tr("Copy as image"), lambda drawn: QGuiApplication.clipboard().setImage(image_of(drawn))),
    )

    def take(do: Callable[[Sheet], object]) -> None:
        drawn = sheet()
        if drawn is not None:
            do(drawn)

    for words, do in entries:
        entry = menu.addAction(words)
        entry.setEnabled(sheet() is not None)
        entry.triggered.connect(lambda _on=False, do=do: take(do))
    return menu


def take_along(widget: QWidget, sheet: Callable[[], Sheet | None]) -> None:
    """Offer, by the menu of a widget, what can be done with what is drawn in it."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(
        lambda at: export_menu(sheet, widget).popup(widget.mapToGlobal(at))
    )


def written(sheet: Sheet, suffix: str) -> bytes:
    """Return the bytes of a file of that suffix: `png`, `svg` or `csv`."""
    if suffix == "csv":
        return sheet.csv.encode()
    return picture_of(sheet, "svg" if suffix == "svg" else "png")


def _ask(sheet: Sheet, suffix: str, parent: QWidget) -> None:
    def chosen(path: Path) -> None:
        ending = f".{suffix}"
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        try:
            write_atomically(path, written(sheet, suffix))
        except OSError as error:
            message = text("{path} could not be written", path=str(path))
            why = text("{why}", why=error.strerror or str(error))
            tell(parent.window(), [Problem(message, actual=why)])

    filters = f"{suffix.upper()} (*.{suffix})"
    name = f"{sheet.name}.{suffix}"
    ask_file(parent.window(), tr("Export"), filters, Settings(), chosen, save_as=name)


def _whole(sheet: Sheet) -> QSize:
    return sheet.size + QSize(2 * _MARGIN, 2 * _MARGIN)


def _paint(sheet: Sheet, painter: QPainter) -> None:
    size = _whole(sheet)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(theme.current().panel))
    font = QFont(QApplication.font())
    font.setPixelSize(SMALL)
    painter.setFont(font)
    area = QRectF(_MARGIN, _MARGIN, sheet.size.width(), sheet.size.height())
    sheet.paint(painter, area)
