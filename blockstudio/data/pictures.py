"""Image files as arrays of bytes: looked at, decoded, turned upright, brought to one form."""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import bad_data
from blockstudio.data.room import data_room
from blockstudio.data.stored import Array, OnDisk
from blockstudio.graph.problems import Refusal
from blockstudio.project.unpacking import Room

if TYPE_CHECKING:
    from PIL.Image import Image

_GREY = {"1", "L", "LA", "La", "I;16", "I;16L", "I;16B", "I;16N", "I", "F"}
_DEEP = {"I;16", "I;16L", "I;16B", "I;16N", "I"}
_ORIENTATION = 0x0112
_LYING = {5, 6, 7, 8}
_THREADS = 4
_BYTES_A_PIXEL = 4
_LEAST = 179_000_000 * _BYTES_A_PIXEL
"""What any machine is trusted with: the number of pixels at which Pillow itself would stop."""
_ONE_OF = 32

T = TypeVar("T")


class Form(Struct, frozen=True):
    """What an image is: its size in pixels, and 1 channel for grey or 3 for colour."""

    height: int
    width: int
    channels: int


class ImageFiles(OnDisk):
    """Image files, each decoded when it is taken: uint8, channels × height × width.

    An image of another size is resized, with Pillow's antialiased bilinear filter.
    """

    costly = True

    def __init__(self, paths: tuple[str, ...], form: Form, most: int = 0) -> None:
        self.paths = paths
        self.form = form
        self.most = most
        self.shape = (len(paths), form.channels, form.height, form.width)
        self.dtype = np.dtype(np.uint8)

    def take(self, places: Array) -> Array:
        """Read the images at `places`, in that order; raise `Refusal` if one can't be read."""
        result = np.empty((len(places), *self.shape[1:]), np.uint8)
        for row, place in enumerate(places):
            result[row] = decoded(self.paths[place], self.form, self.most)
        return result

    def unreadable(self) -> set[str]:
        """Return the files that can't be read; all of them are decoded for that."""

        def tried(path: str) -> str:
            try:
                decoded(path, self.form, self.most)
            except Refusal:
                return path
            return ""

        with ThreadPoolExecutor(_THREADS) as pool:
            return {path for path in pool.map(tried, self.paths) if path}


def form_of(path: str, most: int = 0) -> Form:
    """Return what an image is, from the head of its file; raise `Refusal`."""
    return _with_image(path, _form, most)


def decoded(path: str, form: Form, most: int = 0) -> Array:
    """Return an image in the given form; raise `Refusal`, also where it takes more than `most` bytes."""
    return _with_image(path, lambda image: array_of(image, form), most)


def _with_image(path: str, work: "Callable[[Image], T]", most: int) -> T:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  (only where images are read)

    try:
        # The limit is ours, relative to this machine, and asked when only the head was read.
        Image.MAX_IMAGE_PIXELS = None
        with Image.open(path) as image:
            _hold(path, image, most)
            return work(image)
    except Refusal:
        raise
    except UnidentifiedImageError as error:
        raise _unreadable(path, "it is no image, or not one of a known kind") from error
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise _unreadable(path, str(error)) from error


def _hold(path: str, image: "Image", most: int) -> None:
    size = math.prod(image.size) * _BYTES_A_PIXEL
    image_room(most).hold(Path(path).name, size)


def image_room(most: int) -> Room:
    """Return the room for one image, of which several are decoded at once; `most` may say it."""
    held = data_room({})
    return replace(held, most=most or max(_LEAST, held.most // _ONE_OF))


def _unreadable(path: str, why: str) -> Refusal:
    hint = text("Mend or remove it, or set “skip_unreadable”.")
    message = text("{path} can't be read as an image: {why}", path=path, why=why)
    return bad_data(message, "skip_unreadable", hint=hint)


def _form(image: "Image") -> Form:
    width, height = image.size
    if _has_exif(image) and image.getexif().get(_ORIENTATION) in _LYING:
        width, height = height, width
    return Form(height, width, 1 if image.mode in _GREY else 3)


def array_of(image: "Image", form: Form) -> Array:
    """Return an image in the given form, uint8: channels × height × width."""
    from PIL import Image, ImageOps  # noqa: PLC0415  (as above)

    upright = _bytes(ImageOps.exif_transpose(image) if _has_exif(image) else image)
    if "transparency" in upright.info:
        upright = upright.convert("RGBA")
    plain = upright.convert("L" if form.channels == 1 else "RGB")
    if plain.size != (form.width, form.height):
        plain = plain.resize((form.width, form.height), Image.Resampling.BILINEAR)
    pixels = np.asarray(plain, np.uint8)
    return pixels[None] if form.channels == 1 else pixels.transpose(2, 0, 1)


def _has_exif(image: "Image") -> bool:
    # To look for what may stand behind the pixels of a PNG, Pillow decodes them all.
    return image.format != "PNG" or "exif" in image.info


def _bytes(image: "Image") -> "Image":
    """Return an image of bytes: sixteen bits are brought down to eight, not cut off."""
    from PIL import Image  # noqa: PLC0415  (as above)

    if image.mode not in _DEEP:
        return image
    deep = np.asarray(image).astype(np.int64)
    return Image.fromarray(((deep * 255 + 32767) // 65535).clip(0, 255).astype(np.uint8))
