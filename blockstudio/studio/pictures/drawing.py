"""What the canvas shows of a block as SVG, PNG or PDF: lines stay lines and text stays text."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.cards.inks import inks_for
from blockstudio.studio.canvas.scene import BlockScene

_MARGIN = 24.0
_SCALE = 2.0
"""Pixels of a PNG to a unit of the canvas: sharp in print."""
_MOST_PIXELS = 120e6
"""How large a PNG may get: half a gigabyte in memory."""
_POINTS = 72
_SIZE = re.compile(r'width="[\d.]+mm" height="[\d.]+mm"')
_EMPTY = re.compile(r"<g [^>]*>\s*</g>\s*")
_FAMILY = re.compile(r'(font-family="[^"]*)"')


def picture(scene: BlockScene, kind: str, nodes: Collection[Id] = ()) -> bytes:
    """Return a block as the bytes of an `svg`, `png` or `pdf`, in the theme that the program wears.

    Of it only `nodes` and notes of these ids, and the wires between them; everything, if none are
    given. Raises `Refusal` where there is nothing to show, or too much for a PNG.
    """
    shown = [key for key in nodes if key in scene.placed]
    with _alone(scene, shown):
        area = _area(scene)
        if area.isEmpty():
            raise refuse(
                text("there is nothing to draw"), hint=text("Place a node, or select some.")
            )
        area = area.marginsAdded(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        area = QRectF(area.toAlignedRect())
        return _KINDS[kind](scene, area)


def _area(scene: BlockScene) -> QRectF:
    """Return the box around all that is shown."""
    area = QRectF()
    for key in (*scene.placed, *scene.wires):
        item = scene.item(key)
        if item is not None and item.isVisible():
            area = area.united(item.sceneBoundingRect())
    return area


def _svg(scene: BlockScene, area: QRectF) -> bytes:
    data, buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    generator.setViewBox(QRectF(0.0, 0.0, area.width(), area.height()))
    generator.setTitle(scene.store.block(scene.block).name)
    _paint(scene, generator, area, area.size())
    buffer.close()
    return _tidied(bytes(data.data()).decode(), area).encode()


def _tidied(svg: str, area: QRectF) -> str:
    """Return an SVG in units of the canvas, without empty groups, that any machine has a font for."""
    size = f'width="{area.width():.0f}" height="{area.height():.0f}"'
    return _FAMILY.sub(r'\1,sans-serif"', _EMPTY.sub("", _SIZE.sub(size, svg, count=1)))


def _pdf(scene: BlockScene, area: QRectF) -> bytes:
    data, buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_POINTS)
    writer.setTitle(scene.store.block(scene.block).name)
    writer.setCreator("Block Studio")
    page = QPageSize(area.size(), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint(scene, writer, area, area.size())
    buffer.close()
    return bytes(data.data())


def _png(scene: BlockScene, area: QRectF) -> bytes:
    size = area.size() * _SCALE
    if size.width() * size.height() > _MOST_PIXELS:
        raise refuse(
            text(
                "the picture would have {count} million pixels",
                count=round(size.width() * size.height() / 1e6),
            ),
            expected=text("at most {count} million", count=round(_MOST_PIXELS / 1e6)),
            hint=text("Take SVG or PDF, a block, or what is selected."),
        )
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    _paint(scene, image, area, size)
    data, buffer = _buffer()
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    buffer.close()
    return bytes(data.data())


_KINDS = {"svg": _svg, "png": _png, "pdf": _pdf}


def _paint(scene: BlockScene, device: QPaintDevice, area: QRectF, size: QSizeF) -> None:
    painter = QPainter(device)
    target = QRectF(QRect(0, 0, round(size.width()), round(size.height())))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(target, inks_for(painter).canvas)
    scene.render(painter, target, area)
    painter.end()


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer


@contextmanager
def _alone(scene: BlockScene, keys: list[Id]) -> Iterator[None]:
    """Show only these nodes and notes for a while, and the wires between them; all, if none."""
    if not keys:
        yield
        return
    chosen = set(keys)
    others = [item for key in scene.placed - chosen if (item := scene.item(key)) is not None]
    others += [
        item for item in scene.wires.values() if not {item.wire.source, item.wire.target} <= chosen
    ]
    hidden = [item for item in others if item.isVisible()]
    for item in hidden:
        item.setVisible(False)
    try:
        yield
    finally:
        for item in hidden:
            item.setVisible(True)
