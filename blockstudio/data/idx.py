"""A folder of IDX files in the layout of MNIST, `.gz` or plain.

The format: two zero bytes, a byte for the type (8: unsigned byte), a byte for the number of
dimensions, each size as a big-endian int32, then the values (http://yann.lecun.com/exdb/mnist).
"""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from blockstudio.catalogue.text import text
from blockstudio.data.arrays import Array, Arrays, Pair, Stored, as_inputs, bad_data
from blockstudio.data.mapped import Mapped
from blockstudio.data.room import data_room
from blockstudio.data.sources import Options
from blockstudio.data.stored import OnDisk
from blockstudio.graph.problems import Refusal
from blockstudio.project.unpacking import Room

_PARTS = {"train": ("train",), "held": ("t10k", "test")}
_IMAGES = 3
_LABELS = 1
_TOO_LONG = "it is longer than it says"


def read_idx(options: Options, base: Path) -> Arrays:
    """Read images and labels; the `t10k` files, where they are there, are the official split.

    Images are not read before they are taken: plain files are mapped, compressed ones read whole.
    """
    return idx_arrays(_folder(options, base), room=data_room(options))


def idx_arrays(
    folder: Path, names: tuple[str, ...] | None = None, room: Room | None = None
) -> Arrays:
    """Return what the files in a folder hold, with names for the classes if there are some."""
    room = data_room({}) if room is None else room
    pair = _pair(folder, "train", room)
    held = _pair(folder, "held", room) if _find(folder, "held", _IMAGES) else None
    numbers = _class_names(pair.y, None if held is None else held.y)
    return Arrays(pair, _told(names, numbers), held)


def _folder(options: Options, base: Path) -> Path:
    folder = base / Path(options["path"]).expanduser()
    if not folder.is_dir():
        message = text("There is no folder {path}", path=str(folder))
        raise bad_data(message, "path", hint=text("Choose a folder that holds IDX files."))
    return folder


def _pair(folder: Path, part: str, room: Room) -> Pair:
    images = _images(_found(folder, part, _IMAGES), room)
    labels = _values(_found(folder, part, _LABELS), _LABELS, room)
    if len(images) != len(labels):
        raise bad_data(
            text("The images and labels of {folder} do not belong together", folder=folder.name),
            "path",
            expected=text("as many labels as images, {count}", count=len(images)),
            actual=text("{count}", count=len(labels)),
        )
    if not len(images):
        raise bad_data(text("{folder} holds no images", folder=str(folder)), "path")
    return Pair(images, labels.astype(np.int64))


def _class_names(train: Array, held: Array | None) -> tuple[str, ...]:
    last = max(int(y.max(initial=0)) for y in (train, held) if y is not None)
    return tuple(str(number) for number in range(last + 1))


def _told(names: tuple[str, ...] | None, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that were given, unless the labels know more classes than that."""
    return names if names and len(names) >= len(numbers) else numbers


def _names(part: str, dimensions: int) -> list[str]:
    what = "images" if dimensions == _IMAGES else "labels"
    stems = [
        f"{prefix}-{what}{dot}idx{dimensions}-ubyte" for prefix in _PARTS[part] for dot in "-."
    ]
    return [stem + ending for stem in stems for ending in ("", ".gz")]


def _find(folder: Path, part: str, dimensions: int) -> Path | None:
    paths = (folder / name for name in _names(part, dimensions))
    return next((path for path in paths if path.is_file()), None)


def _found(folder: Path, part: str, dimensions: int) -> Path:
    if (path := _find(folder, part, dimensions)) is not None:
        return path
    name = _names(part, dimensions)[0]
    raise bad_data(
        text("{folder} has no file {name}", folder=str(folder), name=name),
        "path",
        hint=text("It may end in .gz; the names are those of MNIST and Fashion-MNIST."),
    )


class Packed(OnDisk):
    """The images of a compressed file, all read once the first one is taken."""

    on_demand = False

    def __init__(self, path: Path, room: Room) -> None:
        self.path = path
        self.room = room
        count, *size = _sizes(path, _IMAGES)
        room.hold(path.name, math.prod((count, *size)))
        self.shape = (count, 1, *size)
        self.dtype = np.dtype(np.uint8)
        self._values: Array | None = None

    def take(self, places: Array) -> Array:
        """Return the images at `places`; raise `Refusal` if the file is damaged."""
        if self._values is None:
            self._values = as_inputs(_values(self.path, _IMAGES, self.room))
        return self._values[places]


def _images(path: Path, room: Room) -> Stored:
    if path.suffix == ".gz":
        return Packed(path, room)
    sizes, head = _sizes(path, _IMAGES), 4 + 4 * _IMAGES
    count = math.prod(sizes)
    excess = path.stat().st_size - head - count
    if excess:
        raise _damaged(path, _TOO_LONG if excess > 0 else f"{count + excess} of {count} bytes")
    # An empty file can't be mapped.
    return Mapped(path, tuple(sizes), "|u1", head) if count else Packed(path, room)


def _sizes(path: Path, dimensions: int) -> list[int]:
    with _opened(path) as file:
        return _head(file, path, dimensions)


def _values(path: Path, dimensions: int, room: Room) -> Array:
    with _opened(path) as file:
        sizes = _head(file, path, dimensions)
        room.hold(path.name, math.prod(sizes))
        data = _read(file, path, math.prod(sizes))
        # A compressed file is only checked where it ends.
        if _read(file, path, 1, least=0):
            raise _damaged(path, _TOO_LONG)
    return np.frombuffer(data, np.uint8).reshape(sizes)


def _opened(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _head(file: BinaryIO, path: Path, dimensions: int) -> list[int]:
    magic = _read(file, path, 4)
    if magic != bytes([0, 0, 8, dimensions]):
        raise bad_data(
            text("{name} is no IDX file of unsigned bytes", name=path.name),
            "path",
            expected=text("the magic number {number}", number=f"0000080{dimensions}"),
            actual=text("{number}", number=magic.hex()),
        )
    sizes = list(struct.unpack(f">{dimensions}i", _read(file, path, 4 * dimensions)))
    if min(sizes) < 0:
        raise _damaged(path, "a size is less than 0")
    return sizes


def _read(file: BinaryIO, path: Path, count: int, least: int | None = None) -> bytes:
    try:
        data = file.read(count)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(path, str(error)) from error
    if len(data) < (count if least is None else least):
        raise _damaged(path, f"{len(data)} of {count} bytes")
    return data


def _damaged(path: Path, why: str) -> Refusal:
    message = text("{name} is damaged or incomplete: {why}", name=path.name, why=why)
    return bad_data(message, "path", hint=text("Download or copy it again."))
