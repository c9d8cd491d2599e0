"""A picture drawn by hand as a sample: brought to the size of the run's, and centred if that is wanted."""

import io
from typing import TYPE_CHECKING

import numpy as np

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import Array
from blockstudio.data.pictures import Form, array_of
from blockstudio.training.prediction.images import check_takes_images
from blockstudio.training.prediction.question import Drawn
from blockstudio.training.prediction.sought import Manner, Sought

if TYPE_CHECKING:
    from PIL.Image import Image

_FILLED = 20 / 28
"""The longer side of a digit of MNIST, as a part of its picture."""
_INK = 24
"""A pixel further than this from the ground, of 255, is drawn."""


def sought_drawn(manner: Manner, drawn: Drawn) -> Sought:
    """Return a drawing as the only sample; raise `Refusal` where the run takes no images."""
    import pandas as pd  # noqa: PLC0415  (slow to import: only where it is needed)
    from PIL import Image  # noqa: PLC0415  (only where images are read)

    check_takes_images(manner)
    channels, height, width = manner.intake.shape
    form = Form(height, width, channels)
    with Image.open(io.BytesIO(drawn.picture)) as image:
        size, picture = image.size, image.convert("L")
    notes = [_size_note(size, form)] if size != (width, height) else []
    if drawn.centred and (box := _inked(picture)) is not None:
        picture = _centred(picture, box, form)
        notes.append(
            text("what is drawn was scaled and centred by its mass, as the digits of MNIST were")
        )
    pixels = array_of(picture, form)[None]
    scale = manner.intake.full_scale / 255.0
    x = pixels if scale == 1 else np.rint(pixels * scale).astype(np.uint8)
    cells = pd.DataFrame({"sample": ["drawing"]})
    return Sought(cells, x, ("drawing",), notes=tuple(notes))


def _size_note(size: tuple[int, int], form: Form) -> Text:
    return text(
        "the drawing of {drawn} was brought to {size}",
        drawn=f"{size[1]}×{size[0]}",
        size=f"{form.height}×{form.width}",
    )


def _inked(picture: "Image") -> tuple[int, int, int, int] | None:
    """Return the box around what is drawn: left, top, right, bottom; None where nothing is."""
    pixels = np.asarray(picture)
    drawn = _ink(pixels, _ground(pixels)) > _INK
    if not drawn.any():
        return None
    rows, columns = np.flatnonzero(drawn.any(1)), np.flatnonzero(drawn.any(0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _centred(picture: "Image", box: tuple[int, int, int, int], form: Form) -> "Image":
    """Return what is drawn in a picture of that form, its centre of mass in the middle."""
    from PIL import Image  # noqa: PLC0415  (as above)

    cut = picture.crop(box)
    ground = _ground(np.asarray(picture))
    room = min(form.height, form.width) * _FILLED
    scale = room / max(cut.size)
    size = max(1, round(cut.width * scale)), max(1, round(cut.height * scale))
    small = np.asarray(cut.resize(size, Image.Resampling.BOX))
    ink = _ink(small, ground).astype(np.float64)
    total = ink.sum() or 1.0
    down = float((ink.sum(1) * np.arange(len(ink))).sum() / total) + 0.5
    across = float((ink.sum(0) * np.arange(ink.shape[1])).sum() / total) + 0.5
    top = min(max(round(form.height / 2 - down), 0), form.height - size[1])
    left = min(max(round(form.width / 2 - across), 0), form.width - size[0])
    whole = np.full((form.height, form.width), ground, np.uint8)
    whole[top : top + size[1], left : left + size[0]] = small
    return Image.fromarray(whole)


def _ground(pixels: Array) -> int:
    """Return the colour that was drawn on, that of the corner: black or white."""
    return 255 if pixels[0, 0] > 127 else 0


def _ink(pixels: Array, ground: int) -> Array:
    """Return how far each pixel is from the ground."""
    return np.abs(pixels.astype(np.int64) - ground)
